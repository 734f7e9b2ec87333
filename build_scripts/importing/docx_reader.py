"""Reads a Word document: paragraphs and tables in order, with the numbers of automatic lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.importing.docx_package import RESAVE_ADVICE, Package, open_package
from build_scripts.importing.extract import Extract, UnreadableError, require
from build_scripts.importing.html_lines import join_cells
from build_scripts.importing.merged_cells import MERGED_NOTE, fill_vertical_merges
from build_scripts.importing.word_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HIDDEN_TAGS = frozenset(
    W + tag for tag in "del moveFrom instrText delText rPr pPr footnoteReference commentReference".split()
)
"""What Word does not show."""
_CONTAINER_TAGS = frozenset(W + tag for tag in "sdt sdtContent customXml smartTag ins moveTo".split()) | {
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
"""Elements that only contain paragraphs, tables, rows or cells: content controls, inserted text."""
_PICTURE_TAGS = (f"{W}drawing", f"{W}pict", f"{W}object")
_MARK_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(raw: bytes, name: str) -> Extract:
    """The text of a .docx file: a line for each paragraph and for each row of a table, with tabs between cells."""
    require("docx", "Word 文档")
    try:
        package = open_package(raw)
        repeated = fill_vertical_merges(package.body)
        numbering = Numbering(package.numbering, package.styles)
        lines = [line for line in _lines(package.body, numbering) if line.strip()]
    except UnreadableError:
        raise
    except Exception as error:  # a damaged file may raise anything
        raise UnreadableError(f"这份 .docx 读不出来（{type(error).__name__}）；{RESAVE_ADVICE}") from None
    merged = (MERGED_NOTE,) if repeated else ()
    notes = (*_notes(package), *merged, *(("编号由 Word 自动生成，已写成文字；请对照原件",) if numbering.used else ()))
    if not lines:
        pictures = any(True for _ in package.body.iter(*_PICTURE_TAGS))
        why = "若是扫描的图片，请先做文字识别" if pictures else "是空白文档"
        raise UnreadableError("；".join(("文档里没有文字", *(notes or (why,)))))
    return Extract(name=name, raw=raw, text="\n".join(lines) + "\n", kind="Word 文档", notes=notes)


def _notes(package: Package) -> Iterator[str]:
    """Warnings about what was not read, and what to do."""
    if package.broken:
        yield f"{'、'.join(package.broken)} 残缺，Word 自动生成的编号可能没有写出；请对照原件"
    chunks = sum(1 for _ in package.body.iter(f"{W}altChunk"))
    if chunks:
        yield f"有 {chunks} 处嵌入的别的文件（altChunk）没有读；{RESAVE_ADVICE}"


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body or of a cell, in order."""
    for element in body:
        if element.tag == f"{W}p":
            boxes, text = _boxes_and_text(element)
            for box in boxes:
                yield from _lines(box, numbering)
            number = numbering.number_of(element) if text.strip() else ""
            yield from (number + text).split("\n")
        elif element.tag == f"{W}tbl":
            yield from _rows(element, numbering)
        elif _is_container(element):
            yield from _lines(element, numbering)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in _descendants(table, f"{W}tr"):
        cells = [[it for it in _lines(cell, numbering) if it.strip()] for cell in _descendants(row, f"{W}tc")]
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
    return element.tag in _CONTAINER_TAGS or _is_sole_fallback(element)


def _is_sole_fallback(element: Any) -> bool:
    """Whether this is the fallback form of content whose first form is missing."""
    return element.tag == f"{MC}Fallback" and element.getprevious() is None


def _boxes_and_text(paragraph: Any) -> tuple[list[Any], str]:
    """The text boxes anchored in a paragraph, and its own text."""
    boxes: list[Any] = []
    text: list[str] = []
    stack = [*reversed(paragraph)]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag == f"{W}t":
            text.append(element.text or "")
        elif element.tag in _MARK_CHARACTERS:
            page = element.get(f"{W}type") in ("page", "column")
            text.append("" if page else _MARK_CHARACTERS[element.tag])
        elif element.tag not in _HIDDEN_TAGS and (element.tag != f"{MC}Fallback" or _is_sole_fallback(element)):
            stack += reversed(element)
    return boxes, "".join(text)
