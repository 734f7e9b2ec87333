"""Decides which of the words for what can be given really say that it is given: the order of the rules is a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from build_scripts.annotate.offers.clauses import Statement, Token
from build_scripts.annotate.offers.gift import RELIEFS, SOFT, Gift
from build_scripts.annotate.offers.money_gifts import guarantees, insures, lends, pays, relieves
from build_scripts.annotate.offers.service_gifts import (
    favours,
    is_recognised,
    matches,
    opens_platform,
    protects,
    serves,
    trains,
)
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.model import OfferKind

_ACHIEVED = re.compile(
    r"""(?x:
    ^[^,对]{0,16}(?:以来|截至[^,]{2,12}|截止目前|目前),? [^;]*? (?:已|累计|共|先后)(?!享受|获)     # 今年以来,全市已减免
  | ^[^,对的]{0,12}(?:已经?|累计|共计|先后)+(?:累计)?(?:为|向|发放|兑现|兑付|拨付|办理|减免|支持|帮助|服务|惠及|落实)[^,的]*[0-9]
)"""
)
"""What has been done already is offered to nobody."""
_OWNED = re.compile(r"(?:获得|享受|取得|领取|所获|申请|给予)的[^,]{0,12}$")
_SUM = re.compile(r"[^,]{0,10}(?:合计|累计|总额|总和|总计)[^,]{0,4}(?:不超|不得超|不高于|上限|最高|最多|限额|封顶)")
_PUBLICITY = re.compile(
    r"""(?x:
    的? (?:相关|有关)? (?:政策)? 的? (?:工作)? (?:宣传|宣贯|解读|办理进度|落实情况|模式|有序)
  | [^,]{0,6}台账 | 惠及
)"""
)
_GOAL = re.compile(
    r"[0-9一二三四五两]年[^,]{0,4}培[训养育]|[0-9一二三四五两]年内|用[0-9一二三四五两]年时间|到[0-9]{4}年底?|力争"
)
_BEING_SET_UP = re.compile(r"推动[^,]{0,8}(?:设立|建设|建立)")
_RELATIVE = re.compile("^对[^,]{2,}(?:开展|举办|组织|提供)的[^,]{0,10}$")
_DESCRIBES = re.compile("[^,]{0,30}的[^,]{2,12}$")
_PARTS = set("、和与及,的并或(“” 等")
_VERBAL = ("指导", "指引", "培训", "推荐")
"""What may be followed by those whom it is for."""


def find_gifts(statement: Statement, words: OfferWords) -> Iterator[Gift]:
    """What a statement gives, in its order."""
    for place, clause in enumerate(statement.clauses):
        found: list[Gift] = []
        for token in clause.tokens:
            for kind, role in token.meaning.gifts:
                gift = Gift(
                    kind=kind, role=role, token=token, clause=clause, place=place, statement=statement, words=words
                )
                if role == "with_money" and any(other.kind not in SOFT for other in found):
                    continue
                if is_given(gift):
                    found = [other for other in found if other.role != "with_money" or role == "with_money"]
                    found.append(gift)
        yield from found


def is_given(gift: Gift) -> bool:
    """Whether the words say that it is given."""
    return next(given for given, _, applies in _RULES if applies(gift))


def _yields(gift: Gift) -> bool:
    behind = gift.next
    if behind is None or gift.role in ("with_money", "of"):
        return False
    kinds = {kind for kind, role in behind.meaning.gifts if role not in ("with_money", "of")}
    if gift.kind in RELIEFS and gift.role == "acts":
        kinds &= {"grant"}
    if not kinds or gift.kind in kinds or (gift.kind in RELIEFS and kinds & {*RELIEFS}):
        return False
    gap = gift.clause.text[gift.token.end : behind.start]
    return len(gap) <= 2 and not set(gap) & _PARTS


def _is_granted(gift: Gift) -> bool:
    return any(verb.word in ("给予", "予以", "发放") for verb in gift.verbs)


def _is_inside_name(gift: Gift) -> bool:
    """Whether it is part of a name, of a heading in quotation marks, of a note in brackets, or of a condition."""
    text, start, end = gift.clause.text, gift.token.start, gift.token.end
    if gift.kind in (*SOFT, "loan", "guarantee", "insurance", "equity", "rights"):
        joined = gift.next and gift.next.start == end and gift.next.meaning.party
        if joined and not gift.token.word.endswith(_VERBAL):
            return True
        if gift.clause.words.endswith(("的", "者")) and gift.clause is not gift.statement.clauses[-1]:
            return True
        if _RELATIVE.search(gift.before) and not gift.behind and gift.clause is not gift.statement.clauses[-1]:
            return True
        if gift.kind in ("service", "training") and re.match("(?:工作)?的(?!方式)", gift.behind):
            return True
    opening = text.rfind("“", gift.clause.start, start)
    titled = (
        gift.kind in ("training", "matching")
        and text[end : end + 1] == "”"
        and gift.is_right_under("hold")
        and "宣" not in gift.behind[:5]
    )
    whole = titled or (opening == start - 1 and text[end : end + 1] == "”")
    if opening >= 0 and not whole and "”" not in text[opening:start]:
        return True
    opening = text.rfind("(", gift.clause.start, start)
    return opening >= 0 and ")" not in text[opening:start]


def _is_condition(gift: Gift) -> bool:
    """Whether it is what somebody has done to be given something, or describes him."""
    clauses = gift.statement.clauses
    if gift.role == "acts" and gift.behind.startswith(("后", "期间")):
        return True
    if gift.clause is clauses[-1]:
        return False
    if gift.before.startswith("对"):
        described = gift.kind in (*SOFT, *RELIEFS, "guarantee") and _DESCRIBES.match(gift.behind)
        done_by_them = gift.kind in RELIEFS and gift.clause.words.endswith("的") and bool(gift.parties_before)
        topic = gift.kind == "loan" and gift.before.endswith("的") and not gift.behind
        return topic or done_by_them or bool(described and gift.parties_behind)
    return gift.kind in RELIEFS and gift.clause.words.endswith("的") and bool(gift.parties_before)


def _describes_party(gift: Gift, verb: Token) -> bool:
    """对|制定|标准的企业奖励: whether a verb only says who the party behind it is."""
    return any("的" in gift.clause.text[verb.end : party.start] for party in gift.parties_before)


def _is_aimed(gift: Gift) -> bool:
    """Whether it is only striven for, planned, spoken of or being set up."""
    aims = [verb for verb in gift.verbs if verb.is_in("verbs.aim") and not _describes_party(gift, verb)]
    first = next((verb for verb in gift.verbs if verb.is_in("verbs.give") or verb.is_in("verbs.hold")), None)
    tried = bool(aims) and aims[0].word == "探索" and "试点" in gift.clause.words
    if not aims or tried or (first and first.start < aims[0].start):
        return gift.kind in SOFT and bool(_BEING_SET_UP.match(gift.statement.words))
    later = [verb for verb in gift.verbs if verb.start > aims[-1].start and verb.is_in("verbs.give")]
    return not later or gift.kind in SOFT or aims[-1].word in ("争取", "积极争取", "力争", "探索")


_FAMILIES: Mapping[OfferKind, Callable[[Gift], bool]] = {
    "grant": pays,
    "interest-subsidy": pays,
    "voucher": pays,
    "tax-relief": relieves,
    "fee-relief": relieves,
    "deferral": relieves,
    "refund": relieves,
    "rent": relieves,
    "price": relieves,
    "loan": lends,
    "guarantee": guarantees,
    "insurance": insures,
    "equity": lambda gift: (
        not gift.behind.startswith(("项目", "机构", "人")) and (gift.is_under("give") or gift.money_near)
    ),
    "procurement": favours,
    "recognition": is_recognised,
    "service": serves,
    "training": trains,
    "matching": matches,
    "platform": opens_platform,
    "rights": protects,
    "other": lambda gift: gift.names_firm and "名额" not in gift.before,
}
"""Kind → whether its words say that it is given."""

_RULES: tuple[tuple[bool, str, Callable[[Gift], bool]], ...] = (
    (False, "推进咨询|服务|, 引导银行加大|信贷支持|", lambda it: not _FAMILIES[it.kind](it)),
    (False, "给予企业信用|贷款|贴息", _yields),
    (False, "不重复给予|奖励|", lambda it: it.has_mark("negative") and it.kind != "rights"),
    (
        False,
        "本办法所称奖励,是指给予企业的|补助|",
        lambda it: any(token.is_in("frames.definition") for token in it.statement.tokens),
    ),
    (False, "今年以来,已为企业|减免|收费1亿元", lambda it: bool(_ACHIEVED.match(it.statement.words))),
    (False, "企业获得的|奖励|10万元", lambda it: bool(_OWNED.search(it.before))),
    (
        False,
        "企业享受|补助|合计不超过10万元",
        lambda it: it.role == "acts" and bool(_SUM.match(it.behind)) and not _is_granted(it),
    ),
    (False, "扩大|贴息|规模", lambda it: it.behind.startswith(("规模", "总规模", "总量"))),
    (False, "争取|补助|10万元", _is_aimed),
    (
        False,
        "对企业落实|创业担保贷款|政策宣传工作",
        lambda it: it.kind != "grant" and bool(_PUBLICITY.match(it.behind)),
    ),
    (False, "为企业开展“|服务|零距离”活动", _is_inside_name),
    (False, "企业减免|租金|3个月以上的,给予补助, 对组织|对接|活动的协会,补助3万元", _is_condition),
    (False, "单笔奖励的60%用于|奖励|技术人员", lambda it: it.kind == "grant" and it.before.endswith("用于")),
    (False, "倡导业主合理减收|租金|", lambda it: it.kind == "rent" and it.clause.words.startswith("倡导")),
    (False, "三年内为企业提供|工位|", lambda it: it.kind in SOFT and bool(_GOAL.search(it.statement.words))),
    (True, "对企业给予|补助|", lambda _: True),
)
"""Whether it is given, examples, and whether the rule applies; the first rule that applies decides."""
