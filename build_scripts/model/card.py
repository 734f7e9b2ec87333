"""Cards: what an editor records about a source text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.model.ids import DocumentNumber, RegionCode


@dataclass(frozen=True, slots=True)
class Correction:
    """A typed, reasoned change from the printed to the restored text; it never edits the source text."""

    line: int
    """Line of the source text with the printed words."""
    printed: str
    """The words in the source text; they occur exactly once on that line."""
    restored: str
    """The original words."""
    kind: str
    """lost-characters, lost-quotes, typo, gloss, stray, broken-bracket, or damaged (the original is not known)."""
    certainty: str
    """certain or probable."""
    reason: str
    """Why, in a sentence."""
    card_line: int = 0
    """Line of the card with this correction."""


@dataclass(frozen=True, slots=True)
class Card:
    """The YAML file beside a source text, with its metadata and editors' decisions; None for what the text does not state."""

    id: str
    """Document id: ASCII, unique in the library, never changed; the file's name."""
    file: str
    """Path of the card relative to the project folder."""
    text_file: str
    """Path of the source text relative to the project folder."""
    region: RegionCode
    """Code of the region that the document applies to: 360000."""
    title: str
    title_supplied: bool
    """True where the text carries no title and the editor gave one (拟题)."""
    issuers: tuple[str, ...] = ()
    """Names of the issuing bodies as the text gives them."""
    number: DocumentNumber | None = None
    issued: date | None = None
    published: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    repealed: date | None = None
    source_site: str | None = None
    source_url: str | None = None
    retrieved: date | None = None
    proofreading: str = "unread"
    """unread (未校对), read (已校对) or verified (已核对)."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """Field name → the words that the value rests on, for values not literally in the text."""
    corrections: tuple[Correction, ...] = ()
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Editor's decisions: anchor of a provision → theme ids, the primary one first."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each top-level field in the card, for findings."""
