"""The one module that imports icalendar: the calendar as .ics files (RFC 5545) that calendar programs can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import uuid5

from icalendar import Alarm, Calendar, Event

from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.render.catalogue import Library, updated
from build_scripts.render.feeds import NAMESPACE
from build_scripts.render.links import page_url
from build_scripts.render.pages.calendar_page import CalendarEvent, CalendarPage, Subscription
from build_scripts.render.templates import labels

_NOTICE = timedelta(days=14)
"""A calendar program reminds of an end so long before."""
_FORMAT = "-//huiqi-policy-library//calendar//ZH"


def calendar_files(library: Library, page: CalendarPage, address: str = "") -> Iterator[tuple[str, bytes]]:
    """Path in the site and content of each file: of the library, of each place and of each need that has events.

    An event is a day that a text states, with the words that state it; none is made of anything else. `page` is the
    record of the calendar; `address` the URL of the site's root, if it is known: events then link to their provisions.
    """
    changes = labels("CALENDAR", library.corpus.traditional)
    convert = library.corpus.traditional.to_traditional if library.corpus.traditional else str
    root = f"{address.rstrip('/')}/{SITE_PREFIXES[library.corpus.script]}" if address else ""
    for subscription in (page.library, *page.places, *page.needs):
        yield f"calendar/{subscription.path}", _calendar(library, subscription, changes, convert, root)


def _calendar(
    library: Library, subscription: Subscription, changes: dict[str, str], convert: Callable[[str], str], root: str
) -> bytes:
    name = library.corpus.site.name
    title = name if subscription.name == name else f"{name}：{subscription.name}"
    calendar = Calendar()
    calendar.add("prodid", _FORMAT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", convert(title))
    for event in subscription.events:
        calendar.add_component(_event(event, changes, convert, root))
    content: bytes = calendar.to_ical()
    return content


def _event(event: CalendarEvent, changes: dict[str, str], convert: Callable[[str], str], root: str) -> Event:
    document, stated = event.document, event.stated
    page = f"{root}{page_url(f'documents/{document.id}')}" + (f"#{event.anchor}" if event.anchor else "")
    change = changes[f"{stated.kind}-{event.change}"]
    found = Event()
    found.add("uid", uuid5(NAMESPACE, f"{document.id}#{event.anchor} {change} {event.day} {stated.printed}").urn)
    found.add("dtstamp", datetime.combine(updated(document) or event.day, time(), UTC))
    found.add("dtstart", event.day)
    found.add("dtend", event.day + timedelta(days=1))
    found.add("summary", convert(f"{change}：{event.name}（{event.region.label}）"))
    found.add("description", convert(f"“{event.sentence.text}”\n{document.title}") + (f"\n{page}" if root else ""))
    found.add("transp", "TRANSPARENT")
    if root:
        found.add("url", page)
    if event.change == "ends":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -_NOTICE)
        alarm.add("description", convert(f"{change}：{event.name}"))
        found.add_component(alarm)
    return found
