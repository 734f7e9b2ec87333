"""Decides which numbers are old values, quotas, pots, goals, caps and floors."""

from __future__ import annotations

import re

from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.annotate.offers.threshold_rules import NAMED_BY, governed, is_advance, is_column, is_met

_EXPECTED = re.compile(
    "(?:预计|预期|有望)[^投,;]*$|(?:减负|减轻[^,;]{0,6}负担|(?:降低|节省|节约|减少)[^,;对]{0,6}(?:成本|支出|费用))[^,;]{0,6}$"
)
_VOLUME = re.compile("(?:贷款|信贷|续贷|融资|授信|采购|订单|交易)(?:投放|金额|额|总额|规模)?[^,;额度]{0,4}$")
_ATTAINED = re.compile(
    "(?:规模|总额|余额|总量|产值|交易额|成交额|增加值|投资)[^,;对]{0,6}(?:达到?|突破|(?<!不)超过|完成|实现)$"
)
_PURSUED = re.compile("推动|逐步|督促")
_TITLE = re.compile("“[^”]*”")
_NO_TOTAL = re.compile("规模以上|小规模|以上规模")
_HANDED_OUT = re.compile("^[^对给向每单]*(?:发放|投放|派发)[^对给向每单]*$")
_OF_ONE = re.compile("[单各同]|每(?![年季月])")
_OF_ALL = re.compile("本[条项款](?:政策|措施|资金)?|[省市县区]级(?:财政)?(?=全年|年度|每年)|全[省市县区]")
_AT_MOST = re.compile("(?:最高|不超过|不低于|不少于|超过|至少|近|约)$")
_OF_MONEY = re.compile("(?:专项资金|资金|基金|经费)[^,;]{0,24}$")
_SPENT = re.compile("(?:用于|投资于|投向|投资比例|资金比例|用作)")
_OF_QUOTA = re.compile("的[^,;]{0,10}(?:指标|用地|资金|经费|预算)")
"""安排不少于|5%|的新增用地指标."""
_PAID_WITH = re.compile("用于(?:抵扣|抵用|抵减|支付)")
"""创新券用于抵扣费用的|50%|: what a voucher pays is no share of a pot."""
_PER_PAYEE = re.compile("每[家户个所站校][^,;]{0,8}(?:不超过|最多|不多于)$")
_SURCHARGE = re.compile("(?:[上下]浮|加计|再提高|再增加)$")
_DONE = re.compile(
    "^[^,对的]{0,12}已经?(?:累计)?(?:为|向|发放|兑现|兑付|拨付|办理|减免|支持|帮助|服务|惠及|落实)[^,的]*$"
)
_CUT_BY = re.compile("(?:价|费|租金|成本)[^,;]{0,12}(?:下浮|下调|降低|优惠|扣减|核减|让利|再?减)(?:了)?$")
"""电价再下浮|5分钱|."""
_TERMS = re.compile(
    "保费|缴|费率|利率|税率|标准|权重|价格|起征点|气价|水价|额度|补贴|补助|扣除|返还|减免|租金|电价|气价"
)
_OVERALL = re.compile("平均|总体|整体|加权|同比|较上年|比上年|较去年|较年初")
"""What is said of all together, or measured against last year."""
_RISE = re.compile(r"(?:上浮|下浮|提高|降低|下调|上调|增加|减少|下降|压降|加计|再提高|再增加)$")


def is_achieved(number: NumberContext) -> bool:
    """今年以来,已为企业减免|1亿元|: what has been done already."""
    opened = number.has("achieved.opens", number.so_far[:24]) and number.has("achieved.done", number.said)
    return bool(opened or _DONE.search(number.before)) and not number.has("achieved.owns", number.said)


def is_old(number: NumberContext) -> bool:
    """由|20%|提高至40%, 适用|3%|征收率的,减按1%: a value that another one takes the place of."""
    following = number.next
    if following is None or following.group != number.group:
        return False
    if number.number.bound == "low" and following.number.bound == "high":
        return is_old(following)
    between = number.plain[number.number.end : following.number.start]
    changed = number.lexicon["changes"].search(between)
    named = any(number.before.rstrip().endswith(it) for it in number.lexicon.lists["olds"])
    near = len(between) < 16 and not re.search("[,;]", between)
    return bool(changed) and (named or (near and between.startswith(tuple(number.lexicon.lists["changes"]))))


def is_tolerance(number: NumberContext) -> bool:
    """代偿容忍度控制在|4%|以内."""
    if number.group != "percent":
        return False
    return number.has("tolerance.words", number.before) or ("不良率" in number.before and number.limit == "high")


