"""Makes the pages of a corpus, here or in another process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from build_scripts.diagnostics.figures import read_figures
from build_scripts.model import Corpus, Page
from build_scripts.project import PACKAGE, Project
from build_scripts.render import Library, PageRequest, library_of, page_requests
from build_scripts.render.catalogue import SourcePaths


class PageMaker:
    """The pages of a corpus; each can be made by itself. Another process is handed the corpus, and makes the rest anew."""

    def __init__(self, corpus: Corpus, project: Project) -> None:
        self.corpus = corpus
        self.project = project

    def __reduce__(self) -> tuple[type[PageMaker], tuple[Corpus, Project]]:
        return PageMaker, (self.corpus, self.project)

    @cached_property
    def library(self) -> Library:
        """The corpus with its indexes, and the files to edit; only what stands in the project can be edited there."""

        def path_in_project(path: Path) -> str:
            return self.project.relative(path) if path.is_relative_to(self.project.root) else ""

        source_paths = SourcePaths(
            lambda name: path_in_project(self.project.vocabulary(name)), path_in_project(PACKAGE)
        )
        return library_of(self.corpus, source_paths)

    @cached_property
    def requests(self) -> tuple[PageRequest, ...]:
        """All pages that are to be made, the home page first."""
        return tuple(page_requests(self.library, read_figures(self.project.figures)))

    def pages(self) -> Iterator[Page]:
        """All pages, made one after the other."""
        return (request.fill(self.library) for request in self.requests)


def make_page(number: int, maker: PageMaker) -> Page:
    """One page, by its place among the requests."""
    return maker.requests[number].fill(maker.library)
