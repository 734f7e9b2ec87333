"""The home page: needs with their themes, the map of places, the latest documents, and the state of proofreading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Document, Region
from build_scripts.render.catalogue import Library, count_by_time_group
from build_scripts.render.pages.calendar_page import CalendarEvent, CalendarPage, ending
from build_scripts.render.pages.finder_page import FinderPage, finder_page
from build_scripts.render.pages.province_pages import ProvincePage
from build_scripts.render.pages.theme_pages import ThemePage
from build_scripts.render.time_counts import Times

MAX_LATEST = 5
"""Maximum number of new documents listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What templates/html/home.html.j2 shows."""

    needs: tuple[tuple[str, list[ThemePage]], ...]
    """A need (我要贷款) without wants, with the themes that answer it, of which the first is the target of the link."""
    finder: FinderPage
    tiles: tuple[tuple[Region, ProvincePage | None], ...]
    """The tiles of the map: the nation, if it has documents, then each province, in the order of codes; None if the
    library has no document of it."""
    times: Times
    """Number of measures in the library by time group, on every day; each counts once."""
    ending: list[tuple[CalendarEvent, bool]]
    """What ends in the months to come, the nearest first; True for what is shown on the day of the build."""
    latest: list[tuple[Document, date]]
    """The documents that came last, with the day, the newest first."""
    latest_added: bool
    """Whether these are the days on which the texts were taken in; else, where no card says so, those of the documents."""
    proofreading: Counter[str]
    """State of proofreading → number of documents."""
    corrections: int


def home_page(
    library: Library, themes: Sequence[ThemePage], provinces: Sequence[ProvincePage], calendar: CalendarPage
) -> HomePage:
    """The record of the home page."""
    theme_pages = {page.slug: page for page in themes}
    needs = (
        (need.label, [theme_pages[id_] for id_ in need.themes if id_ in theme_pages])
        for need in library.corpus.needs
        if not need.wants
    )
    place_pages = {page.place.code: page for page in provinces}
    nations = (library.regions[page.place.code] for page in provinces if page.place.level == "nation")
    added = [(document, day) for document in library.documents if (day := document.card.retrieved)]
    dated = added or [(document, day) for document in library.documents if (day := document.card.dated)]
    cards = [document.card for document in library.documents]
    return HomePage(
        needs=tuple((label, found) for label, found in needs if found),
        finder=finder_page(library),
        tiles=tuple((place, place_pages.get(place.code)) for place in (*nations, *library.provinces())),
        times=count_by_time_group(library.entries),
        ending=ending(calendar.library.events, library.corpus.as_of),
        latest=sorted(dated, key=lambda it: it[1], reverse=True)[:MAX_LATEST],
        latest_added=bool(added),
        proofreading=Counter(card.proofreading for card in cards),
        corrections=sum(len(card.corrections) for card in cards),
    )
