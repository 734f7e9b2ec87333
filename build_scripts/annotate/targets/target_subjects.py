"""Says what a number is said of, in words that can stand alone: 首次认定的小巨人企业奖励, 担保费率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.annotate.targets.quantities import Quantity, group_of
from build_scripts.annotate.targets.sentence_state import REACH, Setting, grants
from build_scripts.annotate.targets.target_lexicon import TargetWords
from build_scripts.model import Target
from build_scripts.text.numerals import DATE

_STOP = re.compile(DATE + "|[并且]")
_ARTICLE = re.compile(
    r"第[^条\n]{1,5}条(?:\([^()]*\))?|^\s*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.、](?![0-9])|\([一二三四五六七八九十0-9]{1,3}\))"
)
_SHORT = 10
_WHOLE = 3
"""A shorter name needs another word to be understood."""
_LONGEST = 28
"""Whom something is given is left out where it takes more characters."""


def subject_of(quantity: Quantity, at: Setting, kind: str, words: TargetWords) -> str:
    """What the number is said of; empty where no words say it."""
    return next((name[-REACH:] for name in _names(quantity, at, kind, words) if name), "")


def benefit_of(at: Setting, words: TargetWords) -> str:
    """What is given, where a number says how much: 10万元的[物流补贴], [奖励]10万元; empty where nothing is."""
    behind = words.benefit.match(at.tail)
    if behind:
        return behind[1]
    verb = at.sentence.verb
    if words.given.fullmatch(verb) and at.lead.endswith(verb):
        return verb
    listed = words.given.search(at.rest) if not at.tail else None
    return listed[0] if listed else ""


def recipient(clause: str, words: TargetWords) -> str:
    """Whom or what something is given for: 对[新认定的企业]给予; empty where the words do not say it shortly."""
    if words.served.match(clause):
        return ""
    opener = max((clause.rfind(it) + len(it) for it in words["subjects.cuts"] if it in clause[:-1]), default=0)
    clause = clause if clause.startswith(words["subjects.whole"], opener - 1) else clause[opener:]
    served = words.served.search(clause[:60], 1)
    name = trimmed(clause[: served.start()] if served else clause, words)
    name = name.rpartition("的")[2] if len(name) > _LONGEST else name
    return name if _WHOLE <= len(name) <= _LONGEST and not name.endswith(words["subjects.givers"]) else ""


def named_gift(target: Target, behind: str, words: TargetWords) -> Target:
    """A firm's number with what is given in its name: 展位费|补贴 80%, 税额 |减征|50%, |租金| 减免3个月."""
    if group_of(target.unit, words) == "time":
        name = behind.removeprefix("的")
        return replace(target, subject=name if words.recipients.thing.search(name) else target.subject)
    if target.kind == "threshold":
        return target
    relief = words.recipients.relief.match(behind)
    if relief:
        return replace(target, prefix=target.prefix or relief[0])
    benefit = words.benefit.match(behind)
    name = benefit[1] if benefit else ""
    if not name or name in target.subject or behind.startswith(words["rates"]):
        return target
    if target.subject in target.printed:
        return replace(target, subject=name)
    common = next((end for end in range(len(name), 0, -1) if target.subject.endswith(name[:end])), 0)
    return replace(target, subject=target.subject + name[common:])


def _names(quantity: Quantity, at: Setting, kind: str, words: TargetWords) -> Iterator[str]:
    """What the number may be said of, the likeliest first; some are empty."""
    behind = _behind(at, words)
    if quantity.base.endswith("的"):
        yield trimmed(quantity.base, words)
    if quantity.group == "percent":
        yield from _shares(quantity, at, behind, words)
    if kind in ("rate", "cap") and quantity.group in ("percent", "money"):
        yield _given(at, words)
    if quantity.group == "time" and at.lead.endswith(words["subjects.since"]):
        yield trimmed(at.tail, words)
    if quantity.group == "time" and kind == "cap" and quantity.following and at.tail:
        yield _timed(at, words)
    if not at.lead and not at.tail and at.opening.endswith("、"):
        yield at.sentence.subject
    if kind == "threshold" and at.lead.endswith(words["singles"]):
        single = max((it for it in words["singles"] if at.lead.endswith(it)), key=len)
        yield single + behind if len(behind) <= _SHORT else single
    if quantity.base and quantity.group in ("count", "loose"):
        yield behind or quantity.base
    yield _own(quantity, at, kind, behind, words)
    yield behind
    if quantity.comparing and trimmed(at.lead, words) == at.sentence.verb:
        yield at.sentence.verb
    whole = trimmed(at.lead.removesuffix(at.sentence.verb), words)
    yield from (_receiving(whole, words), at.sentence.before, whole, at.sentence.verb)


def _timed(at: Setting, words: TargetWords) -> str:
    """What is to be done in time, and to what if that is short: 一般诉求|办结."""
    own = trimmed(at.lead[at.named_from :], words)
    fits = not at.lead.rstrip("在要应").endswith("的") and len(own) + len(at.tail) <= 2 * _SHORT
    return (own if fits else "") + trimmed(at.tail, words)


