"""Findings: what a stage did not understand or a person should mend, with the safe fix where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A safe way to mend a file: words that stand once on a line become others."""

    line: int
    words: str
    """As they stand there, without quotes around them."""
    becomes: str
    """Empty where the whole line goes."""


@dataclass(frozen=True, slots=True)
class Move:
    """A safe way to mend: a text and its card go to another folder of source_texts/."""

    folder: str


@dataclass(frozen=True, slots=True)
class Recode:
    """A safe way to mend a file: what was written in another encoding is written in UTF-8, if that one is certain."""


Fix = Rewrite | Move | Recode
"""What `check --fix` may do by itself: nothing is lost by it, and there is no second way to read what was meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a stage did not understand or that a person should mend; the work goes on all the same."""

    code: str
    """Stable code; every code is explained in vocabularies/findings.yml."""
    level: Level
    """error stops a build for publishing; warning and notice do not."""
    file: str
    """Path relative to the project folder, with forward slashes."""
    line: int
    """Line in that file, from 1."""
    message: str
    """What was found and what was expected, in Chinese."""
    hint: str
    """How to mend it, in Chinese."""
    fix: Fix | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message} — {self.hint}"
