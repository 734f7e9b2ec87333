"""Patterns of tools.yml, which people write and read, and the expressions that find them.

减免|免收 … 租金|房租     one of these words, and behind it in the same clause one of those
政府采购 …… 预留          the same, but commas may stand between them
不再 …                    to the end of the clause
稳岗 返还                 right behind one another
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

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


def read_pattern(written: str) -> ToolPattern:
    """A pattern as it is written in tools.yml."""
    parts = written.split()
    groups = [frozenset(part.split("|")) for part in parts if part not in _GAPS]
    inner = "".join(_GAPS.get(part) or f"(?:{alternation(part.split('|'))})" for part in parts[:-1])
    last = _TO_THE_END.get(parts[-1]) or f"(?:{alternation(parts[-1].split('|'))})"
    return ToolPattern(tuple(groups), inner + last)


class PatternSet:
    """Patterns that are looked for together; of thousands, only those are tried whose words a text has."""

    def __init__(self, written: Iterable[str]) -> None:
        self._patterns = [read_pattern(it) for it in written]
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            for word in pattern.groups[0]:
                by_word[word].append(number)
        self._by_word = dict(by_word)
        self.first_words = frozenset(by_word)
        """One word of each pattern is among them."""
        self.words = frozenset(word for pattern in self._patterns for group in pattern.groups for word in group)

    def find_each(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Start and end of all that each pattern finds by itself in a text with these words; they may overlap."""
        for expression in self._possible(words):
            yield from (match.span() for match in expression.finditer(text))

    def find_first(self, text: str, words: frozenset[str]) -> tuple[int, int] | None:
        """Start and end of the first."""
        return _first(self._possible(words), text, 0, len(text))

    def find_shortest(self, text: str, words: frozenset[str]) -> tuple[int, int] | None:
        """Those of the first, in as few words as can be: 减征房产税 in 减征车船税、减征房产税."""
        possible = self._possible(words)
        found = inner = _first(possible, text, 0, len(text))
        while found and inner:
            found, inner = inner, _first(possible, text, inner[0] + 1, inner[1])
        return found

    def _possible(self, words: frozenset[str]) -> list[re.Pattern[str]]:
        """Those that a text with these words can have."""
        numbers = {number for word in self.first_words & words for number in self._by_word[word]}
        possible = (self._patterns[number] for number in sorted(numbers))
        return [
            _compiled(pattern.expression)
            for pattern in possible
            if all(not group.isdisjoint(words) for group in pattern.groups[1:])
        ]


_compiled = cache(re.compile)
"""Each is compiled when a text first has its words: of some thousand, most texts need a few dozen."""


def _first(expressions: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is found first between two places."""
    found = (match.span() for expression in expressions if (match := expression.search(text, start, end)))
    return min(found, key=lambda span: span[0], default=None)
