"""Keys of pages: the hash of all that a page shows, but for where its links lead.

A document is named by its own key, which stands for all that was read of it. A page of which page_contents.py does not say
what it shows is taken to show the whole library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from build_scripts.execution.fingerprint import code_digest, library_versions
from build_scripts.model import Document
from build_scripts.project import PACKAGE
from build_scripts.publish.page_contents import SHOWN
from build_scripts.publish.page_maker import PageMaker
from build_scripts.publish.piece_cache import digest
from build_scripts.vocabulary import loader

LIBRARIES = ("jinja2", "markupsafe", "opencc-purepy", "opencc-python-reimplemented")
"""What pages depend on besides the program."""


class PageKeys:
    """The keys of the pages that a maker can make."""

    def __init__(self, maker: PageMaker) -> None:
        self.maker = maker
        self.library = maker.library
        self.keys: dict[int, str] = {}

    def of(self, number: int) -> str:
        """The key of a page, by its place among the requests."""
        if number not in self.keys:
            request = self.maker.requests[number]
            record = request.values.get("record")
            show = SHOWN.get(type(record))
            number_of_sheet: Any = request.values.get("number", 1)
            shown = show(self.library, record, number_of_sheet) if show else None
            self.keys[number] = digest(request.path, self._of_shown(*shown) if shown else self._of_library)
        return self.keys[number]

    def _of_shown(self, documents: Iterable[Document], others: Sequence[object]) -> str:
        by_id = {document.id: document for document in documents}
        regions = sorted({document.card.region for document in by_id.values()})
        named = [self.maker.keys[id_] for id_ in by_id]
        return digest(self._common, named, [self.library.regions[code] for code in regions], others)

    @cached_property
    def _common(self) -> str:
        """What all pages depend on."""
        project, corpus, library = self.maker.project, self.maker.corpus, self.library
        templates = [path for path in sorted((PACKAGE / "render" / "templates").rglob("*.*")) if path.is_file()]
        shown = [*templates, PACKAGE / "schemas" / "tables.yml"]
        scripts = loader.read_files(project.vocabulary, project.relative)["scripts"]
        return digest(
            code_digest(),
            library_versions(*LIBRARIES),
            [(path.name, path.read_text("utf-8")) for path in shown],
            scripts.text,
            [library.source_paths.vocabulary(name) for name in loader.NAMES],
            [(theme.id, theme.label, theme.scope, theme.excludes) for theme in corpus.themes],
            [(tool.id, tool.label) for tool in corpus.tools],
            [(need.label, [(want.id, want.label) for want in need.wants]) for need in corpus.needs],
            [(profile.id, profile.label) for profile in corpus.profiles.profiles],
            (
                corpus.as_of,
                corpus.site,
                list(library.places.values()),
                list(library.counted.items()),
                sorted(self.maker.corpora),
            ),
        )

    @cached_property
    def _of_library(self) -> str:
        corpus = self.maker.corpus
        rest = (corpus.near_duplicates, corpus.redirects, corpus.findings, corpus.changes, self.maker.figures)
        registers = (
            corpus.agencies,
            corpus.functions,
            corpus.instruments,
            corpus.regions,
            corpus.needs,
            corpus.profiles,
            corpus.answers,
            corpus.lines,
            corpus.reforms,
            corpus.tools,
        )
        return digest(self._common, list(self.maker.keys.items()), rest, registers, corpus.finding_kinds)
