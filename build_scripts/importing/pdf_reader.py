"""Reads the text of a PDF, line by line as on its pages; the only user of pypdfium2.

Of four libraries tried it alone returns the characters that were typed: from a PDF printed by a browser, others read the
radicals ⼩ and ⽇ instead of 小 and 日, which no search would find.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from build_scripts.importing.extract import Extract, UnreadableError, quoted, require
from build_scripts.importing.limits import MAX_PAGES

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DIGITS = re.compile(r"\d+")
_PRINTED = re.compile(
    r"\d{4}/\d{1,2}/\d{1,2}[ ,]*(?:上午|下午)?\s*\d{1,2}:\d\d|(?:https?|file)://\S+\s+(?:第\s*)?\d+\s*[/页]"
)
"""What browsers print above and below a page: 2031/6/3 上午9:41 某某通知, https://… 1/2."""
MAX_RUNNING_LINES = 3
"""Maximum number of lines that run along the top, and along the bottom, of the pages."""
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
    notes = [f"第 {'、'.join(empty)} 页没有文字，可能是扫描的图片；请对照原件补上"] if empty else []
    written, running = _without_running_lines([page.strip("\n").split("\n") for page in pages if page.strip()])
    if running:
        notes.append(f"每页重复的页眉、页脚没有收：{quoted(running)}")
    text = "\n".join(line for page in written for line in page) + "\n"
    return Extract(name=name, raw=raw, text=text, kind="PDF", notes=tuple(notes))


def _without_running_lines(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without the lines that run along their tops and bottoms, and those lines, each kind once.

    They are what a browser prints there (time and address), and what is the same on most pages but for its numbers;
    page numbers alone stay, as normalisation takes them out. The first page keeps such a line, which may be its title,
    unless it has that again.
    """
    left_out: dict[str, str] = {}
    places = [(side, at) for side in (1, -1) for at in range(MAX_RUNNING_LINES)]
    for side, _ in places:
        edges = [_edge(page, side) for page in pages]
        counts = Counter(_kind(page[at]) for page, at in zip(pages, edges, strict=True) if at is not None)
        for page, at in zip(pages, edges, strict=True):
            kind = "" if at is None else _kind(page[at])
            often = counts[kind] > 1 and 2 * counts[kind] > len(pages)
            if at is not None and ((often and not _is_only_one(page, at, pages)) or _PRINTED.match(page[at])):
                left_out.setdefault(kind, page.pop(at).strip())
    return pages, [*left_out.values()]


def _edge(page: list[str], side: int) -> int | None:
    """Index of the first line of a page, or of the last (`side` -1), that is no page number; None without one."""
    order = range(len(page)) if side > 0 else range(len(page) - 1, -1, -1)
    return next((at for at in order if any(map(_is_word, page[at]))), None)


def _is_only_one(page: list[str], at: int, pages: list[list[str]]) -> bool:
    """Whether a line of the first page stands nowhere else on it."""
    others = (line for index, line in enumerate(page) if index != at)
    return page is pages[0] and not any(page[at].strip() in line for line in others)


def _kind(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _is_word(character: str) -> bool:
    return character.isalpha() and character not in "第共页Pp"


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

    if len(document) > MAX_PAGES:
        raise UnreadableError(f"有 {len(document)} 页，超过 {MAX_PAGES} 页，不像一份文件；请拆开")
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                content = text.get_text_bounded()
        except PdfiumError:
            raise UnreadableError(f"第 {number + 1} 页读不出来，文件可能残缺；请重新下载") from None
        yield "\n".join(line.rstrip() for line in content.replace(_LINE_END_HYPHEN, "-").replace("\0", "").splitlines())
