"""The data of each document, as pieces that are kept: its line of corpus.json, and what the page /compare/ reads of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.execution.fingerprint import code_digest
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.export.akn_references import ReferenceNames
from build_scripts.export.akoma_ntoso import akoma_ntoso
from build_scripts.export.corpus_json import SCHEMA_VERSION, as_json, document_record, similar_provisions
from build_scripts.export.document_guide import Names, anchor_pointers, known_names, used_names
from build_scripts.export.part_records import Similar
from build_scripts.export.plain_record import Record
from build_scripts.export.table_rows import Row, document_rows
from build_scripts.model import Converter, Corpus, Document, Region, RegionCode
from build_scripts.model.ids import provision_id
from build_scripts.publish.file_writer import deflated
from build_scripts.publish.piece_cache import PieceCache, digest
from build_scripts.render.bibliography import bibliographic_record, gb7714
from build_scripts.render.catalogue import Library
from build_scripts.render.comparison_records import document_record as comparison_record
from build_scripts.render.comparison_records import provision_record, regions_of
from build_scripts.render.pages.compare_page import Compared, compared, comparison
from build_scripts.search.packed_files import packed

DocumentRegions = tuple[Document, tuple[Region, ...]]
"""A document, its region and those above it, innermost first."""
DocumentItem = tuple[Document, Region, Similar, Names]
"""A document, its region, the similar provisions of other documents, and the names of what it names by ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPiece:
    """A document in the data."""

    id: str
    line: str
    """Its record in corpus.json."""
    alone: str
    """The record as a file of its own, with the name of its place, its citation, what its ids mean, and where each
    provision and passage stands in it."""
    deflated: bytes
    """The line as a piece of corpus.jsonl.gz."""
    rows: dict[str, list[Row]]
    """Its rows in each table that has any."""


_decode = decoder(DocumentPiece)


def document_pieces(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache) -> Iterator[DocumentPiece]:
    """The documents in their order; `keys` are their hashes."""
    return map(_decode, pieces.make(document_items(corpus, keys), document_piece, None))


def document_items(corpus: Corpus, keys: Mapping[str, str]) -> dict[str, DocumentItem]:
    """Key of each of these pieces → what it is made of."""
    regions = {region.code: region for region in corpus.regions}
    similar, known = similar_provisions(corpus), known_names(corpus)
    items: dict[str, DocumentItem] = {}
    for document in corpus.documents:
        ids = [provision_id(document.id, provision.anchor) for provision in document.provisions]
        own: Similar = {id_: similar[id_] for id_ in ids if id_ in similar}
        region = regions[document.card.region]
        names = used_names(document, known)
        items[digest("data", code_digest(), keys[document.id], region, own, names)] = document, region, own, names
    return items


def document_piece(item: DocumentItem, _: None) -> bytes:
    document, region, similar, names = item
    record = document_record(document, region.level, similar)
    values = {name: as_json(value) for name, value in record.items()}
    line = joined(values)
    further: Record = {"place": region.name, "citation": _citation(document), "schema_version": SCHEMA_VERSION}
    further |= {"names": names, "anchors": anchor_pointers(record)}
    alone = joined(values | {name: as_json(value) for name, value in further.items()})
    return encode(
        DocumentPiece(
            id=document.id,
            line=line,
            alone=alone,
            deflated=deflated(f"{line}\n"),
            rows=document_rows(record),
        )
    )


LegalText = tuple[Document, ReferenceNames, str]
"""A document, the names of what it refers to, and the name of the library."""


def legal_texts(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache) -> Iterator[tuple[Document, bytes]]:
    """Each document with its file in Akoma Ntoso, in the script of its source."""
    items = legal_text_items(corpus, keys)
    return zip(corpus.documents, pieces.make(items, legal_text, None), strict=True)


def legal_text_items(corpus: Corpus, keys: Mapping[str, str]) -> dict[str, LegalText]:
    """Key of each of these files → what it is made of."""
    names = ReferenceNames.of(corpus)
    items: dict[str, LegalText] = {}
    for document in corpus.documents:
        own = names.within(document)
        items[digest("akoma-ntoso", code_digest(), keys[document.id], own, corpus.site.name)] = (
            document,
            own,
            corpus.site.name,
        )
    return items


def legal_text(item: LegalText, _: None) -> bytes:
    document, names, library = item
    return akoma_ntoso(document, document.script, names, library).encode()


def comparison_pieces(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache, size: int) -> Iterator[bytes]:
    """Packed files of `size` documents each, in their order."""
    return pieces.make(comparison_items(corpus, keys, size), comparison_piece, corpus.traditional)


def comparison_items(corpus: Corpus, keys: Mapping[str, str], size: int) -> dict[str, list[DocumentRegions]]:
    """Key of each of these pieces → what it is made of."""
    regions = {region.code: region for region in corpus.regions}
    items: dict[str, list[DocumentRegions]] = {}
    for start in range(0, len(corpus.documents), size):
        group = [(document, regions_of(document, regions)) for document in corpus.documents[start : start + size]]
        named = [(keys[document.id], own) for document, own in group]
        items[digest("comparison", code_digest(), corpus.script, named)] = group
    return items


def comparison_piece(group: list[DocumentRegions], traditional: Converter | None) -> bytes:
    records = {
        document.id: comparison_record(document, regions)
        | {"provisions": [provision_record(document, it, traditional) for it in document.provisions]}
        for document, regions in group
    }
    return packed(as_json(records).encode())


def cell_pieces(library: Library, keys: Mapping[str, str], pieces: PieceCache) -> Iterator[tuple[Compared, str]]:
    """What the page reads of the provisions of each place under each theme, and of each place and tool."""
    items = cell_items(library, keys)
    made = pieces.make(items, cell_piece, library.corpus.traditional)
    return ((cell, piece.decode()) for (cell, _), piece in zip(items.values(), made, strict=True))


def cell_items(library: Library, keys: Mapping[str, str]) -> dict[str, tuple[Compared, Mapping[RegionCode, Region]]]:
    """Key of each of these pieces → what it is made of."""
    items: dict[str, tuple[Compared, Mapping[RegionCode, Region]]] = {}
    for cell in compared(library):
        entries = [(entry.id, keys[entry.document.id], primary) for entry, primary in cell.found]
        own = {it.code: it for entry, _ in cell.found for it in regions_of(entry.document, library.regions)}
        named = (cell.kind, cell.id, cell.place, library.corpus.script)
        items[digest("cell", code_digest(), named, entries, sorted(own.items()), cell.similar)] = cell, own
    return items


def cell_piece(item: tuple[Compared, Mapping[RegionCode, Region]], traditional: Converter | None) -> bytes:
    return comparison(*item, traditional).encode()


def _citation(document: Document) -> str:
    return gb7714(bibliographic_record(document))


def joined(values: Mapping[str, str]) -> str:
    """A JSON object of names and the JSON of their values, as `as_json` would give it."""
    return "{" + ",".join(f"{as_json(name)}:{value}" for name, value in sorted(values.items())) + "}"
