"""The full name and the identity of a body: which function it has, and of which place it is."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha1

from build_scripts import model
from build_scripts.agencies.clause_lexicon import ClauseWords
from build_scripts.agencies.gazetteer import Authority, Body, chain, local_places
from build_scripts.agencies.mention import Item
from build_scripts.agencies.mention_parser import whole
from build_scripts.agencies.tokenizer import Kind, Token, cut
from build_scripts.model import Region

UNCLASSIFIED = model.UNCLASSIFIED.id
"""Function of a body whose function or place the vocabularies do not know."""
NATION = "100000"
HOLE = re.compile(r"\{([^{}]+)\}")
"""Where the place goes in a full name: 共青团{省}委."""


def identify(name: str, region: str, authority: Authority) -> Body:
    """The body of that name in a document of that region; an unknown one is unclassified, never refused."""
    tokens = cut(name.strip(), authority.lexicon, tuple(local_places(region, authority)))
    item = whole(tokens, authority.words)
    return resolve(item, region, authority) or _body(item, UNCLASSIFIED, region, item.printed, authority)


def level_word(item: Item, words: ClauseWords) -> str:
    """The 省 of 省财政厅, also that of 团省委 and 人行省分行; empty for a name without one."""
    for before, part in zip([None, *item.parts], item.parts[:3], strict=False):
        if part.kind is Kind.LEVEL:
            return part.text
        hole = HOLE.search(words.full_names.get(part.text, "")) if part.kind is Kind.NAME else None
        if hole:
            return hole[1]
        if _is_level_branch(before, part, words):
            return part.text[:1]
    return ""


def _is_level_branch(before: Token | None, part: Token, words: ClauseWords) -> bool:
    """The 省分行 of 人行省分行."""
    named = before is not None and before.kind is Kind.NAME and before.function in words.central_functions
    return named and part.kind is Kind.BRANCH and len(part.text) > 1 and part.text[:1] in words.level_words


def level_region(word: str, region: str, authority: Authority) -> Region | None:
    """The region that 省, 市, 区 mean in a document of that region; None for many, as 市 in a provincial one."""
    around = chain(region, authority)
    level = authority.words.level_words.get(word)
    if level == "nation":
        return authority.regions.get(NATION)
    own_word = (here for here in around if here.type_word == word)
    same_level = (here for here in around if here.level == level)
    short_word = (here for here in around if here.type_word.endswith(word))
    return next(own_word, None) or next(same_level, None) or next(short_word, None)


def resolve(
    item: Item, region: str, authority: Authority, carried: Region | None = None, tail: Token | None = None
) -> Body | None:
    """The body an item names; None for bodies of many places.

    `carried` is the 自治区 of 自治区工信厅、科技厅, `tail` the 人民政府 of 仁怀市、习水县人民政府.
    """
    words = authority.words
    if tail is not None and len(item.parts) == 1:
        shared = whole([*item.parts, tail], words)
        body = resolve(shared, region, authority)
        return body and replace(body, printed=item.printed)
    level = level_word(item, words)
    place = next((part.text for part in reversed(item.parts) if part.kind is Kind.PLACE), "")
    here = level_region(level, region, authority) if level else None
    if level and here is None and words.level_words.get(level) != "nation":
        return None
    function = function_of(item, authority)
    name = item.printed if is_subjectless(item, function, words) else _spelled(item, here, words)
    if place:
        return _placed(item, function, name, place, here.code if here else region, authority)
    if level:
        return _body(item, function, here.code if here else NATION, name, authority)
    names = [part.text for part in item.parts if part.kind is Kind.NAME]
    if names and (names[-1] if item.plain else names[0]) in words.national_names:
        return _body(item, function, NATION, name, authority)
    home = carried or authority.regions.get(region)
    if home is None or home.level == "nation" or not _lacks_place(item, function, authority):
        return _body(item, function, region, name, authority)
    return _body(item, function, home.code, home.name + name, authority)


def is_subjectless(item: Item, function: str, words: ClauseWords) -> bool:
    """Whether a name says what kind of body it is and not what for: with a place before it, it would be nobody's name."""
    return function in words.subjectless_functions and not item.plain


