"""Province pages: for each place (province or nation) its documents by level and its agencies by number of provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Agency, AgencyId, Document, Region, RegionLevel, TimeGroup
from build_scripts.model.place_names import lower_place_names
from build_scripts.render.catalogue import LEVELS, Entry, Library, count_by_time_group, grouped

AgencyCount = tuple[Agency, int, int]
"""An agency, the number of a place's provisions that name it (0 for one that only issued documents), and of those it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePage:
    """The record of a place, with its documents and agencies."""

    place: Region
    documents: dict[RegionLevel, list[Document]]
    """By level, the widest first; within a level the newest first, undated ones last."""
    agencies: dict[RegionLevel, list[AgencyCount]]
    """By the level of their jurisdiction, the place's own first, the nation's last; those named most often first."""
    entries: tuple[Entry, ...]
    lower_places: str
    """The lower regions with documents, if it has none of its own: 阳泉市城区."""

    @property
    def slug(self) -> str:
        return self.place.slug

    @property
    def count(self) -> int:
        """Number of its provisions."""
        return len(self.entries)

    @property
    def document_count(self) -> int:
        return sum(map(len, self.documents.values()))

    @property
    def latest(self) -> date | None:
        """Date of the newest document; None if no date is known."""
        days = (document.card.dated for found in self.documents.values() for document in found)
        return max(filter(None, days), default=None)

    @property
    def times(self) -> Counter[TimeGroup]:
        """Number of its provisions by time group."""
        return count_by_time_group(self.entries)


def provinces(library: Library) -> Iterator[ProvincePage]:
    """Places that have documents, in the order of their codes: the nation, where it has any, first."""
    own_documents = grouped(library.documents, lambda document: library.place_of(document).code)
    own_entries = grouped(library.entries, lambda entry: entry.place.code)
    for code, place in library.places.items():
        newest = sorted(own_documents[code], key=lambda it: it.card.dated or date.min, reverse=True)
        by_level = grouped(newest, lambda document: library.regions[document.card.region].level)
        in_order = sorted(own_documents[code], key=lambda it: LEVELS.index(library.regions[it.card.region].level))
        regions = dict.fromkeys(library.regions[document.card.region] for document in in_order)
        entries = own_entries.get(code, [])
        yield ProvincePage(
            place=place,
            documents={level: by_level[level] for level in LEVELS if level in by_level},
            agencies=_agencies(library, in_order, entries),
            entries=tuple(entries),
            lower_places=lower_place_names(library.regions[code], regions),
        )


def _agencies(
    library: Library, documents: Sequence[Document], entries: Sequence[Entry]
) -> dict[RegionLevel, list[AgencyCount]]:
    named = Counter({issuer: 0 for document in documents for issuer in document.issuers})
    leads: Counter[AgencyId] = Counter()
    for entry in entries:
        duties = entry.provision.responsibilities
        named.update({duty.agency for duty in duties})
        leads.update({duty.agency for duty in duties if duty.role == "lead"})
    ranked = sorted(library.agencies.keys() & named.keys(), key=lambda id_: (-named[id_], id_))
    counts = [(library.agencies[id_], named[id_], leads[id_]) for id_ in ranked]
    by_level = grouped(counts, lambda count: count[0].level)
    return {level: by_level[level] for level in (*LEVELS[1:], LEVELS[0]) if level in by_level}
