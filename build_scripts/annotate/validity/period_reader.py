"""Reads the days on which something holds: 自印发之日起施行, 有效期2年, 至2025年12月31日止. Words stand in validity.yml."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card
from build_scripts.text.dates import SPOKEN_YEARS, day_range, parse_date
from build_scripts.text.numerals import numeral_value

_MAX_MONTHS = 1200
"""Maximum number of months and days added up; a longer span is no period of a policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPhrase:
    """The days on which something holds, as words state them."""

    since: date | None = None
    until: date | None = None
    term: tuple[int, int] | None = None
    """Length in months and days."""
    has_marker: bool = False
    """Whether a word says that something holds (施行, 有效期), not days alone."""
    names_days: bool = False
    """Whether a day is named, be it one that the card does not give: 印发之日."""
    consistent: bool = True
    """False where two different first or last days are named."""
    extends: bool = False
    """Whether they take the place of an end named before: 到期后延续至2027年底, 继续执行."""

    @property
    def is_informative(self) -> bool:
        """Whether days or a length are stated."""
        return self.names_days or bool(self.term)

    @property
    def states_period(self) -> bool:
        """Whether the words say how long something holds."""
        return self.is_informative and (self.has_marker or bool(self.since and self.until))


NO_PERIOD = PeriodPhrase()
"""Of words that state nothing."""


def parse_phrase(text: str, lexicon: ValidityLexicon, card: Card) -> PeriodPhrase | None:
    """Parse a text that consists of nothing but days and the words beside them; None for any other text."""
    tokens, end = _tokens(text, lexicon)
    if end < len(text):
        return None
    goes_on = any(token.lastgroup == "expired" or token[0].startswith(lexicon["dates.goes_on"]) for token in tokens)
    extends = goes_on and all(token.lastgroup != "ending" for token in tokens)
    phrase = _interpret(tokens, lexicon, card)
    return replace(phrase, extends=True) if extends else phrase


def parse_leading_phrase(text: str, lexicon: ValidityLexicon, card: Card) -> tuple[PeriodPhrase, str]:
    """Parse the beginning of a clause; the rest of it is the second value."""
    tokens, end = _tokens(text, lexicon)
    return (_interpret(tokens, lexicon, card) if tokens else NO_PERIOD), text[end:]


def _tokens(text: str, lexicon: ValidityLexicon) -> tuple[list[re.Match[str]], int]:
    """The adjacent tokens at the beginning of a text, and the offset where they end."""
    tokens: list[re.Match[str]] = []
    place = 0
    while match := lexicon.token.match(text, place):
        tokens.append(match)
        place = match.end()
    return tokens, place


def _interpret(tokens: Iterable[re.Match[str]], lexicon: ValidityLexicon, card: Card) -> PeriodPhrase:
    state = _PhraseState(lexicon=lexicon, card=card)
    for token in tokens:
        state.read(token, token.lastgroup or "")
    kinds = state.kinds | ({"stop"} if state.toward == "upto" else set())
    if state.vague and state.alone and state.until is None and not kinds & {"ending", "stop"}:
        state.since = state.alone = None
    since, until = _with_end(state.since, state.until, state.alone, kinds)
    return PeriodPhrase(
        since=since,
        until=until,
        term=state.term,
        has_marker=not kinds.isdisjoint(("label", "start", "verb", "ending")),
        names_days=not kinds.isdisjoint(("day", "relative")),
        consistent=state.consistent,
    )


@dataclass(slots=True, kw_only=True)
class _PhraseState:
    """What the tokens of a phrase have said so far."""

    lexicon: ValidityLexicon
    card: Card
    since: date | None = None
    until: date | None = None
    alone: date | None = None
    """The last day of a date that neither begins nor ends anything yet."""
    named: tuple[date, date] | None = None
    """The first and last day of the date just read."""
    term: tuple[int, int] | None = None
    consistent: bool = True
    vague: bool = False
    """Whether a label does not say which end a single day is: 执行时间."""
    toward: str = ""
    """The word before a date: since, upto or start."""
    year: int | None = None
    before: str = ""
    """Kind of the token before."""
    kinds: set[str] = field(default_factory=set)

    def read(self, token: re.Match[str], kind: str) -> None:
        """Take in a token."""
        self.kinds.add(kind)
        if kind in ("day", "relative"):
            self._read_day(token)
        elif kind == "within" and self.before == "day":
            self._read_within()
        else:
            self.alone = self.alone if kind in ("expired", "ending", "stop", "upto") else None
        if kind in ("since", "upto", "start"):
            self.toward = kind
        elif kind == "label":
            self.vague = token[0].endswith("时间")
        elif kind == "later":
            self.since = _later(self.since, _span(token, "later_count", "later_unit", self.lexicon))
        elif kind == "term":
            span = _span(token, "count", "unit", self.lexicon)
            self.term = _sum(self.term, span) if self.before == "term" else span
        self.before = kind

    def _read_day(self, token: re.Match[str]) -> None:
        first, last = _days(token, self.card, self.year)
        self.year = first.year if first else self.year
        self.alone = None if self.toward else last
        self.named = (first, last) if first and last else None
        if self.toward == "upto":
            self.consistent, self.until = self.consistent and not self.until, last
        else:
            self.consistent, self.since = self.consistent and not self.since, first
        self.toward = ""

    def _read_within(self) -> None:
        """2024年内: until its last day; from its first, unless the document was issued later."""
        if self.named and self.until is None:
            first, self.until = self.named
            self.since = None if self.card.issued and first <= self.card.issued else first


