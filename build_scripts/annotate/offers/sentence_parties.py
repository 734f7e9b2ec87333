"""Whom the clauses of a sentence serve: each keeps to whom the clause before it serves until its own words say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.annotate.offers.served_classes import SignedClause, joined, served_class, signed
from build_scripts.model import RecipientClass
from build_scripts.text.characters import SENTENCE_ENDS

_CLAUSE = re.compile(rf"[^,:{SENTENCE_ENDS}\n]+")
_CONTINUES = re.compile(
    r"^\s*(?:单|每|最高|累计|合计|其中|首次|再次|同一|全年|年度|补|奖|上述|该|对其|适用|减按|第[一二三]年)"
)
_ABOUT_PAYMENT = re.compile(r"^\s*(?:同一|上述|以上|该|补|奖|资金|所需)")


def _goes_on(clause: str) -> bool:
    """Whether a clause behind a semicolon may be about those before: 再次入库的, 300亩以上的, 每家最高."""
    return (
        bool(_CONTINUES.search(clause))
        or clause.strip().endswith("的")
        or bool(re.search("[^,]的[奖补给另再]", clause))
    )


class SentenceParties:
    """Whom the clauses of one sentence serve."""

    def __init__(
        self, numbers: Sequence[NumberContext], lexicon: NumberLexicon, inherited: RecipientClass | None
    ) -> None:
        first = numbers[0]
        self.start = first.sentence.start
        self.lexicon = lexicon
        self.spans = [
            (it.number.start - self.start, it.number.end - self.start) for it in numbers if it.bracket is None
        ]
        self.text = first.said
        self.behind = self._following(first)
        self.clauses: list[tuple[int, int, RecipientClass | None, RecipientClass | None]] = []
        """Start and end in the provision, whom the clause serves, and whom its own words name."""
        current = inherited if _CONTINUES.search(self.text) else None
        for match in _CLAUSE.finditer(self.text):
            if self.text[match.start() - 1 : match.start()] in ("；", ";") and not _goes_on(match[0]):
                current = None
            own = served_class(self._clause(match), None)
            current = served_class(self._clause(match), current)
            self.clauses.append((self.start + match.start(), self.start + match.end(), current, own))
        self.last = current

    def _clause(self, match: re.Match[str]) -> SignedClause:
        start, end = match.span()
        inside = [(first - start, last - start) for first, last in self.spans if start <= first and last <= end]
        words = match[0].strip()
        return SignedClause(
            text=joined(signed(match[0], inside, self.lexicon)).strip(),
            is_condition=words.endswith(("的", "者", "的部分")),
            lexicon=self.lexicon,
        )

    def _following(self, first: NumberContext) -> str:
        """The next sentence, if it goes on about the money."""
        rest = first.outside[first.sentence.end : first.sentence.end + 160].lstrip("。!？?！\n")
        table = first.number.in_table
        return signed(rest if table or _ABOUT_PAYMENT.search(rest) else "", [], self.lexicon)

    def at(self, number: NumberContext) -> RecipientClass | None:
        """Whom the clause of a number serves."""
        place = number.bracket.start if number.bracket else number.number.start
        return next((served for start, end, served, _ in self.clauses if start <= place < end), None)

    def after(self, number: NumberContext, *passed: RecipientClass) -> RecipientClass | None:
        """Whom its clause serves, or the next that says so itself and names nobody of those `passed` over."""
        place = number.number.start
        return next((own for _, end, _, own in self.clauses if place < end and own and own not in passed), None)
