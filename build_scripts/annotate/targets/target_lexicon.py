"""The words of targets.yml made ready: lists, what each word means, and the scanner that finds what matters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.annotate.targets.prefix_lexicon import PrefixLexicon, build_prefix_lexicon
from build_scripts.text.characters import SENTENCE_ENDS
from build_scripts.text.dates import DATE, DOCUMENT_NUMBER, RELATIVE_YEAR, SHORT_RANGE
from build_scripts.text.numerals import (
    CHINESE_NUMERAL,
    FORMAL_NUMERAL,
    NUMERAL,
    RANGE_SIGN,
    UNREADABLE_NUMERAL,
    alternation,
    first_characters,
)
from build_scripts.vocabulary.word_files import TargetFile

INCLUDED = r"\(含[^()\n]{1,12}\)"
"""What a limit takes in: (含30万元), (含本数)."""
_RATIO = r"[:∶][0-9]{1,2}(?![0-9:∶])"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TargetLexicon:
    """targets.yml, made ready for reading; equal to itself only, so that what is read with it can be remembered."""

    lists: Mapping[str, tuple[str, ...]]
    """The lists of the file; one inside another key by both names: threshold.after."""
    classes: Mapping[str, str]
    """Verb or noun → aim, give, keep or past."""
    groups: Mapping[str, str]
    """Unit → percent, money …"""
    signs: Mapping[str, str]
    """Comparing word → comparator."""
    prefixes: PrefixLexicon
    scanner: re.Pattern[str]
    """Finds what matters to a number: names to pass over, periods, dates, quantities, words, stops."""
    aims: re.Pattern[str]
    """The words before a goal that belong to it: 力争, 新增, 累计."""
    may_be_quantity: re.Pattern[str]
    """What every text with a quantity has: a digit, a share, or a Chinese numeral before what may be its unit."""
    word: re.Pattern[str]
    comparing: re.Pattern[str]
    each: re.Pattern[str]
    """What an amount is given for, at the end of the words before it: 每人, 每千瓦时, 单户."""
    benefit: re.Pattern[str]
    """What is given, at the start of the words behind an amount: 的公共设施建设补助."""
    given: re.Pattern[str]
    """Any of `given_words`."""
    given_words: frozenset[str]
    """补助, 奖励."""
    not_verbs: frozenset[str]
    """The nouns among the words of `classes`."""
    recurring: re.Pattern[str]
    """每年, 每月."""
    served: re.Pattern[str]
    """What ends the words that say whom something is given: 给予, 一次性."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


_SIGNS = {"at_least": ">=", "at_most": "<=", "about": "about", "equal": "="}
_BEFORE = {f"comparators.{name}.before": sign for name, sign in _SIGNS.items()}
_AFTER = {f"comparators.{name}.after": sign for name, sign in _SIGNS.items() if name != "equal"}


def build_target_lexicon(file: TargetFile) -> TargetLexicon:
    """Make targets.yml ready."""
    lists = file.lists
    classes = _by_group(lists, ("verbs.aim", "verbs.give", "verbs.keep", "verbs.past", "nouns.aim", "nouns.give"))
    groups = _by_group(lists, [name for name in lists if name.startswith("units.")])
    signs = {word: sign for key, sign in (_BEFORE | _AFTER).items() for word in lists[key]}
    patterns = {
        "scanner": _scanner(lists, classes, groups),
        "may_be_quantity": _may_be_quantity(lists, groups),
        "aims": alternation(lists["aims"]),
        "word": alternation(classes),
        "comparing": alternation(signs),
        "each": _each(lists, groups),
        "benefit": _benefit(lists),
        "given": alternation(_given_words(lists)),
        "recurring": alternation(lists["recurring"]),
        "served": alternation(lists["subjects.served"]),
    }
    return TargetLexicon(
        lists=lists,
        classes=classes,
        groups=groups,
        signs=signs,
        prefixes=build_prefix_lexicon(lists),
        given_words=_given_words(lists),
        not_verbs=frozenset((*lists["nouns.aim"], *lists["nouns.give"])),
        **{name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()},
    )


def _by_group(lists: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, str]:
    """Word → the second name of its list: aim, percent."""
    return {word: name.partition(".")[2] for name in names for word in lists[name]}


