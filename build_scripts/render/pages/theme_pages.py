"""What stands on the pages of documents and themes: records made from the catalogues, ready for the templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Document, Region, Theme, TimeGroup
from build_scripts.render.catalogue import Entry, Library, count_by_time_group
from build_scripts.render.pages.measure_table import MeasureTable, measure_table


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with all provisions that carry it."""

    slug: str
    theme: Theme
    excludes: tuple[tuple[str, Theme | None], ...]
    """What it does not cover, in pieces: words, or the name of the theme where that stands."""
    offers: MeasureTable
    primary: int
    further: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with the place it is shelved under."""

    slug: str
    document: Document
    place: Region

    @property
    def times(self) -> Counter[TimeGroup]:
        """How many of its provisions are in force, over or do not say it."""
        return count_by_time_group(Entry(self.document, provision) for provision in self.document.provisions)


def documents(library: Library) -> Iterator[DocumentPage]:
    for document in library.documents:
        yield DocumentPage(document.id, document, library.place(document.card.region))


def themes(library: Library) -> Iterator[ThemePage]:
    """All themes, in the order of the site, also those without a provision."""
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        primary = sum(first for _, first in marked)
        excludes = tuple(_excludes(library, theme.excludes))
        yield ThemePage(theme.id, theme, excludes, measure_table(library, marked), primary, len(marked) - primary)


def _excludes(library: Library, words: str) -> Iterator[tuple[str, Theme | None]]:
    """The words with each “主题” that is one told apart."""
    by_label = {theme.label: theme for theme in library.corpus.themes}
    for piece in re.split("(?<=“)([^“”]*)(?=”)", words):
        yield piece, by_label.get(piece)
