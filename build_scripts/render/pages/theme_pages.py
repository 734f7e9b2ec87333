"""Theme pages: each measure of a theme as a row of a table, and a summary for each place: its instruments and agencies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from build_scripts.model import CLOSED_GROUPS, Agency, AgencyId, Assignment, Fact, Role, Theme, TimeGroup
from build_scripts.model.steps import Steps
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group, grouped
from build_scripts.render.pages.target_pages import Choice, Number, numbers
from build_scripts.render.sheets import Sheet, cut, extent, letters, numbered
from build_scripts.render.time_counts import TIME_ORDER, Times, open_count

MAX_NAMED = 4
"""Maximum number of agencies named for a measure, and of agencies and instruments named for a place."""
MAX_AMOUNTS = 3
"""Maximum number of amounts shown for a measure."""
SUMMARY_WEIGHT = 24
"""Weight of the row that sums up a place."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table: one provision."""

    entry: Entry
    primary: bool
    """False where the theme is one of the further ones."""

    @property
    def order(self) -> Steps[str]:
        """What a place's rows are sorted by, on every day: those over last, then by place, TIME_ORDER and theme."""
        place, further = self.entry.place.code, 0 if self.primary else 1
        return self.entry.groups.map(
            lambda group: (
                f"{group in CLOSED_GROUPS:d}{place}{TIME_ORDER.index(group)}{further}{self.entry.position:06d}"
            )
        )

    @property
    def amounts(self) -> list[list[Number]]:
        """The first numbers whose recipient is a firm, those of one subject grouped: 分别50万元、20万元."""
        own = (number for number in numbers(self.entry.provision.targets) if number.target.recipient)
        alike = groupby(own, key=lambda it: (it.target.label, it.target.kind))
        return [list(found) for _, found in islice(alike, MAX_AMOUNTS)]

    @property
    def has_other_amounts(self) -> bool:
        """True if the provision has rates, caps or thresholds, which `amounts` may leave out."""
        return any(target.kind != "target" for target in self.entry.provision.targets)

    @property
    def named_agencies(self) -> dict[Role, list[Assignment]]:
        """The first agencies by role, lead first."""
        return grouped(by_role(self.entry.provision.responsibilities)[:MAX_NAMED], lambda duty: duty.role)

    @property
    def unnamed_count(self) -> int:
        """Number of further agencies."""
        return max(0, len(self.entry.provision.responsibilities) - MAX_NAMED)


