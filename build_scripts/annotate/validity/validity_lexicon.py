"""The words by which a text says how long it holds, as validity.yml gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon
from build_scripts.text.numerals import (
    CHINESE_NUMERAL,
    DATE,
    DOCUMENT_NUMBER,
    FIVE_YEAR_PLAN,
    MAY_BE_DATE,
    NUMERAL,
    RANGE_SIGN,
    alternation,
)
from build_scripts.vocabulary.word_files import ValidityFile

_SHORT_YEAR = r"(?<![0-9第近.])[1-3][0-9]年(?:年?[底末]|[0-9]{1,2}月(?:[0-9]{1,2}日|份?[底末])?)"
"""25年底, 25年6月: a year of this century without its first digits; 25年 alone is a span of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityLexicon:
    """validity.yml, made ready for reading."""

    lists: Mapping[str, tuple[str, ...]]
    """The lists of the file; one inside another key by both names: units.years."""
    subject: re.Pattern[str]
    """What a clause begins with that says whose period it is, in the group of that name."""
    scope: re.Pattern[str]
    token: re.Pattern[str]
    """One word, day or span of time of a clause that says how long something holds."""
    may_state_period: re.Pattern[str]
    """What every text without white space has that names a day or the length of a period, or goes on with one."""
    repeal: re.Pattern[str]
    """What stands behind the title of a repealed instrument."""
    repeal_joins: re.Pattern[str]
    """What stands between the titles of several."""
    repeal_day: re.Pattern[str]
    """The day before the title from which on it is repealed."""
    time: re.Pattern[str]
    """A time as a provision states it: span, five (十四五), day, near (年内), often (每年) or endless; or a name to pass over."""
    goes_on: re.Pattern[str]
    """A clause behind a day, after which what it ends goes on: 现继续执行."""
    due: re.Pattern[str]
    """The words at the end of what stands before a day that is a last one: 截止时间为."""
    led: re.Pattern[str]
    """The words at the end of what stands before a day that belong to it: 执行期限至."""
    plan: re.Pattern[str]
    """A title, or one in it, of a plan that names its years."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


def build_validity_lexicon(file: ValidityFile, instruments: InstrumentLexicon) -> ValidityLexicon:
    """Make validity.yml ready."""
    lists = file.lists
    own = f"{instruments.any_of('modifiers')}{{0,2}}{instruments.any_of('own')}"
    return ValidityLexicon(
        lists=lists,
        subject=re.compile(_subject(lists, own)),
        scope=re.compile(f"(?:{alternation(lists['subjects.scope'])})*"),
        token=re.compile(_token(lists, own)),
        may_state_period=re.compile(_may_state_period(lists)),
        repeal=re.compile(_repeal(lists)),
        repeal_joins=re.compile(rf"(?:{alternation(lists['repeal_joins'])}|\s)*"),
        repeal_day=re.compile(rf"自(?P<day>{DATE})起,?原?\Z"),
        time=re.compile(_time(lists)),
        goes_on=re.compile(_goes_on(lists), re.VERBOSE),
        due=re.compile(rf"(?:{alternation(lists['dates.due'])})[均统一]{{0,2}}[为是:]?\Z"),
        led=re.compile(_led(lists)),
        plan=re.compile(_plan(lists), re.VERBOSE),
    )


def _subject(lists: Mapping[str, tuple[str, ...]], own: str) -> str:
    before, middle, names = (alternation(lists[f"subjects.either.{it}"]) for it in ("before", "middle", "names"))
    many = rf"(?:{middle}|{NUMERAL}[条项个]){{0,4}}"
    patterns = {
        "unit": rf"(?!本{own})(?:{alternation(lists['subjects.unit'])})",
        "near": alternation(lists["subjects.near"]),
        "either": rf"{alternation(lists['subjects.either.words'])}|(?:{before}){many}(?:{names})",
        "document": rf"{alternation(lists['subjects.document'])}|本{own}",
        "bare": names,
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())


def _token(lists: Mapping[str, tuple[str, ...]], own: str) -> str:
    """Days come first, so that 2023年 is no span of years; what is given later is no span either."""
    unit = alternation(word for name in ("years", "months", "days") for word in lists[f"units.{name}"])
    event = f"(?:(?P<issued>{alternation(lists['issued'])})|(?P<published>{alternation(lists['published'])}))"
    patterns = {
        "label": alternation(lists["labels"]),
        "day": rf"{DATE}|[0-9]{{1,2}}月份?",
        "later": rf"满?(?P<later_count>{NUMERAL})(?P<later_unit>{unit})(?:{alternation(lists['later'])})",
        "term": rf"(?P<count>{NUMERAL})(?P<unit>{unit})(?P<half>半)?|(?P<halves>{alternation(lists['halves'])})",
        "relative": rf"(?:本?{own})?{event}(?:之日|日期|当日|日)|(?P<at_once>{alternation(lists['at_once'])})",
        "expired": alternation(lists["expired"]),
        "ending": alternation(lists["endings"]),
        "stop": alternation(lists["stops"]),
        "upto": rf"{alternation(lists['upto'])}|{RANGE_SIGN}",
        "verb": alternation(lists["verbs"]),
        "since": alternation(lists["from"]),
        "filler": alternation(lists["fillers"]),
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())


def _may_state_period(lists: Mapping[str, tuple[str, ...]]) -> str:
    """The parts of `_token` without which a clause only has words beside a period that none of them states."""
    names = ("halves", "issued", "published", "at_once", "expired", "dates.goes_on")
    unit = alternation(word for name in ("years", "months", "days") for word in lists[f"units.{name}"])
    numeral = rf"[{CHINESE_NUMERAL}](?:[月日]|{unit})"
    return rf"{MAY_BE_DATE.pattern}|{numeral}|{alternation(word for name in names for word in lists[name])}"


def _time(lists: Mapping[str, tuple[str, ...]]) -> str:
    """What stands in the name of something comes first and is no time; 三年内 is a span from any day, 年内 is this year."""
    near = alternation((*lists["dates.year_end"], *lists["dates.half_year"]))
    patterns = {
        "five": FIVE_YEAR_PLAN,
        "name": rf"《[^《》\n]{{0,80}}》|“[^“”\n]{{0,16}}”|{DOCUMENT_NUMBER}",
        "span": rf"(?:自|从)?(?P<first>{DATE})起?{RANGE_SIGN}(?P<last>{DATE})",
        "day": rf"{DATE}|{_SHORT_YEAR}",
        "near": rf"(?<![0-9〇零一二两三四五六七八九十百几数多])(?:{near})",
        "often": alternation(lists["dates.often"]),
        "endless": alternation(lists["dates.endless"]),
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())


def _led(lists: Mapping[str, tuple[str, ...]]) -> str:
    names = ("labels", "verbs", "policies", "from", "upto", "dates.toward")
    return rf"(?:(?:{alternation(word for name in names for word in lists[name])})[为:]?)+\Z"


def _goes_on(lists: Mapping[str, tuple[str, ...]]) -> str:
    expired, upto = alternation(lists["expired"]), alternation(lists["upto"])
    between = alternation((*lists["expired"], *lists["fillers"]))
    return rf"""
        (?: [,(] | 。(?={expired}) ) (?:{between})*                             # ,现
        (?:{alternation(lists["dates.goes_on"])})                               # 继续执行
        (?: (?=[,;。)\n]|\Z) | (?:{upto})*(?:{DATE}) )                          # 至2025年
    """


def _plan(lists: Mapping[str, tuple[str, ...]]) -> str:
    """2020年全省促进中小企业发展工作要点, 中小企业发展行动计划(2021-2025年); 2022年三年行动计划 does not say which years."""
    kinds = alternation(lists["plans.kinds"])
    year = r"(?<![0-9])(?:19|20)[0-9]{2}"
    years = rf"{year}年?{RANGE_SIGN}{year}年?|{year}年?|{FIVE_YEAR_PLAN}"
    return rf"""
        (?P<plan> (?P<first>{years})度?(?:(?![二两三四五六七八九十]年)[^《》0-9,。;\n]){{0,40}}?(?:{kinds})   # 2020年…工作要点
          | (?:{kinds})\((?P<behind>{years})\)                                  # 行动计划(2021-2025年)
        )
        (?:\([^()0-9]*\))? (?P<title>》)? (?:的(?:通知|函|公告|通告))? \Z
    """


def _repeal(lists: Mapping[str, tuple[str, ...]]) -> str:
    since = rf"自(?:(?P<day>{DATE})|[^,。;《》\n]{{1,14}}之日)起"
    between = rf"(?:{since}|{alternation(lists['repeal_fillers'])}|[,\s]){{0,5}}"
    return rf"{between}(?:{alternation(lists['repeals'])})(?=[,。;:)\s]|$)"
