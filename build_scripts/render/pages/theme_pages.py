"""Theme pages: for each theme the record that templates/themes.md.j2 shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Theme
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.measure_table import MeasureTable, measure_table


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with all provisions that carry it."""

    slug: str
    theme: Theme
    excludes: tuple[tuple[str, Theme | None], ...]
    """What it does not cover, cut into pieces: text, and the theme if the piece is that theme's label, else None."""
    table: MeasureTable
    primary: int
    further: int


def themes(library: Library) -> Iterator[ThemePage]:
    """All themes, in the order of the site, also those without a provision."""
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        primary = sum(first for _, first in marked)
        excludes = tuple(_excludes(library, theme.excludes))
        yield ThemePage(theme.id, theme, excludes, measure_table(library, marked), primary, len(marked) - primary)


def _excludes(library: Library, text: str) -> Iterator[tuple[str, Theme | None]]:
    """The text cut at its quotation marks, each piece with the theme of that label: 见“知识产权” gives 见“, 知识产权, ”."""
    by_label = {theme.label: theme for theme in library.corpus.themes}
    for piece in re.split("(?<=“)([^“”]*)(?=”)", text):
        yield piece, by_label.get(piece)
