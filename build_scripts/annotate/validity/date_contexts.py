"""Finds the times in a provision: their days, and the words around them by which `stated_dates` decides what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.text.characters import SENTENCE_ENDS, longest_end, longest_start
from build_scripts.text.dates import (
    HALF_WIDTH_YEAR,
    RELATIVE_YEAR,
    SPOKEN_YEARS,
    day_range,
    parse_date,
    parse_date_range,
    plan_end_year,
)
from build_scripts.text.numerals import RANGE_SIGN, numeral_value

_CONTEXT_LENGTH = 60
"""Maximum number of characters that are read on either side of a time."""
_MAX_YEARS = 30
"""A longer span of years is no deadline."""
SENTENCE = f"{SENTENCE_ENDS}\n"
_CLAUSE = f"{SENTENCE},()"
_OWN_YEAR = re.compile(r"[12][0-9]{3}|1[0-2][0-9]年|二[〇○零]|五|民国")
_YEARS = re.compile(rf"({HALF_WIDTH_YEAR})年?{RANGE_SIGN}({HALF_WIDTH_YEAR})年")
_SINGLE_MONTH = re.compile(rf"(?P<months>(?:{HALF_WIDTH_YEAR}年)?[^年月、和]+月份?)")
_LISTED_MONTHS = re.compile("([^年月、和]+)月")
"""3 and 9 of 3月、9月."""
_OUTSIDE = re.compile(f"[^{_CLAUSE}]*")
_REST_OF_SENTENCE = re.compile(f"[^{SENTENCE}]*")
_LATER_YEAR = re.compile(RELATIVE_YEAR)
_CLOCK = re.compile(r"\s?(?:[上下]午)?[0-9]{1,2}(?:[:时点][0-9]{0,2}分?)(?:整|[之以]?前|截?止)+")
"""|17:00前| of 3月31日17:00前: the hour of a last day."""
_LED = re.compile(r"(?:自|从|截[至止]到?|[至到])\Z")
"""The word before a time that is printed with it."""


@dataclass(kw_only=True)
class DateContext:
    """A time and the words around it, in the narrow text."""

    match: re.Match[str]
    since: date | None
    until: date | None
    """None where the words give no day of the calendar."""
    lead: str
    """The clause before it."""
    behind: str
    """What stands behind it."""
    sentence: str
    is_goal: bool
    """Whether it is the deadline of a number that is a goal."""
    recurring: bool
    """Whether it comes again: 每年6月30日前."""
    written_in: int | None
    """The year of the document, as far as it is known."""
    lexicon: ValidityLexicon

    @property
    def form(self) -> str:
        """Which of the patterns of `ValidityLexicon.time` it matched."""
        return self.match.lastgroup or ""

    @cached_property
    def tail(self) -> str:
        """The clause behind it."""
        return _OUTSIDE.match(self.behind)[0]  # type: ignore[index]

    @cached_property
    def label(self) -> str:
        """The words before it that belong to it: 执行期限至."""
        found = self.lexicon.led.search(self.lead)
        return found[0] if found else ""

    @cached_property
    def issued_to(self) -> re.Match[str] | None:
        """The words before it by which its time begins with the document: 自公告之日起至."""
        return self.lexicon.issued_to.search(self.lead)

    @cached_property
    def printed_lead(self) -> str:
        """The words before it that are printed with it: 至."""
        found = self.issued_to or _LED.search(self.lead)
        return found[0] if found else ""

    @property
    def is_years(self) -> bool:
        """Whether it is a range of years, from the first to the last one: 2025—2027年."""
        return _YEARS.fullmatch(self.match[0]) is not None

    @cached_property
    def end_marker(self) -> str:
        """至, 延长至: the word just before it that says until when."""
        return longest_end(self.lead, self.lexicon["upto"])

    @cached_property
    def is_last_day(self) -> bool:
        """Whether it names the last day alone: 至2025年, 2025年底前."""
        before = self.suffix.endswith(self.lexicon["dates.before"]) or self.match[0].endswith(("底", "末", "前"))
        before = before or self.tail.startswith(self.lexicon["dates.counted"])
        return bool(self.end_marker) or bool(self.lexicon.due.search(self.lead)) or before

    @cached_property
    def is_end(self) -> bool:
        """Whether it says until when: 至2025年, 2025年底前, 年内."""
        return self.is_last_day or self.form in ("span", "near", "part", "running")

    @cached_property
    def suffix(self) -> str:
        """The words behind it that belong to it: 前, 止."""
        words = (*self.lexicon["dates.before"], *self.lexicon["stops"], *self.lexicon["dates.within"])
        clock = _CLOCK.match(self.behind)
        return clock[0] if clock else longest_start(self.behind, words)

    @cached_property
    def rest(self) -> str:
        """The clause behind it, without these words."""
        return self.tail[len(self.suffix) :]

    @cached_property
    def conditional(self) -> bool:
        """Whether the clause says who or what is meant: 2022年底前注册的企业."""
        if self.rest.startswith("的") or self.tail.endswith("的"):
            return True
        named = "的" in self.tail and (
            any(f"的{it}" in self.tail for it in self.lexicon["dates.whom"])
            or self.tail.endswith(self.lexicon["dates.whom"])
        )
        return named and not self.rest.startswith(self.lexicon["follows"])

    @cached_property
    def ahead(self) -> str:
        """What its clause goes on with, or the next clause where it stands alone: 6月底前,|各县出台细则."""
        return self.rest or _OUTSIDE.match(self.behind, len(self.tail) + 1)[0]  # type: ignore[index]

    @cached_property
    def rest_of_sentence(self) -> str:
        """What its sentence goes on with, as far as is looked."""
        return _REST_OF_SENTENCE.match(self.behind)[0]  # type: ignore[index]

    @cached_property
    def soon(self) -> str:
        """The few words behind it, by which lengths of time are judged."""
        return self.tail[:16]

    def follows(self, name: str) -> bool:
        """Whether these few words have one of this list of `dates`."""
        return self.lexicon.has(self.soon, f"dates.{name}")


def date_contexts(
    plain: str, aims: set[str], years: tuple[int | None, int | None], lexicon: ValidityLexicon
) -> Iterator[DateContext]:
    """The times of a text in half width, in its order.

    `aims` are the deadlines of its goals; `years` are the year that is assumed where the words name none, and the one
    from which 三年内 is counted.
    """
    written_in, begins_in = years
    again, yearly, year, named_until = -1, False, written_in, -1
    for match in _times(plain, lexicon):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind == "name" or start == end:
            continue
        clause, sentence = (_start_of(plain, marks, start) for marks in (_CLAUSE, SENTENCE))
        begin = begins_in if kind == "years" else written_in if match[0].startswith(SPOKEN_YEARS) else year
        since, until, names = _days(match, begin, lexicon)
        hangs = kind == "day" and _hangs_on_case(match[0]) and named_until < sentence
        if hangs:
            since = until = None
        if until and kind in ("day", "span", "months"):
            year, named_until = year if _is_counted(plain, start, lexicon) else until.year, end
        if kind == "often":
            again, yearly = start, match[0].startswith(lexicon["dates.yearly"])
        elif _OWN_YEAR.search(match[0]) or (not yearly and "月" in match[0]):
            again = -1
        recurring = not hangs and again >= {"day": sentence, "span": sentence, "near": clause, "part": clause}.get(
            kind, end
        )
        yield DateContext(
            match=match, since=since, until=until, lead=plain[clause:start], behind=plain[end : end + _CONTEXT_LENGTH],
            sentence=plain[sentence : end + 2 * _CONTEXT_LENGTH], is_goal=not aims.isdisjoint(names), recurring=recurring, written_in=written_in,
            lexicon=lexicon,
        )  # fmt: skip


def _times(plain: str, lexicon: ValidityLexicon) -> Iterator[re.Match[str]]:
    """The matches of `ValidityLexicon.time`; of months that lie apart each by itself: 3月、9月."""
    for match in lexicon.time.finditer(plain):
        apart = match.lastgroup == "months" and _lie_apart(match[0])
        yield from _SINGLE_MONTH.finditer(plain, *match.span()) if apart else (match,)


def _lie_apart(said: str) -> bool:
    """Whether some month of a list does not follow the one before it."""
    months = _LISTED_MONTHS.findall(said) if not re.search(RANGE_SIGN, said) else []
    numbers = [value[0] for month in months if (value := numeral_value(month))]
    return said.count("月") == len(numbers) and any(last - first != 1 for first, last in pairwise(numbers))


def _is_counted(plain: str, start: int, lexicon: ValidityLexicon) -> bool:
    """Whether a day is the one up to which something was counted, and no year for the days behind it: 截至2024年底."""
    return plain.endswith(lexicon["dates.counted"], 0, start)


def _hangs_on_case(said: str) -> bool:
    """次年3月底: a year that is counted from that of each case."""
    return bool(_LATER_YEAR.match(said)) and not said.startswith(SPOKEN_YEARS)


def _start_of(plain: str, marks: str, at: int) -> int:
    """Where the clause or sentence begins in which a place stands, or so far back as is looked."""
    start = max(0, at - _CONTEXT_LENGTH)
    return max((plain.rfind(mark, start, at) + 1 for mark in marks), default=0) or start


def _days(
    match: re.Match[str], year: int | None, lexicon: ValidityLexicon
) -> tuple[date | None, date | None, set[str]]:
    """First and last day, and under which names the deadline of a number may have them."""
    said, kind = match[0], match.lastgroup
    if kind == "span":
        first, last = parse_date_range(match["first"], match["last"], year)
        days = [day_range(it.iso) if it.iso else None for it in (first, last)]
        return days[0] and days[0][0], days[1] and days[1][1], {last.iso or ""}
    if kind == "running":
        return date(int(match["begun"]), 1, 1), date(int(match["done"]), 12, 31), set()
    if kind == "five":
        return None, date(plan_end_year(said), 12, 31), {said}
    if kind == "years":
        count = numeral_value(match["years_count"])
        ends = year is not None and count is not None and 1 <= count[0] <= _MAX_YEARS
        return (date(year, 1, 1), date(year + int(count[0]), 12, 31), {said}) if ends else (None, None, {said})  # type: ignore[operator, arg-type, index]
    if kind in ("near", "part"):
        return (*_part_of_year(said, year, lexicon), {said, f"{said}前"})
    if kind == "months":
        return (*_months(said, year), {said})
    if years := _YEARS.fullmatch(said):
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31), {years[2], said}
    day = parse_date(said, year) if kind == "day" else None
    if day is None or day.iso is None:
        return None, None, {said, f"{said}前"}
    since, until = day_range(day.iso)
    since = since.replace(month=1, day=1) if said.endswith("上半年") else since
    return since, until, {day.iso, said, f"{said}前"}


def _part_of_year(said: str, year: int | None, lexicon: ValidityLexicon) -> tuple[date | None, date | None]:
    """The days of 年内, 年底, 2023年上半年; `year` where it names none."""
    own, at_end = said.partition("年")[0], said.endswith("末")
    said = said.removesuffix("末")
    if own.isdecimal():
        year, said = int(own), said[len(own) + 1 :]
    if year is None:
        return None, None
    year += said in lexicon["dates.next_year"]
    first, last = lexicon.months_of.get(said, (1, 12))
    since = None if at_end or said in lexicon["dates.year_end"] else date(year, first, 1)
    return since, day_range(f"{year}-{last:02}")[1]


def _months(said: str, year: int | None) -> tuple[date | None, date | None]:
    """The days from the first of several months to the last: 3、4、5月, 4月至6月."""
    own, _, named = said.rpartition("年")
    year = int(own) if own else year
    months = [parse_date(f"{it.rstrip('月份')}月", year).iso for it in re.split(f"[、和]|{RANGE_SIGN}", named)]
    if year is None or not all(months):
        return None, None
    return day_range(min(filter(None, months)))[0], day_range(max(filter(None, months)))[1]
