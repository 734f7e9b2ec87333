"""Numbers and dates as policies write them: 三十, 1,000, 万分之三, 2023年3月底.

Gives patterns, and reads what they matched; full-width digits count as half-width ones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.text.line_patterns import chinese_value

_NARROW = {code: code - 0xFEE0 for code in (*range(ord("０"), ord("９") + 1), *map(ord, "％．，；：（）／"))} | {
    ord(sign): ord("-") for sign in "—–－―~～〜"
}
_SPACED = r"(?<=[^\s0-9第表图例件])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,3}(?![0-9])"
"""1 000; not behind the name of a list, nor where a line may begin with its own number."""
_ARABIC = rf"(?<![0-9./])(?:{_SPACED}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}(?![0-9])|[0-9]{{1,12}})(?:\.[0-9]{{1,6}})?(?![0-9])(?![./][0-9])"
_BELOW_MYRIAD = r"[一二三四五六七八九两十][一二三四五六七八九十百千零〇]{0,7}"
_LOWER = r"(?:[零〇][一二三四五六七八九]|[零〇]?[一二三四五六七八九两][千百十])"
"""How what follows 万 begins, where it goes on counting: 三万|五千, 二十万|零五百; not 十万|一户."""
_HIGHER = rf"{_BELOW_MYRIAD}(?:万(?={_LOWER})|亿(?={_LOWER}[^万\n]{{0,7}}万))[零〇]?"
"""Ten thousand times as much as what follows: 三万|五千元, 一亿|二千万元, where 万 belongs to the unit."""
_CHINESE = rf"(?<![数几第统之])(?:{_HIGHER})?{_BELOW_MYRIAD}(?:点[零〇一二三四五六七八九]{{1,4}})?"
_SHARE = (
    r"[百千万]分之(?:[0-9]{1,6}(?:\.[0-9]{1,4})?|[一二三四五六七八九十百零〇]{1,7}(?:点[零〇一二三四五六七八九]{1,4})?)"
)
_SHARES = {"百分之": ("%", 1), "千分之": ("‰", 1), "万分之": ("%", 100)}
"""Sign and divisor of what is written as a share: 万分之三 is 0.03 %."""
_SEPARATORS = re.compile(r"[,\s]")
NUMERAL = f"(?:{_SHARE}|{_ARABIC}|{_CHINESE})"
RANGE_SIGN = r"\s?(?:-{1,2}|至|到)\s?"
"""What joins the ends of a range."""
_YEAR = r"(?:(?<![0-9])(?:19|20)[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
_MONTH = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
DATE = (
    rf"{_YEAR}{RANGE_SIGN}{_YEAR}\s?年|{_YEAR}\s?年(?:\s?{_MONTH}\s?(?:[0-9]{{1,2}}\s?日|份?底|末)?|年?[底末]|上半年)?"
    rf"|(?<![0-9个])[0-9]{{1,2}}\s?月(?:[0-9]{{1,2}}\s?日|份?底|末)|(?<![0-9.])20[0-9]{{2}}[-.][0-9]{{1,2}}[-.][0-9]{{1,2}}(?![0-9])"
)
"""A year, month or day, also without its year, and years from … to …."""
_PARTS = re.compile(
    rf"(?:{_YEAR}{RANGE_SIGN})?(?:(?P<year>{_YEAR})\s?(?:年|[-.]))?\s?(?:(?P<half>上半年)|(?P<end>年?[底末]))?"
    r"(?:(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?(?:月|[-.])份?)?(?:(?P<last>[底末])|(?P<day>[0-9]{1,2}))?日?"
)

DOCUMENT_NUMBER = (
    rf"[〔\[(【](?:19|20)[0-9]{{2}}年?(?:{RANGE_SIGN}(?:19|20)[0-9]{{2}}年?)?[〕\])】](?:\s?第?\s?[0-9]{{1,5}}\s?号)?"
)
"""Also the years behind the name of a plan: (2021-2023年)."""


FIVE_YEAR_PLAN = r"“?十[一二三四五六七八九]五”?(?:期间|时期|期末|末)?"
"""A five-year plan: “十四五”期间."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date as far as the words give it."""

    year: int | None
    iso: str | None
    """2025, 2023-12 or 2023-12-31; None where the words give no date of the calendar, or not its year."""


def to_half_width(text: str) -> str:
    """The text with full-width digits, signs and all dashes made plain; as long as before."""
    return text.translate(_NARROW)


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that matches nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda it: (-len(it), it)) if word) or r"(?!)"


def numeral_value(numeral: str) -> tuple[float, str] | None:
    """The value of what NUMERAL matched, and % or ‰ where the words say so; None for no well-formed numeral."""
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


def parse_date(words: str, year: int | None = None) -> ParsedDate:
    """What DATE matched; `year` is the one to think of where the words name none."""
    found = _PARTS.fullmatch(words)
    if found is None:
        return ParsedDate(None, None)
    own = numeral_value(found["year"].replace("○", "〇")) if found["year"] else None
    year = int(own[0]) if own else year
    if year is None:
        return ParsedDate(None, None)
    if found["half"]:
        return ParsedDate(year, f"{year}-06-30")
    if found["end"]:
        return ParsedDate(year, f"{year}-12-31")
    return ParsedDate(year, _iso(year, found["month"], found["day"], bool(found["last"])))


def _iso(year: int, month_words: str | None, day_words: str | None, last: bool) -> str | None:
    if month_words is None:
        return str(year)
    month = int(month_words) if month_words.isascii() else chinese_value(month_words) or 0
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    day = days if last else int(day_words or 0)
    if day > days:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


def day_range(iso: str) -> tuple[date, date]:
    """The first and the last day of what `read_date` gave: a day, a month or a year."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    return date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1])


def plan_end_year(words: str) -> int:
    """The last year of what FIVE matched: 2025 for “十四五”."""
    return 1955 + 5 * (chinese_value(words.strip("“")[:2]) or 0)
