"""The lines of a web page as a browser shows them, without menus and link lists around the text.

A row of a table is one line with tabs between its cells, unless the table is for layout only. The text is the innermost
block with nearly all sentences of the page. Outside of it, lines that are nothing but links are left out; all others are
kept, since a title, a table of metadata or a signature may stand there: boilerplate is recognised by its words later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from build_scripts.importing.html_events import Event
from build_scripts.text.characters import WIDE

INVISIBLE_TAGS = frozenset(
    "head script style noscript template svg canvas iframe object select textarea button audio video map datalist".split()
)
"""Elements whose text is not displayed."""
ASIDE_TAGS = frozenset("nav footer aside".split())
"""Elements without text of the document, unless most of it stands in them."""
BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul caption"
    " td th".split()
)
CELL_TAGS = ("td", "th")
MIN_TEXT_SHARE = 0.9
"""Minimum share of the sentences' characters that the block of the text has."""
MAX_ROW_CHARACTERS = 2_000
"""Maximum length of a table row in characters; a longer row belongs to a layout table."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE_MARK = re.compile(r"[。；，]")
_LINE_IN_CELL = re.compile(r"(?<![。；，、：\n])\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SOURCE_LINE_BREAK = re.compile(rf"(?<=[{WIDE}])[ \t]*[\r\n]\s*(?=[{WIDE}])")
"""A line break in the source between two Chinese characters, which is no space for the reader."""


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """A line of a page."""

    text: str
    linked: bool
    """Whether all its letters stand in links."""
    block: int
    """The innermost block it stands in."""


@dataclass(slots=True)
class _OpenLine:
    """The line that is being collected."""

    words: list[str] = field(default_factory=list)
    outside_links: bool = False


@dataclass(slots=True)
class _OpenRow:
    """The table row that is being collected."""

    cells: list[list[HtmlLine]] = field(default_factory=list)
    is_layout: bool = False
    """Whether it contains a table, so that it is for layout only."""


@dataclass(slots=True)
class _Layout:
    """What has been laid out so far."""

    parents: list[int] = field(default_factory=lambda: [0])
    """By block, the block around it."""
    aside: set[int] = field(default_factory=set)
    """Blocks that are navigation or footer."""
    block: int = 0
    """The block that is open."""
    line: _OpenLine = field(default_factory=_OpenLine)
    sinks: list[list[HtmlLine]] = field(default_factory=lambda: [[]])
    """Where lines go: the page, or the cell that is open."""
    rows: list[_OpenRow] = field(default_factory=list)
    """The rows that are open."""
    links: int = 0
    """Number of open links."""
    preformatted: int = 0
    """Number of open elements whose line breaks are kept."""

    def write(self, text: str) -> None:
        words = text if self.preformatted else _SPACES.sub(" ", _SOURCE_LINE_BREAK.sub("", text))
        self.line.words.append(words)
        self.line.outside_links |= not self.links and any(map(str.isalnum, words))

    def end_line(self) -> None:
        for text in "".join(self.line.words).split("\n"):
            if text.strip():
                self.sinks[-1].append(HtmlLine(text.strip(" "), not self.line.outside_links, self.block))
        self.line = _OpenLine()

    def begin(self, tag: str) -> None:
        if tag == "br":
            self.end_line()
        elif tag == "a":
            self.links += 1
        elif tag in BLOCK_TAGS:
            self.end_line()
            self.parents.append(self.block)
            self.block = len(self.parents) - 1
            self.preformatted += tag == "pre"
            if tag in ASIDE_TAGS:
                self.aside.add(self.block)
            if tag == "tr":
                for row in self.rows[-1:]:
                    row.is_layout = True
                self.rows.append(_OpenRow())
            elif tag in CELL_TAGS and self.rows:
                self.sinks.append([])

    def end(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        elif tag in BLOCK_TAGS:
            self.end_line()
            if tag in CELL_TAGS and self.rows:
                self.rows[-1].cells.append(self.sinks.pop())
            elif tag == "tr":
                self.sinks[-1] += _row_lines(self.rows.pop(), self.block)
            self.block = self.parents[self.block]
            self.preformatted -= tag == "pre"


def _row_lines(row: _OpenRow, block: int) -> Iterable[HtmlLine]:
    """A row of a table is one line; where it only arranges the page, its cells follow one another."""
    inside = [web_line for cell in row.cells for web_line in cell]
    if (
        sum(map(bool, row.cells)) < 2
        or row.is_layout
        or sum(len(web_line.text) for web_line in inside) > MAX_ROW_CHARACTERS
    ):
        return inside
    words = join_cells([web_line.text for web_line in cell] for cell in row.cells)
    return [HtmlLine(words, all(web_line.linked for web_line in inside), block)]


def join_cells(cells: Iterable[Iterable[str]]) -> str:
    """The row of a table as one line: tabs between its cells, and between a cell's lines a space where nothing ends."""
    return "\t".join(_LINE_IN_CELL.sub(" ", "\n".join(cell)).replace("\n", "") for cell in cells).rstrip("\t")


def html_text_lines(page: Iterable[Event]) -> list[str]:
    """The lines of a page that may belong to its text, in the page's order."""
    layout = _Layout()
    for event in _visible(page):
        if event.kind == "text":
            layout.write(event.text)
        elif event.kind == "open":
            layout.begin(event.tag)
        else:
            layout.end(event.tag)
    layout.end_line()
    found = layout.sinks[0]
    aside = _with_descendants(layout.aside, layout.parents)
    if 2 * _sentence_characters(web_line for web_line in found if web_line.block in aside) > _sentence_characters(
        found
    ):
        aside = set()  # the page has its text in an element meant for navigation
    block = _text_block([web_line for web_line in found if web_line.block not in aside], layout.parents)
    inside = _with_descendants({block}, layout.parents)
    return [
        web_line.text
        for web_line in found
        if (web_line.block in inside or not web_line.linked) and web_line.block not in aside
    ]


def _visible(page: Iterable[Event]) -> Iterator[Event]:
    """The events of what a reader sees."""
    unseen = 0
    for event in page:
        if event.kind == "open":
            hidden = event.tag in INVISIBLE_TAGS or "hidden" in event.attributes
            unseen += bool(unseen or hidden or _HIDDEN.search(event.attributes.get("style", "")))
            if not unseen:
                yield event
        elif event.kind == "close" and unseen:
            unseen -= 1
        elif not unseen:
            yield event


def _text_block(found: Iterable[HtmlLine], parents: Sequence[int]) -> int:
    """The innermost block that holds nearly all that reads as sentences."""
    held = [0] * len(parents)
    for line in found:
        held[line.block] += _sentence_characters((line,))
    for block in range(len(parents) - 1, 0, -1):
        held[parents[block]] += held[block]
    return max(block for block, share in enumerate(held) if share >= MIN_TEXT_SHARE * held[0])


def _sentence_characters(found: Iterable[HtmlLine]) -> int:
    """Characters of what reads as sentences."""
    return sum(len(web_line.text) for web_line in found if not web_line.linked and _SENTENCE_MARK.search(web_line.text))


def _with_descendants(blocks: set[int], parents: Sequence[int]) -> set[int]:
    """These blocks and all in them; a block's number is higher than that of the one around it."""
    inside = set(blocks)
    for block in range(1, len(parents)):
        if parents[block] in inside:
            inside.add(block)
    return inside
