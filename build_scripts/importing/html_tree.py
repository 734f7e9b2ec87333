"""The tree of a web page, as a browser would make it; the one module that imports selectolax."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only those who read web pages have it
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Page = LexborHTMLParser
    Node = LexborNode


def parse_page(page: str) -> Page:
    """The tree of a page."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page)


def select(page: Page, selector: str) -> list[Node]:
    """The elements that a selector of a style sheet selects; none where it is not understood."""
    from selectolax.lexbor import SelectolaxError

    try:
        return page.css(selector)
    except SelectolaxError:
        return []
