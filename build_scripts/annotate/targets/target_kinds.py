"""Decides what a number is: a target, a rate, a threshold, a cap, a deadline of other numbers, or none of these.

What the four kinds mean is written in vocabularies/targets.yml. The order of the rules is the table at the end.
"""

from __future__ import annotations

from collections.abc import Callable

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.sentence_state import NumberContext, names_benefit
from build_scripts.annotate.targets.target_lexicon import TargetLexicon

_LONG_UNITS = ("年", "个月")


def target_kind(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> str | None:
    """target, rate, threshold or cap; "deadline" for 三年内; None for a number that is none of these."""
    return next((kind for kind, applies in _RULES if applies(quantity, context, lexicon)), None)


def is_count(quantity: Quantity) -> bool:
    """Whether it counts things: 10家, 3项."""
    return quantity.group in ("count", "loose")


# --- numbers that are not read ---------------------------------------------------------------------------------------


def _is_basis(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """每培育1家: what something is given for, no amount of its own; unlike 每名专员包联5户."""
    one = quantity.low == 1
    near = context.lead[-10:] if one else context.lead
    each = next((word for word in lexicon["subjects.each"] if near.startswith(word) or (one and word in near)), "")
    if not each or not is_count(quantity) or quantity.comparing_before:
        return False
    return not near.rpartition(each)[2].startswith(tuple(lexicon.groups))


def _is_past_or_bar(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """近三年内, 三年内不得申报: a time that is past, or during which something is barred."""
    if quantity.group != "time":
        return False
    return quantity.comparing_before in lexicon["recent"] or context.tail.startswith(lexicon["barred"])


def _is_achieved(_quantity: Quantity, context: NumberContext, _lexicon: TargetLexicon) -> bool:
    """已培育10家: what has been done."""
    return context.verb_class == "past"


# --- deadlines -------------------------------------------------------------------------------------------------------


def _is_deadline(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """力争三年内, 三年培育: a span of years or months that a clause sets for its aims and that limits nothing itself."""
    if quantity.unit not in _LONG_UNITS or quantity.comparing_before:
        return False
    aim_follows = context.tail.startswith(lexicon["verbs.aim"])
    if quantity.comparator == "=" and aim_follows:
        return not context.verb_before and not context.lead.endswith(lexicon["subjects.each"])
    aims = quantity.comparator == "<=" and (not context.tail or context.verb_class == "aim")
    if aims and aim_follows and not context.verb_before:
        return True
    opens = context.lead.strip() in lexicon["deadline_openers"]
    return opens and (aims or context.tail.startswith(lexicon["deadline_after"]))


# --- thresholds ------------------------------------------------------------------------------------------------------


def _is_threshold(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """营业收入2000万元以上的企业, 对满3年的: what must be reached, or not exceeded, to be entitled."""
    behind = context.tail.startswith(lexicon["threshold.after"])
    gives = context.verb_before and context.verb_class == "give"
    if quantity.comparing_before.startswith(lexicon["threshold.words"]) and quantity.group == "time":
        return True
    if quantity.comparator == "=" and not quantity.comparing_before:
        return quantity.group == "time" and behind and context.opens_as_condition
    closed = context.tail == "的" and context.ends_as_condition
    if quantity.comparator == "about" or (quantity.comparing_before.startswith(lexicon["most"]) and not closed):
        return False
    named = quantity.comparator != "=" and context.lead.rstrip("在为达").endswith(lexicon["threshold.subjects"])
    in_condition = context.opens_as_condition and "的" in context.clause_rest
    if context.verb_before and context.verb_class == "aim":
        return closed or (behind and (context.opens_as_condition or named)) or (in_condition and not context.tail)
    if not gives and ((behind and (named or context.opens_as_condition)) or in_condition):
        return True
    if names_benefit(context.tail, lexicon):
        return False
    return _is_required(quantity, context, gives) or behind or (named and _stands_alone(quantity, context, lexicon))


def _is_required(quantity: Quantity, context: NumberContext, gives: bool) -> bool:
    """签订1年以上劳动合同的, 稳定就业3个月以上: a limit in a condition, and as long as something must have lasted."""
    if quantity.comparator == "=":
        return False
    time = quantity.group == "time"
    lasts = time and quantity.comparator == ">=" and bool(quantity.comparing_after)
    return (context.ends_as_condition and (time or not gives)) or (lasts and not gives)


def _stands_alone(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """Whether a limit with a name asks who may have something, and does not bound what was given before."""
    if context.tail:
        return True
    bounds = quantity.comparator == "<=" and bool(quantity.comparing_before) and bool(context.sentence.verb)
    never = quantity.comparing_before.startswith(lexicon["threshold.never"])
    return context.sentence.deadline is None and not bounds and not never


# --- caps ------------------------------------------------------------------------------------------------------------


def _is_cap(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """最高20万元, 担保费率不超过1%, 1个工作日内办结: no more than this is granted, charged or needed."""
    utmost = any(word in context.lead for word in lexicon["most"]) and bool(quantity.comparing_before)
    if quantity.comparator == "=" and utmost:
        return True
    if quantity.comparator != "<=":
        return False
    if utmost or quantity.comparing_before.startswith(lexicon["most"]) or _is_charge(context.lead, lexicon):
        return True
    if _is_shortened(quantity, lexicon):
        return False
    return context.verb_class == "give" or quantity.group in ("money", "time")


def _is_charge(lead: str, lexicon: TargetLexicon) -> bool:
    """担保费率, 排放浓度控制在每立方米: whether what is named is to be kept low."""
    lead = lead[-30:]
    each = lexicon.each.search(lead)
    lead = (lead[: each.start()] if each else lead).rstrip()
    while end := next((word for word in lexicon["kept_low"] if lead.endswith(word)), ""):
        lead = lead.removesuffix(end)
    return lead.endswith(lexicon["charges"])


def _is_shortened(quantity: Quantity, lexicon: TargetLexicon) -> bool:
    """压缩至3个工作日: a time that the government sets itself."""
    return quantity.group == "time" and quantity.comparing_before.startswith(lexicon["shortened"])


# --- rates and targets -----------------------------------------------------------------------------------------------


def _is_rate(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """给予10万元奖励, 每人1000元: what is granted, for how long, or for each."""
    if _is_shortened(quantity, lexicon):
        return False
    if context.verb_class == "give" and not is_count(quantity):
        return True
    if context.lead.strip() in lexicon["subjects.parts"] and context.sentence.last_kind in ("rate", "cap"):
        return quantity.group == "percent"
    aims = context.verb_before and context.verb_class == "aim"
    if quantity.group == "time" and quantity.comparator == ">=" and not aims:
        return True
    each = lexicon.each.search(lexicon.recurring.sub("", context.lead[-12:]))
    return quantity.group == "money" and quantity.comparator == "=" and bool(each)


def _is_compared(quantity: Quantity, _context: NumberContext, _lexicon: TargetLexicon) -> bool:
    """增长5%, 1000家以上."""
    return quantity.comparator != "=" or bool(quantity.comparing_before)


def _is_ratio(quantity: Quantity, _context: NumberContext, _lexicon: TargetLexicon) -> bool:
    """按1∶1的比例."""
    return quantity.group == "ratio"


def _is_aimed(quantity: Quantity, context: NumberContext, lexicon: TargetLexicon) -> bool:
    """新增10家, 给予20家企业, 为100家企业培训: what is to be done, or how many are to have it."""
    given = context.verb_class == "give" and context.verb_before
    kept = context.verb_class == "keep" and context.verb_before
    served = context.lead.endswith(lexicon["prepositions"]) and bool(context.tail) and not kept
    return quantity.group != "time" and (context.verb_class == "aim" or (is_count(quantity) and (given or served)))


def _is_share(quantity: Quantity, context: NumberContext, _lexicon: TargetLexicon) -> bool:
    """按50%: a percentage without any other sign."""
    return quantity.group == "percent" and context.verb_class != "keep"


Rule = Callable[[Quantity, NumberContext, TargetLexicon], bool]
_RULES: tuple[tuple[str | None, Rule], ...] = (
    (None, _is_basis),
    (None, _is_past_or_bar),
    ("deadline", _is_deadline),
    ("threshold", _is_threshold),
    (None, _is_achieved),
    ("cap", _is_cap),
    ("rate", _is_rate),
    ("target", _is_compared),
    ("rate", _is_ratio),
    ("target", _is_aimed),
    ("rate", _is_share),
)
"""What a number is, if the rule applies; the first that applies decides."""
