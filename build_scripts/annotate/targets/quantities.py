"""A number with its unit and the words beside it that compare: 不低于1,000家, 最高给予20万元, 1-3个月, 四成以上."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.annotate.targets.target_lexicon import TargetWords
from build_scripts.text.numerals import numeral_value

_TENTHS = "成"
_FEW = 10
"""A smaller Chinese numeral before a loose unit counts nothing (三个领域), unless it is compared."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and the comparing words beside it."""

    start: int
    end: int
    low: float
    high: float | None
    """Upper end of a range."""
    unit: str
    group: str
    """percent, money …; empty for a number without unit, ratio for 1:1."""
    comparator: str
    comparing: str
    """The words before the number that compare: 不超过, 提高到; may be empty."""
    following: str
    """The one behind it: 以上; may be empty."""
    base: str
    """Words between those and the number: 租金减免总额的, 给予."""


def quantity_of(match: re.Match[str], words: TargetWords, led: bool) -> Quantity | None:
    """What the scanner matched as a quantity; None for what is none after all: 一家, 三个领域, a number without unit.

    `led` says whether a verb stands right before it.
    """
    low, high = numeral_value(match["low"]), numeral_value(match["high"] or match["low"])
    if low is None or high is None:
        return None
    unit, times = re.sub(r"\s", "", match["unit"] or low[1]).replace(":", "∶"), 1
    if unit == _TENTHS:
        unit, times = "%", 10
    start, comparing, base = _beside(match, words)
    group, counted = group_of(unit, words), match["low"].isascii() or bool(low[1])
    if not unit and not (counted and comparing.endswith(words["bare"])):
        return None
    if not counted and not _counts(match, group, low[0], led):
        return None
    return Quantity(
        start=start,
        end=match.start() + len(match[0].rstrip()),
        low=low[0] * times,
        high=high[0] * times if match["high"] else None,
        unit=unit,
        group=group,
        comparator=_comparator(match, comparing, words),
        comparing=comparing,
        following=match["after"] or "",
        base=base,
    )


def _beside(match: re.Match[str], words: TargetWords) -> tuple[int, str, str]:
    """Where the printed words begin, the comparing words, and what stands between them and the number.

    In 最高资助额度提高至 and 上限放宽至 the first is part of a name: only the words right before the number compare.
    """
    if not match["span"]:
        before = match["before"] or ""
        found = list(words.comparing.finditer(before))
        skipped = found[1].start() if len(found) > 1 and found[0][0] in words["nominal"] else 0
        return match.start() + skipped, before[skipped:].strip(), ""
    base = match["base"]
    inner = next((it for it in words.comparing.finditer(base) if it.end() == len(base)), None)
    if inner:
        return match.start("base") + inner.start(), inner[0], ""
    return match.start(), match["span"], base


def _counts(match: re.Match[str], group: str, value: float, led: bool) -> bool:
    """Whether a Chinese numeral counts: 三百家, 至少三项, 梳理二十条; not 一家, 三个领域, 不高于最近一期."""
    if group == "loose":
        return bool(match["before"] or match["span"] or match["after"]) or (led and value >= _FEW)
    return group != "count" or match["low"] != "一"


def group_of(unit: str, words: TargetWords) -> str:
    """The group of a unit, of its first half in 元/人; 10万 counts something."""
    if unit.startswith("∶"):
        return "ratio"
    first = re.split("[/·每]", unit)[0]
    return words.groups.get(first) or words.groups.get(first.lstrip("十百千万亿")) or ("count" if unit else "")


def _comparator(match: re.Match[str], comparing: str, words: TargetWords) -> str:
    """What stands behind the number decides, then what stands before it: 提高至40%以上 is at least."""
    if match["after"]:
        return words.signs[match["after"]]
    found = [words.signs[it[0]] for it in words.comparing.finditer(comparing)]
    return next((sign for sign in found if sign != "="), ">=" if match["more"] else "=")
