"""Document pages: the records that templates/documents.md.j2 shows.

`documents` gives the pages; `edition` the text of one: parts, headings, passages and provisions in the order of the text,
each in the layers (simplified, restored, printed) that the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Change, Document, Part, Passage, Provision, Region, Script, Section, TimeGroup, Wording
from build_scripts.render.catalogue import Entry, Library, count_by_time_group
from build_scripts.render.display_text import MAX_HEADING, excerpt, heading
from build_scripts.render.escape import MarkedText
from build_scripts.render.pages.correction_notes import Note, apparatus, note_links
from build_scripts.render.pages.printed_layer import LineGroup, PrintedLayer, printed_layer
from build_scripts.render.pages.provision_segments import Segment, segment, segments
from build_scripts.render.pages.target_pages import Number, numbers

MAX_HEADING_LEVEL = 6


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document and the place (province or nation) that it is listed under."""

    slug: str
    document: Document
    place: Region

    @property
    def times(self) -> Counter[TimeGroup]:
        """How many of its provisions are in force, over or do not say it."""
        return count_by_time_group(Entry(self.document, provision) for provision in self.document.provisions)


@dataclass(frozen=True, slots=True)
class Block:
    """A section, passage or provision in the layers that the page shows."""

    kind: Literal["section", "passage", "provision"]
    item: Section | Passage | Provision
    level: int
    """Heading level, 2 to 6; unused for a passage."""
    heading: MarkedText | None
    """Simplified, without the number."""
    body: MarkedText | None
    """Simplified; None for a section, unless its heading is cut."""
    clause: MarkedText | None
    """The responsibility clause, simplified."""
    source: MarkedText | None
    """The whole unit, restored; None if the source is in the script of the site."""
    printed: tuple[LineGroup, ...]
    numbers: tuple[Number, ...] = ()
    """The targets of a provision."""


@dataclass(frozen=True, slots=True)
class EditedPart:
    """A part with its title and its blocks."""

    part: Part
    title: MarkedText | None
    """None if it equals the page's title, or is missing."""
    supplied: bool
    """True if the heading is the part's kind (通知, 措施), because `title` is None and there are several parts."""
    untitled: MarkedText | None
    """The printed title where `title` is None."""
    source: MarkedText | None
    printed: tuple[LineGroup, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a document as its page shows it."""

    parts: tuple[EditedPart, ...]
    leading: tuple[LineGroup, ...]
    """Lines of the source text before the first part."""
    notes: tuple[Note, ...]


def documents(library: Library) -> Iterator[DocumentPage]:
    """A record for each document of the library, in the order of the index."""
    for document in library.documents:
        yield DocumentPage(document.id, document, library.place_of(document))


def edition(document: Document, script: Script = "Hans") -> Edition:
    """The text of a document, for a site in this script.

    A single part without a title of its own has its blocks directly under the page's title.
    """
    found = apparatus(document)
    layers = _LayerBuilder(document, script, found.by_index, printed_layer(found))
    return Edition(tuple(_edited_part(layers, part) for part in document.parts), layers.printed(""), found.notes)


class _LayerBuilder:
    """Makes the layers of the units of one document."""

    def __init__(self, document: Document, script: Script, notes: dict[int, Note], lines: PrintedLayer) -> None:
        self.document = document
        self.script = script
        self.notes = notes
        self.lines = lines

    def marked(self, segment: Segment) -> MarkedText:
        return MarkedText(segment.text, note_links(segment.changes, self.notes))

    def text(self, wording: Wording) -> MarkedText:
        return self.marked(segment(wording.text, wording.changes))

    def source(self, wording: Wording, number: str = "") -> MarkedText | None:
        """The number and restored wording; None if the source is in the script of the site."""
        if self.document.script == self.script:
            return None
        shift = len(number)
        moved = [Change(change.start + shift, change.end + shift, change.correction) for change in wording.changes]
        return self.marked(segment(number + wording.restored, moved))

    def printed(self, anchor: str) -> tuple[LineGroup, ...]:
        return tuple(self.lines.get(anchor, ()))


def _edited_part(layers: _LayerBuilder, part: Part) -> EditedPart:
    alone = len(layers.document.parts) == 1
    title = layers.text(part.title) if part.title else None
    redundant = title is None or title.text == layers.document.title
    return EditedPart(
        part,
        title=None if redundant else title,
        supplied=redundant and not alone,
        untitled=title if redundant else None,
        source=layers.source(part.title) if part.title else None,
        printed=layers.printed(part.anchor),
        blocks=tuple(_blocks(layers, part, 2 if redundant and alone else 3)),
    )


def _blocks(layers: _LayerBuilder, part: Part, base: int) -> Iterator[Block]:
    depth: dict[str | None, int] = {None: -1}
    sections = {it.anchor: it for it in part.sections}
    passages = {it.anchor: it for it in part.passages}
    provisions = {it.anchor: it for it in part.provisions}
    for anchor in part.order:
        if section := sections.get(anchor):
            depth[anchor] = depth.get(section.parent, -1) + 1
            yield _section(layers, section, min(MAX_HEADING_LEVEL, base + depth[anchor]))
        elif provision := provisions.get(anchor):
            yield _provision(layers, provision, min(MAX_HEADING_LEVEL, base + depth.get(provision.section, -1) + 1))
        elif passage := passages.get(anchor):
            body, source = layers.text(passage.wording), layers.source(passage.wording)
            yield Block("passage", passage, base, None, body, None, source, layers.printed(anchor))


def _section(layers: _LayerBuilder, section: Section, level: int) -> Block:
    title = layers.text(section.title)
    whole = title if len(title.text) > MAX_HEADING else None
    source = layers.source(section.title, section.number)
    return Block("section", section, level, _cut(title), whole, None, source, layers.printed(section.anchor))


def _provision(layers: _LayerBuilder, provision: Provision, level: int) -> Block:
    parts = segments(provision)
    title = layers.marked(parts.heading) if heading(provision) else None
    body, clause = layers.marked(parts.body), layers.marked(parts.clause) if parts.clause.text else None
    source, printed = layers.source(provision.wording), layers.printed(provision.anchor)
    figures = numbers(provision.targets)
    return Block("provision", provision, level, title, body, clause, source, printed, figures)


def _cut(title: MarkedText) -> MarkedText:
    return title if len(title.text) <= MAX_HEADING else MarkedText(excerpt(title.text, MAX_HEADING))
