"""Who gives what is given: who pays, serves, reserves or guarantees."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.annotate.offers.clauses import Clause, Party, Token
from build_scripts.annotate.offers.gift import Gift
from build_scripts.annotate.offers.parties import name_start, parties_in

_NO_GIVERS = ("firm", "self-employed", "person", "unstated", "local-government", "fund")
_NOT_BEFORE = ("对", "给", "为", "与", "和")
"""What stands before those who do not give."""


def find_giver(gift: Gift, recipients: Sequence[Party]) -> Party | None:
    """The giver that the statement names: 由|县财政|给予, |专业机构|对企业开展, 安排|专项资金|支持企业."""
    if gift.role == "funds":
        return _named(gift.clause, gift.token)
    taken = {party.head.word for party in recipients}
    for clause in reversed(gift.statement.clauses[: gift.place + 1]):
        for token in clause.tokens:
            if token.is_in("givers") and token.end <= gift.token.start:
                return _named(clause, token)
        for party in parties_in(clause, gift.words, end=gift.token.start):
            named_for = clause.text[max(clause.start, party.start - 1) : party.start] in _NOT_BEFORE
            if party.head.word not in taken and party.kind not in _NO_GIVERS and not named_for:
                return party
    return None


def _named(clause: Clause, token: Token) -> Party:
    """The whole name that ends with a word: 区农机|服务中心|."""
    before = [other for other in clause.tokens if other.end <= token.start]
    return Party("other", name_start(clause, before, token), token.end, token)
