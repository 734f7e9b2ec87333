"""qualifiers.yml made ready: the patterns by which the words are found that say who qualifies and who does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from build_scripts.text.numerals import alternation
from build_scripts.vocabulary.access_files import QualifierFile

_VERBS = "认评获建为与新在被经有以吸招聘租服引培从设购取投参完对"
"""What stands in a verb, and so not in the words before 企业 that only say what kind it is."""


@dataclass(frozen=True)
class QualifierLexicon:
    """qualifiers.yml, made ready for reading."""

    file: QualifierFile

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.file[name]

    def has(self, text: str, *names: str) -> bool:
        """Whether a text has a word of these lists."""
        if names not in self._patterns:
            self._patterns[names] = re.compile(alternation(word for name in names for word in self.file[name]))
        return self._patterns[names].search(text) is not None

    @cached_property
    def _patterns(self) -> dict[tuple[str, ...], re.Pattern[str]]:
        return {}

    @cached_property
    def qualified(self) -> re.Pattern[str]:
        """The noun behind 的, before the end of the clause or what is given: |节能检测平台|, |规模以上工业企业|奖励."""
        parties, things, gives = (
            alternation(word for name in names for word in self.file[name])
            for names in (("parties", "places"), ("things",), ("gives", "acts"))
        )
        return re.compile(
            rf"(?:[^的给()]|\([^()]{{1,3}}\)){{0,16}}?(?:(?P<party>{parties})|(?P<thing>{things}))(?=\Z|{gives})"
        )

    @cached_property
    def qualified_party(self) -> re.Pattern[str]:
        """The same in a clause that begins with 对, whatever comes behind: 困难的|中小企业|依规减负."""
        parties = alternation(self.file["parties"])
        return re.compile(rf"[^的给()]{{0,12}}?(?P<party>{parties})(?![的、和及与等或类]|{parties})(?P<thing>)")

    @cached_property
    def sized(self) -> re.Pattern[str]:
        """A thing with its size, without 的: 对|单户500万元以下业务|免收."""
        things, gives = alternation(self.file["things"]), alternation(self.file["gives"])
        return re.compile(
            rf"对(?P<words>[^的,。;()]{{2,20}}(?:以上|以下|以内)[^的,。;()]{{0,6}}?(?:{things}))(?={gives})"
        )

    @cached_property
    def costed(self) -> re.Pattern[str]:
        """The costs or the deed for which something is given, without 的: 对企业|设备改造费用|,按20%补贴."""
        parties, things, gives = (alternation(self.file[name]) for name in ("parties", "things", "gives"))
        who = rf"(?:[^的,、。;{_VERBS}]{{0,6}}?(?:{parties})[、和及]?){{0,3}}+"
        return re.compile(rf"(?<![对应面])对{who}(?P<words>[^的对,。;()]{{3,24}}(?:{things}))(?=,?(?:{gives}))")

    @cached_property
    def picked(self) -> re.Pattern[str]:
        """A title or thing of which so many are chosen, each of which brings money: 评选|“金牌民宿”|不超过5家,每家给予."""
        picks, things = alternation(self.file["picks"]), alternation(self.file["things"])
        count = r"(?:不超过|至多|最多|不少于|约)?[0-9一二两三四五六七八九十]+[条个项家]"
        return re.compile(
            rf"""(?x:
                (?:{picks}) (?:{count})?                                                    # 评选不超过5家
                (?P<words> “[^“”]{{2,12}}” | [^,。;“0-9]{{2,8}}?(?:{things}) )
                (?:{count})? (?=,每[条个项家])                                              # 不超过5家|,每家
            )"""
        )

    @cached_property
    def listing(self) -> re.Pattern[str]:
        """The words behind which it says who is to be paid, whatever the noun: 补贴对象为."""
        return re.compile(r"[^,的]{0,6}对象[为是:]")

    @cached_property
    def giver(self) -> re.Pattern[str]:
        """Who serves, at the end of what stands before 为 or 向: 创业孵化基地|为入驻的企业."""
        return re.compile(rf"(?:{alternation(self.file['givers'])})\Z")

    @cached_property
    def leading_party(self) -> re.Pattern[str]:
        """Who stands at the beginning of a clause that goes on with what they do: 青创企业|聘用毕业生."""
        parties = alternation(self.file["parties"])
        return re.compile(rf"[^的,、{_VERBS}]{{0,8}}?(?:{parties})(?![的、和及等或类级]|{parties})")

    @cached_property
    def opener(self) -> re.Pattern[str]:
        """What a qualifier begins behind."""
        return re.compile(alternation(self.file["openers"]))

    @cached_property
    def leading(self) -> re.Pattern[str]:
        """What is no part of a qualifier at its beginning."""
        return re.compile(f"(?:{alternation(self.file['leading'])})*")

    @cached_property
    def defined(self) -> re.Pattern[str]:
        """What a definition says: 所称小微企业,是指|从业人员300人以下|的企业."""
        defines, nouns = alternation(self.file["defines"]), alternation((*self.file["parties"], *self.file["things"]))
        return re.compile(
            rf"所称[^,。;]{{0,30}},?(?:{defines})(?P<words>[^。;]+?)(?:的[^的,、。;]{{0,12}}?(?:{nouns}))?(?=[。;]|\Z)"
        )

    @cached_property
    def bracketed(self) -> re.Pattern[str]:
        """A group in brackets with a rate of its own: (|涉农项目|不超过0.6%)."""
        limits = alternation(self.file["limits"])
        return re.compile(rf"\((?P<words>[^()0-9,;。]{{2,12}}?)(?:的)?(?:{limits})[0-9.]+")

    @cached_property
    def stepped(self) -> re.Pattern[str]:
        """A step that comes first, a case that is counted or comes again, or a rank."""
        steps, cases, again, gives = (alternation(self.file[name]) for name in ("steps", "per_case", "again", "gives"))
        return re.compile(
            rf"""(?x:
                (?P<step>{steps}) (?=后|并|的|且)                                         # |验收合格|后
              | (?P<case>每(?:{cases})[^,。;的]{{2,30}}) (?=,)                            # |每招收1名博士后|,给予
              | (?<=[、,]) (?P<again>(?:{again})[^,、。;的]{{1,12}}) (?=的(?:{gives}|[0-9]))    # 、|再次购置|的1000元
              | (?<=[,;。]) (?P<rank>[^,。;的者]{{1,20}}名) 者(?={gives})                 # |评选排名前2名|者另颁
            )"""
        )

    @cached_property
    def trailing(self) -> re.Pattern[str]:
        """What says nothing at the end of a qualifier."""
        return re.compile(f"(?:{alternation(self.file['trailing'])})+\\Z")
