"""Whether words say that money, relief, a loan, a guarantee or insurance is given."""

from __future__ import annotations

import re

from build_scripts.annotate.offers.gift import Gift
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.model import OfferKind

_PAID = re.compile(r"(?:资金)?(?:分[^,]{1,4})?(?:一次性|集中|据实)?(?:拨付|发放|兑付|兑现|支付|核发|拨发|归)")
_BY_RULE = re.compile("仍?(?:按照?|参照|依照?|比照)[^,]{1,20}(?:执行|兑现|办理)")
_BY_COST = re.compile("[按依照][^,]{2,}$")
_SET_ASIDE = re.compile(r"(?:安排|统筹|投入|拿出|出资|拨付|编列)[^,]{0,10}[0-9.]+[万亿千百]*元[^,]{0,8}$")
_AMOUNT = re.compile(r"[^,]{0,14}?[0-9.]+\s*[万亿千百]*元")
_SHARE = re.compile(r"[0-9.]+[%元][^,]{0,3}$")
_BORNE = re.compile(
    r"""(?x:
    费[^,]{0,6}由[^,]{0,12}(?:财政|局|政府|管委会|中心|园区|办)[^,]{0,4}$     # 保费由县财政|承担
  | 费[^,]{0,6}由[省市县区][^,]{0,20}按[0-9:]+的?比例$                    # 保费由省、市和企业按4:6比例|承担
)"""
)
_REST_BORNE = re.compile("(?:其余|剩余|余下)[^,]{0,6}由[^,]{0,12}(?:财政|政府)[^,]{0,4}$")
_HALVED_LATER = re.compile("(?:自?第[一二三四五六0-9]+年起?|次年|其后|之后|以后|后[0-9一二两三]年)[^,]{0,4}$")
"""前两年补助,第三年|减半|: a lower rate of what is paid."""
_KEPT = ("继续执行", "延续执行", "继续实施", "延续实施", "继续按")
_KEPT_RATE = re.compile(r"[^,]{0,16}(?:费率[^,]{0,8}[0-9.]+%|[0-9.]+%[^,]{0,8}费率)")
"""继续执行|失业保险1%的费率: a rate that stays low."""
_COURSE_FEE = re.compile("(?:培训|学|课程|食宿|教材|资料|师资)费")
"""What a course costs: who bears it gives the course, and no money."""
_OTHER_GIFT = re.compile("让利|优惠|折扣|减免|扣除|抵扣|担保|贷款|授信|投资|通报|处罚")
_CLAIMED = re.compile("申领|领取|抵扣|抵用|发放|面值|限领|用于支付")
_VOUCHERS_NAME = re.compile("(?:管理|服务|申领|兑付)*(?:平台|系统|办法|政策|机制|申请表)")
"""创新券|管理平台."""
_PAYMENTS = ("补贴", "补助", "资助")
_INTEREST = re.compile("(?:贷款|支付|付|实际|融资)利息(?!补)[^,;]{0,24}$")
"""贷款利息按30%给予|补贴|: what makes an interest subsidy of a payment."""
_SPENT = re.compile("[^,]{0,16}用于")
_SUPPORT = re.compile(r"(?:作用)?,?(?:重点|用于)?支持")
_NOT_LENT = re.compile(
    r"""(?x:
    [^,]{0,4}利[率息]                                             # 贷款实际利率
  | [^,]{0,16}(?:投放|占比|增量|规模|余额|能力)                   # 贷款投放
  | 等[^,]{0,8}服务 | [^,、]{0,2}平台 | [^,]{0,8}”等平台          # 首贷等服务
  | 风险补偿 | 资金池 | 形成 | 产生 | 损失                        # 贷款产生的不良
)"""
)
_CONDITION = re.compile(r"对于?(?!符合条件的)[^;]{4,}的[^,的]{0,12}企业")
_LINE = re.compile("[^,]{0,6}(?:额度|最高|单户|单笔)[^,]{0,8}[0-9]")
_LENT_BY = re.compile("(?:发放|投放|新增|形成)的[^,]*$")
_SCHEME = re.compile(r"[^,]{0,10}行动\([0-9]{4}")
_SERVICE = re.compile("[^,]{0,2}等[^,]{0,8}服务|、[^,]*等[^,、]{0,4}服务")
_CHARGED = re.compile(r"(?:免收|免除|减免|降低|下调)[^,]{0,6}$")
_BY_SO_MUCH = re.compile(r"[0-9.]+(?:%|分|元|个百分点)")
_QUALIFIERS = re.compile("(?:[^,、的对给由]{2,10}[类性等]?[、和及])+[^,、的对给由]{0,10}")
_LOWERED: tuple[OfferKind, ...] = ("price", "fee-relief", "rent")
_NOT_LOWERED = re.compile("担保|贷款|利率|成本|浓度|能耗")
_LISTED_NUMBERS = re.compile("(?<=[0-9])、(?=[0-9])")
"""免收3、4、5月租金: what stands between them is no end of an object."""
_COSTS = re.compile(r"[^,、]{0,10}(?:成本(?!价)|费用?(?:补|支出)|担保费率)")