def _lacks_place(item: Item, function: str, authority: Authority) -> bool:
    """Whether a name without any place is short for one with the place of the document: 财政厅, 高新区管委会."""
    words = authority.words
    if function in words.central_functions or item.text.startswith(words.own_names):
        return False
    if is_subjectless(item, function, words):
        return False
    if not item.plain:
        return function != UNCLASSIFIED
    first = item.parts[0]
    starts_known = first.kind is Kind.NAME and first.function not in words.central_functions
    placed = any(len(it) > 1 and it in item.text for it in words.place_endings)
    return starts_known or (function == UNCLASSIFIED and item.printed.endswith(words.organ_endings) and not placed)


def _placed(item: Item, function: str, name: str, place: str, region: str, authority: Authority) -> Body:
    """A body that carries its place; a capital stands for its province where the body answers to Beijing."""
    words = authority.words
    code = local_places(region, authority).get(place) or authority.places.get(place)
    if function in words.central_functions:
        code = words.capitals.get(place, code)
    elif _is_national(item, words):
        national = next((part.text for part in reversed(item.parts) if part.kind is Kind.NAME), "")
        function = words.dispatched.get(national, UNCLASSIFIED)
    if code is None:
        return _body(item, UNCLASSIFIED, region, name, authority)
    return _body(item, function, code, name, authority)


def function_of(item: Item, authority: Authority) -> str:
    """The one function its names speak of; the party committee and the government only where nothing else does."""
    if item.plain:
        return _function_of_head(item, authority)
    found = [part for part in item.parts if part.kind is Kind.NAME]
    if not found:
        return UNCLASSIFIED
    words = authority.words
    local = [part for part in found if part.text not in words.national_names] or found
    chosen = {part.function for part in local if part.function not in words.parent_functions} or {local[-1].function}
    if len(chosen) > 1:
        return UNCLASSIFIED
    for before, part in zip(item.parts, item.parts[1:], strict=False):
        if before.kind is Kind.PLACE and before.text in authority.shorts:
            return words.after_short_name.get(part.text, chosen.pop())
    return chosen.pop()


def _function_of_head(item: Item, authority: Authority) -> str:
    """The function of a body that is partly unknown, told by its last word: 赣江新区管委会, 黄埔海关, 两江新区财政局."""
    words = authority.words
    head = item.last
    if head is None:
        return UNCLASSIFIED
    names = {part.function for part in item.parts if part.kind is Kind.NAME}
    if head.kind is Kind.TEXT and item.parts[0].kind in (Kind.NAME, Kind.LEVEL, Kind.PLACE):
        office = head.text.strip().endswith((*words.office_endings, *words.branch_endings))
        return names.pop() if office and len(names) == 1 else UNCLASSIFIED
    if item.parts[0].kind is Kind.NAME and head.kind is Kind.NAME and names == {head.function}:
        return head.function
    if head.kind is not Kind.NAME or len(head.text) < len("海关"):
        return UNCLASSIFIED
    front = item.text[: -len(head.text)]
    if any(mark in front for mark in "".join(words.separators.values())):
        return UNCLASSIFIED
    dispatched = head.function in words.central_functions and head.text not in words.full_names
    if head.function in authority.many or dispatched:
        return head.function
    return head.function if front.endswith(words.place_endings) else UNCLASSIFIED


def _is_national(item: Item, words: ClauseWords) -> bool:
    last = next((part.text for part in reversed(item.parts) if part.kind is Kind.NAME), "")
    return not item.plain and last in words.national_names


def _spelled(item: Item, here: Region | None, words: ClauseWords) -> str:
    """The name with its level word written out and its short forms in full."""

    def spell(before: Token | None, part: Token) -> str:
        if here and here.level != "nation":
            if part.kind is Kind.LEVEL:
                return here.name
            if _is_level_branch(before, part, words):
                return here.name + part.text[1:]
        after_level = before is not None and before.kind is Kind.LEVEL
        full = words.full_names.get(part.text, part.text) if part.kind is Kind.NAME else part.text
        if after_level and "{" not in full and part.function in words.central_functions:
            full = part.text  # 市人行 is not called 赣州市中国人民银行
        return HOLE.sub(here.name, full) if here else full

    return "".join(spell(*pair) for pair in zip([None, *item.parts], item.parts, strict=False)).strip()


def _body(item: Item, function: str, region: str, name: str, authority: Authority) -> Body:
    hashed = sha1(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]
    if function == UNCLASSIFIED:
        key = f"x-{hashed}"
    else:
        several = function in authority.many or item.plain
        key = f"{function}-n-{hashed}" if several else function
    return Body(f"{region}-{key}", function, region, name, item.printed)
