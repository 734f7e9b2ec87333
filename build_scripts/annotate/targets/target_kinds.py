"""Says what a number is: a target, a rate, a threshold, a cap, a deadline for other numbers, or nothing of the kind.

What the four kinds mean stands in vocabularies/targets.yml.
"""

from __future__ import annotations

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.sentence_state import Setting, grants
from build_scripts.annotate.targets.target_lexicon import TargetWords

_YEARS = ("年", "个月")


def kind_of(quantity: Quantity, at: Setting, words: TargetWords) -> str | None:
    """target, rate, threshold or cap; "deadline" for 三年内; None for a number that says nothing of the kind."""
    if _is_basis(quantity, at, words) or _is_idle(quantity, at, words):
        return None
    if _is_deadline(quantity, at, words):
        return "deadline"
    if _is_threshold(quantity, at, words):
        return "threshold"
    if at.near == "past":
        return None
    if _is_cap(quantity, at, words):
        return "cap"
    return "rate" if _is_rate(quantity, at, words) else _aimed(quantity, at, words)


def counts(quantity: Quantity) -> bool:
    """Whether it counts things: 10家, 3项."""
    return quantity.group in ("count", "loose")


def _is_basis(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    """每培育1家: what something is given for, no amount of its own; unlike 每名专员包联5户."""
    near = at.lead[-10:] if quantity.low == 1 else at.lead
    each = next((it for it in words["subjects.each"] if near.startswith(it) or (quantity.low == 1 and it in near)), "")
    if not each or not (counts(quantity) or quantity.group == "money") or quantity.comparing:
        return False
    if quantity.group == "money" and not _is_done(near.rpartition(each)[2], at, words):
        return False
    return not near.rpartition(each)[2].startswith(tuple(words.groups))


def _is_done(done: str, at: Setting, words: TargetWords) -> bool:
    """Whether words between 每 and an amount say what is done for it, or what is given stands behind: 每出口1美元补助0.03元."""
    if any(it in done for it in words["verbs.give"]):
        return False
    paid = at.tail.startswith(words["verbs.give"]) and any(it.isdigit() for it in at.tail)
    return paid or done.startswith((*words["recipients.acts"], *words["verbs.aim"]))


def _is_idle(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    """近三年内, 三年内不得申报: a time that is past, or that bars."""
    if quantity.group != "time":
        return False
    return quantity.comparing in words["recent"] or at.tail.startswith(words["barred"])


def _is_deadline(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    """力争三年内, 三年培育: a span of years or months that a clause sets for its aims and that limits nothing itself."""
    if quantity.unit not in _YEARS or quantity.comparing:
        return False
    if quantity.comparator == "=" and at.tail.startswith(words["verbs.aim"]):
        return not at.here and not at.lead.endswith(words["subjects.each"])
    aims = not at.tail or at.near == "aim"
    if quantity.comparator == "<=" and aims and at.tail.startswith(words["verbs.aim"]) and not at.here:
        return True
    if at.lead.strip() not in words["deadline_openers"]:
        return False
    return (quantity.comparator == "<=" and aims) or at.tail.startswith(words["deadline_after"])


def _is_threshold(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    behind = at.tail.startswith(words["threshold.after"])
    gives = at.here and at.near == "give"
    if quantity.comparing.startswith(words["threshold.words"]) and quantity.group == "time":
        return True
    if quantity.comparator == "=" and not quantity.comparing:
        return quantity.group == "time" and behind and at.condition
    closed = at.tail == "的" and at.conditional
    if quantity.comparator == "about" or (quantity.comparing.startswith(words["most"]) and not closed):
        return False
    named = quantity.comparator != "=" and at.lead.rstrip("在为达").endswith(words["threshold.subjects"])
    if at.here and at.near == "aim":
        return closed or (behind and (at.condition or named)) or (at.condition and not at.tail and "的" in at.rest)
    if not gives and ((behind and named) or (at.condition and ("的" in at.rest or behind))):
        return True
    if grants(at.tail, words):
        return False
    if _is_demanded(quantity, at, gives):
        return True
    return behind or (named and _stands_alone(quantity, at, words))


def _is_demanded(quantity: Quantity, at: Setting, gives: bool) -> bool:
    """签订1年以上劳动合同的, 稳定就业3个月以上: a limit in a condition, and as long as something must have lasted."""
    if quantity.comparator == "=":
        return False
    time = quantity.group == "time"
    lasts = time and quantity.comparator == ">=" and bool(quantity.following)
    return (at.conditional and (time or not gives)) or (lasts and not gives)


def _stands_alone(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    """Whether a limit with a name asks who may have something, and does not bound what was given before."""
    if at.tail:
        return True
    bounds = quantity.comparator == "<=" and bool(quantity.comparing) and bool(at.sentence.verb)
    return at.sentence.due is None and not bounds and not quantity.comparing.startswith(words["threshold.never"])


def _is_cap(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    utmost = any(it in at.lead for it in words["most"]) and bool(quantity.comparing)
    if quantity.comparator == "=" and utmost:
        return True
    if quantity.comparator != "<=":
        return False
    if utmost or quantity.comparing.startswith(words["most"]) or _charged(at.lead, words):
        return True
    if quantity.group == "time" and quantity.comparing.startswith(words["shortened"]):
        return False
    return at.near == "give" or quantity.group in ("money", "time")


def _charged(lead: str, words: TargetWords) -> bool:
    """担保费率, 排放浓度控制在每立方米: whether what is named is to be kept low."""
    lead = lead[-30:]
    each = words.each.search(lead)
    lead = (lead[: each.start()] if each else lead).rstrip()
    while end := next((it for it in words["kept_low"] if lead.endswith(it)), ""):
        lead = lead.removesuffix(end)
    return lead.endswith(words["charges"])


def _is_rate(quantity: Quantity, at: Setting, words: TargetWords) -> bool:
    if quantity.group == "time" and quantity.comparing.startswith(words["shortened"]):
        return False
    if at.near == "give" and not counts(quantity):
        return True
    if at.lead.strip() in words["subjects.parts"] and at.sentence.kind in ("rate", "cap"):
        return quantity.group == "percent"
    if quantity.group == "time" and quantity.comparator == ">=" and not (at.here and at.near == "aim"):
        return True
    return (
        quantity.group == "money"
        and quantity.comparator == "="
        and bool(words.each.search(words.recurring.sub("", at.lead[-12:])))
    )


def _aimed(quantity: Quantity, at: Setting, words: TargetWords) -> str | None:
    if quantity.comparator != "=" or quantity.comparing:
        return "target"
    if quantity.group == "ratio":
        return "rate"
    given = at.near == "give" and at.here
    served = at.lead.endswith(words["prepositions"]) and bool(at.tail) and not (at.here and at.near == "keep")
    if quantity.group != "time" and (at.near == "aim" or (counts(quantity) and (given or served))):
        return "target"
    return "rate" if quantity.group == "percent" and at.near != "keep" else None
