"""Dates as policies write them: 2023年3月底, 3月5日, 2023-03-05, 二〇二三年, a document's number with its year.

Patterns, and functions that read what the patterns matched. Texts go through `to_half_width` first.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.numerals import RANGE_SIGN, chinese_value

ZEROS = "〇○ＯOo零0０"
"""What stands for a zero in a Chinese year: 二〇二三, 二O二三."""
YEAR = r"(?:19|20)\d\d"
FULL_DATE = rf"{YEAR}年\d{{1,2}}月\d{{1,2}}日"
HALF_WIDTH_YEAR = r"(?:19|20)[0-9]{2}"
"""A year of a text that went through `to_half_width`."""
_ZERO = "〇○零OoＯ"
_REPUBLIC = "民国"
REPUBLIC_YEAR = rf"(?:中华)?{_REPUBLIC}\s?(?:[0-9]{{2,3}}|[一二三四五六七八九十百{_ZERO}]{{2,6}})"
"""A year of the Republic, as Taiwan counts them: 民国113 is 2024."""
_BARE_REPUBLIC_YEAR = r"(?<![0-9第])1[0-2][0-9](?=年\s?(?:[0-9]{1,2}\s?月|年?底|末))"
"""A year of the Republic without its name, before a month: 115年3月; a year of our era has four digits or two."""
_YEAR = rf"""(?x:
    (?<![0-9]){HALF_WIDTH_YEAR}
    | {_BARE_REPUBLIC_YEAR}
    | 二[{_ZERO}][一二三四五六七八九{_ZERO}]{{2}}  # 二〇二五
    | {REPUBLIC_YEAR}
)"""
_YEARS_LATER = {
    "次年": 1,
    "翌年": 1,
    "第二年": 1,
    "明年": 1,
    "当年": 0,
    "同年": 0,
    "本年": 0,
    "今年": 0,
    "去年": -1,
    "上年": -1,
}
"""A year that is counted from the one before it in the text."""
SPOKEN_YEARS = ("今年", "本年", "明年", "去年")
"""Those that are counted from the year in which the text was written."""
RELATIVE_YEAR = f"(?:{'|'.join(_YEARS_LATER)})"
_MONTH = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九元])\s?月"
_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})\s?日"
_WITHIN_YEAR = rf"(?:\s?{_MONTH}\s?(?:{_DAY}|份?底|末)?|年?[底末]|上半年)"
_SIGNED = "[0-9]{1,2}"
_SHORT_YEAR = rf"""(?x:
    (?<![0-9第近.]) [1-4][0-9]年 (?:年?[底末] | {_MONTH}(?:{_DAY}|份?[底末])?)     # 25年底, 25年6月
  | (?: (?<=^到) | (?<=[,;:。\n力争]到) ) [2-4][0-9]年 (?![内以之期后])            # ,到|25年
)"""
"""A year of this century without its first digits; 25年 alone is a span of time."""
DATE = rf"""(?x:
    {_YEAR}{RANGE_SIGN}{_YEAR}\s?年                                             # 2021-2023年
  | {_YEAR}\s?年 {_WITHIN_YEAR}?                                                # 2023年, 2023年3月5日, 2023年底
  | {RELATIVE_YEAR} {_WITHIN_YEAR}                                             # 次年10月31日
  | (?<![0-9个{ONE_TO_TEN}]) {_MONTH} (?:{_DAY}|份?底|末)                        # 3月5日, 3月底
  | (?<![0-9.]) 20[0-9]{{2}} (?:-{_SIGNED}-|\.{_SIGNED}\.|/{_SIGNED}/) {_SIGNED} (?![0-9])   # 2023-03-05, 2023/3/5
  | {_SHORT_YEAR}
)"""
"""A year, month or day (the last two also without their year), or a range of years."""
FIRST_DATE = rf"""(?x:
    (?:{_YEAR}年|{RELATIVE_YEAR})? {_MONTH}[0-9]{{1,2}} (?={RANGE_SIGN}[0-9]{{1,2}}\s?日)   # 5月10|-12日
  | {_YEAR}年[0-9]{{1,2}} (?={RANGE_SIGN}[0-9]{{1,2}}\s?月)                                # 2022年4|-12月
  | {DATE}
)"""
"""The first day of a range, which may lack the unit that the last has."""
LAST_DATE = rf"(?:{DATE}|{_MONTH}|{_DAY}|{_SIGNED}[-./]{_SIGNED}(?![0-9]))"
"""The last day of a range, which may lack what the first has: its year, or its month."""
SHORT_RANGE = rf"{FIRST_DATE}{RANGE_SIGN}(?:{_DAY}|{_MONTH}(?!\s?{_DAY}|份?[底末]))"
"""A range whose last day lacks its year and month, or its year: 5月10-12日, 2022年4-12月."""
DATE_START = rf"{RELATIVE_YEAR}|[0-9{ONE_TO_TEN}元]|(?:中华)?{_REPUBLIC}"
"""What a date begins with."""
MAY_BE_DATE = re.compile(f"[0-9]|二[{_ZERO}]|月|年[年底末上]")
"""What every DATE has: a text without it needs no search for one."""
_PARTS = re.compile(
    rf"""
    (?:{_YEAR}{RANGE_SIGN}(?={_YEAR}))?                 # 2021- of 2021-2023年
    (?: (?P<year>{_YEAR}|[1-4][0-9](?=年))\s?(?:年|[-./]) | (?P<relative>{RELATIVE_YEAR}) )?\s?
    (?: (?P<half>上半年) | (?P<end>年?[底末]) )?
    (?: (?P<month>[0-9]{{1,2}}|元|[{ONE_TO_TEN}]{{1,2}})\s?(?:[月./-]|\Z)份? )?
    \s? (?: (?P<last>[底末]) | (?P<day>[0-9]{{1,2}}|[{ONE_TO_TEN}廿卅]{{1,3}}) )?\s?日?   # 底 of 3月底, 5日
    """,
    re.VERBOSE,
)
_RANGE = re.compile(rf"(?P<first>{FIRST_DATE})(?P<sign>起?{RANGE_SIGN})(?P<last>{LAST_DATE})")
_BARE_MONTH, _BARE_DAY = re.compile(r"年[0-9]{1,2}\Z"), re.compile(r"月[0-9]{1,2}\Z")
_LAST_DAY, _LAST_SIGNED = re.compile(rf"{_DAY}\Z"), re.compile(rf"{_SIGNED}[-./]{_SIGNED}\Z")
_ITS_MONTH = re.compile(_MONTH)

DOCUMENT_NUMBER = rf"""(?x:
    [〔\[(【] {HALF_WIDTH_YEAR}年? (?:{RANGE_SIGN}{HALF_WIDTH_YEAR}年?)? [〕\])】]
    (?: \s?第?\s?[0-9]{{1,5}}\s?号 )?
)"""
"""The bracketed year of a document number with what follows: 〔2022〕30号; also the years of a plan: (2021-2023年)."""


FIVE_YEAR_PLAN = r"“?十[一二三四五六七八九]五”?(?:期间|时期|期末|末)?"
"""A five-year plan: “十四五”期间."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date as far as the text gives it."""

    year: int | None
    iso: str | None
    """2025, 2023-12 or 2023-12-31; None if the text gives no date of the calendar, or not its year."""


