"""Pages that an earlier build made are kept on disk, by the hash of all that they show.

A page of a document shows the document, the documents that it names (similar, cited and citing ones), and its links: the
register is asked for them again, and the page is made anew if any leads elsewhere by now. Other pages show the library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.fingerprint import code_digest, library_versions
from build_scripts.execution.record_codec import decoder, encode, encoder
from build_scripts.execution.workers import Workers
from build_scripts.model import Document, Page, Script
from build_scripts.model.ids import provision_id
from build_scripts.project import PACKAGE
from build_scripts.publish.page_maker import PageMaker
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.document_pages import DocumentPage
from build_scripts.vocabulary import loader

LIBRARIES = ("jinja2", "markupsafe", "opencc-purepy", "opencc-python-reimplemented")
"""What pages depend on besides the program."""
MIN_PAGES = 40
"""Minimum number of pages for which processes are started: one takes some twenty milliseconds."""
AskedLinks = list[tuple[str, str, tuple[str, str] | None]]
"""Page and anchor that the register was asked for, and what it answered."""
decode_pages = decoder(dict[Script, Page])
decode_links = decoder(AskedLinks)


def make_pages(number: int, maker: PageMaker) -> tuple[bytes, bytes]:
    """One page in each script, and the links that were asked for, both encoded: the work of one step of a worker."""
    asked = maker.library.page_register.asked
    asked.clear()
    pages = encode(dict(maker.make(number)))
    return pages, encode([(page, anchor, found) for (page, anchor), found in asked.items()])


@dataclass(slots=True)
class PageCache:
    """The pages of earlier builds."""

    disk: DiskCache = field(default_factory=DiskCache.from_environment)

    def make(self, maker: PageMaker, numbers: Sequence[int], workers: Workers) -> Iterator[Mapping[Script, Page]]:
        """The pages with these places among the requests, in their order; what is not known is made by the workers.

        The workers begin before the first page is asked for.
        """
        keys = PageKeys(maker)
        known = {number for number in numbers if self._holds(keys.of(number), maker.library)}
        unknown = [number for number in numbers if number not in known]
        if unknown:
            maker.prepare()
        return self._in_order(maker, numbers, keys, workers.map(make_pages, unknown, maker, MIN_PAGES), known)

    def _in_order(
        self,
        maker: PageMaker,
        numbers: Sequence[int],
        keys: PageKeys,
        made: Iterator[tuple[bytes, bytes]],
        known: set[int],
    ) -> Iterator[Mapping[Script, Page]]:
        for number in numbers:
            payload = self.disk.get(keys.of(number)) if number in known else None
            if payload is None:
                payload, links = make_pages(number, maker) if number in known else next(made)
                self.disk.put(keys.of(number), payload)
                self.disk.put(_links_key(keys.of(number)), links)
            yield decode_pages(payload)
        self.disk.trim()

    def _holds(self, key: str, library: Library) -> bool:
        """Whether the page is kept, and each link of it leads where it led."""
        payload = self.disk.get(_links_key(key))
        try:
            links = None if payload is None else decode_links(payload)
        except ValueError:
            return False
        return links is not None and all(
            library.page_register.locate(page, anchor) == found for page, anchor, found in links
        )


def _links_key(key: str) -> str:
    return hashlib.sha256(f"links of {key}".encode()).hexdigest()


class PageKeys:
    """The hashes of all that pages show."""

    def __init__(self, maker: PageMaker) -> None:
        self.maker = maker
        self.library = maker.library
        self.keys: dict[int, str] = {}

    def of(self, number: int) -> str:
        """The key of a page, by its place among the requests."""
        if number not in self.keys:
            request = self.maker.requests[number]
            record = request.values.get("record")
            shown = self._of_document(record.document) if isinstance(record, DocumentPage) else self._of_library
            self.keys[number] = _digest(request.path, shown)
        return self.keys[number]

    @cached_property
    def _common(self) -> str:
        """What all pages depend on."""
        project, corpus = self.maker.project, self.maker.corpus
        templates = sorted((PACKAGE / "render" / "templates").rglob("*.j2"))
        return _digest(
            code_digest(),
            library_versions(*LIBRARIES),
            [(path.name, path.read_text("utf-8")) for path in templates],
            list(loader.read_files(project.vocabulary, project.relative).items()),
            (corpus.as_of, corpus.site, list(self.library.places.values()), sorted(self.maker.corpora)),
        )

    @cached_property
    def _documents(self) -> dict[str, str]:
        return {document.id: _digest(document) for document in self.maker.corpus.documents}

    @cached_property
    def _of_library(self) -> str:
        corpus = self.maker.corpus
        rest = (corpus.near_duplicates, corpus.redirects, corpus.findings, self.maker.figures)
        return _digest(self._common, list(self._documents.items()), rest)

    def _of_document(self, document: Document) -> str:
        """All that the page of a document shows, but for where its links lead."""
        library = self.library
        anchors = (provision_id(document.id, provision.anchor) for provision in document.provisions)
        similar = [(entry, score) for anchor in anchors for entry, score in library.similar.get(anchor, ())]
        cites = [cited for cited, _ in library.citation_index.cites[document.id]]
        cited_by = [citer.document for citer in library.citation_index.cited_by[document.id]]
        redirects = library.redirects
        moved = [*redirects.moved_out.get(document.id, ())]
        named = [document, *(entry.document for entry, _ in similar), *cited_by, *(target.document for target in moved)]
        named += [cited.document for cited in cites if cited.document]
        return _digest(
            self._common,
            [self._documents[shown.id] for shown in named],
            [(entry.id, score) for entry, score in similar],
            [(cited.instrument, cited.has_page) for cited in cites],
            [(target.old, target.anchor, target.name) for target in moved],
            redirects.former_anchors.get(document.id),
        )


def _digest(*parts: object) -> str:
    return hashlib.sha256(encoder.encode(parts)).hexdigest()