def _sum(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """1年 and 6个月 together; None where one of them is unclear."""
    return (one[0] + other[0], one[1] + other[1]) if one and other else None


def _with_end(
    since: date | None, until: date | None, alone: date | None, kinds: set[str]
) -> tuple[date | None, date | None]:
    """有效期:2025年12月31日 and 2025年12月31日失效 name the last day, 自2026年1月1日起停止执行 the day after it.

    2025年12月31日到期后 names a day that neither begins nor, where something goes on, ends.
    """
    if alone and "expired" in kinds:
        return None, until
    if until is None and alone and not kinds.isdisjoint(("label", "ending", "stop")):
        return None, alone
    if until is None and since and "ending" in kinds:
        return None, since - timedelta(days=1)
    return since, until


def _days(token: re.Match[str], card: Card, year: int | None) -> tuple[date | None, date | None]:
    """The first and the last day of a day, month or year; of a relative day what the card says."""
    if token.lastgroup == "relative":
        day = issue_day(token, card)
        return day, day
    if card.issued and token[0].startswith(SPOKEN_YEARS):
        year = card.issued.year
    iso = parse_date(token[0].replace("份", ""), year).iso
    if iso is None:
        return None, None
    return day_range(iso)


def issue_day(token: re.Match[str], card: Card) -> date | None:
    """The day on the card that 自印发之日, 自公布之日, 自发布之日 mean, in the groups of these names."""
    return card.published if token["published"] or (token["released"] and card.published) else card.issued


def _span(token: re.Match[str], count: str, unit: str, lexicon: ValidityLexicon) -> tuple[int, int] | None:
    """The length in months and days that a token states."""
    if token["halves"]:
        return 6, 0
    value = numeral_value(token[count])
    if value is None or value[1]:
        return None
    if token["half_month"]:
        return int(value[0]), 15
    number = value[0] + (0.5 if count == "count" and token["half"] else 0)
    if token[unit] in lexicon["units.days"]:
        return 0, int(number)
    months = number * (12 if token[unit] in lexicon["units.years"] else 1)
    return int(months), 0


def _later(day: date | None, span: tuple[int, int] | None) -> date | None:
    """The day so many months or days later; None where the calendar has none."""
    if day is None or span is None or not 0 < span[0] + span[1] <= _MAX_MONTHS:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + span[0], 12)
    if not year < date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=span[1])


def _last_day(since: date | None, span: tuple[int, int] | None) -> date | None:
    """The last day of a span: 2024-12-31 for two years from 2023-01-01; where a month is too short, its last day."""
    after = _later(since, span)
    if since is None or span is None or after is None:
        return None
    return after if span[0] and after.day < since.day else after - timedelta(days=1)


def _last_word(phrases: Iterable[PeriodPhrase]) -> Iterator[PeriodPhrase]:
    """The same, without the ends that a later clause extends; one extended by a span of time has no clear end."""
    clauses = list(phrases)
    last = max((at for at, clause in enumerate(clauses) if clause.extends), default=0)
    for at, clause in enumerate(clauses):
        if at == last and clause.extends and at:
            yield replace(clause, consistent=clause.consistent and not clause.term)
        else:
            yield replace(clause, until=None, term=None) if at < last else clause


def merge_phrases(phrases: Iterable[PeriodPhrase], start: date | None = None) -> PeriodPhrase:
    """The period that several phrases state together; a length is counted from `start` where they name no first day."""
    all_phrases = list(phrases)
    if not all_phrases:
        return NO_PERIOD
    phrases = list(_last_word(all_phrases))
    sinces = {it.since for it in phrases if it.since}
    since = next(iter(sinces)) if len(sinces) == 1 else None
    ends = (_last_day(it.since or since or start, it.term) for it in phrases)
    untils = {day for day in (*(it.until for it in phrases), *ends) if day}
    until = next(iter(untils)) if len(untils) == 1 else None
    return PeriodPhrase(
        since=since,
        until=until,
        term=next((it.term for it in phrases if it.term), None),
        has_marker=any(it.has_marker for it in phrases),
        names_days=any(it.names_days for it in phrases),
        extends=any(it.extends for it in all_phrases),
        consistent=len(sinces) < 2 and len(untils) < 2 and all(it.consistent for it in phrases)
        and not (since and until and until < since),
    )  # fmt: skip
