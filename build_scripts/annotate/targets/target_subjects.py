"""Says what a number is said of, in words that can stand alone: 首次认定的小巨人企业奖励, 担保费率.

The words that may say it are asked in the order of the table at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from build_scripts.annotate.targets.sentence_state import CONTEXT_LENGTH, NumberContext
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.text.characters import ONE_TO_TEN, longest_end, longest_start
from build_scripts.text.dates import DATE

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


def subject_of(number: NumberContext, kind: str) -> str:
    """What the number is said of; empty where no words say it."""
    names = (
        name(number)
        for kinds, groups, _, name in _SUBJECTS
        if kind in (kinds or kind) and number.group in (groups or (number.group,))
    )
    return next((name[-CONTEXT_LENGTH:] for name in names if name), "")


# --- names -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def trim_name(name: str, lexicon: TargetLexicon) -> str:
    """Without the words that lead to a name or follow it: 将…预留份额阶段性."""
    name = lexicon.recurring.sub("", _ARTICLE.sub("", name[-2 * CONTEXT_LENGTH :])).strip("、 ()")
    while not name.startswith(lexicon["subjects.whole"]) and (  # 对外 and 在职 belong to a name
        start := longest_start(name, lexicon["subjects.openers"])
    ):
        name = name[len(start) :].strip("、 ")
    while end := longest_end(name, lexicon["subjects.trailing"]):
        name = name[: -len(end)].rstrip("、 ")
    return "" if name in lexicon["subjects.scopes"] else name


# --- what is given, and whom -----------------------------------------------------------------------------------------


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


def _recipient_and_benefit(number: NumberContext) -> str:
    """Whom it is given and what: 每人补贴, 新升规企业奖励, 展位费补贴."""
    lexicon, benefit = number.lexicon, number.benefit
    if each := number.each:
        listed = lexicon.given.search(number.tail)
        priced = listed[0] if listed else _behind(number) if number.tail.startswith("的") else ""
        return (trim_name(number.own, lexicon) or each) + (benefit or priced or number.sentence.benefit)
    if not benefit:
        return ""
    clause = number.opening if number.opens_as_condition else number.lead[-2 * CONTEXT_LENGTH :]
    whom = find_recipient(clause, lexicon) or number.sentence.recipient
    if number.tail.startswith(benefit) and len(benefit) < len(number.tail) <= len(benefit) + _MAX_SHORT_NAME:
        return whom + number.tail if whom else ""
    return benefit if whom.endswith(benefit) else whom.removesuffix(benefit) + benefit


# --- what a percentage is one of -------------------------------------------------------------------------------------


def _base(number: NumberContext) -> str:
    """不高于|研发投入|30%, and 不高于投资10%的|贷款."""
    named = number.base and not number.lexicon.word.fullmatch(number.base)
    if not named or (number.verb_class != "give" and number.lead):
        return ""
    other = number.tail.startswith("的") and not number.names_benefit
    return _behind(number) if other else trim_name(number.base, number.lexicon)


def _rate(number: NumberContext) -> str:
    """3%|征收率, 按1%的|贴息比例."""
    return next(filter(number.tail.removeprefix("的").startswith, number.lexicon["rates"]), "")


def _rate_of_benefit(number: NumberContext) -> str:
    """按50%的比例给予|补助: a rate that needs another word, and what is given at it, or to whom."""
    rate = _rate(number)
    if rate not in number.lexicon["subjects.heads"]:
        return ""
    given = number.lexicon.benefit.match(number.tail.removeprefix("的").removeprefix(rate))
    whom = find_recipient(number.opening, number.lexicon) if number.opens_as_condition else ""
    return given[1] + rate if given else whom


def _share_base(number: NumberContext) -> str:
    """按|投资额|的10%."""
    lead, bases = number.lead, number.lexicon["subjects.bases"]
    cut = max((lead.rfind(it) + len(it) for it in bases if it in lead), default=0)
    return trim_name(lead[cut:], number.lexicon) if cut and lead.endswith("的") else ""


def _given_share(number: NumberContext) -> str:
    """给予|实际保费|80%."""
    if number.own == number.lead or number.verb_class != "give" or number.lead.endswith(number.sentence.verb):
        return ""
    own = trim_name(number.own, number.lexicon)
    return own + number.benefit if len(own) < _MIN_NAME else own


# --- the words before and behind -------------------------------------------------------------------------------------


def _behind(number: NumberContext) -> str:
    """The words behind the number as a name: without its first verb, and up to a date or to what is done."""
    lexicon, behind = number.lexicon, number.tail.removeprefix("的").strip()
    verb = lexicon.word.match(behind)
    behind = behind[verb.end() if verb else 0 :] or behind
    stop = _STOP.search(behind, 1) or lexicon.served.search(behind, 2)
    if stop is None:
        return trim_name(behind, lexicon)
    name = behind[: stop.start()]
    done = longest_end(name, lexicon["verbs.aim"])
    return trim_name(name.removesuffix(done), lexicon)


def _single(number: NumberContext) -> str:
    """对单户|500万元以下|的贷款: the single one with what it is of, if that is short."""
    single = longest_end(number.lead, number.lexicon["singles"])
    behind = _behind(number)
    return single + behind if single and len(behind) <= _MAX_SHORT_NAME else single


def _timed_task(number: NumberContext) -> str:
    """What is to be done in time, and to what if that is short: 一般诉求|办结."""
    if not number.comparing_after or not number.tail:
        return ""
    own = trim_name(number.own, number.lexicon)
    fits = not number.lead.rstrip("在要应").endswith("的") and len(own) + len(number.tail) <= 2 * _MAX_SHORT_NAME
    return (own if fits else "") + trim_name(number.tail, number.lexicon)


def _condition(number: NumberContext) -> str:
    """What is asked of somebody, with the verb that says it: 扶贫车间吸纳就业|20人以上的; only the last of several."""
    lexicon, behind = number.lexicon, _behind(number)
    name = "" if behind and number.follows_verb("aim") else number.own
    if not name.endswith(lexicon["threshold.subjects"]) and not number.lead.startswith(
        (number.sentence.verb, *lexicon["verbs.aim"])
    ):
        name = "" if behind and number.follows_verb("give") else number.lead
    return _last_item(name, lexicon["subjects.alternatives"], number)


def _own_name(number: NumberContext) -> str:
    """新增|创新型中小企业|10家: the words behind its verbs, or all where 的 joins them to a limit."""
    name = "" if _behind(number) and number.follows_verb("aim") else number.own
    whole = number.comparing_before and "的" in name and len(trim_name(number.lead, number.lexicon)) <= _MAX_RECIPIENT
    return number.lead if whole else name


def _limited(number: NumberContext) -> str:
    """担保费率每年|不超过1%: without what it is counted by."""
    name = _own_name(number)
    each = number.lexicon.each.search(name[-12:])
    return _last_item(name.removesuffix(each[0]) if each else name, (), number)


def _last_item(name: str, cuts: Iterable[str], number: NumberContext) -> str:
    """The words behind the last of `cuts` and of what always parts names; a head such as 标准 with what it is of."""
    lexicon = number.lexicon
    cut = max((name.rfind(it) + len(it) for it in (*cuts, *lexicon["subjects.cuts"]) if it in name[1:-1]), default=0)
    name = name if name.startswith(lexicon["subjects.whole"], cut - 1) else name[cut:]
    name = trim_name(name.removesuffix(number.sentence.verb) if number.follows_verb("give") else name, lexicon)
    if name not in lexicon["subjects.heads"]:
        return name
    return (_behind(number) if number.tail.startswith("的") else number.sentence.benefit) + name


def _whole(number: NumberContext) -> str:
    """All the words before the number but its verb."""
    return trim_name(number.lead.removesuffix(number.sentence.verb), number.lexicon)


def _unless_giver(number: NumberContext) -> str:
    """The same, unless it is one who gives: 省级财政."""
    name = _whole(number)
    return "" if len(name) < 2 or name.endswith(number.lexicon["subjects.givers"]) else name


def _comparing_verb(number: NumberContext) -> str:
    """培训|不少于3000人次: a verb, where nothing else stands before a limit."""
    verb = number.sentence.verb
    return verb if number.comparing_before and trim_name(number.lead, number.lexicon) == verb else ""


_ANY: tuple[str, ...] = ()
_SUBJECTS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, Callable[[NumberContext], str]], ...] = (
    (_ANY, _ANY, "不超过|租金减免总额的|30%", lambda it: trim_name(it.base, it.lexicon) if it.base.endswith("的") else ""),
    (_ANY, ("percent",), "不高于|研发投入|30%", _base),
    (_ANY, ("percent",), "按50%的比例给予|补助", _rate_of_benefit),
    (_ANY, ("percent",), "3%|征收率", _rate),
    (_ANY, ("percent",), "按|投资额|的10%", _share_base),
    (_ANY, ("percent",), "给予|实际保费|80%", _given_share),
    (("rate", "cap"), ("percent", "money"), "对|新升规企业|给予10万元|奖励", _recipient_and_benefit),
    (_ANY, ("time",), "自受理之日起|3个工作日内|办结",
     lambda it: trim_name(it.tail, it.lexicon) if it.lead.endswith(it.lexicon["subjects.since"]) else ""),
    (("cap",), ("time",), "一般诉求|3个工作日内|办结", _timed_task),
    (_ANY, _ANY, "奖励5万元、|10万元",
     lambda it: it.sentence.last_subject if not it.lead and not it.tail and it.opening.endswith("、") else ""),
    (("threshold",), _ANY, "对单户|500万元以下|的贷款", _single),
    (_ANY, ("count", "loose"), "不少于|员工|20人", lambda it: it.base and (_behind(it) or it.base)),
    (("threshold",), _ANY, "吸纳就业|20人以上的", _condition),
    (("cap",), _ANY, "担保费率|不超过1%", _limited),
    (("target", "rate"), _ANY, "新增|创新型中小企业|10家", lambda it: _last_item(_own_name(it), (), it)),
    (_ANY, _ANY, "新增10家|创新型中小企业", _behind),
    (_ANY, _ANY, "培训|不少于3000人次", _comparing_verb),
    (_ANY, _ANY, "企业|培育|10家", _unless_giver),
    (_ANY, _ANY, "创新型中小企业,新增|10家", lambda it: trim_name(it.sentence.previous_topic, it.lexicon)),
    (_ANY, _ANY, "省级财政给予|10万元", _whole),
    (_ANY, _ANY, "培训|100次", lambda it: it.sentence.verb),
)  # fmt: skip
"""Kinds, groups of units, an example, and the words; the first that are not empty are the subject."""
