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
FORMAL_NUMERAL = "壹贰叁参肆伍陆柒捌玖拾佰仟"
"""Characters of a Chinese numeral that nobody can alter; some of them are words too: 参加, 队伍, 大陆."""
_PLAIN_FORM = str.maketrans(f"{FORMAL_NUMERAL}〇○两", "一二三三四五六七八九十百千零零二")
_CHINESE_DIGITS = "零一二三四五六七八九"
_DIGIT = {character: value for value, character in enumerate(_CHINESE_DIGITS)}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
DASHES = "—–－―"
"""Dashes that a careless copy has in place of 一."""
_NARROW = {code: code - 0xFEE0 for code in (*range(ord("０"), ord("９") + 1), *map(ord, "％．，；：（）／"))} | {
    ord(sign): ord("-") for sign in f"{DASHES}~～〜"
}
_narrow = translator(_NARROW)

# --- the grammar: each rule is made of those above it ----------------------------------------------------------------

_SPACED = r"""(?x:
    (?: (?<=[^\s0-9第表图例件]) | (?<=[^\s0-9第表图例件][ ]) )
    [0-9]{1,3} (?:[ \u00a0\u2009\u202f][0-9]{3}){1,3} (?![0-9])
)"""
"""1 000; not behind 第, 表, 图, 例 or 件 (表1 100), nor at the start of a line, where 1 may be its number."""
_ARABIC = rf"""(?x:
    (?<![0-9./])
    (?: {_SPACED}                                       # 1 000
      | [0-9]{{1,3}} (?:,[0-9]{{3}}){{1,3}} (?![0-9])   # 1,000
      | (?!0[0-9]) [0-9]{{1,12}}                        # 1000
    )
    (?:\.[0-9]{{1,6}})?                                 # .5
    (?![0-9]) (?![./][0-9])                             # no part of 2023.1.5 or 1/2
)"""
_THOUSAND = "千(?![瓦克米伏帕卡赫])"
"""千, but not that of 千瓦."""
_SCALED = rf"{_ARABIC}(?:{_THOUSAND}(?:[0-9]百(?!分))?|百(?!分))?"
"""5千, 1千5百; not 5千瓦, 5百分点."""
_D = "[一二三四五六七八九两壹贰叁参肆伍陆柒捌玖]"
_ZERO = "[零〇○]"
_TENTH = "[二三四五六七八九](?![万亿])"
"""The last digit of 三千五, which counts hundreds; 一 may be the number of something else: 三千|一年."""
_TENS_RULE = rf"(?:{_D}?(?:十|(?<!收)拾)|[廿卅]){_D}?"
_AFTER_HUNDREDS = rf"(?:{_ZERO}?{_TENS_RULE}|{_ZERO}{_D}|{_TENTH})"
_HUNDREDS_RULE = rf"(?:{_D}(?:{_THOUSAND}|仟)(?:{_ZERO}?{_D}[百佰])?|{_D}[百佰]){_AFTER_HUNDREDS}?"
"""三千, 三千零五, 三千五百二, 五百二十."""
_SPELLED = rf"[一二三四五六七八九]{{1,3}}(?:{_ZERO}[一二三四五六七八九]{{0,3}}){{1,3}}"
"""二〇二三: digit by digit."""
_ONE = "(?:[一二三四五六七八九两]|(?<!队)[壹贰叁肆伍陆柒捌玖](?=[万亿元年成倍]|个月))"
_BELOW_10000 = rf"(?:{_SPELLED}|{_HUNDREDS_RULE}|{_TENS_RULE}|{_ONE})"
_SECTION = f"(?:{_SCALED}|{_BELOW_10000})"
_BEGINS_SECTION = rf"(?:{_ARABIC}|[一二三四五六七八九两十廿卅]|(?<!收)拾|{_D}(?:{_THOUSAND}|[仟百佰十拾])|{_ONE})"
_MORE = rf"""(?x:
    [零〇]{_BEGINS_SECTION}                                         # 二十万|零五百
  | {_D}[千仟百佰十拾]                                              # 三万|五千
  | [0-9]{{3,4}}(?![0-9,年]) | [0-9](?:\.[0-9])?[千百](?![瓦分])     # 1万|5000, 1万|5千
  | [二三四五六七八九](?=元)                                        # 三万|五元
)"""
"""Beginning of a number that goes on behind 万; not 十万|一户."""
_MYRIADS = rf"(?:万(?={_MORE})[零〇]?{_SECTION})?"
"""The rest of a number that counts ten thousands: 三|万五千元; a 万 at the end belongs to the unit."""
_AMOUNT = rf"{_SECTION}{_MYRIADS}(?:亿[零〇]?{_SECTION}(?=万){_MYRIADS})?"
"""三万五千, 一亿二千|万元."""
_PAIR = "(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)"
_FEW = rf"(?:(?:{_D}百)?(?:{_D}十|十(?![三四]五))?{_PAIR}[十百千]?|{_D}(?:百{_PAIR}十|千{_PAIR}百))"
"""三五, 二三十, 十五六, 一百七八十, 一千二三百: a range."""
_DECIMAL = rf"(?=.{{1,9}}点)(?:{_BELOW_10000}|{_ZERO})点[零〇一二三四五六七八九]{{1,6}}"
_NUMBER = f"[{ONE_TO_TEN}百千零〇○]"
_NOT_INSIDE = rf"""(?x:
    (?<![几第之]) (?:(?<!{_NUMBER})|(?<=年零)) (?<!{_NUMBER}点)
    (?! (?<=统)一 | (?<=数)十 )                                                    # 统一, 数十家; not 户数三百户
)"""
_NOT_GOING_ON = rf"(?![点{ONE_TO_TEN}零〇○]|百(?!分点)|{_THOUSAND})"
"""Whether a numeral ends here: no 三 of 三点五, no 二 of 一二三产业."""
_SHARE_OF = rf"""(?x:
    (?=.{{1,6}}分之) {_NOT_INSIDE} (?: [十百千]?万 | [百千亿] | {_BELOW_10000} | [0-9]{{1,3}} ) 分之
)"""
"""百万分之, 三分之"""
NUMERAL = rf"""(?x:
    {_SHARE_OF} (?: {_ARABIC} | 百{_NOT_GOING_ON} )                                       # 万分之0.5, 百分之百
  | (?<![0-9./]) [1-9]/[1-9](?![0-9/.])                                                   # 1/3
  | (?: {_SHARE_OF} | (?=[0-9]) | {_NOT_INSIDE} ) (?:{_DECIMAL}|{_FEW}|{_AMOUNT}) {_NOT_GOING_ON}
)"""
"""A number. What most of it is made of stands here once: patterns with it are compiled when a program starts."""
UNREADABLE_NUMERAL = rf"(?=.{{1,9}}亿){_SECTION}亿[零〇]?{_SECTION}(?![0-9万亿]){_NOT_GOING_ON}"
"""一亿五千元 may mean one of two numbers."""
_SEPARATORS = re.compile(r"[,\s]")
_PAIRED = re.compile(rf"(?P<before>(?:{_D}[百千])?(?:{_D}?十)?)(?P<pair>{_PAIR})(?P<unit>[十百千]?)")
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
    """The value of a Chinese numeral up to 9999: 二十三, 一百零一, 伍拾, or digit by digit 二〇; None for anything else."""
    numeral = "".join("一" if character in DASHES else character for character in numeral).translate(_PLAIN_FORM)
    if not numeral or any(it not in _DIGIT and it not in _UNIT and it not in _TENS for it in numeral):
        return None
    if not any(it in _UNIT or it in _TENS for it in numeral):
        return int("".join(str(_DIGIT[it]) for it in numeral))
    total = digit = 0
    tenth = 1
    """What a digit at the end counts: hundreds in 三千五, ones in 三千零五."""
    for character in numeral:
        if character in _UNIT:
            total += (digit or 1) * _UNIT[character]
            digit, tenth = 0, _UNIT[character] // 10
        elif character in _TENS:
            total += _TENS[character]
            tenth = 1
        else:
            digit = _DIGIT[character]
            tenth = tenth if digit else 1
    return total + digit * tenth


