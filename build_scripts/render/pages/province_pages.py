"""Province pages: for each place (province or nation) its documents by level and its agencies by number of provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Agency, Document, Provision, Region, RegionLevel, TimeGroup
from build_scripts.model.place_names import lower_place_names
from build_scripts.render.catalogue import LEVELS, Entry, Library, count_by_time_group, document_date


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """An agency with its number of provisions in the documents of a place."""

    agency: Agency
    count: int
    """Number of the place's provisions that name it; 0 for one that only issued documents."""
    leads: int


@dataclass(frozen=True, slots=True)
class ProvincePage:
    """The record of a place, with its documents and agencies."""

    slug: str
    place: Region
    documents: tuple[tuple[RegionLevel, tuple[Document, ...]], ...]
    """By level, the widest first; within a level the newest first, undated ones last."""
    has_themes: bool
    """True if any of its provisions has a theme."""
    agencies: tuple[tuple[RegionLevel, tuple[AgencyCount, ...]], ...]
    """By the level of their jurisdiction, the place's own first, the nation's last; those named most often first."""
    count: int
    times: Counter[TimeGroup]
    """Number of its provisions by time group."""
    lower_places: str = ""
    """The lower regions with documents, if it has none of its own: 阳泉市城区."""

    @property
    def document_count(self) -> int:
        """Number of documents."""
        return sum(len(found) for _, found in self.documents)

    @property
    def latest(self) -> date | None:
        """Date of the newest document; None if no date is known."""
        return max(
            (day for _, found in self.documents for document in found if (day := document_date(document))), default=None
        )


def provinces(library: Library) -> Iterator[ProvincePage]:
    """Places that have documents; the nation, where it has any, first."""
    places = {library.place(it.card.region) for it in library.documents}
    for place in sorted(places, key=lambda it: it.code):
        own = library.documents_of(place)
        provisions = [provision for document in own for provision in document.provisions]
        yield ProvincePage(
            place.slug,
            place,
            tuple(_by_level(library, own)),
            any(it.themes for it in provisions),
            tuple(_agency_counts(library, own, provisions)),
            len(provisions),
            count_by_time_group(Entry(document, it) for document in own for it in document.provisions),
            lower_place_names(
                library.regions[place.code], dict.fromkeys(library.regions[it.card.region] for it in own)
            ),
        )


def _by_level(library: Library, own: Sequence[Document]) -> Iterator[tuple[RegionLevel, tuple[Document, ...]]]:
    def level(document: Document) -> RegionLevel:
        return library.regions[document.card.region].level

    newest = sorted(own, key=lambda it: document_date(it) or date.min, reverse=True)
    for name in LEVELS:
        if found := tuple(it for it in newest if level(it) == name):
            yield name, found


def _agency_counts(
    library: Library, own: Iterable[Document], provisions: Iterable[Provision]
) -> Iterator[tuple[RegionLevel, tuple[AgencyCount, ...]]]:
    issued = dict.fromkeys(id_ for document in own for id_ in document.issuers)
    named: Counter[str] = Counter(dict.fromkeys(issued, 0))
    leads: Counter[str] = Counter()
    for provision in provisions:
        named.update({assignment.agency for assignment in provision.responsibilities})
        leads.update({assignment.agency for assignment in provision.responsibilities if assignment.role == "lead"})
    ordered = sorted((it for it in named if it in library.agencies), key=lambda id_: (-named[id_], id_))
    found = [AgencyCount(library.agencies[id_], named[id_], leads[id_]) for id_ in ordered]
    for name in (*LEVELS[1:], LEVELS[0]):
        if at_level := tuple(count for count in found if count.agency.level == name):
            yield name, at_level
