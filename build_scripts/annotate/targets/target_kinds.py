"""Decides what a number is: a target, a rate, a threshold, a cap, a deadline of other numbers, or none of these.

What the four kinds mean is written in vocabularies/targets.yml. The order of the rules is in the tables.
"""

from __future__ import annotations

from collections.abc import Callable

from build_scripts.annotate.targets.sentence_state import NumberContext

Condition = Callable[[NumberContext], bool]


def target_kind(number: NumberContext) -> str | None:
    """target, rate, threshold or cap; "deadline" for 三年内; None for a number that is none of these."""
    return next((kind for kind, _, applies in _KINDS if applies(number)), None)


# --- numbers that are not read ---------------------------------------------------------------------------------------


def _is_basis(number: NumberContext) -> bool:
    """每培育1家: what something is given for, no amount of its own; unlike 每名专员包联5户."""
    near = number.lead[-10:] if number.low.value == 1 else number.lead
    words = number.lexicon["subjects.each"]
    each = next((word for word in words if near.startswith(word) or (number.low.value == 1 and word in near)), "")
    done = near.rpartition(each)[2] if each else ""
    if not each or number.comparing_before or done.startswith(tuple(number.lexicon.groups)):
        return False
    return number.is_count or (number.group == "money" and _is_done(done, number))


def _is_done(done: str, number: NumberContext) -> bool:
    """Whether words between 每 and an amount say what is done for it, or what is given stands behind: 每出口1美元补助0.03元."""
    lexicon = number.lexicon
    if any(word in done for word in lexicon["verbs.give"]):
        return False
    paid = number.tail.startswith(lexicon["verbs.give"]) and any(it.isdigit() for it in number.tail)
    return paid or done.startswith((*lexicon["recipients.acts"], *lexicon["verbs.aim"]))


# --- deadlines -------------------------------------------------------------------------------------------------------


def _is_deadline(number: NumberContext) -> bool:
    """A span of years or months that a clause sets for its aims and that limits nothing itself."""
    lexicon = number.lexicon
    if number.low.unit not in ("年", "个月") or number.comparing_before:
        return False
    aim_follows = number.tail.startswith(lexicon["verbs.aim"])
    if number.comparator == "=" and aim_follows:
        return not number.verb_before and not number.lead.endswith(lexicon["subjects.each"])
    aims = number.comparator == "<=" and (not number.tail or number.verb_class == "aim")
    if aims and aim_follows and not number.verb_before:
        return True
    opens = number.lead.strip() in lexicon["deadline_openers"]
    return opens and (aims or number.tail.startswith(lexicon["deadline_after"]))


# --- thresholds ------------------------------------------------------------------------------------------------------


def _is_threshold(number: NumberContext) -> bool:
    """What must be reached, or not exceeded, to be entitled."""
    return next(decision(number) for _, applies, decision in _THRESHOLDS if applies(number))


def _opens_entitled(number: NumberContext) -> bool:
    """以上的企业, 以上的单位: words behind the number that say who is entitled."""
    return number.tail.startswith(number.lexicon["threshold.after"])


def _is_named(number: NumberContext) -> bool:
    """营业收入|2000万元以上: a limit of what is asked of somebody."""
    return number.comparator != "=" and number.lead.rstrip("在为达").endswith(number.lexicon["threshold.subjects"])


def _is_closed(number: NumberContext) -> bool:
    """2000万元以上|的,"""
    return number.tail == "的" and number.ends_as_condition


def _describes_entitled(number: NumberContext) -> bool:
    """对|2000万元以上|的企业, 营业收入|2000万元以上|的企业, 对|获得3家以上银行贷款的企业."""
    described = _opens_entitled(number) and (_is_named(number) or number.opens_as_condition)
    return described or (number.opens_as_condition and "的" in number.clause_rest)


def _describes_aim(number: NumberContext) -> bool:
    """培育营业收入|2000万元以上|的企业: a limit within what is aimed at."""
    in_list = number.tail and not _opens_entitled(number)
    return _is_closed(number) or (not in_list and _describes_entitled(number))


def _is_required(number: NumberContext) -> bool:
    """签订1年以上劳动合同的, 稳定就业3个月以上: a limit in a condition, and as long as something must have lasted."""
    lasts = number.group == "time" and number.comparator == ">=" and bool(number.comparing_after)
    gives = number.is_ruled_by("give")
    limits = number.ends_as_condition and (number.group == "time" or not gives)
    return number.comparator != "=" and (limits or (lasts and not gives))


def _stands_alone(number: NumberContext) -> bool:
    """Whether a limit with a name asks who may have something, and does not bound what was given before."""
    bounds = number.comparator == "<=" and bool(number.comparing_before) and bool(number.sentence.verb)
    bounds = bounds or number.is_compared_by("threshold.never") or number.sentence.deadline is not None
    return bool(number.tail) or not bounds


