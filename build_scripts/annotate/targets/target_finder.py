"""Finds numbers that say what a policy aims at, grants, asks for or limits, each with the words that say so.

What the four kinds mean, and every word that decides, stands in vocabularies/targets.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from build_scripts.annotate.targets.found_target import FoundTarget
from build_scripts.annotate.targets.quantities import Quantity, quantity_of
from build_scripts.annotate.targets.recipients import with_recipients
from build_scripts.annotate.targets.sentence_state import REACH, Due, Sentence, named_from, setting
from build_scripts.annotate.targets.target_kinds import kind_of
from build_scripts.annotate.targets.target_lexicon import TargetWords
from build_scripts.annotate.targets.target_subjects import benefit_of, recipient, subject_of, trimmed
from build_scripts.model import Target
from build_scripts.text.numerals import RANGE_SIGN, ParsedDate, parse_date, to_half_width

_SENTENCE_ENDS = "。\n！!？?"
_RANGE_END = re.compile(rf"{RANGE_SIGN}[0-9]{{1,2}}\s?月(?:[0-9]{{1,2}}\s?日|份?底|末)?")


@dataclass(slots=True)
class _Reading:
    """A text on its way through."""

    text: str
    plain: str
    words: TargetWords
    sentence: Sentence
    found: list[FoundTarget] = field(default_factory=list)
    settled: dict[str, int] = field(default_factory=dict)
    """By clause, sentence and text: so many of those found have had the deadline that stands behind them."""


def targets_of(text: str, words: TargetWords) -> tuple[FoundTarget, ...]:
    """The targets of a text in simplified characters, in its order; none for any text that has none.

    A range gives two: its lower end as at least, its upper end as at most, both with the same words.
    """
    reading = _Reading(text, to_half_width(text), words, Sentence(0, 0, 0))
    for match in words.scanner.finditer(reading.plain):
        kind = match.lastgroup
        if kind == "stop" and match[0] in _SENTENCE_ENDS:
            _next_sentence(reading, match)
        elif kind == "item" and reading.sentence.counted:
            reading.sentence.open(match.end())
        elif kind == "stop":
            _next_clause(reading, match)
        elif kind in ("period", "date"):
            _date(reading, match)
        elif kind == "word":
            _word(reading.sentence, match, words)
        elif kind == "quantity" and (quantity := quantity_of(match, words, _led(reading.sentence, match))):
            _number(reading, quantity)
    return tuple(with_recipients(reading.plain, reading.found, words))


def _led(sentence: Sentence, match: re.Match[str]) -> bool:
    return bool(sentence.verbs) and sentence.verbs[-1][1] == match.start()


def _next_sentence(reading: _Reading, match: re.Match[str]) -> None:
    """到2025年,实现以下目标: holds for the sentences behind it."""
    past, at = reading.sentence, match.end()
    due, count = past.due, len(reading.found)
    words_of = reading.plain[past.start : match.start()]
    goal = past.goal or (count == past.first and words_of.endswith((":", *reading.words["goals"])))
    carried = replace(due, clause=-1) if due and (goal or due.clause < 0) else None
    reading.sentence = Sentence(at, at, at, count, count, due=carried)


def _next_clause(reading: _Reading, match: re.Match[str]) -> None:
    sentence, plain, words = reading.sentence, reading.plain, reading.words
    start = sentence.opened + named_from(sentence, plain, match.start(), words)
    sentence.before = trimmed(plain[start : match.start()], words)
    if plain.startswith(words["threshold.openers"], sentence.clause):
        sentence.whom = recipient(plain[sentence.clause : min(match.start(), sentence.clause + 2 * REACH)], words)
    if match[0] == ":" and plain[sentence.clause : match.start()].endswith(words["goals"]):
        sentence.goal = True
    if match[0] == ";":
        sentence.whom = sentence.benefit = ""
        sentence.near = "" if sentence.near == "give" else sentence.near
    sentence.clause, sentence.counted, sentence.clause_first = match.end(), False, len(reading.found)
    sentence.open(match.end())


def _word(sentence: Sentence, match: re.Match[str], words: TargetWords) -> None:
    sentence.near, sentence.near_at = words.classes[match[0]], match.start()
    if words.given.fullmatch(match[0]):
        sentence.benefit = match[0]
    if match[0] not in words["nouns.aim"] and match[0] not in words["nouns.give"]:
        sentence.verb = match[0]
        if not match.string.startswith(words["verbs.inside"], match.end()):
            sentence.verbs.append(match.span())


# --- deadlines -------------------------------------------------------------------------------------------------------


def _date(reading: _Reading, match: re.Match[str]) -> None:
    """A date holds for the numbers behind it; one that says until when, also for those before it."""
    sentence, words, text, start, end = reading.sentence, reading.words, match.string, match.start(), match.end()
    if match[0] in words["recurring"]:
        sentence.recurring = Due(match[0], sentence.clause)
        return
    day = ParsedDate(sentence.year, None) if match.lastgroup == "period" else parse_date(match[0], sentence.year)
    if text[max(0, start - 1) : start].endswith(words["subjects.compared"]):
        sentence.before = trimmed(text[sentence.opened : start - 1], words)
        sentence.open(end)
        return
    sentence.year = day.year
    ended = _RANGE_END.match(text, end)
    before = text.startswith(words["until_before"], end)
    sentence.open(ended.end() if ended else end + before)
    if text.startswith(words["not_deadlines"], end):
        return
    due = day.iso or match[0]
    due += text[end : end + 1] if before and not day.iso and match.lastgroup == "date" else ""
    opening = text[max(sentence.clause, start - REACH) : start]
    until = opening not in words["until"] and opening.endswith(words["until"])
    sentence.due = Due(due, sentence.clause, ends=until)
    if text.startswith(words["closing"], sentence.start) and start - sentence.start < REACH:
        _settle(reading, "text", 0, due)
    elif until:
        _settle(reading, "sentence", sentence.first, due)
    elif before:
        _settle(reading, "clause", sentence.clause_first, due)


def _settle(reading: _Reading, scope: str, first: int, due: str) -> None:
    """A deadline for those numbers of a scope that stand before it and have none; each is asked once."""
    for at in range(max(first, reading.settled.get(scope, 0)), len(reading.found)):
        found = reading.found[at]
        reading.found[at] = replace(found, target=replace(found.target, deadline=found.target.deadline or due))
    reading.settled[scope] = len(reading.found)


def _deadline(sentence: Sentence, quantity: Quantity, kind: str) -> str | None:
    """What the date before a number says of it.

    每年 holds for its clause. A date that has set a target is none for what a later clause grants or limits, nor for a
    time that something may take.
    """
    due = sentence.due
    if sentence.recurring and sentence.recurring.clause == sentence.clause:
        return sentence.recurring.words
    if due is None or due.clause == sentence.clause or due.ends:
        return due.words if due else None
    if quantity.group == "time" or (kind != "target" and sentence.aimed == due.clause):
        return None
    return due.words


# --- numbers ---------------------------------------------------------------------------------------------------------


def _number(reading: _Reading, quantity: Quantity) -> None:
    sentence, words = reading.sentence, reading.words
    at = setting(sentence, quantity, reading.plain, words)
    kind = kind_of(quantity, at, words)
    if at.lead.endswith(words["subjects.origins"]):
        sentence.before = trimmed(at.lead, words)
    elif kind == "deadline":
        sentence.due = Due(reading.plain[quantity.start : quantity.end], sentence.clause)
    elif kind:
        subject, deadline = subject_of(quantity, at, kind, words), _deadline(sentence, quantity, kind)
        sentence.kind, sentence.subject, sentence.benefit = kind, subject, benefit_of(at, words) or sentence.benefit
        sentence.aimed = sentence.clause if kind == "target" else sentence.aimed
        printed = reading.text[quantity.start : quantity.end]
        for comparator, value in _bounds(quantity, kind):
            target = Target(printed, subject, comparator, value, quantity.unit, deadline, kind)
            reading.found.append(FoundTarget(quantity.start, quantity.end, target))
    sentence.open(quantity.end)
    sentence.counted = True


def _bounds(quantity: Quantity, kind: str) -> tuple[tuple[str, float], ...]:
    """Comparator and value; for a range two. A threshold to be reached is a least one, a cap to be raised a most one."""
    if quantity.high is not None:
        return (">=", quantity.low), ("<=", quantity.high)
    reached = {"threshold": ">=", "cap": "<="}.get(kind, "=") if quantity.comparator == "=" else quantity.comparator
    return ((reached, quantity.low),)
