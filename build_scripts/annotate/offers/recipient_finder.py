"""Who receives what is given, and who gives it, as the words of its statement say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.annotate.offers.clauses import Clause
from build_scripts.annotate.offers.gifts import Gift
from build_scripts.annotate.offers.parties import Party, parties_in

_DIRECT = re.compile(r"(?:其|该|项目|给)?")
_RECEIVER = re.compile(r"(?:对象为|对象是|归)")
_HELPS = re.compile(r"(?:引导|支持)?(?:支持|帮助|助力|缓解|服务|助推|满足|为|降低)")
_GENERIC = ("单位", "主体", "企业", "机构")
_ACTS = ("搭建", "提供", "开放", "发布", "开展", "举办", "组织", "安排", "设立", "创新", "减免", "推出", "扩大", "增加")
_ASKS = re.compile(r"可在|可申领|可通过|须于|可登录|可申请|提出申请|申领|报名")


def find_recipients(gift: Gift) -> list[Party]:
    """Those who receive it, one for each kind of party; none where its statement does not name anybody."""
    if gift.token.word in ("认定", "遴选", "评选", "授予") or gift.role == "funds":
        return _behind(gift, gift.token.end, 14)
    rules = _TRAINING if gift.kind == "training" else _MATCHING if gift.kind == "matching" else _USUAL
    for rule in rules:
        found = rule(gift)
        if found:
            return found
    return []


_NEVER = {
    "rent": {"park", "local-government", "bank", "guarantor", "service-body", "fund"},
    "recognition": {"bank", "guarantor", "local-government", "fund"},
    "procurement": {"bank", "local-government", "guarantor", "service-body", "park", "fund"},
    "matching": {"bank", "guarantor", "fund", "park", "local-government"},
}
_OTHERS = {"bank", "guarantor", "fund", "service-body", "park", "local-government"}


def _may_receive(gift: Gift, party: Party) -> bool:
    """Whether such a party can be who receives it: a loan is not for the bank."""
    if gift.kind in ("grant", "interest-subsidy"):
        return party.kind != "local-government" or gift.clause.text[max(0, party.start - 1)] in "对给按予励补向"
    if gift.kind == "matching" and party.kind == "service-body":
        return gift.clause.text[max(0, party.start - 1)] in "组织、和与"
    return party.kind not in _NEVER.get(gift.kind, _OTHERS)


def _named(gift: Gift, clause: Clause, start: int = 0, end: int | None = None) -> list[Party]:
    """The parties named there that can be who receives it."""
    found = parties_in(clause, gift.words, start, end)
    return [it for it in found if _may_receive(gift, it) and not _is_agent(clause, it)]


def _is_agent(clause: Clause, party: Party) -> bool:
    """由|财政|给予, 支持|大企业|搭建平台, 招用|毕业生|: whether a party pays, serves or is only taken on."""
    before = next((token for token in reversed(clause.tokens) if token.end <= party.start), None)
    if before is None or clause.text[before.end : party.start].strip("一名位个家0-9"):
        return False
    if before.is_in("prepositions.by") or before.is_in("taken_on"):
        return True
    behind = next((token for token in clause.tokens if token.start >= party.end), None)
    acts = behind and (behind.word in _ACTS or behind.is_in("prepositions.to"))
    return before.is_in("verbs.push") and bool(acts)


def _behind(gift: Gift, start: int, reach: int) -> list[Party]:
    """The party that stands behind an offset, at most so many characters away."""
    for party in _named(gift, gift.clause, start)[:1]:
        gap = gift.clause.text[start : party.start]
        if len(gap) <= reach and not set(gap) & set("、的"):
            return [party]
    return []


def _helped(gift: Gift) -> list[Party]:
    """提供服务,帮助|企业|: whom it is to help, or whose needs it is made for."""
    if gift.kind not in ("service", "matching", "loan", "platform", "grant"):
        return []
    for clause in gift.statement.clauses[gift.place + 1 :]:
        if _HELPS.match(clause.text, clause.start) and (gift.kind != "grant" or gift.is_under("carry")):
            return _named(gift, clause)[:1]
    return []


def _organised(gift: Gift) -> list[Party]:
    """组织|中小企业|参加展会: those whom a verb calls together."""
    for verb in gift.verbs:
        if verb.is_in("verbs.hold") or verb.is_in("verbs.push"):
            found = _behind(gift, verb.end, 4)
            if found:
                return found
    return []


def _trained(gift: Gift) -> list[Party]:
    """|首席质量官|培训, 培训|企业家|: the party in the name of a course, or those who are trained."""
    item = gift.before.rfind("、")
    named = _named(gift, gift.clause, gift.clause.start + item + 1, gift.token.start)
    return named[-1:] or _behind(gift, gift.token.end, 2)


def _behind_verb(gift: Gift) -> list[Party]:
    """奖励|中介|3万元, 给予|建设单位|20万元."""
    if gift.kind == "recognition":
        return []
    starts = [gift.token.end] if gift.role in ("acts", "with_money") else []
    starts += [verb.end for verb in gift.verbs if verb.is_in("verbs.give")]
    for start in starts:
        found = _behind(gift, start, 2)
        if found and not _is_possessor(gift.clause, found[0]):
            return _resolved(gift, found)
    return []


def _applicants(gift: Gift) -> list[Party]:
    """发放科创券,|企业|可在平台申领: who may ask for it, or sign up for it."""
    for clause in gift.statement.clauses[gift.place :]:
        match = _ASKS.search(clause.text, clause.start, clause.end)
        if match:
            return _named(gift, clause, end=match.start())[:1]
    return []


def _resolved(gift: Gift, found: list[Party]) -> list[Party]:
    """The subject where the words only say 单位."""
    if found[0].of(gift.clause.text) in _GENERIC:
        subject = _subject(gift)
        if subject and (subject[0].kind == found[0].kind or found[0].kind == "unstated"):
            return subject
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
        if gift.kind == "grant" and _is_case(clause):
            first = _named(gift, clause)[:1]
            prepositions = [
                it for it in prepositions if it.word[0] in "对给凡" or not first or first[0].start > it.start
            ]
        for preposition in reversed(prepositions):
            named = _named(gift, clause, start=preposition.end, end=stop)
            named = [it for it in named if not _is_giver_place(clause, it)]
            if not named and place < gift.place:
                following = gift.statement.clauses[place + 1]
                if place + 1 < gift.place or following is gift.clause:
                    named = [it for it in _named(gift, following) if following.text[it.end : it.end + 1] in (",", "")][
                        :1
                    ]
            heads = [it for it in named if not _is_possessor(clause, it)] or named[:1]
            if heads:
                return _listed(clause, named, heads)
    return []


def _is_giver_place(clause: Clause, party: Party) -> bool:
    return clause.text[max(0, party.start - 1) : party.start] == "由"


def _is_case(clause: Clause) -> bool:
    """…每为园区企业完成一项转化的: whether a clause tells when something is given."""
    return clause.words.endswith("的")


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
            return _named(gift, clause, start=match.end())[:1]
    return []


def _subject(gift: Gift) -> list[Party]:
    """The party that the clause, or the clause before it, is about."""
    item = max(gift.before.rfind(mark) for mark in "、以") if gift.is_under("carry") else -1
    start = gift.clause.start + item + 1
    named = list(_named(gift, gift.clause, start=start, end=gift.token.start))
    if not named and gift.kind in ("training", "matching", "service"):
        named = _named(gift, gift.clause, end=gift.token.start)
    named = [it for it in named if not _is_giver_place(gift.clause, it)]
    if named:
        last = named[-1]
        return [last] if gift.clause.text[last.end : gift.token.start] == "" else named[:1]
    for place in range(gift.place - 1, -1, -1):
        clause = gift.statement.clauses[place]
        found = [it for it in _named(gift, clause) if not _is_giver_place(clause, it)]
        if found and gift.kind != "training":
            last = found[-1]
            at_end = last.end == clause.end and clause.text[last.start - 1 : last.start] == "的"
            return [found[-1] if at_end else found[0]]
    return []


_USUAL = (_behind_verb, _behind_preposition, _named_receiver, _subject, _applicants, _helped)
_TRAINING = (_behind_preposition, _trained, _organised, _applicants)
_MATCHING = (_organised, _behind_preposition, _subject, _applicants, _helped)
"""Where who receives it is looked for, one place after the other."""


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
