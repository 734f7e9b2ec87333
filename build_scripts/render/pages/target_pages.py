"""The pages of targets: a table of every number of the library with its sentence, and charts of those that compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from build_scripts.model import Document, Passage, Provision, Region, RegionCode, Target, Theme, TimeGroup
from build_scripts.model.steps import Steps
from build_scripts.model.time_state import provision_groups
from build_scripts.render.catalogue import Library, grouped
from build_scripts.render.display_text import excerpt, label
from build_scripts.render.escape import Mark, MarkedText
from build_scripts.render.sheets import (
    LETTERS_PER_ELEMENT,
    PlaceCount,
    Sheet,
    count_by_place,
    cut,
    extent,
    letters,
    numbered,
)
from build_scripts.text.characters import SENTENCE_ENDS, comparable_letters

MAX_CONTEXT = 60
"""Maximum number of characters of the sentence shown on either side of the number."""
MAX_NAME = 24
"""Maximum length of a unit's name, in characters."""
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}\n]")
_SCALES = {"万": 1e4, "亿": 1e8, "十": 10, "百": 100, "千": 1000}
_SCALED = re.compile(r"([十百千]?)(万亿|万|亿)")
Choice = tuple[str, str]
"""A value of a filter: as in the address, and its label."""
_FIRMLY = re.compile("力争|争取|确保")
_DUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed: a target, or both ends of a range."""

    target: Target
    high: Target | None = None

    @property
    def words(self) -> str:
        """As printed, after its prefix (各, 减免), unless the subject contains the prefix."""
        prefix = self.target.prefix
        return ("" if prefix in self.target.subject else prefix) + self.target.printed

    @property
    def unit(self) -> str:
        """The unit without its multiplier: 元 for 万元."""
        return _SCALED.sub("", self.target.unit, count=1)

    @property
    def value(self) -> float:
        """The value in that unit: 500000 for 50万元."""
        multiplier = _SCALED.match(self.target.unit)
        return self.target.value * prod((_SCALES[word] for word in (multiplier[0] if multiplier else "")), start=1.0)

    @property
    def year(self) -> str | None:
        """The year of the deadline; None if the deadline is no date."""
        due = _DUE.fullmatch(self.target.deadline or "")
        return due[1] if due else None

    @property
    def due(self) -> int | None:
        """The deadline as a number to sort by, 20231231; the last day where it names a month or a year."""
        due = _DUE.fullmatch(self.target.deadline or "")
        return int(due[1] + (due[2] or "12") + (due[3] or "31")) if due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A row of the table."""

    number: Number
    document: Document
    place: Region
    region: Region
    anchor: str
    name: str
    """Label of the provision or section; the document's title for a unit without either."""
    themes: tuple[Theme, ...]
    """The primary one first; none for a passage."""
    text: str
    """Of the unit."""
    groups: Steps[TimeGroup]
    """Its time group, or that of the document for a passage, on every day."""

    @property
    def sentence(self) -> MarkedText:
        """The sentence around the number, which is marked."""
        return sentence(self.text, *self.number.target.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsPage:
    """The table of all numbers."""

    sheets: tuple[Sheet[TargetRow], ...]
    all_rows: tuple[TargetRow, ...]
    """The rows of all sheets."""
    places: Sequence[PlaceCount]
    first_rows: Mapping[RegionCode, TargetRow]
    """Code of each place → its first row, which has the anchor of the place if there are several sheets."""
    filters: Mapping[str, Sequence[Choice]]
    """Values of the filters by place, theme and year, (value in the address, label), in the order of the site."""
    kinds: frozenset[str]
    """Kinds of targets that occur."""


def targets_page(library: Library) -> TargetsPage:
    """The table, in the order of the documents and their texts; one empty sheet if there are no numbers."""
    rows = tuple(row for document in library.documents for row in _rows(library, document))
    filters, kinds = _filters(library, rows), frozenset(row.number.target.kind for row in rows)
    bars = min(MAX_BARS, len({row.region.code for row in rows}))
    sheets = numbered("targets/index", cut(rows, _weight, MAX_CHARTS * 6 * (bars + 1), _place), _label)
    places = count_by_place(sheets, lambda row: row.place, lambda row: row.place.slug)
    first_rows: dict[RegionCode, TargetRow] = {}
    for row in rows:
        first_rows.setdefault(row.place.code, row)
    return TargetsPage(sheets=sheets, all_rows=rows, places=places, first_rows=first_rows, filters=filters, kinds=kinds)


def _weight(row: TargetRow) -> int:
    quoted = min(len(row.text), 2 * MAX_CONTEXT) // LETTERS_PER_ELEMENT
    return 13 + quoted + letters(row.number.target.subject, row.name)


def _place(row: TargetRow) -> str:
    return row.place.code


def _label(found: Sequence[TargetRow]) -> str:
    return extent([(row.place, row.document.card.dated) for row in found])


def numbers(targets: Sequence[Target]) -> tuple[Number, ...]:
    """Targets in the order of the text; the two ends of a range (10%-20%) become one number."""
    found: list[Number] = []
    for target in targets:
        last = found[-1] if found else None
        if last and not last.high and _is_range(last.target, target):
            found[-1] = Number(last.target, target)
        else:
            found.append(Number(target))
    return tuple(found)


def _is_range(low: Target, high: Target) -> bool:
    return low.span == high.span and (low.comparator, high.comparator) == (">=", "<=")


def _rows(library: Library, document: Document) -> Iterator[TargetRow]:
    region = library.regions[document.card.region]
    place = library.place(region.code)
    for part in document.parts:
        units = {it.anchor: it for it in part.units if it.targets}
        headings = {
            section.anchor: excerpt(f"{section.number}{section.title.text}", MAX_NAME) for section in part.sections
        }
        for unit in (units[anchor] for anchor in part.order if anchor in units):
            name = (
                excerpt(label(unit), MAX_NAME) if isinstance(unit, Provision) else headings.get(unit.section or "", "")
            )
            themes, groups = _themes_and_groups(library, document, unit)
            for number in numbers(unit.targets):
                yield TargetRow(
                    number=number,
                    document=document,
                    place=place,
                    region=region,
                    anchor=unit.anchor,
                    name=name or document.title,
                    themes=themes,
                    text=unit.wording.text,
                    groups=groups,
                )


def _themes_and_groups(
    library: Library, document: Document, unit: Passage | Provision
) -> tuple[tuple[Theme, ...], Steps[TimeGroup]]:
    if isinstance(unit, Passage):
        return (), library.document_groups[document.id]
    marks = sorted(unit.themes, key=lambda mark: not mark.primary)
    themes = tuple(library.themes[theme_mark.id] for theme_mark in marks if theme_mark.id in library.themes)
    return themes, provision_groups(document, unit)


def sentence(text: str, start: int, end: int) -> MarkedText:
    """The sentence around a span of a text, with the span marked, and … where it was cut."""
    before, after = text[max(0, start - MAX_CONTEXT) : start], text[end : end + MAX_CONTEXT]
    opened = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    closed = _SENTENCE_END.search(after)
    lead = "…" if not opened and start > MAX_CONTEXT else ""
    trail = "…" if not closed and end + MAX_CONTEXT < len(text) else ""
    pieces = (before[opened:].lstrip(), text[start:end], after[: closed.end() if closed else MAX_CONTEXT].rstrip())
    first = len(lead) + len(pieces[0])
    marks = (Mark(first, first + end - start, "mark", ""),) if start < end else ()
    return MarkedText(lead + "".join(pieces) + trail, marks)


def _filters(library: Library, rows: Sequence[TargetRow]) -> dict[str, Sequence[Choice]]:
    themes = {theme.id for row in rows for theme in row.themes}
    years = {row.number.year for row in rows if row.number.year}
    return {
        "province": library.place_choices(row.document for row in rows),
        "theme": [(theme.id, theme.label) for theme in library.corpus.themes if theme.id in themes],
        "year": [(year, f"{year}年") for year in sorted(years, reverse=True)],
    }


# --- charts -----------------------------------------------------------------------------------------------------------

MAX_CHARTS = 12
"""Maximum number of charts, those with the most bars."""
MAX_BARS = 20
"""Maximum number of bars of a chart, the longest."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One target of several places, the largest number first."""

    subject: str
    year: str
    bars: list[tuple[TargetRow, float]]
    """One place's number, and its width in per cent of the longest bar."""
    count: int
    """Number of places, of which only the first MAX_BARS have bars."""


def charts(rows: Iterable[TargetRow], same_unit: Mapping[str, str]) -> tuple[Chart, ...]:
    """Targets of several places with the same subject, aim, year and unit, those with the most bars first.

    Only equal subjects are compared, never similar ones. A place that gives two different numbers has no bar, and a chart
    needs two bars. `same_unit`: unit → the one that it is another word for.
    """
    groups = grouped(rows, lambda row: _key(row, same_unit))
    found = (_chart(group) for key, group in groups.items() if key)
    return tuple(sorted((chart for chart in found if len(chart.bars) > 1), key=lambda it: -it.count)[:MAX_CHARTS])


def _key(row: TargetRow, same_unit: Mapping[str, str]) -> Key | None:
    """What two numbers must share to be compared; None for a number that is no target, or has no subject or year."""
    number, target = row.number, row.number.target
    subject = comparable_letters(target.subject)
    if target.kind != "target" or number.high or not subject or not number.year or number.value <= 0:
        return None
    direction = "down" if target.comparator == "<=" else "up"
    unit = same_unit.get(number.unit, number.unit)
    return subject, comparable_letters(_counted(target)), number.year, unit, direction, row.region.level


def _chart(rows: Sequence[TargetRow]) -> Chart:
    """A bar for each place that gives one number only."""
    by_region = grouped(rows, lambda row: row.region.code).values()
    clear = (own[0] for own in by_region if len({row.number.value for row in own}) == 1)
    ranked = sorted(clear, key=lambda row: (-row.number.value, row.region.code))
    bars = [(row, round(100 * row.number.value / ranked[0].number.value, 2)) for row in ranked[:MAX_BARS]]
    first = rows[0].number
    return Chart(f"{_counted(first.target)}{first.target.subject}", first.year or "", bars, len(ranked))


def _counted(target: Target) -> str:
    """新增 or 累计 of a goal: what it counts from; not how firmly it is set (力争)."""
    return _FIRMLY.sub("", target.aim)
