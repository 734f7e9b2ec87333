"""The lines of a web page as a browser shows them.

A row of a table is one line with tabs between its cells, unless the table is for layout only. The items of ordered lists
begin with their numbers, and what is raised or lowered is written so that it cannot be misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.importing.html_lists import OrderedList
from build_scripts.importing.html_styles import PageStyles
from build_scripts.importing.list_numerals import with_number
from build_scripts.importing.raised_text import subscript, superscript
from build_scripts.text.characters import WIDE
from build_scripts.text.line_patterns import marker

if TYPE_CHECKING:
    from build_scripts.importing.html_tree import Node

ASIDE_TAGS = frozenset("nav footer aside".split())
"""Elements without text of the document, unless most of it stands in them."""
BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul caption"
    " td th".split()
)
CELL_TAGS = ("td", "th")
LIST_TAGS = ("ol", "ul")
MAX_ROW_CHARACTERS = 2_000
"""Maximum length of a table row in characters; a longer row belongs to a layout table."""
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
    numbered: bool = False
    """Whether it begins with the number that a browser gives it in its list."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words of a page that a reader does not see, or sees struck out."""

    words: str
    struck: bool
    block: int
    element: int
    """The element that holds them."""


@dataclass(slots=True)
class _OpenRow:
    """The table row that is being collected."""

    cells: list[list[HtmlLine]] = field(default_factory=list)
    is_layout: bool = False
    """Whether it contains a table, so that it is for layout only."""


@dataclass(slots=True, kw_only=True)
class Layout:
    """What has been laid out so far of a page, event by event."""

    parents: list[int] = field(default_factory=lambda: [0])
    """By block, the block around it."""
    aside: set[int] = field(default_factory=set)
    """Blocks that are navigation or footer."""
    block: int = 0
    """The block that is open."""
    words: list[str] = field(default_factory=list)
    """The line that is being collected."""
    outside_links: bool = False
    """Whether any of its letters stand outside of links."""
    sinks: list[list[HtmlLine]] = field(default_factory=lambda: [[]])
    """Where lines go: the page, or the cell that is open."""
    rows: list[_OpenRow] = field(default_factory=list)
    """The rows that are open."""
    links: int = 0
    """Number of open links."""
    preformatted: int = 0
    """Number of open elements whose line breaks are kept."""
    lists: list[OrderedList | None] = field(default_factory=list)
    """The lists that are open; None for one without numbers."""
    number: str = ""
    """The number of the item that is open, until its first line is written."""
    raised: list[int] = field(default_factory=list)
    """Where in the words of the line the open superscripts and subscripts begin."""
    withheld: list[Withheld] = field(default_factory=list)
    """What is hidden or struck out."""

    def write(self, text: str) -> None:
        words = text if self.preformatted else _SPACES.sub(" ", _SOURCE_LINE_BREAK.sub("", text))
        self.words.append(words)
        self.outside_links |= not self.links and any(map(str.isalnum, words))

    def end_line(self) -> None:
        written = [text.strip(" ") for text in "".join(self.words).split("\n") if text.strip()]
        numbered = bool(written and self.number) and marker(written[0]) is None
        if numbered:
            written[0] = with_number(self.number, written[0])
        if written:
            self.number = ""
        linked = not self.outside_links
        self.sinks[-1] += [HtmlLine(text, linked, self.block, numbered and not at) for at, text in enumerate(written)]
        self.words, self.outside_links = [], False

    def begin(self, node: Node, styles: PageStyles) -> None:
        tag = node.tag or ""
        if styles.raised(node):
            self.raised.append(len(self.words))
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
            else:
                self._count(node, styles)

    def _count(self, node: Node, styles: PageStyles) -> None:
        """Begin a list, or the next item of the innermost one."""
        if node.tag in LIST_TAGS:
            self.lists.append(OrderedList(node, styles.list_style(node)) if node.tag == "ol" else None)
        elif node.tag == "li" and self.lists and (ordered := self.lists[-1]):
            self.number += ordered.number_of(node, styles.list_style(node))

    def end(self, node: Node, styles: PageStyles) -> None:
        tag = node.tag or ""
        if raised := styles.raised(node):
            at = self.raised.pop()
            before, words = "".join(self.words[:at]), "".join(self.words[at:])
            write = superscript if raised == "superscript" else subscript
            self.words[at:] = [write(words.strip(), before)] if words.strip() else []
        if tag == "a":
            self.links -= 1
        elif tag in BLOCK_TAGS:
            self.end_line()
            if tag in CELL_TAGS and self.rows:
                self.rows[-1].cells.append(self.sinks.pop())
            elif tag == "tr":
                self.sinks[-1] += _row_lines(self.rows.pop(), self.block)
            elif tag in LIST_TAGS:
                self.lists.pop()
            elif tag == "li":
                self.number = ""
            self.block = self.parents[self.block]
            self.preformatted -= tag == "pre"


def _row_lines(row: _OpenRow, block: int) -> Iterable[HtmlLine]:
    """A row of a table is one line; where it only arranges the page, its cells follow one another."""
    inside = [line for cell in row.cells for line in cell]
    if sum(map(bool, row.cells)) < 2 or row.is_layout or sum(len(line.text) for line in inside) > MAX_ROW_CHARACTERS:
        return inside
    words = join_cells([line.text for line in cell] for cell in row.cells)
    return [HtmlLine(words, all(line.linked for line in inside), block)]


def join_cells(cells: Iterable[Iterable[str]]) -> str:
    """The row of a table as one line: tabs between its cells, and between a cell's lines a space where nothing ends."""
    return "\t".join(_LINE_IN_CELL.sub(" ", "\n".join(cell)).replace("\n", "") for cell in cells).rstrip("\t")
