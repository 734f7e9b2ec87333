"""The table of a theme: each measure as a row, and a summary for each place: its instruments and agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from build_scripts.model import Agency, Assignment, Fact, Region, Role, TimeGroup
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group
from build_scripts.render.pages.target_pages import Number, numbers

ROWS_PER_PAGE = 500
"""Maximum number of measures on one page."""
TIME_ORDER: tuple[TimeGroup, ...] = ("in-force", "unstated", "not-yet", "dates-past", "expired", "repealed")
"""The order of the rows: in force first, over last."""
MAX_NAMED = 4
"""Maximum number of agencies named for a measure, and of agencies and instruments named for a place."""
MAX_AMOUNTS = 3
"""Maximum number of amounts shown for a measure."""
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table: one provision."""

    entry: Entry
    place: Region
    region: Region
    primary: bool
    """False where the theme is one of the further ones."""
    first: bool = False
    """True for the first row of its place, which carries the place's anchor."""

    @property
    def time_rank(self) -> int:
        return TIME_ORDER.index(self.entry.time.group)

    @property
    def amounts(self) -> tuple[tuple[Number, ...], ...]:
        """The first numbers whose recipient is a firm, those of one subject grouped: 分别50万元、20万元."""
        own = (number for number in numbers(self.entry.provision.targets) if number.target.recipient)
        alike = groupby(own, key=lambda it: (it.target.label, it.target.kind))
        return tuple(tuple(found) for _, found in islice(alike, MAX_AMOUNTS))

    @property
    def has_other_amounts(self) -> bool:
        """True if the provision has rates, caps or thresholds, which `amounts` may leave out."""
        return any(target.kind != "target" for target in self.entry.provision.targets)

    @property
    def named_agencies(self) -> tuple[tuple[Role, tuple[Assignment, ...]], ...]:
        """The first agencies by role, lead first."""
        named = by_role(self.entry.provision.responsibilities)[:MAX_NAMED]
        return tuple((role, tuple(found)) for role, found in groupby(named, key=lambda it: it.role))

    @property
    def unnamed_count(self) -> int:
        """Number of further agencies."""
        return max(0, len(self.entry.provision.responsibilities) - MAX_NAMED)


def by_role(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Lead first, else in the order of the text."""
    return sorted(assignments, key=lambda it: ROLES.index(it.role))


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """The measures of one place under a theme, summed up."""

    place: Region
    open_count: int
    """Number of measures that are not over."""
    over_count: int
    instruments: tuple[tuple[Fact, int], ...]
    """The most frequent instruments with the number of measures; measures that are over count only if all are."""
    agencies: tuple[tuple[Agency, int], ...]
    """The most frequent agencies that lead or are responsible, counted in the same way."""
    page: int
    """Number of the page with its first measure, from 1."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of the filters: (value in the address, label)."""

    places: tuple[Choice, ...]
    instruments: tuple[Choice, ...]
    beneficiaries: tuple[Choice, ...]
    statuses: frozenset[TimeGroup]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measures of a theme, page by page, and the summaries of its places."""

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
        """Number of measures by time group."""
        return count_by_time_group(measure.entry for page in self.pages for measure in page)


def measure_table(library: Library, marked: Iterable[tuple[Entry, bool]]) -> MeasureTable:
    """The table of a theme's provisions: those not over first, then by place, then by TIME_ORDER."""
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
    for index, measure in enumerate(rows):
        own.setdefault(measure.place.code, []).append((index, measure))
    for numbered in own.values():
        found = [measure for _, measure in numbered]
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
    """The most frequent agencies that lead or are responsible; each counts once for a measure."""
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
