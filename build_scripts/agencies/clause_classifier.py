"""Tells words that say who answers for something from other words: clauses, statements, rolls of names, duties."""

from __future__ import annotations

from collections.abc import Callable

from build_scripts.agencies.entity_linker import UNCLASSIFIED, function_of
from build_scripts.agencies.gazetteer import Authority, local_places
from build_scripts.agencies.mention import Item
from build_scripts.agencies.mention_parser import items
from build_scripts.agencies.tokenizer import Kind, Token, cut

SHORT_KIND = 2
"""A name of no more characters without a place, 法院, is no sign of a clause by itself."""
BEFORE_DUTY = frozenset(
    {Kind.NAME, Kind.PLACE, Kind.LEVEL, Kind.BRANCH, Kind.INLINE, Kind.GROUP, Kind.OPENER, Kind.WEAK}
    | {Kind.CONJUNCTION, Kind.JOINER, Kind.VERB, Kind.TEXT}
)
"""Kinds of words that stand before the verb of a duty."""


def looks_like_clause(text: str, authority: Authority) -> bool:
    """Whether a text in brackets says who answers for something: a label, or at least half of it known bodies."""
    return looks_like(pieces_of(text, "", authority), authority)


def is_statement(text: str, authority: Authority) -> bool:
    """Whether a sentence says who answers for something and nothing else: 由省财政厅牵头，省税务局配合.

    Every word of it is a body, a group or a word of clauses, somebody is named, and a verb or label gives the role.
    """
    pieces = pieces_of(text, "", authority)
    weak = authority.words.weak_verbs
    spoken = any(isinstance(it, Token) and it.role and it.text not in weak for it in pieces)
    before = [None, *(it.kind if isinstance(it, Token) else None for it in pieces)]
    tasks = any(isinstance(it, Item) and is_task(it, kind) for kind, it in zip(before, pieces, strict=False))
    return spoken and not tasks and _all_bodies(pieces, authority, may_be_body)


def is_roll(text: str, authority: Authority) -> bool:
    """Whether words name bodies and groups and nothing else: 市工信局、市财政局."""
    return _all_bodies(pieces_of(text, "", authority), authority)


def duty_of(sentence: str, region: str, authority: Authority) -> str:
    """The 市财政局负责 of 市财政局负责资金拨付, empty for a sentence that does not begin by giving bodies a duty."""
    tokens = cut(sentence, authority.lexicon, tuple(local_places(region, authority)))
    end = 0
    for number, token in enumerate(tokens):
        end += len(token.text)
        if token.kind is Kind.VERB and token.role:
            task = "".join(it.text for it in tokens[number + 1 :])
            told = token.text in authority.words.duty_verbs and not task.startswith(authority.words.no_duties)
            bodies = [it for it in items(tokens[:number], authority.words) if isinstance(it, Item)]
            known = bool(bodies) and all(it.named or it.is_sure_group or _is_organ(it, authority) for it in bodies)
            return sentence[:end] if told and task.strip() and known and _is_placed(bodies[0]) else ""
        if token.kind not in BEFORE_DUTY:
            return ""
    return ""


def _is_placed(item: Item) -> bool:
    """Whether it begins with its level or place, as 市财政局 does."""
    return item.parts[0].kind in (Kind.LEVEL, Kind.PLACE)


def pieces_of(clause: str, region: str, authority: Authority) -> list[Item | Token]:
    """The items of a clause and the marks between them."""
    near = tuple(local_places(region, authority))
    return list(items(cut(clause, authority.lexicon, near), authority.words))


def looks_like(pieces: list[Item | Token], authority: Authority) -> bool:
    """Whether the pieces of a clause are one."""
    if any(isinstance(piece, Token) and piece.kind is Kind.LABEL and piece.role for piece in pieces):
        return True
    known = others = 0
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        kind = before.kind if isinstance(before, Token) else None
        if isinstance(piece, Token) or piece.ignored or is_task(piece, kind):
            continue
        spoken_for = isinstance(after, Token) and after.kind is Kind.VERB
        if _counts(piece, spoken_for, authority):
            known += 1
        elif any(char.isdigit() for char in piece.text):
            return False
        elif not (_is_organ(piece, authority) or _is_kind(piece, authority)):
            others += 1
    return known > 0 and known >= others


def _all_bodies(
    pieces: list[Item | Token], authority: Authority, may_be: Callable[[Item, Authority], bool] | None = None
) -> bool:
    """Whether all items are bodies or groups, somebody is known, and no more are unknown that only `may_be` bodies."""
    found = [it for it in pieces if isinstance(it, Item) and not it.ignored]
    known = [it for it in found if it.named and not _is_kind(it, authority)]
    unsure = [it for it in found if not (it.named or it.is_sure_group or _is_organ(it, authority))]
    return bool(known) and len(unsure) <= len(known) and all(may_be and may_be(it, authority) for it in unsure)


def _is_kind(item: Item, authority: Authority) -> bool:
    """A kind of body rather than one: 担保公司, 法院; alone in brackets it may be anything."""
    if len(item.parts) != 1 or item.parts[0].kind is not Kind.NAME:
        return False
    kind = item.parts[0].function
    many = kind in authority.many and kind not in authority.words.subjectless_functions
    return len(item.text) <= SHORT_KIND or many


def _counts(item: Item, spoken_for: bool, authority: Authority) -> bool:
    """Whether an item speaks for a clause; before a verb (负责) an unknown body or group does, too."""
    if item.is_sure_group or (item.named and (spoken_for or not _is_kind(item, authority))):
        return True
    if item.plain and function_of(item, authority) not in (UNCLASSIFIED, *authority.many):
        return True
    return spoken_for and (item.is_group or may_be_body(item, authority))


def may_be_body(item: Item, authority: Authority) -> bool:
    """Whether the ending of an unknown name is that of a body."""
    return item.printed.endswith(authority.words.body_endings) and not any(char.isspace() for char in item.printed)


def _is_organ(item: Item, authority: Authority) -> bool:
    """A body unknown to the vocabulary that cannot be anything else, told by its place or level, or its last word."""
    if item.parts and all(part.kind is Kind.PLACE for part in item.parts[:2]):
        return True  # the 仁怀市 of 仁怀市、习水县人民政府
    if item.plain and function_of(item, authority) != UNCLASSIFIED:
        return True
    return bool(item.parts) and _is_placed(item) and may_be_body(item, authority)


def is_task(item: Item, before: Kind | None) -> bool:
    """What a body does, right after the verb: the 资金安排 of 省财政厅负责资金安排."""
    return before is Kind.VERB and not item.recognised
