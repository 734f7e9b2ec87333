"""Ranges of provisions: which provisions 第1—5项 and 第一条至第三条 mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.agencies.tokenizer import PROVISION_RANGE
from build_scripts.model import Provision
from build_scripts.text.characters import CLOSERS, ONE_TO_TEN, OPENERS, STATEMENT_ENDS
from build_scripts.text.line_patterns import marker
from build_scripts.text.numerals import chinese_value

CLAUSE_DELIMITERS = f" \t\r\n\u3000{OPENERS}{CLOSERS}{STATEMENT_ENDS}"
"""Characters that may stand around a clause, to be stripped."""
MAX_RANGE = 200
"""Maximum number of provisions in a range."""
_NUMERAL = re.compile(rf"\d{{1,3}}|[{ONE_TO_TEN}百]{{1,5}}")
_RANGE_MARKS = "至到-—－–~～"
SENTENCES = re.compile(r"[^。\n]+")


def range_statements(text: str, openings: tuple[str, ...] = ()) -> Iterator[tuple[str, re.Match[str]]]:
    """Each stretch of a text that begins with a range, up to the next range or the end of the sentence, and the range.

    第1—5项由省财政厅负责，第6项由省商务厅负责 gives two. `openings` may stand before a range: 以上第1、2条.
    """
    for sentence in SENTENCES.finditer(text):
        starts = [
            match.start()
            for match in PROVISION_RANGE.finditer(text, sentence.start(), sentence.end())
            if (before := _without_opening(text[sentence.start() : match.start()], openings))[-1:] in "，,；;"
            or not before.strip(CLAUSE_DELIMITERS)
        ]
        for start, end in zip(starts, [*starts[1:], sentence.end()], strict=False):
            statement = text[start:end].strip(CLAUSE_DELIMITERS)
            provision_range = PROVISION_RANGE.match(statement)
            if provision_range:
                yield statement, provision_range


def _without_opening(text: str, openings: tuple[str, ...]) -> str:
    return text.removesuffix(next((word for word in openings if text.endswith(word)), ""))


@dataclass(frozen=True, slots=True)
class ProvisionNumbers:
    """The provisions of a part by section, kind of numbering, and number."""

    by_section: dict[str | None, dict[str, dict[int, list[str]]]]
    """Section, or None for the whole part → kind of numbering → number → anchors."""

    @classmethod
    def of(cls, provisions: Iterable[Provision]) -> ProvisionNumbers:
        """The numbers of the provisions of a part; left out are provisions without one, and those inserted later."""
        by_section: dict[str | None, dict[str, dict[int, list[str]]]] = {}
        for provision in provisions:
            number = marker(provision.number)
            if number and not number.inserted:
                for section in {None, provision.section}:
                    anchors = by_section.setdefault(section, {}).setdefault(number.kind, {})
                    anchors.setdefault(number.value, []).append(provision.anchor)
        return cls(by_section)

    def in_range(self, provision_range: str, section: str | None) -> list[str]:
        """Anchors of the provisions that a range means, those of `section` before those of the part.

        Empty where it is uncertain: where a number belongs to several provisions, or all belong to two numberings.
        """
        numbers = sorted(set(_numbers(provision_range)))
        for place in dict.fromkeys((section, None)):
            candidates = [
                [anchors[number][0] for number in numbers]
                for anchors in self.by_section.get(place, {}).values()
                if all(len(anchors.get(number, ())) == 1 for number in numbers)
            ]
            if len(candidates) == 1 and numbers:
                return candidates[0]
        return []


def _numbers(provision_range: str) -> Iterator[int]:
    """The numbers of a range: 第1—3项、第5项 are 1, 2, 3 and 5."""
    previous = previous_end = 0
    for match in _NUMERAL.finditer(provision_range):
        number = int(match[0]) if match[0].isdecimal() else chinese_value(match[0])
        if number is None:
            continue
        between = provision_range[previous_end : match.start()] if previous_end else ""
        if any(mark in between for mark in _RANGE_MARKS) and number - previous < MAX_RANGE:
            yield from range(previous + 1, number)
        yield number
        previous, previous_end = number, match.end()
