"""The model of a comparison: changes of documents, their units, agencies and findings.

The names of the fields are the keys of `compare --format json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.diff.units import Annotation, Record, UnitKind

AddressState = Literal["kept", "redirected", "taken", "dead"]
"""Where a former address leads now: to the unit, by a redirect to it, to another unit, or nowhere."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of a document, before and after; empty where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """What became of a section, passage or provision."""

    kind: UnitKind
    label: str
    state: Literal["new", "gone", "reworded", "kept"]
    renumbered: tuple[str, str] | None
    """The printed number before and after, where it changed."""
    anchors: tuple[str, str]
    """Before and after; empty where the unit does not exist."""
    address: AddressState
    gained: tuple[Annotation, ...]
    lost: tuple[Annotation, ...]

    @property
    def moved(self) -> bool:
        """Whether a section or provision is still there, but at another address; passages are not cited by address."""
        return all(self.anchors) and self.address != "kept"

    @property
    def changed(self) -> bool:
        """Whether anything about the unit changed."""
        return bool(self.state != "kept" or self.renumbered or self.moved or self.gained or self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """What became of a document."""

    id: str
    title: str
    state: Literal["new", "gone", "changed"]
    former: str
    """Its former id, where that was another one."""
    led_on: bool
    """Whether the redirects name the former address of a document that is gone or has a new id."""
    fields: tuple[FieldChange, ...]
    units: tuple[UnitChange, ...]
    """Only those that changed."""

    @property
    def titled(self) -> str:
        """The title; of a document that is new or gone, with that behind it."""
        return self.title + {"new": "（新增）", "gone": "（删去）", "changed": ""}[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that differs between two versions of the library."""

    documents: tuple[DocumentChange, ...]
    agencies_new: tuple[str, ...]
    agencies_gone: tuple[str, ...]
    findings_new: tuple[Record, ...]
    findings_gone: tuple[Record, ...]
    errors: tuple[int, int]
    """Number of errors before and after; documents with errors may be missing from the comparison."""
    otherwise: int
    """Number of documents in which only other data differ: lines, ledger."""
