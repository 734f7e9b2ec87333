"""Says what a number is said of, in words that can stand alone: 首次认定的小巨人企业奖励, 担保费率."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.annotate.targets.quantities import Quantity
from build_scripts.annotate.targets.sentence_state import CONTEXT_LENGTH, NumberContext, names_benefit
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.text.numerals import DATE

_STOP = re.compile(DATE + "|[并且]")
_ARTICLE = re.compile(r"第[^条\n]{1,5}条(?:\([^()]*\))?")
_MAX_SHORT_NAME = 10
_MIN_NAME = 3
"""A shorter name needs another word to be understood."""
_MAX_RECIPIENT = 28
"""Whom something is given is left out where it takes more characters."""


def subject_of(quantity: Quantity, at: NumberContext, kind: str, words: TargetLexicon) -> str:
    """What the number is said of; empty where no words say it."""
    return next((name[-CONTEXT_LENGTH:] for name in _candidates(quantity, at, kind, words) if name), "")


def benefit_of(at: NumberContext, words: TargetLexicon) -> str:
    """What is given, where a number says how much: 10万元的[物流补贴], [奖励]10万元; empty where nothing is."""
    behind = words.benefit.match(at.tail)
    if behind:
        return behind[1]
    verb = at.sentence.verb
    if words.given.fullmatch(verb) and at.lead.endswith(verb):
        return verb
    listed = words.given.search(at.rest) if not at.tail else None
    return listed[0] if listed else ""


def find_recipient(clause: str, words: TargetLexicon) -> str:
    """Whom or what something is given for: 对[新认定的企业]给予; empty where the words do not say it shortly."""
    if words.served.match(clause):
        return ""
    opener = max((clause.rfind(it) + len(it) for it in words["subjects.cuts"] if it in clause[:-1]), default=0)
    clause = clause if clause.startswith(words["subjects.whole"], opener - 1) else clause[opener:]
    served = words.served.search(clause[:60], 1)
    name = trim_name(clause[: served.start()] if served else clause, words)
    name = name.rpartition("的")[2] if len(name) > _MAX_RECIPIENT else name
    return name if _MIN_NAME <= len(name) <= _MAX_RECIPIENT and not name.endswith(words["subjects.givers"]) else ""


def _candidates(quantity: Quantity, at: NumberContext, kind: str, words: TargetLexicon) -> Iterator[str]:
    """What the number may be said of, the likeliest first; some are empty."""
    behind = _name_behind(at, words)
    if quantity.base.endswith("的"):
        yield trim_name(quantity.base, words)
    if quantity.group == "percent":
        yield from _percentage_bases(quantity, at, behind, words)
    if kind in ("rate", "cap") and quantity.group in ("percent", "money"):
        yield _recipient_and_benefit(at, words)
    if quantity.group == "time" and at.lead.endswith(words["subjects.since"]):
        yield trim_name(at.tail, words)
    if quantity.group == "time" and kind == "cap" and quantity.following and at.tail:
        yield _timed_task(at, words)
    if not at.lead and not at.tail and at.opening.endswith("、"):
        yield at.sentence.subject
    if kind == "threshold" and at.lead.endswith(words["singles"]):
        single = max((it for it in words["singles"] if at.lead.endswith(it)), key=len)
        yield single + behind if len(behind) <= _MAX_SHORT_NAME else single
    if quantity.base and quantity.group in ("count", "loose"):
        yield behind or quantity.base
    yield _name_before(quantity, at, kind, behind, words)
    yield behind
    if quantity.comparing and trim_name(at.lead, words) == at.sentence.verb:
        yield at.sentence.verb
    whole = trim_name(at.lead.removesuffix(at.sentence.verb), words)
    yield from (_unless_giver(whole, words), at.sentence.before, whole, at.sentence.verb)


def _timed_task(at: NumberContext, words: TargetLexicon) -> str:
    """What is to be done in time, and to what if that is short: 一般诉求|办结."""
    own = trim_name(at.lead[at.named_from :], words)
    fits = not at.lead.rstrip("在要应").endswith("的") and len(own) + len(at.tail) <= 2 * _MAX_SHORT_NAME
    return (own if fits else "") + trim_name(at.tail, words)


def _percentage_bases(quantity: Quantity, at: NumberContext, behind: str, words: TargetLexicon) -> Iterator[str]:
    """What a percentage is one of: 不高于[研发投入]30%, 3%[征收率], 按[投资额]的10%, 按1%的[贴息比例], 给予[实际保费]80%."""
    if quantity.base and not words.word.fullmatch(quantity.base) and (at.near == "give" or not at.lead):
        other = at.tail.startswith("的") and not names_benefit(at.tail, words)
        yield behind if other else trim_name(quantity.base, words)
    tail = at.tail.removeprefix("的")
    rate = next((it for it in words["rates"] if tail.startswith(it)), "")
    if rate in words["subjects.heads"]:
        given = words.benefit.match(tail.removeprefix(rate))
        yield given[1] + rate if given else ""
        yield find_recipient(at.opening, words) if at.condition else ""
    yield rate
    yield _share_base(at.lead, words)
    if at.named_from and at.near == "give" and not at.lead.endswith(at.sentence.verb):
        own = trim_name(at.lead[at.named_from :], words)
        yield own + benefit_of(at, words) if len(own) < _MIN_NAME else own


def _name_behind(at: NumberContext, words: TargetLexicon) -> str:
    """The words behind the number as a name: without its first verb, and up to a date or to what is done."""
    behind = at.tail.removeprefix("的").strip()
    verb = words.word.match(behind)
    behind = behind[verb.end() if verb else 0 :] or behind
    stop = _STOP.search(behind, 1) or words.served.search(behind, 2)
    if stop is None:
        return trim_name(behind, words)
    name = behind[: stop.start()]
    done = max((it for it in words["verbs.aim"] if name.endswith(it)), key=len, default="")
    return trim_name(name.removesuffix(done), words)


def _name_before(quantity: Quantity, at: NumberContext, kind: str, behind: str, words: TargetLexicon) -> str:
    """The words before the number, behind its verbs; of a threshold only the last of several conditions."""
    name = "" if behind and _follows_verb(at, "aim", words) else at.lead[at.named_from :]
    if kind == "threshold":
        name = _condition(name, at, behind, words)
    elif quantity.comparing and "的" in name and len(trim_name(at.lead, words)) <= _MAX_RECIPIENT:
        name = at.lead
    if kind == "cap" and (each := words.each.search(name[-12:])):
        name = name.removesuffix(each[0])
    cuts = words["subjects.alternatives"] if kind == "threshold" else ()
    cut = max((name.rfind(it) + len(it) for it in (*cuts, *words["subjects.cuts"]) if it in name[1:-1]), default=0)
    if not name.startswith(words["subjects.whole"], cut - 1):
        name = name[cut:]
    name = trim_name(name.removesuffix(at.sentence.verb) if _follows_verb(at, "give", words) else name, words)
    if name in words["subjects.heads"]:
        return (behind if at.tail.startswith("的") else at.sentence.benefit) + name
    return name


def _condition(name: str, at: NumberContext, behind: str, words: TargetLexicon) -> str:
    """What is asked of somebody, with the verb that says it: 扶贫车间吸纳就业20人以上的."""
    if name.endswith(words["threshold.subjects"]) or at.lead.startswith((at.sentence.verb, *words["verbs.aim"])):
        return name
    return "" if behind and _follows_verb(at, "give", words) else at.lead


def _follows_verb(at: NumberContext, kind: str, words: TargetLexicon) -> bool:
    """Whether a verb of that class stands right before the number."""
    verb = at.sentence.verb
    return bool(at.sentence.verbs) and words.classes.get(verb) == kind and at.lead.endswith(verb)


def _unless_giver(name: str, words: TargetLexicon) -> str:
    """The name, unless it is of one who gives: 省级财政."""
    return "" if len(name) < 2 or name.endswith(words["subjects.givers"]) else name


def _recipient_and_benefit(at: NumberContext, words: TargetLexicon) -> str:
    """Whom it is given and what: 每人补贴, 新升规企业奖励, 展位费补贴."""
    benefit = benefit_of(at, words)
    each = words.each.search(words.recurring.sub("", at.lead[-12:]))
    if each:
        own = trim_name(at.lead[at.named_from :], words) or each[0]
        listed = words.given.search(at.tail)
        priced = listed[0] if listed else _name_behind(at, words) if at.tail.startswith("的") else ""
        return own + (benefit or priced or at.sentence.benefit)
    if not benefit:
        return ""
    whom = find_recipient(at.opening, words) if at.condition else find_recipient(at.lead[-2 * CONTEXT_LENGTH :], words)
    whom = whom or at.sentence.whom
    if at.tail.startswith(benefit) and len(benefit) < len(at.tail) <= len(benefit) + _MAX_SHORT_NAME:
        return whom + at.tail if whom else ""
    return benefit if whom.endswith(benefit) else whom.removesuffix(benefit) + benefit


def _share_base(lead: str, words: TargetLexicon) -> str:
    """按投资额的: what a share is a share of."""
    cut = max((lead.rfind(it) + len(it) for it in words["subjects.bases"] if it in lead), default=0)
    return trim_name(lead[cut:], words) if cut and lead.endswith("的") else ""


def trim_name(name: str, words: TargetLexicon) -> str:
    """Without the words that lead to a name or follow it: 将…预留份额阶段性."""
    name = words.recurring.sub("", _ARTICLE.sub("", name[-2 * CONTEXT_LENGTH :])).strip("、 ()")
    while start := _leading_word(name, words):
        name = name[len(start) :].strip("、 ")
    while end := max((it for it in words["subjects.trailing"] if name.endswith(it)), key=len, default=""):
        name = name[: -len(end)].rstrip("、 ")
    return "" if name in words["subjects.scopes"] else name


def _leading_word(name: str, words: TargetLexicon) -> str:
    """The word a name begins with and that is no part of it; 对外 and 在职 are."""
    if name.startswith(words["subjects.whole"]):
        return ""
    return max((it for it in words["subjects.openers"] if name.startswith(it)), key=len, default="")
