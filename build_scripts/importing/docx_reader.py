"""Reads a Word document: paragraphs and tables in order, with the numbers of automatic lists, footnotes behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from build_scripts.importing.docx_package import RESAVE_ADVICE, Package, open_package
from build_scripts.importing.extract import Extract, UnreadableError, quoted, require
from build_scripts.importing.html_lines import join_cells
from build_scripts.importing.list_numerals import with_number
from build_scripts.importing.merged_cells import MERGED_NOTE, fill_vertical_merges
from build_scripts.importing.word_numbering import Numbering, indexed
from build_scripts.importing.word_paragraphs import MC, ParagraphReader, W, is_sole_fallback

_CONTAINER_TAGS = frozenset(W + tag for tag in "sdt sdtContent customXml smartTag ins moveTo".split()) | {
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
"""Elements that only contain paragraphs, tables, rows or cells: content controls, inserted text."""
_PICTURE_TAGS = (f"{W}drawing", f"{W}pict", f"{W}object")


def read_word(raw: bytes, name: str) -> Extract:
    """The text of a .docx file: a line for each paragraph and for each row of a table, with tabs between cells."""
    require("docx", "Word 文档")
    try:
        package = open_package(raw)
        merged = fill_vertical_merges(package.body)
        reading = _Reading.of(package)
        lines = [line for line in reading.lines(package.body) if line.strip()]
    except (UnreadableError, MemoryError, RecursionError):
        raise
    except Exception as error:  # a damaged file may raise anything
        raise UnreadableError(f"这份 .docx 读不出来（{type(error).__name__}）；{RESAVE_ADVICE}") from None
    notes = (*_unread(package), *((MERGED_NOTE,) if merged else ()), *_unprinted(package, reading))
    if not lines:
        pictures = any(True for _ in package.body.iter(*_PICTURE_TAGS))
        why = "若是扫描的图片，请先做文字识别" if pictures else "是空白文档"
        raise UnreadableError("；".join(("文档里没有文字", *(notes or (why,)))))
    text = "\n".join((*lines, *reading.paragraphs.notes)) + "\n"
    return Extract(name=name, raw=raw, text=text, kind="Word 文档", notes=notes)


def _unread(package: Package) -> Iterator[str]:
    """Warnings about what could not be read, and what to do."""
    if package.broken:
        yield f"{'、'.join(package.broken)} 残缺，Word 自动生成的编号或脚注可能没有写出；请对照原件"
    chunks = sum(1 for _ in package.body.iter(f"{W}altChunk"))
    if chunks:
        yield f"有 {chunks} 处嵌入的别的文件（altChunk）没有读；{RESAVE_ADVICE}"


def _unprinted(package: Package, reading: _Reading) -> Iterator[str]:
    """Warnings about what Word does not print, or prints in a way that text cannot, and what became of it."""
    paragraphs = reading.paragraphs
    if reading.numbering.used:
        yield "编号由 Word 自动生成，已写成文字；请对照原件"
    if reading.bare_numbers:
        yield f"有只有编号、没有文字的段落，占了编号 {'、'.join(reading.bare_numbers)}，没有写出；请对照原件"
    if paragraphs.hidden:
        yield f"隐藏文字没有收：{quoted(paragraphs.hidden)}"
    if paragraphs.struck:
        yield f"带删除线的文字没有收：{quoted(paragraphs.struck)}"
    deleted = ["".join(it.itertext(f"{W}delText")) for it in package.body.iter(f"{W}del") if len(it)]
    if any(deleted):
        yield f"修订中删去的文字没有收，加入的照收；删去的有 {quoted(deleted)}"
    if paragraphs.notes:
        yield f"{len(paragraphs.notes)} 条脚注（尾注）写在文末，每条以“注：”开头"
    if paragraphs.unknown_symbols:
        yield f"符号字体中有 {paragraphs.unknown_symbols} 个符号没有认出，读作 �；请对照原件"
    if comments := sum(1 for _ in package.body.iter(f"{W}commentReference")):
        yield f"{comments} 条批注没有收"
    if readings := sum(1 for _ in package.body.iter(f"{W}rt")):
        yield f"{readings} 处注音没有收"


@dataclass(slots=True)
class _Reading:
    """The state of reading one document from its beginning."""

    numbering: Numbering
    paragraphs: ParagraphReader
    bare_numbers: list[str] = field(default_factory=list)
    """Numbers of paragraphs without text, which Word prints and counts all the same."""

    @classmethod
    def of(cls, package: Package) -> _Reading:
        styles = indexed(package.styles, "style", "styleId")
        numbering = Numbering(package.numbering, package.styles)
        return cls(numbering, ParagraphReader(styles=styles, note_parts=package.notes))

    def lines(self, body: Any, in_cell: bool = False) -> Iterator[str]:
        """The lines of a body or of a cell, in order; a number alone is a line only in a cell."""
        begun: tuple[str, str] | None = None
        for element in body:
            if element.tag == f"{W}p":
                paragraph = self.paragraphs.read(element)
                for box in paragraph.boxes:
                    yield from self.lines(box)
                has_text = bool(paragraph.text.strip())
                if paragraph.continues and not has_text:
                    continue
                number, before = begun or (self.numbering.number_of(element), "")
                begun = (number, before + paragraph.text) if paragraph.continues else None
                if begun is None and (before or has_text or in_cell):
                    yield from with_number(number, before + paragraph.text).split("\n")
                elif begun is None and number:
                    self.bare_numbers.append(number.strip())
            elif element.tag == f"{W}tbl":
                yield from self._rows(element)
            elif _is_container(element):
                yield from self.lines(element, in_cell)
        if begun:
            yield from with_number(*begun).split("\n")

    def _rows(self, table: Any) -> Iterator[str]:
        for row in _descendants(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [[it for it in self.lines(cell, True) if it.strip()] for cell in _descendants(row, f"{W}tc")]
            if sum(map(bool, cells)) < 2:
                yield from (line for cell in cells for line in cell)
            else:
                yield join_cells([it.strip() for it in cell] for cell in cells)


def _descendants(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those in content controls; not those of nested tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif _is_container(child):
            yield from _descendants(child, tag)


def _is_container(element: Any) -> bool:
    return element.tag in _CONTAINER_TAGS or is_sole_fallback(element)
