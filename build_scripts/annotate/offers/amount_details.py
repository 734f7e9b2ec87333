"""What a number is a share of, whom or what it counts for one by one, and which case it is for."""

from __future__ import annotations

import re

from build_scripts.annotate.offers.number_context import NumberContext

_BASE = re.compile(
    r"(?:按照?|不超过|不高于|不低于|给予|达到|占|为|其|相当于|的)(?P<base>[^,;:()0-9的]{2,20})(?:的(?:最高|不超过)?|(?:不超过|最高))$"
)
_EACH = re.compile(
    r"""
    (?P<each>
        (?: 每[家户个名人所项条场件辆台套张亩吨座次期站届批][^,;:0-9每不给按]{0,4} )?
        每[年月日季度人个户家]{1,2}                                             # 每人每月
      | 每[^,;:0-9每不给按补奖一]{1,6}                                          # 每个场景
      | 各 | 人均
      | 单[个家户座条][^,;:0-9每不给按累合最]{0,6}                              # 单个企业
    )
    (?:每[年月日])? [^,;:0-9]{0,8}$
    """,
    re.VERBOSE,
)
_DEALT = re.compile(r"分别|各|依次|相应")
_NUMBERING = re.compile(r"^\s*(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[^条]{1,4}条)\s*")
_ITEM = "[^,;:。、()]{1,16}"
_OPENING = re.compile(r".*(?:认定为|评定为|评为|获评|认定|获得|达到|超过|突破|入选|通过|对|为|的|获)")
_CLOSING = re.compile(r"(?P<case>.*?(?:级|类|档|等|奖|强|以上|以下|元))")

MAX_CASES = 9
"""Maximum number of cases that are dealt with in turn."""


def base_of(number: NumberContext) -> str | None:
    """按|设备投入|的6%; None where the words do not say."""
    if number.group not in ("percent", "ratio", "whole", "multiple"):
        return None
    found = _BASE.search(number.before)
    return found["base"] if found else None


def per_whom(number: NumberContext) -> str | None:
    """每家企业, 各, 每人每月, 元/亩; None where the words do not say."""
    if number.number.per:
        return f"{number.number.unit}{number.number.per}"
    found = _EACH.search(number.before[-20:])
    return found["each"] if found else None


def case_of(number: NumberContext) -> str | None:
    """国家级 of the first number in 国家级、省级的分别给予60万元、25万元; None where nothing is dealt out in turn."""
    run = _run(number)
    if not 1 < len(run) <= MAX_CASES:
        return None
    lead = _NUMBERING.sub("", run[0].so_far)
    dealt = list(_DEALT.finditer(lead))
    if not dealt:
        return None
    items = re.search(rf"(?:{_ITEM}(?:、|和|及)){{{len(run) - 1}}}{_ITEM}(?=[^、]*$)", lead[: dealt[-1].start()])
    if items is None:
        return None
    cases = re.split("、|和|及", items[0])
    if len(cases) != len(run):
        return None
    first, last = _OPENING.sub("", cases[0]), _CLOSING.match(cases[-1])
    cases = [first, *cases[1:-1], last["case"] if last else cases[-1].partition("的")[0]]
    return cases[run.index(number)] or None


def _run(number: NumberContext) -> list[NumberContext]:
    """The numbers of one unit that only marks of a list part, with this one among them."""
    run = [number]
    while len(run) <= MAX_CASES and (first := run[0].previous) and _are_listed(first, run[0]):
        run.insert(0, first)
    while len(run) <= MAX_CASES and (last := run[-1].next) and _are_listed(run[-1], last):
        run.append(last)
    return run


def _are_listed(first: NumberContext, last: NumberContext) -> bool:
    between = last.plain[first.number.end : last.number.start]
    return first.group == last.group and first.role == last.role and between in ("、", "和", "及", ",", "/")
