"""The vocabulary of the numbers that everybody may call, as a record; what each field means stands in the YAML file."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import PublicLine


@dataclass(frozen=True, slots=True)
class LineFile:
    """lines.yml."""

    lines: tuple[PublicLine, ...] = ()
