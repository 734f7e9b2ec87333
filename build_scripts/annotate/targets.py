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


@dataclass(slots=True)
class _Sentence:
    """What has been read of a sentence so far."""

    clause: int
    """Where the clause begins."""
    opened: int
    """Where the words begin that may name the next number: behind the last comma, date or number."""
    near: str = ""
    """Class of the verb or noun read last: aim, give, keep or past."""
    near_at: int = -1
    verb: str = ""
    verbs: list[tuple[int, int]] = field(default_factory=list)
    """Verbs read since `opened`."""
    before: str = ""
    """What the clause before is about, or words that a date or an origin cut off."""
    counted: bool = False
    """Whether the clause has had a number: then each item of a list (、) names its own."""
    deadline: str | None = None
    year: int | None = None
    found: list[FoundTarget] = field(default_factory=list)
    settled: int = 0
    """So many of those found have had their deadline."""

    def open(self, at: int) -> None:
        self.opened = at
        self.verbs.clear()


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a number."""

    sentence: _Sentence
    lead: str
    """The words that may name it."""
    named_from: int
    """Where in the lead the words behind its verbs begin; 0 where it has none."""
    tail: str
    """To the end of the clause."""
    near: str
    """Class of the nearest verb or noun."""
    here: bool
    """Whether that stands before the number in the same clause."""
    condition: bool
    """Whether the clause opens as conditions do: 对…"""


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
        elif kind == "item" and sentence.counted:
            sentence.open(match.end())
        elif kind == "stop":
            _next_clause(sentence, match, words)
        elif kind in ("period", "date"):
            _date(sentence, match, words)
        elif kind == "word":
            _word(sentence, match, words)
        elif kind == "quantity" and (quantity := quantity_of(match, words)):
            _number(sentence, quantity, match.string, text, words)
    yield from sentence.found


def _next_clause(sentence: _Sentence, match: re.Match[str], words: TargetWords) -> None:
    start = sentence.opened + _named_from(sentence, match.string, match.start(), words)
    sentence.before = _trimmed(match.string[start : match.start()], words)
    sentence.clause, sentence.counted = match.end(), False
    sentence.open(match.end())


def _word(sentence: _Sentence, match: re.Match[str], words: TargetWords) -> None:
    sentence.near, sentence.near_at = words.classes[match[0]], match.start()
    if match[0] not in words["nouns.aim"] and match[0] not in words["nouns.give"]:
        sentence.verb = match[0]
        sentence.verbs.append(match.span())


def _date(sentence: _Sentence, match: re.Match[str], words: TargetWords) -> None:
    """A date holds for the numbers behind it; one that says until when, also for those before it."""
    day = Day(sentence.year, None) if match.lastgroup == "period" else read_date(match[0], sentence.year)
    text, start, end = match.string, match.start(), match.end()
    if text[max(0, start - 1) : start].endswith(words["subjects.compared"]):
        sentence.before = _trimmed(text[sentence.opened : start - 1], words)
        sentence.open(end)
        return
    sentence.year = day.year
    sentence.open(end)
    if text.startswith(words["not_deadlines"], end):
        return
    sentence.deadline = day.iso or match[0]
    if text[max(0, start - 4) : start].endswith(words["until"]):
        for at in range(sentence.settled, len(sentence.found)):
            target = sentence.found[at].target
            due = replace(target, deadline=target.deadline or sentence.deadline)
            sentence.found[at] = replace(sentence.found[at], target=due)
        sentence.settled = len(sentence.found)


def _number(sentence: _Sentence, quantity: Quantity, plain: str, text: str, words: TargetWords) -> None:
    place = _place(sentence, quantity, plain, words)
    kind = _kind(quantity, place, words)
    if place.lead.endswith(words["subjects.origins"]):
        sentence.before = _trimmed(place.lead, words)
    elif kind == "deadline":
        sentence.deadline = plain[quantity.start : quantity.end]
    elif kind:
        start, end = quantity.start, quantity.end
        subject = next((name[-_REACH:] for name in _names(quantity, place, words) if name), "")
        for comparator, value in _bounds(quantity, kind):
            target = Target(text[start:end], subject, comparator, value, quantity.unit, sentence.deadline, kind)
            sentence.found.append(FoundTarget(start, end, target))
    sentence.open(quantity.end)
    sentence.counted = True


def _place(sentence: _Sentence, quantity: Quantity, plain: str, words: TargetWords) -> _Place:
    lead = plain[sentence.opened : quantity.start]
    rest = _TAIL.match(plain, quantity.end, quantity.end + _REACH)
    tail = rest[0] if rest else ""
    near, here = sentence.near, sentence.near_at >= sentence.clause
    if not here and (after := words.word.search(tail)):
        near = words.classes[after[0]]
    if not (here and near == "aim") and _grants(tail, words):
        near = "give"
    condition = plain.startswith(words["threshold.openers"], sentence.clause)
    return _Place(sentence, lead, _named_from(sentence, plain, quantity.start, words), tail, near, here, condition)


def _named_from(sentence: _Sentence, plain: str, stop: int, words: TargetWords) -> int:
    """Where in the lead the words begin that follow its first verbs: 新增认定|创新型中小企业.

    A verb beside 的 belongs to a name (新认定的企业, 企业的预留份额), unless the number follows it at once.
    """
    at = 0
    for start, end in sentence.verbs:
        if at and plain[at:start] not in ("", *words["subjects.openers"]):
            break
        if at or end == stop or "的" not in (plain[start - 1 : start], plain[end : end + 1]):
            at = end
    return at - sentence.opened if at else 0


def _bounds(quantity: Quantity, kind: str) -> tuple[tuple[str, float], ...]:
    """Comparator and value; for a range two. A threshold that is to be reached is a least one."""
    if quantity.high is not None:
        return (">=", quantity.low), ("<=", quantity.high)
    reached = kind == "threshold" and quantity.comparator == "="
    return ((">=" if reached else quantity.comparator, quantity.low),)


def _kind(quantity: Quantity, place: _Place, words: TargetWords) -> str | None:
    """target, rate, threshold or cap; "deadline" for 三年内; None for a number that says nothing of the kind."""
    counts = quantity.group in ("count", "loose")
    if counts and place.lead.startswith(words["subjects.each"]):
        return None
    if _is_deadline(quantity, place, words):
        return "deadline"
    if _is_threshold(quantity, place, words):
        return "threshold"
    if place.near == "past":
        return None
    if quantity.comparator == "<=" and _is_cap(quantity, place, words):
        return "cap"
    if place.near == "give" and not counts:
        return "rate"
    if quantity.comparator != "=" or quantity.comparing:
        return "target"
    if quantity.group != "time" and (place.near == "aim" or (counts and place.near == "give" and place.here)):
        return "target"
    return "rate" if quantity.group == "percent" and place.near != "keep" else None


def _is_deadline(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    """力争三年内: a span of years or months that opens a clause and limits nothing itself."""
    if quantity.unit not in ("年", "个月") or place.lead.strip() not in words["deadline_openers"]:
        return False
    within = quantity.comparator == "<=" and not quantity.comparing and (not place.tail or place.near == "aim")
    return within or place.tail.startswith(words["deadline_after"])


def _is_threshold(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    behind = place.tail.startswith(words["threshold.after"])
    if quantity.comparator == "=" and not quantity.comparing:
        return quantity.group == "time" and behind and place.condition
    if quantity.comparator == "about" or (quantity.comparing.startswith(words["most"]) and place.tail != "的"):
        return False
    if place.near == "aim" and place.here:
        return behind and place.condition
    if _grants(place.tail, words):
        return False
    named = quantity.comparator != "=" and place.lead.rstrip("在为达").endswith(words["threshold.subjects"])
    return behind or (named and (bool(place.tail) or place.sentence.deadline is None))


def _is_cap(quantity: Quantity, place: _Place, words: TargetWords) -> bool:
    utmost = quantity.comparing.startswith(words["most"]) or place.lead.endswith(words["charges"])
    return utmost or place.near == "give" or quantity.group in ("money", "time")


def _grants(tail: str, words: TargetWords) -> bool:
    """Whether the words behind a number name what is given: 10万元奖励, 50%的补助."""
    return tail.removeprefix("的").startswith(words["benefits"])


def _names(quantity: Quantity, place: _Place, words: TargetWords) -> Iterator[str]:
    """What the number may be said of, the likeliest first; some are empty."""
    behind = place.tail.removeprefix("的").strip()
    if quantity.base.endswith("的"):
        yield quantity.base[:-1]
    if quantity.group == "percent":
        yield next((it for it in words["rates"] if behind.startswith(it)), "")
        yield _base(place.lead, words)
    if quantity.group == "time" and place.lead.endswith(words["subjects.since"]):
        yield behind
    yield _trimmed(place.lead[place.named_from :], words)
    granted = words.word.match(behind)
    yield behind[granted.end() if granted else 0 :] or behind
    recipient = _trimmed(place.lead.removesuffix(place.sentence.verb), words)
    yield from (recipient, place.sentence.before) if place.condition else (place.sentence.before, recipient)
    yield place.sentence.verb


def _base(lead: str, words: TargetWords) -> str:
    """按投资额的: what a share is a share of."""
    cut = max((lead.rfind(it) + len(it) for it in words["subjects.bases"] if it in lead), default=0)
    return _trimmed(lead[cut:], words) if cut and lead.endswith("的") else ""


def _trimmed(name: str, words: TargetWords) -> str:
    """Without the words that lead to a name or follow it: 将…预留份额阶段性."""
    name = name[-2 * _REACH :].strip("、 ()")
    while start := next((it for it in words["subjects.openers"] if name.startswith(it)), ""):
        name = name[len(start) :]
    while end := next((it for it in words["subjects.trailing"] if name.endswith(it)), ""):
        name = name[: -len(end)].rstrip("、 ")
    return "" if name in words["subjects.scopes"] else name
