"""The finder: where I am, what I am, what I want; and for each want the page that lists all that answers it.

The answers themselves are in the files of finder_files.py, which the browser reads; the pages work without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import NATION, Answer, Need, Profile, Region, RegionCode, Want
from build_scripts.render.catalogue import Entry, Library
from build_scripts.render.pages.measures import Measure, MeasureTable, measure_table
from build_scripts.render.sheets import Sheet

MAX_PLACES = 400
"""Maximum number of places that the form offers; of more, it offers the provinces, and an address may name the others."""
MAX_NEAREST = 3
"""Maximum number of places nearby that are named where a place has no texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantPage:
    """All provisions that answer what an owner wants, wherever they hold."""

    want: Want
    need: Need
    table: MeasureTable
    count: int

    @property
    def slug(self) -> str:
        return self.want.id

    @property
    def sheets(self) -> tuple[Sheet[Measure], ...]:
        return self.table.sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderPlace:
    """A place to be in: a province, a region below it with texts, or one between them."""

    region: Region
    has_texts: bool
    """Of its own; those of a region below it are not."""
    below: tuple[Region, ...]
    """The regions below it that have texts."""
    nearest: tuple[Region, ...]
    """The provinces nearest to its own on the map that have texts."""

    @property
    def depth(self) -> int:
        """0 for a province, 1 for a city, 2 for a county."""
        return ("province", "prefecture", "county").index(self.region.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderPage:
    """What the form of the finder offers, and the pages of all wants."""

    places: tuple[FinderPlace, ...]
    """In the order of their codes: cities follow their province."""
    profiles: tuple[Profile, ...]
    needs: tuple[tuple[Need, tuple[WantPage, ...]], ...]
    """Needs that have wants."""

    @property
    def offered(self) -> tuple[FinderPlace, ...]:
        """Those that the form offers."""
        if len(self.places) <= MAX_PLACES:
            return self.places
        return tuple(place for place in self.places if place.region.level == "province")

    @property
    def wants(self) -> tuple[WantPage, ...]:
        return tuple(page for _, pages in self.needs for page in pages)


def finder_page(library: Library) -> FinderPage:
    """The record of the finder; without needs where the library has no wants."""
    by_want = answers_by_want(library)
    needs = (
        (need, tuple(_want_page(library, need, want, by_want.get(want.id, [])) for want in need.wants))
        for need in library.corpus.needs
        if need.wants
    )
    return FinderPage(
        places=tuple(_places(library)),
        profiles=library.corpus.profiles.profiles,
        needs=tuple(needs),
    )


def answers_by_want(library: Library) -> dict[str, list[tuple[Entry, Answer]]]:
    """Id of a want → the provisions that answer it, in the order of the library."""
    entries = {entry.id: entry for entry in library.entries}
    found: dict[str, list[tuple[Entry, Answer]]] = defaultdict(list)
    for answer in library.corpus.answers:
        if answer.provision in entries:
            found[answer.want].append((entries[answer.provision], answer))
    return found


def _want_page(library: Library, need: Need, want: Want, found: list[tuple[Entry, Answer]]) -> WantPage:
    table = measure_table(library, ((entry, not answer.near) for entry, answer in found), f"finder/{want.id}")
    return WantPage(want=want, need=need, table=table, count=len(found))


def _places(library: Library) -> Iterator[FinderPlace]:
    held = {document.card.region for document in library.documents}
    above = {code: tuple(_chain(library, code)) for code in held}
    shown = {region.code for chain in above.values() for region in chain} | {it.code for it in library.provinces()}
    for code in sorted(shown - {NATION}):
        region = library.regions[code]
        below = (other for other, chain in above.items() if other != code and region in chain)
        yield FinderPlace(
            region=region,
            has_texts=code in held,
            below=tuple(library.regions[other] for other in sorted(below)),
            nearest=_nearest(library, region, held),
        )


def _chain(library: Library, code: RegionCode | None) -> Iterator[Region]:
    """A region and those above it, the widest last."""
    while code and code in library.regions:
        yield library.regions[code]
        code = library.regions[code].parent


def _nearest(library: Library, region: Region, held: set[RegionCode]) -> tuple[Region, ...]:
    *_, province = (it for it in _chain(library, region.code) if it.level != "nation")
    others = [it for it in library.provinces() if it.code in held and it != province and it.tile]
    if province.tile is None:
        return ()
    row, column = province.tile

    def distance(other: Region) -> tuple[int, RegionCode]:
        assert other.tile
        return (other.tile[0] - row) ** 2 + (other.tile[1] - column) ** 2, other.code

    return tuple(sorted(others, key=distance)[:MAX_NEAREST])
