"""A part as it is read: its headings, passages and provisions in text order, each with the heading level it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Document, Part, Passage, Provision, Section

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One item of a part."""

    kind: Literal["section", "passage", "provision"]
    item: Section | Passage | Provision
    level: int
    """Heading level, 2 to 6; of no use for a passage."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A part with its heading and its blocks."""

    part: Part
    title: str | None
    """None where the page's own title says it already, or where it is supplied."""
    supplied: bool
    """True where the part is named by its kind: its title is the page's, or the text gives it none."""
    blocks: tuple[Block, ...]


def readings(document: Document) -> tuple[Reading, ...]:
    """All parts of a document; a single part without a title of its own stands directly under the page's title."""
    return tuple(_reading(document, part) for part in document.parts)


def _reading(document: Document, part: Part) -> Reading:
    title = part.title.text if part.title else None
    supplied = title is None
    if len(document.parts) == 1 and (title is None or title == document.title):
        title, supplied = None, False
    elif title == document.title:
        title, supplied = None, True
    return Reading(part, title, supplied, tuple(_blocks(part, 3 if title is not None or supplied else 2)))


def _blocks(part: Part, base: int) -> Iterator[Block]:
    depth: dict[str | None, int] = {None: -1}
    sections = {it.anchor: it for it in part.sections}
    passages = {it.anchor: it for it in part.passages}
    provisions = {it.anchor: it for it in part.provisions}
    for anchor in part.order:
        if section := sections.get(anchor):
            depth[anchor] = depth.get(section.parent, -1) + 1
            yield Block("section", section, min(DEEPEST, base + depth[anchor]))
        elif provision := provisions.get(anchor):
            yield Block("provision", provision, min(DEEPEST, base + depth.get(provision.section, -1) + 1))
        elif passage := passages.get(anchor):
            yield Block("passage", passage, base)
