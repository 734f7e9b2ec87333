"""Reads the text of a PDF, line by line as on its pages; the only user of pypdfium2.

Of four libraries tried it alone returns the characters that were typed: from a PDF printed by a browser, others read the
radicals ⼩ and ⽇ instead of 小 and 日, which no search would find.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from build_scripts.importing.extract import Extract, UnreadableError, require

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LINE_END_HYPHEN = "\ufffe"
"""What pypdfium2 returns for a hyphen at the end of a line."""


def read_pdf(raw: bytes, name: str) -> Extract:
    """The text of a PDF; page numbers and line ends are left to the normalisation. UnreadableError for scans."""
    require("pypdfium2", " PDF ")
    with closing(_open_document(raw)) as document:
        pages = [*_pages(document)]
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        raise UnreadableError("这份 PDF 没有文字，大约是扫描的图片；请先做文字识别（OCR），核对后存成 .txt")
    notes = (f"第 {'、'.join(empty)} 页没有文字，可能是扫描的图片；请对照原件补上",) if empty else ()
    return Extract(
        name=name, raw=raw, text="\n".join(it.strip("\n") for it in pages if it.strip()) + "\n", kind="PDF", notes=notes
    )


def _open_document(raw: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError  # only those who read PDF have it

    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("这份 PDF 有密码；请用密码打开后另存为不带密码的 PDF") from None
        raise UnreadableError("不是完整的 PDF；请重新下载") from None


def _pages(document: PdfDocument) -> Iterator[str]:
    from pypdfium2 import PdfiumError

    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                content = text.get_text_bounded()
        except PdfiumError:
            raise UnreadableError(f"第 {number + 1} 页读不出来，文件可能残缺；请重新下载") from None
        yield "\n".join(line.rstrip() for line in content.replace(_LINE_END_HYPHEN, "-").replace("\0", "").splitlines())
