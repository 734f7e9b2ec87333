"""Who gives what is given: who pays, serves, reserves or guarantees."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.annotate.offers.clauses import Party
from build_scripts.annotate.offers.gift import Gift
from build_scripts.annotate.offers.parties import parties_in

_NO_GIVERS = ("firm", "self-employed", "person", "unstated", "local-government", "fund", "other")


def find_giver(gift: Gift, recipients: Sequence[Party]) -> Party | None:
    """The giver that the statement names: 由|县财政|给予, |专业机构|对企业开展."""
    taken = {party.start for party in recipients}
    for clause in reversed(gift.statement.clauses[: gift.place + 1]):
        for token in clause.tokens:
            if token.is_in("givers") and token.end <= gift.token.start:
                return Party("other", token.start, token.end, token)
        for party in parties_in(clause, gift.words, end=gift.token.start):
            named_for = clause.text[max(clause.start, party.start - 1) : party.start] in ("对", "给", "为")
            if party.start not in taken and party.kind not in _NO_GIVERS and not named_for:
                return party
    return None
