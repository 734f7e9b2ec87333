"""The words of targets.yml, recipients, made ready: what belongs to a number and stands before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.text.numerals import NUMERAL, alternation


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixLexicon:
    """Patterns over the words around a number."""

    prefix: re.Pattern[str]
    """各, 分别, 每项 or 减免, with 给予 behind it, right before a number; as group `prefix`."""
    based: re.Pattern[str]
    """A clause right before that says per what a number is, as group `prefix`: 每新增100万元,给予."""
    relief: re.Pattern[str]
    """What is done with a share, right behind it: 按税额的50%|减征."""


def build_prefix_lexicon(lists: Mapping[str, tuple[str, ...]]) -> PrefixLexicon:
    """Made from the lists of targets.yml."""
    of = {name.removeprefix("recipients."): alternation(it) for name, it in lists.items() if "recipients" in name}
    each, things = alternation(lists["subjects.each"]), alternation((*lists["units.count"], *lists["units.loose"]))
    money = rf"[百千万亿]{{0,2}}(?:{alternation(lists['units.money'])})"
    giving, between = of["giving"], f"(?:{of['between']})*"
    patterns = {
        "prefix": rf"""
            (?P<prefix> {of["prefixes"]}                                                    # 各, 分别, 减免
              | (?:{each})[^,、]{{0,8}}?(?:{NUMERAL})(?:{money})                            # 每新增100万元
              | (?:{each})(?:{things})                                                      # 每项
            )
            (?:{giving})? (?:[^,、]{{0,12}}(?:{of["firms"]}))? {between}$                   # 给予|该企业|一次性
        """,
        "based": rf"""
            (?P<prefix> (?:{each})(?![年月季])(?:(?!{giving})[^,、]){{0,20}}(?:{NUMERAL})(?:(?!{giving})[^,、]){{0,8}} ),
            (?:{giving})?{between}$                                                         # 每新增100万元,给予
        """,
        "relief": of["reliefs"],
    }
    return PrefixLexicon(**{name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()})
