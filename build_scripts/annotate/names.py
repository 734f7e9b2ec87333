"""The full name and the identity of a body: which function it has, and of which place it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1

from build_scripts import model
from build_scripts.annotate.items import Item, whole
from build_scripts.annotate.tokens import Kind, Lexicon, Token, build_lexicon, cut
from build_scripts.annotate.words import ClauseWords
from build_scripts.model import Function, Region

UNCLASSIFIED = model.UNCLASSIFIED.id
"""Function of a body whose function or place the vocabularies do not know."""
NATION = "100000"
HOLE = re.compile(r"\{([^{}]+)\}")
"""Where the place goes in a full name: 共青团{省}委."""


@dataclass(frozen=True, slots=True)
class Authority:
    """All that is known of bodies, ready for look-up; made once by `build_authority`."""

    words: ClauseWords
    regions: Mapping[str, Region]
    functions: Mapping[str, str]
    """Name without the place → function id."""
    places: Mapping[str, str]
    """Name of a place → region code."""
    shorts: frozenset[str]
    """Short names of places."""
    nearby: Mapping[str, Mapping[str, str]]
    """Region code → names that only mean something within it: 城区 → 140302."""
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its jurisdiction."""

    agency: str
    """Agency id: <region>-<function>, or <region>-x-<hash of the name>."""
    function: str
    """Function id or "unclassified"."""
    region: str
    name: str
    """Full name."""
    printed: str
    """The name as given."""


def build_authority(functions: tuple[Function, ...], regions: tuple[Region, ...], words: ClauseWords) -> Authority:
    """The look-up tables for all functions and places."""
    by_code = {region.code: region for region in regions}
    names = {name: function.id for function in functions for name in function.names}
    nearby: dict[str, dict[str, str]] = {}
    places: dict[str, str] = {}
    for region in regions:
        parent = by_code.get(region.parent or "")
        own = region.name.removeprefix(parent.name) if parent else region.name
        for word in (own, region.short) if region.level == "county" else ():
            if len(word) > 1 and parent and word not in names:
                nearby.setdefault(parent.code, {}).setdefault(word, region.code)
        wide = (region.name,) if region.level in ("county", "nation") else (region.name, own, region.short)
        for word in wide:
            if len(word) > 1:
                places.setdefault(word, region.code)
    return Authority(
        words=words,
        regions=by_code,
        functions=names,
        places=places,
        shorts=frozenset(region.short for region in regions) | frozenset(words.capitals),
        nearby=nearby,
        lexicon=build_lexicon(words, frozenset(names), frozenset(places) | frozenset(words.capitals)),
    )


def chain(region: str, authority: Authority) -> tuple[Region, ...]:
    """The region and all above it, innermost first."""
    found: list[Region] = []
    here = authority.regions.get(region)
    while here is not None and here not in found:
        found.append(here)
        here = authority.regions.get(here.parent or "")
    return tuple(found)


def local_places(region: str, authority: Authority) -> dict[str, str]:
    """Names of places that are only understood near the document's own: 城区."""
    near: dict[str, str] = {}
    for here in chain(region, authority):
        for word, code in authority.nearby.get(here.code, {}).items():
            near.setdefault(word, code)
    return near


def identify(name: str, region: str, authority: Authority) -> Body:
    """The body of that name in a document of that region; an unknown one is unclassified, never refused."""
    tokens = cut(name.strip(), authority.lexicon, tuple(local_places(region, authority)))
    item = whole(tokens, authority.words)
    return resolve(item, region, authority) or _body(item, UNCLASSIFIED, region, item.printed)


def level_word(item: Item, words: ClauseWords) -> str:
    """The 省 of 省财政厅, also that of 团省委; empty for a name without one."""
    for part in item.parts[:2]:
        if part.kind is Kind.LEVEL:
            return part.text
        hole = HOLE.search(words.full_names.get(part.text, "")) if part.kind is Kind.NAME else None
        if hole:
            return hole[1]
    return ""


def level_region(word: str, region: str, authority: Authority) -> Region | None:
    """The region that 省, 市, 区 mean in a document of that region; None for many, as 市 in a provincial one."""
    around = chain(region, authority)
    level = authority.words.level_words.get(word)
    if level == "nation":
        return authority.regions.get(NATION)
    own_word = (here for here in around if here.word == word)
    same_level = (here for here in around if here.level == level)
    short_word = (here for here in around if here.word.endswith(word))
    return next(own_word, None) or next(same_level, None) or next(short_word, None)


def resolve(item: Item, region: str, authority: Authority, carried: Region | None = None) -> Body | None:
    """The body an item names; None for bodies of many places. `carried` is the 自治区 of 自治区工信厅、科技厅."""
    words = authority.words
    level = level_word(item, words)
    place = next((part.text for part in reversed(item.parts) if part.kind is Kind.PLACE), "")
    here = level_region(level, region, authority) if level else None
    if level and here is None and words.level_words.get(level) != "nation":
        return None
    function = _function(item, authority)
    name = _spelled(item, here, words)
    if place:
        return _placed(item, function, name, place, here.code if here else region, authority)
    if level:
        return _body(item, function, here.code if here else NATION, name)
    if function == UNCLASSIFIED or function in words.central_functions:
        return _body(item, function, NATION if _is_national(item, words) else region, name)
    if _is_national(item, words):
        return _body(item, function, NATION, name)
    home = carried or authority.regions.get(region)
    prefix = home.name if home and home.level != "nation" else ""
    return _body(item, function, home.code if home else region, prefix + name)


def _placed(item: Item, function: str, name: str, place: str, region: str, authority: Authority) -> Body:
    """A body that carries its place; a capital stands for its province where the body answers to Beijing."""
    words = authority.words
    code = local_places(region, authority).get(place) or authority.places.get(place)
    if function in words.central_functions:
        code = words.capitals.get(place, code)
    elif _is_national(item, words):
        code = None
    if code is None:
        return _body(item, UNCLASSIFIED, region, name)
    return _body(item, function, code, name)


def _function(item: Item, authority: Authority) -> str:
    """The one function its names speak of; the party committee and the government only where nothing else does."""
    if not item.named:
        return UNCLASSIFIED
    found = [authority.functions[part.text] for part in item.parts if part.kind is Kind.NAME]
    chosen = {function for function in found if function not in authority.words.parent_functions} or {found[-1]}
    if len(chosen) > 1:
        return UNCLASSIFIED
    for before, part in zip(item.parts, item.parts[1:], strict=False):
        if before.kind is Kind.PLACE and before.text in authority.shorts:
            return authority.words.after_short_name.get(part.text, chosen.pop())
    return chosen.pop()


def _is_national(item: Item, words: ClauseWords) -> bool:
    last = next((part.text for part in reversed(item.parts) if part.kind is Kind.NAME), "")
    return not item.plain and last in words.national_names


def _spelled(item: Item, here: Region | None, words: ClauseWords) -> str:
    """The name with its level word written out and its short forms in full."""

    def spell(part: Token) -> str:
        if part.kind is Kind.LEVEL and here and here.level != "nation":
            return here.name
        full = words.full_names.get(part.text, part.text) if part.kind is Kind.NAME else part.text
        return HOLE.sub(here.name, full) if here else full

    return "".join(map(spell, item.parts)).strip()


def _body(item: Item, function: str, region: str, name: str) -> Body:
    hashed = sha1(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]
    key = f"x-{hashed}" if function == UNCLASSIFIED else function
    return Body(f"{region}-{key}", function, region, name, item.printed)