def by_role(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Lead first, else in the order of the text."""
    return sorted(assignments, key=lambda it: ROLES.index(it.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSummary:
    """The measures of one place under a theme, summed up."""

    first: Measure
    """The first row of the place, which carries its anchor."""
    page: str
    """The page with that row."""
    times: Times
    """Number of its measures by time group."""
    instruments: list[tuple[Fact, int]]
    """The most frequent instruments with the number of measures, on whatever day."""
    agencies: list[tuple[Agency, int]]
    """The most frequent agencies that lead or are responsible, counted in the same way."""

    @property
    def order(self) -> Steps[str]:
        """What the summaries are sorted by, on every day: places where all is over last."""
        place = self.first.entry.place.code
        return open_count(self.times).map(lambda number: f"{not number:d}{place}")

    @property
    def open_and_over(self) -> Steps[tuple[int, int]]:
        """How many measures are not over, and how many are, on every day."""
        count, opened = self.times.first.total(), open_count(self.times)
        return opened.map(lambda number: (number, count - number))


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measures of a theme, sheet by sheet, and the summaries of its places."""

    sheets: tuple[Sheet[Measure], ...]
    """The rows; one empty sheet where there are none."""
    places: dict[str, PlaceSummary]
    """By code, in the order of the table."""
    filters: dict[str, Sequence[Choice]]
    """Values of the filters by place, instrument and beneficiary."""
    times: Times
    """Number of measures by time group."""

    @property
    def groups(self) -> frozenset[TimeGroup]:
        """The time groups that any of them has on any day."""
        return frozenset(group for found in self.times.values for group in found)

    @property
    def open_count(self) -> Steps[int]:
        """How many measures are not over, on every day."""
        return open_count(self.times)


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with all provisions that carry it."""

    theme: Theme
    excludes: list[tuple[str, Theme | None]]
    """What it does not cover, cut into pieces: text, and the theme if the piece is that theme's label, else None."""
    table: MeasureTable
    count: int

    @property
    def slug(self) -> str:
        return self.theme.id

    @property
    def sheets(self) -> tuple[Sheet[Measure], ...]:
        return self.table.sheets


def themes(library: Library) -> Iterator[ThemePage]:
    """All themes, in the order of the site, also those without a provision."""
    by_label = {theme.label: theme for theme in library.corpus.themes}
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        pieces = re.split("(?<=“)([^“”]*)(?=”)", theme.excludes)  # 见“知识产权” → 见“, 知识产权, ”
        excludes = [(piece, by_label.get(piece)) for piece in pieces]
        yield ThemePage(theme, excludes, measure_table(library, marked, f"themes/{theme.id}"), len(marked))


def measure_table(library: Library, marked: Iterable[tuple[Entry, bool]], page: str) -> MeasureTable:
    """The table of a theme's provisions, which begins on `page`, in the order of the day of the build."""
    unsorted = (Measure(entry, primary) for entry, primary in marked)
    rows = sorted(unsorted, key=lambda it: it.order.on(library.corpus.as_of))
    facts = [measure.entry.provision.facts for measure in sorted(rows, key=lambda measure: measure.entry.position)]
    overview = SUMMARY_WEIGHT * len({measure.entry.place.code for measure in rows})
    sheets = numbered(page, cut(rows, _weight, overview, _place), _label)
    return MeasureTable(
        sheets,
        dict(_place_summaries(library, sheets)),
        {
            "province": library.place_choices(measure.entry.document for measure in rows),
            "instrument": _choices(fact for own in facts for fact in own.instruments),
            "beneficiary": _choices(fact for own in facts for fact in own.beneficiaries),
        },
        count_by_time_group(measure.entry for measure in rows),
    )


def _weight(measure: Measure) -> int:
    provision = measure.entry.provision
    amounts = [target for target in provision.targets if target.recipient]
    named = min(len(provision.responsibilities), MAX_NAMED)
    return 14 + named + len(amounts) + letters(*(target.label for target in amounts))


def _place(measure: Measure) -> tuple[bool, str]:
    """Those that are over stand by themselves."""
    return measure.entry.over, measure.entry.place.code


def _label(found: Sequence[Measure]) -> str:
    over = "日期已过去：" if found[0].entry.over else ""
    return over + extent([(measure.entry.place, measure.entry.document.card.dated) for measure in found])


def _place_summaries(library: Library, sheets: Sequence[Sheet[Measure]]) -> Iterator[tuple[str, PlaceSummary]]:
    rows = ((sheet.page, measure) for sheet in sheets for measure in sheet.rows)
    for code, on_pages in grouped(rows, lambda it: it[1].entry.place.code).items():
        page, first = on_pages[0]
        found = sorted((measure for _, measure in on_pages), key=lambda measure: measure.entry.position)
        yield (
            code,
            PlaceSummary(
                first=first,
                page=page,
                times=count_by_time_group(measure.entry for measure in found),
                instruments=_instruments(found),
                agencies=_agencies(library, found),
            ),
        )


def _instruments(rows: Iterable[Measure]) -> list[tuple[Fact, int]]:
    found = [fact for measure in rows for fact in measure.entry.provision.facts.instruments]
    by_id = {fact.id: fact for fact in found}
    return [(by_id[id_], count) for id_, count in Counter(fact.id for fact in found).most_common(MAX_NAMED)]


def _agencies(library: Library, rows: Iterable[Measure]) -> list[tuple[Agency, int]]:
    """The most frequent agencies that lead or are responsible; each counts once for a measure."""
    counts: Counter[AgencyId] = Counter()
    for measure in rows:
        duties = by_role(measure.entry.provision.responsibilities)
        asked = (duty.agency for duty in duties if duty.role != "support" and duty.agency in library.agencies)
        counts.update(dict.fromkeys(asked, 1))
    return [(library.agencies[id_], count) for id_, count in counts.most_common(MAX_NAMED)]


def _choices(facts: Iterable[Fact]) -> list[Choice]:
    """The most frequent first."""
    return [choice for choice, _ in Counter((fact.id, fact.label) for fact in facts).most_common()]