_THRESHOLDS: tuple[tuple[str, Condition, Condition], ...] = (
    ("对|满3年的", lambda it: it.group == "time" and it.is_compared_by("threshold.words"), lambda _: True),
    ("对|3年|的企业", lambda it: it.comparator == "=" and not it.comparing_before,
     lambda it: it.group == "time" and it.opens_as_condition and _opens_entitled(it)),
    ("约20家", lambda it: it.comparator == "about", lambda _: False),
    ("压缩|三分之一|的办理时间", lambda it: it.group == "percent" and it.is_compared_by("shortened"), lambda _: False),
    ("最高|20万元", lambda it: it.is_compared_by("most") and not _is_closed(it), lambda _: False),
    ("培育营业收入|2000万元以上|的企业", lambda it: it.is_ruled_by("aim"), _describes_aim),
    ("对营业收入|2000万元以上|的企业", lambda it: not it.is_ruled_by("give") and _describes_entitled(it), lambda _: True),
    ("不超过|20万元|的补助", lambda it: it.names_benefit, lambda _: False),
    ("签订|1年以上|劳动合同的", lambda it: _is_required(it) or _opens_entitled(it), lambda _: True),
    ("营业收入|2000万元以上", lambda _: True, lambda it: _is_named(it) and _stands_alone(it)),
)  # fmt: skip
"""An example, whether the row applies, and whether the number is a threshold then; the first row that applies decides."""


# --- caps, rates and targets -----------------------------------------------------------------------------------------


def _is_cap(number: NumberContext) -> bool:
    """No more than this is granted, charged or needed."""
    utmost = any(word in number.lead for word in number.lexicon["most"]) and bool(number.comparing_before)
    if number.comparator != "<=":
        return number.comparator == "=" and utmost
    if utmost or number.is_compared_by("most") or _is_charge(number):
        return True
    return not _is_shortened(number) and (number.verb_class == "give" or number.group in ("money", "time"))


def _is_charge(number: NumberContext) -> bool:
    """担保费率, 排放浓度控制在每立方米: whether what is named is to be kept low."""
    lead = number.lead[-30:]
    each = number.lexicon.each.search(lead)
    lead = (lead[: each.start()] if each else lead).rstrip()
    while end := next((word for word in number.lexicon["kept_low"] if lead.endswith(word)), ""):
        lead = lead.removesuffix(end)
    return lead.endswith(number.lexicon["charges"])


def _is_shortened(number: NumberContext) -> bool:
    """压缩至3个工作日: a time that the government sets itself."""
    return number.group == "time" and number.is_compared_by("shortened")


def _is_rate(number: NumberContext) -> bool:
    """What is granted, for how long, or for each."""
    lexicon = number.lexicon
    if _is_shortened(number):
        return False
    if number.verb_class == "give" and not number.is_count:
        return True
    if number.lead.strip() in lexicon["subjects.parts"] and number.sentence.last_kind in ("rate", "cap"):
        return number.group == "percent"
    if number.group == "time" and number.comparator == ">=" and not number.is_ruled_by("aim"):
        return True
    return number.group == "money" and number.comparator == "=" and bool(number.each)


def _is_aimed(number: NumberContext) -> bool:
    """What is to be done, or how many are to have it."""
    prepositions = number.lexicon["prepositions"]
    served = number.lead.endswith(prepositions) and bool(number.tail) and not number.is_ruled_by("keep")
    counted = number.is_count and (number.is_ruled_by("give") or served)
    return number.group != "time" and (number.verb_class == "aim" or counted)


_KINDS: tuple[tuple[str | None, str, Condition], ...] = (
    (None, "每培育|1家", _is_basis),
    (None, "近|三年|内", lambda it: it.group == "time" and it.comparing_before in it.lexicon["recent"]),
    (None, "三年|内不得申报", lambda it: it.group == "time" and it.tail.startswith(it.lexicon["barred"])),
    ("deadline", "力争|三年内, 三年|培育", _is_deadline),
    ("threshold", "营业收入|2000万元以上|的企业", _is_threshold),
    (None, "已培育|10家", lambda it: it.verb_class == "past"),
    ("cap", "最高|20万元, 担保费率|不超过1%, 1个工作日内|办结", _is_cap),
    ("rate", "给予|10万元|奖励, 每人|1000元", _is_rate),
    ("target", "增长5%, 1000家以上", lambda it: it.comparator != "=" or bool(it.comparing_before)),
    ("rate", "实现|1∶1|匹配", lambda it: it.group == "ratio"),
    ("target", "新增|10家, 给予|20家|企业, 为|100家|企业培训", _is_aimed),
    ("rate", "比例|50%", lambda it: it.group == "percent" and it.verb_class != "keep"),
)
"""What a number is, an example, and whether it is one; the first row that applies decides."""
