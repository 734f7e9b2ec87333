"""Decides whether a number is a firm's: what its own words give to a firm, or let it off; not a bank's, a fund's, a city's.

A sentence is read clause by clause. A clause that says whom it serves holds for those behind it, until one names
somebody else. What the words leave open is nobody's. The words stand in vocabularies/targets.yml, recipients; the
order of the rules is the table at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from build_scripts.annotate.targets.quantities import FoundTarget, unit_group
from build_scripts.annotate.targets.recipient_lexicon import RecipientLexicon
from build_scripts.annotate.targets.served_parties import CONTEXT_LENGTH, ServedParty, served_party
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.model import Target
from build_scripts.text.characters import SENTENCE_ENDS, longest_start

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+")
_CLAUSE = re.compile(r"(?:[^,:]|(?<=[0-9])[,:](?=[0-9]))+")
_UP_TO = re.compile(r"[^,;:()]*")
_MIXED = re.compile(r"[0-9][^,]{0,6}[元%]")
"""A name that holds another amount is none."""
_NAME = re.compile(r"《[^《》\n]{0,80}》")


@dataclass(kw_only=True)
class _Sentence:
    """A sentence in three layers of the same length; what goals do not ask for is made when it is asked for."""

    start: int
    plain: str
    firms: str
    """Without what only looks like a firm."""
    behind: str
    """The next sentence, if it goes on about the money."""
    replaced: dict[int, str | None]
    """Start of a number → the old value that it replaces, as printed; None for a number that is such an old value."""
    lexicon: RecipientLexicon

    @cached_property
    def others(self) -> str:
        """Without what only looks like somebody else."""
        return _cover(self.lexicon.not_other, self.plain)

    @cached_property
    def names_firms(self) -> bool:
        return bool(self.lexicon.firm.search(self.firms))

    @cached_property
    def paid_out(self) -> int:
        """Where words last say that somebody else gets the money: 补贴直接拨付房东, 支付给业主; -1 where none do."""
        return max(_paid_out(self.firms + self.behind, self.lexicon), default=-1)


@dataclass(slots=True, kw_only=True)
class _Number:
    """A number with what the clauses up to it say."""

    found: FoundTarget
    sentence: _Sentence
    clause: tuple[int, int]
    """Start and end of its clause, in the sentence."""
    served: ServedParty
    names_firm: bool
    """Whether its clause names a firm that it serves."""
    between: str
    """The words since the number before it in the clause; empty for the first."""
    lexicon: TargetLexicon

    @property
    def kind(self) -> str:
        return self.found.target.kind

    @property
    def group(self) -> str:
        return unit_group(self.found.target.unit, self.lexicon)

    @property
    def start(self) -> int:
        """Offset in the sentence."""
        return self.found.start - self.sentence.start

    @property
    def end(self) -> int:
        return self.found.end - self.sentence.start

    @property
    def before(self) -> str:
        """The clause before it, without what only looks like a firm."""
        return _before(self.sentence.firms, self.clause[0], self.start)

    @property
    def leading(self) -> str:
        """What stands before it, over clauses."""
        return _before(self.sentence.plain, 0, self.start)

    @property
    def behind(self) -> str:
        """What stands behind it, up to a comma."""
        return _UP_TO.match(self.sentence.plain, self.end, self.end + CONTEXT_LENGTH)[0]  # type: ignore[index]


def with_recipients(plain: str, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    """The same numbers; those that are a firm's say so, with the old value they replace and 各 where it is each one's."""
    at = 0
    for match in _SENTENCE.finditer(plain) if targets else ():
        first = at
        while at < len(targets) and targets[at].start < match.end():
            at += 1
        if first < at:
            for number in _numbers(_sentence(match, targets[first:at], lexicon.recipients), targets[first:at], lexicon):
                yield _with_recipient(number)


def _with_recipient(number: _Number) -> FoundTarget:
    lexicon, found = number.lexicon, number.found
    prefix = lexicon.recipients.prefix.search(number.before)
    replaces = number.sentence.replaced.get(found.start) or None
    target = found.target
    if replaces or prefix:
        target = replace(target, replaces=replaces, prefix=prefix["prefix"] if prefix else "")
    if next(outcome for outcome, _, applies in _RULES if applies(number)):
        target = _named_gift(target, number.behind, lexicon)
        if not _MIXED.search(target.label):
            target = replace(target, recipient="firm")
    return found if target is found.target else replace(found, target=target)


def _sentence(match: re.Match[str], targets: Sequence[FoundTarget], lexicon: RecipientLexicon) -> _Sentence:
    plain = _cover(_NAME, match[0])
    also = lexicon.also.match(match.string, match.end(), match.end() + CONTEXT_LENGTH)
    return _Sentence(
        start=match.start(),
        plain=plain,
        firms=_cover(lexicon.not_firm, plain),
        behind=also[0] if also else "",
        replaced=_replaced_values(match.start(), plain, targets, lexicon),
        lexicon=lexicon,
    )


def _paid_out(text: str, lexicon: RecipientLexicon) -> Iterator[int]:
    for match in lexicon.paid_to.finditer(text):
        to = match["to"]
        if to and not to.startswith("的") and not lexicon.firm.search(to) and not lexicon.thing.search(to):
            yield match.start()


def _cover(pattern: re.Pattern[str], text: str) -> str:
    """The text with ○ in place of what the pattern matches."""
    return pattern.sub(lambda match: "○" * len(match[0]), text)


def _numbers(sentence: _Sentence, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[_Number]:
    """The numbers of a sentence, each in the clause that it begins in.

    Whom a clause serves is not asked where only goals follow, which are nobody's.
    """
    spans = [match.span() for match in _CLAUSE.finditer(sentence.plain)]
    last_asked = max((found.start - sentence.start for found in targets if found.target.kind != "target"), default=-1)
    served: ServedParty = ""
    names_firm = False
    at = 0
    for start, end in spans:
        first, last = at, end == spans[-1][1]
        while at < len(targets) and (last or targets[at].start - sentence.start < end):
            at += 1
        if start <= last_asked:
            before = tuple(_before(sentence.firms, start, found.start - sentence.start) for found in targets[first:at])
            texts = sentence.firms[start:end], sentence.others[start:end]
            served, names_firm = served_party(*texts, before, last, served, lexicon.recipients)
        behind = 0
        for found in targets[first:at]:
            between = sentence.firms[behind : found.start - sentence.start] if behind else ""
            yield _Number(
                found=found,
                sentence=sentence,
                clause=(start, end),
                served=served,
                names_firm=names_firm,
                between=between,
                lexicon=lexicon,
            )
            behind = found.end - sentence.start


def _before(text: str, earliest: int, stop: int) -> str:
    return text[max(earliest, stop - CONTEXT_LENGTH) : stop]


# --- whether a number is a firm's -----------------------------------------------------------------------------------------------


def _names_other(number: _Number) -> bool:
    """企业奖励50万元、|省级工厂奖励|20万元: whether an item behind another number names whom it is for, and no firm."""
    _, listed, name = number.between.rpartition("、")
    recipients = number.lexicon.recipients
    return bool(listed) and not recipients.filler.fullmatch(name) and not recipients.firm.search(name)


def _is_spared(number: _Number) -> bool:
    """减免|3个月|租金: a time for which a firm is let off something."""
    recipients = number.lexicon.recipients
    spared = recipients.spared.search(number.before)
    named = spared and (recipients.prefix.search(number.before) or spared["how"] in number.found.target.subject)
    return number.served == "firm" and bool(named)


def _is_fee(number: _Number) -> bool:
    """担保费率|不超过1%, in a sentence about firms: a firm pays it, whoever charges it."""
    recipients, before = number.lexicon.recipients, number.before
    fee = recipients.fee.search(before)
    if not fee or fee["not"] or not number.sentence.names_firms:
        return False
    behind = number.sentence.others[number.end : min(number.clause[1], number.end + CONTEXT_LENGTH)]
    return not any(map(recipients.elsewhere.search, (before, behind))) and not recipients.other.search(behind)


def _named_gift(target: Target, behind: str, lexicon: TargetLexicon) -> Target:
    """A firm's number with what is given in its name: 展位费|补贴 80%, 税额 |减征|50%, |租金| 减免3个月."""
    if unit_group(target.unit, lexicon) == "time":
        name = behind.removeprefix("的")
        return replace(target, gift=name if lexicon.recipients.thing.search(name) else "")
    if target.kind == "threshold":
        return target
    relief = lexicon.recipients.relief.match(behind)
    if relief:
        return replace(target, prefix=target.prefix or relief[0])
    benefit = lexicon.benefit.match(behind)
    name = benefit[1] if benefit else ""
    if not name or name in target.subject or behind.startswith(lexicon["rates"]):
        return target
    if target.subject in target.printed:
        return replace(target, gift=name)
    common = next((end for end in range(len(name), 0, -1) if target.subject.endswith(name[:end])), 0)
    return replace(target, gift=target.subject + name[common:])