def _scanner(lists: Mapping[str, tuple[str, ...]], words: Iterable[str], units: Iterable[str]) -> str:
    """Names to pass over come before numbers, since what stands in them is none; dates too, so that 2023年 is no 年."""
    many, names = alternation(lists["multipliers"]), alternation(lists["names"])
    halved = (f"个半{unit[1:]}" for unit in lists["units.time"] if unit.startswith("个"))
    a_unit = f"(?:{alternation((*units, *halved))})"
    unit = rf"""
        (?!{alternation(lists["not_units"])})
        (?: (?:(?:{many})[余多]?)?{a_unit}(?:[/·每]{a_unit}){{0,3}} | {many} )   # 万元, 万多家, 元/人, 10万
      | {_RATIO}(?=的?(?:{alternation(lists["ratios"])}))                       # 1:1的比例
    """
    no_unit = "(?![0-9.%:∶年月日时号条款级点届期章节分者成])"
    before = alternation(word for key in _BEFORE for word in lists[key])
    after = alternation(word for key in _AFTER for word in lists[key])
    compared = rf"(?P<before>(?:(?:{before})[为在]?\s?){{0,3}})"
    passed = rf"(?:{names}|(?!{names})[^，。；、,;:()“”0-9\n])"
    spanning = rf"(?P<span>{alternation(lists['spanning'])})(?P<base>{passed}{{1,14}}?)"
    ending = rf"(?:\s?(?!{alternation(lists['not_comparators'])})(?:\(含\)|含)?(?P<after>{after}))?"
    unread = rf"""
        《[^《》\n]{{0,80}}》 | [“「][^“”「」\n]{{0,16}}[”」]
      | {names} | {DOCUMENT_NUMBER} | {INCLUDED} | {UNREADABLE_NUMERAL}
      | (?:(?P<ordinal>第)|前)\s?{NUMERAL}(?(ordinal)|\s?[名位强])              # 第3, a rank: 前10名
      | (?!{before})[A-Za-z][A-Za-z0-9.+-]{{0,20}}                              # ISO9001
      | [0-9]{{1,6}}(?!BP)[A-Za-z]{{1,10}}                                      # 5G
    """
    number = rf"""
        (?:(?P<years>(?<![0-9])[0-9]|[一二三四五六七八九两])年[零又]?)?
        (?P<low>{NUMERAL})(?(years)(?=个月))(?P<more>[余多]|来(?!自))?\s?
        (?:(?P<low_unit>{unit})?{RANGE_SIGN}(?P<high>{NUMERAL})\s?)?
    """
    numeric = f"{CHINESE_NUMERAL}{FORMAL_NUMERAL}万0-9"
    comparing = first_characters(*(lists[key] for key in _BEFORE), lists["spanning"])
    patterns = {
        "item": "、",
        "stop": rf"[{SENTENCE_ENDS}\n,:]",
        "period": alternation((*lists["periods"], *lists["recurring"])),
        "name": unread,
        "range": SHORT_RANGE,
        "date": DATE,
        "quantity": rf"""
            (?=[{comparing}{numeric}])
            (?:{compared}|{spanning}){number}(?:(?P<unit>{unit})(?:(?P<half>半(?![价数径载]))|(?<=元)整)?|{no_unit}){ending}
        """,
        "word": alternation(words),
    }
    others = first_characters(lists["periods"], lists["recurring"], lists["names"], words)
    may_begin = rf"(?={RELATIVE_YEAR}|[{comparing}{others}{numeric}A-Za-z《“「〔\[(【第前、{SENTENCE_ENDS}\n,:])"
    return rf"{may_begin}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in patterns.items())})"


def _may_be_quantity(lists: Mapping[str, tuple[str, ...]], units: Iterable[str]) -> str:
    """A Chinese numeral without a unit is no quantity: 进一步."""
    first = first_characters(lists["multipliers"], units)
    numeric = f"{CHINESE_NUMERAL}{FORMAL_NUMERAL}万亿点"
    return rf"[0-9]|分之|[{numeric}][余多来]?\s?(?:{RANGE_SIGN}|[{first}:∶])"


def _each(lists: Mapping[str, tuple[str, ...]], units: Iterable[str]) -> str:
    each, unit, single = (alternation(words) for words in (lists["subjects.each"], units, lists["singles"]))
    return rf"(?:{each})(?:{unit})(?:每(?:{unit}))?$ | (?:{single})$"


def _given_words(lists: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(lists["benefits"]) - {*lists["subjects.granting"], *lists["subjects.heads"]}


def _benefit(lists: Mapping[str, tuple[str, ...]]) -> str:
    granting = alternation(lists["subjects.granting"])
    named = rf"""
        (?:(?!{granting})[^的、,;:。()]){{0,10}}?                               # 公共设施建设
        (?:{alternation(_given_words(lists))}){{1,3}} (?:{alternation(lists["subjects.heads"])})?  # 补助 标准
    """
    return rf"的?(?:{granting})*({named})"
