"""Tells words that say who answers for something from other words: clauses, statements, rolls of names, duties."""

from __future__ import annotations

from collections.abc import Callable

from build_scripts.agencies.entity_linker import UNCLASSIFIED, function_of
from build_scripts.agencies.gazetteer import Gazetteer, local_places
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import parse_mentions
from build_scripts.agencies.tokenizer import Token, TokenKind, tokenize

MAX_GENERIC_NAME = 2
"""A name of no more characters without a place, 法院, is no sign of a clause by itself."""
KINDS_BEFORE_DUTY = frozenset(
    {
        TokenKind.NAME,
        TokenKind.PLACE,
        TokenKind.LEVEL,
        TokenKind.BRANCH,
        TokenKind.INLINE,
        TokenKind.GROUP,
        TokenKind.OPENER,
        TokenKind.WEAK,
    }
    | {TokenKind.CONJUNCTION, TokenKind.JOINER, TokenKind.VERB, TokenKind.TEXT}
)
"""Kinds of words that stand before the verb of a duty."""


def looks_like_clause(text: str, authority: Gazetteer) -> bool:
    """Whether a text in brackets says who answers for something: a label, or at least half of it known bodies."""
    return is_clause(clause_elements(text, "", authority), authority)


def is_statement(text: str, authority: Gazetteer) -> bool:
    """Whether a sentence says who answers for something and nothing else: 由省财政厅牵头，省税务局配合.

    Every word of it is a body, a group or a word of clauses, somebody is named, and a verb or label gives the role.
    """
    pieces = clause_elements(text, "", authority)
    weak = authority.words.weak_verbs
    spoken = any(isinstance(it, Token) and it.role and it.text not in weak for it in pieces)
    before = [None, *(it.kind if isinstance(it, Token) else None for it in pieces)]
    tasks = any(isinstance(it, Mention) and is_task(it, kind) for kind, it in zip(before, pieces, strict=False))
    return spoken and not tasks and _only_agencies(pieces, authority, may_be_agency)


def is_agency_list(text: str, authority: Gazetteer) -> bool:
    """Whether words name bodies and groups and nothing else: 市工信局、市财政局."""
    return _only_agencies(clause_elements(text, "", authority), authority)


def find_duty(sentence: str, region: str, authority: Gazetteer) -> str:
    """The 市财政局负责 of 市财政局负责资金拨付, empty for a sentence that does not begin by giving bodies a duty."""
    tokens = tokenize(sentence, authority.lexicon, tuple(local_places(region, authority)))
    end = 0
    for number, token in enumerate(tokens):
        end += len(token.text)
        if token.kind is TokenKind.VERB and token.role:
            task = "".join(it.text for it in tokens[number + 1 :])
            told = token.text in authority.words.duty_verbs and not task.startswith(authority.words.no_duties)
            bodies = [it for it in parse_mentions(tokens[:number], authority.words) if isinstance(it, Mention)]
            known = bool(bodies) and all(
                it.named or it.is_sure_group or _is_unlisted_agency(it, authority) for it in bodies
            )
            return sentence[:end] if told and task.strip() and known and _begins_with_place(bodies[0]) else ""
        if token.kind not in KINDS_BEFORE_DUTY:
            return ""
    return ""


def _begins_with_place(item: Mention) -> bool:
    """Whether it begins with its level or place, as 市财政局 does."""
    return item.parts[0].kind in (TokenKind.LEVEL, TokenKind.PLACE)


def clause_elements(clause: str, region: str, authority: Gazetteer) -> list[Mention | Token]:
    """The items of a clause and the marks between them."""
    near = tuple(local_places(region, authority))
    return list(parse_mentions(tokenize(clause, authority.lexicon, near), authority.words))


def is_clause(pieces: list[Mention | Token], authority: Gazetteer) -> bool:
    """Whether the pieces of a clause are one."""
    if any(isinstance(piece, Token) and piece.kind is TokenKind.LABEL and piece.role for piece in pieces):
        return True
    known = others = 0
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        kind = before.kind if isinstance(before, Token) else None
        if isinstance(piece, Token) or piece.ignored or is_task(piece, kind):
            continue
        spoken_for = isinstance(after, Token) and after.kind is TokenKind.VERB
        if _is_evidence(piece, spoken_for, authority):
            known += 1
        elif any(char.isdigit() for char in piece.text):
            return False
        elif not (_is_unlisted_agency(piece, authority) or _is_generic_name(piece, authority)):
            others += 1
    return known > 0 and known >= others


def _only_agencies(
    pieces: list[Mention | Token], authority: Gazetteer, may_be: Callable[[Mention, Gazetteer], bool] | None = None
) -> bool:
    """Whether all items are bodies or groups, somebody is known, and no more are unknown that only `may_be` bodies."""
    found = [it for it in pieces if isinstance(it, Mention) and not it.ignored]
    known = [it for it in found if it.named and not _is_generic_name(it, authority)]
    unsure = [it for it in found if not (it.named or it.is_sure_group or _is_unlisted_agency(it, authority))]
    return bool(known) and len(unsure) <= len(known) and all(may_be and may_be(it, authority) for it in unsure)


def _is_generic_name(item: Mention, authority: Gazetteer) -> bool:
    """A kind of body rather than one: 担保公司, 法院; alone in brackets it may be anything."""
    if len(item.parts) != 1 or item.parts[0].kind is not TokenKind.NAME:
        return False
    kind = item.parts[0].function
    many = kind in authority.many and kind not in authority.words.subjectless_functions
    return len(item.text) <= MAX_GENERIC_NAME or many


def _is_evidence(item: Mention, spoken_for: bool, authority: Gazetteer) -> bool:
    """Whether an item speaks for a clause; before a verb (负责) an unknown body or group does, too."""
    if item.is_sure_group or (item.named and (spoken_for or not _is_generic_name(item, authority))):
        return True
    if item.plain and function_of(item, authority) not in (UNCLASSIFIED, *authority.many):
        return True
    return spoken_for and (item.is_group or may_be_agency(item, authority))


def may_be_agency(item: Mention, authority: Gazetteer) -> bool:
    """Whether the ending of an unknown name is that of a body."""
    return item.printed.endswith(authority.words.body_endings) and not any(char.isspace() for char in item.printed)


def _is_unlisted_agency(item: Mention, authority: Gazetteer) -> bool:
    """A body unknown to the vocabulary that cannot be anything else, told by its place or level, or its last word."""
    if item.parts and all(part.kind is TokenKind.PLACE for part in item.parts[:2]):
        return True  # the 仁怀市 of 仁怀市、习水县人民政府
    if item.plain and function_of(item, authority) != UNCLASSIFIED:
        return True
    return bool(item.parts) and _begins_with_place(item) and may_be_agency(item, authority)


def is_task(item: Mention, before: TokenKind | None) -> bool:
    """What a body does, right after the verb: the 资金安排 of 省财政厅负责资金安排."""
    return before is TokenKind.VERB and not item.recognised
