"""Says what a number is said of, in words that can stand alone: 首次认定的小巨人企业奖励, 担保费率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.annotate.targets.quantities import Quantity, unit_group
from build_scripts.annotate.targets.sentence_state import CONTEXT_LENGTH, NumberContext, names_benefit
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.model import Target
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.numerals import DATE

_STOP = re.compile(DATE + "|[并且]")
_ARTICLE = re.compile(
    rf"""
    第[^条\n]{{1,5}}条(?:\([^()]*\))?                       # 第三条(一)
  | ^\s*(?: [{ONE_TO_TEN}]{{1,3}}、                         # 三、
          | [0-9]{{1,3}}[.、](?![0-9])                      # 3.
          | \([{ONE_TO_TEN}0-9]{{1,3}}\) )                  # (三)
    """,
    re.VERBOSE,
)
_MAX_SHORT_NAME = 10
_MIN_NAME = 3
"""A shorter name needs another word to be understood."""
_MAX_RECIPIENT = 28
"""Whom something is given is left out where it takes more characters."""


def subject_of(quantity: Quantity, context: NumberContext, kind: str, lexicon: TargetLexicon) -> str:
    """What the number is said of; empty where no words say it."""
    return next((name[-CONTEXT_LENGTH:] for name in _candidates(quantity, context, kind, lexicon) if name), "")


def benefit_of(context: NumberContext, lexicon: TargetLexicon) -> str:
    """What is given, where a number says how much: 10万元的[物流补贴], [奖励]10万元; empty where nothing is."""
    behind = lexicon.benefit.match(context.tail)
    if behind:
        return behind[1]
    verb = context.sentence.verb
    if lexicon.given.fullmatch(verb) and context.lead.endswith(verb):
        return verb
    listed = lexicon.given.search(context.clause_rest) if not context.tail else None
    return listed[0] if listed else ""


def find_recipient(clause: str, lexicon: TargetLexicon) -> str:
    """Whom or what something is given for: 对[新认定的企业]给予; empty where the words do not say it shortly."""
    if lexicon.served.match(clause):
        return ""
    opener = max((clause.rfind(it) + len(it) for it in lexicon["subjects.cuts"] if it in clause[:-1]), default=0)
    clause = clause if clause.startswith(lexicon["subjects.whole"], opener - 1) else clause[opener:]
    served = lexicon.served.search(clause[:60], 1)
    name = trim_name(clause[: served.start()] if served else clause, lexicon)
    name = name.rpartition("的")[2] if len(name) > _MAX_RECIPIENT else name
    return name if _MIN_NAME <= len(name) <= _MAX_RECIPIENT and not name.endswith(lexicon["subjects.givers"]) else ""


def named_gift(target: Target, behind: str, lexicon: TargetLexicon) -> Target:
    """A firm's number with what is given in its name: 展位费|补贴 80%, 税额 |减征|50%, |租金| 减免3个月."""
    if unit_group(target.unit, lexicon) == "time":
        name = behind.removeprefix("的")
        return replace(target, gift=name if lexicon.recipients.thing.search(name) else "")
    if target.kind == "threshold":
        return target
    relief = lexicon.recipients.relief.match(behind)
    if relief:
        return replace(target, prefix=target.prefix or relief[0])
    benefit = lexicon.benefit.match(behind)
    name = benefit[1] if benefit else ""
    if not name or name in target.subject or behind.startswith(lexicon["rates"]):
        return target
    if target.subject in target.printed:
        return replace(target, gift=name)
    common = next((end for end in range(len(name), 0, -1) if target.subject.endswith(name[:end])), 0)
    return replace(target, gift=target.subject + name[common:])


