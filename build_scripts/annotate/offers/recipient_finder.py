"""Who receives what is given, as the words of its statement say."""

from __future__ import annotations

import re
from collections.abc import Callable

from build_scripts.annotate.offers.clauses import Party
from build_scripts.annotate.offers.gift import HELPS, RELIEFS, Gift
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.annotate.offers.prepositions import behind_preposition, is_possessor
from build_scripts.annotate.offers.receivers import may_receive, named_receivers, receiver_behind
from build_scripts.model import OWN_CLASSES

_RECEIVER = re.compile("对象为|对象是|归|覆盖|(?<!确保)(?<!确保减租)惠及(?!最终|实际)")
_EACH = re.compile("每个|每家|每户|单个|单家|每所|每支")
_FOR = re.compile("对")
_GETS = re.compile("(?:同步|同时|也|还|均|一并|另)*(?:可以?|能)?(?:再|另)?(?:获得?|享受|领取|得到)")
_TITLED = re.compile("认定|评选|评价|培育")
_TO = re.compile("[向给]")
_GENERIC = ("单位", "主体", "企业", "机构")
_ASKS = re.compile(
    "无需申请|通过[^,;]{2,14}领取|可领取|直接享受|可在|可申领|可通过|须于|可登录|可申请|可按|提出申请|申领|报名"
)
_FILED = re.compile("由[^,;]{2,14}(?:统一|自行|负责)?(?:申报|申请)")


def find_recipients(gift: Gift) -> list[Party]:
    """Those who receive it, one for each kind of party; none where its sentence does not name anybody."""
    if gift.token.word in ("认定", "遴选", "评选", "授予"):
        return receiver_behind(gift, gift.token.end, 8)
    if gift.is_one_of("paid_to_others"):
        named = (party for clause in gift.statement.clauses for party in parties_in(clause, gift.words))
        return [party for party in named if party.kind == "guarantor"][:1]
    if gift.token.word == "申报" and (titled := _titled(gift)):
        return titled
    if gift.token.word == "承担" and (bearing := _bearing(gift)):
        return bearing
    rules = _TRAINING if gift.kind == "training" else _MATCHING if gift.kind == "matching" else _USUAL
    found = next((found for _, place in rules if (found := place(gift))), [])
    return [_fuller(gift, party) for party in found]


def _bearing(gift: Gift) -> list[Party]:
    """保费由|商户|承担40%、财政承担60%: who bears the rest itself."""
    named = parties_in(gift.clause, gift.words)
    return [it for it in named if it.kind in (*OWN_CLASSES, "person")][:1]


def _titled(gift: Gift) -> list[Party]:
    """开展|个体工商户|认定,经营者可自愿申报: those whom an earlier clause names as who is recognised."""
    for clause in reversed(gift.statement.clauses[: gift.place]):
        match = _TITLED.search(clause.text, clause.start, clause.end)
        found = [it for it in named_receivers(gift, clause) if match and it.end == match.start()]
        if found:
            return found
    return []


def _fuller(gift: Gift, party: Party) -> Party:
    """|行业协会|参展的,按协会支出补助: the same under the longer name that its sentence used before."""
    text = gift.clause.text
    if party.kind != "service-body" or party.start >= gift.token.end:
        return party
    for clause in reversed(gift.statement.clauses[: gift.place + 1]):
        for other in reversed(parties_in(clause, gift.words, end=party.start)):
            if other.kind == party.kind and other.of(text).endswith(party.of(text)):
                return other if other.of(text) != party.of(text) else party
    return party


def _gets(gift: Gift) -> list[Party]:
    """A party that its clause begins with and that gets it, by the verb that follows."""
    named = named_receivers(gift, gift.clause, end=gift.token.start)[:1]
    starts = [it for it in named if it.start == gift.clause.start and gift.place]
    return [it for it in starts if _GETS.match(gift.clause.text, it.end)]


