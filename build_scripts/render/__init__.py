"""Render: the corpus becomes pages of plain Markdown, pure; every word a reader sees around the texts is in templates/.

A kind of page is one row of KINDS: an index that lists its records and a page for each record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from build_scripts.diagnostics.figures import Figures
from build_scripts.diagnostics.registry import Kind, kinds
from build_scripts.model import Corpus, Page
from build_scripts.render.catalogue import Library, Places, catalogue
from build_scripts.render.downloads import downloads
from build_scripts.render.pages import agency_pages, theme_pages
from build_scripts.render.pages.compare_matrix import matrix
from build_scripts.render.pages.correction_notes import corrections
from build_scripts.render.pages.document_view import edition
from build_scripts.render.pages.home_page import HomePage, home
from build_scripts.render.pages.instrument_page import instruments
from build_scripts.render.pages.province_pages import provinces
from build_scripts.render.pages.quality_page import quality
from build_scripts.render.pages.target_charts import charts
from build_scripts.render.pages.target_pages import sheets
from build_scripts.render.pages.todo_page import todo
from build_scripts.render.templates import fill, labels
from build_scripts.script.transcription import transcribe_record


class Record(Protocol):
    """Whatever has a page of its own."""

    @property
    def slug(self) -> str: ...


KINDS: tuple[tuple[str, Callable[[Library], Iterator[Record]]], ...] = (
    ("documents", theme_pages.documents),
    ("provinces", provinces),
    ("themes", theme_pages.themes),
    ("agencies", agency_pages.functions),
)
"""Kind, which is also its folder and the name of its templates, and the records in the order of its index."""


def render(corpus: Corpus, figures: Figures | None = None, places: Places | None = None) -> Iterator[Page]:
    """All pages made from the corpus and from what the scorecard measured, the home page first.

    With `places`, each page names the file to edit in its front matter.
    """
    library = replace(catalogue(corpus), places=places or Places())
    catalogues: dict[str, Sequence[Any]] = {kind: tuple(records(library)) for kind, records in KINDS}
    front = home(library, catalogues["themes"], catalogues["provinces"])
    yield Page("index.md", fill("home", library=library, up="", record=front, **catalogues))
    yield Page("search.md", fill("search", library=library, up="", **catalogues))
    for kind, records in catalogues.items():
        yield from _pages(library, kind, records, front)
    yield Page(
        "instruments/index.md", fill("instruments.index", library=library, up="../", record=instruments(library))
    )
    yield from _measures(library, catalogues["themes"])
    yield from _targets(library)
    yield Page("compare/index.md", fill("compare", library=library, up="../", record=matrix(library)))
    for moved in library.moves.pages:
        yield Page(f"documents/{moved.slug}.md", fill("moved", library=library, up="../", record=moved))
    yield Page("corrections.md", fill("corrections", library=library, up="", record=corrections(library)))
    yield Page("quality.md", fill("quality", library=library, up="", record=quality(library, figures)))
    yield Page("todo.md", fill("todo", library=library, up="", record=todo(library)))
    yield Page("findings.md", fill("findings", library=library, kinds=_explained(library)))


def _explained(library: Library) -> tuple[Kind, ...]:
    explained = tuple(kinds().values())
    return explained if library.corpus.script == "Hans" else transcribe_record(explained)


def _pages(library: Library, kind: str, records: Sequence[Record], front: HomePage) -> Iterator[Page]:
    yield Page(f"{kind}/index.md", fill(f"{kind}.index", library=library, up="../", records=records, front=front))
    for record in records:
        told = partial(edition, script=library.corpus.script)
        more = {"edition": told, "downloads": downloads}
        text = fill(kind, library=library, up="../", record=record, **more)
        yield Page(f"{kind}/{record.slug}.md", text)


def _measures(library: Library, themes: Sequence[theme_pages.ThemePage]) -> Iterator[Page]:
    """The further pages of themes with more measures than one page holds: themes/<id>/2.md."""
    for record in themes:
        for number in range(2, len(record.offers.sheets) + 1):
            text = fill("themes", library=library, up="../../", record=record, number=number)
            yield Page(f"themes/{record.slug}/{number}.md", text)


def _targets(library: Library) -> Iterator[Page]:
    for sheet in sheets(library):
        compared = charts(sheet.all, labels("SAME_UNIT", library.corpus.script)) if sheet.number == 1 else ()
        yield Page(
            f"targets/{sheet.slug}.md", fill("targets", library=library, up="../", record=sheet, charts=compared)
        )
