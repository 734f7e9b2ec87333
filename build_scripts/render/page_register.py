"""The register of pages: every page that will exist, and the anchors on it.

Links (links.py) ask it for the address of a page or anchor; what is not in it is shown without a link, so no text can break a
strict build. A list that goes over several pages is asked for by its first one: the register knows the sheet of each anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.render import escape
from build_scripts.render.sheets import Sheet


@dataclass(frozen=True, slots=True)
class PageRegister:
    """Page → its anchors; a page is named by its path from the docs folder, without .md: themes/ip."""

    pages: Mapping[str, frozenset[str]]
    sheet_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """First page of a list, and anchor → the page of the sheet that holds it, if that is another one."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Of passages, which have an anchor but no heading: documents/<id>#p1-t1 → the anchor of the section or part around it.
    A page of Markdown has anchors at headings only."""

    asked: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict, compare=False, repr=False)
    """What was asked for, and the answers: on what else in the library a page depends."""

    def locate(self, page: str, anchor: str = "") -> tuple[str, str] | None:
        """The page that holds an anchor, with the anchor, or the page itself with "" if there is none; None without a page."""
        sheet = self.sheet_of.get((page, anchor), page)
        found = (sheet, anchor if anchor in self.pages[sheet] else "") if sheet in self.pages else None
        self.asked[page, anchor] = found
        return found

    def address(self, page: str, anchor: str = "") -> str:
        """Path from the docs folder: themes/ip.md#hunan; without the anchor if the page lacks it; "" if there is no such page."""
        found = self.locate(page, anchor)
        return f"{found[0]}.md" + (f"#{found[1]}" if found[1] else "") if found else ""


def build_register(
    pages: Iterable[tuple[str, Iterable[str]]],
    sheets: Mapping[str, Sequence[Sheet[str]]] | None = None,
    headings: Iterable[tuple[str, str]] = (),
) -> PageRegister:
    """A register of pages with their anchors; ValueError for a name that is no valid part of an address.

    `sheets`: first page of a list → its sheets, whose rows are anchors.
    """
    lists = (sheets or {}).items()
    of_sheets = ((sheet.page, sheet.rows) for _, found in lists for sheet in found)
    register: dict[str, frozenset[str]] = {}
    for page, anchors in (*pages, *of_sheets):
        path = "/".join(map(escape.anchor, page.split("/")))
        register[path] = register.get(path, frozenset()) | frozenset(map(escape.anchor, anchors))
    elsewhere = {(first, row): it.page for first, found in lists for it in found[1:] for row in it.rows}
    return PageRegister(register, elsewhere, dict(headings))
