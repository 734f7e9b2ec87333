"""Decides which numbers must be reached, or not exceeded, to be entitled."""

from __future__ import annotations

import re

from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.text.characters import HAN

_STEP = re.compile(
    r"每(?![年月季天日])[^,;每给奖补不0-9]{0,8}(?:超|带动|引进|培育|服务|招引|孵化|培训|吸纳|促成|组织|新增|增加|增长|增|提高|多|再|满)[^,;每]{0,6}$"
)
_USED_AS_VERB = re.compile(rf"的?(?:再|另)?[{HAN}]{{2}}[^,;、的]{{0,8}}?[0-9]")
NAMED_BY = re.compile("的|的?(?:普惠|小微|制造业)?[^,;]{0,6}贷款(?!利息|贴息)|采购|企业|率|设施|协作|产品|政策|资金到")
"""What makes a name of a verb that gives: 配套|采购额."""
_STOPS_AT = re.compile("[时的后,即则应]*(?:暂停|停止|中止|叫停|熔断|暂缓)")
_RATES = ("政策", "标准", "比例", "措施")
_PRICE_OF_ONE = re.compile("(?:单[台项套个笔件]|每[台项套件])[^,;]{0,10}$")
_SERVICE = re.compile("(?:服务|贷款|担保|融资|信贷|授信|支持|业务)$")
_CLOSED = re.compile(r"[^,;]{0,24}?(?:的(?!$)(?P<noun>[^,;]*)|的$|者$|者[,;])")
_OF_SIZE = re.compile("(?:资本额?|营业额|营业收入|销售额|职工|员工|从业人员|雇员)(?:总额|人数)?[^,;]{0,3}$")
"""实收资本额|300万元|以下: how small a firm must be."""
_OF_APPLICANTS = re.compile("申[报请](?:主体|单位|企业|人|者|对象|条件)[^。]{0,6}(?:应|须|需|必须|要|具备|为|包括|:)")
"""申报主体应当…研发投入占比不低于|3%|."""
_OF_WHOM = re.compile("对象[为是]|仅限|限于|适用于")
_BY = re.compile(r"按照?|依照|依据")
_MIN_REACHED = re.compile(r"(?:达到?|突破|首次突破|超过?|满|不少于|不低于|获得|完成|实现|累计)[^,;]{0,2}$")


def governed(number: NumberContext) -> bool:
    """Whether a verb that gives, or 按, stands before it in its clause and rules it."""
    lead = number.before
    verbs = [
        match
        for match in number.lexicon["gives"].finditer(lead)
        if (len(match[0]) > 1 or match.end() == len(lead)) and not NAMED_BY.match(lead, match.end())
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


def is_brake(number: NumberContext) -> bool:
    """代偿率达到|5%|时暂停业务: a rate of losses at which something is stopped."""
    return number.group == "percent" and bool(_STOPS_AT.match(number.rest + number.follows[len(number.behind) :]))


def is_met(number: NumberContext) -> bool:
    """Whether the number says who may have something: 营业收入|2000万元|以上的企业, 满|2年|的."""
    rest = number.rest
    scale = number.group == "multiple" and rest.startswith(("的规模", "的杠杆", "的比例"))
    if scale or _names_gift(number, rest) or _BY.match(rest):
        return False
    if re.search(r"最[高多长](?:给予|可达|为|不超过)?$", number.before) and not number.ends_as_condition:
        return False
    closed = _CLOSED.match(rest)
    before_noun = rest[: closed.start("noun") if closed["noun"] else closed.end()] if closed else ""
    if closed and not number.has("gives", before_noun.replace("配套的", "")):
        noun = closed["noun"] or ""
        if (
            noun.startswith(_RATES)
            or _names_gift(number, noun)
            or (governed(number) and noun.endswith(number.lexicon.targets["benefits"]))
            or noun.startswith(number.lexicon.targets["rates"])
            or noun.endswith(("费率", "利率", "税率"))
        ):
            return False
        if (
            number.limit == "high"
            and _SERVICE.search(noun)
            and not number.words.startswith(number.lexicon.lists["openers"])
        ):
            return False
        return not governed(number) or (number.limit != "" and bool(noun) and number.number.group != "percent")
    return False


def is_advance(number: NumberContext) -> bool:
    """预付款比例不低于|30%|: how much is paid before the work is done."""
    return number.group == "percent" and number.has("split.advance", number.before)


def is_further_step(number: NumberContext) -> bool:
    """每超|100人次|奖励0.2万元; not the amount: 每超一家增加|200元|."""
    found = _STEP.search(number.before)
    start = number.number.start - len(number.before) + (found.start() if found else 0)
    if number.group == "percent" and "百分点" not in number.number.unit:
        return False
    return bool(found) and (number.previous is None or number.previous.number.end <= start)


def is_threshold(number: NumberContext) -> bool:
    """What must be reached, or not exceeded, to be entitled."""
    if (number.group == "money" and number.before.endswith("满")) or number.has("thresholds", number.before[-10:]):
        return True
    if number.group == "rank":
        return True
    if number.group == "age":
        return not number.has("goals.words", number.before[-6:])
    if number.has("definitions", number.so_far):
        return True
    if _OF_APPLICANTS.search(number.so_far) and number.limit and not number.has("gives", number.words):
        return True
    if number.number.in_table:
        return is_column(number, "threshold")
    if number.kind == "target" and not number.ends_as_condition:
        if number.group == "money" and _PRICE_OF_ONE.search(number.before) and number.limit == "low":
            return True
        return is_met(number) and _describes_entitled(number)
    return is_met(number) or _limits_noun(number) or _is_asked_before(number) or _has_lasted(number)


def _describes_entitled(number: NumberContext) -> bool:
    """服务|30家|以上企业的平台,给予: whether a limit that reads like an aim describes who is given something."""
    opened = number.words.startswith(number.lexicon.lists["openers"])
    if _OF_WHOM.search(number.before):
        return True
    return (opened or bool(number.limit)) and number.has("gives", number.follows) and "力争" not in number.so_far


def is_column(number: NumberContext, role: str) -> bool:
    """Whether the head of its column says that it is a threshold, cap or rate."""
    head = number.number.head
    if role == "cap":
        return bool(re.search("封顶|最高|上限|限额", head))
    own = number.number.unit != "" and number.group in ("count", "time", "age") and number.number.printed[-1:].isalpha()
    return own or number.has("table.thresholds", head)


def _limits_noun(number: NumberContext) -> bool:
    """单户|500万元|以下业务, |30台日|以内的: a limit that describes what stands behind it."""
    found = number.lexicon.ends.match(number.behind)
    if not found or not (found["low"] or found["high"]) or governed(number):
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
    sized = number.limit == "high" and bool(_OF_SIZE.search(number.before))
    if (number.limit == "" and not _MIN_REACHED.search(number.before)) or (number.limit == "high" and not sized):
        return False
    if is_advance(number):
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
    if number.group != "time" or governed(number):
        return False
    before = any(number.before.endswith(it) for it in number.lexicon.lists["lasting.before"])
    behind = number.behind.startswith(number.lexicon.lists["lasting.met"])
    recent = number.before.endswith(("近", "最近", "满", "年满", "已满", "未满", "不满"))
    required = number.limit == "low" and not number.has("relieves", number.before[-8:])
    at_most = number.before.endswith(("不超过", "不得超过"))
    return recent or required or (before and behind and not at_most)
