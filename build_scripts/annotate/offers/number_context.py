"""A number of a provision with the words around it: its clause, its sentence, the bracket it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts.annotate.offers.number_finder import FoundNumber
from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.model import AmountRole, Offer
from build_scripts.text.characters import FULL_STOPS, HAN, SENTENCE_ENDS

_SENTENCE = re.compile(rf"[^{FULL_STOPS}\n]+")
CLAUSE = re.compile(rf"(?:[^,:{SENTENCE_ENDS}\n]|(?<=[0-9])[,:](?=[0-9]))+")
_BRACKET = re.compile(r"\([^()\n]*\)")
_ENDS_AS_CONDITION = re.compile(r"(?:的|者|的部分)\)?$")
_COUNTED = re.compile(f"[{HAN}]{{1,6}}?(?=(?:及|或)?以[上下])")
CONTEXT_LENGTH = 60
"""Maximum number of characters of its clause that are read on either side of a number."""
SENTENCE_LENGTH = 300
"""The same of its sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Start and end of a clause or sentence."""

    start: int
    end: int


class Stretches:
    """Stretches of a text that do not overlap, in its order, to ask in which an offset lies."""

    def __init__(self, found: Iterable[tuple[int, int]]) -> None:
        self._found = [Stretch(*span) for span in found]
        self._starts = [stretch.start for stretch in self._found]

    def at(self, offset: int) -> Stretch | None:
        """The stretch with this offset; None where it lies in none."""
        number = bisect_right(self._starts, offset) - 1
        return self._found[number] if number >= 0 and offset < self._found[number].end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sentences, clauses and brackets of a text."""

    plain: str
    """With ○ in place of brackets that hold numbers."""
    sentences: Stretches
    clauses: Stretches
    """What commas, colons and semicolons part, outside those brackets."""
    inner: Stretches
    """The same inside them."""
    brackets: Stretches


def layout(plain: str, numbers: Sequence[FoundNumber]) -> Layout:
    """Where the sentences, clauses and brackets with numbers of a text are."""
    starts = [number.start for number in numbers]

    def has_number(match: re.Match[str]) -> bool:
        return bisect_right(starts, match.start()) < bisect_right(starts, match.end())

    brackets = [match.span() for match in _BRACKET.finditer(plain) if has_number(match)]
    outside = _BRACKET.sub(lambda match: "○" * len(match[0]) if has_number(match) else match[0], plain)
    inner = (match.span() for start, end in brackets for match in CLAUSE.finditer(plain, start + 1, end - 1))
    return Layout(
        plain=outside,
        sentences=Stretches(match.span() for match in _SENTENCE.finditer(outside)),
        clauses=Stretches(match.span() for match in CLAUSE.finditer(outside)),
        inner=Stretches(inner),
        brackets=Stretches(brackets),
    )


@dataclass(kw_only=True)
class NumberContext:
    """A number with what is asked of the words around it."""

    number: FoundNumber
    plain: str
    outside: str
    """The text with ○ in place of brackets that hold numbers."""
    clause: Stretch
    sentence: Stretch
    bracket: Stretch | None
    """The bracket it stands in."""
    kind: str
    """What it is among the targets of the text: target, rate, threshold, cap; empty where it is none of them."""
    lexicon: NumberLexicon
    previous: NumberContext | None = None
    """The number before it in the same sentence."""
    next: NumberContext | None = None
    role: AmountRole | None = None
    """As decided; None as long as it is not."""
    offers: Sequence[Offer] = ()
    """Those whose words it stands in."""

    @property
    def group(self) -> str:
        return self.number.group

    @cached_property
    def before(self) -> str:
        """The clause before it."""
        return self.plain[max(self.clause.start, self.number.start - CONTEXT_LENGTH) : self.number.start]

    @cached_property
    def behind(self) -> str:
        """The clause behind it, with its unit price: /亩."""
        return self.plain[self.number.end : min(self.clause.end, self.number.end + CONTEXT_LENGTH)]

    @cached_property
    def rest(self) -> str:
        """The clause behind it, without what limits it: 以上."""
        limit = self._limit_behind
        return self.behind[limit.end() if limit else 0 :]

    @cached_property
    def _limit_behind(self) -> re.Match[str] | None:
        """以上, also behind what is counted: 300个|标准展位以上."""
        limit = self.lexicon.ends.match(self.behind)
        counted = _COUNTED.match(self.behind) if limit is None and self.group == "count" else None
        return self.lexicon.ends.match(self.behind, counted.end()) if counted else limit

    @cached_property
    def words(self) -> str:
        """The clause, or its first words where it is long."""
        return self.plain[self.clause.start : min(self.clause.end, self.clause.start + SENTENCE_LENGTH)]

    @cached_property
    def said(self) -> str:
        """The sentence around it."""
        return self.so_far + self.outside[self.number.start : self.number.end] + self.follows

    @cached_property
    def so_far(self) -> str:
        """The sentence before it."""
        return self.outside[max(self.sentence.start, self.number.start - SENTENCE_LENGTH) : self.number.start]

    @cached_property
    def follows(self) -> str:
        """The sentence behind it."""
        return self.outside[self.number.end : min(self.sentence.end, self.number.end + SENTENCE_LENGTH)]

    @cached_property
    def limit(self) -> str:
        """low or high where words beside it say at least or at most; what stands behind it decides first."""
        found = self._limit_behind
        if found:
            return "low" if found["low"] else "high" if found["high"] else ""
        stated = self.lexicon.limits.search(self.before[-24:])
        return "" if stated is None else "low" if stated["low"] or stated["low_of"] else "high"

    @cached_property
    def between(self) -> str:
        """The words since the number before it; all of the sentence before it for the first."""
        start = self.previous.number.end if self.previous else self.sentence.start
        return self.plain[max(start, self.number.start - CONTEXT_LENGTH) : self.number.start]

    @cached_property
    def ends_as_condition(self) -> bool:
        """Whether its clause says who or what may have something: …的,"""
        return bool(_ENDS_AS_CONDITION.search(self.words))

    def has(self, name: str, words: str) -> bool:
        """Whether words of a list stand in a text."""
        return bool(self.lexicon[name].search(words))


def in_context(
    plain: str, numbers: Sequence[FoundNumber], kinds: Mapping[int, str], lexicon: NumberLexicon
) -> Iterator[NumberContext]:
    """The numbers of a text with their contexts; `kinds` says of offsets in it what the targets there are."""
    parts = layout(plain, numbers)
    previous: NumberContext | None = None
    for number in numbers:
        at = number.start
        alone = Stretch(at, number.end)
        context = NumberContext(
            number=number,
            plain=plain,
            outside=parts.plain,
            clause=parts.inner.at(at) or parts.clauses.at(at) or alone,
            sentence=parts.sentences.at(at) or alone,
            bracket=parts.brackets.at(at),
            kind=kinds.get(at, ""),
            lexicon=lexicon,
        )
        if previous and previous.sentence == context.sentence:
            context.previous, previous.next = previous, context
        previous = context
        yield context
