"""Reads a number with its unit and the words beside it that compare: 不低于1,000家, 最高给予20万元, 1-3个月, 四成以上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.model import Target
from build_scripts.text.numerals import numeral_value

_TENTHS = "成"
_MIN_LOOSE_COUNT = 10
"""Minimum Chinese numeral that counts before a loose unit; a smaller one (三个领域) does so only where it is compared."""


@dataclass(kw_only=True)
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
    comparing_before: str
    """The words before the number that compare: 不超过, 提高到; may be empty."""
    comparing_after: str
    """The one behind it: 以上; may be empty."""
    base: str
    """Words between those and the number: 租金减免总额的, 给予."""

    @property
    def is_count(self) -> bool:
        """Whether it counts things: 10家, 3项."""
        return self.group in ("count", "loose")


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target and the span of its printed words in the text."""

    start: int
    end: int
    target: Target


def parse_quantity(match: re.Match[str], lexicon: TargetLexicon, after_verb: bool) -> Quantity | None:
    """The quantity that the scanner matched; None where it is none after all: 一家, 三个领域, a number without unit.

    `after_verb` says whether a verb stands right before it.
    """
    low, high = numeral_value(match["low"]), numeral_value(match["high"] or match["low"])
    if low is None or high is None:
        return None
    unit, times = "".join((match["unit"] or low[1]).split()).replace(":", "∶"), 1
    if unit == _TENTHS:
        unit, times = "%", 10
    start, comparing, base = _comparison(match, lexicon)
    group, counted = unit_group(unit, lexicon), match["low"].isascii() or bool(low[1])
    if not unit and not (counted and comparing.endswith(lexicon["bare"])):
        return None
    if not counted and not _is_counting(match, group, low[0], after_verb):
        return None
    return Quantity(
        start=start,
        end=match.start() + len(match[0].rstrip()),
        low=low[0] * times,
        high=high[0] * times if match["high"] else None,
        unit=unit,
        group=group,
        comparator=_comparator(match, comparing, lexicon),
        comparing_before=comparing,
        comparing_after=match["after"] or "",
        base=base,
    )


def _comparison(match: re.Match[str], lexicon: TargetLexicon) -> tuple[int, str, str]:
    """Where the printed words begin, the comparing words, and what stands between them and the number.

    In 最高资助额度提高至 and 上限放宽至 the first is part of a name: only the words right before the number compare.
    """
    if not match["span"]:
        before = match["before"]
        if not before:
            return match.start(), "", ""
        found = list(lexicon.comparing.finditer(before))
        skipped = found[1].start() if len(found) > 1 and found[0][0] in lexicon["nominal"] else 0
        return match.start() + skipped, before[skipped:].strip(), ""
    base = match["base"]
    inner = next((it for it in lexicon.comparing.finditer(base) if it.end() == len(base)), None)
    if inner:
        return match.start("base") + inner.start(), inner[0], ""
    return match.start(), match["span"], base


def _is_counting(match: re.Match[str], group: str, value: float, after_verb: bool) -> bool:
    """Whether a Chinese numeral counts: 三百家, 至少三项, 梳理二十条; not 一家, 三个领域, 不高于最近一期."""
    if group == "loose":
        return bool(match["before"] or match["span"] or match["after"]) or (after_verb and value >= _MIN_LOOSE_COUNT)
    return group != "count" or match["low"] != "一"


@lru_cache(maxsize=1024)
def unit_group(unit: str, lexicon: TargetLexicon) -> str:
    """The group of a unit, of its first half in 元/人; 10万 counts something."""
    if unit.startswith("∶"):
        return "ratio"
    first = re.split("[/·每]", unit)[0]
    return lexicon.groups.get(first) or lexicon.groups.get(first.lstrip("十百千万亿")) or ("count" if unit else "")


def _comparator(match: re.Match[str], comparing: str, lexicon: TargetLexicon) -> str:
    """What stands behind the number decides, then what stands before it: 提高至40%以上 is at least."""
    if match["after"]:
        return lexicon.signs[match["after"]]
    found = [lexicon.signs[it[0]] for it in lexicon.comparing.finditer(comparing)]
    return next((sign for sign in found if sign != "="), ">=" if match["more"] else "=")
