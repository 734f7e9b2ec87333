"""Decides what a number of a provision is: amount, rate, cap, floor, threshold, old value, quota, target, other, or no line.

The words stand in vocabularies/amounts.yml; the order of the rules is the table at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from build_scripts.annotate.offers.limit_rules import (
    is_achieved,
    is_cap,
    is_floor,
    is_goal,
    is_line,
    is_old,
    is_pot,
    is_quota,
    is_reserved,
    is_tolerance,
)
from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.annotate.offers.sum_parts import is_part, is_penalty, is_price, is_run, is_share, is_step
from build_scripts.annotate.offers.threshold_rules import is_brake, is_further_step, is_met, is_threshold
from build_scripts.model import AmountRole

_EACH_ONE = re.compile(r"每[^,;每]{0,12}$")
_NUMBERING = re.compile(r"^\s*(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[^条]{1,4}条)\s*")
_GIVEN_FOR = re.compile("(?:给予|享受)(?:企业|其)?(?:最[长多])?$")
_TERM = re.compile("(?:使用|用款|贷款|借款|周转)(?:期限|时间|天数|期)[^,;]{0,4}$")
_WITHIN = re.compile(r"(?:之?内|以内)")


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


def _is_unit_of_counting(number: NumberContext) -> bool:
    """每引荐|1家|企业: per what something is given."""
    each = _EACH_ONE.search(number.before)
    if number.number.value != 1 or (number.limit and not number.before.endswith("超")) or not each:
        return False
    if number.has("goals.verbs", each[0]) and not number.has("gives", number.follows):
        return False
    steps = number.group == "money" and number.before.endswith(number.lexicon.lists["steps"])
    return number.group == "count" or (steps and number.has("gives", number.behind[:8]))


def _is_procedure(number: NumberContext) -> bool:
    """15日内答复, 公示|5个工作日: a time that an office or an applicant has."""
    if number.group != "time":
        return False
    within = re.match(r"(?:之?内|以内|前|后|左右)?[^,;的]{0,8}", number.behind)
    if number.has("shortened", number.before):
        return False
    done = number.has("procedure.done", within[0] if within else "")
    waited = number.has("procedure.before", number.before[-6:])
    given = number.has("relieves", number.before[-6:]) or bool(_TERM.search(number.before))
    return (done or waited or "工作日" in number.number.unit) and not given and not is_met(number)


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
    return bool(used) or (opens and aimed and bool(_WITHIN.match(number.behind)) and not is_met(number))


def _is_not_counting(number: NumberContext) -> bool:
    """两项工具, 三年行动: a small Chinese numeral that nothing beside it makes a number."""
    if not number.number.is_small:
        return False
    if number.group == "time":
        return False
    lists = number.lexicon.lists
    before = number.before.endswith(lists["small.before"])
    if number.behind.startswith(number.lexicon.lists["small.steps"]):
        return True
    held = number.before.endswith(lists["small.held"]) and number.number.unit in lists["small.events"]
    if held and number.number.value != 1:
        return False
    behind = number.behind.startswith(lists["small.after"])
    return not before and not behind


def _is_relief_time(number: NumberContext) -> bool:
    """减免|3个月|租金, |一年|免费代理记账: a time that is itself the relief."""
    if number.limit == "low" and number.words.startswith(number.lexicon.lists["openers"]) and is_met(number):
        return False
    if number.group == "time" and _GIVEN_FOR.search(number.before) and number.has("gives", number.behind[:8]):
        return True
    if number.group != "time" or number.ends_as_condition or number.lexicon.limits.search(number.before):
        return False
    return number.has("relieves", number.before[-8:] + number.behind[:12])


def _is_amount(number: NumberContext) -> bool:
    return number.group == "money" or (number.number.in_table and number.group != "percent")


def _is_given_count(number: NumberContext) -> bool:
    """给予|2次|免费检测."""
    return number.group == "count" and number.number.unit == "次" and "免费" in number.behind[:6]


_RULES: tuple[tuple[AmountRole | None, str, Callable[[NumberContext], bool]], ...] = (
    (None, "每引荐|1家|企业", _is_unit_of_counting),
    (None, "梳理|两项|工具", _is_not_counting),
    ("other", "今年以来,已减免|1亿元|", is_achieved),
    ("old-value", "由|20%|提高至40%", is_old),
    (None, "有效期|3年", _is_own_validity),
    ("other", "连续|3年|给予奖励", is_run),
    (None, "用|4年|时间培养", _is_time_of_goal),
    ("amount", "|两年|内不安排检查", _is_relief_time),
    (None, "15日内答复", _is_procedure),
    ("other", "补助12万元(首年|6万元|)", is_part),
    ("other", "分别拨付应补额的|20%|", is_step),
    ("other", "按|1:1|承担", is_share),
    ("other", "租赁费按|60元|/台·日计", is_price),
    ("other", "处以|3万元|罚款", is_penalty),
    ("cap", "代偿容忍度控制在|4%|以内", is_tolerance),
    ("quota", "预留份额提高至|40%|以上", is_reserved),
    ("threshold", "代偿率达到|5%|时暂停业务", is_brake),
    ("threshold", "每超|100人次|奖励", lambda it: it.group in ("count", "money", "percent") and is_further_step(it)),
    ("cap", "每年安排不超过|500万元|资金", lambda it: is_pot(it) and is_cap(it)),
    ("floor", "每年安排不低于|500万元|资金", lambda it: is_pot(it) and is_floor(it)),
    ("other", "每年安排|500万元|资金", is_pot),
    ("amount", "给予|2次|免费检测", _is_given_count),
    ("threshold", "营业收入|2000万元|以上的企业", is_threshold),
    ("quota", "每家企业限报|6人|", is_quota),
    ("cap", "额度可提高至|500万元|", is_line),
    ("target", "新增|10家|", is_goal),
    ("cap", "最高|20万元|", is_cap),
    ("threshold", "展期不少于|3天|", lambda it: it.group == "time" and it.limit == "low" and "期限" not in it.before),
    ("floor", "预付款不低于|30%|", is_floor),
    ("rate", "按投资额的|6%|", lambda it: it.group in ("percent", "whole", "multiple")),
    ("amount", "给予|10万元|", _is_amount),
)  # fmt: skip
"""What a number is (None: no line), an example, and whether it is that; the first row that applies decides."""
