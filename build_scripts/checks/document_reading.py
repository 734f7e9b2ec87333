"""What a check is, and what it is given: a document with what the stages know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_scripts.annotate import Lexicons
from build_scripts.annotate.responsibilities.unread_clauses import UnreadClause
from build_scripts.model import Card, Finding, Part, Period, Provision
from build_scripts.normalize import Normalized


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """A document as the stages left it."""

    card: Card
    normalized: Normalized
    parts: tuple[Part, ...]
    """Annotated."""
    stated_period: Period | None
    """The period that the text states."""
    unread_clauses: tuple[UnreadClause, ...]
    """Clauses that name nobody, and members of clauses that are left out."""
    lexicons: Lexicons

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions of all parts."""
        return tuple(provision for part in self.parts for provision in part.provisions)


Check = Callable[[DocumentReading], Iterator[Finding]]
"""Yields a finding for each place where a document fails the check, all of one code; changes nothing."""
