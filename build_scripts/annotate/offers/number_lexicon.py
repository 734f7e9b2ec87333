"""The words of amounts.yml made ready: how numbers are found, and what is asked of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.annotate.targets.target_lexicon import INCLUDED, TargetLexicon
from build_scripts.text.dates import DATE, DOCUMENT_NUMBER, SHORT_RANGE
from build_scripts.text.numerals import CHINESE_NUMERAL, NUMERAL, RANGE_SIGN, alternation, first_characters
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.amount_words import AmountFile

AGE, FOLD = "age", "折"
_COMPARED = ("at_least", "at_most", "about", "equal")


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
    parties: WordFinder
    classes: Mapping[str, str]
    """Name of a party → its class; empty for what only looks like one."""
    words: Mapping[str, re.Pattern[str]]
    """An alternation of each list."""

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.words[name]


def build_number_lexicon(file: AmountFile, targets: TargetLexicon) -> NumberLexicon:
    """Make amounts.yml ready."""
    lists = file.lists
    groups = {unit: "count" if group == "loose" else group for unit, group in targets.groups.items()}
    groups |= dict.fromkeys(lists["units.more"], "count") | dict.fromkeys(lists["units.age"], AGE) | {FOLD: "percent"}
    before = {name: targets[f"comparators.{name}.before"] for name in _COMPARED}
    after = {name: alternation(targets[f"comparators.{name}.after"]) for name in ("at_least", "at_most")}
    high_spans = [it for it in targets["spanning"] if targets.signs.get(it) == "<="]
    high_spans.append("可达")
    low_spans = [it for it in targets["spanning"] if it not in high_spans]
    linked = "(?:有|给予|补助|补贴|奖励|资助|可达|达|为|至|到|可|按|的)?"
    classes = {
        name: "" if key == "parties.none" else key.removeprefix("parties.")
        for key, names in lists.items()
        if key.startswith("parties.")
        for name in names
    }
    return NumberLexicon(
        lists=lists,
        targets=targets,
        groups=groups,
        scanner=re.compile(_scanner(lists, targets, groups), re.VERBOSE),
        may_have_number=re.compile(
            rf"[0-9]|{alternation((*lists['words.half'], *lists['words.whole']))}|分之|[{CHINESE_NUMERAL}]\s?[{first_characters(groups)}]"
        ),
        limits=re.compile(
            rf"(?:(?P<low>{alternation(before['at_least'])})|(?P<high>{alternation((*before['at_most'], '封顶', '限额', '可达', '可至'))})){linked}$|(?:(?P<low_of>{alternation(low_spans)})|(?P<high_of>{alternation(high_spans)}))[^,;:0-9]{{1,20}}的$"
        ),
        ends=re.compile(
            rf"\s?(?:\(含[^()]{{0,8}}\)|\(不含[^()]{{0,8}}\)|含)?(?:(?!{alternation(targets['not_comparators'])})(?:(?P<low>{after['at_least']})|(?P<high>{after['at_most']}|封顶|为限))|(?P<alike>左右|上下))"
        ),
        parties=WordFinder(classes),
        classes=classes,
        words={
            name: re.compile(alternation(words))
            for name, words in (
                *lists.items(),
                ("shortened", targets["shortened"]),
                ("acts", (*targets["recipients.acts"], *targets["verbs.aim"])),
            )
            if not name.startswith("parties.")
        },
    )


def _scanner(lists: Mapping[str, tuple[str, ...]], targets: TargetLexicon, units: Iterable[str]) -> str:
    """Names and dates come before numbers, since what stands in them is none."""
    many, each = alternation(targets["multipliers"]), alternation(units)
    unit = rf"(?!{alternation(targets['not_units'])}) (?: (?:(?:{many})[余多]?)?(?:{each})(?:整)? | (?:{many})(?![{CHINESE_NUMERAL}0-9]) )"
    per = rf"(?:(?:/|每)(?:{each}|[^\W\d]{{1,3}})(?:[·/](?:{each}|[^\W\d]))?)"
    names = rf"""
        《[^《》\n]{{0,80}}》 | [“「][^“”「」\n%％元]{{0,16}}[”」] | (?:{alternation(targets["names"])})
      | 第\s?{NUMERAL}(?:{RANGE_SIGN}{NUMERAL}(?:个月|年|月))?(?:年|期|批|次|类|名|档|季度)? | {DOCUMENT_NUMBER} | {INCLUDED}
      | [A-Za-z][A-Za-z0-9.+-]{{0,20}} | [0-9]{{1,6}}(?!BP|TEU|MW|GW|kW|KW)[A-Za-z]{{1,10}}
      | (?<![0-9])[0-9]{{3,4}}-[0-9]{{5,8}}(?![0-9]) | (?<![0-9.])1[0-9]{{10}}(?![0-9])
    """
    return rf"""
        (?P<name>{names}) | (?P<date>{SHORT_RANGE}|{DATE})
      | (?P<ratio>(?<![0-9:.])[0-9]{{1,3}}(?:\.[0-9])?(?:[:∶][0-9]{{1,3}}(?:\.[0-9])?){{1,5}}(?![0-9:∶]))
      | (?P<rank>前\s?{NUMERAL}\s?(?:名|位|强)|前\s?[0-9]{{1,3}}(?=的)|前百分之{NUMERAL})
      | (?P<half>{alternation(lists["words.half"])}) | (?P<whole>{alternation(lists["words.whole"])})
      | (?P<low>{NUMERAL})(?P<more>[余多]|来(?!自))?\s?
        (?: (?P<low_unit>{unit})? (?P<low_in>\(含\))? {RANGE_SIGN} (?P<high>{NUMERAL})\s? )?
        (?P<unit>{unit})? (?P<half_more>半(?![价数径载年]))? (?P<per>{per})?
    """