def is_reserved(number: NumberContext) -> bool:
    """预留份额提高至|40%|以上, 至少|两家|小微企业入围."""
    if number.group == "percent":
        reserves = number.has("quota.reserves", number.before[-24:] + number.behind[:8])
        reserved = reserves and "保证金" not in number.before
        return reserved and not number.ends_as_condition and not number.has("gives", number.before[-8:])
    return number.group == "count" and number.has("quota.bids", number.rest[:12])


def is_quota(number: NumberContext) -> bool:
    """每家企业限报|6人|, 每年遴选不超过|4条|示范线,每条奖励."""
    if number.group != "count":
        return False
    if _PER_PAYEE.search(number.before) and number.number.unit in ("人", "名"):
        return True
    if number.has("quota.limits", number.before[-4:]) or number.has("quota.terms", number.before[-2:]):
        return True
    selects = number.has("quota.selects", _TITLE.sub("", number.before)[-10:])
    dealt = re.search(r"(?:每[家个条名项户所]|各|分别|给予|奖励|补助|资助|补贴)", number.follows)
    opened = number.words.startswith(number.lexicon.lists["openers"]) and number.follows[:12].find(",每") > 0
    return (selects or opened) and bool(dealt) and not number.has("goals.words", number.before) and not is_met(number)


def is_pot(number: NumberContext) -> bool:
    """区财政每年安排|2000万元|专项资金, 基金规模|3亿元|: money of a government or fund for all."""
    if number.ends_as_condition:
        return False
    return (
        _is_part_of_pot(number) if number.group == "percent" else number.group == "money" and _is_money_for_all(number)
    )


def _is_part_of_pot(number: NumberContext) -> bool:
    """资金的|60%|用于装备制造, 安排不少于|5%|的新增用地指标."""
    if _OF_QUOTA.match(number.rest) and number.has("pots.verbs", number.before[-8:]):
        return True
    of_pot = number.previous is not None and number.previous.group == "money" and is_pot(number.previous)
    spent = _SPENT.search(number.words) and not _PAID_WITH.search(number.words)
    return bool(_OF_MONEY.search(number.before) or of_pot) and bool(spent)


def _is_money_for_all(number: NumberContext) -> bool:
    if "券" in number.before[-8:] and re.search("每年|全年|总额|共", number.before):
        return True
    if "券" in number.before[-4:] and _HANDED_OUT.search(number.before) and number.limit != "high":
        return True
    if (
        "券" in number.rest[:12]
        and re.search("安排|发放|投放|派发", number.before)
        and not _OF_ONE.search(number.before)
    ):
        return True
    if _is_for_all(number) or _is_allotted(number):
        return True
    if number.has("pots.shares", number.before[-8:]) and number.has("pots.funds", number.so_far):
        return True
    if number.has("pots.totals", _NO_TOTAL.sub("", number.before[-12:])) and (
        number.has("pots.verbs", number.so_far) or not _ATTAINED.search(number.before)
    ):
        return True
    names = (
        number.rest.startswith("用于")
        or number.has("pots.nouns", number.rest[:14])
        or number.has("pots.nouns", number.before[-14:])
        or number.has("pots.funds", number.rest[:14])
    )
    return number.has("pots.verbs", number.before) and names and not number.number.per


def _is_for_all(number: NumberContext) -> bool:
    """本条资金全年合计最高|60万元|, 总额|400万元|用完为止: what all together can have."""
    if not number.has("pots.sums", number.before[-12:]) or _OF_ONE.search(number.before):
        return False
    return bool(_OF_ALL.search(number.before)) or number.has("pots.exhausted", number.follows[:12])


def _is_allotted(number: NumberContext) -> bool:
    """统筹|5亿元|支持中小企业发展, 其中2021年安排|1亿元|: nobody is named who gets it."""
    lead = number.before
    if _OF_ONE.search(lead) or any(opener in lead for opener in number.lexicon.lists["openers"]):
        return False
    if _ends_with(number, _AT_MOST.sub("", lead), "pots.allots"):
        return not number.has("gives", number.rest[:3]) or _is_for_purpose(number)
    return number.has("pots.verbs", lead[-8:]) and _is_for_purpose(number)


def _is_for_purpose(number: NumberContext) -> bool:
    return number.rest.startswith(number.lexicon.lists["pots.purposes"])


def _ends_with(number: NumberContext, words: str, name: str) -> bool:
    """Whether words end with one of a list."""
    return words.endswith(number.lexicon.lists[name])


