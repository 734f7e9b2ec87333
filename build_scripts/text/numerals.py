"""Numbers as policies write them: 三十, 1,000, 万分之三.

A pattern for them, and functions that read what it matched. Texts go through `to_half_width` first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from build_scripts.text.characters import ONE_TO_TEN, translator

CHINESE_NUMERAL = f"〇零○{ONE_TO_TEN}百千两廿卅"
"""Characters of a Chinese numeral."""
_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
DASHES = "—–－―"
"""Dashes that a careless copy has in place of 一."""
_NARROW = {code: code - 0xFEE0 for code in (*range(ord("０"), ord("９") + 1), *map(ord, "％．，；：（）／"))} | {
    ord(sign): ord("-") for sign in f"{DASHES}~～〜"
}
_narrow = translator(_NARROW)
_SPACED = r"(?<=[^\s0-9第表图例件])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,3}(?![0-9])"
"""1 000; not behind 第, 表, 图, 例 or 件 (表1 100), nor at the start of a line, where 1 may be its number."""
_ARABIC = rf"""(?x:
    (?<![0-9./])
    (?: {_SPACED}                                       # 1 000
      | [0-9]{{1,3}} (?:,[0-9]{{3}}){{1,3}} (?![0-9])   # 1,000
      | [0-9]{{1,12}}                                   # 1000
    )
    (?:\.[0-9]{{1,6}})?                                 # .5
    (?![0-9]) (?![./][0-9])                             # no part of 2023.1.5 or 1/2
)"""
_BELOW_10000 = r"[一二三四五六七八九两十][一二三四五六七八九十百千零〇]{0,7}"
_REMAINDER = r"(?:[零〇][一二三四五六七八九]|[零〇]?[一二三四五六七八九两][千百十])"
"""Beginning of a numeral that continues behind 万: 三万|五千, 二十万|零五百; not 十万|一户."""
_MYRIADS = rf"{_BELOW_10000}(?:万(?={_REMAINDER})|亿(?={_REMAINDER}[^万\n]{{0,7}}万))[零〇]?"
"""The part of a numeral that counts ten thousands: 三万|五千元, 一亿|二千万元, where 万 belongs to the unit."""
_CHINESE = rf"(?<![数几第统之])(?:{_MYRIADS})?{_BELOW_10000}(?:点[零〇一二三四五六七八九]{{1,4}})?"
_SHARE = r"""(?x:
    [百千万]分之
    (?: [0-9]{1,6}(?:\.[0-9]{1,4})?                                        # 万分之0.5
      | [一二三四五六七八九十百零〇]{1,7}(?:点[零〇一二三四五六七八九]{1,4})?   # 百分之三点五
    )
)"""
_SHARES = {"百分之": ("%", 1), "千分之": ("‰", 1), "万分之": ("%", 100)}
"""Prefix of a share → its sign and divisor: 万分之三 is 0.03 %."""
_SEPARATORS = re.compile(r"[,\s]")
NUMERAL = f"(?:{_SHARE}|{_ARABIC}|{_CHINESE})"
RANGE_SIGN = r"\s?(?:-{1,2}|至|到)\s?"
"""The sign between the ends of a range."""


@lru_cache(maxsize=256)
def to_half_width(text: str) -> str:
    """The text with full-width digits and signs made half-width and all dashes made hyphens; as long as before."""
    return _narrow(text)


def alternation(phrases: Iterable[str]) -> str:
    """A pattern, also for use in a verbose one, for any of the phrases, the longest first; for none: one that never matches.

    Phrases that begin alike share a branch, so that few are tried at a place: 企业, 企业家, 工会 → 工会|企(?:业(?:家|)).
    """
    return _branches({phrase for phrase in phrases if phrase}) or r"(?!)"


def _branches(phrases: Collection[str]) -> str:
    """The pattern of `alternation` for phrases of which one may be empty; that one comes last, being the shortest."""
    by_start: dict[str, list[str]] = {}
    for phrase in sorted(phrases, reverse=True):
        by_start.setdefault(phrase[:1], []).append(phrase[1:])
    return "|".join(
        re.escape(start) + (f"(?:{_branches(rests)})" if len(rests) > 1 else re.escape(rests[0]))
        for start, rests in by_start.items()
    )


def first_characters(*lists: Iterable[str]) -> str:
    """The characters that words begin with, to stand inside square brackets: a search can pass over all others."""
    return re.escape("".join(sorted({word[0] for words in lists for word in words if word})))


def chinese_value(numeral: str) -> int | None:
    """The value of a Chinese numeral up to 9999: 二十三, 一百零一, or digit by digit 二〇; None for anything else."""
    numeral = "".join("一" if character in DASHES else character for character in numeral)
    if not numeral or any(it not in _DIGIT and it not in _UNIT and it not in _TENS for it in numeral):
        return None
    if not any(it in _UNIT or it in _TENS for it in numeral):
        return int("".join(str(_DIGIT[it]) for it in numeral))
    total = digit = 0
    for character in numeral:
        if character in _UNIT:
            total += (digit or 1) * _UNIT[character]
            digit = 0
        elif character in _TENS:
            total += _TENS[character]
        else:
            digit = _DIGIT[character]
    return total + digit


@lru_cache(maxsize=4096)
def numeral_value(numeral: str) -> tuple[float, str] | None:
    """The value of what NUMERAL matched, and its sign (%, ‰ or none); None if it is malformed. 万分之三 → (0.03, %)."""
    share, divisor = _SHARES.get(numeral[:3], ("", 1))
    value = _plain_value(numeral[3:] if share else _SEPARATORS.sub("", numeral))
    return None if value is None else (value / divisor, share)


def _plain_value(numeral: str) -> float | None:
    if numeral[:1].isascii():
        return float(numeral)
    whole, _, fraction = numeral.partition("点")
    *higher, lower = re.split("[万亿]", whole)
    value, high = chinese_value(lower), chinese_value(higher[0]) if higher else 0
    digits = chinese_value(fraction) if fraction else 0
    if value is None or high is None or digits is None:
        return None
    value += high * 10_000
    return float(f"{value}.{digits:0{len(fraction)}d}") if fraction else float(value)
