"""Says whether a number is a firm's: what its own words give to a firm, or let it off; not a bank's, a fund's, a city's.

A sentence is read clause by clause. A clause that says whom it serves holds for those behind it, until one names
somebody else. What the words do not settle is nobody's. The words stand in vocabularies/targets.yml, recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.annotate.targets.found_target import FoundTarget
from build_scripts.annotate.targets.quantities import group_of
from build_scripts.annotate.targets.recipient_lexicon import RecipientWords
from build_scripts.annotate.targets.target_lexicon import TargetWords
from build_scripts.annotate.targets.target_subjects import named_gift

_SENTENCE = re.compile(r"[^。;!?！？\n]+")
_CLAUSE = re.compile(r"(?:[^,:]|(?<=[0-9])[,:](?=[0-9]))+")
_REACH = 80
"""So many characters before a number, and so many behind 对, are looked at."""
_UP_TO = re.compile(r"[^,;:()]*")
_MIXED = re.compile(r"[0-9][^,]{0,6}[元%]")
"""A name that holds another amount is none."""
_NAME = re.compile(r"《[^《》\n]{0,80}》")
Whose = Literal["firm", "other", ""]
"""Whom the clauses read so far serve; empty where they do not say."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in three layers of the same length."""

    start: int
    plain: str
    firms: str
    """Without what only looks like a firm."""
    others: str
    """Without what only looks like somebody else."""
    names_firms: bool
    paid_out: int
    """Where words last say that somebody else gets the money: 补贴直接拨付房东, 支付给业主; -1 where none do."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, and where its numbers stand in its sentence."""

    start: int
    end: int
    last: bool
    """Whether no clause follows."""
    numbers: tuple[int, ...]


def with_recipients(plain: str, found: Sequence[FoundTarget], words: TargetWords) -> Iterator[FoundTarget]:
    """The same numbers; those that are a firm's say so, with the old value they replace and 各 where it is each one's."""
    at = 0
    for match in _SENTENCE.finditer(plain) if found else ():
        first = at
        while at < len(found) and found[at].start < match.end():
            at += 1
        if first < at:
            yield from _read(_sentence(match, words.recipients), found[first:at], words)


def _sentence(match: re.Match[str], words: RecipientWords) -> _Sentence:
    plain = _NAME.sub(_covered, match[0])
    firms, others = words.not_firm.sub(_covered, plain), words.not_other.sub(_covered, plain)
    also = words.also.match(match.string, match.end(), match.end() + _REACH)
    paid_out = max(_paid_out(firms + (also[0] if also else ""), words), default=-1)
    return _Sentence(match.start(), plain, firms, others, bool(words.firm.search(firms)), paid_out)


def _paid_out(text: str, words: RecipientWords) -> Iterator[int]:
    for match in words.paid_to.finditer(text):
        to = match["to"]
        if to and not to.startswith("的") and not words.firm.search(to) and not words.thing.search(to):
            yield match.start()


def _covered(match: re.Match[str]) -> str:
    return "○" * len(match[0])


def _read(sentence: _Sentence, found: Sequence[FoundTarget], words: TargetWords) -> Iterator[FoundTarget]:
    replaced = _replaced(sentence, found, words.recipients)
    whose: Whose = ""
    for clause, inside in _clauses(sentence, found):
        whose, own = _whose(sentence, clause, whose, words.recipients)
        behind = 0
        for found_target in inside:
            named = sentence.firms[behind : found_target.start - sentence.start] if behind else ""
            another = found_target.target.kind != "threshold" and _is_another(named, words.recipients)
            settled = replaced.get(found_target.start, "") is not None and not another
            theirs = settled and _is_theirs(sentence, clause, found_target, whose, own, words)
            theirs = theirs and sentence.paid_out < found_target.end - sentence.start
            prefix = words.recipients.prefix.search(_before(sentence, found_target, clause))
            target = replace(
                found_target.target,
                replaces=replaced.get(found_target.start) or None,
                prefix=prefix["prefix"] if prefix else "",
            )
            target = named_gift(target, _behind(sentence, found_target), words) if theirs else target
            target = replace(target, recipient="firm" if theirs and not _MIXED.search(target.subject) else None)
            yield replace(found_target, target=target)
            behind = found_target.end - sentence.start


