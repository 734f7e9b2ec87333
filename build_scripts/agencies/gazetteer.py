"""The gazetteer: names of agencies and places, ready for look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.agencies.tokenizer import SHORT_LABEL_LENGTH, TokenDictionary, build_dictionary
from build_scripts.model import Function, Region
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known agencies and places; built once for all documents by `build_gazetteer`."""

    lexicon: ClauseLexicon
    long_labels: tuple[str, ...]
    """Labels of clauses (责任单位) that no other word is likely to be, the longest first."""
    regions: Mapping[str, Region]
    """Region code → region."""
    functions: Mapping[str, str]
    """Name without the place → function id."""
    plural_functions: frozenset[str]
    """Functions of which a place has several agencies (`many` in agencies.yml)."""
    places: Mapping[str, str]
    """Name of a place → region code."""
    short_place_names: frozenset[str]
    local_names: Mapping[str, Mapping[str, str]]
    """Region code → names that only mean something within that region → region code: 城区 → 140302."""
    dictionary: TokenDictionary


@dataclass(frozen=True, slots=True)
class ResolvedAgency:
    """An agency that a name was resolved to."""

    id: str
    """Agency id, as model.Agency gives it."""
    function: str
    """Function id or "unclassified"."""
    region: str
    """Region code."""
    name: str
    """Full name."""
    printed: str
    """The name as given."""


def build_gazetteer(functions: tuple[Function, ...], regions: tuple[Region, ...], lexicon: ClauseLexicon) -> Gazetteer:
    """The gazetteer of all functions and places."""
    by_code = {region.code: region for region in regions}
    names = {name: function.id for function in functions for name in function.all_names}
    above_county = [region for region in regions if region.level != "county"]
    places = {name: code for region in reversed(above_county) for name, code in _nationwide_names(region)}
    counties = {name: code for name, code in _unique_county_names(regions).items() if name not in places}
    labels = (label for label in lexicon.labels if len(label) > SHORT_LABEL_LENGTH)
    return Gazetteer(
        lexicon=lexicon,
        long_labels=tuple(sorted(labels, key=len, reverse=True)),
        regions=by_code,
        functions=names,
        plural_functions=frozenset(function.id for function in functions if function.many),
        places=places | counties,
        short_place_names=frozenset(region.short for region in above_county) | frozenset(lexicon.capitals),
        local_names=_local_names(regions, by_code, names),
        dictionary=build_dictionary(
            lexicon, names, frozenset(places) | frozenset(lexicon.capitals), frozenset(counties.keys() - names.keys())
        ),
    )


def _nationwide_names(region: Region) -> Iterator[tuple[str, str]]:
    """Name → code for the names that are understood everywhere."""
    names = (region.name,) if region.level == "nation" else (region.name, region.short, *region.aliases)
    yield from ((name, region.code) for name in names if len(name) > 1)


def _unique_county_names(regions: tuple[Region, ...]) -> dict[str, str]:
    """Name → code for the full names of more than two characters that only one county has."""
    counties = [region for region in regions if region.level == "county" and len(region.name) > 2]
    counted = Counter(region.name for region in counties)
    return {region.name: region.code for region in counties if counted[region.name] == 1}


def _local_names(
    regions: tuple[Region, ...], by_code: Mapping[str, Region], function_names: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """For each region the names of its counties without the region's own: 城区, 盂县."""
    local: dict[str, dict[str, str]] = {}
    for region in regions:
        parent = by_code.get(region.parent or "") if region.level == "county" else None
        if parent is None:
            continue
        for name in (region.name.removeprefix(parent.name), region.short):
            if len(name) > 1 and name not in function_names:
                local.setdefault(parent.code, {}).setdefault(name, region.code)
    return local


def enclosing_regions(region: str, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """The region of that code and all above it, innermost first."""
    enclosing: list[Region] = []
    current = gazetteer.regions.get(region)
    while current is not None and current not in enclosing:
        enclosing.append(current)
        current = gazetteer.regions.get(current.parent or "")
    return tuple(enclosing)


def local_places(region: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Name → code for the places that are only understood in or near the region of that code: 城区."""
    local: dict[str, str] = {}
    for enclosing in enclosing_regions(region, gazetteer):
        for name, code in gazetteer.local_names.get(enclosing.code, {}).items():
            local.setdefault(name, code)
    return local
