"""Downloads: the files of a document, under data/documents/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Document, Part, Passage, Provision, Section, Site
from build_scripts.render.display_text import display_title
from build_scripts.render.templates import fill_file

FOLDER = "data/documents"
"""Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download."""

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
    """The restored text in simplified characters, as plain text: one paragraph a line, blank lines between them."""
    return fill_file(
        "simplified.txt",
        None,
        site=site,
        document=document,
        title=display_title(document),
        blocks=tuple(_blocks(document)),
    )


def _blocks(document: Document) -> Iterator[str]:
    for part in document.parts:
        if part.title and part.title.text != document.title:
            yield part.title.text
        yield from _unit_texts(part)


def _unit_texts(part: Part) -> Iterator[str]:
    """Headings with their numbers, passages and provisions, in the order of the text."""
    by_anchor: dict[str, Section | Passage | Provision] = {it.anchor: it for it in (*part.sections, *part.units)}
    for unit in (by_anchor[anchor] for anchor in part.order if anchor in by_anchor):
        yield f"{unit.number}{unit.title.text}" if isinstance(unit, Section) else unit.wording.text
