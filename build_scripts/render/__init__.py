"""Render: turns the corpus into pages of Markdown, without side effects; all text around the sources is in templates/.

A kind of page is one row of KINDS: an index that lists its records, and a page for each record. pages/__init__.py says
which module and which template make each page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from build_scripts.diagnostics.figures import Figures
from build_scripts.model import Corpus, Page
from build_scripts.render.catalogue import Library, SourcePaths, catalogue
from build_scripts.render.downloads import downloads
from build_scripts.render.pages import agency_pages, document_pages, theme_pages
from build_scripts.render.pages.compare_page import matrix
from build_scripts.render.pages.correction_notes import corrections
from build_scripts.render.pages.home_page import HomePage, home_page
from build_scripts.render.pages.province_pages import provinces
from build_scripts.render.pages.quality_page import quality_page
from build_scripts.render.pages.target_charts import charts
from build_scripts.render.pages.target_pages import targets_pages
from build_scripts.render.pages.todo_page import todo_page
from build_scripts.render.templates import fill, labels


class Record(Protocol):
    """A record with a page of its own."""

    @property
    def slug(self) -> str: ...


KINDS: tuple[tuple[str, Callable[[Library], Iterator[Record]]], ...] = (
    ("documents", document_pages.documents),
    ("provinces", provinces),
    ("themes", theme_pages.themes),
    ("agencies", agency_pages.functions),
)
"""Kind, which is also its folder and the name of its templates; function that gives its records in the order of the index."""


def render(corpus: Corpus, figures: Figures | None = None, source_paths: SourcePaths | None = None) -> Iterator[Page]:
    """All pages of the corpus, the home page first; `figures`: the scores for the quality page.

    With `source_paths`, each page names the file to edit in its front matter.
    """
    library = replace(catalogue(corpus), source_paths=source_paths or SourcePaths())
    records_by_kind: dict[str, Sequence[Any]] = {kind: tuple(records(library)) for kind, records in KINDS}
    front = home_page(library, records_by_kind["themes"], records_by_kind["provinces"])
    yield Page("index.md", fill("home", library=library, up="", record=front, **records_by_kind))
    yield Page("search.md", fill("search", library=library, up="", **records_by_kind))
    for kind, records in records_by_kind.items():
        yield from _pages(library, kind, records, front)
    yield Page("instruments/index.md", fill("instruments.index", library=library, up="../"))
    yield from _further_theme_pages(library, records_by_kind["themes"])
    yield from _target_pages(library)
    yield Page("compare/index.md", fill("compare", library=library, up="../", record=matrix(library)))
    for redirect in library.redirects.pages:
        yield Page(f"documents/{redirect.slug}.md", fill("moved", library=library, up="../", record=redirect))
    yield Page("corrections.md", fill("corrections", library=library, up="", record=corrections(library)))
    yield Page("quality.md", fill("quality", library=library, up="", record=quality_page(library, figures or {})))
    yield Page("todo.md", fill("todo", library=library, up="", record=todo_page(library)))
    yield Page("findings.md", fill("findings", library=library, kinds=corpus.finding_kinds))


def _pages(library: Library, kind: str, records: Sequence[Record], front: HomePage) -> Iterator[Page]:
    yield Page(f"{kind}/index.md", fill(f"{kind}.index", library=library, up="../", records=records, front=front))
    for record in records:
        functions = {"edition": partial(document_pages.edition, script=library.corpus.script), "downloads": downloads}
        text = fill(kind, library=library, up="../", record=record, **functions)
        yield Page(f"{kind}/{record.slug}.md", text)


def _further_theme_pages(library: Library, themes: Sequence[theme_pages.ThemePage]) -> Iterator[Page]:
    """The further pages of themes with more measures than one page holds: themes/<id>/2.md."""
    for record in themes:
        for number in range(2, len(record.table.pages) + 1):
            text = fill("themes", library=library, up="../../", record=record, number=number)
            yield Page(f"themes/{record.slug}/{number}.md", text)


def _target_pages(library: Library) -> Iterator[Page]:
    for page in targets_pages(library):
        compared = charts(page.all_rows, labels("SAME_UNIT", library.corpus.traditional)) if page.number == 1 else ()
        yield Page(f"targets/{page.slug}.md", fill("targets", library=library, up="../", record=page, charts=compared))
