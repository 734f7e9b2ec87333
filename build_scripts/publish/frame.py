"""Frames: what the theme puts around a page, filled once for each shape of page instead of once for each page.

MkDocs fills its template for a page whose words are slots, such as ⁅title<"&>⁆; in the result the slots are found again,
and with them in which way the template escaped each: as it stands, for HTML, or for an address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

SLOTS = (
    "title", "short", "description", "bar", "content", "contents", "folded", "first", "source", "address", "moved",
    "legislation", "dublin",
)  # fmt: skip
"""What a page brings: title, the short one for the browser, description; what stays in sight above it; its content; the list
of its headings, as HTML, beside the page and folded, and the anchor of the first; the file to edit; its own address below
its section (a name, or names with slashes), the one it leads on to; the record for search engines, and the same as
elements of Dublin Core."""
_TAIL = "<&>"
"""What tells the ways of escaping apart."""
_ESCAPES: Mapping[str, Callable[[str], str]] = {"<&>": str, "&lt;&amp;&gt;": html.escape, "%3C%26%3E": quote, "": str}
_SLOT = re.compile(rf"zq-({'|'.join(SLOTS)})-zq({'|'.join(filter(None, _ESCAPES))}|)")

CONTENT_SLOT = "<h1>zq-content-zq</h1>"
"""What stands for the content: with a title, as a theme adds one where there is none."""


def slot(name: str, escaped: bool = True) -> str:
    """What stands for a value in the page that a frame is made of; not `escaped` where only an address can stand."""
    return f"zq-{name}-zq{_TAIL if escaped else ''}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the site in pieces: text, and between the pieces the slots with their ways of escaping."""

    pieces: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, page: str) -> Frame:
        """The frame that a page filled with slots shows; ValueError if its content has no place."""
        page = page.replace(CONTENT_SLOT, slot("content", escaped=False))
        found = list(_SLOT.finditer(page))
        if not any(match[1] == "content" for match in found):
            raise ValueError("the template of the theme does not show the content of the page")
        ends = [0, *(match.end() for match in found)]
        starts = [*(match.start() for match in found), len(page)]
        pieces = tuple(page[start:end] for start, end in zip(ends, starts, strict=True))
        return cls(pieces, tuple((match[1], match[2]) for match in found))

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with these values in its slots; KeyError if one is missing."""
        filled = [_ESCAPES[way](values[name]) for name, way in self.slots]
        return self.pieces[0] + "".join(value + piece for value, piece in zip(filled, self.pieces[1:], strict=True))
