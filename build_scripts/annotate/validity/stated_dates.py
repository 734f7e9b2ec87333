"""Reads the times that a provision states, and decides what each of them is: the end of a measure, of applying, a goal, or a mention.

Where the words do not decide, a time is a mere mention (event); what each word means stands in validity.yml under `dates`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import DateKind, Provision, Span, StatedDate
from build_scripts.text.characters import SENTENCE_ENDS, longest_end, longest_start
from build_scripts.text.dates import SPOKEN_YEARS, day_range, parse_date, parse_date_range, plan_end_year
from build_scripts.text.numerals import to_half_width

_CONTEXT_LENGTH = 60
"""Maximum number of characters that are read on either side of a time."""
_SENTENCE = f"{SENTENCE_ENDS}\n"
_CLAUSE = f"{_SENTENCE},()"
_OWN_YEAR = re.compile(r"[12][0-9]{3}|二[〇○零]|五")
_OUTSIDE = re.compile(f"[^{_CLAUSE}]*")
_SENTENCE_END = re.compile(f"[{re.escape(_SENTENCE)}]")


@dataclass(kw_only=True)
class _DateContext:
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
    lexicon: ValidityLexicon

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
    def end_marker(self) -> str:
        """至, 延长至: the word just before it that says until when."""
        return longest_end(self.lead, self.lexicon["upto"])

    @cached_property
    def is_end(self) -> bool:
        """Whether it says until when: 至2025年, 2025年底前, 年内."""
        before = self.tail.startswith(self.lexicon["dates.before"]) or self.match[0].endswith(("底", "末", "前"))
        return (
            bool(self.end_marker)
            or bool(self.lexicon.due.search(self.lead))
            or before
            or self.match.lastgroup in ("span", "near")
        )

    @cached_property
    def suffix(self) -> str:
        """The words behind it that belong to it: 前, 止."""
        words = (*self.lexicon["dates.before"], *self.lexicon["stops"], *self.lexicon["dates.within"])
        return longest_start(self.behind, words)

    @cached_property
    def rest(self) -> str:
        """The clause behind it, without these words."""
        return self.tail[len(self.suffix) :]

    @cached_property
    def conditional(self) -> bool:
        """Whether the clause says who or what is meant: 2022年底前注册的企业."""
        return (
            self.rest.startswith("的")
            or self.tail.endswith("的")
            or ("的" in self.tail and any(f"的{it}" in self.tail for it in self.lexicon["dates.whom"]))
        )


# --- what a time is --------------------------------------------------------------------------------------------------


def _mentioned(context: _DateContext) -> bool:
    """What is compared with, counted from or up to, or is an end that no longer is one."""
    lexicon, marker = context.lexicon, context.label or context.end_marker
    compared = context.lead.endswith(lexicon["dates.compared"]) or context.lead in lexicon["dates.counted"]
    former = bool(marker) and context.lead.removesuffix(marker).endswith(lexicon["dates.former"])
    outlived = former or bool(lexicon.goes_on.match(context.behind[len(context.tail) :]))
    return compared or context.tail.startswith(lexicon["dates.since"]) or outlived


def _applied(context: _DateContext) -> bool:
    """The end of a time for applying."""
    return context.is_end and not context.conditional and context.lexicon.has(context.lead + context.tail, "handling")


def _executed(context: _DateContext) -> bool:
    """The end of what is granted or in force."""
    lexicon, span = context.lexicon, context.match.lastgroup == "span"
    if context.conditional or not (context.is_end or lexicon.has(context.label, "labels")):
        return False
    if context.rest:
        granted = context.rest.startswith(lexicon["grants"]) and not context.end_marker
        return granted or (
            span and context.rest.startswith((*lexicon["grants"], *lexicon["follows"], *lexicon["verbs"]))
        )
    own = lexicon.has(context.lead.removesuffix(context.end_marker), "labels", "verbs", "policies", "grants")
    strong = lexicon.has(context.end_marker, "verbs") or context.end_marker.startswith(("延", "顺延", "暂"))
    return (
        own or strong or context.tail.startswith(lexicon["stops"]) or (span and lexicon.has(context.sentence, "grants"))
    )


def _aimed(context: _DateContext) -> bool:
    """The deadline of a goal or task."""
    if context.is_goal:
        return True
    rest, fillers = context.behind[len(context.suffix) :], context.lexicon["dates.between"]
    while filler := next((it for it in fillers if rest.startswith(it)), ""):
        rest = rest[len(filler) :]
    due = context.lexicon.due.search(context.lead)
    finish = context.lexicon["dates.finish"]
    set_for = context.lexicon.has(context.lead[: due.end()], "dates.finish") if due else rest.startswith(finish)
    return context.is_end and not context.conditional and set_for


_RULES: tuple[tuple[DateKind, str, Callable[[_DateContext], bool]], ...] = (
    ("event", "比|2020年, 截至|2022年底, |2021年|以来, 原执行至|2023年12月31日|,现继续执行", _mentioned),
    ("application", "于|2023年5月31日|前提交申请", _applied),
    (
        "execution",
        "对小店减租,执行期限至|2024年12月31日, 自|2023年1月1日至2023年12月31日|,免征, |2023年底|前免收",
        _executed,
    ),
    ("target", "到|2025年|达到1000家, |6月底|前出台", _aimed),
    ("event", "2020年|印发的文件", lambda _: True),
)
"""What a time is, examples, and whether the rule applies; the first rule that applies decides."""


# --- reading a provision ----------------------------------------------------------------------------------------------


def find_stated_dates(provision: Provision, year: int | None, lexicon: ValidityLexicon) -> tuple[StatedDate, ...]:
    """The times of a provision's simplified text, in its order.

    `year` is assumed where the words name none. A goal whose deadline names no day (三年内) stands last, without
    one; so does a period of its own that is stated as a length (有效期两年).
    """
    text = provision.wording.text
    plain = to_half_width(text)
    aims = {target.deadline for target in provision.targets if target.kind == "target" and target.deadline}
    found: list[StatedDate] = []
    for context in _date_contexts(plain, aims, year, lexicon):
        found = _append(found, _stated(context, text), text)
    if any(stated_date.kind == "frequency" for stated_date in found):
        found = list(_bounded(found, plain))
    unread = {aim for aim in aims if not aim[:1].isdigit() and aim not in lexicon["dates.often"]}
    for aim in sorted(it for it in unread if not any(it in to_half_width(stated.printed) for stated in found)):
        found.append(StatedDate(kind="target", since=None, until=None, printed=aim))
    own = provision.period
    if own and own.until and not any(stated_date.until == own.until for stated_date in found):
        found.append(
            StatedDate(kind="execution", since=own.since, until=own.until, printed=own.evidence, span=own.span)
        )
    return tuple(found)


def _date_contexts(plain: str, aims: set[str], year: int | None, lexicon: ValidityLexicon) -> Iterator[_DateContext]:
    again, written_in = -1, year
    for match in lexicon.time.finditer(plain):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind == "name" or start == end:
            continue
        since, until, names = _days(match, written_in if match[0].startswith(SPOKEN_YEARS) else year, lexicon)
        year = until.year if until and kind in ("day", "span") else year
        clause, sentence = (_start_of(plain, marks, start) for marks in (_CLAUSE, _SENTENCE))
        again = start if kind == "often" else -1 if _OWN_YEAR.search(match[0]) else again
        recurring = again >= {"day": sentence, "span": sentence, "near": clause}.get(kind, end)
        yield _DateContext(
            match=match, since=since, until=until, lead=plain[clause:start], behind=plain[end : end + _CONTEXT_LENGTH],
            sentence=plain[sentence : end + 2 * _CONTEXT_LENGTH], is_goal=not aims.isdisjoint(names), recurring=recurring, lexicon=lexicon,
        )  # fmt: skip


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
    if kind == "five":
        return None, date(plan_end_year(said), 12, 31), {said}
    if kind == "near":
        month, final = (6, 30) if said in lexicon["dates.half_year"] else (12, 31)
        return None, date(year, month, final) if year else None, {said}
    day = parse_date(said, year) if kind == "day" else None
    if day is None or day.iso is None:
        return None, None, {said, f"{said}前"}
    since, until = day_range(day.iso)
    return since, until, {day.iso, said, f"{said}前"}


def _stated(context: _DateContext, text: str) -> StatedDate:
    """The time with the words around it that belong to it."""
    begins = _begins(context)
    behind = "起" if begins and context.behind.startswith("起") else context.suffix
    span = Span(context.match.start() - len(context.label), context.match.end() + len(behind))
    since, until = context.since, context.until
    if since and until and until < since:  # 1月0日至2000年: damage, which settles neither day
        since = until = None
    stated = StatedDate(kind="event", since=since, until=until, printed=span.of(text), span=span)
    if context.match.lastgroup == "often" or context.recurring:
        return replace(stated, kind="frequency", since=None, until=None)
    if context.match.lastgroup == "endless":
        return replace(stated, kind="execution")
    if begins:
        return replace(stated, kind="execution", until=None)
    bounded = context.is_end and context.match.lastgroup != "span"
    kind = next(kind for kind, _, applies in _RULES if applies(context))
    return replace(stated, kind=kind, since=None if bounded else context.since)


def _bounded(found: Sequence[StatedDate], plain: str) -> Iterator[StatedDate]:
    """What comes again until a day that its sentence names has that end: 2021年至2023年,每年新增20家."""
    marks = [match.start() for match in _SENTENCE_END.finditer(plain)]
    places = [bisect(marks, stated.span[0]) if stated.span else -1 for stated in found]
    ends: dict[int, date] = {}
    for place, stated in zip(places, found, strict=True):
        several = stated.since and stated.until and stated.since.year < stated.until.year
        if stated.until and (several or (stated.since is None and stated.kind in ("execution", "target"))):
            ends[place] = max(stated.until, ends.get(place, stated.until))
    for place, stated in zip(places, found, strict=True):
        yield replace(stated, until=ends.get(place)) if stated.kind == "frequency" else stated


def _begins(context: _DateContext) -> bool:
    """自2023年1月1日起: what begins and, as far as this says, does not end."""
    from_ = context.lead.endswith(context.lexicon["from"][:3]) and not context.tail.startswith(
        context.lexicon["dates.since"]
    )
    return context.match.lastgroup == "day" and (from_ or context.tail.startswith(context.lexicon["dates.after"]))


def _append(found: list[StatedDate], stated: StatedDate, text: str) -> list[StatedDate]:
    """An end in the same sentence closes what began before it: 自2022年5月1日起…,执行至2022年12月31日."""
    last = found[-1] if found else None
    if last and last.span and stated.span and last.kind == stated.kind == "execution" and last.until is None:
        between = text[last.span[1] : stated.span[0]]
        if last.since and stated.until and not any(mark in to_half_width(between) for mark in _SENTENCE):
            return [*found[:-1], replace(stated, since=last.since)]
    return [*found, stated]
