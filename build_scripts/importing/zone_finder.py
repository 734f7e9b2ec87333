"""Finds the place around a zone: development zones and new areas have no code of their own among the divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.agencies.gazetteer import Gazetteer, enclosing_regions
from build_scripts.importing.reading_context import NewText
from build_scripts.model import Region, RegionCode
from build_scripts.text.characters import HAN
from build_scripts.text.numerals import alternation

_DIVISION_ENDINGS = ("市", "区", "县", "旗", "州", "盟", "地区")
_IN_BRACKETS = re.compile(r"\A中国[(（](.+?)[)）]")
"""中国（福建）自由贸易试验区 names its place in brackets."""
_OWN_NAMES = ("新区", "新城", "片区")
"""Zones with these endings have names of their own, that of a county may be the same by chance: 望江新区."""
MAX_NAME = 20


def find_zone(names: tuple[str, ...], new_text: NewText) -> tuple[str, RegionCode | None]:
    """The zone that one of the names begins with, and the place around it if that is known; an empty name without one.

    `names` are those of agencies, or titles: 郑州高新区管委会, 苏州工业园区关于……
    """
    lexicon = new_text.context.vocabulary.importing
    ending = alternation(lexicon.zone_endings)
    shape = re.compile(rf"(?!关于)[{HAN}]{{2,{MAX_NAME}}}?(?:{ending})(?!{ending})")
    for name in names:
        found = shape.match(_IN_BRACKETS.sub(r"\1", name))
        if found and not _is_division(found[0], new_text.context.knowledge.gazetteer):
            return found[0], _place_around(found[0], new_text)
    return "", None


def _is_division(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name ends with that of a division, as 浦东新区 does, or is only the name of one with 区."""
    known = (region.name for region in gazetteer.regions.values())
    return any(name.endswith(it) or it.endswith(name) for it in known)


def _place_around(zone: str, new_text: NewText) -> RegionCode | None:
    """The place that the vocabulary names for a zone, else the narrowest one that its name begins with."""
    context = new_text.context
    named = context.vocabulary.importing.zones
    for name, place in named.items():
        if zone.endswith(name):
            return next((it.code for it in context.vocabulary.regions if it.name == place), None)
    found = [*_leading_places(zone, tuple(context.vocabulary.regions), context.knowledge.gazetteer)]
    if len(found) == 1 and found[0].level == "county" and zone.endswith(_OWN_NAMES) and found[0].name not in zone:
        return None
    return found[-1].code if found else None


def _leading_places(zone: str, regions: tuple[Region, ...], gazetteer: Gazetteer) -> Iterator[Region]:
    """The places that the name of a zone begins with, each within the one before it: 福建省 泉州 台商投资区."""
    inside: Region | None = None
    while True:
        fitting = {
            region: length
            for region in regions
            if region.level != "nation" and (inside is None or inside in enclosing_regions(region.code, gazetteer)[1:])
            if (length := max((len(it) for it in _names(region, inside) if zone.startswith(it)), default=0))
        }
        longest = max(fitting.values(), default=0)
        best = [region for region, length in fitting.items() if length == longest]
        if inside is None and len(best) > 1:
            widest = [region for region in best if region.level != "county"]
            best = widest or best
        if len(best) != 1:
            return
        inside, zone = best[0], zone[longest:]
        yield inside


def _names(region: Region, inside: Region | None) -> Iterator[str]:
    """How a zone may name the place it is in: by its name, its short name, or that without 市, 县, 区."""
    own = region.name.removeprefix(inside.name) if inside else region.name
    names = {own, region.short, *region.aliases}
    yield from (name for name in names if len(name) > 1)
    yield from (
        name.removesuffix(ending)
        for name in names
        for ending in _DIVISION_ENDINGS
        if len(name.removesuffix(ending)) > 1
    )
