"""The source text, its ledger, and a piece of text in its three layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Script = Literal["Hans", "Hant"]
EvidencePlace = Literal["heading", "body"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file of source_texts/, byte for byte as found."""

    file: str
    """Path relative to the project folder."""
    text: str
    """All characters, line ends as found."""
    sha256: str
    """Of the bytes."""


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """A span of a source text with its role; the spans of a document's ledger partition the text."""

    start: int
    end: int
    role: str
    """furniture, gloss, stray, title, number, date, addressee, preamble, heading, provision, responsibility, closing,
    signature, attachment, note, blank …"""
    owner: str
    """Anchor of the part, section, passage or provision with this text; empty for text that is not shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """The span of a restored text that a correction of the card changed."""

    start: int
    """Offset in the restored text and in the simplified one, which is as long; start == end if words were removed."""
    end: int
    correction: int
    """Index into the card's corrections."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A piece of text in its three layers."""

    printed: str
    """The characters of the source text."""
    restored: str
    """Glosses and strays removed, corrections applied, in the script of the source."""
    text: str
    """The restored text in simplified characters, character for character as long as the restored."""
    changes: tuple[Change, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact, and their place in the heading or body of the provision."""

    place: EvidencePlace
    start: int
    end: int
    text: str
