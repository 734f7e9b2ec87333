"""Finds sentences that give agencies a duty: 市财政局负责资金拨付."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from build_scripts.agencies.clause_classifier import begins_with_place, is_certain
from build_scripts.agencies.entity_linker import function_of
from build_scripts.agencies.gazetteer import Gazetteer, local_places
from build_scripts.agencies.mention import MENTION_KINDS, Mention
from build_scripts.agencies.mention_parser import parse_mentions
from build_scripts.agencies.tokenizer import tokenize
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.model import RegionCode
from build_scripts.text.numerals import alternation

KINDS_BEFORE_DUTY = (MENTION_KINDS - {TokenKind.HEAD}) | {
    TokenKind.OPENER, TokenKind.WEAK, TokenKind.CONJUNCTION, TokenKind.JOINER, TokenKind.VERB, TokenKind.ETC,
}  # fmt: skip
"""Kinds of tokens that may stand before the verb of a duty."""
_OF_DEPARTMENT = re.compile(r"的[^，,、的]{0,6}(?:部门|机构|单位)")
"""In 国务院负责…的部门 a department of the government has the duty, and which one is not said."""
_OBJECTS = re.compile(r"[^，,、的]{1,4}的[^，,、的]{0,4}(?:企业|单位|机构|项目|人员)")
"""In 市财政局负责认定的企业 nobody is given a duty: it says which firms are meant."""


def find_duty(words: str, region: RegionCode, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Start and end of the 市财政局负责 in words up to a comma: 市财政局负责拨付, 资金由市财政局负责拨付.

    None for words that give no agency a duty, at their beginning or behind 由.
    """
    if not any(verb in words for verb in gazetteer.lexicon.duty_words):
        return None
    openers = _opener_pattern(gazetteer.lexicon.openers).finditer(words)
    for start in (0, *(opener.start() for opener in openers)):
        duty = _duty_at_start(words[start:], region, gazetteer)
        if duty:
            return start, start + len(duty)
    return None


@lru_cache(maxsize=4)
def _opener_pattern(openers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternation(openers))


def _duty_at_start(words: str, region: RegionCode, gazetteer: Gazetteer) -> str:
    """The 市财政局负责 of 市财政局负责拨付; empty for words that do not begin so."""
    lexicon = gazetteer.lexicon
    tokens: list[Token] = []
    for token in tokenize(words, gazetteer.dictionary, local_places(region, gazetteer)):
        end = token.start + len(token.text)
        if token.kind is TokenKind.VERB and (token.role or token.text in lexicon.division_words):
            task = words[end:]
            is_duty = token.text in lexicon.duty_words and (
                task.startswith(lexicon.duty_starts)
                or not (task.startswith(lexicon.no_duties) or task.endswith(lexicon.no_duty_ends))
            )
            return words[:end] if is_duty and _have_duty(tokens, task, gazetteer) else ""
        if token.kind not in KINDS_BEFORE_DUTY:
            return ""
        tokens.append(token)
    return ""


def _is_subject(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether it must be an agency that has the duty: it names its place (市财政局), is national, or the governments of places."""
    if begins_with_place(mention) or not mention.is_named:
        return begins_with_place(mention)
    lexicon = gazetteer.lexicon
    is_government = mention.is_group and function_of(mention, gazetteer) in lexicon.parent_functions
    names_place = any(token.kind is TokenKind.PLACE for token in mention.tokens)
    return is_government or names_place or mention.tokens[0].text in lexicon.national_names


def _have_duty(tokens: Sequence[Token], task: str, gazetteer: Gazetteer) -> bool:
    """Whether tokens name agencies, beginning with a place, and the task is theirs."""
    mentions = [element for element in parse_mentions(tokens, gazetteer.lexicon) if isinstance(element, Mention)]
    if not mentions or not _is_subject(mentions[0], gazetteer):
        return False
    if not all(is_certain(mention, gazetteer) or mention.text in gazetteer.lexicon.group_etc for mention in mentions):
        return False
    is_government = function_of(mentions[-1], gazetteer) in gazetteer.lexicon.parent_functions
    return not (is_government and _OF_DEPARTMENT.search(task)) and not _OBJECTS.match(task)
