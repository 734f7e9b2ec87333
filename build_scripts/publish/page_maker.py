"""Makes the pages of a corpus, in all scripts that the site has, here or in another process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from build_scripts.diagnostics.figures import Figures, read_figures
from build_scripts.execution.workers import Workers
from build_scripts.model import Corpus, Document, Page, Script
from build_scripts.project import PACKAGE, Project
from build_scripts.publish.piece_cache import TranscribedDocuments, document_keys
from build_scripts.render import Library, PageRequest, library_of, page_requests
from build_scripts.render.catalogue import SourcePaths
from build_scripts.render.pages.document_pages import DocumentPage
from build_scripts.render.templates import prepare_pages
from build_scripts.script.transcription import transcribe_document


class PageMaker:
    """The pages of a corpus; each can be made by itself. Another process is handed the corpus, and makes the rest anew."""

    def __init__(
        self,
        corpus: Corpus,
        project: Project,
        transcribed: TranscribedDocuments | None = None,
        simplified_only: bool = False,
    ) -> None:
        self.corpus = corpus
        self.project = project
        self.transcribed = transcribed or TranscribedDocuments()
        self.simplified_only = simplified_only or not project.traditional_settings.is_file()
        self._editions: dict[Script, tuple[Library, tuple[PageRequest, ...]]] = {}

    def __reduce__(self) -> tuple[type[PageMaker], tuple[Corpus, Project, None, bool]]:
        return PageMaker, (self.corpus, self.project, None, self.simplified_only)

    @property
    def requests(self) -> tuple[PageRequest, ...]:
        """All pages that are to be made, the home page first."""
        return self.edition("Hans")[1]

    @property
    def library(self) -> Library:
        """The corpus with its indexes."""
        return self.edition("Hans")[0]

    @cached_property
    def figures(self) -> Figures | None:
        """The scores that the quality page shows."""
        return read_figures(self.project.figures)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Id of each document → the hash of its record."""
        return document_keys(self.corpus)

    @cached_property
    def traditional(self) -> Corpus | None:
        """The corpus in Traditional characters, if pages are made in these."""
        if self.simplified_only:
            return None
        return self.transcribed.corpus(self.corpus, self.project, self.keys, Workers.from_environment())

    @property
    def corpora(self) -> Mapping[Script, Corpus]:
        """The corpus in each script that pages are made in."""
        return {corpus.script: corpus for corpus in (self.corpus, self.traditional) if corpus}

    def edition(self, script: Script) -> tuple[Library, tuple[PageRequest, ...]]:
        """The corpus in a script with its indexes, and all pages in it, which are the same in each."""
        if script not in self._editions:
            corpus = self.corpus if script == self.corpus.script else self.corpora[script]
            library = self._library(corpus)
            requests = tuple(page_requests(library, self.figures))
            paths = {tuple(request.path for request in found) for _, found in self._editions.values()}
            assert paths <= {tuple(request.path for request in requests)}, (
                "converted text is as long as before, so lists are cut alike in all scripts"
            )
            self._editions[script] = library, requests
        return self._editions[script]

    def make(self, number: int) -> Mapping[Script, Page]:
        """One page in each script, by its place among the requests."""
        return {script: self.make_one(number, script) for script in self.corpora}

    def make_one(self, number: int, script: Script) -> Page:
        """One page in one script."""
        library, requests = self.edition(script)
        return requests[number].fill(library)

    def prepare(self) -> None:
        """Do once what each worker would have to do: indexes are made, templates compiled."""
        for library, requests in map(self.edition, self.corpora):
            prepare_pages({request.template for request in requests}, library)

    def preview(self, document: Document) -> Mapping[Script, Page]:
        """The page of a document that was edited, in each script, with all else as it was; none of one that is new."""
        path = f"documents/{document.id}"
        old = next((request for request in self.requests if request.path == path), None)
        if old is None:
            return {}
        versions: dict[Script, Document] = {"Hans": document}
        if "Hant" in self.corpora:
            versions["Hant"] = transcribe_document(document, self.corpus.converter)
        return {
            script: replace(old, values={"record": DocumentPage(versions[script], self.edition(script)[0])}).fill(
                self.edition(script)[0]
            )
            for script in self.corpora
        }

    def pages(self) -> Iterator[Page]:
        """All pages in simplified characters, made one after the other."""
        return (self.make_one(number, "Hans") for number in range(len(self.requests)))

    def _library(self, corpus: Corpus) -> Library:
        """The corpus with its indexes, and the files to edit; only what stands in the project can be edited there."""

        def path_in_project(path: Path) -> str:
            return self.project.relative(path) if path.is_relative_to(self.project.root) else ""

        source_paths = SourcePaths(
            lambda name: path_in_project(self.project.vocabulary(name)), path_in_project(PACKAGE)
        )
        return replace(library_of(corpus, source_paths), plain=corpus.script == "Hans")
