"""Link names to agencies: the full name, the function, the place, and the id made of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from build_scripts import model
from build_scripts.agencies.gazetteer import Gazetteer, ResolvedAgency, enclosing_regions, local_places
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import single_mention
from build_scripts.agencies.tokenizer import tokenize
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.model import NATION, Region, RegionCode, agency_id
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon

UNCLASSIFIED = model.UNCLASSIFIED.id
"""Function of an agency whose function or place is in no vocabulary."""
GOVERNMENT = "government"
"""Function of the governments of places."""
PLACE_SLOT = re.compile(r"\{([^{}]+)\}")
"""Where the place goes in a full name: 共青团{省}委."""


def identify_agency(name: str, region: RegionCode, gazetteer: Gazetteer) -> ResolvedAgency:
    """The agency of that name in a document of that region; an unknown one is unclassified, never refused."""
    tokens = tokenize(name.strip(), gazetteer.dictionary, local_places(region, gazetteer))
    mention = single_mention(tokens, gazetteer.lexicon)
    return resolve_mention(mention, region, gazetteer) or _agency(
        mention, UNCLASSIFIED, region, mention.printed, gazetteer
    )


def level_word(mention: Mention, lexicon: ClauseLexicon) -> str:
    """The level in a name: the 省 of 省财政厅, 团省委 and 人行省分行; empty for a name without one."""
    for before, token in zip([None, *mention.tokens], mention.tokens[:3], strict=False):
        if token.kind is TokenKind.LEVEL:
            return token.text
        slot = PLACE_SLOT.search(lexicon.full_names.get(token.text, "")) if token.kind is TokenKind.NAME else None
        if slot:
            return slot[1]
        if _is_level_branch(before, token, lexicon):
            return token.text[:1]
    return ""


def _is_level_branch(before: Token | None, token: Token, lexicon: ClauseLexicon) -> bool:
    """Whether a branch carries its level, as the 省分行 of 人行省分行."""
    is_central = before is not None and before.kind is TokenKind.NAME and before.function in lexicon.central_functions
    return (
        is_central and token.kind is TokenKind.BRANCH and len(token.text) > 1 and token.text[:1] in lexicon.level_words
    )


@lru_cache(maxsize=4096)
def level_region(level: str, region: RegionCode, gazetteer: Gazetteer) -> Region | None:
    """The region that the level 省, 市 or 区 means in a document of that region; None where it may be several.

    In a provincial document 市 is any of its cities.
    """
    enclosing = enclosing_regions(region, gazetteer)
    level_id = gazetteer.lexicon.level_words.get(level)
    if level_id == "nation":
        return gazetteer.regions.get(NATION)
    same_word = (candidate for candidate in enclosing if candidate.type_word == level)
    same_level = (candidate for candidate in enclosing if candidate.level == level_id)
    short_word = (candidate for candidate in enclosing if candidate.type_word.endswith(level))
    return next(same_word, None) or next(same_level, None) or next(short_word, None)


def resolve_mention(
    mention: Mention,
    region: RegionCode,
    gazetteer: Gazetteer,
    region_before: Region | None = None,
    shared_ending: Token | None = None,
) -> ResolvedAgency | None:
    """The agency a mention names; None for agencies of several places.

    `region_before` is the 自治区 that 科技厅 takes over in 自治区工信厅、科技厅, `shared_ending` the 人民政府 that 仁怀市
    shares in 仁怀市、习水县人民政府.
    """
    lexicon = gazetteer.lexicon
    if shared_ending is not None and len(mention.tokens) == 1:
        whole = single_mention([*mention.tokens, shared_ending], lexicon)
        agency = resolve_mention(whole, region, gazetteer)
        return agency and replace(agency, printed=mention.printed)
    level = level_word(mention, lexicon)
    place = next((token.text for token in reversed(mention.tokens) if token.kind is TokenKind.PLACE), "")
    level_place = level_region(level, region, gazetteer) if level else None
    if level and level_place is None and lexicon.level_words.get(level) != "nation":
        return None
    function = function_of(mention, gazetteer)
    name = mention.printed if is_subjectless(mention, function, lexicon) else _full_name(mention, level_place, lexicon)
    if place:
        return _agency_at_place(mention, function, name, place, level_place.code if level_place else region, gazetteer)
    if level:
        return _agency(mention, function, level_place.code if level_place else NATION, name, gazetteer)
    names = [token.text for token in mention.tokens if token.kind is TokenKind.NAME]
    if names and (names[-1] if mention.has_plain_text else names[0]) in lexicon.national_names:
        return _agency(mention, function, NATION, name, gazetteer)
    home = region_before or gazetteer.regions.get(region)
    if home is None or home.level == "nation" or not _lacks_place(mention, function, gazetteer):
        return _agency(mention, function, region, name, gazetteer)
    return _agency(mention, function, home.code, home.name + name, gazetteer)


def government_of(place: ResolvedAgency) -> ResolvedAgency:
    """The government of a place that stands for it among agencies, under the name as printed: 越秀区."""
    return replace(place, id=agency_id(place.region, GOVERNMENT, place.name, False), function=GOVERNMENT)


def is_subjectless(mention: Mention, function: str, lexicon: ClauseLexicon) -> bool:
    """Whether a name says what kind of agency it is and not what for: 领导小组办公室. A place would not complete it."""
    return function in lexicon.subjectless_functions and not mention.has_plain_text


def _lacks_place(mention: Mention, function: str, gazetteer: Gazetteer) -> bool:
    """Whether a name without a place is short for one with the place of the document: 财政厅, 高新区管委会."""
    lexicon = gazetteer.lexicon
    if function in lexicon.central_functions or mention.text.startswith(lexicon.own_names):
        return False
    if is_subjectless(mention, function, lexicon):
        return False
    if not mention.has_plain_text:
        return function != UNCLASSIFIED
    first = mention.tokens[0]
    starts_with_function = first.kind is TokenKind.NAME and first.function not in lexicon.central_functions
    has_place = any(len(ending) > 1 and ending in mention.text for ending in lexicon.place_endings)
    return starts_with_function or (
        function == UNCLASSIFIED and mention.printed.endswith(lexicon.organ_endings) and not has_place
    )


def _agency_at_place(
    mention: Mention, function: str, name: str, place: str, region: RegionCode, gazetteer: Gazetteer
) -> ResolvedAgency:
    """An agency whose name contains a place; for central agencies a capital stands for its province (成都海关)."""
    lexicon = gazetteer.lexicon
    code = local_places(region, gazetteer).get(place) or gazetteer.places.get(place)
    if function in lexicon.central_functions:
        code = lexicon.capitals.get(place, code)
    elif not mention.has_plain_text:
        last_name = next((token.text for token in reversed(mention.tokens) if token.kind is TokenKind.NAME), "")
        if last_name in lexicon.national_names:
            function = lexicon.dispatched.get(last_name, UNCLASSIFIED)
    if code is None:
        return _agency(mention, UNCLASSIFIED, region, name, gazetteer)
    return _agency(mention, function, code, name, gazetteer)


def function_of(mention: Mention, gazetteer: Gazetteer) -> str:
    """The one function that the names in a mention have; that of the party committee or government only if alone."""
    if mention.has_plain_text:
        return _function_of_head(mention, gazetteer)
    names = [token for token in mention.tokens if token.kind is TokenKind.NAME]
    if not names:
        return UNCLASSIFIED
    lexicon = gazetteer.lexicon
    local = [token for token in names if token.text not in lexicon.national_names] or names
    functions = {token.function for token in local if token.function not in lexicon.parent_functions} or {
        local[-1].function
    }
    if len(functions) > 1:
        return UNCLASSIFIED
    for before, token in zip(mention.tokens, mention.tokens[1:], strict=False):
        if before.kind is TokenKind.PLACE and before.text in gazetteer.short_place_names:
            return lexicon.after_short_name.get(token.text, functions.pop())
    return functions.pop()


def _function_of_head(mention: Mention, gazetteer: Gazetteer) -> str:
    """The function of a partly unknown agency, by its last word: 赣江新区管委会, 黄埔海关, 两江新区财政局."""
    lexicon = gazetteer.lexicon
    head = mention.last_token
    if head is None:
        return UNCLASSIFIED
    functions = {token.function for token in mention.tokens if token.kind is TokenKind.NAME}
    if head.kind is TokenKind.TEXT and mention.tokens[0].kind in (TokenKind.NAME, TokenKind.LEVEL, TokenKind.PLACE):
        is_office = head.text.strip().endswith((*lexicon.office_endings, *lexicon.branch_endings))
        return functions.pop() if is_office and len(functions) == 1 else UNCLASSIFIED
    if mention.tokens[0].kind is TokenKind.NAME and head.kind is TokenKind.NAME and functions == {head.function}:
        return head.function
    if head.kind is not TokenKind.NAME or len(head.text) < len("海关"):
        return UNCLASSIFIED
    front = mention.text[: -len(head.text)]
    if any(mark in front for mark in (*"".join(lexicon.separators.values()), *lexicon.openers)):
        return UNCLASSIFIED
    is_dispatched = head.function in lexicon.central_functions and head.text not in lexicon.full_names
    if head.function in gazetteer.plural_functions or is_dispatched:
        return head.function
    return head.function if front.endswith(lexicon.place_endings) else UNCLASSIFIED


def _full_name(mention: Mention, level_place: Region | None, lexicon: ClauseLexicon) -> str:
    """The name with its level written out as the place and its short forms in full."""

    def write_out(before: Token | None, token: Token) -> str:
        if level_place and level_place.level != "nation":
            is_repeated = before is not None and (
                before.kind is TokenKind.INLINE or before.function in lexicon.parent_functions
            )
            if token.kind is TokenKind.LEVEL:
                return token.text if is_repeated else level_place.name  # the second one of 市委市政府督查室
            if _is_level_branch(before, token, lexicon):
                return level_place.name + token.text[1:]
        after_level = before is not None and before.kind is TokenKind.LEVEL
        full = lexicon.full_names.get(token.text, token.text) if token.kind is TokenKind.NAME else token.text
        if after_level and "{" not in full and token.function in lexicon.central_functions:
            full = token.text  # 市人行 is not called 赣州市中国人民银行
        return PLACE_SLOT.sub(level_place.name, full) if level_place else full

    return "".join(write_out(*pair) for pair in zip([None, *mention.tokens], mention.tokens, strict=False)).strip()


def _agency(mention: Mention, function: str, region: RegionCode, name: str, gazetteer: Gazetteer) -> ResolvedAgency:
    one_of_several = function in gazetteer.plural_functions or mention.has_plain_text
    id_ = agency_id(region, None if function == UNCLASSIFIED else function, name, one_of_several)
    return ResolvedAgency(id=id_, function=function, region=region, name=name, printed=mention.printed)
