"""Finds numbers that say what a policy aims at, grants, asks for or limits, each with the words that say so.

What the four kinds mean, and every word that decides, stands in vocabularies/targets.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from build_scripts.annotate.targets.number_prefixes import with_prefixes
from build_scripts.annotate.targets.quantities import FoundTarget, Measured, Quantity, parse_quantity
from build_scripts.annotate.targets.sentence_state import (
    CONTEXT_LENGTH,
    Deadline,
    NumberContext,
    SentenceState,
    name_offset,
)
from build_scripts.annotate.targets.target_kinds import target_kind
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.annotate.targets.target_subjects import find_recipient, subject_of
from build_scripts.model import Span, Target
from build_scripts.text.characters import FULL_STOPS
from build_scripts.text.dates import LAST_DATE, ParsedDate, parse_date
from build_scripts.text.numerals import RANGE_SIGN, to_half_width

AIM_REACH = 200
"""So many characters before a number the words may stand that a list has in common."""
_RANGE_END = re.compile(f"{RANGE_SIGN}{LAST_DATE}")


@dataclass(slots=True, kw_only=True)
class _TextState:
    """The state of reading a text."""

    text: str
    plain: str
    lexicon: TargetLexicon
    sentence: SentenceState
    targets: list[FoundTarget] = field(default_factory=list)
    assigned: dict[str, int] = field(default_factory=dict)
    """Scope (clause, sentence, text) → number of targets that have been given a deadline standing behind them."""


def find_targets(text: str, lexicon: TargetLexicon) -> tuple[FoundTarget, ...]:
    """The targets of a text in simplified characters, in its order; none for any text that has none.

    A range gives two: its lower end as at least, its upper end as at most, both with the same words.
    """
    plain = to_half_width(text)
    if not lexicon.may_be_quantity.search(plain):
        return ()
    state = _TextState(
        text=text,
        plain=plain,
        lexicon=lexicon,
        sentence=SentenceState(start=0, clause_start=0, name_start=0),
    )
    for match in lexicon.scanner.finditer(state.plain):
        kind = match.lastgroup
        if kind == "stop" and match[0] in f"{FULL_STOPS}\n":
            _next_sentence(state, match)
        elif kind == "item" and state.sentence.has_number:
            state.sentence.start_name(match.end())
        elif kind == "stop":
            _next_clause(state, match)
        elif kind in ("period", "date", "range"):
            _read_date(state, match)
        elif kind == "word":
            _read_word(state.sentence, match, lexicon)
        elif kind == "quantity":
            verbs = state.sentence.verb_spans
            after_verb = bool(verbs) and verbs[-1][1] == match.start()
            if quantity := parse_quantity(match, lexicon, after_verb):
                _read_number(state, quantity)
    return tuple(with_prefixes(state.plain, state.targets, lexicon))


def _next_sentence(state: _TextState, match: re.Match[str]) -> None:
    """Begin a sentence; the deadline of one that announces goals (到2025年,实现以下目标:) is carried over."""
    past, at = state.sentence, match.end()
    deadline, count = past.deadline, len(state.targets)
    text = state.plain[past.start : match.start()]
    goals = past.announces_goals or (count == past.targets_before and text.endswith((":", *state.lexicon["goals"])))
    carried = replace(deadline, clause_start=-1) if deadline and (goals or deadline.clause_start < 0) else None
    state.sentence = SentenceState(
        start=at, clause_start=at, name_start=at, targets_before=count, targets_before_clause=count, deadline=carried
    )


def _next_clause(state: _TextState, match: re.Match[str]) -> None:
    """Begin a clause; keep the topic of the one before, and whom it gives something to."""
    sentence, plain, lexicon = state.sentence, state.plain, state.lexicon
    start = sentence.name_start + name_offset(sentence, plain, match.start(), lexicon)
    sentence.previous_topic = plain[start : match.start()]
    if plain.startswith(lexicon["threshold.openers"], sentence.clause_start):
        sentence.recipient = find_recipient(
            plain[sentence.clause_start : min(match.start(), sentence.clause_start + 2 * CONTEXT_LENGTH)], lexicon
        )
    if match[0] == ":" and plain[sentence.clause_start : match.start()].endswith(lexicon["goals"]):
        sentence.announces_goals = True
    if match[0] == ";":
        sentence.recipient = sentence.benefit = ""
        sentence.verb_class = "" if sentence.verb_class == "give" else sentence.verb_class
    sentence.clause_start, sentence.has_number, sentence.targets_before_clause = match.end(), False, len(state.targets)
    sentence.start_name(match.end())


def _read_word(sentence: SentenceState, match: re.Match[str], lexicon: TargetLexicon) -> None:
    """Keep a verb or noun that may say what the next number is."""
    word = match[0]
    sentence.verb_class, sentence.verb_class_at = lexicon.classes[word], match.start()
    if word in lexicon.given_words:
        sentence.benefit = word
    if word not in lexicon.not_verbs:
        sentence.verb = word
        if not match.string.startswith(lexicon["verbs.inside"], match.end()):
            sentence.verb_spans.append(match.span())


# --- deadlines -------------------------------------------------------------------------------------------------------


def _read_date(state: _TextState, match: re.Match[str]) -> None:
    """A date holds for the numbers behind it; one that says until when, also for those before it."""
    sentence, lexicon, text, start, end = state.sentence, state.lexicon, match.string, match.start(), match.end()
    if match[0] in lexicon["recurring"]:
        sentence.recurring = Deadline(match[0], sentence.clause_start)
        return
    if match.lastgroup == "range":
        sentence.start_name(end)
        return
    day = ParsedDate(sentence.year, None) if match.lastgroup == "period" else parse_date(match[0], sentence.year)
    if text[max(0, start - 1) : start].endswith(lexicon["subjects.compared"]):
        sentence.previous_topic = text[sentence.name_start : start - 1]
        sentence.start_name(end)
        return
    sentence.year = day.year
    ended = _RANGE_END.match(text, end)
    before = text.startswith(lexicon["until_before"], end)
    sentence.start_name(ended.end() if ended else end + before)
    if text.startswith(lexicon["not_deadlines"], end):
        return
    due = day.iso or match[0]
    due += text[end : end + 1] if before and not day.iso and match.lastgroup == "date" else ""
    opening = text[max(sentence.clause_start, start - CONTEXT_LENGTH) : start]
    until = opening not in lexicon["until"] and opening.endswith(lexicon["until"])
    sentence.deadline = Deadline(due, sentence.clause_start, ends_period=until)
    if text.startswith(lexicon["closing"], sentence.start) and start - sentence.start < CONTEXT_LENGTH:
        _assign_deadline(state, "text", 0, due)
    elif until:
        _assign_deadline(state, "sentence", sentence.targets_before, due)
    elif before:
        _assign_deadline(state, "clause", sentence.targets_before_clause, due)


def _assign_deadline(state: _TextState, scope: str, first: int, due: str) -> None:
    """Give a deadline to the targets of a scope that stand before it and have none; each target is visited once."""
    for at in range(max(first, state.assigned.get(scope, 0)), len(state.targets)):
        found = state.targets[at]
        state.targets[at] = replace(found, target=replace(found.target, deadline=found.target.deadline or due))
    state.assigned[scope] = len(state.targets)


def _deadline(sentence: SentenceState, quantity: Quantity, kind: str) -> str | None:
    """The deadline that stands before a number and holds for it.

    每年 holds for its clause. A date that belongs to a target is none for what a later clause grants or limits, nor for a
    time that something may take.
    """
    deadline = sentence.deadline
    if sentence.recurring and sentence.recurring.clause_start == sentence.clause_start:
        return sentence.recurring.text
    if deadline is None or deadline.clause_start == sentence.clause_start or deadline.ends_period:
        return deadline.text if deadline else None
    if quantity.group == "time" or (kind != "target" and sentence.target_clause == deadline.clause_start):
        return None
    return deadline.text


# --- numbers ---------------------------------------------------------------------------------------------------------


def _read_number(state: _TextState, quantity: Quantity) -> None:
    """Add the targets that a quantity makes, or keep it as the deadline of those that follow."""
    sentence, lexicon = state.sentence, state.lexicon
    number = NumberContext(**vars(quantity), sentence=sentence, plain=state.plain, lexicon=lexicon)
    kind = target_kind(number)
    if number.lead.endswith(lexicon["subjects.origins"]):
        sentence.previous_topic = number.lead
    elif kind == "deadline":
        sentence.deadline = Deadline(state.plain[quantity.start : quantity.end], sentence.clause_start)
    elif kind:
        subject, deadline = subject_of(number, kind), _deadline(sentence, quantity, kind)
        sentence.last_kind, sentence.last_subject = kind, subject
        sentence.benefit = number.benefit or sentence.benefit
        sentence.target_clause = sentence.clause_start if kind == "target" else sentence.target_clause
        span = Span(quantity.start, quantity.end)
        for comparator, amount in _bounds(quantity, kind):
            target = Target(
                printed=span.of(state.text),
                aim=_aim(state, quantity) if kind == "target" else "",
                subject=subject,
                comparator=comparator,
                value=amount.value,
                unit=amount.unit,
                deadline=deadline,
                kind=kind,
                span=span,
            )
            state.targets.append(FoundTarget(quantity.start, quantity.end, target))
    sentence.start_name(quantity.end)
    sentence.has_number = True


def _aim(state: _TextState, quantity: Quantity) -> str:
    """The words before a goal that belong to it, 力争新增; those of a list are common to its numbers."""
    before = state.plain[max(state.sentence.clause_start, quantity.start - AIM_REACH) : quantity.start]
    words = [match[0] for match in state.lexicon.aims.finditer(before)]
    return "".join(dict.fromkeys(words[-2:]))


def _bounds(quantity: Quantity, kind: str) -> tuple[tuple[str, Measured], ...]:
    """Comparator and amount; two for a range. An exact threshold is read as at least, an exact cap as at most."""
    if quantity.high is not None:
        return (">=", quantity.low), ("<=", quantity.high)
    reached = {"threshold": ">=", "cap": "<="}.get(kind, "=") if quantity.comparator == "=" else quantity.comparator
    return ((reached, quantity.low),)
