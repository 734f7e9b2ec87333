"""How a page formats its elements, as far as it matters for its text: hidden, struck out, raised, how a list is numbered.

Of the style sheets in the page itself only plain rules are read, in their order; those for print or narrow screens are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from build_scripts.importing.html_tree import select

if TYPE_CHECKING:
    from build_scripts.importing.html_tree import Node, Page

INVISIBLE_TAGS = frozenset(
    "head script style noscript template svg canvas iframe object select textarea button audio video map datalist".split()
)
"""Elements whose text is not displayed."""
STRUCK_TAGS = ("s", "strike", "del")
_RAISED_TAGS = {"sup": "superscript", "sub": "subscript"}
_RAISED_VALUES = {"super": "superscript", "sub": "subscript"}
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_HIDDEN = re.compile(
    r"""
      display:none | visibility:hidden
    | (?:opacity|font-size):0 (?![.\d])          # font-size:0px, not opacity:0.9
    | (?:left|top|text-indent):-\d{4}            # left:-9999px
    """,
    re.VERBOSE,
)
_OF_INTEREST = re.compile(
    "display|visibility|opacity|font-size|left|top|text-indent|text-decoration|vertical-align|list-style"
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?:([^;]*)")
MAX_RULES = 2_000
"""Maximum number of rules of a page that are read."""


class PageStyles:
    """The styles of a page's elements."""

    def __init__(self, page: Page) -> None:
        self.shown: set[int] = set()
        """Elements that are displayed whatever is declared."""
        self._ruled: dict[int, str] = {}
        """Element → the declarations of all rules for it, in their order."""
        rules = (rule for node in page.css("style") for rule in _rules(node.text() or ""))
        for _, (selector, declarations) in zip(range(MAX_RULES), rules, strict=False):
            for node in select(page, selector):
                self._ruled[node.mem_id] = f"{self._ruled.get(node.mem_id, '')};{declarations}"

    def is_hidden(self, node: Node) -> bool:
        """Whether its text is not displayed."""
        if node.mem_id in self.shown:
            return False
        declared = self._declared(node)
        shown = re.findall(r"display:(\w+)", declared)
        hidden = _HIDDEN.search(declared) is not None and not (shown and shown[-1] != "none" and "none" in shown)
        return "hidden" in node.attributes or hidden

    def is_struck(self, node: Node) -> bool:
        """Whether its text is struck out."""
        return node.tag in STRUCK_TAGS or "line-through" in self._declared(node)

    def raised(self, node: Node) -> str:
        """superscript, subscript, or empty."""
        found = re.findall(r"vertical-align:(\w+)", self._declared(node))
        return _RAISED_VALUES.get(found[-1], "") if found else _RAISED_TAGS.get(node.tag or "", "")

    def list_style(self, node: Node) -> str | None:
        """What is declared for the numbers of a list or an item: simp-chinese-informal, none; None if nothing is."""
        found = _LIST_STYLE.findall(self._declared(node))
        return found[-1] if found else None

    def _declared(self, node: Node) -> str:
        """The declarations for an element in lower case, without spaces around their marks; its own come last."""
        own = node.attributes.get("style") or ""
        return f"{self._ruled.get(node.mem_id, '')};{_squeezed(own)}"


def _squeezed(declarations: str) -> str:
    return re.sub(r"\s*([:;])\s*", r"\1", declarations.lower())


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the plain rules of a style sheet that may matter."""
    for selector, declarations in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheet))):
        squeezed = _squeezed(declarations)
        if _OF_INTEREST.search(squeezed):
            yield selector.strip(), squeezed
