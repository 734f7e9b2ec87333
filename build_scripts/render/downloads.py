"""What a document offers to take away, each file beside the others under data/documents/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Document, Part, Passage, Provision, Section, Site
from build_scripts.render.schema_org import named
from build_scripts.render.templates import fill_file

FOLDER = "data/documents"
"""Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a document."""

    kind: str
    """source, simplified, card or data; labels.j2 has the names."""
    address: str
    """Relative to the site's root."""
    size: int | None
    """Bytes, of a text; None for the others, which are written elsewhere."""


def downloads(document: Document, site: Site) -> tuple[Download, ...]:
    """The files of a document, the text as found first."""
    stem = f"{FOLDER}/{document.id}"
    return (
        Download("source", f"{stem}.txt", len(document.source.text.encode())),
        Download("simplified", f"{stem}.simplified.txt", len(simplified_text(document, site).encode())),
        Download("card", f"{stem}.yml", None),
        Download("data", f"{stem}.json", None),
    )


def simplified_text(document: Document, site: Site) -> str:
    """The corrected text in simplified characters, to be read without any markup: a paragraph a line, spaced by blanks."""
    return fill_file(
        "simplified.txt", "Hans", site=site, document=document, title=named(document), blocks=tuple(_blocks(document))
    )


def _blocks(document: Document) -> Iterator[str]:
    for part in document.parts:
        if part.title and part.title.text != document.title:
            yield part.title.text
        yield from _words(part)


def _words(part: Part) -> Iterator[str]:
    """Headings with their numbers, passages and provisions, in the order of the text."""
    found: dict[str, Section | Passage | Provision] = {it.anchor: it for it in (*part.sections, *part.units)}
    for it in (found[anchor] for anchor in part.order if anchor in found):
        yield f"{it.number}{it.title.text}" if isinstance(it, Section) else it.wording.text
