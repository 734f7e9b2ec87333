"""What stands on the pages of provinces: documents by level, agencies by how much they answer for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Agency, Document, Provision, Region, RegionLevel, TimeGroup
from build_scripts.model.place_names import lower_place_names
from build_scripts.render.catalogue import LEVELS, Entry, Library, groups, made


@dataclass(frozen=True, slots=True)
class Answering:
    """An agency as the page of a place names it."""

    agency: Agency
    count: int
    """In how many of the place's provisions it is named; 0 for one that only issued."""
    leads: int


@dataclass(frozen=True, slots=True)
class ProvincePage:
    """A place with its documents and agencies."""

    slug: str
    place: Region
    documents: tuple[tuple[RegionLevel, tuple[Document, ...]], ...]
    """By level, the widest first; of each level the newest first, those without a date last."""
    themed: bool
    """Whether any of its provisions has a theme."""
    agencies: tuple[tuple[RegionLevel, tuple[Answering, ...]], ...]
    """By the level of their jurisdiction, the place's own first, the nation's last; those named most often first."""
    count: int
    times: Counter[TimeGroup]
    """How many of its provisions are in force, over or do not say it."""
    lower: str = ""
    """The lower places that stand for it, where it has no document of its own: 阳泉市城区."""

    @property
    def filed(self) -> int:
        """How many documents there are."""
        return sum(len(found) for _, found in self.documents)

    @property
    def latest(self) -> date | None:
        """When the newest of them was made; None where no date is known."""
        return max((day for _, found in self.documents for document in found if (day := made(document))), default=None)


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
            tuple(_answering(library, own, provisions)),
            len(provisions),
            groups(Entry(document, it) for document in own for it in document.provisions),
            lower_place_names(
                library.regions[place.code], dict.fromkeys(library.regions[it.card.region] for it in own)
            ),
        )


def _by_level(library: Library, own: Sequence[Document]) -> Iterator[tuple[RegionLevel, tuple[Document, ...]]]:
    def level(document: Document) -> RegionLevel:
        return library.regions[document.card.region].level

    newest = sorted(own, key=lambda it: made(it) or date.min, reverse=True)
    for name in LEVELS:
        if found := tuple(it for it in newest if level(it) == name):
            yield name, found


def _answering(
    library: Library, own: Iterable[Document], provisions: Iterable[Provision]
) -> Iterator[tuple[RegionLevel, tuple[Answering, ...]]]:
    issued = dict.fromkeys(id_ for document in own for id_ in document.issuers)
    named: Counter[str] = Counter(dict.fromkeys(issued, 0))
    leads: Counter[str] = Counter()
    for provision in provisions:
        named.update({assignment.agency for assignment in provision.responsibilities})
        leads.update({assignment.agency for assignment in provision.responsibilities if assignment.role == "lead"})
    ordered = sorted((it for it in named if it in library.agencies), key=lambda id_: (-named[id_], id_))
    found = [Answering(library.agencies[id_], named[id_], leads[id_]) for id_ in ordered]
    for name in (*LEVELS[1:], LEVELS[0]):
        if here := tuple(answering for answering in found if answering.agency.level == name):
            yield name, here
