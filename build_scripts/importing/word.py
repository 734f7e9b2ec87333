"""The door for python-docx: reads a Word document, with the numbers that Word makes itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from build_scripts.importing.found import Extract, UnreadableError
from build_scripts.importing.needs import need
from build_scripts.importing.numbering import Numbering
from build_scripts.importing.weblines import joined_cells

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 300 * 1024 * 1024
"""A document that unpacks to more bytes is refused: it was made to fill the memory."""
_LEFT_OUT = frozenset(
    f"{W}{it}"
    for it in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "footnoteReference", "commentReference")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What Word does not show, or shows in two forms of which one is enough."""
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(raw: bytes, name: str) -> Extract:
    """A .docx file: each paragraph is a line, so is each row of a table, its cells parted by tabs."""
    need("docx", "Word 文档")
    try:
        document = _opened(raw)
        numbering = Numbering(*_numbered(document))
        lines = [line for line in _lines(document.element.body, numbering) if line.strip()]
    except UnreadableError:
        raise
    except Exception as error:  # a broken part makes the library and its parsers raise whatever they like
        raise UnreadableError(
            f"不是完整的 .docx（{type(error).__name__}）；请用 Word 或 WPS 重新另存为 .docx"
        ) from None
    if not lines:
        raise UnreadableError("文档里没有文字；若是扫描的图片，请先做文字识别")
    notes = ("编号由 Word 自动生成，已写成文字；请对照原件",) if numbering.used else ()
    return Extract(name, raw, "\n".join(lines) + "\n", "Word 文档", notes=notes)


def _opened(raw: bytes) -> Document:
    import docx  # only those who read Word documents have it

    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("是旧式 .doc 或有密码的文档；请用 Word 或 WPS 打开，另存为不带密码的 .docx")
    if sum(it.file_size for it in ZipFile(BytesIO(raw)).infolist()) > LARGEST:
        raise UnreadableError("解开之后太大，不像一份文件")
    return docx.Document(BytesIO(raw))


def _numbered(document: Document) -> tuple[Any, Any]:
    """The elements that say how lists are numbered, and the styles; None for a document without."""
    related = {it.reltype.rpartition("/")[2]: it for it in document.part.rels.values() if not it.is_external}
    found = (related[it].target_part if it in related else None for it in ("numbering", "styles"))
    numbering, styles = (getattr(it, "element", None) for it in found)
    return numbering, styles


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body or of a cell, in order."""
    for element in body:
        if element.tag == f"{W}p":
            boxes, words = _words(element)
            for box in boxes:
                yield from _lines(box, numbering)
            number = numbering.number_of(element) if words.strip() else ""
            yield from (number + words).split("\n")
        elif element.tag == f"{W}tbl":
            yield from _rows(element, numbering)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins"):
            yield from _lines(element, numbering)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        cells = [[it for it in _lines(cell, numbering) if it.strip()] for cell in row.iterchildren(f"{W}tc")]
        if sum(map(bool, cells)) < 2:
            yield from (line for cell in cells for line in cell)
        else:
            yield joined_cells([it.strip() for it in cell] for cell in cells)


def _words(paragraph: Any) -> tuple[list[Any], str]:
    """The text boxes that hang on a paragraph, and its own words."""
    boxes: list[Any] = []
    words: list[str] = []
    waiting = [*reversed(paragraph)]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in _MARKS:
            page = element.get(f"{W}type") in ("page", "column")
            words.append("" if page else _MARKS[element.tag])
        elif element.tag not in _LEFT_OUT:
            waiting += reversed(element)
    return boxes, "".join(words)
