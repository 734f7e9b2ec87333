"""Those for whom a clause says something is: 对企业, 为企业, 向企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.annotate.offers.clauses import Clause, Party, Token
from build_scripts.annotate.offers.gift import SOFT, Gift
from build_scripts.annotate.offers.receivers import named_receivers

_COSTS = re.compile("[^,]{2,}的[^,]{0,8}(?:费用|支出|投入)")
"""对员工|开展检测的费用|给予补贴: those who are spent for are given nothing."""
_JOINTS = ("、", "和", "及", "以及", "与", "、以及")


def behind_preposition(gift: Gift) -> list[Party]:
    """对|企业|给予, 为|企业|提供: the last one named behind the nearest preposition."""
    for place in range(gift.place, -1, -1):
        clause = gift.statement.clauses[place]
        stop = clause.end if place < gift.place or _reaches_on(gift) else gift.token.start
        prepositions = [it for it in clause.tokens if it.is_in("prepositions.to") and it.start < stop]
        if gift.kind == "grant" and clause.words.endswith("的"):
            prepositions = _without_cases(gift, clause, prepositions)
        for preposition in reversed(prepositions):
            named = named_receivers(gift, clause, preposition.end, stop)
            if not named and gift.kind in SOFT:
                named = named_receivers(gift, clause, preposition.end)
            if not named and place < gift.place:
                following = gift.statement.clauses[place + 1]
                named = [it for it in named_receivers(gift, following) if it.end == following.end][:1]
            named = [it for it in named if not _COSTS.match(clause.text, it.end, stop)]
            heads = [it for it in named if not is_possessor(clause, it)] or named[:1]
            if heads:
                return _listed(clause, named, heads)
        if prepositions and prepositions[0].start == clause.start and clause.words.startswith("对"):
            break
    return []


def _reaches_on(gift: Gift) -> bool:
    """Whether those it is for may stand behind it: 减征…, 补助…; not 输送|人才|."""
    return (gift.role in ("acts", "with_money") or gift.is_one_of("opened")) and not gift.is_one_of("brought_together")


def _without_cases(gift: Gift, clause: Clause, prepositions: list[Token]) -> list[Token]:
    """机构每|为|企业完成一项的: without the prepositions of what somebody named before them does."""
    first = named_receivers(gift, clause)[:1]
    return [it for it in prepositions if it.word[0] in "对给凡" or not first or first[0].start > it.start]


def _listed(clause: Clause, named: Sequence[Party], heads: Sequence[Party]) -> list[Party]:
    """The head, the first one or the last behind 的, with those listed beside it that are of other kinds."""
    qualified = [it for it in heads if clause.text[it.start - 1] == "的"]
    head = (qualified or heads)[-1 if qualified else 0]
    while named[-1] is not head and clause.text[head.end : named[named.index(head) + 1].start] in _JOINTS:
        head = named[named.index(head) + 1]
    result = [head]
    for party in reversed(named[: named.index(head)]):
        if clause.text[party.end : result[0].start] not in _JOINTS:
            break
        if party.kind != "unstated":
            result.insert(0, party)
    return result


def is_possessor(clause: Clause, party: Party) -> bool:
    return clause.text[party.end : party.end + 1] in ("的", "贷")
