"""Writes the forms that are made by command: books, and each document in Akoma Ntoso in both scripts."""

from __future__ import annotations

from pathlib import Path

from build_scripts.export.akn_identity import SCRIPTS
from build_scripts.export.akn_references import ReferenceNames
from build_scripts.export.akoma_ntoso import SUFFIX, akoma_ntoso
from build_scripts.model import Corpus
from build_scripts.publish.epub_writer import write_book
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render import library_of
from build_scripts.render.books import books
from build_scripts.script.transcription import transcribe_document


def write_forms(corpus: Corpus, folder: Path) -> int:
    """Write <id>.epub, theme-<id>.epub and <id>.<script>.akn.xml; returns how many files there are."""
    written = [write_book(book, folder) for book in books(library_of(corpus))]
    names = ReferenceNames.of(corpus)
    for document in corpus.documents:
        for script in SCRIPTS:
            converted = script == "Hant" != document.script
            shown = transcribe_document(document, corpus.converter) if converted else document
            text = akoma_ntoso(shown, script, names.within(document), corpus.site.name)
            written.append(folder / f"{document.id}.{script.lower()}{SUFFIX}")
            write_if_changed(written[-1], text)
    return len(written)
