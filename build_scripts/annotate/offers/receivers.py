"""Who of those that a clause names can be who receives something, and not who pays, serves or is only taken on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from build_scripts.annotate.offers.clauses import Clause, Party
from build_scripts.annotate.offers.gift import SOFT, Gift
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.model import OWN_CLASSES, OfferKind, RecipientClass
from build_scripts.text.characters import HAN

_ACTS = (
    "搭建 提供 开放 发布 开展 举办 组织 安排 设立 创新 减免 推出 扩大 增加 给予 参与 做好 办理 推动 打造 建设 加大"
).split()
"""What those do who serve others."""
_LISTED_BEFORE = re.compile(f"(?:[{HAN}]{{2,4}}、)+")
"""给予|餐饮、零售企业: the shorter names of a list, whose last one alone names a party."""
_LENDS = re.compile("(?:申请)?(?:贷款|借款|融资|申贷)")
"""企业向|银行|贷款: what those do who are asked for a loan."""
_COUNTED = re.compile(r"每[^,]{1,10}[1一][家户个名件项条批次](?P<which>[^,]{0,24})$")
"""每毕业一家|企业|奖励: per what something is given."""
MAX_LIST = 40
"""Maximum number of characters of the names of a list."""
_IS_ASKED = re.compile("(?:提出|提交)?(?:书面)?(?:申请|申报|申领|报备|备案|登记|投诉|反映|咨询)")
"""经向供水企业|申请: what is done with those who are no recipients."""
_TO_THEM = re.compile(f"向(?:[{HAN}]{{1,8}}(?:、|或者?|和|及))*[{HAN}]{{0,3}}")
"""|向供水、供电、|供气企业."""
_CLAIMS = re.compile("[^,]{0,6}(?:申领|领取|申请|使用)")
_CALLS = ("组织", "支持", "鼓励", "引导")
_BODIES: Set[RecipientClass] = {"bank", "guarantor", "fund", "service-body", "park", "local-government"}
_NEVER: Mapping[OfferKind, Set[RecipientClass]] = {
    "grant": set(),
    "interest-subsidy": set(),
    "recognition": _BODIES - {"service-body", "park"},
    "procurement": {*_BODIES, "unstated", "other"},
    "other": {*_BODIES, "unstated"},
    "matching": _BODIES - {"service-body"},
}
"""Kind → who can be no recipient of it, where that is not all that only act for others: a loan is not for the bank."""


def may_receive(gift: Gift, party: Party) -> bool:
    before = gift.clause.text[max(0, party.start - 1)]
    if gift.kind in ("grant", "interest-subsidy") and party.kind == "local-government":
        begins = gift.clause.text[party.end : party.end + 1] not in "给按财对"
        return before in "对给予励补向的个在" or (begins and before in "。;,:" and party.head.word != "地方")
    if gift.kind == "matching" and party.kind == "service-body":
        return before in "织、和"
    if _IS_ASKED.match(gift.clause.text, party.end) and _is_turned_to(gift.clause.text, party.start):
        return False
    if party.kind == "bank" and before == "向" and _LENDS.match(gift.clause.text, party.end):
        return False
    return party.kind not in _NEVER.get(gift.kind, _BODIES)


def _is_turned_to(text: str, end: int) -> bool:
    """Whether only the names of a list stand between 向 and an offset."""
    to = text.rfind("向", max(0, end - MAX_LIST), end)
    return to >= 0 and _TO_THEM.fullmatch(text, to, end) is not None


def named_receivers(gift: Gift, clause: Clause, start: int = 0, end: int | None = None) -> list[Party]:
    """The parties named there that can be who receives it."""
    found = parties_in(clause, gift.words, start, end)
    return [it for it in found if may_receive(gift, it) and not _is_agent(gift, clause, it)]


def _is_agent(gift: Gift, clause: Clause, party: Party) -> bool:
    """由|财政|给予, 支持|大企业|搭建平台, 招用|毕业生|: whether a party pays, serves or is only taken on."""
    counted = _COUNTED.search(clause.text, clause.start, party.head.start)
    if counted and (len(counted["which"]) <= 4 or _is_last_counted(gift, clause, party, counted.start("which"))):
        return True
    before = next((token for token in reversed(clause.tokens) if token.end <= party.start), None)
    behind = next((it for it in clause.tokens if it.start >= party.end and not it.meaning.party), None)
    follows = behind and behind.start - party.end <= 12
    acts = bool(behind and follows and (behind.word in _ACTS or behind.is_in("prepositions.to")))
    if acts and behind and behind.start == party.end and gift.kind in (*SOFT, "loan", "insurance"):
        called = before is not None and before.word in _CALLS and gift.kind in ("matching", "recognition")
        for_whom = any(it.is_in("prepositions.to") and it.end <= party.start for it in clause.tokens)
        if not called and not for_whom:
            return True
    if before is None or clause.text[before.end : party.start].strip("一名位个家些批"):
        return False
    if before.is_in("prepositions.by"):
        return not _CLAIMS.match(clause.text, party.end)
    if before.is_in("taken_on"):
        if (party.kind == "firm" and clause.text[before.start - 1] == "新") or before.word.startswith("新"):
            return not clause.words.startswith(("对", "新")) or clause.text[party.end : party.end + 1] == "的"
        return gift.kind != "training" and clause.text[before.start - 1 : before.start] not in ("对", "给")
    if not (before.is_in("verbs.push") or before.word == "组织") or not behind or not follows:
        return False
    serves = behind.is_in("prepositions.to") or behind.word in ("搭建", "发布", "开放")
    return serves or (acts and before.word != "组织" and party.kind not in (*OWN_CLASSES, "person"))


def _is_last_counted(gift: Gift, clause: Clause, party: Party, start: int) -> bool:
    """每新增1家获得融资的|企业|,: whether a clause ends with what it counts, and names nobody else."""
    others = parties_in(clause, gift.words, start, party.head.start)
    return party.end == clause.end and not others


def receiver_behind(gift: Gift, start: int, reach: int) -> list[Party]:
    """The party that stands behind an offset, at most so many characters away."""
    for party in named_receivers(gift, gift.clause, start)[:1]:
        gap = gift.clause.text[start : party.start]
        if (len(gap) <= reach and not set(gap) & set("、的")) or (
            party.kind == "firm" and _LISTED_BEFORE.fullmatch(gap)
        ):
            return [party]
    return []
