"""Who receives what is given, and who gives it, as the words of its statement say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.annotate.offers.clauses import Clause
from build_scripts.annotate.offers.gifts import Gift
from build_scripts.annotate.offers.parties import Party, parties_in

_DIRECT = re.compile(r"(?:其|该|项目|给)?")
_RECEIVER = re.compile(r"(?:对象为|对象是|归)")
_GENERIC = ("单位", "主体", "项目")


def find_recipients(gift: Gift) -> list[Party]:
    """Those who receive it, one for each kind of party; none where its statement does not name anybody."""
    for rule in (_behind_verb, _behind_preposition, _named_receiver, _subject):
        found = rule(gift)
        if found:
            return found
    return []


def _behind_verb(gift: Gift) -> list[Party]:
    """奖励|中介|3万元, 给予|建设单位|20万元."""
    starts = [gift.token.end] if gift.role in ("acts", "with_money") else []
    starts += [verb.end for verb in gift.verbs if verb.is_in("verbs.give")]
    starts += [
        verb.end
        for verb in gift.verbs[-1:]
        if verb.is_in("verbs.hold") and gift.kind in ("matching", "training", "recognition")
    ]
    if gift.role == "funds":
        starts = [gift.token.end]
    for start in starts:
        for party in parties_in(gift.clause, gift.words, start=start)[:1]:
            gap = gift.clause.text[start : party.start]
            if gift.role == "funds" or gift.kind in ("matching", "training", "recognition"):
                if len(gap) <= 12 and "的" not in gap:
                    return [party]
            elif len(gap) <= 2 and not _is_possessor(gift.clause, party):
                return _resolved(gift, [party])
    return []


def _resolved(gift: Gift, found: list[Party]) -> list[Party]:
    """The subject where the words only say 单位."""
    if found[0].head.word in _GENERIC and found[0].of(gift.clause.text) in _GENERIC:
        return _subject(gift) or found
    return found


def _is_possessor(clause: Clause, party: Party) -> bool:
    return clause.text[party.end : party.end + 1] in ("的", "贷")


def _behind_preposition(gift: Gift) -> list[Party]:
    """对|企业|给予, 为|企业|提供: the last one named behind the nearest preposition."""
    for place in range(gift.place, -1, -1):
        clause = gift.statement.clauses[place]
        stop = gift.token.start if place == gift.place else clause.end
        if gift.role == "acts" and place == gift.place:
            stop = clause.end
        prepositions = [it for it in clause.tokens if it.is_in("prepositions.to") and it.start < stop]
        for preposition in reversed(prepositions):
            named = parties_in(clause, gift.words, start=preposition.end, end=stop)
            named = [it for it in named if not _is_giver_place(clause, it)]
            if not named and place < gift.place:
                following = gift.statement.clauses[place + 1]
                if place + 1 < gift.place or following is gift.clause:
                    named = [
                        it
                        for it in parties_in(following, gift.words)
                        if following.text[it.end : it.end + 1] in (",", "")
                    ][:1]
            heads = [it for it in named if not _is_possessor(clause, it)] or named[:1]
            if heads:
                return _listed(clause, named, heads)
    return []


def _is_giver_place(clause: Clause, party: Party) -> bool:
    return clause.text[max(0, party.start - 1) : party.start] == "由"


def _listed(clause: Clause, named: Sequence[Party], heads: Sequence[Party]) -> list[Party]:
    """The last head, with those listed before it that are of other kinds."""
    result = [heads[-1]]
    for party in reversed(named[: named.index(heads[-1])]):
        if clause.text[party.end : result[0].start] in ("、", "和", "及", "以及", "与", "、以及"):
            result.insert(0, party)
        else:
            break
    return result


def _named_receiver(gift: Gift) -> list[Party]:
    """补助对象为|农业企业|."""
    for clause in gift.statement.clauses:
        match = _RECEIVER.search(clause.text, clause.start, clause.end)
        if match:
            return parties_in(clause, gift.words, start=match.end())[:1]
    return []


def _subject(gift: Gift) -> list[Party]:
    """The party that the clause, or the clause before it, is about."""
    item = max(gift.before.rfind(mark) for mark in "、以") if gift.is_under("carry") else -1
    start = gift.clause.start + item + 1
    named = list(parties_in(gift.clause, gift.words, start=start, end=gift.token.start))
    if not named and gift.kind in ("training", "matching", "service"):
        named = parties_in(gift.clause, gift.words, end=gift.token.start)
    named = [it for it in named if not _is_giver_place(gift.clause, it)]
    if named:
        last = named[-1]
        return [last] if gift.clause.text[last.end : gift.token.start] == "" else named[:1]
    for place in range(gift.place - 1, -1, -1):
        clause = gift.statement.clauses[place]
        found = [it for it in parties_in(clause, gift.words) if not _is_giver_place(clause, it)]
        if found and gift.kind != "training":
            at_end = found[-1].end == clause.end
            return [found[-1] if at_end else found[0]]
    return []


def find_giver(gift: Gift, recipients: Sequence[Party]) -> Party | None:
    """Who pays or serves: 由|县财政|给予, |专业机构|对企业开展."""
    taken = {party.start for party in recipients}
    for clause in reversed(gift.statement.clauses[: gift.place + 1]):
        for token in clause.tokens:
            if token.is_in("givers") and token.end <= gift.token.start:
                start = token.start
                return Party("other", start, token.end, token)
        for party in parties_in(clause, gift.words, end=gift.token.start):
            if party.start in taken or party.kind in (
                "firm",
                "self-employed",
                "person",
                "unstated",
                "local-government",
                "fund",
            ):
                continue
            if clause.text[max(clause.start, party.start - 1) : party.start] in ("对", "给", "为"):
                continue
            return party
    return None
