"""The register of pages: every page that will exist, and the anchors on it.

Templates ask it for the address of a page or anchor (macro `link_to`); what is not in it is shown without a link, so no
text can break a strict build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from build_scripts.render import escape


@dataclass(frozen=True, slots=True)
class PageRegister:
    """Page → its anchors; a page is named by its path from the docs folder, without .md: themes/ip."""

    pages: Mapping[str, frozenset[str]]
    headings: Mapping[str, str] = field(default_factory=dict)
    """Of passages, which have an anchor but no heading: documents/<id>#p1-t1 → the anchor of the section or part around it.
    A page of Markdown has anchors at headings only."""

    def address(self, page: str, anchor: str = "") -> str:
        """Path from the docs folder: themes/ip.md#hunan; without the anchor if the page lacks it; "" if there is no such page."""
        if page not in self.pages:
            return ""
        return f"{page}.md#{anchor}" if anchor in self.pages[page] else f"{page}.md"


def build_register(
    pages: Iterable[tuple[str, Iterable[str]]], headings: Iterable[tuple[str, str]] = ()
) -> PageRegister:
    """A register of pages with their anchors; ValueError for a name that is no valid part of an address."""
    checked = (("/".join(map(escape.anchor, page.split("/"))), map(escape.anchor, anchors)) for page, anchors in pages)
    return PageRegister({page: frozenset(anchors) for page, anchors in checked}, dict(headings))
