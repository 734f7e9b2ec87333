"""Finds numbers that say what a policy aims at, grants, asks for or limits, each with the words that say so.

What the four kinds mean, and every word that decides, stands in vocabularies/targets.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from build_scripts.annotate.targets.found_target import FoundTarget
from build_scripts.annotate.targets.quantities import Quantity, parse_quantity
from build_scripts.annotate.targets.recipients import with_recipients
from build_scripts.annotate.targets.sentence_state import (
    CONTEXT_LENGTH,
    Deadline,
    SentenceState,
    name_offset,
    number_context,
)
from build_scripts.annotate.targets.target_kinds import target_kind
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.annotate.targets.target_subjects import benefit_of, find_recipient, subject_of, trim_name
from build_scripts.model import Target
from build_scripts.text.numerals import TO, Day, narrow, read_date

_SENTENCE_ENDS = "。\n！!？?"
_RANGE_END = re.compile(rf"{TO}[0-9]{{1,2}}\s?月(?:[0-9]{{1,2}}\s?日|份?底|末)?")


@dataclass(slots=True)
class _TextState:
    """A text on its way through."""

    text: str
    plain: str
    words: TargetLexicon
    sentence: SentenceState
    found: list[FoundTarget] = field(default_factory=list)
    settled: dict[str, int] = field(default_factory=dict)
    """By clause, sentence and text: so many of those found have had the deadline that stands behind them."""


def find_targets(text: str, words: TargetLexicon) -> tuple[FoundTarget, ...]:
    """The targets of a text in simplified characters, in its order; none for any text that has none.

    A range gives two: its lower end as at least, its upper end as at most, both with the same words.
    """
    reading = _TextState(text, narrow(text), words, SentenceState(0, 0, 0))
    for match in words.scanner.finditer(reading.plain):
        kind = match.lastgroup
        if kind == "stop" and match[0] in _SENTENCE_ENDS:
            _next_sentence(reading, match)
        elif kind == "item" and reading.sentence.counted:
            reading.sentence.open(match.end())
        elif kind == "stop":
            _next_clause(reading, match)
        elif kind in ("period", "date"):
            _read_date(reading, match)
        elif kind == "word":
            _read_word(reading.sentence, match, words)
        elif kind == "quantity" and (quantity := parse_quantity(match, words, _follows_verb(reading.sentence, match))):
            _read_number(reading, quantity)
    return tuple(with_recipients(reading.plain, reading.found, words))


def _follows_verb(sentence: SentenceState, match: re.Match[str]) -> bool:
    return bool(sentence.verbs) and sentence.verbs[-1][1] == match.start()


def _next_sentence(reading: _TextState, match: re.Match[str]) -> None:
    """到2025年,实现以下目标: holds for the sentences behind it."""
    past, at = reading.sentence, match.end()
    due, count = past.due, len(reading.found)
    words_of = reading.plain[past.start : match.start()]
    goal = past.goal or (count == past.first and words_of.endswith((":", *reading.words["goals"])))
    carried = replace(due, clause=-1) if due and (goal or due.clause < 0) else None
    reading.sentence = SentenceState(at, at, at, count, count, due=carried)


def _next_clause(reading: _TextState, match: re.Match[str]) -> None:
    sentence, plain, words = reading.sentence, reading.plain, reading.words
    start = sentence.opened + name_offset(sentence, plain, match.start(), words)
    sentence.before = trim_name(plain[start : match.start()], words)
    if plain.startswith(words["threshold.openers"], sentence.clause):
        sentence.whom = find_recipient(
            plain[sentence.clause : min(match.start(), sentence.clause + 2 * CONTEXT_LENGTH)], words
        )
    if match[0] == ":" and plain[sentence.clause : match.start()].endswith(words["goals"]):
        sentence.goal = True
    if match[0] == ";":
        sentence.whom = sentence.benefit = ""
        sentence.near = "" if sentence.near == "give" else sentence.near
    sentence.clause, sentence.counted, sentence.clause_first = match.end(), False, len(reading.found)
    sentence.open(match.end())


def _read_word(sentence: SentenceState, match: re.Match[str], words: TargetLexicon) -> None:
    sentence.near, sentence.near_at = words.classes[match[0]], match.start()
    if words.given.fullmatch(match[0]):
        sentence.benefit = match[0]
    if match[0] not in words["nouns.aim"] and match[0] not in words["nouns.give"]:
        sentence.verb = match[0]
        if not match.string.startswith(words["verbs.inside"], match.end()):
            sentence.verbs.append(match.span())


# --- deadlines -------------------------------------------------------------------------------------------------------


def _read_date(reading: _TextState, match: re.Match[str]) -> None:
    """A date holds for the numbers behind it; one that says until when, also for those before it."""
    sentence, words, text, start, end = reading.sentence, reading.words, match.string, match.start(), match.end()
    if match[0] in words["recurring"]:
        sentence.recurring = Deadline(match[0], sentence.clause)
        return
    day = Day(sentence.year, None) if match.lastgroup == "period" else read_date(match[0], sentence.year)
    if text[max(0, start - 1) : start].endswith(words["subjects.compared"]):
        sentence.before = trim_name(text[sentence.opened : start - 1], words)
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
    opening = text[max(sentence.clause, start - CONTEXT_LENGTH) : start]
    until = opening not in words["until"] and opening.endswith(words["until"])
    sentence.due = Deadline(due, sentence.clause, ends=until)
    if text.startswith(words["closing"], sentence.start) and start - sentence.start < CONTEXT_LENGTH:
        _assign_deadline(reading, "text", 0, due)
    elif until:
        _assign_deadline(reading, "sentence", sentence.first, due)
    elif before:
        _assign_deadline(reading, "clause", sentence.clause_first, due)


def _assign_deadline(reading: _TextState, scope: str, first: int, due: str) -> None:
    """A deadline for those numbers of a scope that stand before it and have none; each is asked once."""
    for at in range(max(first, reading.settled.get(scope, 0)), len(reading.found)):
        found = reading.found[at]
        reading.found[at] = replace(found, target=replace(found.target, deadline=found.target.deadline or due))
    reading.settled[scope] = len(reading.found)


def _deadline(sentence: SentenceState, quantity: Quantity, kind: str) -> str | None:
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


def _read_number(reading: _TextState, quantity: Quantity) -> None:
    sentence, words = reading.sentence, reading.words
    at = number_context(sentence, quantity, reading.plain, words)
    kind = target_kind(quantity, at, words)
    if at.lead.endswith(words["subjects.origins"]):
        sentence.before = trim_name(at.lead, words)
    elif kind == "deadline":
        sentence.due = Deadline(reading.plain[quantity.start : quantity.end], sentence.clause)
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
