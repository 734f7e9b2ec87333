"""The nouns of this room: what became of the documents, units, agencies and findings of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.diff.units import Annotation, Record, UnitKind


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of a document, before and after; empty where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What became of a section, passage or provision."""

    kind: UnitKind
    label: str
    state: Literal["new", "gone", "reworded", "kept"]
    renumbered: tuple[str, str] | None
    """The printed number before and after, where it changed."""
    anchors: tuple[str, str]
    """Before and after; empty where it is not there."""
    address: Literal["kept", "redirected", "taken", "dead"]
    """Where the address before leads now: to the unit, on to it, to another unit, or nowhere."""
    gained: tuple[Annotation, ...]
    lost: tuple[Annotation, ...]

    @property
    def moved(self) -> bool:
        """It is still there, but at another address; that of a passage is nothing anybody keeps."""
        return all(self.anchors) and self.address != "kept"

    @property
    def touched(self) -> bool:
        """Anything about it changed at all."""
        return bool(self.state != "kept" or self.renumbered or self.moved or self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What became of a document."""

    id: str
    title: str
    state: Literal["new", "gone", "changed"]
    former: str
    """Its id before, where that was another one."""
    led_on: bool
    """The address before, if it was another one or the document is gone, is named by the redirects."""
    fields: tuple[FieldChange, ...]
    units: tuple[UnitChange, ...]
    """Only those that changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two versions of the library."""

    documents: tuple[DocumentChange, ...]
    agencies_new: tuple[str, ...]
    agencies_gone: tuple[str, ...]
    findings_new: tuple[Record, ...]
    findings_gone: tuple[Record, ...]
    errors: tuple[int, int]
    """Findings of level error, before and after; what is wrong may be missing from the comparison."""
    otherwise: int
    """Documents in which only other data differ: lines, ledger."""
