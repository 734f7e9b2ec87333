"""Downloads: the files of a document, under data/documents/."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Document, Section, Site
from build_scripts.render.display_text import display_title
from build_scripts.render.templates import fill_file

FOLDER = "data/documents"
"""Relative to the site's root."""


Download = tuple[str, str, int | None]
"""Kind of file (source, simplified, card, data, markdown or akn; labels.j2 has the names), its address relative to the site's root, and
its size in bytes if it is a text; the others are written elsewhere."""


def downloads(document: Document, site: Site) -> tuple[Download, ...]:
    """The files of a document, the text as found first."""
    stem = f"{FOLDER}/{document.id}"
    return (
        ("source", f"{stem}.txt", len(document.source.text.encode())),
        ("simplified", f"{stem}.simplified.txt", len(simplified_text(document, site).encode())),
        ("card", f"{stem}.yml", None),
        ("data", f"{stem}.json", None),
        ("markdown", f"{stem}.md", None),
        ("akn", f"{stem}.akn.xml", None),
    )


def simplified_text(document: Document, site: Site) -> str:
    """The restored text in simplified characters, as plain text: one paragraph a line, blank lines between them."""
    title, blocks = display_title(document), _blocks(document)
    return fill_file("simplified.txt", None, site=site, document=document, title=title, blocks=blocks)


def _blocks(document: Document) -> Iterator[str]:
    """Titles of parts, headings with their numbers, passages and provisions, in the order of the text."""
    for part in document.parts:
        if part.title and part.title.text != document.title:
            yield part.title.text
        for unit in part.in_order:
            yield f"{unit.number}{unit.title.text}" if isinstance(unit, Section) else unit.wording.text
