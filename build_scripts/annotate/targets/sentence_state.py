"""The state of reading a sentence when a number comes, and the context of that number.

The class of the verb that rules a number is decided by the table _VERB_CLASSES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.target_lexicon import INCLUDED, TargetLexicon
from build_scripts.text.characters import FULL_STOPS

CONTEXT_LENGTH = 40
"""Maximum number of characters that are read behind a number, and that a subject has."""
_TAIL = re.compile(rf"(?:{INCLUDED})?(?P<words>[^、,;:\n(){FULL_STOPS}]*)")
_REST = re.compile(rf"(?:[^,;:\n(){FULL_STOPS}]|\([^()\n]{{0,12}}\))*")
_ENDS = (",", ";", ":", "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and what it holds for."""

    text: str
    """ISO where the words name a date, else as printed: 2025-12-31, 三年内."""
    clause_start: int
    """Where its clause begins; -1 for one carried over from an earlier sentence."""
    ends_period: bool = False
    """Whether it ends a period (自…至…): then it holds for all that follows."""


@dataclass(slots=True, kw_only=True)
class SentenceState:
    """What has been read of a sentence so far."""

    start: int
    clause_start: int
    """Where the clause begins."""
    name_start: int
    """Where the words begin that may name the next number: behind the last comma, date or number."""
    targets_before: int = 0
    """Number of targets found before the sentence."""
    targets_before_clause: int = 0
    """Number of targets found before the clause."""
    verb_class: str = ""
    """Class of the verb or noun read last: aim, give, keep or past."""
    verb_class_at: int = -1
    verb: str = ""
    verb_spans: list[tuple[int, int]] = field(default_factory=list)
    """Spans of the verbs read since `name_start`."""
    previous_topic: str = ""
    """The words that say what the clause before is about, or that a date or an origin cut off."""
    recipient: str = ""
    """Whom or what something is given for, of an earlier clause: 对…"""
    benefit: str = ""
    """What is given, as read last: 补助."""
    last_kind: str = ""
    """Kind of the number read last."""
    last_subject: str = ""
    """What that number is said of."""
    has_number: bool = False
    """Whether the clause has had a number: then each item of a list (、) names its own."""
    deadline: Deadline | None = None
    recurring: Deadline | None = None
    """每年: it holds for its clause."""
    announces_goals: bool = False
    """Whether its deadline holds for the sentences behind it too: 到2025年,实现以下目标:"""
    target_clause: int = -1
    """The clause of the last number that is a target."""
    year: int | None = None

    def start_name(self, at: int) -> None:
        """Let the words from here on name the next number."""
        self.name_start = at
        self.verb_spans.clear()


