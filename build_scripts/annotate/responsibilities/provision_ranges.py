"""Ranges: which provisions words like 第1—5项 and 第一条至第三条 speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.agencies.tokenizer import PROVISION_RANGE
from build_scripts.model import Provision
from build_scripts.text.line_patterns import chinese_value, marker

SURROUNDING = " \t\r\n\u3000()（）[]［］【】〔〕。；;"
"""What may stand around a clause."""
MAX_RANGE = 200
"""No range takes in more provisions."""
_NUMERAL = re.compile(r"\d{1,3}|[一二三四五六七八九十百]{1,5}")
_THROUGH = "至到-—－–~～"
_SENTENCES = re.compile(r"[^。\n]+")


def range_statements(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The pieces of a text that begin with a range, each up to the next one, with the range."""
    for sentence in _SENTENCES.finditer(text):
        starts = [
            match.start()
            for match in PROVISION_RANGE.finditer(text, sentence.start(), sentence.end())
            if text[match.start() - 1] in "，,；;" or not text[sentence.start() : match.start()].strip(SURROUNDING)
        ]
        for start, end in zip(starts, [*starts[1:], sentence.end()], strict=False):
            words = text[start:end].strip(SURROUNDING)
            span = PROVISION_RANGE.match(words)
            if span:
                yield words, span


@dataclass(frozen=True, slots=True)
class ProvisionNumbers:
    """The provisions of a part by section and kind of numbering, then by number."""

    by_place: dict[str | None, dict[str, dict[int, list[str]]]]
    """Section, or None for the whole part → kind of numbering → number → anchors."""

    @classmethod
    def of(cls, provisions: Iterable[Provision]) -> ProvisionNumbers:
        """The provisions of a part, put in their places."""
        by_place: dict[str | None, dict[str, dict[int, list[str]]]] = {}
        for provision in provisions:
            found = marker(provision.number)
            if found:
                for place in {None, provision.section}:
                    of_kind = by_place.setdefault(place, {}).setdefault(found.kind, {})
                    of_kind.setdefault(found.value, []).append(provision.anchor)
        return cls(by_place)

    def covered(self, words: str, section: str | None) -> list[str]:
        """Anchors of the provisions a range speaks of, those of its own section first; none where that is not certain.

        It is certain where each number stands for one provision, and in one kind of numbering only.
        """
        values = sorted(set(_values(words)))
        for place in dict.fromkeys((section, None)):
            whole = [
                [numbered[value][0] for value in values]
                for numbered in self.by_place.get(place, {}).values()
                if all(len(numbered.get(value, ())) == 1 for value in values)
            ]
            if len(whole) == 1 and values:
                return whole[0]
        return []


def _values(words: str) -> Iterator[int]:
    """The numbers of a range: 第1—3项、第5项 are 1, 2, 3 and 5."""
    before: tuple[int, int] | None = None
    for match in _NUMERAL.finditer(words):
        value = int(match[0]) if match[0].isdecimal() else chinese_value(match[0])
        if value is None:
            continue
        between = words[before[1] : match.start()] if before else ""
        if before and any(mark in between for mark in _THROUGH) and value - before[0] < MAX_RANGE:
            yield from range(before[0] + 1, value)
        yield value
        before = (value, match.end())
