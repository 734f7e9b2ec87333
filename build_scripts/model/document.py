"""A document and what it consists of: parts with sections, passages and provisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from build_scripts.model.alignment import AlignedText, Alignment, Piece, Span
from build_scripts.model.annotations import (
    NO_FACTS,
    Assignment,
    Citation,
    MeasureFacts,
    Period,
    Reference,
    Repeal,
    StatedDate,
    Status,
    Target,
    ThemeMark,
)
from build_scripts.model.card import Card
from build_scripts.model.finding import Finding
from build_scripts.model.ids import AgencyId
from build_scripts.model.offers import NO_BENEFITS, Benefits
from build_scripts.model.policy_tools import ToolUse
from build_scripts.model.spans import LedgerSpan, Script, SourceText, Wording

CLAUSE_STOPS = "。.;；:："
"""Marks behind a responsibility clause that end the sentence before it."""
PartKind = Literal["notice", "measures", "plan", "list", "keypoints", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading level above the provisions."""

    anchor: str
    number: str
    """As printed: 一、 or (一)."""
    title: Wording
    """Without the number and the punctuation at its end."""
    parent: str | None
    """Anchor of the section above it."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text that is not a provision: preamble, section text, closing, signature."""

    anchor: str
    section: str | None
    role: str
    """The role of its characters in the ledger."""
    wording: Wording
    lines: tuple[int, int]
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionSpans:
    """Where the parts of a provision stand in its wording; they do not overlap."""

    number: Span
    """With its punctuation."""
    heading: Span | None
    """Without the brackets around it and the punctuation that ends it."""
    body: tuple[Span, ...]
    """None, one, or two: before and behind the responsibility clause. The second may be the full stop of the first."""
    clause: Span | None
    """The responsibility clause, brackets included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """The smallest numbered unit that stands on its own as a measure, task or safeguard."""

    anchor: str
    ordinal: int
    """Position in its part, from 1."""
    number: str
    """As printed, with its punctuation: (一), 1., 第一条."""
    section: str | None
    """Anchor of the innermost section."""
    path: tuple[str, ...]
    """Section headings as printed, outermost first, each with its number."""
    wording: Wording
    """The whole provision."""
    spans: ProvisionSpans
    lines: tuple[int, int]
    responsibilities: tuple[Assignment, ...] = ()
    groups: tuple[str, ...] = ()
    governed_by: tuple[str, ...] = ()
    """Anchors of the sections, passages and provisions whose responsibility clauses it inherits."""
    themes: tuple[ThemeMark, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    facts: MeasureFacts = NO_FACTS
    benefits: Benefits = NO_BENEFITS
    """What it gives, to whom, and what a firm can do with it."""
    tools: tuple[ToolUse, ...] = ()
    """The policy tools that it uses, each once, in the order of the text."""
    period: Period | None = None
    """The provision's own period, if it states one."""
    status: Status | None = None
    """Status by its own period; None if the document's status applies."""
    dates: tuple[StatedDate, ...] = ()
    """The times that it states, in the order of the text."""
    plan: StatedDate | None = None
    """The years of the plan that it is part of, from the document's title: 2020年…工作要点."""

    @property
    def heading(self) -> str | None:
        """The run-in heading in simplified characters, without the punctuation that ends it."""
        return self.spans.heading.of(self.wording.text) if self.spans.heading else None

    @property
    def body(self) -> str:
        """Simplified text without number, heading and responsibility clause."""
        return self.aligned_body.text

    @property
    def clause(self) -> str | None:
        """The responsibility clause in simplified characters, brackets included."""
        return self.spans.clause.of(self.wording.text) if self.spans.clause else None

    @property
    def responsibility(self) -> str | None:
        """The same clause as printed."""
        return self.wording.printed_at(self.spans.clause) if self.spans.clause else None

    @property
    def aligned_heading(self) -> AlignedText | None:
        """The heading, aligned with the wording."""
        return AlignedText(self.wording.text).cut(self.spans.heading) if self.spans.heading else None

    @property
    def aligned_body(self) -> AlignedText:
        """The body, aligned with the wording: a line break joins what stands before and behind the clause."""
        text = ""
        pieces: list[Piece] = []
        for span in self.spans.body:
            words = span.of(self.wording.text)
            if text and words[0] not in CLAUSE_STOPS:
                pieces.append(Piece(len(text), pieces[-1].origin + len(text), verbatim=False))
                text += "\n"
            pieces.append(Piece(len(text), span.start))
            text += words
        return AlignedText(text, Alignment(tuple(pieces) or (Piece(0, self.spans.number.end),)))


Unit = TypeVar("Unit", Passage, Provision)


class UnitChange(Protocol):
    """What gives a passage or provision back with something added."""

    def __call__(self, unit: Unit, /) -> Unit: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An instrument inside a document: covering notice, measures, list."""

    anchor: str
    """p1, p2 …"""
    title: Wording | None
    """None where the text carries no title."""
    kind: PartKind
    lines: tuple[int, int]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    provisions: tuple[Provision, ...]
    order: tuple[str, ...]
    """Anchors of sections, passages and provisions in the order of the text."""

    @property
    def units(self) -> tuple[Passage | Provision, ...]:
        """Passages and provisions: the units with a wording of their own."""
        return (*self.passages, *self.provisions)

    def with_units(self, change: UnitChange) -> Part:
        """The part with each of its units changed."""
        return replace(self, passages=tuple(map(change, self.passages)), provisions=tuple(map(change, self.provisions)))

    @property
    def in_order(self) -> list[Section | Passage | Provision]:
        """Sections, passages and provisions in the order of the text."""
        by_anchor = {item.anchor: item for item in (*self.sections, *self.units)}
        return [by_anchor[anchor] for anchor in self.order if anchor in by_anchor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text with its card, read."""

    card: Card
    source: SourceText
    script: Script
    title: str
    """Simplified; supplied by the card or taken from the text."""
    short_title: str
    """Simplified, for lists: without makers, notice and place."""
    title_printed: str | None
    issuers: tuple[AgencyId, ...]
    status: Status
    parts: tuple[Part, ...]
    ledger: tuple[LedgerSpan, ...]
    findings: tuple[Finding, ...]
    period: Period | None = None
    """As the card gives it, else as the text does."""
    repeal: Repeal | None = None
    """By another document of the library; what the card says of a repeal comes first."""
    carries_out: tuple[str, ...] = ()
    """Ids of the instruments it was made to carry out (为贯彻落实《…》), in the order of the text."""
    corrected: tuple[Span | None, ...] = ()
    """For each correction of the card the span of its printed words in the source text; None for one not applied."""

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def provisions(self) -> tuple[Provision, ...]:
        return tuple(provision for part in self.parts for provision in part.provisions)

    @property
    def units(self) -> tuple[Passage | Provision, ...]:
        return tuple(unit for part in self.parts for unit in part.units)

    def owner(self, line: int) -> str:
        """Anchor of the unit, section or part with this line of the source text; empty if there is none."""
        for part in self.parts:
            for unit in part.units:
                if unit.lines[0] <= line <= unit.lines[1]:
                    return unit.anchor
            for section in part.sections:
                if section.line == line:
                    return section.anchor
            if part.lines[0] <= line <= part.lines[1]:
                return part.anchor
        return ""

    def status_of(self, provision: Provision) -> Status:
        """The provision's own status, unless the document as a whole is no longer or not yet in force."""
        decided = self.status.code in ("expired", "repealed", "not-yet")
        return self.status if decided or provision.status is None else provision.status
