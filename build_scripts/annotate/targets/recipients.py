"""Decides whether a number is a firm's: what its own words give to a firm, or let it off; not a bank's, a fund's, a city's.

A sentence is read clause by clause. A clause that says whom it serves holds for those behind it, until one names
somebody else. What the words leave open is nobody's. The words stand in vocabularies/targets.yml, recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.annotate.targets.quantities import FoundTarget, unit_group
from build_scripts.annotate.targets.recipient_lexicon import RecipientLexicon
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.annotate.targets.target_subjects import named_gift
from build_scripts.text.characters import SENTENCE_ENDS

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+")
_CLAUSE = re.compile(r"(?:[^,:]|(?<=[0-9])[,:](?=[0-9]))+")
_CONTEXT_LENGTH = 80
"""Maximum number of characters that are read before a number, and behind 对."""
_UP_TO = re.compile(r"[^,;:()]*")
_MIXED = re.compile(r"[0-9][^,]{0,6}[元%]")
"""A name that holds another amount is none."""
_NAME = re.compile(r"《[^《》\n]{0,80}》")
ServedParty = Literal["firm", "other", ""]
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


def with_recipients(plain: str, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    """The same numbers; those that are a firm's say so, with the old value they replace and 各 where it is each one's."""
    at = 0
    for match in _SENTENCE.finditer(plain) if targets else ():
        first = at
        while at < len(targets) and targets[at].start < match.end():
            at += 1
        if first < at:
            yield from _of_sentence(_sentence(match, lexicon.recipients), targets[first:at], lexicon)


def _sentence(match: re.Match[str], lexicon: RecipientLexicon) -> _Sentence:
    plain = _NAME.sub(_mask, match[0])
    firms, others = lexicon.not_firm.sub(_mask, plain), lexicon.not_other.sub(_mask, plain)
    also = lexicon.also.match(match.string, match.end(), match.end() + _CONTEXT_LENGTH)
    paid_out = max(_paid_out(firms + (also[0] if also else ""), lexicon), default=-1)
    return _Sentence(match.start(), plain, firms, others, bool(lexicon.firm.search(firms)), paid_out)


def _paid_out(text: str, lexicon: RecipientLexicon) -> Iterator[int]:
    for match in lexicon.paid_to.finditer(text):
        to = match["to"]
        if to and not to.startswith("的") and not lexicon.firm.search(to) and not lexicon.thing.search(to):
            yield match.start()


def _mask(match: re.Match[str]) -> str:
    return "○" * len(match[0])


def _of_sentence(sentence: _Sentence, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    replaced = _replaced_values(sentence, targets, lexicon.recipients)
    served: ServedParty = ""
    for clause, inside in _clauses(sentence, targets):
        served, names_firm = _served_party(sentence, clause, served, lexicon.recipients)
        behind = 0
        for found in inside:
            named = sentence.firms[behind : found.start - sentence.start] if behind else ""
            names_other = found.target.kind != "threshold" and _names_other(named, lexicon.recipients)
            unambiguous = replaced.get(found.start, "") is not None and not names_other
            for_firm = unambiguous and _is_for_firm(sentence, clause, found, served, names_firm, lexicon)
            for_firm = for_firm and sentence.paid_out < found.end - sentence.start
            prefix = lexicon.recipients.prefix.search(_before(sentence, found, clause))
            target = replace(
                found.target,
                replaces=replaced.get(found.start) or None,
                prefix=prefix["prefix"] if prefix else "",
            )
            target = named_gift(target, _behind(sentence, found), lexicon) if for_firm else target
            target = replace(target, recipient="firm" if for_firm and not _MIXED.search(target.label) else None)
            yield replace(found, target=target)
            behind = found.end - sentence.start


def _clauses(sentence: _Sentence, targets: Sequence[FoundTarget]) -> Iterator[tuple[_Clause, Sequence[FoundTarget]]]:
    """Each clause with the numbers that begin in it."""
    spans = [match.span() for match in _CLAUSE.finditer(sentence.plain)]
    at = 0
    for start, end in spans:
        first, last = at, end == spans[-1][1]
        while at < len(targets) and (last or targets[at].start - sentence.start < end):
            at += 1
        inside = targets[first:at]
        yield _Clause(start, end, last, tuple(found.start - sentence.start for found in inside)), inside


def _before(sentence: _Sentence, found: FoundTarget, clause: _Clause) -> str:
    stop = found.start - sentence.start
    return sentence.firms[max(clause.start, stop - _CONTEXT_LENGTH) : stop]


def _behind(sentence: _Sentence, found: FoundTarget) -> str:
    stop = found.end - sentence.start
    return _UP_TO.match(sentence.plain, stop, stop + _CONTEXT_LENGTH)[0]  # type: ignore[index]


# --- whom a clause serves --------------------------------------------------------------------------------------------


def _served_party(
    sentence: _Sentence, clause: _Clause, served: ServedParty, lexicon: RecipientLexicon
) -> tuple[ServedParty, bool]:
    """Whom a clause serves, and whether it names a firm itself; `served` is whom the clause before serves."""
    text = sentence.firms[clause.start : clause.end]
    span = _served_firm(text, clause, lexicon) or _relieved_firm(text, lexicon) or _firm_as_topic(text, clause, lexicon)
    start, end = span or (0, 0)
    rest = sentence.others[clause.start + end : clause.end]
    if lexicon.other.search(rest) or lexicon.elsewhere.search(text[:start]) or lexicon.elsewhere.search(rest):
        return "other", False
    if span:
        return "firm", True
    single = served != "other" and any(lexicon.single.search(it) for it in _up_to_numbers(text, clause))
    if single:
        return "firm", False
    opened = lexicon.opener.match(text.lstrip())
    return ("" if opened and opened["to"] else served), False


def _up_to_numbers(text: str, clause: _Clause) -> Iterator[str]:
    for number in clause.numbers:
        stop = number - clause.start
        yield text[max(0, stop - _CONTEXT_LENGTH) : stop]


def _served_firm(text: str, clause: _Clause, lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """对…企业给予, 为企业减免, 给予…企业50万元; not 对给予企业贷款的, which asks something of somebody else."""
    for opener in lexicon.opener.finditer(text):
        if not opener["to"] and not opener["for"]:
            continue
        window = text[opener.end() : opener.end() + _CONTEXT_LENGTH]
        firm = _firm_behind(window, bool(opener["to"]), text, lexicon)
        if firm:
            return (
                None
                if lexicon.beside.search(window[: firm.start()]) or _is_of_another(window[firm.end() :], lexicon)
                else (opener.start(), opener.end() + firm.end())
            )
    if text.endswith("的"):
        return None
    for before in (*_up_to_numbers(text, clause), text[-_CONTEXT_LENGTH:]):
        if given := lexicon.served.search(before):
            return given.start(), text.index(before) + given.end()
    return None


def _firm_behind(window: str, to: bool, text: str, lexicon: RecipientLexicon) -> re.Match[str] | None:
    """The firm that 对 or 为 leads to, with what shows it: what it gets, what it does, or nothing more behind it."""
    found = [lexicon.acting.search(window)] if to else []
    if not text.endswith("的"):
        found.append(lexicon.given.search(window))
    if to and len(window) < _CONTEXT_LENGTH:
        found.append(next((match for match in lexicon.firm.finditer(window) if match.end() == len(window)), None))
    return min((match for match in found if match), key=lambda it: it.start(), default=None)


def _is_of_another(behind: str, lexicon: RecipientLexicon) -> bool:
    """企业|出口的报关行: whether the firm only describes somebody else, whoever that is."""
    head = lexicon.head.match(behind)
    return bool(head) and not lexicon.firm.search(head["head"]) and not lexicon.thing.search(head["head"])  # type: ignore[index]


def _relieved_firm(text: str, lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """小微企业可申请, 小规模纳税人适用."""
    found = lexicon.relieved.search(text[: 2 * _CONTEXT_LENGTH])
    return (0, found.end()) if found and not lexicon.other.search(text[: found.start()]) else None


def _firm_as_topic(text: str, clause: _Clause, lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """新认定的小巨人企业, 企业参加展会的: what follows is said of them."""
    if clause.last or not lexicon.topic.match(text.lstrip()):
        return None
    ends = any(match.end() == len(text) for match in lexicon.firm.finditer(text))
    acts = text.endswith(("的", "的部分")) and lexicon.acting.search(text)
    return (0, 0 if acts else len(text)) if ends or acts else None


# --- whether a number is a firm's -----------------------------------------------------------------------------------------------


def _is_for_firm(
    sentence: _Sentence,
    clause: _Clause,
    found: FoundTarget,
    served: ServedParty,
    names_firm: bool,
    lexicon: TargetLexicon,
) -> bool:
    kind, group = found.target.kind, unit_group(found.target.unit, lexicon)
    before = _before(sentence, found, clause)
    based = lexicon.recipients.based.search(_leading(sentence, found))
    if kind == "target" or based or _is_bracketed(sentence, found):
        return False
    if group == "time":
        spared = lexicon.recipients.spared.search(before)
        named = spared and (lexicon.recipients.prefix.search(before) or spared["how"] in found.target.subject)
        return served == "firm" and bool(named)
    if group not in ("percent", "money"):
        return False
    if kind == "threshold":
        return names_firm
    return served == "firm" or (kind == "cap" and _is_fee(sentence, clause, found, before, lexicon.recipients))


def _names_other(named: str, lexicon: RecipientLexicon) -> bool:
    """企业奖励50万元、|省级工厂奖励|20万元: whether an item behind another number names whom it is for, and no firm."""
    _, listed, name = named.rpartition("、")
    return bool(listed) and not lexicon.filler.fullmatch(name) and not lexicon.firm.search(name)


def _leading(sentence: _Sentence, found: FoundTarget) -> str:
    """What stands before a number, over clauses."""
    stop = found.start - sentence.start
    return sentence.plain[max(0, stop - _CONTEXT_LENGTH) : stop]


def _is_bracketed(sentence: _Sentence, found: FoundTarget) -> bool:
    """首年6万元 in 12万元(首年6万元): part of a number, or an exception to it."""
    before = _leading(sentence, found)
    return before.rfind("(") > before.rfind(")")


def _is_fee(sentence: _Sentence, clause: _Clause, found: FoundTarget, before: str, lexicon: RecipientLexicon) -> bool:
    """担保费率不超过1%, in a sentence about firms: a firm pays it, whoever charges it."""
    fee = lexicon.fee.search(before)
    if not fee or fee["not"] or not sentence.names_firms:
        return False
    stop = found.end - sentence.start
    behind = sentence.others[stop : min(clause.end, stop + _CONTEXT_LENGTH)]
    return not any(lexicon.elsewhere.search(text) for text in (before, behind)) and not lexicon.other.search(behind)


def _replaced_values(
    sentence: _Sentence, targets: Sequence[FoundTarget], lexicon: RecipientLexicon
) -> dict[int, str | None]:
    """By where numbers start: the old value that it replaces, as printed; None for a number that is such an old value."""
    values: dict[int, str | None] = {}
    old: FoundTarget | None = None
    for number, found in enumerate(targets):
        stop = found.start - sentence.start
        before = sentence.plain[max(0, stop - _CONTEXT_LENGTH) : stop]
        comes_new = before.endswith(lexicon.new) or found.target.printed.startswith(lexicon.new)
        word = max((it for it in lexicon.new if found.target.printed.startswith(it)), key=len, default="")
        beside = lexicon.replaced.search(before + word) if comes_new and found.target.unit == "%" else None
        at = found.start - len(before) + beside.start("old") if beside else -1
        same = [it for it in targets[max(0, number - 2) : number] if it.start <= at < it.end]
        if beside and all(it.target.kind != "threshold" for it in same):
            values |= dict.fromkeys((it.start for it in same), None)
            values[found.start], old = beside["old"], None
        elif old and old.target.unit == found.target.unit and comes_new:
            values[found.start], old = old.target.printed, None
        elif lexicon.old.search(before):
            values[found.start], old = None, found
    return values
