"""Classify texts: responsibility clauses, statements of responsibility, lists of agencies, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from build_scripts.agencies.entity_linker import UNCLASSIFIED, function_of
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import ClauseElement, parse_mentions
from build_scripts.agencies.tokenizer import tokenize
from build_scripts.agencies.tokens import Token, TokenKind

MAX_GENERIC_NAME = 2
"""Maximum length of a name that, without a place, is no evidence of a clause: 法院."""
MAX_PLACE_NAME = 6
"""Maximum length of the name of a county that is not known everywhere: 鼓楼区."""
MAX_UNKNOWN_NAME = 12
"""Maximum length of an unknown name or of a task on a line that is nothing but a clause."""


_QUANTITY = re.compile(r"(?<!\d)\d{1,3}(?!\d)|\d[年号元%万亿]")
"""An amount, a day or the number of a document; but not the 12345 of 市12345热线中心."""


@lru_cache(maxsize=4096)
def looks_like_clause(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text in brackets says who answers for something: it has a label, or half of it are known agencies."""
    return is_clause(_clause_elements(text, gazetteer), gazetteer)


@lru_cache(maxsize=4096)
def is_bare_clause(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line or cell without brackets says who answers for something, and nothing else: 省财政厅负责.

    Running prose is none, though it names an agency that does something: 国务院负责…的部门建立统计制度.
    """
    elements = _clause_elements(text, gazetteer)
    kinds_before = [None, *(element.kind if isinstance(element, Token) else None for element in elements)]
    has_prose = any(
        isinstance(element, Mention) and _is_prose(element, kind_before, gazetteer)
        for kind_before, element in zip(kinds_before, elements, strict=False)
    )
    return not has_prose and is_clause(elements, gazetteer)


@lru_cache(maxsize=4096)
def is_statement(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a sentence says who answers for something and nothing else: 由省财政厅牵头，省税务局配合.

    It consists of agencies, groups and words of clauses, names somebody, and a verb or label gives the role.
    """
    if not gazetteer.role_words.words_in(text):
        return False
    elements: list[ClauseElement] = []
    for element in parse_mentions(tokenize(text, gazetteer.dictionary), gazetteer.lexicon):
        if isinstance(element, Mention) and not _may_be_meant(element, gazetteer):
            return False  # most sentences say other things; they need not be read to their end
        elements.append(element)
    has_role = any(
        isinstance(element, Token) and element.role and element.text not in gazetteer.lexicon.weak_verbs
        for element in elements
    )
    kinds_before = [None, *(element.kind if isinstance(element, Token) else None for element in elements)]
    has_task = any(
        isinstance(element, Mention) and is_task(element, kind_before)
        for kind_before, element in zip(kinds_before, elements, strict=False)
    )
    return has_role and not has_task and _names_only_agencies(elements, gazetteer, allow_unknown=True)


def is_agency_list(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text names agencies and groups and nothing else: 市工信局、市财政局."""
    return _names_only_agencies(_clause_elements(text, gazetteer), gazetteer)


def _clause_elements(clause: str, gazetteer: Gazetteer) -> list[ClauseElement]:
    """The mentions of a clause and the marks between them."""
    return list(parse_mentions(tokenize(clause, gazetteer.dictionary), gazetteer.lexicon))


def is_clause(elements: Sequence[ClauseElement], gazetteer: Gazetteer) -> bool:
    """The same as `looks_like_clause`, for a text that is parsed already."""
    if any(isinstance(element, Token) and element.kind is TokenKind.LABEL and element.role for element in elements):
        return True
    if is_instruction(elements):
        return False
    known = others = 0
    is_skipping = False
    for before, element, after in zip([None, *elements], elements, [*elements[1:], None], strict=False):
        kind_before = before.kind if isinstance(before, Token) else None
        if isinstance(element, Token):
            is_skipping = is_skipping or element.kind is TokenKind.LABEL
            continue
        if is_skipping or is_no_member(element, kind_before):
            continue
        has_verb = isinstance(after, Token) and after.kind is TokenKind.VERB and not element.after.strip()
        if _is_evidence(element, has_verb, gazetteer):
            known += 1
        elif _QUANTITY.search(element.text) and not element.is_counted:
            return False
        elif not _is_neutral(element, gazetteer):
            others += 1
    return known > 0 and known >= others


def _names_only_agencies(
    elements: Sequence[ClauseElement], gazetteer: Gazetteer, *, allow_unknown: bool = False
) -> bool:
    """Whether all mentions are agencies or groups and some are known.

    With `allow_unknown`, as many others may only end like the name of an agency.
    """
    mentions = [element for element in elements if isinstance(element, Mention) and not is_no_member(element, None)]
    if is_instruction(elements):
        return False
    known = [mention for mention in mentions if mention.is_named and not _is_generic_name(mention, gazetteer)]
    uncertain = [mention for mention in mentions if not is_certain(mention, gazetteer)]
    if not known or len(uncertain) > len(known):
        return False
    return all(allow_unknown and may_be_agency(mention, gazetteer) for mention in uncertain)


def is_instruction(elements: Sequence[ClauseElement]) -> bool:
    """Whether a text says to whom something is to be handed in, which makes nobody responsible: 报送至市科技局、市财政局."""
    if any(isinstance(it, Token) and it.kind is TokenKind.VERB and it.role for it in elements):
        return False  # 市财政局负责，每月五日前报送市政府
    return any(isinstance(it, Mention) and it.is_delivery and bool(it.after) for it in elements)


def _may_be_meant(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention may stand in a text that consists of agencies, groups and words of clauses."""
    return is_no_member(mention, None) or is_certain(mention, gazetteer) or may_be_agency(mention, gazetteer)


def is_certain(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention can be nothing but an agency or a group."""
    return mention.is_named or mention.is_certain_group or mention.is_counted or _is_unlisted_agency(mention, gazetteer)


def begins_with_place(mention: Mention) -> bool:
    """Whether it begins with its level or place, as 市财政局 does."""
    return mention.tokens[0].kind in (TokenKind.LEVEL, TokenKind.PLACE)


def _is_generic_name(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether it names a kind of agency rather than one: 担保公司, 法院; alone in brackets it may be anything."""
    if len(mention.tokens) != 1 or mention.tokens[0].kind is not TokenKind.NAME:
        return False
    function = mention.tokens[0].function
    is_plural = function in gazetteer.plural_functions and function not in gazetteer.lexicon.subjectless_functions
    return len(mention.text) <= MAX_GENERIC_NAME or is_plural


def _is_evidence(mention: Mention, has_verb: bool, gazetteer: Gazetteer) -> bool:
    """Whether a mention is evidence of a clause; before a verb (负责) an unknown agency or a group is, too."""
    if mention.is_certain_group or (mention.is_named and (has_verb or not _is_generic_name(mention, gazetteer))):
        return True
    if mention.has_plain_text and function_of(mention, gazetteer) not in (UNCLASSIFIED, *gazetteer.plural_functions):
        return True
    return has_verb and (mention.is_group or may_be_agency(mention, gazetteer))


def may_be_agency(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether an unknown name ends like that of an agency and contains no space."""
    name = mention.printed
    return name.endswith(gazetteer.lexicon.body_endings) and not any(char.isspace() for char in name)


def _is_neutral(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention speaks neither for a clause nor against one: it may be an agency, and may be something else."""
    ends_like_name = mention.printed.endswith(gazetteer.lexicon.closed_endings)
    return (
        (ends_like_name and may_be_agency(mention, gazetteer))
        or mention.is_counted
        or _is_unlisted_agency(mention, gazetteer)
        or _is_generic_name(mention, gazetteer)
    )


def _is_unlisted_agency(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether an agency that no vocabulary lists is certain by its place or level, or by its last word."""
    if mention.tokens and all(token.kind is TokenKind.PLACE for token in mention.tokens[:2]):
        return True  # the 仁怀市 of 仁怀市、习水县人民政府
    if len(mention.printed) <= MAX_PLACE_NAME and mention.printed.endswith(tuple(gazetteer.lexicon.level_words)):
        return len(mention.printed) > MAX_GENERIC_NAME  # 白云区, of which there are two
    if mention.has_plain_text and function_of(mention, gazetteer) != UNCLASSIFIED:
        return True
    return bool(mention.tokens) and begins_with_place(mention) and may_be_agency(mention, gazetteer)


def is_task(mention: Mention, kind_before: TokenKind | None) -> bool:
    """Whether it is what an agency does, right after the verb: the 资金安排 of 省财政厅负责资金安排."""
    return kind_before is TokenKind.VERB and (not mention.is_recognised or mention.is_counted) and not mention.before


def _is_prose(mention: Mention, kind_before: TokenKind | None, gazetteer: Gazetteer) -> bool:
    """Whether a mention is too long for a name, or for the task behind a verb: 资金筹措."""
    if mention.is_ignored or mention.is_deadline:
        return False
    if is_task(mention, kind_before):
        return len(mention.printed) > MAX_UNKNOWN_NAME or mention.text.startswith(gazetteer.lexicon.no_duties)
    is_known = mention.is_recognised or mention.is_place or may_be_agency(mention, gazetteer)
    is_subject = mention.tokens[0].start == 0 and not mention.after  # 本办法 in 本办法由省财政厅负责
    return not is_known and (is_subject or len(mention.printed) > MAX_UNKNOWN_NAME)


def is_no_member(mention: Mention, kind_before: TokenKind | None) -> bool:
    """Whether it is none of those who answer: 以下简称…, a time, a task, to whom something is handed in."""
    return mention.is_ignored or mention.is_deadline or mention.is_delivery or is_task(mention, kind_before)
