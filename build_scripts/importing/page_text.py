"""The text of a web page: its lines without the menus and link lists around them, and what the page does not display.

The text is the innermost block with nearly all sentences of the page. Outside of it, lines that are nothing but links are
left out; all others are kept, since a title, a table of metadata or a signature may stand there: boilerplate is recognised
by its words later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.importing.html_lines import HtmlLine, Layout, Withheld
from build_scripts.importing.html_styles import INVISIBLE_TAGS, PageStyles
from build_scripts.text.characters import HAN

if TYPE_CHECKING:
    from build_scripts.importing.html_tree import Node, Page

MIN_TEXT_SHARE = 0.9
"""Minimum share of the sentences' characters that the block of the text has."""
_HAN = re.compile(rf"[{HAN}]")
_SENTENCE_MARK = re.compile(r"[。；，]")
_STRING = re.compile(
    r"""
      \"(?:[^"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*`   # of a program
    | >[^<>]*                                                              # of a template
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page."""

    lines: tuple[str, ...]
    """The lines that may belong to its text, in the page's order."""
    numbered: bool
    """Whether lines begin with numbers that a browser gives to the items of a list."""
    hidden: tuple[str, ...]
    """What stands between the lines and is not displayed."""
    struck: tuple[str, ...]
    """What stands between them and is struck out."""
    sentence_characters: int
    """Length of what reads as sentences."""
    hidden_most: int | None
    """The element that hides more sentences than are displayed."""
    unhidden: bool = False
    """Whether a hidden element was read because it has the text."""


MAX_UNHIDDEN = 4
"""Maximum number of hidden elements that are read after all."""


def read_lines(page: Page) -> PageText:
    """The text of a page; an element that hides more sentences than the page shows is displayed by a script in the end."""
    styles = PageStyles(page)
    text = _read_lines(page, styles)
    for _ in range(MAX_UNHIDDEN):
        if text.hidden_most is None:
            break
        styles.shown.add(text.hidden_most)
        text = _read_lines(page, styles)
    return replace(text, unhidden=bool(styles.shown))


def _read_lines(page: Page, styles: PageStyles) -> PageText:
    layout = Layout()
    for event, node in _displayed(page.root, styles):
        if event == "text":
            layout.write(node.text_content or "")
        elif event == "open":
            layout.begin(node, styles)
        elif event == "close":
            layout.end(node, styles)
        else:
            words = " ".join(node.text().split())
            layout.withheld.append(Withheld(words, event == "struck", layout.block, node.mem_id))
    layout.end_line()
    found = layout.sinks[0]
    aside = _with_descendants(layout.aside, layout.parents)
    if 2 * _sentence_characters(line for line in found if line.block in aside) > _sentence_characters(found):
        aside = set()  # the page has its text in an element meant for navigation
    found = [line for line in found if line.block not in aside]
    inside = _with_descendants({_text_block(found, layout.parents)}, layout.parents)
    withheld = [it for it in layout.withheld if it.block in inside and (it.struck or _HAN.search(it.words))]
    return PageText(
        lines=tuple(line.text for line in found if line.block in inside or not line.linked),
        numbered=any(line.numbered for line in found),
        hidden=tuple(it.words for it in withheld if not it.struck),
        struck=tuple(it.words for it in withheld if it.struck),
        sentence_characters=_sentence_characters(found),
        hidden_most=_hidden_most(layout.withheld, _sentence_characters(found)),
    )


def _hidden_most(withheld: Iterable[Withheld], displayed: int) -> int | None:
    """The hidden element with the most sentences, if they are longer than those that are displayed."""
    hidden = [(len(it.words), it.element) for it in withheld if not it.struck and "。" in it.words]
    length, element = max(hidden, default=(0, None))
    return element if length > displayed else None


def _displayed(root: Node | None, styles: PageStyles) -> Iterator[tuple[str, Node]]:
    """What a page consists of, in its order: "open" and "close" with an element, "text"; not recursive, however deep.

    An element that a reader does not see is "hidden" or "struck" as a whole.
    """
    stack = [("open", root)] if root else []
    while stack:
        event, node = stack.pop()
        if node.tag == "-text":
            yield "text", node
        elif event == "close":
            yield event, node
        elif (node.tag or "-").startswith(("-", "!", "_")) or node.tag in INVISIBLE_TAGS:
            continue
        elif styles.is_hidden(node) or styles.is_struck(node):
            yield "hidden" if styles.is_hidden(node) else "struck", node
        else:
            yield event, node
            stack.append(("close", node))
            stack += [("open", child) for child in reversed([*node.iter(include_text=True)])]


def script_prose(page: Page) -> int:
    """Number of Chinese characters in the sentences that scripts and form fields of a page hold."""
    programs = (_ESCAPED.sub(_unescaped, node.text() or "") for node in page.css("script"))
    texts = [*(string for program in programs for string in _STRING.findall(program))]
    texts += (_TAG.sub("", node.html or "") for node in page.css("textarea, template"))
    return sum(len(_HAN.findall(text)) for text in texts if "。" in text)


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


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
