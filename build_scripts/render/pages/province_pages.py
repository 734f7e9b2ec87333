"""Province pages: for each place (province or nation) what a firm can use, its documents by level, and its agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.model import Agency, AgencyId, Document, Region, RegionLevel
from build_scripts.model.place_names import lower_place_names
from build_scripts.model.steps import Steps
from build_scripts.render.catalogue import Entry, Library, count_by_time_group, grouped
from build_scripts.render.document_sheets import LEVELS, Sheets
from build_scripts.render.pages.benefit_words import benefit_words
from build_scripts.render.pages.measures import Measure
from build_scripts.render.time_counts import Times, is_over

MAX_AGENCIES = 200
"""Maximum number of agencies listed, those named most often."""
MAX_MEASURES = 12
"""Maximum number of measures listed of a region; the search has them all."""
MAX_REGIONS = 8
"""Maximum number of regions of a province whose measures are listed."""
AgencyCount = tuple[Agency, int, int]
"""An agency, the number of a place's provisions that name it (0 for one that only issued documents), and of those it leads."""


@dataclass(frozen=True, slots=True)
class RegionMeasures:
    """What a firm can use of the texts of one region, never of those below it."""

    region: Region
    first: tuple[tuple[Measure, Steps[str]], ...]
    """The first ones, each with what they are sorted by on every day: those over last."""
    count: int
    """Number of all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePage:
    """The record of a place, with its documents and agencies."""

    place: Region
    sheets: Sheets
    """All its documents, the first of which its page lists."""
    documents: dict[RegionLevel, list[Document]]
    """Those of the first sheet by level, the widest first; within a level the newest first, undated ones last."""
    level_counts: Counter[RegionLevel]
    """Number of all its documents by level."""
    agencies: dict[RegionLevel, list[AgencyCount]]
    """By the level of their jurisdiction, the place's own first, the nation's last; those named most often first."""
    unlisted_agencies: int
    """Number of further agencies."""
    entries: tuple[Entry, ...]
    measures: tuple[RegionMeasures, ...]
    """By region, its own first, then those below it in the order of their codes; the first ones."""
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
    def own_count(self) -> int:
        """Number of those of its own texts."""
        return sum(entry.region.code == self.place.code for entry in self.entries)

    @property
    def document_count(self) -> int:
        return self.level_counts.total()

    @property
    def latest(self) -> date | None:
        """Date of the newest document; None if no date is known."""
        days = (document.card.dated for sheet in self.sheets for document in sheet.rows)
        return max(filter(None, days), default=None)

    @property
    def times(self) -> Times:
        """Number of its provisions by time group, on every day."""
        return count_by_time_group(self.entries)


def provinces(library: Library) -> Iterator[ProvincePage]:
    """Places that have documents, in the order of their codes: the nation, where it has any, first."""
    own_entries = grouped(library.entries, lambda entry: library.place(entry.region.code).code)
    for code, sheets in library.place_sheets.items():
        documents = [document for sheet in sheets for document in sheet.rows]
        regions = {library.regions[document.card.region] for document in documents}
        lower = sorted(regions, key=lambda region: (LEVELS.index(region.level), region.code))
        entries = own_entries.get(code, [])
        ranked = _agencies(library, documents, entries)
        by_level = grouped(ranked[:MAX_AGENCIES], lambda count: count[0].level)
        yield ProvincePage(
            place=library.places[code],
            sheets=sheets,
            documents=grouped(sheets[0].rows, library.level_of),
            level_counts=Counter(map(library.level_of, documents)),
            agencies={level: by_level[level] for level in (*LEVELS[1:], LEVELS[0]) if level in by_level},
            unlisted_agencies=max(0, len(ranked) - MAX_AGENCIES),
            entries=tuple(entries),
            measures=tuple(_measures(library, entries))[:MAX_REGIONS],
            lower_places=lower_place_names(library.regions[code], lower),
        )


def _measures(library: Library, entries: Sequence[Entry]) -> Iterator[RegionMeasures]:
    """The latest documents come first, in them what names a firm's own money, then what a firm can do most with.

    Which ones are listed is the same on every day; of those the ones over come last.
    """
    words = benefit_words(library.corpus.traditional)
    usable = [measure for entry in entries if (measure := Measure(entry, True, words)).is_usable]

    def order(measure: Measure) -> tuple[int, bool, int, int]:
        dated = measure.entry.document.card.dated
        has_money = any(gift.amounts and not gift.to for gift in measure.gifts)
        return -(dated.toordinal() if dated else 0), not has_money, measure.actor_rank, measure.position

    by_region = grouped(usable, lambda measure: measure.entry.region.code)
    for code, found in sorted(by_region.items(), key=lambda it: it[0]):
        first = enumerate(sorted(found, key=order)[:MAX_MEASURES])
        ranked = ((measure, is_over(measure.entry.groups).map(partial(_rank, number))) for number, measure in first)
        listed = sorted(ranked, key=lambda it: it[1].on(library.corpus.as_of))
        yield RegionMeasures(library.regions[code], tuple(listed), len(found))


def _rank(number: int, over: bool) -> str:
    return f"{over:d}{number:02d}"


def _agencies(library: Library, documents: Sequence[Document], entries: Sequence[Entry]) -> list[AgencyCount]:
    """Those named most often first."""
    named = Counter({issuer: 0 for document in documents for issuer in document.issuers})
    leads: Counter[AgencyId] = Counter()
    for entry in entries:
        duties = entry.provision.responsibilities
        named.update({duty.agency for duty in duties})
        leads.update({duty.agency for duty in duties if duty.role == "lead"})
    ranked = sorted(library.agencies.keys() & named.keys(), key=lambda id_: (-named[id_], id_))
    return [(library.agencies[id_], named[id_], leads[id_]) for id_ in ranked]
