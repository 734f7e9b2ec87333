"""What stands on the pages of documents and themes: records made from the catalogues, ready for the templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from build_scripts.model import Document, Region, Theme
from build_scripts.render.library import Entry, Library


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of one document on a theme's shelf."""

    document: Document
    primary: tuple[Entry, ...]
    further: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One place's part of a theme page."""

    place: Region
    groups: tuple[Group, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with all provisions that carry it."""

    slug: str
    theme: Theme
    excludes: tuple[tuple[str, Theme | None], ...]
    """What it does not cover, in pieces: words, or the name of the theme where that stands."""
    shelves: tuple[Shelf, ...]
    primary: int
    further: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with the place it is shelved under."""

    slug: str
    document: Document
    place: Region


def documents(library: Library) -> Iterator[DocumentPage]:
    for document in library.documents:
        yield DocumentPage(document.id, document, library.place(document.card.region))


def themes(library: Library) -> Iterator[ThemePage]:
    """All themes, in the order of the site, also those without a provision."""
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        primary = sum(first for _, first in marked)
        excludes, found = tuple(_pieces(library, theme.excludes)), tuple(_shelves(library, marked))
        yield ThemePage(theme.id, theme, excludes, found, primary, len(marked) - primary)


def _pieces(library: Library, words: str) -> Iterator[tuple[str, Theme | None]]:
    """The words with each 「主题」 that is one told apart."""
    by_label = {theme.label: theme for theme in library.corpus.themes}
    for piece in re.split("(?<=「)([^「」]*)(?=」)", words):
        yield piece, by_label.get(piece)


def _shelves(library: Library, marked: list[tuple[Entry, bool]]) -> Iterator[Shelf]:
    def place_of(mark: tuple[Entry, bool]) -> Region:
        return library.place(mark[0].document.card.region)

    ordered = sorted(marked, key=lambda mark: place_of(mark).code)
    for place, found in groupby(ordered, key=place_of):
        here = list(found)
        groups = tuple(
            Group(here_document, *_split(list(marks)))
            for here_document, marks in groupby(here, key=lambda mark: mark[0].document)
        )
        yield Shelf(place, groups, len(here))


def _split(marks: list[tuple[Entry, bool]]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    return tuple(entry for entry, first in marks if first), tuple(entry for entry, first in marks if not first)