@lru_cache(maxsize=4096)
def parse_date(text: str, year: int | None = None) -> ParsedDate:
    """The date that DATE matched; `year` completes a date without one, and is the one before 次年. 2023年3月底 → 2023, 2023-03-31."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return ParsedDate(None, None)
    year = _year(match["year"]) if match["year"] else year
    if year is None:
        return ParsedDate(None, None)
    year += _YEARS_LATER.get(match["relative"], 0)
    if match["half"]:
        return ParsedDate(year, f"{year}-06-30")
    if match["end"]:
        return ParsedDate(year, f"{year}-12-31")
    return ParsedDate(year, _iso(year, match["month"], match["day"], bool(match["last"])))


def parse_date_range(first: str, last: str, year: int | None = None) -> tuple[ParsedDate, ParsedDate]:
    """The dates that FIRST_DATE and LAST_DATE matched: 2023年5月10 and 25日 → 2023-05-10, 2023-05-25."""
    first, last = _completed(first, last)
    begins = parse_date(first, year)
    return begins, parse_date(last, begins.year or year)


def complete_ranges(text: str) -> str:
    """The text with the months and units that the ends of ranges leave out: 5月10-12日 → 5月10日-5月12日."""
    return _RANGE.sub(lambda match: match["sign"].join(_completed(match["first"], match["last"])), text)


def _completed(first: str, last: str) -> tuple[str, str]:
    """Both ends of a range with what only the other of them says, except for the year."""
    if _BARE_MONTH.search(first):
        first += "月"
    elif _BARE_DAY.search(first):
        first += "日"
    month = _ITS_MONTH.search(first)
    if month and _LAST_DAY.fullmatch(last):
        last = month[0] + last
    elif _LAST_SIGNED.fullmatch(last) and first[:4].isdecimal():
        last = first[:5] + last
    return first, last


_FIRST_YEARS = {2: 2000, 3: 1911}
"""Number of digits of a year → what is added to it: 25年 of this century, 115年 of the Republic."""


def _year(text: str) -> int | None:
    if _REPUBLIC in text:
        return republic_year(text)
    if text.isdecimal():
        return int(text) + _FIRST_YEARS.get(len(text), 0)
    return chinese_value(re.sub(f"[{_ZERO}]", "〇", text))


def republic_year(text: str) -> int | None:
    """The year of our era that REPUBLIC_YEAR matched: 民国113 → 2024; None if it is malformed."""
    count = re.sub(f"[{_ZERO}]", "零", text.partition(_REPUBLIC)[2].strip())
    value = int(count) if count.isdecimal() else chinese_value(count)
    return 1911 + value if value else None


def _iso(year: int, month_text: str | None, day_text: str | None, end_of_month: bool) -> str | None:
    if month_text is None:
        return None if day_text or end_of_month else str(year)
    month, day = (_count(it) for it in (month_text, day_text))
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    day = days if end_of_month else day
    if day > days:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


def _count(numeral: str | None) -> int:
    """The number of a month or day; 0 where there is none. 元月 is the first."""
    if not numeral:
        return 0
    return int(numeral) if numeral.isdecimal() else 1 if numeral == "元" else chinese_value(numeral) or 0


def day_range(iso: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year as `parse_date` gives it: 2023-02 → 2023-02-01, 2023-02-28."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    return date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1])


def iso_date(text: str) -> date | None:
    """The day that is written 2023-03-09; None for any other text, and for a day that does not exist."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def plan_end_year(text: str) -> int:
    """The last year of the plan that FIVE_YEAR_PLAN matched: “十四五” → 2025."""
    return 1955 + 5 * (chinese_value(text.strip("“")[:2]) or 0)