def _clauses(sentence: _Sentence, found: Sequence[FoundTarget]) -> Iterator[tuple[_Clause, Sequence[FoundTarget]]]:
    """Each clause with the numbers that begin in it."""
    spans = [match.span() for match in _CLAUSE.finditer(sentence.plain)]
    at = 0
    for start, end in spans:
        first, last = at, end == spans[-1][1]
        while at < len(found) and (last or found[at].start - sentence.start < end):
            at += 1
        inside = found[first:at]
        yield _Clause(start, end, last, tuple(found_target.start - sentence.start for found_target in inside)), inside


def _before(sentence: _Sentence, found_target: FoundTarget, clause: _Clause) -> str:
    stop = found_target.start - sentence.start
    return sentence.firms[max(clause.start, stop - _REACH) : stop]


def _behind(sentence: _Sentence, found_target: FoundTarget) -> str:
    stop = found_target.end - sentence.start
    return _UP_TO.match(sentence.plain, stop, stop + _REACH)[0]  # type: ignore[index]


# --- whom a clause serves --------------------------------------------------------------------------------------------


def _whose(sentence: _Sentence, clause: _Clause, whose: Whose, words: RecipientWords) -> tuple[Whose, bool]:
    """Whom it serves, and whether it says so itself."""
    text = sentence.firms[clause.start : clause.end]
    span = _served(text, clause, words) or _subject(text, words) or _topic(text, clause, words)
    start, end = span or (0, 0)
    rest = sentence.others[clause.start + end : clause.end]
    if words.other.search(rest) or words.elsewhere.search(text[:start]) or words.elsewhere.search(rest):
        return "other", False
    if span:
        return "firm", True
    single = whose != "other" and any(words.single.search(it) for it in _up_to_numbers(text, clause))
    if single:
        return "firm", False
    opened = words.opener.match(text.lstrip())
    return ("" if opened and opened["to"] else whose), False


def _up_to_numbers(text: str, clause: _Clause) -> Iterator[str]:
    for number in clause.numbers:
        stop = number - clause.start
        yield text[max(0, stop - _REACH) : stop]


def _served(text: str, clause: _Clause, words: RecipientWords) -> tuple[int, int] | None:
    """对…企业给予, 为企业减免, 给予…企业50万元; not 对给予企业贷款的, which asks something of somebody else."""
    for opener in words.opener.finditer(text):
        if not opener["to"] and not opener["for"]:
            continue
        window = text[opener.end() : opener.end() + _REACH]
        firm = _firm_behind(window, bool(opener["to"]), text, words)
        if firm:
            return (
                None
                if words.beside.search(window[: firm.start()]) or _is_of_another(window[firm.end() :], words)
                else (opener.start(), opener.end() + firm.end())
            )
    if text.endswith("的"):
        return None
    for before in (*_up_to_numbers(text, clause), text[-_REACH:]):
        if given := words.served.search(before):
            return given.start(), text.index(before) + given.end()
    return None


def _firm_behind(window: str, to: bool, text: str, words: RecipientWords) -> re.Match[str] | None:
    """The firm that 对 or 为 leads to, with what shows it: what it gets, what it does, or nothing more behind it."""
    found = [words.acting.search(window)] if to else []
    if not text.endswith("的"):
        found.append(words.given.search(window))
    if to and len(window) < _REACH:
        found.append(next((match for match in words.firm.finditer(window) if match.end() == len(window)), None))
    return min((match for match in found if match), key=lambda it: it.start(), default=None)


def _is_of_another(behind: str, words: RecipientWords) -> bool:
    """企业|出口的报关行: whether the firm only describes somebody else, whoever that is."""
    head = words.head.match(behind)
    return bool(head) and not words.firm.search(head["head"]) and not words.thing.search(head["head"])  # type: ignore[index]


def _subject(text: str, words: RecipientWords) -> tuple[int, int] | None:
    """小微企业可申请, 小规模纳税人适用."""
    found = words.relieved.search(text[: 2 * _REACH])
    return (0, found.end()) if found and not words.other.search(text[: found.start()]) else None


