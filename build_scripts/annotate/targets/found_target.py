"""A target as it was found."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Target


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target and where its printed words stand in the text."""

    start: int
    end: int
    target: Target
