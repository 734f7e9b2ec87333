"""Patterns of tools.yml, which people write and read, and the expressions that find them.

减免|免收 … 租金|房租     one of these words, and behind it in the same clause one of those
政府采购 …… 预留          the same, but commas may stand between them
不再 …                    to the end of the clause
稳岗 返还                 right behind one another
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.text.characters import SENTENCE_ENDS
from build_scripts.text.numerals import alternation

MASK = "\0"
"""Stands for every character that is not read."""
_STOPS = rf"{SENTENCE_ENDS}\n{MASK}"
_GAPS = {"…": rf"[^,:{_STOPS}]{{0,30}}?", "……": rf"[^{_STOPS}]{{0,60}}?"}
_TO_THE_END = {"…": rf"[^,:{_STOPS}]*", "……": rf"[^{_STOPS}]*"}
"""What a gap at the end of a pattern stands for."""


@dataclass(frozen=True, slots=True)
class ToolPattern:
    """A pattern of tools.yml."""

    groups: tuple[frozenset[str], ...]
    """The words it needs: one of each group."""
    expression: str

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether a text with these words can have it."""
        return all(not group.isdisjoint(words) for group in self.groups)


def read_pattern(written: str) -> ToolPattern:
    """A pattern as it is written in tools.yml."""
    parts = written.split()
    groups = [frozenset(part.split("|")) for part in parts if part not in _GAPS]
    inner = "".join(_GAPS.get(part) or f"(?:{alternation(part.split('|'))})" for part in parts[:-1])
    last = _TO_THE_END.get(parts[-1]) or f"(?:{alternation(parts[-1].split('|'))})"
    return ToolPattern(tuple(groups), inner + last)


def find_patterns(patterns: tuple[ToolPattern, ...], words: frozenset[str], text: str) -> list[tuple[int, int]]:
    """Start and end of all that the patterns find in a text with these words, in the order of the text."""
    expression = _expression(patterns, words)
    return [match.span() for match in expression.finditer(text)] if expression else []


def find_first(patterns: tuple[ToolPattern, ...], words: frozenset[str], text: str) -> tuple[int, int] | None:
    """Start and end of the first, in as few words as can be: 减征房产税 in 减征车船税、减征房产税."""
    expression = _expression(patterns, words)
    match = inner = expression.search(text) if expression else None
    while expression and match and inner:
        match, inner = inner, expression.search(text, inner.start() + 1, inner.end())
    return match.span() if match else None


def _expression(patterns: tuple[ToolPattern, ...], words: frozenset[str]) -> re.Pattern[str] | None:
    """One for all patterns that such a text can have; None where there is no such pattern."""
    tried = [pattern.expression for pattern in patterns if pattern.may_match(words)]
    return re.compile("|".join(tried)) if tried else None
