"""What has been read of a sentence when a number comes, and what stands around the number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.target_lexicon import INCLUDED, TargetLexicon

CONTEXT_LENGTH = 40
"""So many characters behind a number are looked at, and so long a subject may be."""
_TAIL = re.compile(rf"(?:{INCLUDED})?([^、,;:。\n()！!？?]*)")
_REST = re.compile(r"(?:[^,;:。\n()！!？?]|\([^()\n]{0,12}\))*")
_ENDS = (",", ";", ":", "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as it stands, and what it holds for."""

    words: str
    clause: int
    """Where the clause begins in which it stands."""
    ends: bool = False
    """Whether it ends a period (自…至…): then it holds for all that follows."""


@dataclass(slots=True)
class SentenceState:
    """What has been read of a sentence so far."""

    start: int
    clause: int
    """Where the clause begins."""
    opened: int
    """Where the words begin that may name the next number: behind the last comma, date or number."""
    first: int = 0
    """So many numbers were found before the sentence."""
    clause_first: int = 0
    """So many before the clause."""
    near: str = ""
    """Class of the verb or noun read last: aim, give, keep or past."""
    near_at: int = -1
    verb: str = ""
    verbs: list[tuple[int, int]] = field(default_factory=list)
    """Verbs read since `opened`."""
    before: str = ""
    """What the clause before is about, or words that a date or an origin cut off."""
    whom: str = ""
    """Whom or what something is given for, of an earlier clause: 对…"""
    benefit: str = ""
    """What is given, as read last: 补助."""
    kind: str = ""
    """Kind of the number read last."""
    subject: str = ""
    """What that number is said of."""
    counted: bool = False
    """Whether the clause has had a number: then each item of a list (、) names its own."""
    due: Deadline | None = None
    recurring: Deadline | None = None
    """每年: it holds for its clause."""
    goal: bool = False
    """Whether its deadline holds for the sentences behind it too: 到2025年,实现以下目标:"""
    aimed: int = -1
    """The clause of the last number that is a target."""
    year: int | None = None

    def open(self, at: int) -> None:
        """From here on words may name the next number."""
        self.opened = at
        self.verbs.clear()


@dataclass(frozen=True, slots=True)
class NumberContext:
    """What stands around a number."""

    sentence: SentenceState
    opening: str
    """The clause before it, its last words where it is long."""
    lead: str
    """The words that may name it."""
    named_from: int
    """Where in the lead the words behind its verbs begin; 0 where it has none."""
    tail: str
    """To the end of the clause or of the item."""
    rest: str
    """To the end of the clause, over its items."""
    conditional: bool
    """Whether the clause ends as conditions do: …的,"""
    near: str
    """Class of the nearest verb or noun."""
    here: bool
    """Whether that stands before the number in the same clause."""
    condition: bool
    """Whether the clause opens as conditions do: 对…"""


def number_context(sentence: SentenceState, quantity: Quantity, plain: str, words: TargetLexicon) -> NumberContext:
    """What stands around a number."""
    lead = plain[sentence.opened : quantity.start]
    tail = _TAIL.match(plain, quantity.end, quantity.end + CONTEXT_LENGTH)
    rest = _REST.match(plain, quantity.end, quantity.end + 2 * CONTEXT_LENGTH)
    behind, whole = tail[1] if tail else "", rest[0] if rest else ""
    stop = quantity.end + len(whole)
    near, here = sentence.near, sentence.near_at >= sentence.clause
    if words.classes.get(quantity.comparing) == "give":
        near, here = "give", True
    elif not here and (after := words.word.search(whole)):
        near = words.classes[after[0]]
    elif (
        not here
        and near == "give"
        and lead.strip()
        and quantity.comparing.startswith(words["comparators.equal.before"])
    ):
        near = ""
    if not (here and near == "aim") and names_benefit(behind, words):
        near = "give"
    return NumberContext(
        sentence,
        opening=plain[max(sentence.clause, quantity.start - 2 * CONTEXT_LENGTH) : quantity.start],
        lead=lead,
        named_from=name_offset(sentence, plain, quantity.start, words),
        tail=behind,
        rest=whole,
        conditional=whole.endswith("的") and plain[stop : stop + 1] in _ENDS,
        near=near,
        here=here,
        condition=plain.startswith(words["threshold.openers"], sentence.clause),
    )


def names_benefit(tail: str, words: TargetLexicon) -> bool:
    """Whether the words behind a number name what is given: 10万元奖励, 50%的补助."""
    return tail.removeprefix("的").startswith(words["benefits"])


def name_offset(sentence: SentenceState, plain: str, stop: int, words: TargetLexicon) -> int:
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
