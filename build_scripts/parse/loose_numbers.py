"""Numbers that also begin lines of another sense, such as 一 总则, 01 减免 and 甲、登记: only a count makes them numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.parse.row import Row
from build_scripts.text.characters import BLANKS, HAN, ONE_TO_TEN
from build_scripts.text.line_patterns import Marker
from build_scripts.text.numerals import chinese_value

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_N = rf"([{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})"
_GAP = rf"[{BLANKS}\t]"
_WORDS = rf"(?=[{HAN}A-Za-z\d“《【])"
_APART = rf"(?:{_GAP}+{_WORDS}|(?=[{HAN}“《【]))"
"""What stands between a number and the words: a blank, or nothing before Chinese ones."""
_TABLE_HEAD = "序号"
MIN_COUNT = 2
"""Minimum number of lines, numbered 1, 2 … without a gap, that make a numbering."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A way to number lines."""

    kind: str
    pattern: re.Pattern[str]
    """Its first group is the number; a second one counts within it: 1-2."""
    alone: bool = False
    """Whether it must be the only numbering of the text."""
    outermost: bool = False
    """Whether it must begin above all other numbers of the text; within them, such a line is mostly prose."""


_STYLES = (
    _Style("arabic", re.compile(rf"(0\d|[1-9]\d)(?:\s*[、.．])?{_APART}")),
    _Style("decimal", re.compile(rf"(\d{{1,2}})[-－—](\d{{1,2}})(?:\s*[、.．:：]\s*|{_APART}(?![年月日号至]))")),
    _Style("roman", re.compile(r"([IVX]{1,5}|[ivx]{1,5})\s*[、.．]\s*")),
    _Style("stem", re.compile(rf"[(（【]?\s*([{_STEMS}])\s*[、.．)）】]\s*")),
    _Style("item", re.compile(rf"(?:任务|措施|举措|事项|政策)\s*{_N}{_APART}(?!是|个|类|条|项(?!目))")),
    _Style("division", re.compile(rf"第\s*{_N}\s*(?:方面|板块|大类)\s*[:：、]?\s*{_WORDS}")),
    _Style("item", re.compile(rf"第\s*{_N}\s*[项招步]\s*(?:[:：、]\s*|{_GAP}+){_WORDS}")),
    _Style("chinese", re.compile(rf"([{ONE_TO_TEN}]{{1,3}})(?:{_GAP}+|[，,：:。]\s*){_WORDS}"), outermost=True),
    _Style("arabic", re.compile(rf"(\d{{1,2}})(?:[{BLANKS}]+|[：:。，,]\s*){_WORDS}"), outermost=True),
    _Style("item", re.compile(rf"第([{ONE_TO_TEN}]{{1,3}})款(?:[：、]\s*|{_GAP}+){_WORDS}"), outermost=True),
    _Style("item", re.compile(rf"([{ONE_TO_TEN}]{{1,2}})[是要][，,：:]?\s*(?=[{HAN}“])"), alone=True),
    _Style("item", re.compile(rf"[第其]([{ONE_TO_TEN}]{{1,3}})[、，,：:]\s*"), outermost=True),
)


def loose_numbers(rows: Sequence[Row]) -> list[Row]:
    """The rows, with the numbers of every style that counts lines from 1 on."""
    numbered = list(rows)
    table = any(row.text.startswith(_TABLE_HEAD) for row in rows)
    for style in _STYLES:
        if style.outermost and table:
            continue
        if style.alone and any(row.marker for row in numbered):
            continue
        found = [(at, number) for at, row in enumerate(numbered) if (number := _number(row, style))]
        first = next((at for at, row in enumerate(numbered) if row.marker), len(numbered))
        for count in _counts(found):
            if not style.outermost or count[0][0] < first:
                for at, number in count:
                    numbered[at] = replace(numbered[at], marker=number)
    return numbered


def _number(row: Row, style: _Style) -> Marker | None:
    """The number of a row in this style; None if it has none, or a certain one."""
    certain = row.marker is not None and not (style.kind == "roman" and row.marker.kind == "letter")
    match = None if certain or row.role != "text" else style.pattern.match(row.text)
    value = _value(match[1]) if match else None
    if match is None or value is None:
        return None
    return Marker(style.kind, value, match.end(), int(match[2]) if style.pattern.groups > 1 else 0)


def _value(numeral: str) -> int | None:
    """The value of an Arabic, Chinese or Roman numeral or a heavenly stem (乙: 2); None if it is malformed."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return _ROMANS.index(numeral.upper()) + 1 if numeral.upper() in _ROMANS else None
    return _STEMS.index(numeral) + 1 if numeral in _STEMS else chinese_value(numeral)


def _counts(found: Sequence[tuple[int, Marker]]) -> Iterator[list[tuple[int, Marker]]]:
    """The numbers that count from 1 on, with the places of their rows; a number that does not continue a count is left out."""
    count: list[tuple[int, Marker]] = []
    for at, number in found:
        if count and number.follows(count[-1][1]):
            count.append((at, number))
        elif number.value == 1 and number.inserted in (0, 1):
            if len(count) >= MIN_COUNT:
                yield count
            count = [(at, number)]
    if len(count) >= MIN_COUNT:
        yield count
