"""Decides which numbers only split a sum already stated, or run beside it: yearly parts, steps of payment, shares, prices, phases."""

from __future__ import annotations

import re

from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.annotate.offers.threshold_rules import governed, is_met

_OF_SUM = re.compile(r"(?:累计|合计|总计|共)[^,;]{0,3}[0-9.]+[万亿]?元[^,;0-9]{0,8},其中[^,;。给予]*$")
"""累计500万元奖励,其中辅导备案100万元、申报受理|200万元|."""
_OF_GIFT = re.compile(r"(?:付|兑现)[^,;]{0,3}(?:奖励|奖补|补助|补贴|资助|扶持)(?:额|款|资金|金额|总额)?的$")
"""分别兑现核定奖补的|40%|."""
_IN_YEARS = re.compile("分[一二两三四五六七八九十几0-9]{1,2}[年期次批]")
_EACH_UNIT = re.compile(r"每[^,;0-9每]{1,4}$")
_PRICED = re.compile(r"[/每·\w]{0,8}?(?:计价|计收|计算|计费|计|结算|收取)(?:,|$)")
_BORNE_BY_EACH = re.compile("承担[^,;、]{0,4}$")
"""保费由商户承担40%、财政承担|60%|."""
_PENALTY = re.compile("(?:处以?|罚款|逾期|违约)[^,;]{0,10}$")
_YEARS_BEFORE = re.compile(r"(?:前|后|首|头|其余|剩余)$")
_PHASES = re.compile(r"分$")
_IN_TURN = re.compile(
    r"(?:连续|为期|持续)(?:给予|奖励|补助|补贴|资助|支持|扶持|贴息|发放|执行|实施)?$|(?:执行期|补贴期|奖励期|(?:补助|补贴|资助|奖励)期限)为?$"
)
_PAID_FOR = re.compile("(?:补贴|奖励|补助|资助|给予|贴息期|补贴期)$")
_AT_RATE = re.compile("内(?:每年|按|给予|分)")
_BANNED = re.compile(r"内?(?:不得|不予|不再|取消|禁止|停止)")
_TERM = re.compile(r"(?:期限|周期|有效期)[^,;]{0,4}$")


def is_part(number: NumberContext) -> bool:
    """12万元(首年|6万元|、次年4万元): what only splits a sum already stated."""
    if number.group == "money" and _OF_SUM.search(number.so_far):
        return True
    if number.bracket is None or number.group not in ("money", "percent"):
        return False
    inside = number.plain[number.bracket.start : number.number.start]
    return number.has("split.years", inside) and not number.has("pots.verbs", number.before[-4:])


def is_step(number: NumberContext) -> bool:
    """分别拨付应补额的|20%|, 分三年,第一年|10万元: a step of payment, no support beside the sum."""
    phased = number.has("split.phased", number.said) or bool(_IN_YEARS.search(number.said))
    if number.group == "money":
        yearly = any(number.before.endswith(it) for it in number.lexicon.lists["split.years"])
        return phased and yearly and number.previous is not None
    if number.group != "percent":
        return False
    previous = number.previous
    near = number.so_far[-40:]
    if _OF_GIFT.search(number.before):
        return True
    goes_on = number.between in ("、", "和") or number.before.endswith(("付", "兑现"))
    if goes_on and previous and previous.role == "other" and previous.group == "percent" and is_step(previous):
        return True
    paid = number.has("split.paid", near) or number.has("split.paid", number.behind[:6])
    return paid and (phased or number.has("split.steps", near))


def is_share(number: NumberContext) -> bool:
    """农户自担|三成|, 按|60%|、40%分成: what each of several bears."""
    if number.group not in ("percent", "ratio"):
        return False
    later = re.match(r"[^自;]{0,16}", number.behind)
    near = number.before[-12:] + (later[0] if later else "")
    if number.group == "percent" and _BORNE_BY_EACH.search(number.before) and number.words.count("承担") > 1:
        return True
    if number.group == "ratio" or number.has("split.shared", near):
        return True
    return number.has("split.bearing", number.words) and number.has("split.losses", number.said)


def is_penalty(number: NumberContext) -> bool:
    """处以|3万元|罚款, 逾期按日利率|0.05%|支付利息."""
    return bool(_PENALTY.search(number.before)) or number.behind.startswith(
        ("罚款", "的罚款", "违约金", "滞纳金", "退回", "追回", "收回")
    )


def is_price(number: NumberContext) -> bool:
    """租赁费按|60元|/台·日计: the price of what is helped with."""
    each = number.number.per or _EACH_UNIT.search(number.before)
    return number.group == "money" and bool(each) and bool(_PRICED.match(number.behind))


def is_run(number: NumberContext) -> bool:
    """连续|3年|, 前|2年|按80%, 分|三年|兑付: how long a rate runs."""
    asked = (number.ends_as_condition or is_met(number)) and not governed(number)
    if number.group != "time" or asked:
        return False
    before = number.before
    if before.endswith("其后"):
        return True
    near = before[-8:] + number.behind[:6]
    if (
        number.has("relieves", near)
        and not number.behind.startswith(("给予", "按", "每年"))
        and not (number.next and number.next.group == "percent" and number.next.number.printed in number.behind[:6])
    ):
        return False
    if (
        (_PAID_FOR.search(before) and not number.limit and number.behind[:1] in ("", ","))
        or _PHASES.search(before)
        or _IN_TURN.search(before)
        or _AT_RATE.match(number.behind)
        or _BANNED.match(number.behind)
    ):
        return True
    if number.has("validity.grades", number.words) and number.has("validity.own", before[-4:] + number.behind[:4]):
        return True
    return number.limit == "" and bool(_YEARS_BEFORE.search(before) or _TERM.search(before))
