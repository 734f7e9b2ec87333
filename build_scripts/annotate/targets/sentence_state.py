"""The state of reading a sentence when a number comes, and the context of that number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.target_lexicon import INCLUDED, TargetLexicon
from build_scripts.text.characters import FULL_STOPS

CONTEXT_LENGTH = 40
"""Maximum number of characters that are read behind a number, and that a subject has."""
_TAIL = re.compile(rf"(?:{INCLUDED})?([^、,;:\n(){FULL_STOPS}]*)")
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


@dataclass(slots=True)
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
    """What the clause before is about, or words that a date or an origin cut off."""
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


@dataclass(frozen=True, slots=True)
class NumberContext:
    """The words around a number."""

    sentence: SentenceState
    opening: str
    """The clause up to the number, or its last words where it is long."""
    lead: str
    """The words that may name it."""
    name_offset: int
    """Offset in `lead` of the words behind its verbs; 0 where it has none."""
    tail: str
    """The words behind the number to the end of the clause or list item."""
    clause_rest: str
    """The words behind the number to the end of the clause, over all list items."""
    ends_as_condition: bool
    """Whether the clause ends as conditions do: …的,"""
    verb_class: str
    """Class of the nearest verb or noun."""
    verb_before: bool
    """Whether that verb or noun stands before the number in the same clause."""
    opens_as_condition: bool
    """Whether the clause opens as conditions do: 对…"""


def number_context(sentence: SentenceState, quantity: Quantity, plain: str, lexicon: TargetLexicon) -> NumberContext:
    """The context of a number in the narrow text `plain`."""
    lead = plain[sentence.name_start : quantity.start]
    tail = _TAIL.match(plain, quantity.end, quantity.end + CONTEXT_LENGTH)
    rest = _REST.match(plain, quantity.end, quantity.end + 2 * CONTEXT_LENGTH)
    behind, whole = tail[1] if tail else "", rest[0] if rest else ""
    stop = quantity.end + len(whole)
    verb_class, verb_before = sentence.verb_class, sentence.verb_class_at >= sentence.clause_start
    if lexicon.classes.get(quantity.comparing_before) == "give":
        verb_class, verb_before = "give", True
    elif not verb_before and (after := lexicon.word.search(whole)):
        verb_class = lexicon.classes[after[0]]
    elif (
        not verb_before
        and verb_class == "give"
        and lead.strip()
        and quantity.comparing_before.startswith(lexicon["comparators.equal.before"])
    ):
        verb_class = ""
    if not (verb_before and verb_class == "aim") and names_benefit(behind, lexicon):
        verb_class = "give"
    return NumberContext(
        sentence,
        opening=plain[max(sentence.clause_start, quantity.start - 2 * CONTEXT_LENGTH) : quantity.start],
        lead=lead,
        name_offset=name_offset(sentence, plain, quantity.start, lexicon),
        tail=behind,
        clause_rest=whole,
        ends_as_condition=whole.endswith("的") and plain[stop : stop + 1] in _ENDS,
        verb_class=verb_class,
        verb_before=verb_before,
        opens_as_condition=plain.startswith(lexicon["threshold.openers"], sentence.clause_start),
    )


def names_benefit(tail: str, lexicon: TargetLexicon) -> bool:
    """Whether the words behind a number name what is given: 10万元奖励, 50%的补助."""
    return tail.removeprefix("的").startswith(lexicon["benefits"])


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