def _behind_verb(gift: Gift) -> list[Party]:
    """奖励|中介|3万元, 给予|建设单位|20万元, 专项资金支持|中小企业|."""
    if gift.kind == "recognition":
        return []
    if gift.role == "funds":
        found = receiver_behind(gift, gift.token.end, 14)
        for clause in gift.statement.clauses[gift.place + 1 : gift.place + 2]:
            found = found or named_receivers(gift, clause)[:1]
        return found
    starts = [gift.token.end] if gift.role in ("acts", "with_money", "of") or gift.token.word[-2:] in _VERBAL else []
    starts += [verb.end for verb in gift.verbs if verb.is_in("verbs.give")]
    for start in starts:
        reach = 6 if gift.token.word[-2:] in _VERBAL or gift.kind == "procurement" else 3
        found = receiver_behind(gift, start, reach)
        if found and (gift.kind in RELIEFS or not is_possessor(gift.clause, found[0])):
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


def _right_before(gift: Gift) -> list[Party]:
    """|创新型中小企业|奖励5万元: a party that its clause begins with and the verb follows at once."""
    if gift.role not in ("acts", "with_money"):
        return []
    named = named_receivers(gift, gift.clause, end=gift.token.start)
    if gift.kind == "procurement" and named and named[0].start == gift.clause.start:
        return named[:1]
    beside = [it for it in named if it.end == gift.token.start]
    if beside and beside[0].kind == "unstated" and gift.statement.words.startswith("对") and gift.place:
        return []
    return beside if beside and beside[0].start - gift.clause.start <= 8 else []


def _named_receiver(gift: Gift) -> list[Party]:
    """补助对象为|农业企业|; 向|农户|直接抵扣."""
    for clause in gift.statement.clauses[gift.place :]:
        match = _RECEIVER.search(clause.text, clause.start, clause.end)
        if match:
            return named_receivers(gift, clause, match.end())[:1]
        to = _FOR if gift.kind == "procurement" else _TO
        if clause is not gift.clause and to.match(clause.text, clause.start):
            return [it for it in named_receivers(gift, clause) if it.start <= clause.start + 2 or to is _FOR][:1]
    return []


def _is_headless(gift: Gift) -> bool:
    """对通过认定的,分别给予: whether the statement has a head of its own that names nobody."""
    clauses = gift.statement.clauses[: gift.place + 1]
    head = next(
        (clause for clause in reversed(clauses) if clause.tokens and clause.tokens[0].start == clause.start), None
    )
    if head is None or not head.tokens[0].word.startswith("对"):
        return False
    return "的" in head.words and not named_receivers(gift, head)


def _own_subject(gift: Gift) -> list[Party]:
    """The party before it in its clause, or in its item of a list of policies."""
    if gift.before.startswith(("可", "也可")):
        return []
    item = max(gift.before.rfind(mark) for mark in "、以") if gift.is_under("carry") or gift.kind == "matching" else -1
    named = named_receivers(gift, gift.clause, gift.clause.start + item + 1, gift.token.start)
    if not named and gift.kind != "matching" and (item < 0 or _names_agents(gift, item)):
        named = named_receivers(gift, gift.clause, end=gift.token.start)
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
    return [it for clause in clauses for it in named_receivers(gift, clause)[:1] if it.start == clause.start]


def _subject(gift: Gift) -> list[Party]:
    """The party that the clause, or the one before it, is about."""
    found = _own_subject(gift)
    if found or _is_headless(gift) or (gift.is_under("carry") and "、" in gift.before):
        return found
    for clause in reversed(gift.statement.clauses[: gift.place]):
        named = named_receivers(gift, clause)
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
            named = parties_in(clause, gift.words, files.start() + 1, files.end())
            return [party for party in named if may_receive(gift, party)][:1]
        match = _ASKS.search(clause.text, clause.start, clause.end)
        if match:
            return named_receivers(gift, clause, end=match.start())[:1]
    return []


