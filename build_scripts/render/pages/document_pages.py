"""Document pages: the text of each document as blocks, each in the layers (simplified, restored, printed) of the page.

`documents` gives the pages; `edition` the text of one: parts, headings, passages and provisions in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Literal

from build_scripts.model import (
    Change,
    Document,
    Part,
    Passage,
    Provision,
    Region,
    Script,
    Section,
    StatusCode,
    TimeGroup,
    Wording,
)
from build_scripts.model.steps import Steps, count
from build_scripts.model.time_state import provision_groups, statuses
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import MAX_HEADING, excerpt, heading
from build_scripts.render.downloads import Download, downloads
from build_scripts.render.escape import MarkedText
from build_scripts.render.links import Links
from build_scripts.render.pages.correction_notes import Note, apparatus, note_links
from build_scripts.render.pages.printed_layer import LineGroup, printed_layer
from build_scripts.render.pages.provision_facts import ProvisionFacts
from build_scripts.render.pages.provision_segments import Segment, segment, segments
from build_scripts.render.pages.similar_provisions import SimilarProvisions, similar_provisions
from build_scripts.render.time_counts import MARKED_GROUPS, is_over, number_in

MAX_HEADING_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Notice:
    """That a document is over or not yet in force."""

    group: TimeGroup
    evidence: str
    """The words that say so; empty if nothing is known of them."""
    of_title: bool = False
    """Whether these are words of its title."""


@dataclass(frozen=True, slots=True, eq=False)
class DocumentPage:
    """What the templates show, html/documents.html.j2 and markdown/documents.md.j2."""

    document: Document
    library: Library

    @property
    def slug(self) -> str:
        return self.document.id

    @property
    def place(self) -> Region:
        """The place (province or nation) that the document is listed under."""
        return self.library.place_of(self.document)

    @property
    def past_count(self) -> Steps[int]:
        """How many of its provisions are over, on every day; 0 where it is over as a whole."""
        groups = (provision_groups(self.document, provision) for provision in self.document.provisions)
        past = number_in(count(groups), "dates-past", "expired")
        over = is_over(self.library.document_groups[self.document.id])
        return past.with_other(over).map(lambda both: 0 if both[1] else both[0])

    @property
    def notices(self) -> Steps[Notice | None]:
        """What a reader must know first, on every day: that it is over, or not yet in force."""
        plans = {provision.plan.printed for provision in self.document.provisions if provision.plan}

        def notice(both: tuple[TimeGroup, tuple[StatusCode, str | None]]) -> Notice | None:
            group, (code, evidence) = both
            if group == "dates-past":
                return Notice(group, "".join(plans), of_title=True)
            return Notice(group, evidence or "") if code in MARKED_GROUPS else None

        groups = self.library.document_groups[self.document.id]
        return groups.with_other(statuses(self.document)).map(notice)

    @property
    def edition(self) -> Edition:
        """The text of the document."""
        return _edition(self)

    def facts(self, links: Links) -> ProvisionFacts:
        """What stands beneath its provisions."""
        return ProvisionFacts(self.library, self.document, links)

    @property
    def downloads(self) -> tuple[Download, ...]:
        """The files of the document."""
        return downloads(self.document, self.library.corpus.site)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part's title, a section, passage or provision in the layers that the page shows."""

    kind: Literal["part", "section", "passage", "provision"]
    item: Part | Section | Passage | Provision
    level: int = 0
    """Heading level, 2 to 6; 0 for no heading."""
    heading: MarkedText | None = None
    """Simplified, without the number; None for a part that is called by its kind (通知, 措施), and a provision without one."""
    body: MarkedText | None = None
    """Simplified; of a part or section only if it differs from the heading."""
    clause: MarkedText | None = None
    """The responsibility clause, simplified."""
    source: MarkedText | None
    """The whole unit, restored; None if the source is in the script of the site."""
    printed: list[LineGroup]
    similar: SimilarProvisions | None = None
    """Near duplicates of a provision in other documents."""
    opening: bool = False
    """Whether it belongs to the letter before the measures, which a narrow screen folds."""

    @property
    def number(self) -> str:
        """As it stands in the heading: of a provision that is not numbered its position; empty for a part."""
        if isinstance(self.item, Section):
            return self.item.number
        return (self.item.number or str(self.item.ordinal)) if isinstance(self.item, Provision) else ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a document as its page shows it."""

    blocks: tuple[Block, ...]
    leading: list[LineGroup]
    """Lines of the source text before the first part."""
    notes: tuple[Note, ...]

    @property
    def runs(self) -> Iterator[tuple[bool, tuple[Block, ...]]]:
        """The blocks in runs, each with whether it is the letter before the measures."""
        return ((opening, tuple(run)) for opening, run in groupby(self.blocks, lambda block: block.opening))

    @property
    def first_measure(self) -> str:
        """Its anchor where words of the text stand before it that nothing folds; else empty."""
        before = [*takewhile(lambda block: block.kind != "provision", self.blocks)]
        comes_late = len(before) < len(self.blocks) and any(block.body and not block.opening for block in before)
        return self.blocks[len(before)].item.anchor if comes_late else ""


def documents(library: Library) -> Iterator[DocumentPage]:
    """A record for each document of the library, in the order of the index."""
    return (DocumentPage(document, library) for document in library.documents)


@lru_cache(maxsize=1)
def _edition(page: DocumentPage) -> Edition:
    """The text for both forms of a page, which are filled one after the other."""
    return edition(page.document, page.library.corpus.script, page.library)


def edition(document: Document, script: Script = "Hans", library: Library | None = None) -> Edition:
    """The text of a document, for a site in this script; with a library, each provision has its near duplicates."""
    builder = _BlockBuilder(document, script, library)
    letter = opening_anchors(document)
    blocks = tuple(
        replace(block, opening=block.item.anchor in letter) for part in document.parts for block in builder.blocks(part)
    )
    return Edition(blocks, builder.lines.get("", []), builder.apparatus.notes)


def opening_anchors(document: Document) -> frozenset[str]:
    """What stands before the measures and is no measure: the covering notice, and the address that a text begins with.

    A preamble without an addressee says what the measures are for, and stays; so does all of a text without measures.
    """
    found: list[str] = []
    for part in document.parts:
        if part.provisions:
            leading = takewhile(lambda item: isinstance(item, Passage), part.in_order)
            passages = [item for item in leading if isinstance(item, Passage)]
            if any(item.role == "addressee" for item in passages):
                found += (item.anchor for item in passages)
            return frozenset(found)
        found += (part.anchor, *(item.anchor for item in part.in_order))
    return frozenset()


class _BlockBuilder:
    """Makes the blocks of one document."""

    def __init__(self, document: Document, script: Script, library: Library | None) -> None:
        self.document, self.library = document, library
        self.converted = document.script != script
        self.apparatus = apparatus(document)
        self.lines = printed_layer(self.apparatus)

    def blocks(self, part: Part) -> Iterator[Block]:
        """A single part without a title of its own has its blocks directly under the page's title."""
        alone = len(self.document.parts) == 1
        title = self._text(part.title) if part.title else None
        redundant = title is None or title.text == self.document.title
        yield Block(
            kind="part",
            item=part,
            level=0 if redundant and alone else 2,
            heading=None if redundant else title,
            body=title if redundant else None,
            source=self._source(part.title) if part.title else None,
            printed=self.lines.get(part.anchor, []),
        )
        depth: dict[str | None, int] = {None: 2 if redundant and alone else 3}
        for item in part.in_order:
            level = depth.get(item.parent if isinstance(item, Section) else item.section, depth[None])
            depth[item.anchor] = level + 1
            yield self._block(item, min(MAX_HEADING_LEVEL, level))

    def _block(self, item: Section | Passage | Provision, level: int) -> Block:
        printed = self.lines.get(item.anchor, [])
        if isinstance(item, Section):
            title, source = self._text(item.title), self._source(item.title, item.number)
            long = len(title.text) > MAX_HEADING
            head, body = (MarkedText(excerpt(title.text, MAX_HEADING)), title) if long else (title, None)
            return Block(
                kind="section", item=item, level=level, heading=head, body=body, source=source, printed=printed
            )
        source = self._source(item.wording)
        if isinstance(item, Passage):
            return Block(kind="passage", item=item, body=self._text(item.wording), source=source, printed=printed)
        parts = segments(item)
        return Block(
            kind="provision",
            item=item,
            level=level,
            heading=self._marked(parts.heading) if heading(item) else None,
            body=self._marked(parts.body),
            clause=self._marked(parts.clause) if parts.clause.text else None,
            source=source,
            printed=printed,
            similar=similar_provisions(self.library, self.document, item) if self.library else None,
        )

    def _marked(self, segment: Segment) -> MarkedText:
        return MarkedText(segment.text, note_links(segment.changes, self.apparatus.by_index))

    def _text(self, wording: Wording) -> MarkedText:
        return self._marked(segment(wording.text, wording.changes))

    def _source(self, wording: Wording, number: str = "") -> MarkedText | None:
        """The number and restored wording; None if the source is in the script of the site."""
        if not self.converted:
            return None
        shift = len(number)
        moved = [Change(change.start + shift, change.end + shift, change.correction) for change in wording.changes]
        return self._marked(segment(number + wording.restored, moved))