@dataclass(kw_only=True)
class NumberContext(Quantity):
    """A number and the words around it, in the narrow text `plain`."""

    sentence: SentenceState
    plain: str
    lexicon: TargetLexicon

    @cached_property
    def opening(self) -> str:
        """The clause up to the number, or its last words where it is long."""
        return self.plain[max(self.sentence.clause_start, self.start - 2 * CONTEXT_LENGTH) : self.start]

    @cached_property
    def lead(self) -> str:
        """The words that may name the number."""
        return self.plain[self.sentence.name_start : self.start]

    @cached_property
    def own(self) -> str:
        """Those of them that stand behind its verbs: 新增认定|创新型中小企业."""
        return self.lead[name_offset(self.sentence, self.plain, self.start, self.lexicon) :]

    @cached_property
    def tail(self) -> str:
        """The words behind the number to the end of the clause or list item."""
        match = _TAIL.match(self.plain, self.end, self.end + CONTEXT_LENGTH)
        return match["words"] if match else ""

    @cached_property
    def clause_rest(self) -> str:
        """The words behind the number to the end of the clause, over all list items."""
        match = _REST.match(self.plain, self.end, self.end + 2 * CONTEXT_LENGTH)
        return match[0] if match else ""

    @cached_property
    def opens_as_condition(self) -> bool:
        """Whether the clause opens as conditions do: 对…"""
        return self.plain.startswith(self.lexicon["threshold.openers"], self.sentence.clause_start)

    @cached_property
    def ends_as_condition(self) -> bool:
        """Whether the clause ends as conditions do: …的,"""
        stop = self.end + len(self.clause_rest)
        return self.clause_rest.endswith("的") and self.plain[stop : stop + 1] in _ENDS

    @cached_property
    def names_benefit(self) -> bool:
        """Whether the words behind the number name what is given: 10万元奖励, 50%的补助."""
        return self.tail.removeprefix("的").startswith(self.lexicon["benefits"])

    @cached_property
    def benefit(self) -> str:
        """What is given, where the number says how much: 10万元的[物流补贴], [奖励]10万元; empty where nothing is."""
        lexicon, verb = self.lexicon, self.sentence.verb
        behind = lexicon.benefit.match(self.tail)
        if behind:
            return behind[1]
        if verb in lexicon.given_words and self.lead.endswith(verb):
            return verb
        listed = lexicon.given.search(self.clause_rest) if not self.tail else None
        return listed[0] if listed else ""

    @cached_property
    def each(self) -> str:
        """What it is given for, at the end of the words before it: 每人, 每年每户; empty where they do not say."""
        found = self.lexicon.each.search(self.lexicon.recurring.sub("", self.lead[-12:]))
        return found[0] if found else ""

    @cached_property
    def verb_before(self) -> bool:
        """Whether the verb or noun that rules the number stands before it in the same clause."""
        return self.is_compared_by_giving or self.sentence.verb_class_at >= self.sentence.clause_start

    @property
    def is_compared_by_giving(self) -> bool:
        """延后|3个月."""
        return self.lexicon.classes.get(self.comparing_before) == "give"

    @cached_property
    def verb_behind(self) -> str:
        """The first verb or noun behind it: 对20户企业|开展|帮扶."""
        match = self.lexicon.word.search(self.clause_rest)
        return match[0] if match else ""

    @property
    def states_size(self) -> bool:
        """资金规模|达到|1亿元."""
        return bool(self.lead.strip()) and self.is_compared_by("comparators.equal.before")

    @cached_property
    def verb_class(self) -> str:
        """Class of the verb or noun that rules the number: aim, give, keep or past; empty for none."""
        return next(verb_class(self) for _, applies, verb_class in _VERB_CLASSES if applies(self))

    def is_compared_by(self, name: str) -> bool:
        """Whether the words before it that compare begin with one of that list of the vocabulary."""
        return self.comparing_before.startswith(self.lexicon[name])

    def is_ruled_by(self, verb_class: str) -> bool:
        """Whether a verb or noun of that class before the number rules it."""
        return self.verb_before and self.verb_class == verb_class

    def follows_verb(self, verb_class: str) -> bool:
        """Whether a verb of that class stands right before the number."""
        verb = self.sentence.verb
        return (
            bool(self.sentence.verb_spans) and self.lexicon.classes.get(verb) == verb_class and self.lead.endswith(verb)
        )


_VERB_CLASSES: tuple[tuple[str, Callable[[NumberContext], bool], Callable[[NumberContext], str]], ...] = (
    ("再|延后3个月", lambda it: it.is_compared_by_giving, lambda _: "give"),
    ("10万元|奖励", lambda it: it.names_benefit and not (it.verb_before and it.sentence.verb_class == "aim"), lambda _: "give"),
    ("新增|10家", lambda it: it.verb_before, lambda it: it.sentence.verb_class),
    ("对|20户|企业开展帮扶", lambda it: bool(it.verb_behind), lambda it: it.lexicon.classes[it.verb_behind]),
    ("给予补助,资金规模|达到|1亿元", lambda it: it.sentence.verb_class == "give" and it.states_size, lambda _: ""),
    ("给予奖励,单个项目|10万元", lambda _: True, lambda it: it.sentence.verb_class),
)  # fmt: skip
"""An example, whether the row applies, and the class of the verb; the first row that applies decides."""


def name_offset(sentence: SentenceState, plain: str, stop: int, lexicon: TargetLexicon) -> int:
    """Offset, in the words before a number, of those that follow their first verbs: 新增认定|创新型中小企业.

    A verb beside 的 belongs to a name (新认定的企业, 企业的预留份额), unless the number follows it at once.
    """
    at = 0
    for start, end in sentence.verb_spans:
        if at and plain[at:start] not in ("", *lexicon["subjects.openers"]):
            break
        if at or end == stop or "的" not in (plain[start - 1 : start], plain[end : end + 1]):
            at = end
    return at - sentence.name_start if at else 0
