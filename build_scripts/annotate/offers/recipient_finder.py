"""Who receives what is given, as the words of its statement say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from build_scripts.annotate.offers.clauses import Clause, Party, Token
from build_scripts.annotate.offers.gift import HELPS, RELIEFS, SOFT, Gift
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.model import OfferKind, RecipientClass

_RECEIVER = re.compile("对象为|对象是|归|覆盖|惠及")
_EACH = re.compile("每个|每家|每户|单个|单家|每所|每支")
_FOR = re.compile("对")
_TO = re.compile("[向给]")
_JOINTS = ("、", "和", "及", "以及", "与", "、以及")
_GENERIC = ("单位", "主体", "企业", "机构")
_ASKS = re.compile("无需申请|直接享受|可在|可申领|可通过|须于|可登录|可申请|可按|提出申请|申领|报名")
_FILED = re.compile("由[^,;]{2,14}(?:统一|自行|负责)?(?:申报|申请)")
_ACTS = (
    "搭建 提供 开放 发布 开展 举办 组织 安排 设立 创新 减免 推出 扩大 增加 给予 参与 做好 办理 推动 打造 建设 加大"
).split()
"""What those do who serve others."""
_CALLS = ("组织", "支持", "鼓励", "引导")
_BODIES: Set[RecipientClass] = {"bank", "guarantor", "fund", "service-body", "park", "local-government"}
_NEVER: Mapping[OfferKind, Set[RecipientClass]] = {
    "grant": set(),
    "interest-subsidy": set(),
    "recognition": _BODIES - {"service-body", "park"},
    "procurement": {*_BODIES, "unstated"},
    "other": {*_BODIES, "unstated"},
    "matching": _BODIES - {"service-body"},
}
"""Kind → who can be no recipient of it, where that is not all that only act for others: a loan is not for the bank."""


def find_recipients(gift: Gift) -> list[Party]:
    """Those who receive it, one for each kind of party; none where its sentence does not name anybody."""
    if gift.token.word in ("认定", "遴选", "评选", "授予"):
        return _behind(gift, gift.token.end, 8)
    if gift.is_one_of("paid_to_others"):
        named = (party for clause in gift.statement.clauses for party in parties_in(clause, gift.words))
        return [party for party in named if party.kind == "guarantor"][:1]
    rules = _TRAINING if gift.kind == "training" else _MATCHING if gift.kind == "matching" else _USUAL
    return next((found for rule in rules if (found := rule(gift))), [])


def _may_receive(gift: Gift, party: Party) -> bool:
    before = gift.clause.text[max(0, party.start - 1)]
    if gift.kind in ("grant", "interest-subsidy") and party.kind == "local-government":
        begins = gift.clause.text[party.end : party.end + 1] not in "给按财对"
        return before in "对给予励补向的个在" or (begins and before in "。;,:" and party.head.word != "地方")
    if gift.kind == "matching" and party.kind == "service-body":
        return before in "织、和"
    return party.kind not in _NEVER.get(gift.kind, _BODIES)


def _named(gift: Gift, clause: Clause, start: int = 0, end: int | None = None) -> list[Party]:
    """The parties named there that can be who receives it."""
    found = parties_in(clause, gift.words, start, end)
    return [it for it in found if _may_receive(gift, it) and not _is_agent(gift, clause, it)]


def _is_agent(gift: Gift, clause: Clause, party: Party) -> bool:
    """由|财政|给予, 支持|大企业|搭建平台, 招用|毕业生|: whether a party pays, serves or is only taken on."""
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
        return True
    if before.is_in("taken_on"):
        return gift.kind != "training" and clause.text[before.start - 1 : before.start] not in ("对", "给")
    if not (before.is_in("verbs.push") or before.word == "组织") or not behind or not follows:
        return False
    serves = behind.is_in("prepositions.to") or behind.word in ("搭建", "发布", "开放")
    return serves or (acts and before.word != "组织" and party.kind not in ("firm", "self-employed", "person"))


def _behind(gift: Gift, start: int, reach: int) -> list[Party]:
    """The party that stands behind an offset, at most so many characters away."""
    for party in _named(gift, gift.clause, start)[:1]:
        gap = gift.clause.text[start : party.start]
        if len(gap) <= reach and not set(gap) & set("、的"):
            return [party]
    return []


def _behind_verb(gift: Gift) -> list[Party]:
    """奖励|中介|3万元, 给予|建设单位|20万元, 专项资金支持|中小企业|."""
    if gift.kind == "recognition":
        return []
    if gift.role == "funds":
        later = gift.statement.clauses[gift.place + 1 : gift.place + 2]
        return _behind(gift, gift.token.end, 14) or [it for clause in later for it in _named(gift, clause)[:1]]
    starts = [gift.token.end] if gift.role in ("acts", "with_money", "of") or gift.token.word[-2:] in _VERBAL else []
    starts += [verb.end for verb in gift.verbs if verb.is_in("verbs.give")]
    for start in starts:
        found = _behind(gift, start, 3)
        if found and (gift.kind in RELIEFS or not _is_possessor(gift.clause, found[0])):
            return _resolved(gift, found)
    return []


_VERBAL = ("支持", "指导", "指引", "帮扶", "免费", "无偿")


def _resolved(gift: Gift, found: list[Party]) -> list[Party]:
    """The subject where the words only say 单位."""
    if found[0].of(gift.clause.text) in _GENERIC:
        subject = _subject(gift)
        if subject and (subject[0].kind == found[0].kind or found[0].kind == "unstated"):
            return subject
    return found


def _is_possessor(clause: Clause, party: Party) -> bool:
    return clause.text[party.end : party.end + 1] in ("的", "贷")


def _right_before(gift: Gift) -> list[Party]:
    """|创新型中小企业|奖励5万元: a party that its clause begins with and the verb follows at once."""
    if gift.role not in ("acts", "with_money"):
        return []
    named = _named(gift, gift.clause, end=gift.token.start)
    beside = [it for it in named if it.end == gift.token.start]
    return beside if beside and beside[0].start - gift.clause.start <= 8 else []


def _behind_preposition(gift: Gift) -> list[Party]:
    """对|企业|给予, 为|企业|提供: the last one named behind the nearest preposition."""
    for place in range(gift.place, -1, -1):
        clause = gift.statement.clauses[place]
        stop = clause.end if place < gift.place or _reaches_on(gift) else gift.token.start
        prepositions = [it for it in clause.tokens if it.is_in("prepositions.to") and it.start < stop]
        if gift.kind == "grant" and clause.words.endswith("的"):
            prepositions = _without_cases(gift, clause, prepositions)
        for preposition in reversed(prepositions):
            named = _named(gift, clause, preposition.end, stop)
            if not named and gift.kind in SOFT:
                named = _named(gift, clause, preposition.end)
            if not named and place < gift.place:
                following = gift.statement.clauses[place + 1]
                named = [it for it in _named(gift, following) if it.end == following.end][:1]
            heads = [it for it in named if not _is_possessor(clause, it)] or named[:1]
            if heads:
                return _listed(clause, named, heads)
    return []


def _reaches_on(gift: Gift) -> bool:
    """Whether those it is for may stand behind it: 减征…, 补助…; not 输送|人才|."""
    return (gift.role in ("acts", "with_money") or gift.is_one_of("opened")) and not gift.is_one_of("brought_together")


def _without_cases(gift: Gift, clause: Clause, prepositions: list[Token]) -> list[Token]:
    """机构每|为|企业完成一项的: without the prepositions of what somebody named before them does."""
    first = _named(gift, clause)[:1]
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


def _named_receiver(gift: Gift) -> list[Party]:
    """补助对象为|农业企业|; 向|农户|直接抵扣."""
    for clause in gift.statement.clauses[gift.place :]:
        match = _RECEIVER.search(clause.text, clause.start, clause.end)
        if match:
            return _named(gift, clause, match.end())[:1]
        to = _FOR if gift.kind == "procurement" else _TO
        if clause is not gift.clause and to.match(clause.text, clause.start):
            return [it for it in _named(gift, clause) if it.start <= clause.start + 2 or to is _FOR][:1]
    return []


def _is_headless(gift: Gift) -> bool:
    """对通过认定的,分别给予: whether the statement has a head of its own that names nobody."""
    clauses = gift.statement.clauses[: gift.place + 1]
    head = next(
        (clause for clause in reversed(clauses) if clause.tokens and clause.tokens[0].start == clause.start), None
    )
    if head is None or not head.tokens[0].word.startswith("对"):
        return False
    return "的" in head.words and not _named(gift, head)


def _own_subject(gift: Gift) -> list[Party]:
    """The party before it in its clause, or in its item of a list of policies."""
    item = max(gift.before.rfind(mark) for mark in "、以") if gift.is_under("carry") or gift.kind == "matching" else -1
    named = _named(gift, gift.clause, gift.clause.start + item + 1, gift.token.start)
    if not named and gift.kind != "matching" and (item < 0 or _names_agents(gift, item)):
        named = _named(gift, gift.clause, end=gift.token.start)
    if not named:
        return []
    last = named[-1]
    ends = gift.clause.text[last.end : gift.token.start] == "" or gift.clause.text[last.start - 1] == "的"
    return [last] if ends else named[:1]


def _names_agents(gift: Gift, item: int) -> bool:
    """Whether an item of a list names somebody who receives nothing: 以及招用|毕业生|社保补贴."""
    return bool(parties_in(gift.clause, gift.words, gift.clause.start + item + 1, gift.token.start))


def _next_subject(gift: Gift) -> list[Party]:
    """落实返还政策,|中小微企业|按60%返还: whom the next clause begins with, where a policy is carried out."""
    clauses = gift.statement.clauses[gift.place + 1 : gift.place + 2]
    if not gift.is_under("carry"):
        return []
    return [it for clause in clauses for it in _named(gift, clause)[:1] if it.start == clause.start]


def _subject(gift: Gift) -> list[Party]:
    """The party that the clause, or the one before it, is about."""
    found = _own_subject(gift)
    if found or _is_headless(gift) or (gift.is_under("carry") and "、" in gift.before):
        return found
    for clause in reversed(gift.statement.clauses[: gift.place]):
        named = _named(gift, clause)
        if named:
            last = named[-1]
            ends = last.end == clause.end and clause.text[last.start - 1 : last.start] == "的"
            return [last if ends else named[0]]
    return []


def _applicants(gift: Gift) -> list[Party]:
    """发放科创券,|企业|可在平台申领: who may ask for it, or sign up for it."""
    for clause in (*gift.statement.clauses[gift.place :], *gift.statement.following):
        files = _FILED.search(clause.text, clause.start, clause.end)
        if files:
            return [
                it for it in parties_in(clause, gift.words, files.start() + 1, files.end()) if _may_receive(gift, it)
            ][:1]
        match = _ASKS.search(clause.text, clause.start, clause.end)
        if match:
            return _named(gift, clause, end=match.start())[:1]
    return []


def _helped(gift: Gift) -> list[Party]:
    """提供服务,帮助|企业|: whom it is to help, or whose needs it is made for."""
    if gift.kind not in ("service", "matching", "loan", "platform") and not gift.is_under("carry"):
        return []
    for clause in gift.statement.clauses[gift.place + 1 :]:
        if HELPS.match(clause.text, clause.start) or clause.words.startswith("支持") or gift.kind == "loan":
            found = _named(gift, clause)[:1]
            if found:
                return found
    return []


def _counted(gift: Gift) -> list[Party]:
    """每个|县区|每年不超过, 单个|企业|最高: for whom it is counted."""
    for clause in gift.statement.clauses[gift.place :]:
        match = _EACH.search(clause.text, clause.start, clause.end)
        if match and gift.kind in ("grant", "interest-subsidy", "voucher"):
            return [it for it in _named(gift, clause, match.end()) if it.start <= match.end() + 1][:1]
    return []


def _organised(gift: Gift) -> list[Party]:
    """组织|中小企业|参加展会: those whom a verb calls together."""
    for verb in gift.verbs:
        if verb.is_in("verbs.hold") or verb.is_in("verbs.push"):
            found = _behind(gift, verb.end, 4)
            if found and found[0].kind == "service-body":
                return [it for it in _named(gift, gift.clause) if it.kind == "firm"][:1] or found
            if found:
                return found
    return []


def _sent(gift: Gift) -> list[Party]:
    """向|民间资本|推介; 定向推荐|中小企业|."""
    if not gift.is_one_of("brought_together"):
        return []
    recommended = _behind(gift, gift.token.end, 8) if "推荐" in gift.token.word else []
    return recommended or _behind_preposition(gift) or _subject(gift)


def _trained(gift: Gift) -> list[Party]:
    """|首席质量官|培训, 培训|企业家|: the party in the name of a course, or those who are trained."""
    item = gift.before.rfind("、")
    named = _named(gift, gift.clause, gift.clause.start + item + 1, gift.token.start)
    return named[-1:] or _behind(gift, gift.token.end, 2)


_Rules = tuple[Callable[[Gift], list[Party]], ...]
_USUAL: _Rules = (
    _behind_verb, _right_before, _behind_preposition, _named_receiver, _own_subject, _next_subject, _helped, _subject, _applicants, _counted
)  # fmt: skip
_TRAINING: _Rules = (_behind_preposition, _trained, _organised, _applicants)
_MATCHING: _Rules = (_sent, _organised, _behind_preposition, _own_subject, _applicants, _helped)
"""Where who receives it is looked for, one place after the other."""