def _replaced_values(
    start: int, plain: str, targets: Sequence[FoundTarget], lexicon: RecipientLexicon
) -> dict[int, str | None]:
    """The values that `_Sentence.replaced` holds, of a sentence that starts at `start`."""
    values: dict[int, str | None] = {}
    if not lexicon.may_replace.search(plain):
        return values
    old: FoundTarget | None = None
    for number, found in enumerate(targets):
        stop = found.start - start
        before = _before(plain, 0, stop)
        comes_new = before.endswith(lexicon.new) or found.target.printed.startswith(lexicon.new)
        word = longest_start(found.target.printed, lexicon.new)
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


_RULES: tuple[tuple[bool, str, Callable[[_Number], bool]], ...] = (
    (False, "新增|10家", lambda it: it.kind == "target"),
    (False, "补贴|10万元|,支付给业主", lambda it: it.sentence.paid_out >= it.end),
    (False, "适用|3%|征收率的,减按1%", lambda it: it.sentence.replaced.get(it.found.start, "") is None),
    (False, "每新增100万元,给予|1万元", lambda it: bool(it.lexicon.recipients.based.search(it.leading))),
    (False, "给予企业12万元(首年|6万元|)补助", lambda it: it.leading.rfind("(") > it.leading.rfind(")")),
    (False, "企业奖励50万元、省级工厂奖励|20万元", lambda it: it.kind != "threshold" and _names_other(it)),
    (True, "对小微企业减免|3个月|租金", lambda it: it.group == "time" and _is_spared(it)),
    (False, "贷款贴息期限|为1年", lambda it: it.group not in ("percent", "money")),
    (True, "对营业收入|2000万元以上|的企业", lambda it: it.kind == "threshold" and it.names_firm),
    (False, "营业收入|2000万元以上|的", lambda it: it.kind == "threshold"),
    (True, "对企业给予|10万元", lambda it: it.served == "firm"),
    (True, "企业担保费率|不超过1%", lambda it: it.kind == "cap" and _is_fee(it)),
    (False, "给予银行|10万元", lambda _: True),
)  # fmt: skip
"""Whether a number is a firm's, an example, and whether the rule applies; the first rule that applies decides."""
