"""The words by which a text says how long it holds, as validity.yml gives them, and the patterns made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.dates import (
    DATE,
    DATE_START,
    DOCUMENT_NUMBER,
    FIRST_DATE,
    FIVE_YEAR_PLAN,
    HALF_WIDTH_YEAR,
    LAST_DATE,
    MAY_BE_DATE,
)
from build_scripts.text.numerals import CHINESE_NUMERAL, NUMERAL, RANGE_SIGN, alternation, first_characters
from build_scripts.vocabulary.word_lists import WordLists

_PARTS_OF_YEAR = {
    "first_half": (1, 6),
    "second_half": (7, 12),
    "first_quarter": (1, 3),
    "second_quarter": (4, 6),
    "third_quarter": (7, 9),
    "fourth_quarter": (10, 12),
    "three_quarters": (1, 9),
}
"""List of `dates` in validity.yml → first and last month."""


@dataclass(frozen=True)
class ValidityLexicon:
    """validity.yml, made ready for reading."""

    lists: WordLists
    """The lists of the file; one inside another key by both names: units.years."""
    own: str
    """The source of a pattern for what a text calls itself behind 本: 办法."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def has(self, text: str, *names: str) -> bool:
        """Whether a text has a word of these lists."""
        if names not in self._words:
            self._words[names] = re.compile(self.any_of(*names))
        return self._words[names].search(text) is not None

    def first_of(self, text: str, *names: str) -> str:
        """The word of these lists that stands first in a text; empty for none."""
        found = re.search(self.any_of(*names), text)
        return found[0] if found else ""

    @cached_property
    def _words(self) -> dict[tuple[str, ...], re.Pattern[str]]:
        """Names of lists → the pattern for their words, as far as it was asked for."""
        return {}

    def any_of(self, *names: str) -> str:
        """The source of a pattern that matches any word of these lists."""
        return f"(?:{alternation(word for name in names for word in self.lists[name])})"

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """What a clause begins with that says whose period it is, in the group of that name."""
        before, middle, names = (self.any_of(f"subjects.either.{it}") for it in ("before", "middle", "names"))
        many = rf"(?:{middle}|{NUMERAL}[条项个]){{0,4}}"
        return _alternatives(
            unit=rf"(?!本{self.own}){self.any_of('subjects.unit')}",
            near=self.any_of("subjects.near"),
            either=rf"{self.any_of('subjects.either.words')}|{before}{many}{names}",
            document=rf"{self.any_of('subjects.document')}|本{self.own}",
            bare=names,
        )

    @cached_property
    def version(self) -> re.Pattern[str]:
        """What a text calls itself with its version in brackets behind it: 本条例(修订)."""
        return re.compile(rf"(?P<own>本{self.own})\([^()0-9]{{1,12}}\)")

    @cached_property
    def scope(self) -> re.Pattern[str]:
        """The places and persons that the subject may be followed by."""
        return re.compile(f"{self.any_of('subjects.scope')}*")

    @cached_property
    def token(self) -> re.Pattern[str]:
        """One word, day or span of time of a clause that says how long something holds.

        Days come first, so that 2023年 is no span of years; what is given later is no span either.
        """
        unit = self.any_of("units.years", "units.months", "units.days")
        later = self.any_of("later")
        events = (f"(?P<{name}>{self.any_of(name)})" for name in ("issued", "published", "released"))
        event = f"(?:{'|'.join(events)})"
        return _alternatives(
            start=self.any_of("starts"),
            label=self.any_of("labels"),
            day=rf"{DATE}|[0-9]{{1,2}}月份?",
            within=self.any_of("within"),
            later=rf"(?P<full>满)?(?P<later_count>{NUMERAL})(?P<later_unit>{unit})(?(full){later}?|{later})",
            term=rf"""(?x:
                (?P<count>{NUMERAL}) (?: (?P<unit>{unit}) (?P<half>半)? | (?P<half_month>个半月) )   # 1年半, 一|个半月
              | (?P<halves>{self.any_of("halves")})
            )""",
            relative=rf"(?:本?{self.own})?{event}(?:之日|日期|当日|日)|(?P<at_once>{self.any_of('at_once')})",
            expired=self.any_of("expired"),
            ending=self.any_of("endings"),
            stop=self.any_of("stops"),
            upto=rf"{self.any_of('upto')}|{RANGE_SIGN}",
            verb=self.any_of("verbs"),
            since=self.any_of("from"),
            filler=self.any_of("fillers"),
        )

    @cached_property
    def repeal(self) -> re.Pattern[str]:
        """What stands behind the title of a repealed instrument."""
        since = rf"自(?:(?P<day>{DATE})|[^,。;《》\n]{{1,14}}之日)起"
        between = rf"(?:{since}|{self.any_of('repeal_fillers')}|[,\s]){{0,5}}"
        return re.compile(rf"{between}{self.any_of('repeals')}(?=[,。;:)\s]|$)")

    @cached_property
    def repeal_joins(self) -> re.Pattern[str]:
        """What stands between the titles of several."""
        return re.compile(rf"(?:{self.any_of('repeal_joins')}|\s)*")

    @cached_property
    def repeal_day(self) -> re.Pattern[str]:
        """The day before the title from which on it is repealed."""
        return re.compile(rf"自(?P<day>{DATE})起,?原?\Z")

    @cached_property
    def months_of(self) -> dict[str, tuple[int, int]]:
        """A word for a part of the year → its first and last month."""
        return {word: months for name, months in _PARTS_OF_YEAR.items() for word in self[f"dates.{name}"]}

    @cached_property
    def time(self) -> re.Pattern[str]:
        """A time as a provision states it, in the group of its kind; or a name to pass over.

        running   行动(|2021-2023年|)          years  三年内, 用4年时间       day    2023年3月底
        five      “十四五”期间                 term   15日内, 公示|5个工作日  near   年内, 2023年上半年
        months    3、4、5月                    span   2023年1月至6月          often  每年, 每年5月     endless  长期有效

        What stands in the name of something comes first and is no time; 三年内 is a span from any day, 年内 is this year.
        """
        near = self.any_of(
            "dates.this_year", "dates.next_year", "dates.year_end", *(f"dates.{name}" for name in _PARTS_OF_YEAR)
        )
        words = ("this_year", "next_year", "year_end", "often", "endless", *_PARTS_OF_YEAR)
        year, month = rf"(?<![0-9]){HALF_WIDTH_YEAR}年", r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
        again = rf"(?:{month}月(?:[0-9]{{1,2}}日|[底末初份]|[上中下]旬)?|[0-9]{{1,2}}日(?!内))"
        first = first_characters("自从“《〔[(【用未今", *(self[f"dates.{name}"] for name in words))
        return _alternatives(
            rf"(?={DATE_START}|[{CHINESE_NUMERAL}{first}])",
            running=rf"[(〔](?P<begun>{HALF_WIDTH_YEAR})年?{RANGE_SIGN}(?P<done>{HALF_WIDTH_YEAR})年?[)〕]",
            five=FIVE_YEAR_PLAN,
            name=rf"《[^《》\n]{{0,80}}》|“[^“”\n]{{0,16}}”|{DOCUMENT_NUMBER}",
            months=rf"""(?x:
                (?:{year})? (?<![0-9.年]) {month}月? (?:[、和]{month}月?){{0,10}} [、和]{month}月(?!\s?[0-9十])份?   # 3、4、5月
              | (?<![0-9.年月日]) {month}月?{RANGE_SIGN}{month}月(?!\s?[0-9十底末])份?                        # 4月至6月
            )""",
            span=rf"(?:自|从)?(?P<first>{FIRST_DATE})起?{RANGE_SIGN}(?P<last>{LAST_DATE})",
            part=rf"{year}(?:{alternation(self.months_of)})末?",
            day=DATE,
            near=rf"(?<![0-9〇零一二两三四五六七八九十百几数多年]){near}末?",
            years=rf"""(?x:
                (?:用|(?P<ahead>未来|今后))? (?P<years_count>{NUMERAL})年
                (?: (?:左右)?(?:的?时间|以?内) | (?(ahead)|(?!)) )              # 三年|内, but 未来五年 too
            )""",
            term=rf"""(?x:
                {NUMERAL}\s? (?: (?:个?(?:工作|自然)?[日天]|个月|个?小时)[之以]?内 | 个?工作日 )
            )""",
            often=rf"{self.any_of('dates.often')}(?P<days>的?{again}(?:[、和至-]{again})*(?:之?前|以前)?|[初底末](?:之?前|以前)?)?",
            endless=self.any_of("dates.endless"),
        )

    @cached_property
    def issued_to(self) -> re.Pattern[str]:
        """The words at the end of what stands before a last day by which a period begins with the document: 自公告之日起至."""
        events = (f"(?P<{name}>{self.any_of(name)})" for name in ("issued", "published", "released"))
        return re.compile(rf"[自从](?:本?{self.own})?(?:{'|'.join(events)})(?:之日|当日|日)?起{self.any_of('upto')}\Z")

    @cached_property
    def reached(self) -> re.Pattern[str]:
        """A sum of money at the least: 不少于1亿元, 30亿元以上."""
        least, amount = self.any_of("dates.at_least"), "[0-9.]+(?:百|千|万|亿)*元"
        return re.compile(rf"{least}{amount}|{amount}(?:以上|左右)")

    @cached_property
    def goes_on(self) -> re.Pattern[str]:
        """A clause behind a day, after which what it ends goes on: 现继续执行."""
        return re.compile(
            rf"""
            (?: [,(] | 。(?={self.any_of("expired")}) ) {self.any_of("expired", "fillers")}*    # ,现
            {self.any_of("dates.goes_on")}                                                      # 继续执行
            (?: (?=[,;。)\n]|\Z) | {self.any_of("upto")}*(?:{DATE}) )                           # 至2025年
            """,
            re.VERBOSE,
        )

    @cached_property
    def may_state_period(self) -> re.Pattern[str]:
        """What every text without white space has that names a day or the length of a period, or goes on with one."""
        words = self.any_of("halves", "issued", "published", "released", "at_once", "expired", "dates.goes_on")
        unit = self.any_of("units.years", "units.months", "units.days")
        return re.compile(rf"{MAY_BE_DATE.pattern}|[{CHINESE_NUMERAL}](?:[月日]|{unit})|{words}")

    @cached_property
    def may_name_day(self) -> re.Pattern[str]:
        """What every text without white space has that names a day, month or year, or a day that the card may give."""
        words = self.any_of("issued", "published", "released", "at_once")
        return re.compile(rf"[0-9{ONE_TO_TEN}][年月]|{HALF_WIDTH_YEAR}[-.]|二[〇○零]|{words}")

    @cached_property
    def may_name_document(self) -> re.Pattern[str]:
        """What every text without white space has of which a clause is about the document."""
        return re.compile(rf"{self.any_of('subjects.document')}|本(?:{self.own}|《)")

    @cached_property
    def due(self) -> re.Pattern[str]:
        """The words at the end of what stands before a day that is a last one: 截止时间为."""
        return re.compile(rf"{self.any_of('dates.due')}[均统一]{{0,2}}[为是:]?\Z")

    @cached_property
    def led(self) -> re.Pattern[str]:
        """The words at the end of what stands before a day that belong to it: 执行期限至."""
        words = self.any_of("labels", "verbs", "policies", "from", "upto", "dates.toward")
        return re.compile(rf"(?:{words}[为:]?)+\Z")

    @cached_property
    def plan(self) -> re.Pattern[str]:
        """A title, or one in it, of a plan that names its years.

        2020年全省促进中小企业发展工作要点, 中小企业发展行动计划(2021-2025年); 2022年三年行动计划 does not say which years.
        """
        kinds = self.any_of("plans.kinds")
        year = r"(?<![0-9])(?:19|20)[0-9]{2}"
        years = rf"{year}年?{RANGE_SIGN}{year}年?|{year}年?|{FIVE_YEAR_PLAN}"
        return re.compile(
            rf"""
            (?P<plan> (?P<first>{years})度?(?:(?![二两三四五六七八九十]年)[^《》0-9,。;\n]){{0,40}}?{kinds}   # 2020年…工作要点
              | {kinds}\((?P<behind>{years})\)                                                             # 行动计划(2021-2025年)
            )
            (?:\([^()0-9]*\))? (?P<title>》)? (?:的(?:通知|函|公告|通告))? \Z
            """,
            re.VERBOSE,
        )


def _alternatives(ahead: str = "", /, **patterns: str) -> re.Pattern[str]:
    """The first that matches of several patterns, in the group of its name, where `ahead` matches too."""
    return re.compile(f"{ahead}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in patterns.items())})")
