"""The words of amounts.yml and parties.yml made ready: how numbers are found, and what is asked of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.annotate.offers.served_patterns import ServedPatterns, build_served_patterns
from build_scripts.annotate.targets.target_lexicon import INCLUDED, TargetLexicon
from build_scripts.model import RecipientClass
from build_scripts.text.dates import DATE, DOCUMENT_NUMBER, RELATIVE_YEAR, SHORT_RANGE
from build_scripts.text.numerals import (
    CHINESE_NUMERAL,
    FORMAL_NUMERAL,
    NUMERAL,
    RANGE_SIGN,
    alternation,
    first_characters,
)
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.amount_words import AmountFile
from build_scripts.vocabulary.party_words import PartyFile

AGE, FOLD = "age", "折"
_LIMITS = ("at_least", "at_most")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberLexicon:
    """What numbers are looked up in."""

    lists: Mapping[str, tuple[str, ...]]
    """The lists of the file."""
    targets: TargetLexicon
    groups: Mapping[str, str]
    """Unit → percent, money, time, age …; count and loose are one."""
    scanner: re.Pattern[str]
    """Finds numbers, and the names and dates whose digits are none."""
    may_have_number: re.Pattern[str]
    limits: re.Pattern[str]
    """The words before a number that end with 不低于 (group `low`) or 不超过 (`high`), with what may follow: 最高给予, 不超过投资额的."""
    ends: re.Pattern[str]
    """The limit behind a number as group `low` or `high`: 以上, 以内."""
    served: ServedPatterns
    parties: WordFinder
    classes: Mapping[str, RecipientClass | None]
    """Name of a party → its class; None for what only looks like one."""
    generic: frozenset[str]
    """Those that only go back to whom was named: 单位."""
    words: Mapping[str, re.Pattern[str]]
    """An alternation of each list."""

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.words[name]


def build_number_lexicon(file: AmountFile, named: PartyFile, targets: TargetLexicon) -> NumberLexicon:
    """Make both ready."""
    lists = file.lists
    groups = {unit: "count" if group == "loose" else group for unit, group in targets.groups.items()}
    groups |= dict.fromkeys(lists["units.more"], "count") | dict.fromkeys(lists["units.age"], AGE) | {FOLD: "percent"}
    before = {name: alternation((*targets[f"comparators.{name}.before"], *lists[f"limits.{name}"])) for name in _LIMITS}
    after = {
        name: alternation((*targets[f"comparators.{name}.after"], *lists[f"limits.{name}_after"])) for name in _LIMITS
    }
    low_spans = alternation(it for it in targets["spanning"] if targets.signs.get(it) == ">=")
    high_spans = alternation((*(it for it in targets["spanning"] if targets.signs.get(it) != ">="), "可达"))
    linked = f"(?:{alternation(lists['limits.linked'])})?"
    classes = {name: kind for name, kind in named.classes.items() if name not in named.things}
    patterns = {
        "may_have_number": rf"""
            [0-9] | 分之 | {alternation((*lists["words.half"], *lists["words.whole"]))}
          | [{CHINESE_NUMERAL}]\s?[{first_characters(groups)}]
        """,
        "limits": rf"""
            (?: (?P<low>{before["at_least"]}) | (?P<high>{before["at_most"]}) ) {linked}$               # 最高给予
          | (?: {high_spans} ) [^,;:0-9]{{1,16}} (?:加|上浮|\+)$                                                 # 不高于LPR加
          | (?: (?P<low_of>{low_spans}) | (?P<high_of>{high_spans}) ) [^,;:0-9]{{1,20}}[的额价款值量费入出金]$              # 不超过投资额的
        """,
        "ends": rf"""
            \s? (?: \(不?含[^()]{{0,8}}\) | 含 )?
            (?: (?!{alternation(targets["not_comparators"])}) (?: (?P<low>{after["at_least"]}) | (?P<high>{after["at_most"]}) )
              | 左右 | 上下 )
        """,
    }
    return NumberLexicon(
        lists=lists,
        targets=targets,
        groups=groups,
        scanner=re.compile(_scanner(lists, targets, groups), re.VERBOSE),
        served=build_served_patterns(lists),
        **{name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()},
        parties=WordFinder(classes),
        classes=classes,
        generic=frozenset(named.generic),
        words={
            name: re.compile(alternation(words))
            for name, words in (
                *lists.items(),
                ("shortened", targets["shortened"]),
                ("aims", targets["nouns.aim"]),
                ("acts", (*targets["recipients.acts"], *targets["verbs.aim"])),
            )
        },
    )


def _scanner(lists: Mapping[str, tuple[str, ...]], targets: TargetLexicon, units: Iterable[str]) -> str:
    """Names and dates come before numbers, since what stands in them is none.

    Numerals stand in it twice only, also for 第3 and 前3名: it is compiled when a program starts.
    """
    many, each = alternation(targets["multipliers"]), alternation(units)
    unit = rf"""
        (?!{alternation(targets["not_units"])})
        (?: (?:(?:{many})[余多]?)?(?:{each})整? | (?:{many})(?![{CHINESE_NUMERAL}0-9]) )                # 万元, 50万
    """
    per = rf"(?:(?:/|每)(?:{each}|[^\W\d]{{1,3}})(?:[·/](?:{each}|[^\W\d]))?)"
    names = rf"""
        原则上 | 《[^《》\n]{{0,80}}》 | [“「][^“”「」\n%％元]{{0,16}}[”」] | (?:{alternation(targets["names"])})
      | {DOCUMENT_NUMBER} | {INCLUDED}
      | [A-Za-z](?:[A-Za-z0-9.-]|\+(?![0-9])){{0,20}} | [0-9]{{1,6}}(?!BP|TEU|MW|GW|kW|KW)[A-Za-z]{{1,10}}
      | 超?[十百千]{{1,2}}[万亿]元?(?:级|(?=企业|产业|集群|园区))                      # 超百亿元企业
      | (?<![0-9])[0-9]{{3,4}}-[0-9]{{5,8}}(?![0-9]) | (?<![0-9.])1[0-9]{{10}}(?![0-9])
    """
    worded = first_characters(targets["names"], lists["words.half"], lists["words.whole"])
    may_begin = rf"(?={RELATIVE_YEAR}|[原{worded}{CHINESE_NUMERAL}{FORMAL_NUMERAL}0-9A-Za-z《“「〔\[(【第前])"
    return rf"""
        {may_begin} (?: (?P<name>{names}) | (?P<date>{SHORT_RANGE}|{DATE})
      | (?P<ratio>(?<![0-9:.])[0-9]{{1,3}}(?:\.[0-9])?(?:[:∶][0-9]{{1,3}}(?:\.[0-9])?){{1,5}}(?![0-9:∶]))
      | (?P<rank>前\s?[0-9]{{1,3}}(?=的)|前百分之[0-9]{{1,3}}(?:\.[0-9]+)?)
      | (?P<half>{alternation(lists["words.half"])}) | (?P<whole>{alternation(lists["words.whole"])})
      | (?: (?P<ordinal>第)\s? | (?P<leading>前)\s? | )
        (?P<low>{NUMERAL})(?(ordinal)|(?P<more>[余多]|来(?!自))?\s?)
        (?: (?(ordinal)|(?P<low_unit>{unit})? (?P<low_in>\(含\))?) {RANGE_SIGN} (?P<high>{NUMERAL})\s? )?
        (?(ordinal) (?(high)(?:个月|年|月)) (?:年|期|批|次|类|名|档|季度)? (?P<numbering>)              # 第7至12个月
          | (?(leading) (?(high)(?!)) (?:名|位|强) (?P<place>)                                      # 前3名
          | (?P<unit>{unit})? (?P<half_more>半(?![价数径载年]))? (?P<per>{per})? )) )
    """