def with_plain_digits(text: str) -> str:
    """The text in half width, with 一 for 壹; as long as before. For lines that are known to hold a date or number only."""
    return to_half_width(text).translate(_PLAIN_FORM)


def written_in_chinese(number: int) -> str:
    """A number below 1000 in Chinese: 十二, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_CHINESE_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += f"{_CHINESE_DIGITS[tens] if hundreds or tens > 1 else ''}十"
    elif hundreds and ones:
        written += "零"
    return written + (_CHINESE_DIGITS[ones] if ones or not number else "")


def numeral_value(numeral: str) -> tuple[float, str] | None:
    """The value of what NUMERAL matched, and its sign (%, ‰ or none); None for a range. 万分之三 → (0.03, %)."""
    found = numeral_bounds(numeral)
    return (found[0], found[2]) if found and found[0] == found[1] else None


@lru_cache(maxsize=4096)
def numeral_bounds(numeral: str) -> tuple[float, float, str] | None:
    """The least and the greatest value of what NUMERAL matched, and its sign; None if it is malformed.

    三五 → (3, 5, ""), 三分之一 → (33.3333, 33.3333, %): of shares six digits. Where 亿 is not followed by 万, the number is that of 万: 3亿5000 → 35000.
    """
    share, _, counted = numeral.rpartition("分之")
    if not share and "/" in numeral:
        counted, _, share = numeral.partition("/")
    bounds = _bounds(_SEPARATORS.sub("", counted))
    if bounds is None or not share:
        return bounds and (*bounds, "")
    whole = 1000 if share == "千" else _whole(share)
    if not whole or ("/" in numeral and bounds[0] >= whole):
        return None
    times, sign = (1000, "‰") if share == "千" else (100, "%")
    low, high = (float(f"{bound * times / whole:.6g}") for bound in bounds)
    return low, high, sign


def _whole(denominator: str) -> float | None:
    """What a share is a share of: 三 of 三分之一, 百万 of 百万分之五."""
    if not denominator.endswith(("万", "亿")):
        return _amount(denominator)
    times = _amount(denominator[:-1] or "一")
    return times and times * (10_000 if denominator.endswith("万") else 100_000_000)


def _bounds(numeral: str) -> tuple[float, float] | None:
    few = _PAIRED.fullmatch(numeral)
    if few is None:
        value = _amount(numeral)
        return None if value is None else (value, value)
    before, unit = few["before"], few["unit"]
    ends = [_amount(f"{before}{digit}{unit}") for digit in few["pair"]]
    return None if None in ends else (ends[0] or 0, ends[1] or 0)


def _amount(numeral: str) -> float | None:
    """The value of a numeral without separators that is no range: 3亿5000, 一万五千, 三点五."""
    for sign, times in (("亿", 100_000_000), ("万", 10_000)):
        high, found, low = numeral.partition(sign)
        if not found:
            continue
        counted, rest = _amount(high), _amount(_full_tail(low, sign).lstrip("零〇○"))
        if counted is None or rest is None:
            return None
        return counted * (10_000 if sign == "亿" and "万" not in low else times) + rest
    if numeral[:1].isascii():
        return _scaled(numeral)
    whole, _, fraction = numeral.partition("点")
    value, digits = chinese_value(whole), "".join(str(_DIGIT.get(it, "")) for it in fraction.translate(_PLAIN_FORM))
    return None if value is None else float(f"{value}.{digits or 0}")


def _full_tail(digits: str, sign: str) -> str:
    """The digit at the end of 三万五 counts thousands."""
    return f"{digits}千" if sign == "万" and len(digits) == 1 and digits in "二三四五六七八九" else digits


def _scaled(numeral: str) -> float | None:
    """The value of Arabic digits with 千 and 百: 5千, 1千5百."""
    total = 0.0
    for digits, scale in re.findall(r"([0-9.]+)([千百]?)", numeral):
        total += float(digits) * _UNIT.get(scale, 1)
    return total
