"""Writes books as EPUB 3; the same book gives the same bytes, whenever it is written."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render.books import Book

LANGUAGE = "zh-Hans"
STYLE = """body { line-height: 1.7; }
p.text { text-indent: 2em; margin: 0.4em 0; }
p.fact { margin: 0.2em 0; color: #555; }
a.fix { color: inherit; text-decoration: underline dotted; }
a.fix:empty::before { content: "※"; }
"""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day that all files in a book have: the first that a ZIP file knows."""


def write_book(book: Book, folder: Path) -> Path:
    """Write a book into a folder; returns the path of its file. ImportError if the library for it is not installed."""
    from ebooklib import epub  # an extra

    made = epub.EpubBook()
    made.set_identifier(book.urn)
    made.set_title(book.title)
    made.set_language(LANGUAGE)
    for number, author in enumerate(book.authors, 1):
        made.add_author(author, uid=f"author-{number}")
    style = epub.EpubItem(uid="style", file_name="style.css", media_type="text/css", content=STYLE.encode())
    made.add_item(style)
    chapters = []
    for chapter in book.chapters:
        item = epub.EpubHtml(
            uid=f"c-{chapter.name}", title=chapter.title, file_name=f"{chapter.name}.xhtml", lang=LANGUAGE
        )
        item.content = chapter.xhtml.encode()
        item.add_item(style)
        made.add_item(item)
        chapters.append(item)
    made.toc = chapters
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav(title="目录"))
    made.spine = ["nav", *chapters]
    packed = BytesIO()
    moment = datetime.combine(book.day, time(), UTC)
    epub.write_epub(packed, made, {"mtime": moment, "raise_exceptions": True})
    path = folder / f"{book.name}.epub"
    write_if_changed(path, _reproducible(packed.getvalue()))
    return path


def _reproducible(content: bytes) -> bytes:
    """The same ZIP file without the time at which it was written; the first file, which says what it is, stays as it is stored."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, EPOCH)
            info.compress_type = entry.compress_type
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(entry))
    return packed.getvalue()