def _topic(text: str, clause: _Clause, words: RecipientWords) -> tuple[int, int] | None:
    """新认定的小巨人企业, 企业参加展会的: what follows is said of them."""
    if clause.last or not words.topic.match(text.lstrip()):
        return None
    ends = any(match.end() == len(text) for match in words.firm.finditer(text))
    acts = text.endswith(("的", "的部分")) and words.acting.search(text)
    return (0, 0 if acts else len(text)) if ends or acts else None


# --- whose a number is -----------------------------------------------------------------------------------------------


def _is_theirs(
    sentence: _Sentence, clause: _Clause, found_target: FoundTarget, whose: Whose, own: bool, words: TargetWords
) -> bool:
    kind, group = found_target.target.kind, group_of(found_target.target.unit, words)
    before = _before(sentence, found_target, clause)
    based = words.recipients.based.search(_leading(sentence, found_target))
    if kind == "target" or based or _is_bracketed(sentence, found_target):
        return False
    if group == "time":
        spared = words.recipients.spared.search(before)
        named = spared and (words.recipients.prefix.search(before) or spared["how"] in found_target.target.subject)
        return whose == "firm" and bool(named)
    if group not in ("percent", "money"):
        return False
    if kind == "threshold":
        return own
    return whose == "firm" or (kind == "cap" and _is_fee(sentence, clause, found_target, before, words.recipients))


def _is_another(named: str, words: RecipientWords) -> bool:
    """企业奖励50万元、|省级工厂奖励|20万元: whether an item behind another number names whom it is for, and no firm."""
    _, listed, name = named.rpartition("、")
    return bool(listed) and not words.filler.fullmatch(name) and not words.firm.search(name)


def _leading(sentence: _Sentence, found_target: FoundTarget) -> str:
    """What stands before a number, over clauses."""
    stop = found_target.start - sentence.start
    return sentence.plain[max(0, stop - _REACH) : stop]


def _is_bracketed(sentence: _Sentence, found_target: FoundTarget) -> bool:
    """首年6万元 in 12万元(首年6万元): part of a number, or an exception to it."""
    before = _leading(sentence, found_target)
    return before.rfind("(") > before.rfind(")")


def _is_fee(
    sentence: _Sentence, clause: _Clause, found_target: FoundTarget, before: str, words: RecipientWords
) -> bool:
    """担保费率不超过1%, in a sentence about firms: a firm pays it, whoever charges it."""
    fee = words.fee.search(before)
    if not fee or fee["not"] or not sentence.names_firms:
        return False
    stop = found_target.end - sentence.start
    behind = sentence.others[stop : min(clause.end, stop + _REACH)]
    return not any(words.elsewhere.search(text) for text in (before, behind)) and not words.other.search(behind)


def _replaced(sentence: _Sentence, found: Sequence[FoundTarget], words: RecipientWords) -> dict[int, str | None]:
    """By where numbers start: the old value that it replaces, as printed; None for a number that is such an old value."""
    values: dict[int, str | None] = {}
    old: FoundTarget | None = None
    for number, found_target in enumerate(found):
        stop = found_target.start - sentence.start
        before = sentence.plain[max(0, stop - _REACH) : stop]
        comes_new = before.endswith(words.new) or found_target.target.printed.startswith(words.new)
        word = max((it for it in words.new if found_target.target.printed.startswith(it)), key=len, default="")
        beside = words.replaced.search(before + word) if comes_new and found_target.target.unit == "%" else None
        at = found_target.start - len(before) + beside.start("old") if beside else -1
        same = [it for it in found[max(0, number - 2) : number] if it.start <= at < it.end]
        if beside and all(it.target.kind != "threshold" for it in same):
            values |= dict.fromkeys((it.start for it in same), None)
            values[found_target.start], old = beside["old"], None
        elif old and old.target.unit == found_target.target.unit and comes_new:
            values[found_target.start], old = old.target.printed, None
        elif words.old.search(before):
            values[found_target.start], old = None, found_target
    return values
