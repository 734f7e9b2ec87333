"""The source text, its ledger, and a piece of text in its three layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.model.alignment import IDENTITY, Alignment, Span

Script = Literal["Hans", "Hant"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    alignment: Alignment = IDENTITY
    """Of the restored text and the simplified one, which is as long, with the printed text."""

    def printed_at(self, span: Span) -> str:
        """The printed characters of a span of the text."""
        return self.alignment.span(span).of(self.printed)
