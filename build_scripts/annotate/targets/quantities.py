"""Reads a number with its unit and the words beside it that compare: 不低于1,000家, 最高给予20万元, 1-3个月, 四成以上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.model import Target
from build_scripts.text.numerals import numeral_bounds, numeral_value

_TENTHS = "成"
_HALVED = "个半"
_MORE = re.compile("(?<=[万亿千百十])[余多]")
_SHARES = ("%", "‰")
_MONTHS = 12
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_MIN_GREAT_COUNT = 100
"""Minimum Chinese numeral that counts before any unit: 一百二十个, 十|万平方米."""
_MIN_LOOSE_COUNT = 10
"""Minimum Chinese numeral that counts before a loose unit; a smaller one (三个领域) does so only where it is compared."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its unit: 20 万元."""

    value: float
    unit: str


@dataclass(kw_only=True)
class Quantity:
    """A number with its unit and the comparing words beside it."""

    start: int
    end: int
    low: Measured
    high: Measured | None
    """Upper end of a range."""
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
    ends = _parse_ends(match)
    if ends is None:
        return None
    low, high = _in_one_unit(*ends, lexicon)
    if low.unit == high.unit and low.value > high.value:
        return None
    start, comparing, base = _comparison(match, lexicon)
    group, counted = unit_group(low.unit, lexicon), match["low"][0].isascii() or low.unit in _SHARES
    if not low.unit and not (counted and comparing.endswith(lexicon["bare"])):
        return None
    if not counted and not _is_counting(match, group, low.value, after_verb):
        return None
    return Quantity(
        start=start,
        end=match.start() + len(match[0].rstrip()),
        low=low,
        high=None if low == high else high,
        group=group,
        comparator=_comparator(match, comparing, lexicon),
        comparing_before=comparing,
        comparing_after=match["after"] or "",
        base=base,
    )


def _parse_ends(match: re.Match[str]) -> tuple[Measured, Measured] | None:
    """Both ends of a range, or a number twice; the first end has the unit of the last where it has none of its own."""
    first = numeral_bounds(match["low"])
    last = numeral_bounds(match["high"]) if match["high"] else first
    if first is None or last is None:
        return None
    unit = match["unit"] or last[2] or first[2]
    half = 0.5 if match["half"] else 0
    years = numeral_value(match["years"]) if match["years"] else None
    if years and first[0] == last[1] < _MONTHS:
        months = Measured(years[0] * _MONTHS + first[0], unit)
        return months, months
    low_unit = match["low_unit"] or ("" if first[0] > last[1] else unit)  # 1000-2万元
    low = _measured(first[0] + (0 if match["high"] else half), low_unit)
    return low, _measured(last[1] + half, unit)


def _measured(value: float, printed_unit: str) -> Measured:
    """A value with its unit in one form: 三成半 is 35 %, 一|个半月 one and a half 个月."""
    unit = _MORE.sub("", "".join(printed_unit.split()).replace(":", "∶"))
    if unit.startswith(_HALVED):
        value, unit = value + 0.5, f"个{unit.removeprefix(_HALVED)}"
    return Measured(value * 10, "%") if unit == _TENTHS else Measured(value, unit)


def _in_one_unit(low: Measured, high: Measured, lexicon: TargetLexicon) -> tuple[Measured, Measured]:
    """Both ends counted in the smaller of 万 and 亿: 50万-1亿元 → 50 万元, 10000 万元; as they are where they count other things."""
    (scale, counted), (high_scale, high_counted) = (_split_unit(end.unit, lexicon) for end in (low, high))
    if counted and high_counted and counted != high_counted:
        return low, high
    smaller = min(scale, high_scale, key=_times)
    unit = f"{smaller}{counted or high_counted}"
    least, most = low.value * _times(scale), high.value * _times(high_scale)
    return Measured(least / _times(smaller), unit), Measured(most / _times(smaller), unit)


def _split_unit(unit: str, lexicon: TargetLexicon) -> tuple[str, str]:
    """万元 → 万, 元; 千瓦 is no thousand of anything."""
    counted = unit if unit in lexicon.groups else unit.lstrip("".join(_SCALES))
    return unit.removesuffix(counted), counted


def _times(scale: str) -> int:
    """How many 万 or 百亿 is."""
    return prod(_SCALES[it] for it in scale)


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
        great = value >= _MIN_GREAT_COUNT or bool(match["unit"] and match["unit"][0] in "万亿")
        return (
            great
            or bool(match["before"] or match["span"] or match["after"])
            or (after_verb and value >= _MIN_LOOSE_COUNT)
        )
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
    more = match["more"] or ("多" if _MORE.search(match["unit"] or "") else "")
    stated = {"": "=", "来": "about"}.get(more, ">=")
    return next((sign for sign in found if sign != "="), stated)
