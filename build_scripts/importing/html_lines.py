"""The lines of a web page as a browser shows them, without menus and link lists around the text; the door to selectolax.

A row of a table is one line with tabs between its cells, unless the table is for layout only. The text is the innermost
block with nearly all sentences of the page. Outside of it, lines that are nothing but links are left out; all others are
kept, since a title, a table of metadata or a signature may stand there: boilerplate is recognised by its words later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.text.characters import WIDE

if TYPE_CHECKING:  # only those who read web pages have it
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Page = LexborHTMLParser

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
class _OpenRow:
    """The table row that is being collected."""

    cells: list[list[HtmlLine]] = field(default_factory=list)
    is_layout: bool = False
    """Whether it contains a table, so that it is for layout only."""


@dataclass(slots=True, kw_only=True)
class _Layout:
    """What has been laid out so far."""

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

    def write(self, text: str) -> None:
        words = text if self.preformatted else _SPACES.sub(" ", _SOURCE_LINE_BREAK.sub("", text))
        self.words.append(words)
        self.outside_links |= not self.links and any(map(str.isalnum, words))

    def end_line(self) -> None:
        written = (text.strip(" ") for text in "".join(self.words).split("\n") if text.strip())
        self.sinks[-1] += [HtmlLine(text, not self.outside_links, self.block) for text in written]
        self.words, self.outside_links = [], False

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
    inside = [line for cell in row.cells for line in cell]
    if sum(map(bool, row.cells)) < 2 or row.is_layout or sum(len(line.text) for line in inside) > MAX_ROW_CHARACTERS:
        return inside
    words = join_cells([line.text for line in cell] for cell in row.cells)
    return [HtmlLine(words, all(line.linked for line in inside), block)]


def join_cells(cells: Iterable[Iterable[str]]) -> str:
    """The row of a table as one line: tabs between its cells, and between a cell's lines a space where nothing ends."""
    return "\t".join(_LINE_IN_CELL.sub(" ", "\n".join(cell)).replace("\n", "") for cell in cells).rstrip("\t")


def parse_page(page: str) -> Page:
    """The tree of a page, as a browser would make it."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page)


def html_text_lines(page: Page) -> list[str]:
    """The lines of a page that may belong to its text, in the page's order."""
    layout = _Layout()
    for event, node in _visible(page.root):
        if event == "text":
            layout.write(node.text_content or "")
        elif event == "open":
            layout.begin(node.tag or "")
        else:
            layout.end(node.tag or "")
    layout.end_line()
    found = layout.sinks[0]
    aside = _with_descendants(layout.aside, layout.parents)
    if 2 * _sentence_characters(line for line in found if line.block in aside) > _sentence_characters(found):
        aside = set()  # the page has its text in an element meant for navigation
    found = [line for line in found if line.block not in aside]
    inside = _with_descendants({_text_block(found, layout.parents)}, layout.parents)
    return [line.text for line in found if line.block in inside or not line.linked]


def _visible(root: LexborNode | None) -> Iterator[tuple[str, LexborNode]]:
    """What a reader sees, in its order: "open" and "close" with an element, "text"; not recursive, however deep."""
    stack = [("open", root)] if root else []
    while stack:
        event, node = stack.pop()
        if node.tag == "-text":
            yield "text", node
        elif event == "close":
            yield event, node
        elif not (node.tag or "-").startswith(("-", "!", "_")) and not _is_hidden(node):
            yield event, node
            stack.append(("close", node))
            stack += [("open", child) for child in reversed([*node.iter(include_text=True)])]


def _is_hidden(node: LexborNode) -> bool:
    given = node.attributes
    return node.tag in INVISIBLE_TAGS or "hidden" in given or _HIDDEN.search(given.get("style") or "") is not None


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
    return sum(len(line.text) for line in found if not line.linked and _SENTENCE_MARK.search(line.text))


def _with_descendants(blocks: set[int], parents: Sequence[int]) -> set[int]:
    """These blocks and all in them; a block's number is higher than that of the one around it."""
    inside = set(blocks)
    for block in range(1, len(parents)):
        if parents[block] in inside:
            inside.add(block)
    return inside
