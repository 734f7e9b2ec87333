"""Divides a provision into number, heading, body and responsibility clause; finds where its heading ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.text.characters import BLANKS, HAN, PARTNERS, bracket_depth
from build_scripts.text.line_patterns import CELL, marker

MAX_HEADING_LENGTH = 48
MAX_HEADING_WITH_COMMA = 24
"""Maximum length of a heading with a comma that has a line to itself; a longer line is one of wrapped text."""
_HEADING_ENDS = "。：:"
_LISTING = ("下列", "如下", "以下", "之一", "包括", "见下表")
"""A colon behind one of these opens a list; the words before it are no heading."""
_AMENDING = ("修改为", "改为", "修订为", "修正为", "表述为")
_BRACKETED = re.compile(
    rf"""
      [【［\[〔〖] [^】］\]〕〗\n。：:]{{2,30}} [】］\]〕〗]   # 【解释部门】
    | [(（] [{HAN}、]{{2,15}} [)）] (?=\s*[{HAN}《“])       # （解释部门）本办法由…
    """,
    re.VERBOSE,
)
_GAP = re.compile(rf"(?<=[{HAN}”》）)]{{4}})[{BLANKS}]+(?=[{HAN}“《])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionSplit:
    """Offsets of the pieces of a provision, counted from its start."""

    number_end: int
    """Behind the number and the space after it."""
    heading_end: int
    """Behind the heading's words; equal to number_end where there is no heading."""
    body_start: int
    """Behind the punctuation that ends the heading."""
    clause_start: int
    clause_end: int
    """Equal to clause_start where there is no clause."""


def bracketed_heading(text: str, start: int) -> re.Match[str] | None:
    """The brackets right behind a number that hold a heading: 第四条 【解释部门】."""
    return _BRACKETED.match(text, start)


def heading_length(text: str, start: int, end: int) -> int:
    """Length of a run-in heading at `start`: a short first sentence with more behind it; 0 where there is none.

    It ends with a full stop, a colon, or a space behind at least four characters.
    """
    window = text[start : min(end, start + MAX_HEADING_LENGTH + 1)]
    stops = [offset for mark in _HEADING_ENDS if (offset := _unbracketed(window, mark)) > 0]
    bracketed = bracketed_heading(window, 0)
    if bracketed:
        return bracketed.end() if text[start + bracketed.end() : end].strip() else 0
    gap = _GAP.search(window)
    if gap and not any(mark in window[: gap.start()] for mark in "，,；;"):
        stops.append(gap.start())
    if not stops or "\n" in window[: min(stops)]:
        return 0
    length = min(stops)
    rest = text[start + length + 1 : min(end, start + length + 40)]
    opening = window[length] in "：:" and _is_opening(window[:length], rest)
    return length if rest.strip() and not opening and not _is_quoting(window[:length]) else 0


def _unbracketed(text: str, mark: str) -> int:
    """Offset of the first such mark outside brackets; -1 where there is none."""
    offset = text.find(mark)
    while offset >= 0 and bracket_depth(text[:offset]) > 0:
        offset = text.find(mark, offset + 1)
    return offset


def line_heading_length(text: str, start: int, end: int, sentences: bool = True) -> int:
    """Length of a heading that has the first line to itself; 0 where there is none.

    `sentences`: whether a heading may end with a full stop, or have a comma. In an article (第三条) that is its first
    paragraph.
    """
    newline = text.find("\n", start, min(end, start + MAX_HEADING_LENGTH + 1))
    if newline < 0 or not text[newline:end].strip():
        return 0
    line = text[start:newline].rstrip(" \r\u3000")
    if line.endswith(("：", ":")) and _is_opening(line, text[newline : newline + 40]):
        return 0
    if line.endswith("。") and not sentences:
        return 0
    heading = line.rstrip(_HEADING_ENDS)
    is_sentence = "。" in heading or ("，" in heading and (not sentences or len(heading) > MAX_HEADING_WITH_COMMA))
    is_none = not heading or is_sentence or heading.endswith(tuple("，,、；;")) or _is_quoting(heading)
    return 0 if is_none else len(heading)


def cell_heading_length(text: str, start: int, clause: tuple[int, int] | None) -> int:
    """Length of the cell that is the heading of a table's row; 0 unless a cell that ends with a sentence follows."""
    cells = [cell.span() for cell in CELL.finditer(text, start)]
    if len(cells) < 2 or clause in cells[:2]:
        return 0
    (begin, end), (_, following) = cells[:2]
    return end - begin if end - begin <= MAX_HEADING_LENGTH and text[end - 1] != "。" == text[following - 1] else 0


def _is_quoting(text: str) -> bool:
    """Whether a quotation is open at the end of a text."""
    return any(text.count(PARTNERS[mark]) > text.count(mark) for mark in "”」》")


def opens_amendment(text: str) -> bool:
    """Whether a phrase that ends with a colon says that new wording follows: 第五条修改为."""
    return text.rstrip("：: ").endswith(_AMENDING)


def opens_list(text: str) -> bool:
    """Whether a phrase that ends with a colon says that a list follows: 应提交下列材料."""
    return any(word in text for word in _LISTING)


def _is_opening(text: str, behind: str) -> bool:
    """Whether a phrase that ends with a colon opens a list or a quotation, and is no heading."""
    following = behind.lstrip()
    return marker(following) is not None or following.startswith(("“", "「")) or opens_list(text)


def split_provision(text: str, number_end: int, heading: int, clause: tuple[int, int] | None) -> ProvisionSplit:
    """The pieces of a provision: `heading` is the heading's length, 0 for none; `clause` its start and end, or None."""
    start, end = clause or (len(text), len(text))
    heading_end = min(number_end + heading, start)
    body_start = heading_end
    if heading:
        body_start += len(text[heading_end:]) - len(text[heading_end:].lstrip(_HEADING_ENDS + " \t\r\n\u3000|｜"))
    return ProvisionSplit(
        number_end=number_end,
        heading_end=heading_end,
        body_start=min(body_start, start),
        clause_start=start,
        clause_end=end,
    )
