"""The register of what is made: every page, and the places on it that other pages lead to.

Who has the record of a page in hand may link to it; who has but a name, an id or an anchor asks here for the address.
What is not made is not linked, so that no text can break a strict build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.render import escape


@dataclass(frozen=True, slots=True)
class PageRegister:
    """Page → anchors on it; a page is named by its path from the docs folder, without .md: themes/ip."""

    pages: Mapping[str, frozenset[str]]

    def address(self, page: str, anchor: str = "") -> str:
        """From the docs folder: themes/ip.md#hunan; the page alone where it has no such place; empty where there is no
        such page."""
        if page not in self.pages:
            return ""
        return f"{page}.md#{anchor}" if anchor in self.pages[page] else f"{page}.md"


EMPTY_REGISTER = PageRegister({})
"""Before anything is known."""


def build_register(pages: Iterable[tuple[str, Iterable[str]]]) -> PageRegister:
    """A register of these pages and places; ValueError for a name that can be part of no address."""
    return PageRegister({_path(page): frozenset(map(escape.anchor, anchors)) for page, anchors in pages})


def _path(page: str) -> str:
    return "/".join(map(escape.anchor, page.split("/")))