def object_kind(gift: Gift) -> OfferKind | None:
    """减免|租金: what kind of relief the object of a verb makes of it; None where no object follows."""
    is_list = "等方面" in gift.behind
    behind = _LISTED_NUMBERS.sub("至", gift.behind)
    if not is_list and _COSTS.match(behind):
        return None
    found: list[tuple[int, int, OfferKind]] = []
    for kind, patterns in gift.words.objects.items():
        match = (patterns.listed if is_list else patterns.behind).match(behind)
        if match and match[0] != "费率":
            found.append((len(match[1]), -len(match[2]), kind))
            if is_list and kind == gift.kind:
                return kind
    if not found and not is_list and (listed := _listed_kind(gift, behind)):
        return listed
    return min(found)[2] if found else _named_before(gift)


def _listed_kind(gift: Gift, behind: str) -> OfferKind | None:
    """免收管理类、登记类和证照类|收费|: the object at the end of a list of what qualifies it."""
    match = gift.words.objects["fee-relief"].listed.match(behind)
    return "fee-relief" if match and _QUALIFIERS.fullmatch(match[1]) else None


def _named_before(gift: Gift) -> OfferKind | None:
    """缴纳房产税确有困难的,可申请|减免|: the object that the words before a bare verb named last."""
    if gift.behind and not gift.behind.startswith(("政策", "支持", "优惠")):
        return None
    text = gift.statement.words[: gift.token.start - gift.statement.start].replace("六税两费", "六税")
    last = {
        kind: max((it.end() for it in patterns.named.finditer(text)), default=-1)
        for kind, patterns in gift.words.objects.items()
    }
    kind = max(last, key=last.__getitem__)
    return kind if last[kind] >= 0 else None


def _lowered_kind(gift: Gift) -> OfferKind | None:
    """失业保险费率由1%|降至|0.5%: what is lowered, as the words before the verb say."""
    if _NOT_LOWERED.search(gift.before):
        return None
    found = (kind for kind in _LOWERED if gift.words.objects[kind].before.search(gift.before))
    return next(found, None)


def pays(gift: Gift) -> bool:
    """Whether money is paid: 给予|补助|, |奖励|10万元."""
    text = gift.statement.words[gift.token.end - gift.statement.start :]
    if gift.role == "with_money":
        return _pays_a_sum(gift)
    if gift.role == "funds":
        return bool(_SUPPORT.match(text)) and bool(gift.parties_behind or gift.place + 1 < len(gift.statement.clauses))
    return not _names_something_else(gift) and _is_paid(gift)


def _names_something_else(gift: Gift) -> bool:
    """贷款利息的|补贴| is no grant and 培训费|补贴| no interest subsidy; 创新券|管理平台 is no voucher."""
    if gift.role == "things" and _SPENT.match(gift.behind):
        return True
    if gift.kind == "voucher":
        return _VOUCHERS_NAME.match(gift.behind) is not None
    of_interest = _INTEREST.search(gift.before) is not None
    return gift.role == "acts" and gift.token.word in _PAYMENTS and (gift.kind == "interest-subsidy") != of_interest


def _is_paid(gift: Gift) -> bool:
    if gift.kind == "voucher" and _CLAIMED.search(gift.statement.words):
        return True
    if gift.is_under("give", "carry") or gift.has_money or _PAID.match(gift.behind) or gift.token.word.endswith("表"):
        return True
    if gift.token.word == "“一事一议”":
        return bool(re.search("奖|扶持|政策", gift.statement.words))
    measured = _REST_BORNE.search(gift.before) or _BY_RULE.match(gift.behind) or _goes_by_cost(gift)
    return gift.role == "acts" and bool(measured or gift.money_near or (bool(gift.parties_behind) and gift.names_party))


def _pays_a_sum(gift: Gift) -> bool:
    """Whether a verb that says so only with an amount has one: |给予|建设单位20万元, 安排90万元|支持|创业之家."""
    if gift.token.word == "配套":
        return bool(_SHARE.search(gift.before))
    if gift.token.word == "承担":
        return bool(_BORNE.search(gift.before) or _REST_BORNE.search(gift.before)) and not _is_course_fee(gift)
    if _OTHER_GIFT.search(gift.behind):
        return False
    if gift.token.word in ("给予", "予以") and gift.has_money and not gift.has_mark("not_gifts"):
        return not gift.is_under("aim")
    if gift.token.word in ("支持", "扶持") and _SET_ASIDE.search(gift.before):
        return bool(gift.behind) and not gift.is_under("aim")
    return bool(_AMOUNT.match(gift.behind)) and not gift.is_under("aim")


