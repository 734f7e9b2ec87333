"""Pieces of the site that an earlier build made are kept on disk, by the hash of all that they are made from.

A piece is bytes, made of one document or of a few: the document in Traditional characters, its data, what the page
/compare/ reads of it. Making one is a pure function of what its key was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from build_scripts.diagnostics.console import track
from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.fingerprint import code_digest, library_versions
from build_scripts.execution.record_codec import collector_paused, decoder, encode, encoder
from build_scripts.execution.workers import Workers
from build_scripts.model import Converter, Corpus, Document
from build_scripts.project import Project
from build_scripts.script.transcription import transcribe, transcribe_document
from build_scripts.vocabulary import loader

Item = TypeVar("Item")
Shared = TypeVar("Shared")
decode_document = decoder(Document)
TRANSCRIBING = ("model", "script", "text", "vocabulary", "publish/piece_cache.py")
"""The packages and modules that decide what a document becomes in Traditional characters."""


def digest(*parts: object) -> str:
    """The hash of records of the model, strings and numbers."""
    return hashlib.sha256(encoder.encode(parts)).hexdigest()


def document_keys(corpus: Corpus) -> dict[str, str]:
    """Id of each document → the hash of its record."""
    return {document.id: digest(document) for document in corpus.documents}


@dataclass(frozen=True, slots=True)
class PieceCache:
    """The pieces of earlier builds."""

    disk: DiskCache = field(default_factory=DiskCache.from_environment)

    def make(
        self,
        items: Mapping[str, Item],
        function: Callable[[Item, Shared], bytes],
        shared: Shared,
        workers: Workers | None = None,
    ) -> Iterator[bytes]:
        """The piece of each item, by its key and in this order; the workers, or this process, make those not known.

        They begin before the first piece is asked for.
        """
        known = {key for key in items if key in self.disk}
        unknown = [item for key, item in items.items() if key not in known]
        made = (workers or Workers()).map(function, unknown, shared)

        def pieces() -> Iterator[bytes]:
            for key, item in items.items():
                piece = self.disk.get(key) if key in known else None
                if piece is None:
                    piece = function(item, shared) if key in known else next(made)
                    self.disk.put(key, piece)
                yield piece

        return pieces()


@dataclass(slots=True)
class TranscribedDocuments:
    """The documents in Traditional characters: of the last build in this process, and of earlier ones on disk."""

    pieces: PieceCache = field(default_factory=PieceCache)
    _last: dict[str, Document] = field(default_factory=dict)
    """Key → document."""

    def corpus(self, corpus: Corpus, project: Project, keys: Mapping[str, str], workers: Workers) -> Corpus:
        """The corpus for the site in Traditional characters; `keys` are the hashes of its documents."""
        files = loader.read_files(project.vocabulary, project.relative)
        origin = digest(
            code_digest(*TRANSCRIBING),
            library_versions("opencc-purepy", "opencc-python-reimplemented"),
            files["scripts"].text,
        )
        by_key = {digest("transcribed", origin, keys[document.id]): document for document in corpus.documents}
        wanted = {key: document for key, document in by_key.items() if key not in self._last}
        made = self.pieces.make(wanted, _transcribed, corpus.converter, workers)
        with collector_paused():
            made = track(made, "转成繁体", len(wanted))
            found = self._last | {key: decode_document(piece) for key, piece in zip(wanted, made, strict=True)}
        self._last = {key: found[key] for key in by_key}
        return transcribe(corpus, tuple(self._last.values()))


def _transcribed(document: Document, converter: Converter) -> bytes:
    return encode(transcribe_document(document, converter))
