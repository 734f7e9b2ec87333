"""The gazetteer: names of agencies and places, ready for look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.agencies.tokenizer import SHORT_LABEL_LENGTH, build_dictionary
from build_scripts.agencies.tokens import TokenDictionary
from build_scripts.model import AgencyId, Function, Region, RegionCode
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """All known agencies and places; built once for all documents by `build_gazetteer`.

    It is equal to itself only, so that what is read with it can be remembered.
    """

    lexicon: ClauseLexicon
    long_labels: tuple[str, ...]
    """Labels of clauses (责任单位) that no other word is likely to be, the longest first."""
    regions: Mapping[RegionCode, Region]
    functions: Mapping[str, str]
    """Name without the place → function id."""
    plural_functions: frozenset[str]
    """Functions of which a place has several agencies (`many` in agencies.yml)."""
    places: Mapping[str, RegionCode]
    """Name of a place → the place."""
    short_place_names: frozenset[str]
    local_names: Mapping[RegionCode, Mapping[str, RegionCode]]
    """Region code → names that only mean something within that region → region code: 城区 → 140302."""
    dictionary: TokenDictionary
    generic_names: frozenset[str]
    """Names that say what kind of agency it is and not what for: 领导小组办公室."""
    role_words: WordFinder
    """Of the labels and verbs that give a role; a sentence without any of them gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedAgency:
    """An agency that a name was resolved to."""

    id: AgencyId
    function: str
    """Function id or "unclassified"."""
    region: RegionCode
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
    labels = sorted((label for label in lexicon.labels if len(label) > SHORT_LABEL_LENGTH), key=len, reverse=True)
    county_names = frozenset(counties.keys() - names.keys())
    wide_places = frozenset((*places, *lexicon.capitals))
    return Gazetteer(
        lexicon=lexicon,
        long_labels=tuple(labels),
        regions=by_code,
        functions=names,
        plural_functions=frozenset(function.id for function in functions if function.many),
        places=places | counties,
        short_place_names=frozenset(region.short for region in above_county) | frozenset(lexicon.capitals),
        local_names=_local_names(regions, by_code, names),
        dictionary=build_dictionary(lexicon, names, wide_places, county_names),
        generic_names=frozenset(name for name, function in names.items() if function in lexicon.subjectless_functions),
        role_words=WordFinder({*lexicon.labels, *lexicon.verbs} - lexicon.weak_verbs),
    )


def _nationwide_names(region: Region) -> Iterator[tuple[str, RegionCode]]:
    """Name → code for the names that are understood everywhere."""
    names = (region.name,) if region.level == "nation" else (region.name, region.short, *region.aliases)
    yield from ((name, region.code) for name in names if len(name) > 1)


def _unique_county_names(regions: tuple[Region, ...]) -> dict[str, RegionCode]:
    """Name → code for the full names of more than two characters that only one county has."""
    counties = [region for region in regions if region.level == "county" and len(region.name) > 2]
    counted = Counter(region.name for region in counties)
    return {region.name: region.code for region in counties if counted[region.name] == 1}


def _local_names(
    regions: tuple[Region, ...], by_code: Mapping[RegionCode, Region], function_names: Mapping[str, str]
) -> dict[RegionCode, dict[str, RegionCode]]:
    """For each region the names of its counties without the region's own: 城区, 盂县."""
    local: dict[RegionCode, dict[str, RegionCode]] = {}
    for region in regions:
        parent = by_code.get(region.parent) if region.parent and region.level == "county" else None
        if parent is None:
            continue
        for name in (region.name.removeprefix(parent.name), region.short):
            if len(name) > 1 and name not in function_names:
                local.setdefault(parent.code, {}).setdefault(name, region.code)
    return local


@lru_cache(maxsize=4096)
def enclosing_regions(region: RegionCode, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """The region of that code and all above it, innermost first."""
    enclosing: list[Region] = []
    current = gazetteer.regions.get(region)
    while current is not None and current not in enclosing:
        enclosing.append(current)
        current = gazetteer.regions.get(current.parent) if current.parent else None
    return tuple(enclosing)


@lru_cache(maxsize=4096)
def local_places(region: RegionCode, gazetteer: Gazetteer) -> Mapping[str, RegionCode]:
    """Name → code for the places that are only understood in or near the region of that code: 城区."""
    outermost_first = reversed(enclosing_regions(region, gazetteer))
    names = (gazetteer.local_names.get(enclosing.code, {}) for enclosing in outermost_first)
    return {name: code for local in names for name, code in local.items()}
