"""Makes the pages of a corpus, in all scripts that the site has, here or in another process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from build_scripts.diagnostics.figures import Figures, read_figures
from build_scripts.model import Corpus, Document, Page, Script
from build_scripts.project import PACKAGE, Project
from build_scripts.render import Library, PageRequest, library_of, page_requests
from build_scripts.render.catalogue import SourcePaths
from build_scripts.render.pages.document_pages import DocumentPage
from build_scripts.render.templates import prepare_pages
from build_scripts.script.transcription import TranscriptionCache, transcribe, transcribe_document


class PageMaker:
    """The pages of a corpus; each can be made by itself. Another process is handed the corpus, and makes the rest anew."""

    def __init__(self, corpus: Corpus, project: Project, cache: TranscriptionCache | None = None) -> None:
        self.corpus = corpus
        self.project = project
        self.cache = {} if cache is None else cache

    def __reduce__(self) -> tuple[type[PageMaker], tuple[Corpus, Project]]:
        return PageMaker, (self.corpus, self.project)

    @property
    def requests(self) -> tuple[PageRequest, ...]:
        """All pages that are to be made, the home page first."""
        return self._editions["Hans"][1]

    @property
    def library(self) -> Library:
        """The corpus with its indexes."""
        return self._editions["Hans"][0]

    @cached_property
    def figures(self) -> Figures | None:
        """The scores that the quality page shows."""
        return read_figures(self.project.figures)

    @cached_property
    def traditional(self) -> Corpus | None:
        """The corpus in Traditional characters, if there is such a site."""
        return transcribe(self.corpus, self.cache) if self.project.traditional_settings.is_file() else None

    @property
    def corpora(self) -> Mapping[Script, Corpus]:
        """The corpus in each script that there is a site in."""
        return {corpus.script: corpus for corpus in (self.corpus, self.traditional) if corpus}

    @cached_property
    def _editions(self) -> Mapping[Script, tuple[Library, tuple[PageRequest, ...]]]:
        editions: dict[Script, tuple[Library, tuple[PageRequest, ...]]] = {}
        for corpus in self.corpora.values():
            library = self._library(corpus)
            editions[corpus.script] = library, tuple(page_requests(library, self.figures))
        paths = {tuple(request.path for request in requests) for _, requests in editions.values()}
        assert len(paths) == 1, "converted text is as long as before, so lists are cut alike in all scripts"
        return editions

    def make(self, number: int) -> Mapping[Script, Page]:
        """One page in each script, by its place among the requests."""
        return {script: self.make_one(number, script) for script in self._editions}

    def make_one(self, number: int, script: Script) -> Page:
        """One page in one script."""
        library, requests = self._editions[script]
        return requests[number].fill(library)

    def prepare(self) -> None:
        """Do once what each worker would have to do: indexes are made, templates compiled."""
        for library, requests in self._editions.values():
            prepare_pages({request.template for request in requests}, library.corpus.traditional)

    def preview(self, document: Document) -> Mapping[Script, Page]:
        """The page of a document that was edited, in each script, with all else as it was; none of one that is new."""
        path = f"documents/{document.id}"
        old = next((request for request in self.requests if request.path == path), None)
        if old is None:
            return {}
        versions: dict[Script, Document] = {"Hans": document}
        if "Hant" in self._editions:
            versions["Hant"] = transcribe_document(document, self.corpus.converter)
        return {
            script: replace(old, values={"record": DocumentPage(versions[script], library)}).fill(library)
            for script, (library, _) in self._editions.items()
        }

    def pages(self) -> Iterator[Page]:
        """All pages in simplified characters, made one after the other."""
        library = self._library(self.corpus)
        return (request.fill(library) for request in page_requests(library, self.figures))

    def _library(self, corpus: Corpus) -> Library:
        """The corpus with its indexes, and the files to edit; only what stands in the project can be edited there."""

        def path_in_project(path: Path) -> str:
            return self.project.relative(path) if path.is_relative_to(self.project.root) else ""

        source_paths = SourcePaths(
            lambda name: path_in_project(self.project.vocabulary(name)), path_in_project(PACKAGE)
        )
        return replace(library_of(corpus, source_paths), plain=corpus.script == "Hans")
