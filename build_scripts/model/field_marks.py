"""Marks: what a field may hold when its record is read from a YAML file (text.record_reader) or put into a JSON Schema.

    names: Annotated[tuple[str, ...], Unique("名称"), "现用的名称"]

A mark on a list or mapping holds for each value in it. A string among the marks describes the field for people who
write the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Mark(Enum):
    """Marks that say nothing but themselves."""

    OPTIONAL = auto()
    """May be missing though the record has no default for it; then it is empty, false or 0."""
    FILLED = auto()
    """A list or mapping without a value counts as missing."""
    RAW = auto()
    """Words are kept with the white space around them, and may be empty."""
    LINE = auto()
    """Not in the file: the line on which the record starts."""
    GIVEN = auto()
    """Not in the file: whoever reads it gives the value."""


OPTIONAL, FILLED, RAW, LINE, GIVEN = Mark


@dataclass(frozen=True, slots=True)
class Key:
    """The field's name in the file, where it is not the attribute's; `source.site` stands in a mapping `source`."""

    name: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The mapping's keys, each a field of the record it stands in, named like Key; one that is missing counts as empty or as the default."""

    names: tuple[str, ...]
    default: object = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The whole value has this form, else there is a fault of that kind; with `keep` it is used all the same."""

    pattern: str
    expected: str
    """What is to be written, in Chinese."""
    kind: str = "value"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unique:
    """The value stands once: in its list, or in all that are marked with this scope (名称), in the file or per entry."""

    scope: str = ""
    per_entry: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The value stands in a scope: one that is Unique in the same file, or that the caller knows."""

    scope: str


class Schema:
    """Keywords of the JSON Schema, for what is checked elsewhere or written in another way by editors."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords


class Checked:
    """A record that knows what is wrong with it as a whole."""

    __slots__ = ()

    @property
    def fault(self) -> str:
        """What is wrong, in Chinese; empty for a record that is right. One that is not is left out."""
        raise NotImplementedError