def _helped(gift: Gift) -> list[Party]:
    """提供服务,帮助|企业|: whom it is to help, or whose needs it is made for."""
    if gift.kind not in ("service", "matching", "loan", "platform") and not gift.is_under("carry"):
        return []
    for clause in gift.statement.clauses[gift.place + 1 :]:
        if HELPS.match(clause.text, clause.start) or clause.words.startswith("支持") or gift.kind == "loan":
            found = named_receivers(gift, clause)[:1]
            if found:
                return found
    return []


def _counted(gift: Gift) -> list[Party]:
    """每个|县区|每年不超过, 单个|企业|最高: for whom it is counted."""
    for clause in gift.statement.clauses[gift.place :]:
        match = _EACH.search(clause.text, clause.start, clause.end)
        if match and gift.kind in ("grant", "interest-subsidy", "voucher"):
            return [it for it in named_receivers(gift, clause, match.end()) if it.start <= match.end() + 1][:1]
    return []


def _organised(gift: Gift) -> list[Party]:
    """组织|中小企业|参加展会: those whom a verb calls together."""
    for verb in gift.verbs:
        if verb.is_in("verbs.hold") or verb.is_in("verbs.push"):
            found = receiver_behind(gift, verb.end, 4)
            if found and found[0].kind == "service-body":
                return [it for it in named_receivers(gift, gift.clause) if it.kind == "firm"][:1] or found
            if found:
                return found
    return []


def _sent(gift: Gift) -> list[Party]:
    """向|民间资本|推介; 定向推荐|中小企业|."""
    if not gift.is_one_of("brought_together"):
        return []
    recommended = receiver_behind(gift, gift.token.end, 8) if "推荐" in gift.token.word else []
    return recommended or behind_preposition(gift) or _subject(gift)


def _trained(gift: Gift) -> list[Party]:
    """|首席质量官|培训, 培训|企业家|: the party in the name of a course, or those who are trained."""
    item = gift.before.rfind("、")
    named = named_receivers(gift, gift.clause, gift.clause.start + item + 1, gift.token.start)
    return named[-1:] or receiver_behind(gift, gift.token.end, 2)


def _sent_to_course(gift: Gift) -> list[Party]:
    """Those who are to take part, whatever the course is called."""
    calls = [verb for verb in gift.verbs if verb.word in ("组织", "选派", "推荐", "选送")]
    named = receiver_behind(gift, calls[0].end, 8) if calls else []
    return [it for it in named if re.match("参加|参训|赴", gift.clause.text[it.end :])]


_Places = tuple[tuple[str, Callable[[Gift], list[Party]]], ...]
_USUAL: _Places = (
    ("对创投机构奖励,|被投企业|同步获得5万元资助", _gets),
    ("奖励|中介|3万元, 给予|建设单位|20万元", _behind_verb),
    ("|创新型企业|奖励5万元", _right_before),
    ("对|企业|给予10万元补助, 为|企业|提供咨询服务", behind_preposition),
    ("给予10万元补助,补助对象为|农业企业|", _named_receiver),
    ("|企业|购置设备的补助10万元", _own_subject),
    ("落实稳岗返还政策,|中小企业|按60%返还", _next_subject),
    ("开展咨询服务,帮助|企业|纾困", _helped),
    ("|企业|购置设备的,补助10万元", _subject),
    ("发放科创券,|企业|可在平台申领", _applicants),
    ("给予10万元补助,单个|企业|最高50万元", _counted),
)
_TRAINING: _Places = (
    ("组织|管理人员|参加领军人才研修班", _sent_to_course),
    ("对|企业|开展培训", behind_preposition),
    ("举办|首席质量官|培训班", _trained),
    ("组织开展|企业|、协会培训班", _organised),
    ("举办培训班,|企业|可在平台报名", _applicants),
)
_MATCHING: _Places = (
    ("向|民间资本|推介", _sent),
    ("组织|企业|参加展会", _organised),
    ("为|企业|举办对接会", behind_preposition),
    ("加强信息共享和|企业|用工对接", _own_subject),
    ("举办对接会,|企业|可在平台报名", _applicants),
    ("举办对接会,帮助|企业|开拓市场", _helped),
)
"""An example, and where who receives it is looked for; the first place that names somebody decides."""
