"""Timelines: the date and the period of validity of each document, on one scale of years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_scripts.model import Document
from build_scripts.model.stated_days import repealed_on
from build_scripts.model.steps import Steps
from build_scripts.model.time_state import statuses
from build_scripts.render.catalogue import Library
from build_scripts.render.svg.drawing import Element, Length, dot, inset, line, percent, picture, rect, text

MAX_YEARS = 7
"""Maximum number of years named on the axis."""
Kind = Literal["held", "ended", "open"]


@dataclass(frozen=True, slots=True)
class Scale:
    """The years from the first to the last date of any document, today included."""

    first: date
    last: date
    today: date

    def at(self, day: date) -> float:
        """Position of a day, in per cent of the width."""
        return 100 * (day - self.first).days / ((self.last - self.first).days or 1)

    def percent(self, day: date) -> Length:
        """The same as a length."""
        return percent(self.at(day))

    @property
    def ticks(self) -> tuple[int, ...]:
        """The years named on the axis."""
        years = range(self.first.year, self.last.year + 1)
        return tuple(years)[:: -(-len(years) // MAX_YEARS)]


@dataclass(frozen=True, slots=True)
class DocumentDays:
    """The dates of one document; None if neither the text nor its card states them."""

    issued: date | None
    since: date | None
    until: date | None
    """The last day on which it holds, or on which it was repealed."""
    over: Steps[bool]
    """Whether it is expired or repealed, on every day."""

    @property
    def days(self) -> tuple[date, ...]:
        """The known ones."""
        return tuple(day for day in (self.issued, self.since, self.until) if day)

    @property
    def kind(self) -> Steps[Kind]:
        """Open if one end is unknown, else ended or held (in force)."""
        if not (self.since and self.until):
            return Steps("open")
        return self.over.map(lambda over: "ended" if over else "held")


def document_days(document: Document) -> DocumentDays:
    """The dates of a document, from its card, else from its text."""
    since, until = (document.period.since, document.period.until) if document.period else (None, None)
    over = statuses(document).map(lambda status: status[0] in ("expired", "repealed"))
    return DocumentDays(document.card.dated, since, repealed_on(document) or until, over)


def scale(library: Library) -> Scale:
    """One scale of whole years for all documents."""
    today = library.corpus.as_of
    named = [today, *(day for document in library.documents for day in document_days(document).days)]
    return Scale(date(min(named).year, 1, 1), date(max(named).year, 12, 31), today)


def draw_axis(scale: Scale) -> str:
    """The years above the lanes."""
    names = (text(str(year), scale.percent(date(year, 1, 1)), 1.1) for year in scale.ticks)
    return picture("axis", percent(100), 1.6, *names)


def draw_lane(document: Document, scale: Scale) -> str:
    """One document on the scale; only the years if it has no date."""
    known = document_days(document)
    marks = [inset(percent(50), *_marks(known, scale))] if known.days else []
    years = (_rule(scale, date(year, 1, 1), "rule") for year in scale.ticks)
    today = _rule(scale, scale.today, "today", days_scale=f"{scale.first} {scale.last}")
    return picture("days", percent(100), percent(100), *years, today, *marks)


def _rule(scale: Scale, day: date, kind: str, **data: str) -> Element:
    """A line from top to bottom at a day."""
    return line(scale.percent(day), percent(0), scale.percent(day), percent(100), kind, **data)


def _marks(days: DocumentDays, scale: Scale) -> Iterator[Element]:
    """A bar if both ends are known, else a broken line; a tick at each known end; a dot at the date of issue."""
    begin, end = days.since or days.issued, days.until
    left, right = scale.at(begin) if begin else 0, scale.at(end) if end else 100
    kind = days.kind
    data = {"days_class": kind.packed} if kind.changes else {}
    yield _period_bar(kind.on(scale.today), left, max(left, right), **data)
    for at in (scale.percent(day) for day in (days.since, days.until) if day):
        yield line(at, -0.5, at, 0.5, "end")
    if days.issued:
        yield dot(scale.percent(days.issued), 0, 0.3, "made")


def _period_bar(kind: Kind, left: float, right: float, **data: str) -> Element:
    if kind == "open":
        return line(percent(left), 0, percent(right), 0, "open")
    return rect(percent(left), -0.25, percent(right - left), 0.5, kind, **data)


def draw_sample(kind: Kind | Literal["made", "today"]) -> str:
    """A mark of one kind for the legend."""
    if kind == "made":
        mark = dot(percent(50), 0, 0.3, "made")
    elif kind == "today":
        mark = line(percent(50), -0.6, percent(50), 0.6, "today")
    else:
        mark = _period_bar(kind, 5, 95)
    return picture("sample", 2.4, 1.2, inset(percent(50), mark))
