"""Finds the numbers of a provision, each with its value and unit: 120万元, 三成, 减半, 前3名, the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from build_scripts.annotate.offers.compact_text import CompactText
from build_scripts.annotate.offers.number_lexicon import FOLD, NumberLexicon
from build_scripts.text.numerals import numeral_bounds

_TENTHS = "成"
_NO_NUMBERS = ("name", "date", "numbering")
"""Groups of the scanner: what only looks like a number."""
_WORDS = {"ratio": "ratio", "rank": "rank", "place": "rank", "half": "half", "whole": "whole"}
"""Groups of the scanner for what is no numeral with a unit → what it is."""
_MIN_COUNT = 10
"""A smaller Chinese numeral counts things only where words beside it say so: 至少两家, but not 两项工具."""
_CELL = re.compile(r"(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z%])")
_CELL_TEXT = re.compile(r"\S+")
_UNIT_OF_TABLE = re.compile(r"单位:(?P<unit>[^()\s,;]{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number, by offsets in the compact text."""

    start: int
    end: int
    printed: str
    value: float | None
    unit: str
    group: str
    """percent, money, time, count, age, multiple, ratio, rank, or empty for a bare number."""
    bound: str = ""
    """low or high for an end of a range; else empty."""
    per: str = ""
    """What stands behind its unit: /亩."""
    is_small: bool = False
    """Whether it is a small Chinese numeral, which mostly counts nothing."""
    in_table: bool = False
    head: str = ""
    """In a table: the head of its column."""


def find_numbers(text: CompactText, lexicon: NumberLexicon) -> Iterator[FoundNumber]:
    """The numbers in the order of the text; what is a date, a name or the number of an article is none."""
    if not lexicon.may_have_number.search(text.plain):
        return
    for match in lexicon.scanner.finditer(text.plain):
        kind = match.lastgroup
        if kind in _NO_NUMBERS:
            continue
        if any(start <= match.start() < end for start, end in text.rows):
            continue
        if kind in _WORDS:
            yield _word(match, _WORDS[kind])
        else:
            yield from _quantities(match, lexicon)
    yield from _cells(text, lexicon)


def _word(match: re.Match[str], kind: str) -> FoundNumber:
    """1:1, 前3名, 减半, 全额."""
    value, unit, group = {
        "ratio": (None, "", "ratio"),
        "rank": (_rank(match[0]), "", "rank"),
        "half": (50.0, "%", "percent"),
        "whole": (None, "", "whole"),
    }[kind]
    return FoundNumber(
        start=match.start(), end=match.end(), printed=_joined(match[0]), value=value, unit=unit, group=group
    )


def _rank(printed: str) -> float | None:
    bounds = numeral_bounds(printed.strip("前名位强 ").replace("百分之", ""))
    return bounds[1] if bounds else None


def _joined(printed: str) -> str:
    return "".join(printed.split())


def _quantities(match: re.Match[str], lexicon: NumberLexicon) -> Iterator[FoundNumber]:
    """A number with its unit; both ends of a range, of which only a time is one number: 1-3个月."""
    low = numeral_bounds(match["low"])
    high = numeral_bounds(match["high"]) if match["high"] else low
    if low is None or high is None:
        return
    unit, low_unit = (match["unit"] or "").removesuffix("整"), match["low_unit"] or ""
    group = _group(unit or high[2] or low[2], lexicon) or _bare_group(match, lexicon)
    end = max(match.end(name) for name in ("low", "more", "high", "unit", "half_more"))
    if not group:
        return
    if match["high"] and (group != "time" or low_unit):
        stop = match.end("low_unit") if low_unit else match.end("low")
        yield _number(match, (match.start("low"), stop), low[0], low_unit or unit or low[2], group, "low")
        yield _number(match, (match.start("high"), end), high[1], unit or high[2], group, "high")
    else:
        value = high[1] + (0.5 if match["half_more"] else 0)
        yield _number(match, (match.start("low"), end), value, unit or low[2], group, "")


def _number(
    match: re.Match[str], span: tuple[int, int], value: float, unit: str, group: str, bound: str
) -> FoundNumber:
    """A number of a match; 三成 is 30 %, 七折 is 70 %."""
    printed = _joined(match.string[slice(*span)])
    spelled = not printed[0].isascii()
    if unit in (_TENTHS, FOLD):
        value, unit = value * (10 if value < _MIN_COUNT else 1), "%"
    return FoundNumber(
        start=span[0],
        end=span[1],
        printed=printed,
        value=value,
        unit=unit,
        group=group,
        bound=bound,
        per=match["per"] or "",
        is_small=spelled and group in ("count", "time") and value < _MIN_COUNT,
    )


def _group(unit: str, lexicon: NumberLexicon) -> str:
    """The group of a unit; what has none but 万 or 亿 is money: 奖励20万."""
    scale = len(unit) - len(unit.lstrip("十百千万亿余多"))
    counted = next((unit[at:] for at in range(scale + 1) if unit[at:] in lexicon.groups), "")  # 万|千瓦时
    return lexicon.groups.get(counted, "") or ("money" if unit and scale == len(unit) else "")


def _bare_group(match: re.Match[str], lexicon: NumberLexicon) -> str:
    """不少于|30|“专精特新”中小企业: a number that is compared counts what follows."""
    before = match.string[max(0, match.start() - 6) : match.start()]
    behind = match.string[match.end() : match.end() + 1]
    return "count" if match["low"][0].isascii() and behind == "“" and lexicon.limits.search(before) else ""


# --- tables ----------------------------------------------------------------------------------------------------------


def _cells(text: CompactText, lexicon: NumberLexicon) -> Iterator[FoundNumber]:
    """The numbers in the rows of a table, without the units that its head gives; those with a unit of their own keep it."""
    unit = _UNIT_OF_TABLE.search(text.plain)
    heads = _CELL_TEXT.findall(text.plain, *text.rows[0]) if text.rows else []
    for start, end in text.rows[1:]:
        columns = zip_longest(_CELL_TEXT.finditer(text.plain, start, end), heads)
        for head, place in ((head or "", place) for place, head in columns if place):
            for match in lexicon.scanner.finditer(text.plain, *place.span()):
                if match.lastgroup in (*_NO_NUMBERS, *_WORDS):
                    continue
                own = list(_quantities(match, lexicon))
                cell = _CELL.match(text.plain, match.start("low"))
                if not own and cell:
                    own = [_cell(cell, unit["unit"] if unit else "", match["per"] or "", lexicon)]
                yield from (replace(number, in_table=True, head=head) for number in own)


def _cell(cell: re.Match[str], unit: str, per: str, lexicon: NumberLexicon) -> FoundNumber:
    return FoundNumber(
        start=cell.start(),
        end=cell.end(),
        printed=cell[0],
        value=float(cell[0]),
        unit=unit,
        group=_group(unit, lexicon) or "count",
        per=per,
        in_table=True,
    )
