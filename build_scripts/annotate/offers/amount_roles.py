"""Decides what a number of a provision is: amount, rate, cap, floor, threshold, old value, quota, target, other, or no line.

The words stand in vocabularies/amounts.yml; the order of the rules is the table at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.model import AmountRole

_EACH_ONE = re.compile(r"每[^,;每]{0,12}$")
_STEP = re.compile(r"每(?![年月季天日])[^,;每给奖补不0-9]{0,8}(?:超|新增|增加|增长|增|提高|多|再|满)[^,;每]{0,6}$")
_IN_YEARS = re.compile("分[一二三四五六七八九十0-9]{1,2}[年期次批]")
_NO_TOTAL = re.compile("规模以上|小规模|以上规模")
_USED_AS_VERB = re.compile(r"的?(?:再|另)?[\u4e00-\u9fff]{2}[^,;、的]{0,8}?[0-9]")
_OF_MONEY = re.compile("(?:专项资金|资金|基金|经费)[^,;]{0,24}$")
_SPENT = re.compile("(?:用于|投资于|投向|投资比例|资金比例|用作)")
_PENALTY = re.compile("(?:处以?|罚款|逾期|违约)[^,;]{0,10}$")
_NAMED_BY = re.compile("的|采购|企业|率|设施|协作|产品|政策|资金到")
"""What makes a name of a verb that gives: 配套|采购额."""
_PER_PAYEE = re.compile("每[家户个所站校][^,;]{0,8}(?:不超过|最多|不多于)$")
_TERMS = re.compile("费率|利率|税率|标准|权重|价格|额度|补贴|补助|扣除|返还|减免|租金|电价|气价")
_SERVICE = re.compile("(?:服务|贷款|担保|融资|信贷|授信|支持|业务)$")
_NUMBERING = re.compile(r"^\s*(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[^条]{1,4}条)\s*")
_CLOSED = re.compile(r"[^,;]{0,24}?(?:的(?!$)(?P<noun>[^,;]*)|的$|者$|者[,;])")
_ALONGSIDE = re.compile(r"[^,;]{0,4}(?:以上|以下|以内)")
_BY = re.compile(r"按照?|依照|依据")
_YEARS_BEFORE = re.compile(r"(?:前|后|首|头|其余|剩余)$")
_PHASES = re.compile(r"分$")
_IN_TURN = re.compile(r"(?:连续|为期|持续)(?:给予|奖励|补助|补贴|资助|支持|扶持|贴息)?$")
_AT_RATE = re.compile("内(?:每年|按|给予|分)")
_WITHIN = re.compile(r"(?:之?内|以内)")
_BANNED = re.compile(r"内?(?:不得|不予|不再|取消|禁止|停止)")
_TERM = re.compile(r"(?:期限|周期|有效期)[^,;]{0,4}$")
_RISE = re.compile(r"(?:上浮|下浮|提高|降低|下调|上调|增加|减少|下降|压降|加计|再提高|再增加)$")
_MIN_REACHED = re.compile(r"(?:达到?|突破|首次突破|超过?|满|不少于|不低于|获得|完成|实现|累计)[^,;]{0,2}$")
_NEW = re.compile(r"(?:最高|可)?[^0-9,;]{0,3}$")


def decide_roles(numbers: Sequence[NumberContext]) -> None:
    """Say of each number what it is; those of a list (2000万元、5000万元以上的) are thresholds together."""
    for number in numbers:
        number.role = next((role for role, _, applies in _RULES if applies(number)), None)
    for number in reversed(numbers):
        if number.role in (None, "amount", "rate", "target", "floor") and _is_listed_threshold(number):
            number.role = "threshold"


def _is_listed_threshold(number: NumberContext) -> bool:
    """2000万元、|5000万元以上的: whether only a mark of a list stands before a threshold of the same unit."""
    following = number.next
    if following is None or following.role != "threshold" or following.group != number.group:
        return False
    between = following.between.strip()
    return bool(re.fullmatch(r"(?:以上|以下|及以上|以内)?(?:[、和]|至|到|-)[^,;]{0,6}", between))


# --- numbers that are no line --------------------------------------------------------------------------------------------


def _is_unit_of_counting(number: NumberContext) -> bool:
    """每引荐|1家|企业: per what something is given."""
    each = _EACH_ONE.search(number.before)
    if number.number.value != 1 or number.limit or not each:
        return False
    if number.has("goals.verbs", each[0]) and not number.has("gives", number.follows):
        return False
    return number.group == "count" or (number.group == "money" and number.has("gives", number.behind[:8]))


def _is_procedure(number: NumberContext) -> bool:
    """15日内答复, 公示|5个工作日: a time that an office or an applicant has."""
    if number.group != "time":
        return False
    within = re.match(r"(?:之?内|以内|前|后|左右)?[^,;的]{0,8}", number.behind)
    if number.has("shortened", number.before):
        return False
    done = number.has("procedure.done", within[0] if within else "")
    waited = number.has("procedure.before", number.before[-6:])
    given = number.has("relieves", number.before[-6:])
    return (done or waited or "工作日" in number.number.unit) and not given and not _is_met(number)


def _is_own_validity(number: NumberContext) -> bool:
    """有效期|3年, 自…施行: how long the document itself holds."""
    near = number.before[-6:] + number.behind[:4]
    return (
        number.group == "time" and number.has("validity.own", near) and not number.has("validity.grades", number.words)
    )


def _is_time_of_goal(number: NumberContext) -> bool:
    """用|4年|时间, |三年|内建成: a date of what is aimed at."""
    if number.group != "time" or number.limit == "low":
        return False
    used = re.match(r"(?:左右)?(?:的?时间|期)", number.behind)
    opens = not _NUMBERING.sub("", number.before).strip("力争取在到用通过未来")
    aimed = (
        number.has("goals.verbs", number.behind[:8])
        or (not number.rest and bool(number.next))
        or (number.next is not None and number.next.kind == "target" and number.next.clause == number.clause)
    )
    return bool(used) or (opens and aimed and bool(_WITHIN.match(number.behind)) and not _is_met(number))


def _is_not_counting(number: NumberContext) -> bool:
    """两项工具, 三年行动: a small Chinese numeral that nothing beside it makes a number."""
    if not number.number.is_small:
        return False
    if number.group == "time":
        return False
    before = any(number.before.endswith(it) for it in number.lexicon.lists["small.before"])
    behind = number.behind.startswith(number.lexicon.lists["small.after"])
    return not before and not behind


# --- parts of a sum ------------------------------------------------------------------------------------------------------


def _is_part(number: NumberContext) -> bool:
    """12万元(首年|6万元|、次年4万元): what only splits a sum already stated."""
    if number.bracket is None or number.group not in ("money", "percent"):
        return False
    inside = number.plain[number.bracket.start : number.number.start]
    return number.has("split.years", inside) and not number.has("pots.verbs", number.before[-4:])


def _is_step(number: NumberContext) -> bool:
    """分别拨付应补额的|20%|, 分三年,第一年|10万元: a step of payment, no support beside the sum."""
    phased = number.has("split.phased", number.said) or bool(_IN_YEARS.search(number.said))
    if number.group == "money":
        yearly = any(number.before.endswith(it) for it in number.lexicon.lists["split.years"])
        return phased and yearly and number.previous is not None
    if number.group != "percent":
        return False
    near = number.so_far[-40:]
    paid = number.has("split.paid", near) or number.has("split.paid", number.behind[:6])
    return paid and (phased or number.has("split.steps", near))


def is_share(number: NumberContext) -> bool:
    """农户自担|三成|, 按|60%|、40%分成: what each of several bears."""
    if number.group not in ("percent", "ratio"):
        return False
    later = re.match(r"[^自;]{0,16}", number.behind)
    near = number.before[-12:] + (later[0] if later else "")
    if number.group == "ratio" or number.has("split.shared", near):
        return True
    return number.has("split.bearing", number.words) and number.has("split.losses", number.said)


def _is_penalty(number: NumberContext) -> bool:
    """处以|3万元|罚款, 逾期按日利率|0.05%|支付利息."""
    return bool(_PENALTY.search(number.before)) or number.behind.startswith(("罚款", "的罚款", "违约金", "滞纳金"))


def _is_price(number: NumberContext) -> bool:
    """租赁费按|60元|/台·日计: the price of what is helped with."""
    return (
        number.group == "money"
        and number.number.per != ""
        and bool(re.match(r"[/每·\w]{0,8}?(?:计价|计收|计算|计)(?:,|$)", number.behind))
    )


def _is_run(number: NumberContext) -> bool:
    """连续|3年|, 前|2年|按80%, 分|三年|兑付: how long a rate runs."""
    asked = (number.ends_as_condition or _is_met(number)) and not _governed(number)
    if number.group != "time" or asked:
        return False
    before = number.before
    if before.endswith("其后"):
        return True
    near = before[-8:] + number.behind[:6]
    if number.has("relieves", near) and not (
        number.next and number.next.group == "percent" and number.next.number.printed in number.behind[:6]
    ):
        return False
    if (
        _PHASES.search(before)
        or _IN_TURN.search(before)
        or _AT_RATE.match(number.behind)
        or _BANNED.match(number.behind)
    ):
        return True
    if number.has("validity.grades", number.words) and number.has("validity.own", before[-4:] + number.behind[:4]):
        return True
    return number.limit == "" and bool(_YEARS_BEFORE.search(before) or _TERM.search(before))


# --- old values, quotas, tolerances ---------------------------------------------------------------------------------------


def _is_old(number: NumberContext) -> bool:
    """由|20%|提高至40%, 适用|3%|征收率的,减按1%: a value that another one takes the place of."""
    following = number.next
    if following is None or following.group != number.group:
        return False
    if number.number.bound == "low" and following.number.bound == "high":
        return _is_old(following)
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


def _is_reserved(number: NumberContext) -> bool:
    """预留份额提高至|40%|以上, 至少|两家|小微企业入围."""
    if number.group == "percent":
        reserved = number.has("quota.reserves", number.before[-24:]) and "保证金" not in number.before
        return reserved and not number.has("gives", number.before[-8:])
    return number.group == "count" and number.has("quota.bids", number.rest[:12])


def _is_quota(number: NumberContext) -> bool:
    """每家企业限报|6人|, 每年遴选不超过|4条|示范线,每条奖励."""
    if number.group != "count":
        return False
    if _PER_PAYEE.search(number.before) and number.number.unit in ("人", "名"):
        return True
    if number.has("quota.limits", number.before[-4:]) or number.has("quota.terms", number.before[-2:]):
        return True
    selects = number.has("quota.selects", number.before[-10:])
    dealt = re.search(r"(?:每[家个条名项户所]|各|分别|给予|奖励|补助|资助|补贴)", number.follows)
    return selects and bool(dealt) and not number.has("goals.words", number.before) and not _is_met(number)


# --- thresholds ----------------------------------------------------------------------------------------------------------


def _governed(number: NumberContext) -> bool:
    """Whether a verb that gives, or 按, stands before it in its clause and rules it."""
    lead = number.before
    verbs = [
        match
        for match in number.lexicon["gives"].finditer(lead)
        if (len(match[0]) > 1 or match.end() == len(lead)) and not _NAMED_BY.match(lead, match.end())
    ]
    if number.ends_as_condition:
        verbs = [match for match in verbs if match[0][0] not in "减免"]
    last = max((match.end() for match in (*verbs, *_BY.finditer(lead))), default=-1)
    return last >= 0 and not re.search(r"的[^,]*(?:满|达|超过)$", lead[last:])


def _names_gift(number: NumberContext, words: str) -> bool:
    """Whether words begin with what is given: 的奖励; not as a verb: 的奖励30万元."""
    if re.fullmatch(r"[^,;的]{1,6}的", words):
        return False
    gifts = (*number.lexicon.targets["benefits"], "一次性", "资金", "奖金", "经费")
    return (
        words.removeprefix("的").startswith(gifts)
        and not words.startswith(("的给予", "给予"))
        and not _USED_AS_VERB.match(words)
    )


def _is_met(number: NumberContext) -> bool:
    """Whether the number says who may have something: 营业收入|2000万元|以上的企业, 满|2年|的."""
    rest = number.rest
    if _names_gift(number, rest) or _BY.match(rest):
        return False
    closed = _CLOSED.match(rest)
    if closed and not number.has("gives", rest[: closed.start("noun") if closed["noun"] else closed.end()]):
        noun = closed["noun"] or ""
        if _names_gift(number, noun) or noun.startswith(number.lexicon.targets["rates"]):
            return False
        if (
            number.limit == "high"
            and _SERVICE.search(noun)
            and not number.words.startswith(number.lexicon.lists["openers"])
        ):
            return False
        return not _governed(number) or (number.limit != "" and bool(noun) and number.number.group != "percent")
    return False


def _is_further_step(number: NumberContext) -> bool:
    """每超|100人次|奖励0.2万元; not the amount: 每超一家增加|200元|."""
    found = _STEP.search(number.before)
    start = number.number.start - len(number.before) + (found.start() if found else 0)
    return bool(found) and (number.previous is None or number.previous.number.end <= start)


def _is_threshold(number: NumberContext) -> bool:
    """What must be reached, or not exceeded, to be entitled."""
    if number.group in ("rank",):
        return True
    if number.group == "age":
        return not number.has("goals.words", number.before[-6:])
    if number.has("definitions", number.so_far):
        return True
    if number.number.in_table:
        return _is_column(number, "threshold")
    if number.kind == "target" and not number.ends_as_condition:
        return _is_met(number) and _describes_entitled(number)
    return _is_met(number) or _limits_noun(number) or _is_asked_before(number) or _has_lasted(number)


def _describes_entitled(number: NumberContext) -> bool:
    """服务|30家|以上企业的平台,给予: whether a limit that reads like an aim describes who is given something."""
    opened = number.words.startswith(number.lexicon.lists["openers"])
    return (opened or bool(number.limit)) and number.has("gives", number.follows) and "力争" not in number.so_far


def _is_column(number: NumberContext, role: str) -> bool:
    """Whether the head of its column says that it is a threshold, cap or rate."""
    head = number.number.head
    if role == "cap":
        return bool(re.search("封顶|最高|上限|限额", head))
    own = number.number.unit != "" and number.group in ("count", "time", "age") and number.number.printed[-1:].isalpha()
    return own or number.has("table.thresholds", head)


def _limits_noun(number: NumberContext) -> bool:
    """单户|500万元|以下业务, |30台日|以内的: a limit that describes what stands behind it."""
    found = number.lexicon.ends.match(number.behind)
    if not found or not (found["low"] or found["high"]) or _governed(number):
        return False
    rest = number.rest
    if (
        number.group == "money"
        and number.words.startswith(number.lexicon.lists["openers"])
        and rest.startswith(("信用贷款", "贷款"))
    ):
        return True
    return bool(rest) and not _names_gift(number, rest) and not number.has("gives", rest[:3]) and rest[0] not in "、)(○"


def _is_asked_before(number: NumberContext) -> bool:
    """年销售额首次突破|1亿元|,奖励10万元: a clause without a gift, before one with a gift."""
    if number.limit == "" and not _MIN_REACHED.search(number.before) or number.limit == "high":
        return False
    given = number.has("gives", number.words) or number.has("goals.words", number.before[:2])
    return (
        not given
        and number.group in ("money", "count", "percent", "time")
        and number.has("gives", number.follows)
        and (not number.has("pots.verbs", number.before))
    )


def _has_lasted(number: NumberContext) -> bool:
    """运营满|一年|, 近|两年|未受处罚, 毕业|两年|内高校毕业生."""
    if number.group != "time" or _governed(number):
        return False
    before = any(number.before.endswith(it) for it in number.lexicon.lists["lasting.before"])
    behind = number.behind.startswith(number.lexicon.lists["lasting.met"])
    recent = number.before.endswith(("近", "最近", "满", "年满", "已满", "未满", "不满"))
    required = number.limit == "low" and not number.has("relieves", number.before[-8:])
    at_most = number.before.endswith(("不超过", "不得超过"))
    return recent or required or (before and behind and not at_most)


# --- pots, goals, caps and floors -------------------------------------------------------------------------------------------


def is_pot(number: NumberContext) -> bool:
    """区财政每年安排|2000万元|专项资金, 基金规模|3亿元|: money of a government or fund for all."""
    if number.ends_as_condition:
        return False
    if number.group == "percent":
        return bool(_OF_MONEY.search(number.before)) and bool(_SPENT.search(number.words))
    if number.group != "money":
        return False
    if "券" in number.rest[:12] and re.search("安排|发放|投放|派发", number.before):
        return True
    if number.has("pots.totals", _NO_TOTAL.sub("", number.before[-12:])):
        return True
    names = (
        number.rest.startswith("用于")
        or number.has("pots.nouns", number.rest[:14])
        or number.has("pots.nouns", number.before[-14:])
        or number.has("pots.funds", number.rest[:14])
    )
    return number.has("pots.verbs", number.before) and names and not number.number.per


def _is_goal(number: NumberContext) -> bool:
    """新增|10家|, 力争费率降至|0.8%|以下: what a government sets itself."""
    if number.group == "time":
        return number.has("shortened", number.before[-8:])
    if number.group in ("rank", "age", "ratio", "whole"):
        return False
    if re.search("力争|争取|目标", number.so_far):
        return True
    if _governed(number) and number.group in ("money", "percent") or number.number.in_table:
        return False
    if number.group == "percent" and (_RISE.search(number.before) and not number.has("goals.words", number.before)):
        return False
    if number.group == "percent" and number.has("changes", number.before[-6:]):
        replaces = number.previous is not None and number.previous.role == "old-value" and _TERMS.search(number.so_far)
        if replaces or number.has("gives", number.so_far):
            return False
    if number.kind == "target" and number.limit != "high":
        return number.group != "money" or "亿" in number.number.unit or not number.has("gives", number.said)
    return number.group == "count" and number.kind != "threshold" and number.has("goals.verbs", number.before)


def _is_cap(number: NumberContext) -> bool:
    """最高|20万元|, 不超过|1%|, 上限."""
    if number.number.in_table:
        return _is_column(number, "cap")
    if number.limit == "high" or number.number.bound == "high" or number.has("pots.exhausted", number.follows[:12]):
        return True
    return bool(re.search(r"(?:最高|上限|封顶|限额)[^,;]{0,6}$", number.before[-20:]))


def _is_line(number: NumberContext) -> bool:
    """额度一般为|300万元|,可提高至|500万元|: the line up to which something is granted."""
    if number.group == "percent" and number.has("changes", number.before[-6:]):
        return bool(re.search("上限|最高", number.before[-20:]))
    if number.group != "money":
        return False
    near = number.before[-20:]
    raised = number.has("changes", near[-8:]) and re.search("额度|上限|限额|最高", number.so_far[-40:])
    return bool(raised or re.search("(?:额度|限额)[^,;]{0,4}一般[为是]?$", near)) and "力争" not in number.so_far


def _is_floor(number: NumberContext) -> bool:
    return number.limit == "low" or number.number.bound == "low"


# --- what is given ------------------------------------------------------------------------------------------------------------


def _is_relief_time(number: NumberContext) -> bool:
    """减免|3个月|租金, |一年|免费代理记账: a time that is itself the relief."""
    if number.group != "time" or number.ends_as_condition or number.lexicon.limits.search(number.before):
        return False
    return number.has("relieves", number.before[-8:] + number.behind[:12])


def _is_amount(number: NumberContext) -> bool:
    return number.group == "money" or (number.number.in_table and number.group != "percent")


def _is_given_count(number: NumberContext) -> bool:
    """给予|2次|免费检测."""
    return number.group == "count" and _governed(number) and not number.number.is_small


_RULES: tuple[tuple[AmountRole | None, str, Callable[[NumberContext], bool]], ...] = (
    (None, "每引荐|1家|企业", _is_unit_of_counting),
    (None, "梳理|两项|制度", _is_not_counting),
    ("old-value", "由|20%|提高至40%", _is_old),
    (None, "有效期|3年", _is_own_validity),
    ("other", "连续|3年|给予奖励", _is_run),
    (None, "用|4年|时间培养", _is_time_of_goal),
    ("amount", "|两年|内不安排检查", _is_relief_time),
    (None, "15日内答复", _is_procedure),
    ("other", "补助12万元(首年|6万元|)", _is_part),
    ("other", "分别拨付应补额的|20%|", _is_step),
    ("other", "按|1:1|承担", is_share),
    ("other", "租赁费按|60元|/台·日计", _is_price),
    ("other", "处以|3万元|罚款", _is_penalty),
    ("cap", "代偿容忍度控制在|4%|以内", is_tolerance),
    ("quota", "预留份额提高至|40%|以上", _is_reserved),
    ("threshold", "每超|100人次|奖励", lambda it: it.group in ("count", "money") and _is_further_step(it)),
    ("cap", "每年安排不超过|500万元|资金", lambda it: is_pot(it) and _is_cap(it)),
    ("floor", "每年安排不低于|500万元|资金", lambda it: is_pot(it) and _is_floor(it)),
    ("other", "每年安排|500万元|资金", is_pot),
    ("threshold", "营业收入|2000万元|以上的企业", _is_threshold),
    ("quota", "每家企业限报|6人|", _is_quota),
    ("cap", "额度可提高至|500万元|", _is_line),
    ("target", "新增|10家|", _is_goal),
    ("cap", "最高|20万元|", _is_cap),
    ("threshold", "展期不少于|3天|", lambda it: it.group == "time" and it.limit == "low"),
    ("floor", "预付款不低于|30%|", _is_floor),
    ("rate", "按投资额的|6%|", lambda it: it.group in ("percent", "whole", "multiple")),
    ("amount", "给予|10万元|", _is_amount),
    ("amount", "给予|2次|免费检测", _is_given_count),
)  # fmt: skip
"""What a number is (None: no line), an example, and whether it is that; the first row that applies decides."""
