"""Findings: what a stage did not understand or a person should correct, with a safe fix if there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "notice"]


class Fix:
    """What `check --fix` may do by itself: it loses nothing, and the intended text is certain."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Rewrite(Fix):
    """Words that occur once on a line of the file are replaced."""

    line: int
    words: str
    """The words to be replaced, without quotes around them."""
    becomes: str
    """The words that replace them; empty if the line is to be removed."""


@dataclass(frozen=True, slots=True)
class Move(Fix):
    """A text and its card move to another folder of source_texts/."""

    folder: str


@dataclass(frozen=True, slots=True)
class Recode(Fix):
    """The file is converted to UTF-8, if its encoding is certain."""


_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What a code stands for, as a findings.yml words it."""

    code: str
    level: Level
    message: str
    """Template; the names in braces are filled in with what was found."""
    hint: str
    """How to correct it; a template too."""

    @staticmethod
    def explain(template: str) -> str:
        """A template as a reader of the documentation sees it: … for what is filled in."""
        return _PLACE.sub("…", template)

    @property
    def places(self) -> set[str]:
        """The names that are filled in."""
        return set(_PLACE.findall(self.message + self.hint))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a stage did not understand or a person should correct; the document is processed all the same."""

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
    """How to correct it, in Chinese."""
    fix: Fix | None = None
    values: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """What was filled in: name in the template, value."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message} — {self.hint}"
