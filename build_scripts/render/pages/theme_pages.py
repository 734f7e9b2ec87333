"""Theme pages: the measures of each theme, its tools, and what it does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Theme, Tool
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.measures import Measure, MeasureTable, measure_table
from build_scripts.render.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """A theme with all provisions that carry it."""

    theme: Theme
    excludes: list[tuple[str, Theme | None]]
    """What it does not cover, cut into pieces: text, and the theme if the piece is that theme's label, else None."""
    table: MeasureTable
    count: int
    tools: list[tuple[Tool, int]]
    """Its tools that provisions of any theme use, with the number of these, the most used first."""

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
        table = measure_table(library, marked, f"themes/{theme.id}")
        yield ThemePage(theme=theme, excludes=excludes, table=table, count=len(marked), tools=_tools(library, theme))


def _tools(library: Library, theme: Theme) -> list[tuple[Tool, int]]:
    counts = ((tool, len(library.by_tool.get(tool.id, ()))) for tool in library.corpus.tools if theme.id in tool.themes)
    return sorted((it for it in counts if it[1]), key=lambda it: -it[1])
