"""Finds numbers that say what a policy aims at, grants, asks for or limits, each with the words that say so.

What the four kinds mean, and every word that decides, stands in vocabularies/targets.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from build_scripts.annotate.numbers import Day, Quantity, TargetWords, narrow, quantity_of, read_date
from build_scripts.model import Target

_SENTENCE_ENDS = "。\n！!？?"
_REACH = 40
"""So many characters behind a number are looked at, and so long a subject may be."""
_TAIL = re.compile(r"[^、,;:。\n()！!？?]*")


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target and where its printed words stand in the text."""

    start: int
    end: int
    target: Target


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a number."""

    lead: str
    """From the last comma, date or number to this one."""
    tail: str
    """To the end of the clause."""
    named_from: int
    """Where in the lead the words behind its verbs begin; 0 where it has none."""
    near: str
    """Class of the nearest verb or noun: aim, give, keep, or empty."""
    here: bool
    """Whether that stands before the number in the same clause."""
    condition: bool
    """Whether the clause opens as conditions do: 对…"""
    dated: bool
    verb: str


@dataclass(slots=True)
class _Sentence:
    """What has been read of a sentence so far."""

    clause: int
    """Where the clause begins."""
    opened: int
    """Where the words begin that may name the next number."""
    near: str = ""
    near_at: int = -1
    verb: str = ""
    verbs: list[tuple[int, int]] = field(default_factory=list)
    """Verbs read since `opened`."""
    deadline: str | None = None
    year: int | None = None
    found: list[FoundTarget] = field(default_factory=list)

    def open(self, at: int) -> None:
        self.opened = at
        self.verbs.clear()


def targets_of(text: str, words: TargetWords) -> tuple[FoundTarget, ...]:
    """The targets of a text in simplified characters, in its order; none for any text that has none.

    A range gives two: its lower end as at least, its upper end as at most, both with the same words.
    """
    return tuple(_read(text, words))


def _read(text: str, words: TargetWords) -> Iterator[FoundTarget]:
    sentence = _Sentence(0, 0)
    for match in words.scanner.finditer(narrow(text)):
        kind = match.lastgroup
        if kind == "stop" and match[0] in _SENTENCE_ENDS:
            yield from sentence.found
            sentence = _Sentence(match.end(), match.end())
        elif kind == "stop":
            sentence.clause = match.end()
            sentence.open(match.end())
        elif kind in ("period", "date"):
            _date(sentence, match, words)
        elif kind == "word":
            _word(sentence, match, words)
        elif kind == "quantity" and (quantity := quantity_of(match, words)):
            _number(sentence, quantity, match.string, text, words)
    yield from sentence.found


def _word(sentence: _Sentence, match: re.Match[str], words: TargetWords) -> None:
    sentence.near, sentence.near_at = words.classes[match[0]], match.start()
    if match[0] in words.verbs:
        sentence.verb = match[0]
        sentence.verbs.append(match.span())


def _date(sentence: _Sentence, match: re.Match[str], words: TargetWords) -> None:
    """A date holds for the numbers behind it; one that says until when, also for those before it."""
    day = Day(sentence.year, None) if match.lastgroup == "period" else read_date(match[0], sentence.year)
    text, start, end = match.string, match.start(), match.end()
    sentence.year = day.year
    sentence.open(end)
    if text.startswith(words["not_deadlines"], end):
        return
    sentence.deadline = day.iso or match[0]
    if text[max(0, start - 4) : start].endswith(words["until"]):
        sentence.found = [_due(it, sentence.deadline) for it in sentence.found]


def _due(found: FoundTarget, deadline: str) -> FoundTarget:
    return found if found.target.deadline else replace(found, target=replace(found.target, deadline=deadline))


def _number(sentence: _Sentence, quantity: Quantity, plain: str, text: str, words: TargetWords) -> None:
    place = _place(sentence, quantity, plain, words)
    kind = _kind(quantity, place, words)
    if kind == "deadline":
        sentence.deadline = plain[quantity.start : quantity.end]
    elif kind:
        start, end = quantity.start, quantity.end
        subject = _subject(quantity, place, words)
        for comparator, value in quantity.bounds(kind):
            target = Target(text[start:end], subject, comparator, value, quantity.unit, sentence.deadline, kind)
            sentence.found.append(FoundTarget(start, end, target))
    sentence.open(quantity.end)


def _place(sentence: _Sentence, quantity: Quantity, plain: str, words: TargetWords) -> _Place:
    lead = plain[sentence.opened : quantity.start]
    rest = _TAIL.match(plain, quantity.end, quantity.end + _REACH)
    tail = rest[0] if rest else ""
    near, here = sentence.near, sentence.near_at >= sentence.clause
    if not here and (after := words.word.search(tail)):
        near = words.classes[after[0]]
    if not (here and near == "aim") and tail.removeprefix("的").startswith(words["benefits"]):
        near = "give"
    named = _named_from(sentence, plain, words)
    condition = plain.startswith(words["threshold.openers"], sentence.clause)
    return _Place(lead, tail, named, near, here, condition, sentence.deadline is not None, sentence.verb)


def _named_from(sentence: _Sentence, plain: str, words: TargetWords) -> int:
    """Where in the lead the words begin that follow its first verbs: 新增认定|创新型中小企业."""
    at = 0
    for start, end in sentence.verbs:
        if at and plain[at:start] not in words["subjects.openers"]:
            break
        if at or plain[start - 1 : start] != "的":
            at = end
    return at - sentence.opened if at else 0


# --- kinds -----------------------------------------------------------------------------------------------------------


def _kind(quantity: Quantity, place: _Place, words: TargetWords) -> str | None:
    """target, rate, threshold or cap; "deadline" for 三年内; None for a number that says nothing of the kind."""
    if place.lead.endswith(words["subjects.origins"]):
        return None
    if _is_deadline(quantity, place, words):
        return "deadline"
    if _is_threshold(quantity, place, words):
        return "threshold"
    if quantity.comparator == "<=" and _is_cap(quantity, place, words):
        return "cap"
    if place.near == "give" and not quantity.counts:
        return "rate"
    return "target" if _is_target(quantity, place) else _left_over(quantity, place)


def _is_deadline(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    """力争三年内: a span of years or months that opens a clause and asks for nothing itself."""
    opening = place.lead.rstrip() in words["deadline_openers"]
    return quantity.span and quantity.comparator == "<=" and opening and (not place.tail or place.near == "aim")


def _is_threshold(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    if quantity.comparator not in (">=", "<=") and not quantity.reached:
        return False
    behind = place.tail.startswith(words["threshold.after"])
    if place.tail.removeprefix("的").startswith(words["benefits"]) or (place.here and place.near == "aim"):
        return place.condition and behind and place.near != "give"
    named = place.lead.endswith(words["threshold.subjects"]) and (bool(place.tail) or not place.dated)
    return behind or (named and not quantity.reached)


def _is_cap(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    charged = place.lead.endswith(words["charges"])
    return charged or quantity.utmost or place.near == "give" or quantity.group in ("money", "time")


def _is_target(quantity: Quantity, place: _Place) -> bool:
    if quantity.comparator != "=" or quantity.reached:
        return True
    return quantity.group != "time" and (place.near == "aim" or (place.near == "give" and place.here))


def _left_over(quantity: Quantity, place: _Place) -> str | None:
    return "rate" if quantity.group == "percent" and place.near != "keep" else None


# --- subjects --------------------------------------------------------------------------------------------------------


def _subject(quantity: Quantity, place: _Place, words: TargetWords) -> str:
    """What the number is said of: the words before it, else those behind it, else the verb."""
    behind = place.tail.removeprefix("的")
    rate = words.rate.match(behind) if quantity.group == "percent" else None
    of_what = quantity.base.removesuffix("的") if quantity.base.endswith("的") else ""
    before = of_what or (rate[0] if rate else _trimmed(place.lead[place.named_from :], words))
    return (before or behind.strip() or place.verb)[-_REACH:]


def _trimmed(name: str, words: TargetWords) -> str:
    name = words.subject_opening.sub("", name, count=1)
    return words.subject_trailing.sub("", name[-2 * _REACH :])
