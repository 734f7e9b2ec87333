"""Render: the corpus becomes pages of plain Markdown, pure; every word a reader sees around the texts is in templates/.

A kind of page is one row of KINDS: an index that lists its records and a page for each record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from build_scripts.findings import kinds
from build_scripts.model import Corpus, Page
from build_scripts.render import bodies, shelves
from build_scripts.render.corrections import corrections
from build_scripts.render.library import Library, catalogue
from build_scripts.render.reading import edition
from build_scripts.render.templates import fill


class Record(Protocol):
    """Whatever has a page of its own."""

    @property
    def slug(self) -> str: ...


KINDS: tuple[tuple[str, Callable[[Library], Iterator[Record]]], ...] = (
    ("documents", shelves.documents),
    ("provinces", bodies.provinces),
    ("themes", shelves.themes),
    ("agencies", bodies.functions),
)
"""Kind, which is also its folder and the name of its templates, and the records in the order of its index."""


def render(corpus: Corpus) -> Iterator[Page]:
    """All pages made from the corpus, the home page first."""
    library = catalogue(corpus)
    catalogues = {kind: tuple(records(library)) for kind, records in KINDS}
    yield Page("index.md", fill("home", library=library, up="", **catalogues))
    for kind, records in catalogues.items():
        yield from _pages(library, kind, records)
    yield Page("corrections.md", fill("corrections", library=library, up="", record=corrections(library)))
    yield Page("findings.md", fill("findings", kinds=tuple(kinds().values())))


def _pages(library: Library, kind: str, records: Sequence[Record]) -> Iterator[Page]:
    shelved = {library.place(it.card.region).slug for it in library.documents}
    yield Page(f"{kind}/index.md", fill(f"{kind}.index", library=library, up="../", records=records))
    for record in records:
        text = fill(kind, library=library, up="../", record=record, edition=edition, shelved=shelved)
        yield Page(f"{kind}/{record.slug}.md", text)