def _shares(quantity: Quantity, at: Setting, behind: str, words: TargetWords) -> Iterator[str]:
    """What a percentage is one of: 不高于[研发投入]30%, 3%[征收率], 按[投资额]的10%, 按1%的[贴息比例], 给予[实际保费]80%."""
    if quantity.base and not words.word.fullmatch(quantity.base) and (at.near == "give" or not at.lead):
        other = at.tail.startswith("的") and not grants(at.tail, words)
        yield behind if other else trimmed(quantity.base, words)
    tail = at.tail.removeprefix("的")
    rate = next((it for it in words["rates"] if tail.startswith(it)), "")
    if rate in words["subjects.heads"]:
        given = words.benefit.match(tail.removeprefix(rate))
        yield given[1] + rate if given else ""
        yield recipient(at.opening, words) if at.condition else ""
    yield rate
    yield _base(at.lead, words)
    if at.named_from and at.near == "give" and not at.lead.endswith(at.sentence.verb):
        own = trimmed(at.lead[at.named_from :], words)
        yield own + benefit_of(at, words) if len(own) < _WHOLE else own


def _behind(at: Setting, words: TargetWords) -> str:
    """The words behind the number as a name: without its first verb, and up to a date or to what is done."""
    behind = at.tail.removeprefix("的").strip()
    verb = words.word.match(behind)
    behind = behind[verb.end() if verb else 0 :] or behind
    stop = _STOP.search(behind, 1) or words.served.search(behind, 2)
    if stop is None:
        return trimmed(behind, words)
    name = behind[: stop.start()]
    done = max((it for it in words["verbs.aim"] if name.endswith(it)), key=len, default="")
    return trimmed(name.removesuffix(done), words)


def _own(quantity: Quantity, at: Setting, kind: str, behind: str, words: TargetWords) -> str:
    """The words before the number, behind its verbs; of a threshold only the last of several conditions."""
    name = "" if behind and _touches(at, "aim", words) else at.lead[at.named_from :]
    if kind == "threshold":
        name = _condition(name, at, behind, words)
    elif quantity.comparing and "的" in name and len(trimmed(at.lead, words)) <= _LONGEST:
        name = at.lead
    if kind == "cap" and (each := words.each.search(name[-12:])):
        name = name.removesuffix(each[0])
    cuts = words["subjects.alternatives"] if kind == "threshold" else ()
    cut = max((name.rfind(it) + len(it) for it in (*cuts, *words["subjects.cuts"]) if it in name[1:-1]), default=0)
    if not name.startswith(words["subjects.whole"], cut - 1):
        name = name[cut:]
    name = trimmed(name.removesuffix(at.sentence.verb) if _touches(at, "give", words) else name, words)
    if name in words["subjects.heads"]:
        return (behind if at.tail.startswith("的") else at.sentence.benefit) + name
    return name


def _condition(name: str, at: Setting, behind: str, words: TargetWords) -> str:
    """What is asked of somebody, with the verb that says it: 扶贫车间吸纳就业20人以上的."""
    if name.endswith(words["threshold.subjects"]) or at.lead.startswith((at.sentence.verb, *words["verbs.aim"])):
        return name
    return "" if behind and _touches(at, "give", words) else at.lead


def _touches(at: Setting, kind: str, words: TargetWords) -> bool:
    """Whether a verb of that class stands right before the number."""
    verb = at.sentence.verb
    return bool(at.sentence.verbs) and words.classes.get(verb) == kind and at.lead.endswith(verb)


def _receiving(name: str, words: TargetWords) -> str:
    """The name, unless it is of one who gives: 省级财政."""
    return "" if len(name) < 2 or name.endswith(words["subjects.givers"]) else name


def _given(at: Setting, words: TargetWords) -> str:
    """Whom it is given and what: 每人补贴, 新升规企业奖励, 展位费补贴."""
    benefit = benefit_of(at, words)
    each = words.each.search(words.recurring.sub("", at.lead[-12:]))
    if each:
        own = trimmed(at.lead[at.named_from :], words) or each[0]
        listed = words.given.search(at.tail)
        priced = listed[0] if listed else _behind(at, words) if at.tail.startswith("的") else ""
        return own + (benefit or priced or at.sentence.benefit)
    if not benefit:
        return ""
    whom = recipient(at.opening, words) if at.condition else recipient(at.lead[-2 * REACH :], words)
    whom = whom or at.sentence.whom
    if at.tail.startswith(benefit) and len(benefit) < len(at.tail) <= len(benefit) + _SHORT:
        return whom + at.tail if whom else ""
    return benefit if whom.endswith(benefit) else whom.removesuffix(benefit) + benefit


def _base(lead: str, words: TargetWords) -> str:
    """按投资额的: what a share is a share of."""
    cut = max((lead.rfind(it) + len(it) for it in words["subjects.bases"] if it in lead), default=0)
    return trimmed(lead[cut:], words) if cut and lead.endswith("的") else ""


def trimmed(name: str, words: TargetWords) -> str:
    """Without the words that lead to a name or follow it: 将…预留份额阶段性."""
    name = words.recurring.sub("", _ARTICLE.sub("", name[-2 * REACH :])).strip("、 ()")
    while start := _opener(name, words):
        name = name[len(start) :].strip("、 ")
    while end := max((it for it in words["subjects.trailing"] if name.endswith(it)), key=len, default=""):
        name = name[: -len(end)].rstrip("、 ")
    return "" if name in words["subjects.scopes"] else name


def _opener(name: str, words: TargetWords) -> str:
    """The word a name begins with and that is no part of it; 对外 and 在职 are."""
    if name.startswith(words["subjects.whole"]):
        return ""
    return max((it for it in words["subjects.openers"] if name.startswith(it)), key=len, default="")