def _is_giving(number: NumberContext) -> bool:
    """Whether a verb that gives stands before it in the sentence; 配套率 is none."""
    verbs = number.lexicon["gives"].finditer(number.so_far)
    return any(not NAMED_BY.match(number.so_far, verb.end()) for verb in verbs)


def is_goal(number: NumberContext) -> bool:
    """新增|10家|, 力争费率降至|0.8%|以下: what a government sets itself."""
    if number.group == "time":
        return number.has("shortened", number.before[-8:])
    if number.group in ("rank", "age", "ratio", "whole") or is_advance(number):
        return False
    if (
        re.search("力争|争取|目标", number.before if governed(number) else number.so_far)
        or _EXPECTED.search(number.before)
        or re.search("浓度|排放", number.before[-14:])
    ):
        return True
    if (
        number.group == "percent"
        and number.has("aims", number.before[-24:])
        and not governed(number)
        and not _TERMS.search(number.before[-12:])
    ):
        return True
    if (
        number.group == "percent"
        and _RISE.search(number.before)
        and _OVERALL.search(number.before)
        and not _is_giving(number)
    ):
        return True
    if _is_volume(number) or (number.group in ("percent", "count") and number.has("goals.pressed", number.before[:8])):
        return True
    if _is_given_to_each(number):
        return False
    if (says := _is_change_aimed_at(number)) is not None:
        return says
    if number.kind == "target" and number.limit != "high":
        return number.group != "money" or "亿" in number.number.unit or not number.has("gives", number.said)
    return number.group == "count" and number.kind != "threshold" and number.has("goals.verbs", number.before)


def _is_given_to_each(number: NumberContext) -> bool:
    """给予|10万元|, 电价下浮|5分钱|: what a verb that gives rules, or a price is lowered by."""
    cut = number.group == "money" and "亿" not in number.number.unit and _CUT_BY.search(number.before)
    return bool(cut) or (governed(number) and number.group in ("money", "percent")) or number.number.in_table


def _is_volume(number: NumberContext) -> bool:
    """向小微企业发放优惠贷款|30亿元|: what banks or buyers turn over with all firms together."""
    return (
        number.group == "money"
        and "亿" in number.number.unit
        and number.limit != "high"
        and bool(_VOLUME.search(number.before) or _ATTAINED.search(number.before))
        and not _OF_ONE.search(number.before)
        and not is_met(number)
    )


def _is_change_aimed_at(number: NumberContext) -> bool | None:
    """Whether a percentage that something is raised or lowered to is a goal; None where its words leave it open."""
    if number.group != "percent":
        return None
    rises = _RISE.search(number.before)
    if rises and (_TERMS.search(number.so_far[-40:]) or _SURCHARGE.search(number.before)):
        return False
    if not number.has("changes", number.before[-6:]):
        return None
    replaces = number.previous is not None and number.previous.role == "old-value" and _TERMS.search(number.so_far)
    if replaces or _is_giving(number):
        return False
    return True if _is_pursued(number) else None


def _is_pursued(number: NumberContext) -> bool:
    """推动户数增长到10万户,平均费率降至|1%|以下: what is to be brought down, beside a goal or by words that say so."""
    after_goal = number.previous is not None and number.previous.role == "target"
    return number.limit == "high" and (after_goal or bool(_PURSUED.search(number.so_far)))


def is_cap(number: NumberContext) -> bool:
    """最高|20万元|, 不超过|1%|, 上限."""
    if number.number.in_table:
        return is_column(number, "cap")
    if number.limit == "high" or number.number.bound == "high" or _is_used_up(number):
        return True
    return bool(re.search(r"(?:最高|上限|封顶|限额)[^,;]{0,6}$", number.before[-20:]))


def _is_used_up(number: NumberContext) -> bool:
    return number.has("pots.exhausted", number.follows[:12]) and is_pot(number)


def is_line(number: NumberContext) -> bool:
    """额度一般为|300万元|,可提高至|500万元|: the line up to which something is granted."""
    if number.group == "percent" and number.has("changes", number.before[-6:]):
        return bool(re.search("上限|最高", number.before[-20:]))
    if number.group != "money":
        return False
    near = number.before[-20:]
    raised = number.has("changes", near[-8:]) and re.search("额度|上限|限额|最高", number.so_far[-40:])
    return bool(raised or re.search("(?:额度|限额)[^,;]{0,4}一般[为是]?$", near)) and "力争" not in number.so_far


def is_floor(number: NumberContext) -> bool:
    return number.limit == "low" or number.number.bound == "low"
