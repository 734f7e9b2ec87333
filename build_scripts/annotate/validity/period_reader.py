"""Reads the days on which something holds: 自印发之日起施行, 有效期2年, 至2025年12月31日止. Words stand in validity.yml."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Card
from build_scripts.text.numerals import first_and_last, read_date, value_of

_LONGEST = 1200
"""Months; a longer span is no period of a policy."""


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of the days on which something holds."""

    since: date | None = None
    until: date | None = None
    term: tuple[int, int] | None = None
    """Months and days from the beginning on."""
    marked: bool = False
    """Whether they say that something holds, not days alone."""
    told: bool = False
    """Whether they name days, be it days that the card does not give."""
    clear: bool = True
    """Whether they do not contradict themselves."""
    extends: bool = False
    """Whether they take the place of an end named before: 到期后延续至2027年底, 继续执行."""

    @property
    def tells(self) -> bool:
        """Whether they name days or a span of time."""
        return self.told or bool(self.term)

    @property
    def holds(self) -> bool:
        """Whether they say how long something holds."""
        return self.tells and (self.marked or bool(self.since and self.until))


def said_in(text: str, words: ValidityWords, card: Card) -> Said | None:
    """What a stretch says that consists of nothing but days and the words beside them; None for any other."""
    tokens, end = _tokens(text, words)
    said = _said(tokens, words, card) if end == len(text) else None
    return replace(said, extends=_extends(tokens, words)) if said else None


def said_first(text: str, words: ValidityWords, card: Card) -> tuple[Said, str]:
    """What the words at the beginning of a clause say, and the rest of it."""
    tokens, end = _tokens(text, words)
    return _said(tokens, words, card), text[end:]


def _extends(tokens: Iterable[re.Match[str]], words: ValidityWords) -> bool:
    goes_on = any(token.lastgroup == "expired" or token[0].startswith(words["dates.goes_on"]) for token in tokens)
    return goes_on and all(token.lastgroup != "ending" for token in tokens)


def _tokens(text: str, words: ValidityWords) -> tuple[list[re.Match[str]], int]:
    """The tokens from the beginning on, as long as one touches the next, and where they end."""
    tokens: list[re.Match[str]] = []
    place = 0
    while match := words.token.match(text, place):
        tokens.append(match)
        place = match.end()
    return tokens, place


def _said(tokens: Iterable[re.Match[str]], words: ValidityWords, card: Card) -> Said:
    said, toward, year, kinds = Said(), "", None, set[str]()
    alone: date | None = None
    for token in tokens:
        kind = token.lastgroup or ""
        kinds.add(kind)
        if kind in ("since", "upto"):
            toward = kind
        elif kind in ("day", "relative"):
            first, last = _days(token, card, year)
            year = first.year if first else year
            alone = None if toward else last
            twice = said.until if toward == "upto" else said.since
            said = replace(said, clear=said.clear and not twice)
            said = replace(said, until=last) if toward == "upto" else replace(said, since=first)
            toward = ""
            continue
        elif kind == "later":
            said = replace(said, since=_later(said.since, _span(token, "later_count", "later_unit", words)))
        elif kind == "term":
            said = replace(said, term=_span(token, "count", "unit", words))
        alone = alone if kind in ("expired", "ending", "stop", "upto") else None
    kinds |= {"stop"} if toward == "upto" else set()
    said = replace(said, told=bool(kinds & {"day", "relative"}), marked=bool(kinds & {"label", "verb", "ending"}))
    return _ended(said, alone, kinds)


def _ended(said: Said, alone: date | None, kinds: set[str]) -> Said:
    """有效期:2025年12月31日 and 2025年12月31日失效 name the last day, 自2026年1月1日起停止执行 the day after it.

    2025年12月31日到期后 names a day that neither begins nor, where something goes on, ends.
    """
    if alone and "expired" in kinds:
        return replace(said, since=None)
    if said.until is None and alone and kinds & {"label", "ending", "stop"}:
        return replace(said, since=None, until=alone)
    if said.until is None and said.since and "ending" in kinds:
        return replace(said, since=None, until=said.since - timedelta(days=1))
    return said


def _days(token: re.Match[str], card: Card, year: int | None) -> tuple[date | None, date | None]:
    """The first and the last day of a day, month or year; of a relative day what the card says."""
    if token.lastgroup == "relative":
        day = card.published if token["published"] else card.issued
        return day, day
    iso = read_date(token[0].replace("份", ""), year).iso
    if iso is None:
        return None, None
    return first_and_last(iso)


def _span(token: re.Match[str], count: str, unit: str, words: ValidityWords) -> tuple[int, int] | None:
    """Months and days."""
    if token["halves"]:
        return 6, 0
    value = value_of(token[count])
    if value is None or value[1]:
        return None
    number = value[0] + (0.5 if count == "count" and token["half"] else 0)
    if token[unit] in words["units.days"]:
        return 0, int(number)
    months = number * (12 if token[unit] in words["units.years"] else 1)
    return int(months), 0


def _later(day: date | None, span: tuple[int, int] | None) -> date | None:
    """The day so many months or days later; None where the calendar has none."""
    if day is None or span is None or not 0 < span[0] + span[1] <= _LONGEST:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + span[0], 12)
    if not year < date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=span[1])


def _last(since: date | None, span: tuple[int, int] | None) -> date | None:
    """The last day of a span: 2024-12-31 for two years from 2023-01-01; where a month is too short, its last day."""
    after = _later(since, span)
    if since is None or span is None or after is None:
        return None
    return after if span[0] and after.day < since.day else after - timedelta(days=1)


def _last_word(said: Iterable[Said]) -> Iterator[Said]:
    """The same, without the ends that a later clause extends; one extended by a span of time has no clear end."""
    all_said = list(said)
    last = max((at for at, clause in enumerate(all_said) if clause.extends), default=0)
    for at, clause in enumerate(all_said):
        if at == last and clause.extends and at:
            yield replace(clause, clear=clause.clear and not clause.term)
        else:
            yield replace(clause, until=None, term=None) if at < last else clause


def joined(said: Iterable[Said], start: date | None = None) -> Said:
    """What several clauses say together; `start` is the day to count from where they name none."""
    all_said = list(_last_word(said))
    sinces = {it.since for it in all_said if it.since}
    since = next(iter(sinces)) if len(sinces) == 1 else None
    ends = (_last(it.since or since or start, it.term) for it in all_said)
    untils = {day for day in (*(it.until for it in all_said), *ends) if day}
    until = next(iter(untils)) if len(untils) == 1 else None
    return Said(
        since=since,
        until=until,
        term=next((it.term for it in all_said if it.term), None),
        marked=any(it.marked for it in all_said),
        told=any(it.told for it in all_said),
        extends=any(it.extends for it in all_said),
        clear=len(sinces) < 2 and len(untils) < 2 and all(it.clear for it in all_said)
        and not (since and until and until < since),
    )  # fmt: skip
