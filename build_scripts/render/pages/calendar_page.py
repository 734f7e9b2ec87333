"""The calendar: what begins and what ends, month by month, each day with the words that state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_scripts.model import Document, Need, Provision, Region, StatedDate
from build_scripts.model.stated_days import ENDING_SOON, MEASURE_ENDS
from build_scripts.render.catalogue import Library, grouped
from build_scripts.render.display_text import display_title, label
from build_scripts.render.escape import MarkedText
from build_scripts.render.pages.target_pages import sentence
from build_scripts.render.sheets import Sheet, cut, letters, numbered

KINDS = (*MEASURE_ENDS, "validity")
"""Kinds of dates that begin or end something for a firm; what a government wants to reach by a day is none."""
MAX_ENDING = 5
"""Maximum number of measures that the home page shows as ending soon."""
MAX_HELD = 40
"""Maximum number of those it holds for other days."""
Change = Literal["begins", "ends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A day on which a measure, or a document as a whole, begins or ends."""

    day: date
    change: Change
    stated: StatedDate
    document: Document
    place: Region
    """On whose page the document is listed."""
    region: Region
    """Of the document."""
    provision: Provision | None
    """None for the validity of a document."""
    themes: frozenset[str]
    """Ids; those of all its provisions for a document."""

    @property
    def anchor(self) -> str:
        """Of the provision; empty for a document as a whole."""
        return self.provision.anchor if self.provision else ""

    @property
    def name(self) -> str:
        """Number and heading of the provision, or the document's title."""
        return label(self.provision) if self.provision else display_title(self.document)

    @property
    def sentence(self) -> MarkedText:
        """The sentence that states the day, which is marked; the evidence of a document's validity."""
        if self.provision and self.stated.span:
            return sentence(self.provision.wording.text, *self.stated.span)
        return MarkedText(self.stated.printed)

    @property
    def month(self) -> str:
        """2026-12."""
        return self.day.isoformat()[:7]

    def answers(self, need: Need) -> bool:
        """Whether it is about a theme of a need."""
        return not self.themes.isdisjoint(need.themes)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The events of a month, in the order of their days."""

    events: tuple[CalendarEvent, ...]

    @property
    def id(self) -> str:
        """2026-12."""
        return self.events[0].month

    @property
    def name(self) -> str:
        """2026年12月."""
        day = self.events[0].day
        return f"{day.year}年{day.month}月"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A file that a calendar program can follow."""

    path: str
    """Beneath calendar/: all.ics, sichuan.ics, tax-fees.ics."""
    name: str
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """What templates/html/calendar.html.j2 shows."""

    sheets: tuple[Sheet[CalendarEvent], ...]
    """Months that are not over first, the nearest first; then those that are, the latest first."""
    today: date
    count: int
    library: Subscription
    places: tuple[Subscription, ...]
    needs: tuple[Subscription, ...]

    def months(self, number: int, past: bool) -> list[CalendarMonth]:
        """The months of a sheet, counted from 1, that are over on the day of the build, or those that are not."""
        months = grouped(self.sheets[number - 1].rows, lambda event: event.month)
        return [CalendarMonth(tuple(own)) for month, own in months.items() if (month < _month(self.today)) is past]


def calendar_events(library: Library) -> tuple[CalendarEvent, ...]:
    """All days on which something begins or ends, in their order."""
    found = (event for document in library.documents for event in _events_of(library, document))
    return tuple(sorted(found, key=lambda it: (it.day, it.region.code, it.document.id)))


def calendar_page(library: Library) -> CalendarPage:
    """The record of the calendar, in sheets; its files and the home page are made of the same record."""
    events, today = calendar_events(library), library.corpus.as_of
    months = grouped(events, lambda event: event.month)
    ahead = [event for month, own in months.items() if month >= _month(today) for event in own]
    past = [event for month in reversed(months) if month < _month(today) for event in months[month]]
    sheets = numbered("calendar/index", cut((*ahead, *past), _weight, 60, lambda it: it.month), _extent)
    everything, places, needs = subscriptions(library, events)
    return CalendarPage(sheets=sheets, today=today, count=len(events), library=everything, places=places, needs=needs)


def subscriptions(
    library: Library, events: tuple[CalendarEvent, ...]
) -> tuple[Subscription, tuple[Subscription, ...], tuple[Subscription, ...]]:
    """The files of the calendar: of the library, of each place and of each need that has events."""
    by_place = grouped(events, lambda event: event.place.code)
    places = tuple(
        Subscription(path=f"{place.slug}.ics", name=place.short, events=tuple(by_place[code]))
        for code, place in library.places.items()
        if code in by_place
    )
    needs = (
        Subscription(
            path=f"{'-'.join(need.themes)}.ics",
            name=need.label,
            events=tuple(event for event in events if event.answers(need)),
        )
        for need in library.corpus.needs
    )
    everything = Subscription(path="all.ics", name=library.corpus.site.name, events=events)
    return everything, places, tuple(it for it in needs if it.events)


def ending(events: Iterable[CalendarEvent], today: date) -> list[tuple[CalendarEvent, bool]]:
    """What ends, the nearest first, and whether it is shown today: the first ones that end soon.

    The others are for readers of other days. Of more than MAX_HELD those are held that end from today on.
    """
    ends = [event for event in events if event.change == "ends"]
    held = ends if len(ends) <= MAX_HELD else [event for event in ends if event.day >= today][:MAX_HELD]
    soon = [event for event in held if today <= event.day <= today + ENDING_SOON][:MAX_ENDING]
    return [(event, event in soon) for event in held]


def _events_of(library: Library, document: Document) -> Iterator[CalendarEvent]:
    place, region = library.place_of(document), library.regions[document.card.region]
    themes = {mark.id for provision in document.provisions for mark in provision.themes}

    def events(stated: StatedDate, provision: Provision | None, own: Iterable[str]) -> Iterator[CalendarEvent]:
        changes: tuple[tuple[Change, date | None], ...] = (("begins", stated.since), ("ends", stated.until))
        for change, day in changes:
            if day and stated.printed:
                yield CalendarEvent(
                    day=day,
                    change=change,
                    stated=stated,
                    document=document,
                    place=place,
                    region=region,
                    provision=provision,
                    themes=frozenset(own),
                )

    period = document.period
    if period and not document.card.repealed:
        validity = StatedDate(kind="validity", since=period.since, until=period.until, printed=period.evidence)
        yield from events(validity, None, themes)
    for provision in document.provisions:
        for stated in dict.fromkeys(provision.dates):
            if stated.kind in KINDS:
                yield from events(stated, provision, (mark.id for mark in provision.themes))


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _weight(event: CalendarEvent) -> int:
    return 10 + letters(event.name, event.document.title, event.sentence.text)


def _extent(events: Sequence[CalendarEvent]) -> str:
    first, last = events[0].day, events[-1].day
    return "–".join(dict.fromkeys([f"{first.year}年{first.month}月", f"{last.year}年{last.month}月"]))
