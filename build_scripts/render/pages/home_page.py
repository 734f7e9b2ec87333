"""The home page: needs with their themes, the map of places, the latest documents, and the state of proofreading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Document, Region, TimeGroup
from build_scripts.render.catalogue import Library, count_by_time_group
from build_scripts.render.feeds import updated
from build_scripts.render.pages.province_pages import ProvincePage
from build_scripts.render.pages.theme_pages import ThemePage

MAX_LATEST = 5
"""Maximum number of new documents listed."""


@dataclass(frozen=True, slots=True)
class NeedEntry:
    """A need (“我要贷款”) with the themes that answer it."""

    label: str
    themes: tuple[ThemePage, ...]
    """The first one is the target of the link."""

    @property
    def open_count(self) -> int:
        """Number of measures of the first theme that are not over."""
        return self.themes[0].table.open_count


@dataclass(frozen=True, slots=True)
class MapTile:
    """A place on the map; `page` is None if the library has no document of it."""

    place: Region
    page: ProvincePage | None

    @property
    def lower_places(self) -> str:
        """The lower regions with documents, if the place has none of its own: 阳泉市城区."""
        return self.page.lower_places if self.page else ""


@dataclass(frozen=True, slots=True)
class HomePage:
    """What templates/home.md.j2 shows."""

    needs: tuple[NeedEntry, ...]
    tiles: tuple[MapTile, ...]
    times: Counter[TimeGroup]
    """Number of measures in the library by time group; each counts once."""
    latest: tuple[tuple[Document, date], ...]
    """Documents with the latest date in their cards, the newest first."""
    proofreading: Counter[str]
    """State of proofreading → number of documents."""
    corrections: int


def home_page(library: Library, themes: Sequence[ThemePage], provinces: Sequence[ProvincePage]) -> HomePage:
    """The record of the home page."""
    cards = [document.card for document in library.documents]
    return HomePage(
        needs=tuple(_needs(library, themes)),
        tiles=tiles(library, provinces),
        times=count_by_time_group(library.entries),
        latest=tuple(_latest(library)),
        proofreading=Counter(card.proofreading for card in cards),
        corrections=sum(len(card.corrections) for card in cards),
    )


def tiles(library: Library, provinces: Sequence[ProvincePage]) -> tuple[MapTile, ...]:
    """A tile for each province in the order of codes; the nation first, if it has documents."""
    pages = {province_page.place.code: province_page for province_page in provinces}
    national = [province_page for province_page in pages.values() if province_page.place.level == "nation"]
    return (
        *(MapTile(library.regions[province_page.place.code], province_page) for province_page in national),
        *(MapTile(place, pages.get(place.code)) for place in library.provinces()),
    )


def _needs(library: Library, themes: Sequence[ThemePage]) -> Iterator[NeedEntry]:
    pages = {theme_page.slug: theme_page for theme_page in themes}
    for need in library.corpus.needs:
        if found := tuple(pages[id_] for id_ in need.themes if id_ in pages):
            yield NeedEntry(need.label, found)


def _latest(library: Library) -> Iterator[tuple[Document, date]]:
    dated = [(document, day) for document in library.documents if (day := updated(document))]
    yield from sorted(dated, key=lambda it: it[1], reverse=True)[:MAX_LATEST]
