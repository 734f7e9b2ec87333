"""A block: a stretch of the restored text that becomes a section, passage or provision."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.parse.headings import ProvisionSplit
from build_scripts.parse.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section, passage or provision: a stretch of the restored text."""

    kind: str
    """section, passage or provision."""
    anchor: str
    role: str
    """Role of its characters in the ledger."""
    start: int
    end: int
    lines: tuple[int, int]
    section: str | None
    """Anchor of the section it stands in."""
    number_end: int = 0
    """For sections: offset behind the number; for provisions see `split`."""
    split: ProvisionSplit | None = None
    numbering: str = ""
    """For provisions: the kind of their number."""
    closing: bool = False
    """For provisions: whether the first sentence closes the instrument, and so is no heading."""


@dataclass(frozen=True, slots=True)
class PartBlocks:
    """One part with its blocks in the order of the text."""

    anchor: str
    title: tuple[Row, ...]
    blocks: tuple[Block, ...]
    lines: tuple[int, int]
