"""Whom the clauses of a sentence serve: each keeps to whom the clause before it serves until its own words say otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.annotate.offers.number_context import CLAUSE, SENTENCE_LENGTH, NumberContext
from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.annotate.offers.served_classes import (
    SignedClause,
    joined,
    opened_sign,
    served_class,
    sign_of,
    signed,
)
from build_scripts.annotate.offers.served_patterns import CLASSES, ServedPatterns
from build_scripts.model import RecipientClass
from build_scripts.text.characters import FULL_STOPS, STATEMENT_ENDS

MAX_CLAUSES = 8
"""Maximum number of clauses that are read before or behind that of a number."""
_CONTINUES = re.compile(
    r"^\s*(?:单|每|最高|累计|合计|其中|首次|再次|同一|全年|年度|补|奖|上述|该|对其|适用|减按|第[一二三]年)"
)
_AGAIN = re.compile("对其|再|另|仍|差额|认定为|评为|晋升|升级|考核|复审|复核|首次|重新")
_ABOUT_PAYMENT = re.compile(r"^\s*(?:同一|上述|以上|该|补|奖|资金|所需)")


def _goes_on(clause: str, behind: str) -> bool:
    """Whether a clause behind a semicolon may be about those before: 再次入库的, 300亩以上的, 每家最高.

    One that begins with 对 only if it says so: 对认定为国家级的,再给予70万元.
    """
    if clause.lstrip().startswith(("对", "凡")) and not _AGAIN.search(clause + behind):
        return False
    return (
        bool(_CONTINUES.search(clause))
        or clause.strip().endswith(("的", "者"))
        or bool(re.search("[^,][的者][奖补给另再]", clause))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClause:
    """A clause, by offsets in the provision."""

    start: int
    end: int
    served: RecipientClass | None
    """Whom it serves, by its own words or those before it."""
    own: RecipientClass | None
    """Whom its own words name."""
    head: RecipientClass | None
    """Whom 对 names at its beginning."""


class SentenceParties:
    """Whom the clauses of one sentence serve."""

    def __init__(
        self,
        numbers: Sequence[NumberContext],
        lexicon: NumberLexicon,
        inherited: RecipientClass | None,
        agreed: RecipientClass | None = None,
    ) -> None:
        first, self.lexicon = numbers[0], lexicon
        self.agreed = agreed
        text, start = first.outside, first.sentence.start
        self.behind = self._following(first)
        self.clauses: list[ReadClause] = []
        spans = [(it.number.start, it.number.end) for it in numbers if it.bracket is None]
        current = inherited if _CONTINUES.match(text, start) else None
        for match in CLAUSE.finditer(text, start, first.sentence.end):
            if text[match.start() - 1] in STATEMENT_ENDS and not _goes_on(
                match[0], text[match.end() : match.end() + 16]
            ):
                current = None
            clause = self._signed(match, spans)
            sign = sign_of(clause)
            current = served_class(clause, sign, current)
            self.clauses.append(
                ReadClause(
                    start=match.start(),
                    end=match.end(),
                    served=current,
                    own=served_class(clause, sign, None),
                    head=CLASSES.get(opened_sign(clause)),
                )
            )
        self._starts = [clause.start for clause in self.clauses]
        self.last = current

    def _signed(self, match: re.Match[str], spans: Sequence[tuple[int, int]]) -> SignedClause:
        """The clause, or its first words where it is long, in signs."""
        start, end = match.start(), min(match.end(), match.start() + SENTENCE_LENGTH)
        first = bisect_left(spans, (start, start))
        inside = [
            (at - start, stop - start) for at, stop in spans[first : bisect_left(spans, (end, end))] if stop <= end
        ]
        return SignedClause(
            text=joined(signed(match[0][: end - start], inside, self.lexicon), self.lexicon.served).strip(),
            is_condition=match[0].strip().endswith(("的", "者", "的部分")),
            lexicon=self.lexicon,
        )

    def _following(self, first: NumberContext) -> str:
        """The next sentence in signs, if it goes on about the money."""
        rest = first.outside[first.sentence.end : first.sentence.end + 160].lstrip(f"{FULL_STOPS}\n")
        goes_on = first.number.in_table or _ABOUT_PAYMENT.search(rest)
        return self.signs(rest) if goes_on else ""

    @property
    def patterns(self) -> ServedPatterns:
        return self.lexicon.served

    def signs(self, text: str) -> str:
        """Words in signs."""
        return signed(text, (), self.lexicon)

    def place(self, number: NumberContext) -> int:
        """The place of a number's clause."""
        return max(0, bisect_right(self._starts, number.bracket.start if number.bracket else number.number.start) - 1)

    def at(self, number: NumberContext) -> RecipientClass | None:
        """Whom the clause of a number serves."""
        return self.clauses[self.place(number)].served if self.clauses else None

    def after(self, number: NumberContext, *passed: RecipientClass) -> RecipientClass | None:
        """Whom its clause serves, or one of the next that says so itself and names nobody of those `passed` over."""
        following = self.clauses[self.place(number) :][:MAX_CLAUSES]
        return next((clause.own for clause in following if clause.own and clause.own not in passed), None)

    def before(self, number: NumberContext) -> set[RecipientClass]:
        """Whom the clauses before it name, back to a semicolon."""
        place = self.place(number)
        named: set[RecipientClass] = set()
        for clause in reversed(self.clauses[max(0, place - MAX_CLAUSES) : place]):
            named |= {clause.own} - {None, "unstated"}  # type: ignore[arg-type]
            if number.outside[clause.start - 1 : clause.start] in STATEMENT_ENDS:
                break
        return named

    def head(self, number: NumberContext) -> RecipientClass | None:
        """Whom its clause begins with as 对…."""
        return self.clauses[self.place(number)].head if self.clauses else None

    def own(self, number: NumberContext) -> RecipientClass | None:
        """Whom the words of its clause name."""
        return self.clauses[self.place(number)].own if self.clauses else None