def _is_course_fee(gift: Gift) -> bool:
    """举办培训班,|培训费用|由财政承担: whether it is what a course costs that the statement gives."""
    return bool(_COURSE_FEE.search(gift.clause.words)) and any(
        kind == "training" for token in gift.statement.tokens for kind, _ in token.meaning.gifts
    )


def _goes_by_cost(gift: Gift) -> bool:
    """按实付利息|补贴|: whether a verb without an amount says by what it is measured."""
    return not gift.behind and gift.names_party and bool(_BY_COST.search(gift.before))


def relieves(gift: Gift) -> bool:
    """Whether taxes, fees, rents or prices are lowered, put off or paid back."""
    if gift.kind == "fee-relief" and _is_course_fee(gift):
        return False
    if _HALVED_LATER.match(gift.before) and re.search("[补奖资]", gift.statement.words):
        return False
    if gift.token.word in _KEPT:
        return bool(_KEPT_RATE.match(gift.behind))
    if gift.role == "of":
        by_before = gift.is_one_of("lowered") or _BY_SO_MUCH.match(gift.behind)
        return (_lowered_kind(gift) if by_before else object_kind(gift)) == gift.kind
    if gift.token.word in ("免费提供", "无偿提供"):
        return _gives_space(gift)
    if gift.token.word in ("免征", "减征", "减半征收") and object_kind(gift) == "fee-relief":
        return gift.kind == "fee-relief"
    if gift.kind == "fee-relief" and gift.token.word in ("免征", "减征", "减半征收"):
        return False
    return gift.role == "acts" or gift.is_under("give", "carry") or gift.names_party


def _gives_space(gift: Gift) -> bool:
    """所需用房由县政府|免费提供|, |免费提供|办公场地."""
    near = f"{gift.before[-20:]}{gift.behind[:14]}"
    return any(space in near for space in gift.words.lists["spaces"])


def lends(gift: Gift) -> bool:
    """Whether a loan can be had: a named one, or one for a group with its own condition; not lending in general."""
    named = gift.token.word.startswith("“") or gift.is_one_of("named_loans")
    if _NOT_LENT.match(gift.behind):
        return False
    if _LENT_BY.search(gift.before):
        return False
    if named and _LINE.match(gift.behind):
        return True
    if gift.is_under("give") and (named or gift.names_party):
        return True
    if (
        named
        and gift.is_under("carry", "hold", "push", "improve", "give")
        and gift.nearest
        and gift.nearest.word != "参与"
    ):
        return True
    if gift.is_one_of("bank_loans"):
        kinds = {party.kind for party in gift.parties_before}
        return {"bank", "firm"} <= kinds or bool(_SCHEME.match(gift.behind))
    return bool(_CONDITION.search(gift.statement.words[: gift.token.start - gift.statement.start]))


def guarantees(gift: Gift) -> bool:
    """Whether a guarantee, or its rate, is for those who borrow."""
    if gift.token.word == "担保费":
        return bool(_CHARGED.search(gift.before)) or gift.behind.startswith("不超过")
    if gift.role == "acts" or gift.token.word == "单户额度":
        return any(token.meaning.party == "guarantor" for token in gift.statement.tokens)
    if re.search("费率|额度", gift.token.word + gift.behind[:6]):
        return (gift.money_near and not _is_of_guarantors_only(gift)) or gift.is_under("give")
    return gift.is_under("give") and gift.names_party and not gift.is_under("push")


def _is_of_guarantors_only(gift: Gift) -> bool:
    """推动担保公司平均|担保费率|降至1%: whether guarantors are pushed and nobody who borrows is named."""
    kinds = {party.kind for clause in gift.statement.clauses for party in parties_in(clause, gift.words)}
    pushed = any(token.is_in("verbs.push") for token in gift.statement.clauses[0].tokens[:1])
    return pushed and kinds <= {"guarantor", "local-government"}


def insures(gift: Gift) -> bool:
    """Whether insurance is offered to somebody who is named."""
    if _SERVICE.match(gift.behind) or "投保" in gift.before or re.match("的|[^,]{0,2}(?:覆盖|规模)", gift.behind):
        return False
    return gift.is_under("give", "hold", "carry", "improve") and gift.names_firm
