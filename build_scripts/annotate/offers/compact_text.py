"""The text of a provision without what a copy put inside its numbers: blanks, line breaks and page marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Span
from build_scripts.text.characters import SENTENCE_ENDS
from build_scripts.text.numerals import to_half_width

_BLANK = "[ \t\u3000\xa0\u2009\u202f]"
_PAGE_MARK = (
    rf"(?:{_BLANK}*(?:-{{1,2}}{_BLANK}*[0-9]{{1,4}}{_BLANK}*-{{1,2}}|第{_BLANK}*[0-9]{{1,4}}{_BLANK}*页){_BLANK}*\n)"
)
_CELLS = rf"\S+(?:(?:{_BLANK}{{2,}}|\t|\u3000)\S+)+"
_MAY_BE_DAMAGED = re.compile(rf"\n|{_BLANK}")
_DAMAGE = re.compile(
    rf"""
    {_BLANK}* \n {_PAGE_MARK}* {_BLANK}*            # the end of a line, and the marks of a page
  | (?<![0-9A-Za-z]){_BLANK}+ | {_BLANK}+(?![0-9A-Za-z])  # blanks that part no two numbers
    """,
    re.VERBOSE,
)
_ROW = re.compile(rf"^{_BLANK}*{_CELLS}{_BLANK}*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CompactText:
    """A text in half width in which numbers are whole, and where its characters stand in the printed one."""

    text: str
    """As it was given."""
    plain: str
    offsets: Sequence[int]
    """Of each character, and of the end; empty where nothing was left out."""
    rows: tuple[tuple[int, int], ...]
    """Start and end of each row of a table."""

    def span(self, start: int, end: int) -> Span:
        """The span in the printed text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1) if self.offsets else Span(start, end)

    def printed(self, start: int, end: int) -> str:
        """The characters of the printed text that stand there, without blanks."""
        kept = self.offsets[start:end] if self.offsets else range(start, end)
        return "".join("".join(self.text[offset] for offset in kept).split())


def compact_text(text: str) -> CompactText:
    """The compact form of a text; rows of tables and breaks between sentences stay as they are."""
    wide = to_half_width(text)
    if not _MAY_BE_DAMAGED.search(wide):
        return CompactText(text, wide, (), ())
    rows = tuple(match.span() for match in _ROW.finditer(wide)) if "\n" in wide else ()
    rows = rows if len(rows) > 1 else ()
    kept: list[int] = []
    at = 0
    for match in _DAMAGE.finditer(wide):
        if not _parts_lines(wide, match, rows):
            kept.extend(range(at, match.start()))
            at = match.end()
    kept.extend(range(at, len(wide)))
    place = {offset: number for number, offset in enumerate(kept)}
    return CompactText(
        text,
        "".join(wide[offset] for offset in kept),
        (*kept, len(wide)),
        tuple((place[start], place[end - 1] + 1) for start, end in rows),
    )


def _parts_lines(text: str, match: re.Match[str], rows: Sequence[tuple[int, int]]) -> bool:
    """Whether a break or blank is the text's own: in or beside a row of a table, or behind a sentence."""
    if any(start <= match.start() <= end or start <= match.end() <= end for start, end in rows):
        return True
    return "\n" in match[0] and text[max(0, match.start() - 1) : match.start()] in (*SENTENCE_ENDS, ":", "")
