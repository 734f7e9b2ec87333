"""Writes the data: at the root that of the library for programs, and in each site what its page /compare/ reads."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import chain, groupby
from pathlib import Path
from typing import TypeVar

from build_scripts.export.akoma_ntoso import SUFFIX as AKOMA_NTOSO
from build_scripts.export.changes_json import changes_json
from build_scripts.export.corpus_json import as_json, common_record
from build_scripts.export.schemas import schemas
from build_scripts.model import Corpus
from build_scripts.publish.data_pieces import (
    cell_items,
    cell_piece,
    cell_pieces,
    comparison_items,
    comparison_piece,
    comparison_pieces,
    document_items,
    document_piece,
    document_pieces,
    joined,
    legal_text,
    legal_text_items,
    legal_texts,
)
from build_scripts.publish.file_facts import write_checksums
from build_scripts.publish.file_writer import write_if_changed, written_in_pieces
from build_scripts.publish.piece_cache import PieceCache, document_keys
from build_scripts.publish.resolve_index import write_resolve_index
from build_scripts.publish.table_writer import written_tables
from build_scripts.render.bibliography import bibliographies
from build_scripts.render.catalogue import Library
from build_scripts.render.comparison_records import common_pairs
from build_scripts.render.document_markdown import document_markdown
from build_scripts.render.downloads import simplified_text
from build_scripts.render.pages.compare_page import Compared, matrix_csv
from build_scripts.render.sheets import grouped_by_size
from build_scripts.search.packed_files import packed

Item = TypeVar("Item")

DOCUMENTS_PER_FILE = 16
"""As in docs/assets/javascripts/compare/pair.js, which finds a document by its place in the order of the library."""
COMPARISON_BYTES = 400_000
"""Maximum size of a file with the provisions of several places under a theme, before compression to some 50 kB."""


def write_data(library: Library, folder: Path, root: str = "") -> None:
    """Write the folder data/ of a site: all of it at the root, of a site in another script what differs there.

    `root` is the address of the site, empty if it is not known.
    """
    corpus, pieces = library.corpus, PieceCache()
    keys = document_keys(corpus)
    _write_comparisons(library, keys, pieces, folder)
    if corpus.script == "Hans":
        _write_corpus(corpus, keys, pieces, folder)
        _write_downloads(library, folder / "documents", root)
        for document, content in legal_texts(corpus, keys, pieces):
            write_if_changed(folder / "documents" / f"{document.id}{AKOMA_NTOSO}", content)
        write_if_changed(folder / "changes.json", changes_json(corpus))
        for name, text in bibliographies(corpus.documents):
            write_if_changed(folder / name, text)
        for name, text in schemas(theme.id for theme in corpus.themes):
            write_if_changed(folder / name, text)
        write_resolve_index(corpus, folder)
        write_checksums(folder)


def make_pieces(library: Library, part: slice) -> None:
    """Make a part of all pieces that `write_data` puts together, so that it finds them made."""
    corpus, keys, pieces = library.corpus, document_keys(library.corpus), PieceCache()
    shared = corpus.traditional
    made = [
        pieces.make(_part(comparison_items(corpus, keys, DOCUMENTS_PER_FILE), part), comparison_piece, shared),
        pieces.make(_part(cell_items(library, keys), part), cell_piece, shared),
    ]
    if corpus.script == "Hans":
        made.append(pieces.make(_part(document_items(corpus, keys), part), document_piece, None))
        made.append(pieces.make(_part(legal_text_items(corpus, keys), part), legal_text, None))
    deque(chain.from_iterable(made), maxlen=0)


def _part(items: Mapping[str, Item], part: slice) -> dict[str, Item]:
    return dict(list(items.items())[part])


def _write_corpus(corpus: Corpus, keys: Mapping[str, str], pieces: PieceCache, folder: Path) -> None:
    """corpus.json; the same as corpus.jsonl.gz, whose first line has all but the documents, then a line for each of them;
    for each document a file with its record, the name of its place and its citation; and all of it as tables.

    No more than one document is held in memory as a record.
    """
    common = common_record(corpus)
    before = {key: value for key, value in common.items() if key < "documents"}
    after = {key: value for key, value in common.items() if key > "documents"}
    with (
        written_in_pieces(folder / "corpus.json") as write,
        written_in_pieces(folder / "corpus.jsonl.gz") as write_line,
        written_tables(corpus, common, folder) as add_rows,
    ):
        write_line(f"{as_json(common)}\n")
        write(as_json(before).removesuffix("}") + ',"documents":[')
        for number, piece in enumerate(document_pieces(corpus, keys, pieces)):
            write_line(f"{piece.line}\n", piece.deflated)
            write(f",{piece.line}" if number else piece.line)
            add_rows(piece.rows)
            write_if_changed(folder / "documents" / f"{piece.id}.json", f"{piece.alone}\n")
        write("]," + as_json(after).removeprefix("{") + "\n")


def _write_downloads(library: Library, folder: Path, root: str) -> None:
    """Of each document the source text, the corrected text in simplified characters, plain and as Markdown, and the card, as
    they were read."""
    for document in library.corpus.documents:
        write_if_changed(folder / f"{document.id}.txt", document.source.text)
        write_if_changed(folder / f"{document.id}.simplified.txt", simplified_text(document, library.corpus.site))
        write_if_changed(folder / f"{document.id}.md", document_markdown(document, library, root))
        write_if_changed(folder / f"{document.id}.yml", library.corpus.cards[document.id])


def _write_comparisons(library: Library, keys: Mapping[str, str], pieces: PieceCache, folder: Path) -> None:
    """matrix.csv, and what the page /compare/ loads: all provisions by document, and by theme and by place with its tools,
    several cells to a packed file, with a table of these files and the common pairs of letters:

    themes/<theme>/<no> → place → provisions; tools/<place>/<no> → tool → provisions.
    """
    write_if_changed(folder / "matrix.csv", matrix_csv(library))
    files: dict[str, dict[str, dict[str, int]]] = {"themes": {}, "tools": {}}
    for (kind, name), found in groupby(cell_pieces(library, keys, pieces), lambda it: _folder(it[0])):
        texts = {cell.place if kind == "themes" else cell.id: text for cell, text in found}
        groups = grouped_by_size(texts, lambda text: len(text.encode()), COMPARISON_BYTES)
        files[kind][name] = {key: number for number, group in enumerate(groups) for key in group}
        for number, group in enumerate(groups):
            write_if_changed(folder / "compare" / kind / name / str(number), packed(joined(group).encode()))
    common = common_pairs([entry.provision for entry in library.entries])
    write_if_changed(folder / "compare" / "places", packed(as_json(files | {"common": common}).encode()))
    for number, content in enumerate(comparison_pieces(library.corpus, keys, pieces, DOCUMENTS_PER_FILE)):
        write_if_changed(folder / "compare" / "documents" / str(number), content)


def _folder(cell: Compared) -> tuple[str, str]:
    """The folder of its file, and the one in it."""
    return cell.kind, cell.id if cell.kind == "themes" else cell.place
