"""The words of targets.yml, recipients, made ready: who is meant by a clause, and what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.text.dates import DATE
from build_scripts.text.numerals import NUMERAL, RANGE_SIGN, alternation

_REST = r"(?:\([^()]*\))?"
"""What may stand behind a firm: (含个体工商户)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientLexicon:
    """Patterns over a clause, in which what only looks like a firm or like somebody else is covered."""

    new: tuple[str, ...]
    """减按, 降至: before the number that takes the place of an old one, or its first words."""
    not_firm: re.Pattern[str]
    not_other: re.Pattern[str]
    """What does not count as somebody else: 政府采购; and who pays: 省、市两级财政, 由市政府."""
    firm: re.Pattern[str]
    opener: re.Pattern[str]
    """对 or 为 as group `to` or `for`; words that contain one have neither."""
    given: re.Pattern[str]
    """A firm and what it is given: 企业|给予."""
    acting: re.Pattern[str]
    """A firm and what it does: 企业|购置."""
    relieved: re.Pattern[str]
    """A firm as the subject of what it gets: 企业|可申请."""
    served: re.Pattern[str]
    """A verb that gives and the firm it gives to, with what may stand before the number: 给予|首次升规的企业|一次性."""
    single: re.Pattern[str]
    """单个企业|累计."""
    topic: re.Pattern[str]
    other: re.Pattern[str]
    beside: re.Pattern[str]
    """Somebody else beside the firm, or who gives to it, at the end of what describes it: 银行和, 平台为."""
    elsewhere: re.Pattern[str]
    filler: re.Pattern[str]
    """What may stand between a firm and a number: 一次性奖励."""
    spared: re.Pattern[str]
    """减免, 缓缴 as group `how`, and what stands between it and a time."""
    fee: re.Pattern[str]
    """A fee right before what limits it: 担保费率|原则上."""
    old: re.Pattern[str]
    """What an old value stands behind: 适用, 原按."""
    may_replace: re.Pattern[str]
    """What every sentence has in which a number replaces another."""
    prefix: re.Pattern[str]
    """各, 分别, 每项 or 减免, with 给予 behind it, right before a number; as group `prefix`."""
    relief: re.Pattern[str]
    """What is done with a share, right behind it: 按税额的50%|减征."""
    head: re.Pattern[str]
    """Behind a firm and what it does, the last noun that it describes, as group `head`: 企业|出口的报关行|给予."""
    thing: re.Pattern[str]
    """The end of what names money or a cost, and so nobody: 展位费."""
    paid_to: re.Pattern[str]
    """拨付, 支付给, and as group `to` the words that say to whom."""
    also: re.Pattern[str]
    """A next sentence that goes on about the money: 补贴直接拨付…"""
    based: re.Pattern[str]
    """A clause right before that says per what a number is: 每新增100万元,给予."""
    replaced: re.Pattern[str]
    """An old rate in front of the word that leads to the new one, as group `old`: 3%减按, 由25%降为."""


def build_recipient_lexicon(lists: Mapping[str, tuple[str, ...]]) -> RecipientLexicon:
    """Made from the lists of targets.yml."""
    of = {name.removeprefix("recipients."): alternation(it) for name, it in lists.items() if "recipients" in name}
    firm = f"(?:{of['firms']}){_REST}"
    giving, between = of["giving"], f"(?:{of['between']})*"
    each, things = alternation(lists["subjects.each"]), alternation((*lists["units.count"], *lists["units.loose"]))
    money = rf"[百千万亿]{{0,2}}(?:{alternation(lists['units.money'])})"
    low, origins = alternation(lists["kept_low"]), alternation(lists["subjects.origins"])
    paid = "拨付|支付|兑付|划拨|发放|转付|拨|补|发|付"
    patterns = {
        "not_firm": of["not_firms"],
        "not_other": rf"{of['not_others']} | (?:{of['by']})[^,;]{{1,15}}?(?={giving}) | (?:{of['levels']})*(?:{of['payers']})",
        "firm": firm,
        "opener": rf"{of['not_openers']} | (?P<to>{of['openers']}) | (?P<for>{of['datives']})",
        "given": rf"{firm} (?={between}(?:{of['grants']})) (?!{between}(?:{giving})的)",
        "acting": rf"{firm} (?={of['acts']})",
        "relieved": rf"{firm} (?={of['relieved']})",
        "served": rf"(?:{giving})[^,]{{0,20}}?{firm}{between}$",
        "single": rf"(?:{of['singles']}){between}$",
        "topic": rf"(?:{DATE})?(?:{of['topics']})",
        "other": of["others"],
        "beside": rf"(?:{of['others']}) (?:{of['datives']}|{of['openers']}|(?:和|及|以及|与|或|、)[^的]{{0,10}}$)",
        "elsewhere": of["elsewhere"],
        "filler": between,
        "spared": rf"(?P<how>{of['spared']})[^,]{{0,12}}$",
        "fee": rf"""
            (?P<not>{of["not_fees"]})
          | (?:{of["fees"]}) (?:{low})* (?: (?:{origins}){NUMERAL}%? )? $                   # 担保费率|原则上由2%
        """,
        "may_replace": alternation((*lists["recipients.old"], *lists["recipients.new"])),
        "old": rf"(?:{of['old']})[^,]{{0,2}}$",
        "prefix": rf"""
            (?P<prefix> {of["prefixes"]}                                                    # 各, 分别, 减免
              | (?:{each})[^,、]{{0,8}}?(?:{NUMERAL})(?:{money})                            # 每新增100万元
              | (?:{each})(?:{things})                                                      # 每项
            )
            (?:{giving})? (?:[^,、]{{0,12}}{firm})? {between}$                              # 给予|该企业|一次性
        """,
        "relief": of["reliefs"],
        "head": rf"(?:(?!{giving}|按|每)[^,])*的 (?P<head>(?:(?!{giving}|按|每|的)[^,])+) (?={giving}|按|每|,|$)",
        "thing": rf"(?:{of['things']})$",
        "paid_to": rf"""
            (?: (?:{paid}) (?: 给予|给|至|到(?![位账])|予|入 )                              # 支付给
              | (?: 拨付|兑付|划拨 )(?![到完后])                                            # 拨付
            )
            (?P<to>[^,;。()]*)
        """,
        "also": rf"[。;](?:上述|以上|该|所需)?[^,;。]{{0,6}}?(?:{giving}|资金)[^。;\n]*",
        "based": rf"""
            (?:{each})(?![年月季])(?:(?!{giving})[^,、]){{0,20}}                            # 每新增
            (?:{NUMERAL})(?:(?!{giving})[^,、]){{0,8}},                                     # 100万元,
            (?:{giving})?{between}$                                                         # 给予
        """,
        "replaced": rf"(?P<old> {NUMERAL}%?(?:{RANGE_SIGN}{NUMERAL})?% ) [^0-9,%]{{0,12}}?(?:{of['new']})$",
    }
    compiled = {name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()}
    return RecipientLexicon(new=lists["recipients.new"], **compiled)
