"""All that is known of bodies and places, made ready for look-up once for all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.agencies.clause_lexicon import ClauseLexicon
from build_scripts.agencies.tokenizer import TokenDictionary, build_dictionary
from build_scripts.model import Function, Region


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All that is known of bodies, ready for look-up; made once by `build_authority`."""

    words: ClauseLexicon
    regions: Mapping[str, Region]
    functions: Mapping[str, str]
    """Name without the place → function id."""
    many: frozenset[str]
    """Functions of which a place has several bodies."""
    places: Mapping[str, str]
    """Name of a place → region code."""
    shorts: frozenset[str]
    """Short names of places."""
    nearby: Mapping[str, Mapping[str, str]]
    """Region code → names that only mean something within it: 城区 → 140302."""
    lexicon: TokenDictionary


@dataclass(frozen=True, slots=True)
class ResolvedAgency:
    """A body with its jurisdiction."""

    agency: str
    """Agency id, as model.Agency gives it."""
    function: str
    """Function id or "unclassified"."""
    region: str
    name: str
    """Full name."""
    printed: str
    """The name as given."""


def build_gazetteer(functions: tuple[Function, ...], regions: tuple[Region, ...], words: ClauseLexicon) -> Gazetteer:
    """The look-up tables for all functions and places."""
    by_code = {region.code: region for region in regions}
    names = {name: function.id for function in functions for name in function.all_names}
    wide = [region for region in regions if region.level != "county"]
    places = {word: code for region in reversed(wide) for word, code in _wide_names(region)}
    counties = {word: code for word, code in _county_names(regions).items() if word not in places}
    return Gazetteer(
        words=words,
        regions=by_code,
        functions=names,
        many=frozenset(function.id for function in functions if function.many),
        places=places | counties,
        shorts=frozenset(region.short for region in wide) | frozenset(words.capitals),
        nearby=_nearby(regions, by_code, names),
        lexicon=build_dictionary(
            words, names, frozenset(places) | frozenset(words.capitals), frozenset(counties.keys() - names.keys())
        ),
    )


def _wide_names(region: Region) -> Iterator[tuple[str, str]]:
    """Names that are understood everywhere; where a short name has two places, the higher one's holds."""
    names = (region.name,) if region.level == "nation" else (region.name, region.short, *region.aliases)
    yield from ((name, region.code) for name in names if len(name) > 1)


def _county_names(regions: tuple[Region, ...]) -> dict[str, str]:
    """Full names of counties that are understood everywhere: those of more than two characters that only one has."""
    counties = [region for region in regions if region.level == "county" and len(region.name) > 2]
    counted = Counter(region.name for region in counties)
    return {region.name: region.code for region in counties if counted[region.name] == 1}


def _nearby(
    regions: tuple[Region, ...], by_code: Mapping[str, Region], names: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """For each region the own names of the counties in it: 城区, 盂县."""
    nearby: dict[str, dict[str, str]] = {}
    for region in regions:
        parent = by_code.get(region.parent or "") if region.level == "county" else None
        if parent is None:
            continue
        for word in (region.name.removeprefix(parent.name), region.short):
            if len(word) > 1 and word not in names:
                nearby.setdefault(parent.code, {}).setdefault(word, region.code)
    return nearby


def enclosing_regions(region: str, authority: Gazetteer) -> tuple[Region, ...]:
    """The region and all above it, innermost first."""
    found: list[Region] = []
    here = authority.regions.get(region)
    while here is not None and here not in found:
        found.append(here)
        here = authority.regions.get(here.parent or "")
    return tuple(found)


def local_places(region: str, authority: Gazetteer) -> dict[str, str]:
    """Names of places that are only understood near the document's own: 城区."""
    near: dict[str, str] = {}
    for here in enclosing_regions(region, authority):
        for word, code in authority.nearby.get(here.code, {}).items():
            near.setdefault(word, code)
    return near
