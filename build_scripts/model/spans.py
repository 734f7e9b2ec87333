"""Spans and layers: the source text, its ledger, and a stretch of text in its three layers."""

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
    """One entry of the account of every character of a source text."""

    start: int
    end: int
    role: str
    """furniture, gloss, stray, title, number, date, addressee, preamble, heading, provision, responsibility, closing,
    signature, attachment, note, blank …"""
    owner: str
    """Anchor of the part, section, passage or provision it went into; empty for what is withheld from all."""


@dataclass(frozen=True, slots=True)
class Change:
    """Where in a restored stretch a correction of the card took effect."""

    start: int
    """In the restored stretch, and in the simplified one, which is as long; start == end where words were taken out."""
    end: int
    correction: int
    """Index into the card's corrections."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One stretch of text in its three layers."""

    printed: str
    """The characters of the source text."""
    restored: str
    """Glosses and strays taken out, corrections applied, in the source's script."""
    text: str
    """The restored text in simplified characters, character for character as long as the restored."""
    changes: tuple[Change, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say so, and where they stand."""

    place: EvidencePlace
    start: int
    end: int
    text: str
