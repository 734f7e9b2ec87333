"""The data of each document, as pieces that are kept: its line of corpus.json, and what the page /compare/ reads of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.execution.fingerprint import code_digest
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.export.comparison_records import comparison_record
from build_scripts.export.corpus_json import SCHEMA_VERSION, as_json, document_record, similar_provisions
from build_scripts.export.part_records import Similar
from build_scripts.export.plain_record import Record
from build_scripts.model import Corpus, Document, Region
from build_scripts.model.ids import provision_id
from build_scripts.publish.file_writer import deflated
from build_scripts.publish.piece_cache import PieceCache, digest
from build_scripts.render.bibliography import bibliographic_record, gb7714
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.compare_page import Compared, compared, comparison
from build_scripts.search.packed_files import packed

DocumentItem = tuple[Document, Region, Similar]
"""A document, its region, and the similar provisions of other documents."""


@dataclass(frozen=True, slots=True)
class DocumentPiece:
    """A document in the data."""

    id: str
    line: str
    """Its record in corpus.json."""
    alone: str
    """The record as a file of its own, with the name of its place and its citation."""
    deflated: bytes
    """The line as a piece of corpus.jsonl.gz."""


_decode = decoder(DocumentPiece)


def document_pieces(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache) -> Iterator[DocumentPiece]:
    """The documents in their order; `keys` are their hashes."""
    return map(_decode, pieces.make(document_items(corpus, keys), document_piece, None))


def document_items(corpus: Corpus, keys: Mapping[str, str]) -> dict[str, DocumentItem]:
    """Key of each of these pieces → what it is made of."""
    regions = {region.code: region for region in corpus.regions}
    similar = similar_provisions(corpus)
    items: dict[str, DocumentItem] = {}
    for document in corpus.documents:
        ids = [provision_id(document.id, provision.anchor) for provision in document.provisions]
        own: Similar = {id_: similar[id_] for id_ in ids if id_ in similar}
        region = regions[document.card.region]
        items[digest("data", code_digest(), keys[document.id], region, own)] = document, region, own
    return items


def document_piece(item: DocumentItem, _: None) -> bytes:
    document, region, similar = item
    values = {name: as_json(value) for name, value in document_record(document, region.level, similar).items()}
    line = joined(values)
    further = {"place": region.name, "citation": _citation(document), "schema_version": SCHEMA_VERSION}
    alone = joined(values | {name: as_json(value) for name, value in further.items()})
    return encode(DocumentPiece(document.id, line, alone, deflated(f"{line}\n")))


def comparison_pieces(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache, size: int) -> Iterator[bytes]:
    """Packed files of `size` documents each, in their order."""
    return pieces.make(comparison_items(corpus, keys, size), comparison_piece, None)


def comparison_items(corpus: Corpus, keys: Mapping[str, str], size: int) -> dict[str, list[tuple[Document, str]]]:
    """Key of each of these pieces → what it is made of."""
    regions = {region.code: region.name for region in corpus.regions}
    items: dict[str, list[tuple[Document, str]]] = {}
    for start in range(0, len(corpus.documents), size):
        group = [(document, regions[document.card.region]) for document in corpus.documents[start : start + size]]
        named = [(keys[document.id], place) for document, place in group]
        items[digest("comparison", code_digest(), named)] = group
    return items


def comparison_piece(group: list[tuple[Document, str]], _: None) -> bytes:
    records: Record = {it.id: comparison_record(it, place, _citation(it)) for it, place in group}
    return packed(as_json(records).encode())


def theme_pieces(library: Library, keys: Mapping[str, str], pieces: PieceCache) -> Iterator[tuple[str, str, str]]:
    """Theme, place, and what the page reads of the provisions there, for all places under all themes."""
    items = theme_items(library, keys)
    made = pieces.make(items, theme_piece, None)
    return ((cell.theme, cell.place, piece.decode()) for cell, piece in zip(items.values(), made, strict=True))


def theme_items(library: Library, keys: Mapping[str, str]) -> dict[str, Compared]:
    """Key of each of these pieces → what it is made of."""
    items: dict[str, Compared] = {}
    for cell in compared(library):
        entries = [(entry.id, entry.region, keys[entry.document.id], primary) for entry, primary in cell.found]
        items[digest("theme", code_digest(), cell.theme, cell.place, entries, cell.similar)] = cell
    return items


def theme_piece(cell: Compared, _: None) -> bytes:
    return comparison(cell).encode()


def _citation(document: Document) -> str:
    return gb7714(bibliographic_record(document))


def joined(values: Mapping[str, str]) -> str:
    """A JSON object of names and the JSON of their values, as `as_json` would give it."""
    return "{" + ",".join(f"{as_json(name)}:{value}" for name, value in sorted(values.items())) + "}"
