"""The words of targets.yml, recipients, made ready: who is meant by a clause, and what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.text.numerals import DATE, NUMERAL, alternation

RECIPIENT_KEYS = tuple(
    f"recipients.{name}"
    for name in (
        "firms not_firms openers datives not_openers grants relieved acts giving between singles topics others not_others payers levels by "
        "elsewhere spared fees not_fees old new prefixes"
    ).split()
)  # fmt: skip
_REST = r"(?:\([^()]*\))?"
"""What may stand behind a firm: (含个体工商户)."""


@dataclass(frozen=True, slots=True)
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
    prefix: re.Pattern[str]
    """各, 分别, 每项 or 减免, with 给予 behind it, right before a number; as group `prefix`."""


def build_recipient_lexicon(lists: Mapping[str, tuple[str, ...]]) -> RecipientLexicon:
    """Made from the lists of targets.yml."""
    of = {name.removeprefix("recipients."): alternation(lists[name]) for name in RECIPIENT_KEYS}
    firm = f"(?:{of['firms']}){_REST}"
    giving, between = of["giving"], f"(?:{of['between']})*"
    each, things = alternation(lists["subjects.each"]), alternation((*lists["units.count"], *lists["units.loose"]))
    by = rf"(?:{of['by']})[^,;]{{1,15}}?(?={giving})|(?:{of['levels']})*(?:{of['payers']})"
    patterns = (
        of["not_firms"],
        rf"{of['not_others']}|{by}",
        firm,
        rf"{of['not_openers']}|(?P<to>{of['openers']})|(?P<for>{of['datives']})",
        rf"{firm}(?={between}(?:{of['grants']}))(?!{between}(?:{giving})的)",
        rf"{firm}(?={of['acts']})",
        rf"{firm}(?={of['relieved']})",
        rf"(?:{giving})[^,]{{0,20}}?{firm}{between}$",
        rf"(?:{of['singles']}){between}$",
        rf"(?:{DATE})?(?:{of['topics']})",
        of["others"],
        rf"(?:{of['others']})(?:{of['datives']}|{of['openers']}|(?:和|及|以及|与|或|、)[^的]{{0,10}}$)",
        of["elsewhere"],
        between,
        rf"(?P<how>{of['spared']})[^,]{{0,12}}$",
        rf"(?P<not>{of['not_fees']})|(?:{of['fees']})(?:{alternation(lists['kept_low'])})*(?:(?:{alternation(lists['subjects.origins'])}){NUMERAL}%?)?$",
        rf"(?:{of['old']})[^,]{{0,2}}$",
        rf"(?P<prefix>{of['prefixes']}|(?:{each})(?:{things}))(?:{giving})?(?:[^,、]{{0,12}}{firm})?{between}$",
    )
    return RecipientLexicon(lists["recipients.new"], *map(re.compile, patterns))
