"""Patterns over clauses in signs: who is given, moved, paid or only counted; the words stand in amounts.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import RecipientClass
from build_scripts.text.numerals import alternation

SIGNS: Mapping[RecipientClass, str] = {
    "firm": "F",
    "self-employed": "Z",
    "person": "P",
    "bank": "B",
    "guarantor": "G",
    "fund": "K",
    "service-body": "S",
    "park": "Y",
    "local-government": "L",
    "other": "O",
    "unstated": "U",
}
"""Class → the sign that stands for a name of it."""
GENERIC = "V"
"""The sign of 单位, which goes back to whom was named."""
CLASSES: Mapping[str, RecipientClass] = {sign: name for name, sign in SIGNS.items()} | {GENERIC: "unstated"}
_SIGNS = "".join(CLASSES)
PARTY = f"[{_SIGNS}]"
_NAMED = f"(?P<party>{PARTY})"
_TAIL = r"(?:\([^()]*\)|等|本人|自身)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPatterns:
    """What clauses in signs are matched with; whom they find is the group `party`."""

    compound: re.Pattern[str]
    """企业|职工, 企业的|职工: a party that only describes the next one."""
    no_party: re.Pattern[str]
    """What a party only gives its name to: 人员|费, 地方|留存."""
    joined: re.Pattern[str]
    partners: re.Pattern[str]
    """签订, 合作 behind two parties, of which the first is meant."""
    leading: re.Pattern[str]
    """What stands before the subject of a clause: (一), 支持."""
    paid_to: re.Pattern[str]
    pushed: re.Pattern[str]
    reimbursed: re.Pattern[str]
    spent_for: re.Pattern[str]
    """对员工开展检测的|费用|: whoever spends it."""
    event: re.Pattern[str]
    """对企业参加的|展会|: whoever holds it."""
    added: re.Pattern[str]
    to_others: re.Pattern[str]
    at_end: re.Pattern[str]
    not_subject: re.Pattern[str]
    counted: re.Pattern[str]
    giver: re.Pattern[str]
    given: re.Pattern[str]
    selected: re.Pattern[str]
    costs: re.Pattern[str]
    """What is spent, in words without a party: |设备投入|按10%补助."""
    stop: re.Pattern[str]
    """What ends the words that say whom something is given."""
    served: re.Pattern[str]
    single: re.Pattern[str]
    brought: re.Pattern[str]
    runs: re.Pattern[str]
    """支持|服务中心|运行: whose running a pot pays."""
    defined: re.Pattern[str]
    """The party at the end of a definition."""
    numbered: re.Pattern[str]
    """入驻|企业|达30家: a party whose number is told."""
    listed: re.Pattern[str]
    applies: re.Pattern[str]


def build_served_patterns(lists: Mapping[str, tuple[str, ...]]) -> ServedPatterns:
    """Made from the lists of amounts.yml."""
    of = {name: alternation(words) for name, words in lists.items()}
    patterns = {
        "compound": rf"{PARTY} (?:{of['served.inside']})? (?={PARTY})",
        "no_party": rf"""
            [LY](?=内) | {PARTY} (?= (?:{of["served.not_behind"]})(?!率) | 数(?![字据智控码])                     # 人员|费, 服务企业|数
                      | (?:{of["served.loans"]})?贷款(?:{of["served.sizes"]}) )                # 小微企业|贷款余额
        """,
        "joined": rf"(?P<first>{PARTY}) (?:{of['served.joints']}) (?P<between>[^,;:的\#对按给○]{{0,8}}?) (?P<last>{PARTY})",
        "partners": of["served.partners"],
        "leading": rf"""
            \s* (?: [(]?[一二三四五六七八九十0-9]{{1,3}}[)、.] | 第[^条,]{{1,4}}条 )? \s*  # (一), 1., 第一条
            (?:{of["served.leading"]})* [,:]?
        """,
        "paid_to": rf"""
            (?: {of["served.paid_to"]} | (?:{of["served.paid"]})(?=[^,;。\#的]{{0,4}}{PARTY}) ) (?P<to>[^,;。\#]{{1,24}})
          | (?:资金|奖金|经费) 由 (?P<user>[^,;。\#]{{1,24}}) 使用
          | [向给] (?P<direct>{PARTY}) (?:直接)? (?:{of["served.paid"]}|抵扣)
        """,
        "pushed": rf"(?:{of['served.pushes']}) [^,;:FZ]{{0,8}} (?P<party>[BGYSLKO]) [^,;:]* (?:对|为|向|给|减免)",
        "reimbursed": rf"(?:{of['served.given']})的 [^,;的]{{0,4}} (?:{of['served.gifts']})$",
        "spent_for": rf"{PARTY} [^,;的]+ 的 [^,;的{_SIGNS}]{{0,8}} (?:费用|支出|投入)$",
        "event": rf"{PARTY} [^,;的]* 的 [^,;的{_SIGNS}]* (?:{of['served.events']})$",
        "added": r"[LY](?:财政)? (?:再|分别|另|应)?按 [^,;]{0,14} \# [^,;]{0,4} 配套",
        "to_others": rf"[为向给]{PARTY}",
        "at_end": rf"{_NAMED}{_TAIL}$",
        "not_subject": rf"""
            (?: 由|经|被(?!投|认|评|列)|与|通过|单[个家户]|每[家户个所站名]|同一 ) [^,;:的\#]{{0,10}}? {PARTY}  # 由银行
          | [为向给至]{PARTY}                                                              # 向银行
          | [在于到](?![孵园校册建地职岗])[^,;:的\#]{{0,5}}? {PARTY}                           # 在指定商户
          | {PARTY} (?:各自?|共同|分别)?(?:承担|负担)                                            # 财政承担30%
          | 用于[^,;:]*
          | (?:共建|组建|设立|建立|创建) [^,;:的\#]{{0,8}}? {PARTY}                            # 与院校共建研究院
          | 按照?[^,;:的\#]{{0,6}}? [FZPU]                                              # 按企业税收贡献的5%
          | (?:{of["served.hires"]}) [^,;:的\#]{{0,8}}? {PARTY}                              # 聘用本地员工
          | 每[^,;:]{{0,14}} \# (?: [^,;:的]{{0,10}}? {PARTY} | [^,;:{_SIGNS}]{{0,24}} {PARTY}$ )                                   # 每引荐1家企业
        """,
        "counted": rf"\# (?:以上|以下|及以上)? 的? [^,;的]{{0,6}}? {PARTY} (?=的$)",
        "giver": rf"""
            [^,;\#]{{0,6}}? [LYBGOS] (?:每年|按年|统一|负责|应当?|可)? (?:{of["served.provides"]})
            (?![^,;]*(?:领取|申领|享受|获得))                        # but 培训机构按每人600元领取
        """,
        "given": rf"""
            每[名位人家户个所] [^,;:的\#]{{0,6}}? (?P<each>{PARTY}) (?:每[年月])? (?:{of["gives"]})            # 每名特派员给予
          | (?:{of["gives"]}) (?![贴助励偿]?对象) (?:其|该|上述|每[家户名个人所])? [^,;:的\#]{{0,8}}? {_NAMED} {_TAIL}
            (?= \# | [,;:)] | $ | {of["served.follows"]} )                                  # 给予企业|一次性
        """,
        "selected": rf"(?:{of['served.selected']}) [^,;:\#]{{0,12}} \# [^,;:的\#]{{0,8}}? {_NAMED} $",
        "costs": rf"[^,;:\#{_SIGNS}]{{0,16}}? (?:{of['served.costs']}) (?: $ | 按|给予|予以|每|最高|全额|一次性)",
        "stop": rf"(?:{of['gives']}|按|每|最高|可(?!以)|统一|分别|一次性) (?![^,;]*的{PARTY})",
        "served": rf"""
            (?:{of["datives"]}) [^,;:\#]{{0,14}}? (?:\# [^,;:\#的]{{0,4}} 的 [^,;:\#]{{0,4}}?)?      # 为单户1000万元以下的|企业
            {_NAMED} [^,;:]{{0,12}}? (?:{of["serves"]})
        """,
        "single": rf"(?:{of['singles']}) [^,;:\#的]{{0,6}}? {_NAMED}",
        "brought": rf"(?:{of['brought']}) [^,;]{{0,12}}? {_NAMED} [^,;]* (?:{of['served.arrives']})",
        "runs": rf"^(?:用于(?:支持)?|支持) [^,;:]{{0,12}}? (?P<party>[SY]) [^,;:的]{{0,4}}? (?:{of['served.runs']})",
        "defined": rf"{_NAMED} [^{_SIGNS}]{{0,3}}$",
        "numbered": rf"^(?!.*(?:对|凡)) [^,;:]{{0,10}} {_NAMED} (?:数量?|总数|户数|家数)? (?:达到?|超过|不少于|突破|满|不低于)$",
        "listed": rf"、[^、]*? {_NAMED} [^、的]{{0,6}}$",
        "applies": rf"{_NAMED} [均都]? [可须应需] [^,;。]{{0,30}} (?:申请|申报|申领)",
    }
    return ServedPatterns(**{name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()})
