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
from build_scripts.text.numerals import RANGE_SIGN, chinese_value, numeral_value

ZEROS = "〇○ＯOo零0０"
"""What stands for a zero in a Chinese year: 二〇二三, 二O二三."""
YEAR = r"(?:19|20)\d\d"
FULL_DATE = rf"{YEAR}年\d{{1,2}}月\d{{1,2}}日"
HALF_WIDTH_YEAR = r"(?:19|20)[0-9]{2}"
"""A year of a text that went through `to_half_width`."""
_YEAR = rf"(?:(?<![0-9]){HALF_WIDTH_YEAR}|二[〇○零][一二三四五六七八九〇○零]{{2}})"
_MONTH = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
_DAY = r"[0-9]{1,2}\s?日"
DATE = rf"""(?x:
    {_YEAR}{RANGE_SIGN}{_YEAR}\s?年                                         # 2021-2023年
  | {_YEAR}\s?年 (?: \s?{_MONTH}\s?(?:{_DAY}|份?底|末)?|年?[底末]|上半年 )?   # 2023年, 2023年3月5日, 2023年底
  | (?<![0-9个])[0-9]{{1,2}}\s?月 (?:{_DAY}|份?底|末)                       # 3月5日, 3月底
  | (?<![0-9.])20[0-9]{{2}}[-.][0-9]{{1,2}}[-.][0-9]{{1,2}}(?![0-9])        # 2023-03-05
)"""
"""A year, month or day (the last two also without their year), or a range of years."""
MAY_BE_DATE = re.compile("[0-9]|二[〇○零]")
"""What every DATE has: a text without it needs no search for one."""
_PARTS = re.compile(
    rf"""
    (?:{_YEAR}{RANGE_SIGN})?                            # 2021- of 2021-2023年
    (?: (?P<year>{_YEAR})\s?(?:年|[-.]) )?\s?
    (?: (?P<half>上半年) | (?P<end>年?[底末]) )?
    (?: (?P<month>[0-9]{{1,2}}|[{ONE_TO_TEN}]{{1,2}})\s?(?:月|[-.])份? )?
    (?: (?P<last>[底末]) | (?P<day>[0-9]{{1,2}}) )?日?   # 底 of 3月底, 5日
    """,
    re.VERBOSE,
)

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
    """The date that DATE matched; `year` completes a date without one. 2023年3月底 → 2023, 2023-03-31."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return ParsedDate(None, None)
    own = numeral_value(match["year"].replace("○", "〇")) if match["year"] else None
    year = int(own[0]) if own else year
    if year is None:
        return ParsedDate(None, None)
    if match["half"]:
        return ParsedDate(year, f"{year}-06-30")
    if match["end"]:
        return ParsedDate(year, f"{year}-12-31")
    return ParsedDate(year, _iso(year, match["month"], match["day"], bool(match["last"])))


def _iso(year: int, month_text: str | None, day_text: str | None, end_of_month: bool) -> str | None:
    if month_text is None:
        return str(year)
    month = int(month_text) if month_text.isascii() else chinese_value(month_text) or 0
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    day = days if end_of_month else int(day_text or 0)
    if day > days:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


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
