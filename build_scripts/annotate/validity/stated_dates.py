"""Reads the times that a provision states and says of each what it is: the end of a measure, of applying, a goal, or a mention.

Where the words do not settle it a time is only mentioned; what each word means stands in validity.yml under `dates`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import DateKind, Provision, StatedDate
from build_scripts.text.numerals import first_and_last, five_years, narrow, read_date

_REACH = 60
"""So many characters on either side of a time are looked at."""
_CLAUSE = ",;。!?()\n"
_SENTENCE = ";。!?\n"
_SHORT_YEAR = re.compile(r"[0-9]{2}年")
_OWN_YEAR = re.compile(r"[12][0-9]{3}|二[〇○零]|五")
_OUTSIDE = re.compile(r"[^,;。!?()\n]*")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A time and what stands around it, in the narrow text."""

    match: re.Match[str]
    since: date | None
    until: date | None
    """None where the words give no day of the calendar."""
    lead: str
    """The clause before it."""
    behind: str
    """What stands behind it."""
    sentence: str
    aim: bool
    """Whether it is the deadline of a number that is a goal."""
    recurring: bool
    """Whether it comes again: 每年6月30日前."""
    words: ValidityWords

    @property
    def tail(self) -> str:
        """The clause behind it."""
        return _OUTSIDE.match(self.behind)[0]  # type: ignore[index]

    @property
    def led(self) -> str:
        """The words before it that belong to it: 执行期限至."""
        found = self.words.led.search(self.lead)
        return found[0] if found else ""

    @property
    def upto(self) -> str:
        """至, 延长至: the word just before it that says until when."""
        return max((it for it in self.words["upto"] if self.lead.endswith(it)), key=len, default="")

    @property
    def ends(self) -> bool:
        """Whether it says until when: 至2025年, 2025年底前, 年内."""
        before = self.tail.startswith(self.words["dates.before"]) or self.match[0].endswith(("底", "末", "前"))
        return (
            bool(self.upto)
            or bool(self.words.due.search(self.lead))
            or before
            or self.match.lastgroup in ("span", "near")
        )

    @property
    def after(self) -> str:
        """The words behind it that belong to it: 前, 止."""
        words = (*self.words["dates.before"], *self.words["stops"], *self.words["dates.within"])
        return max((it for it in words if self.behind.startswith(it)), key=len, default="")

    @property
    def rest(self) -> str:
        """The clause behind it, without these words."""
        return self.tail[len(self.after) :]

    @property
    def conditional(self) -> bool:
        """Whether the clause says who or what is meant: 2022年底前注册的企业."""
        return (
            self.rest.startswith("的")
            or self.tail.endswith("的")
            or any(f"的{it}" in self.tail for it in self.words["dates.whom"])
        )

    def has(self, text: str, *names: str) -> bool:
        """Whether a text has a word of these lists."""
        return any(word in text for name in names for word in self.words[name])


# --- what a time is: the first rule that holds ------------------------------------------------------------------------


def _mentioned(spot: _Spot) -> bool:
    """比2020年, 截至2022年底, 2021年以来."""
    compared = spot.lead.endswith(spot.words["dates.compared"]) or spot.lead in spot.words["dates.counted"]
    return compared or spot.tail.startswith(spot.words["dates.since"]) or _outlived(spot)


def _outlived(spot: _Spot) -> bool:
    """原执行至2023年12月31日; 执行至2023年12月31日,现继续执行: an end that no longer is one."""
    before = spot.lead.removesuffix(spot.led) if spot.led else spot.lead.removesuffix(spot.upto)
    former = (bool(spot.led) or bool(spot.upto)) and before.endswith(spot.words["dates.former"])
    return former or bool(spot.words.goes_on.match(spot.behind[len(spot.tail) :]))


def _applied(spot: _Spot) -> bool:
    """于2023年5月31日前提交申请."""
    return spot.ends and not spot.conditional and spot.has(spot.lead + spot.tail, "handling")


def _executed(spot: _Spot) -> bool:
    """执行期限至2024年12月31日; 自2023年1月1日至2023年12月31日,对…免征; 2023年底前免收."""
    words, span = spot.words, spot.match.lastgroup == "span"
    if spot.conditional or not (spot.ends or spot.has(spot.led, "labels")):
        return False
    if spot.rest:
        granted = spot.rest.startswith(words["grants"]) and not spot.upto
        return granted or (span and spot.rest.startswith((*words["grants"], *words["follows"], *words["verbs"])))
    own = spot.has(spot.lead.removesuffix(spot.upto), "labels", "verbs", "policies", "grants")
    strong = spot.has(spot.upto, "verbs") or spot.upto.startswith(("延", "顺延", "暂"))
    return own or strong or spot.tail.startswith(words["stops"]) or (span and spot.has(spot.sentence, "grants"))


def _aimed(spot: _Spot) -> bool:
    """到2025年达到1000家; 6月底前出台."""
    if spot.aim:
        return True
    rest, fillers = spot.behind[len(spot.after) :], spot.words["dates.between"]
    while filler := next((it for it in fillers if rest.startswith(it)), ""):
        rest = rest[len(filler) :]
    due = spot.words.due.search(spot.lead)
    set_for = spot.has(spot.lead[: due.end()], "dates.finish") if due else rest.startswith(spot.words["dates.finish"])
    return spot.ends and not spot.conditional and set_for


_RULES: tuple[tuple[DateKind, Callable[[_Spot], bool]], ...] = (
    ("event", _mentioned),
    ("application", _applied),
    ("execution", _executed),
    ("target", _aimed),
)


def _kind(spot: _Spot) -> DateKind:
    return next((kind for kind, holds in _RULES if holds(spot)), "event")


# --- reading a provision ----------------------------------------------------------------------------------------------


