"""The grammar of the genre: reads genre.yml and expands its slots by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Values = Mapping[str, Callable[[], str] | str]
"""What the program itself puts into slots: slot → its text, or what makes a new one each time."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Theme:
    """One sort of provision."""

    headings: Sequence[str]
    sentences: Sequence[str]
    agencies: Sequence[str]
    """Keys of `Genre.agencies`."""


@dataclass(frozen=True, kw_only=True)
class Genre:
    """The file, with its names."""

    slots: Mapping[str, Sequence[str]]
    general: Sequence[str]
    themes: Sequence[Theme]
    agencies: Mapping[str, tuple[str, str]]
    """Key → name in a province, name in a city."""
    responsibilities: Sequence[str]
    sections: Sequence[str]
    subjects: Sequence[str]
    kinds: Sequence[str]
    preambles: Sequence[str]


@cache
def load_genre() -> Genre:
    """The grammar as it stands in genre.yml."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("genre.yml").read_text("utf-8"))
    content["themes"] = [Theme(**theme) for theme in content["themes"]]
    content["agencies"] = {key: tuple(names) for key, names in content["agencies"].items()}
    return Genre(**content)


@dataclass(frozen=True)
class Writer:
    """Chooses among the alternatives of the grammar; the same seed makes the same choices."""

    chance: random.Random
    values: Values = field(default_factory=dict)

    def write(self, alternatives: Sequence[str]) -> str:
        """One of the alternatives with its slots filled: ["{firm}贷款"] → 小微企业贷款; KeyError for an unknown slot."""
        return self.fill(self.chance.choice(alternatives))

    def fill(self, pattern: str) -> str:
        """A pattern with its slots filled, those of the program first."""
        return _SLOT.sub(lambda slot: self._value(slot[1]), pattern)

    def _value(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return self.write(load_genre().slots[name])
        return value if isinstance(value, str) else value()