def _candidates(quantity: Quantity, context: NumberContext, kind: str, lexicon: TargetLexicon) -> Iterator[str]:
    """What the number may be said of, the likeliest first; some are empty."""
    behind = _name_behind(context, lexicon)
    if quantity.base.endswith("的"):
        yield trim_name(quantity.base, lexicon)
    if quantity.group == "percent":
        yield from _percentage_bases(quantity, context, behind, lexicon)
    if kind in ("rate", "cap") and quantity.group in ("percent", "money"):
        yield _recipient_and_benefit(context, lexicon)
    if quantity.group == "time" and context.lead.endswith(lexicon["subjects.since"]):
        yield trim_name(context.tail, lexicon)
    if quantity.group == "time" and kind == "cap" and quantity.comparing_after and context.tail:
        yield _timed_task(context, lexicon)
    if not context.lead and not context.tail and context.opening.endswith("、"):
        yield context.sentence.last_subject
    if kind == "threshold" and context.lead.endswith(lexicon["singles"]):
        single = max((it for it in lexicon["singles"] if context.lead.endswith(it)), key=len)
        yield single + behind if len(behind) <= _MAX_SHORT_NAME else single
    if quantity.base and quantity.group in ("count", "loose"):
        yield behind or quantity.base
    yield _name_before(quantity, context, kind, behind, lexicon)
    yield behind
    if quantity.comparing_before and trim_name(context.lead, lexicon) == context.sentence.verb:
        yield context.sentence.verb
    whole = trim_name(context.lead.removesuffix(context.sentence.verb), lexicon)
    yield from (_unless_giver(whole, lexicon), context.sentence.previous_topic, whole, context.sentence.verb)


def _timed_task(context: NumberContext, lexicon: TargetLexicon) -> str:
    """What is to be done in time, and to what if that is short: 一般诉求|办结."""
    own = trim_name(context.lead[context.name_offset :], lexicon)
    fits = not context.lead.rstrip("在要应").endswith("的") and len(own) + len(context.tail) <= 2 * _MAX_SHORT_NAME
    return (own if fits else "") + trim_name(context.tail, lexicon)


def _percentage_bases(quantity: Quantity, context: NumberContext, behind: str, lexicon: TargetLexicon) -> Iterator[str]:
    """What a percentage is one of: 不高于[研发投入]30%, 3%[征收率], 按[投资额]的10%, 按1%的[贴息比例], 给予[实际保费]80%."""
    if (
        quantity.base
        and not lexicon.word.fullmatch(quantity.base)
        and (context.verb_class == "give" or not context.lead)
    ):
        other = context.tail.startswith("的") and not names_benefit(context.tail, lexicon)
        yield behind if other else trim_name(quantity.base, lexicon)
    tail = context.tail.removeprefix("的")
    rate = next((it for it in lexicon["rates"] if tail.startswith(it)), "")
    if rate in lexicon["subjects.heads"]:
        given = lexicon.benefit.match(tail.removeprefix(rate))
        yield given[1] + rate if given else ""
        yield find_recipient(context.opening, lexicon) if context.opens_as_condition else ""
    yield rate
    yield _share_base(context.lead, lexicon)
    if context.name_offset and context.verb_class == "give" and not context.lead.endswith(context.sentence.verb):
        own = trim_name(context.lead[context.name_offset :], lexicon)
        yield own + benefit_of(context, lexicon) if len(own) < _MIN_NAME else own


def _name_behind(context: NumberContext, lexicon: TargetLexicon) -> str:
    """The words behind the number as a name: without its first verb, and up to a date or to what is done."""
    behind = context.tail.removeprefix("的").strip()
    verb = lexicon.word.match(behind)
    behind = behind[verb.end() if verb else 0 :] or behind
    stop = _STOP.search(behind, 1) or lexicon.served.search(behind, 2)
    if stop is None:
        return trim_name(behind, lexicon)
    name = behind[: stop.start()]
    done = max((it for it in lexicon["verbs.aim"] if name.endswith(it)), key=len, default="")
    return trim_name(name.removesuffix(done), lexicon)