def stated_dates(provision: Provision, year: int | None, words: ValidityWords) -> tuple[StatedDate, ...]:
    """The times of a provision's simplified text, in its order.

    `year` is the one to think of where the words name none. A goal whose deadline names no day (三年内) stands last, without
    one; so does a period of its own that words other than days tell (有效期两年).
    """
    text = provision.wording.text
    aims = {target.deadline for target in provision.targets if target.kind == "target" and target.deadline}
    found: list[StatedDate] = []
    for spot in _spots(narrow(text), aims, year, words):
        found = _joined(found, _stated(spot, text), text)
    found = list(_bounded(found, narrow(text)))
    read = {word for stated_date in found for word in aims if word in narrow(stated_date.printed)}
    for aim in sorted(it for it in aims if not it[:1].isdigit() and it not in (*read, *words["dates.often"])):
        found.append(StatedDate("target", None, None, aim))
    own = provision.period
    if own and own.until and not any(stated_date.until == own.until for stated_date in found):
        found.append(StatedDate("execution", own.since, own.until, own.evidence))
    return tuple(found)


def _spots(plain: str, aims: set[str], year: int | None, words: ValidityWords) -> Iterator[_Spot]:
    again = -1
    for match in words.time.finditer(plain):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind == "name" or start == end:
            continue
        since, until, names = _days(match, year, words)
        year = until.year if until and kind in ("day", "span") else year
        clause, sentence = (_behind(plain, marks, start) for marks in (_CLAUSE, _SENTENCE))
        again = start if kind == "often" else -1 if _OWN_YEAR.search(match[0]) else again
        recurring = again >= {"day": sentence, "span": sentence, "near": clause}.get(kind, end)
        yield _Spot(
            match, since, until, plain[clause:start], plain[end : end + _REACH],
            plain[sentence : end + 2 * _REACH], not aims.isdisjoint(names), recurring, words,
        )  # fmt: skip


def _behind(plain: str, marks: str, at: int) -> int:
    """Where the clause or sentence begins in which a place stands, or so far back as is looked."""
    start = max(0, at - _REACH)
    return max((plain.rfind(mark, start, at) + 1 for mark in marks), default=0) or start


def _days(match: re.Match[str], year: int | None, words: ValidityWords) -> tuple[date | None, date | None, set[str]]:
    """First and last day, and under which names the deadline of a number may have them."""
    said, kind = match[0], match.lastgroup
    if kind == "span":
        first = read_date(match["first"], year)
        last = read_date(match["last"], first.year or year)
        days = [first_and_last(it.iso) if it.iso else None for it in (first, last)]
        return days[0] and days[0][0], days[1] and days[1][1], {last.iso or ""}
    if kind == "five":
        return None, date(five_years(said), 12, 31), {said}
    if kind == "near":
        month, final = (6, 30) if said in words["dates.half_year"] else (12, 31)
        return None, date(year, month, final) if year else None, {said}
    day = read_date(f"20{said}" if _SHORT_YEAR.match(said) else said, year) if kind == "day" else None
    if day is None or day.iso is None:
        return None, None, {said, f"{said}前"}
    since, until = first_and_last(day.iso)
    return since, until, {day.iso, said, f"{said}前"}


def _stated(spot: _Spot, text: str) -> StatedDate:
    """The time with the words around it that belong to it."""
    begins = _begins(spot)
    behind = "起" if begins and spot.behind.startswith("起") else spot.after
    span = spot.match.start() - len(spot.led), spot.match.end() + len(behind)
    stated = StatedDate("event", spot.since, spot.until, text[slice(*span)], span)
    if spot.match.lastgroup == "often" or spot.recurring:
        return replace(stated, kind="frequency", since=None, until=None)
    if spot.match.lastgroup == "endless":
        return replace(stated, kind="execution")
    if begins:
        return replace(stated, kind="execution", until=None)
    bounded = spot.ends and spot.match.lastgroup != "span"
    return replace(stated, kind=_kind(spot), since=None if bounded else spot.since)


def _bounded(found: Sequence[StatedDate], plain: str) -> Iterator[StatedDate]:
    """What comes again until a day that its sentence names has that end: 2021年至2023年,每年新增20家."""
    marks = [match.start() for match in re.finditer(f"[{re.escape(_SENTENCE)}]", plain)]
    places = [bisect(marks, stated.span[0]) if stated.span else -1 for stated in found]
    ends: dict[int, date] = {}
    for place, stated in zip(places, found, strict=True):
        several = stated.since and stated.until and stated.since.year < stated.until.year
        if stated.until and (several or (stated.since is None and stated.kind in ("execution", "target"))):
            ends[place] = max(stated.until, ends.get(place, stated.until))
    for place, stated in zip(places, found, strict=True):
        yield replace(stated, until=ends.get(place)) if stated.kind == "frequency" else stated


def _begins(spot: _Spot) -> bool:
    """自2023年1月1日起: what begins and, as far as this says, does not end."""
    from_ = spot.lead.endswith(spot.words["from"][:3]) and not spot.tail.startswith(spot.words["dates.since"])
    return spot.match.lastgroup == "day" and (from_ or spot.tail.startswith(spot.words["dates.after"]))


def _joined(found: list[StatedDate], stated: StatedDate, text: str) -> list[StatedDate]:
    """An end in the same sentence closes what began before it: 自2022年5月1日起…,执行至2022年12月31日."""
    last = found[-1] if found else None
    if last and last.span and stated.span and last.kind == stated.kind == "execution" and last.until is None:
        between = text[last.span[1] : stated.span[0]]
        if last.since and stated.until and not any(mark in narrow(between) for mark in _SENTENCE):
            return [*found[:-1], replace(stated, since=last.since)]
    return [*found, stated]
