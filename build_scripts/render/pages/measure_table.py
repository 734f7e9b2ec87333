"""What a theme offers: each measure as a row of one table, and of each place in a line how it helps and who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from build_scripts.model import Agency, Assignment, Fact, Region, Role, TimeGroup
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group
from build_scripts.render.pages.target_pages import Number, numbers

ROWS_PER_PAGE = 500
"""Measures of one page."""
TIME_ORDER: tuple[TimeGroup, ...] = ("in-force", "unstated", "not-yet", "dates-past", "expired", "repealed")
"""What holds before what may hold, and what is over last."""
MAX_NAMED = 4
"""So many of those who answer, and of the ways in which a place helps, are named."""
MAX_AMOUNTS = 3
"""So many amounts of a measure are shown."""
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """One provision as the table shows it."""

    entry: Entry
    place: Region
    region: Region
    primary: bool
    """False where the theme is one of the further ones."""
    first: bool = False
    """The first of its place in the table."""

    @property
    def time_rank(self) -> int:
        return TIME_ORDER.index(self.entry.time.group)

    @property
    def amounts(self) -> tuple[tuple[Number, ...], ...]:
        """The first numbers that are a firm's by their own words; those of one thing together: 分别50万元、20万元."""
        own = (number for number in numbers(self.entry.provision.targets) if number.target.recipient)
        alike = groupby(own, key=lambda it: (it.target.subject, it.target.kind))
        return tuple(tuple(found) for _, found in islice(alike, MAX_AMOUNTS))

    @property
    def has_other_amounts(self) -> bool:
        """Whether it names rates, caps or thresholds that are not shown as a firm's."""
        return any(target.kind != "target" for target in self.entry.provision.targets)

    @property
    def named_agencies(self) -> tuple[tuple[Role, tuple[Assignment, ...]], ...]:
        """The first of those who answer, by role, lead first."""
        named = by_role(self.entry.provision.responsibilities)[:MAX_NAMED]
        return tuple((role, tuple(found)) for role, found in groupby(named, key=lambda it: it.role))

    @property
    def unnamed_count(self) -> int:
        """How many more answer for it."""
        return max(0, len(self.entry.provision.responsibilities) - MAX_NAMED)


def by_role(named: Iterable[Assignment]) -> list[Assignment]:
    """Lead first, else in the order of the text."""
    return sorted(named, key=lambda it: ROLES.index(it.role))


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """What one place offers under a theme."""

    place: Region
    open_count: int
    """Measures that are not over."""
    over_count: int
    instruments: tuple[tuple[Fact, int], ...]
    """How it helps most often, and in how many measures; those that are over count only where all are."""
    agencies: tuple[tuple[Agency, int], ...]
    """Who leads or is responsible most often, counted the same way."""
    page: int
    """The page on which its first measure stands, from 1."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the measures can be filtered by: values as they stand in addresses, with their labels."""

    places: tuple[Choice, ...]
    instruments: tuple[Choice, ...]
    beneficiaries: tuple[Choice, ...]
    statuses: frozenset[TimeGroup]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """All that a theme's page shows of its measures."""

    pages: tuple[tuple[Measure, ...], ...]
    """The rows, page by page; one empty page where there are none."""
    places: tuple[PlaceSummary, ...]
    """In the order of the table."""
    facets: Facets

    @property
    def open_count(self) -> int:
        """Measures that are not over."""
        return sum(summary.open_count for summary in self.places)

    @property
    def times(self) -> Counter[TimeGroup]:
        """How many are in force, over or do not say it."""
        return count_by_time_group(measure.entry for page in self.pages for measure in page)


def measure_table(library: Library, marked: Iterable[tuple[Entry, bool]]) -> MeasureTable:
    """The measures of a theme: what is not over first, then by place, what holds for certain first."""
    found = sorted((_measure(library, entry, primary) for entry, primary in marked), key=_table_order)
    rows = tuple(_mark_first_of_place(found))
    pages = tuple(rows[start : start + ROWS_PER_PAGE] for start in range(0, max(1, len(rows)), ROWS_PER_PAGE))
    return MeasureTable(pages, tuple(_place_summaries(library, rows)), _facets(rows))


def _measure(library: Library, entry: Entry, primary: bool) -> Measure:
    region = library.regions[entry.document.card.region]
    return Measure(entry, library.place(region.code), region, primary)


def _table_order(measure: Measure) -> tuple[bool, str, int, bool]:
    return measure.entry.over, measure.place.code, measure.time_rank, not measure.primary


def _mark_first_of_place(rows: Iterable[Measure]) -> Iterator[Measure]:
    seen: set[str] = set()
    for measure in rows:
        yield Measure(measure.entry, measure.place, measure.region, measure.primary, measure.place.code not in seen)
        seen.add(measure.place.code)


def _place_summaries(library: Library, rows: Sequence[Measure]) -> Iterator[PlaceSummary]:
    own: dict[str, list[tuple[int, Measure]]] = {}
    for at, it in enumerate(rows):
        own.setdefault(it.place.code, []).append((at, it))
    for numbered in own.values():
        found = [it for _, it in numbered]
        live = [measure for measure in found if not measure.entry.over]
        counted = live or found
        yield PlaceSummary(
            place=found[0].place,
            open_count=len(live),
            over_count=len(found) - len(live),
            instruments=tuple(_instruments(counted)),
            agencies=tuple(_agencies(library, counted)),
            page=numbered[0][0] // ROWS_PER_PAGE + 1,
        )


def _instruments(rows: Iterable[Measure]) -> Iterator[tuple[Fact, int]]:
    found = [fact for measure in rows for fact in measure.entry.provision.facts.instruments]
    by_id = {it.id: it for it in found}
    for id_, count in Counter(it.id for it in found).most_common(MAX_NAMED):
        yield by_id[id_], count


def _agencies(library: Library, rows: Iterable[Measure]) -> Iterator[tuple[Agency, int]]:
    """Those who support are not whom to ask; each counts once for a measure."""
    named = (measure.entry.provision.responsibilities for measure in rows)
    asked = (
        dict.fromkeys(assignment.agency for assignment in by_role(found) if assignment.role != "support")
        for found in named
    )
    counts = Counter(id_ for ids in asked for id_ in ids if id_ in library.agencies)
    for id_, count in counts.most_common(MAX_NAMED):
        yield library.agencies[id_], count


def _facets(rows: Sequence[Measure]) -> Facets:
    places = sorted({measure.place for measure in rows}, key=lambda it: it.code)
    facts = [measure.entry.provision.facts for measure in rows]
    return Facets(
        places=tuple((region.slug, region.short) for region in places),
        instruments=_choices(fact for measure_facts in facts for fact in measure_facts.instruments),
        beneficiaries=_choices(fact for measure_facts in facts for fact in measure_facts.beneficiaries),
        statuses=frozenset(measure.entry.time.group for measure in rows),
    )


def _choices(facts: Iterable[Fact]) -> tuple[Choice, ...]:
    """The most frequent first."""
    return tuple(choice for choice, _ in Counter((fact.id, fact.label) for fact in facts).most_common())