def _name_before(quantity: Quantity, context: NumberContext, kind: str, behind: str, lexicon: TargetLexicon) -> str:
    """The words before the number, behind its verbs; of a threshold only the last of several conditions."""
    name = "" if behind and _follows_verb(context, "aim", lexicon) else context.lead[context.name_offset :]
    if kind == "threshold":
        name = _condition(name, context, behind, lexicon)
    elif quantity.comparing_before and "的" in name and len(trim_name(context.lead, lexicon)) <= _MAX_RECIPIENT:
        name = context.lead
    if kind == "cap" and (each := lexicon.each.search(name[-12:])):
        name = name.removesuffix(each[0])
    cuts = lexicon["subjects.alternatives"] if kind == "threshold" else ()
    cut = max((name.rfind(it) + len(it) for it in (*cuts, *lexicon["subjects.cuts"]) if it in name[1:-1]), default=0)
    if not name.startswith(lexicon["subjects.whole"], cut - 1):
        name = name[cut:]
    name = trim_name(
        name.removesuffix(context.sentence.verb) if _follows_verb(context, "give", lexicon) else name, lexicon
    )
    if name in lexicon["subjects.heads"]:
        return (behind if context.tail.startswith("的") else context.sentence.benefit) + name
    return name


def _condition(name: str, context: NumberContext, behind: str, lexicon: TargetLexicon) -> str:
    """What is asked of somebody, with the verb that says it: 扶贫车间吸纳就业20人以上的."""
    if name.endswith(lexicon["threshold.subjects"]) or context.lead.startswith(
        (context.sentence.verb, *lexicon["verbs.aim"])
    ):
        return name
    return "" if behind and _follows_verb(context, "give", lexicon) else context.lead


def _follows_verb(context: NumberContext, kind: str, lexicon: TargetLexicon) -> bool:
    """Whether a verb of that class stands right before the number."""
    verb = context.sentence.verb
    return bool(context.sentence.verb_spans) and lexicon.classes.get(verb) == kind and context.lead.endswith(verb)


def _unless_giver(name: str, lexicon: TargetLexicon) -> str:
    """The name, unless it is of one who gives: 省级财政."""
    return "" if len(name) < 2 or name.endswith(lexicon["subjects.givers"]) else name


def _recipient_and_benefit(context: NumberContext, lexicon: TargetLexicon) -> str:
    """Whom it is given and what: 每人补贴, 新升规企业奖励, 展位费补贴."""
    benefit = benefit_of(context, lexicon)
    each = lexicon.each.search(lexicon.recurring.sub("", context.lead[-12:]))
    if each:
        own = trim_name(context.lead[context.name_offset :], lexicon) or each[0]
        listed = lexicon.given.search(context.tail)
        priced = listed[0] if listed else _name_behind(context, lexicon) if context.tail.startswith("的") else ""
        return own + (benefit or priced or context.sentence.benefit)
    if not benefit:
        return ""
    whom = (
        find_recipient(context.opening, lexicon)
        if context.opens_as_condition
        else find_recipient(context.lead[-2 * CONTEXT_LENGTH :], lexicon)
    )
    whom = whom or context.sentence.recipient
    if context.tail.startswith(benefit) and len(benefit) < len(context.tail) <= len(benefit) + _MAX_SHORT_NAME:
        return whom + context.tail if whom else ""
    return benefit if whom.endswith(benefit) else whom.removesuffix(benefit) + benefit


def _share_base(lead: str, lexicon: TargetLexicon) -> str:
    """按投资额的: what a share is a share of."""
    cut = max((lead.rfind(it) + len(it) for it in lexicon["subjects.bases"] if it in lead), default=0)
    return trim_name(lead[cut:], lexicon) if cut and lead.endswith("的") else ""


def trim_name(name: str, lexicon: TargetLexicon) -> str:
    """Without the words that lead to a name or follow it: 将…预留份额阶段性."""
    name = lexicon.recurring.sub("", _ARTICLE.sub("", name[-2 * CONTEXT_LENGTH :])).strip("、 ()")
    while start := _leading_word(name, lexicon):
        name = name[len(start) :].strip("、 ")
    while end := max((it for it in lexicon["subjects.trailing"] if name.endswith(it)), key=len, default=""):
        name = name[: -len(end)].rstrip("、 ")
    return "" if name in lexicon["subjects.scopes"] else name


def _leading_word(name: str, lexicon: TargetLexicon) -> str:
    """The word a name begins with and that is no part of it; 对外 and 在职 are."""
    if name.startswith(lexicon["subjects.whole"]):
        return ""
    return max((it for it in lexicon["subjects.openers"] if name.startswith(it)), key=len, default="")
