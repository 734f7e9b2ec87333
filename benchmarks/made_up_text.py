"""One made-up document: who issues it and what it is called, its provisions, its layout, its card.

All follow from seed and index alone, whatever the size of the library: a library of 50 begins with that of 5. Nothing is
taken from a real text; only the places are real, as cards must name one.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from benchmarks.genre import Values, Writer, load_genre
from build_scripts.model import Region
from build_scripts.vocabulary.loader import Vocabulary

PROVISIONS = range(27, 34)
"""Numbers of provisions of a document."""
COPIES = 0.3
"""Share of documents that copy from an earlier one."""
COPIED = (0.3, 0.7)
"""Least and greatest share of its provisions that a copy takes over word for word."""
TRADITIONAL = 0.1
DAMAGED = 0.2
"""Share of documents of which a quotation mark is lost, which the card corrects."""
CITY = 0.25
"""Share of documents of a city; the others are of a province."""
NAVIGATION = ("首页 > 政务公开 > 政策文件", "【字体：大 中 小】  【打印本页】  【关闭窗口】")


@dataclass(frozen=True)
class ProvisionText:
    """A provision without its number."""

    heading: str
    body: str
    clause: str
    """The responsibility clause, brackets included, or nothing."""


@dataclass(frozen=True)
class MadeUpText:
    """What stands in source_texts/ for one document."""

    id: str
    folder: str
    text: str
    card: str
    provisions: int


@dataclass(frozen=True)
class MadeUpDocument:
    """The document of an index (from 0) in the library of a seed."""

    seed: int
    index: int
    vocabulary: Vocabulary

    def _chance(self, purpose: str) -> random.Random:
        return random.Random(f"{self.seed}/{self.index}/{purpose}")

    @cached_property
    def region(self) -> Region:
        chance = self._chance("region")
        level = "prefecture" if chance.random() < CITY else "province"
        return chance.choice([place for place in _places(self.vocabulary) if place.level == level])

    @cached_property
    def issued(self) -> date:
        return date(2019, 1, 4) + timedelta(days=self._chance("issued").randrange(7 * 365))

    @property
    def number(self) -> str:
        return f"{self.region.short[0]}惠企发〔{self.issued.year}〕{self.index + 1}号"

    @cached_property
    def title(self) -> str:
        writer = self._writer("title")
        return f"{self.region.name}{writer.write(load_genre().subjects)}{writer.write(load_genre().kinds)}"

    @property
    def notice_title(self) -> str:
        """What the covering notice is called."""
        return f"{self.issuer}关于印发《{self.title}》的通知"

    @property
    def issuer(self) -> str:
        return f"{self.region.name}人民政府办公{'厅' if self.region.level == 'province' else '室'}"

    def _writer(self, purpose: str) -> Writer:
        chance = self._chance(purpose)

        def number(least: int, greatest: int, step: int = 1) -> Callable[[], str]:
            return lambda: str(chance.randrange(least, greatest + 1, step))

        def cited() -> str:
            if not self.index:
                return "《“萤火计划”管理办法》"
            earlier = MadeUpDocument(self.seed, chance.randrange(self.index), self.vocabulary)
            return f"《{earlier.title}》（{earlier.number}）"

        year = self.issued.year
        values: Values = {
            "place": self.region.name, "word": self.region.type_word, "cited": cited,
            "year": str(year), "until": lambda: str(chance.randint(year + 1, year + 4)),
            "month": number(1, 12), "day": number(1, 28), "one": number(1, 9), "count": number(10, 990, 10),
            "percent": number(2, 90), "money": number(10, 900, 10),
        }  # fmt: skip
        return Writer(chance, values)

    def own_provisions(self) -> list[ProvisionText]:
        """The provisions it would have if it copied nothing."""
        writer, genre = self._writer("provisions"), load_genre()
        themes = [writer.chance.choice(genre.themes) for _ in range(writer.chance.choice(PROVISIONS))]
        provisions = []
        for theme in themes:
            sentences = [*writer.chance.sample(theme.sentences, len(theme.sentences))]
            sentences += writer.chance.sample(genre.general, writer.chance.choice((0, 0, 0, 1)))
            body = "".join(map(writer.fill, sentences))
            provisions.append(ProvisionText(writer.write(theme.headings), body, self._clause(writer, theme.agencies)))
        return provisions

    def _clause(self, writer: Writer, agencies: Sequence[str]) -> str:
        genre, chance = load_genre(), writer.chance
        others = [key for key in genre.agencies if key not in agencies]
        keys = [*agencies, *chance.sample(others, 3)][:3]
        rank = 0 if self.region.level == "province" else 1
        names = (f"{self.region.type_word}{genre.agencies[key][rank]}" for key in keys)
        return chance.choice(genre.responsibilities).format(**dict(zip("abc", names, strict=True)))

    def provisions(self) -> list[ProvisionText]:
        """Its own provisions, some replaced by those of an earlier document if it is a partial copy."""
        own, chance = self.own_provisions(), self._chance("copy")
        if self.index and chance.random() < COPIES:
            copied = MadeUpDocument(self.seed, chance.randrange(self.index), self.vocabulary).own_provisions()
            places = range(min(len(own), len(copied)))
            for place in chance.sample(places, int(len(places) * chance.uniform(*COPIED))):
                own[place] = ProvisionText(copied[place].heading, copied[place].body, own[place].clause)
        return own

    def make(self) -> MadeUpText:
        """The source text and the card."""
        writer, provisions = self._writer("text"), self.provisions()
        layout = writer.chance.choice(LAYOUTS)
        lines = [*self._navigation(writer.chance), *self._head(writer, layout is annexed), *layout(provisions, writer)]
        until = self.issued.replace(year=self.issued.year + writer.chance.randint(1, 6), month=12, day=31)
        lines += [f"本文件自印发之日起施行，有效期至{_in_words(until)}。"]
        corrections = _damage(lines, writer.chance) if writer.chance.random() < DAMAGED else []
        card = self._card(self.notice_title if layout is annexed else self.title, until, corrections)
        text = "\n".join(lines) + "\n"
        if writer.chance.random() < TRADITIONAL and not corrections:
            text = self.vocabulary.converter.source_to_traditional(text)
        return MadeUpText(
            f"{self.region.slug}-{self.issued.year}-{self.index + 1}", self.region.slug, text, card, len(provisions)
        )

    def _navigation(self, chance: random.Random) -> Sequence[str]:
        """What a web page put around the text, in a third of all cases."""
        return () if chance.random() < 2 / 3 else (*NAVIGATION, f"发布日期：{self.issued}    浏览次数：{self.index}")

    def _head(self, writer: Writer, notice: bool) -> Iterator[str]:
        """Title and number, a covering notice if there is one, and the preamble."""
        if notice:
            yield from (self.notice_title, self.number, "各有关单位：")
            yield f"《{self.title}》已经同意，现印发给你们，请认真贯彻执行。"
            yield from (self.issuer, _in_words(self.issued), "", self.title)
        else:
            yield from (self.title, self.number, f"（{_in_words(self.issued)}印发）")
        yield from ("", writer.write(load_genre().preambles), "")

    def _card(self, title: str, until: date, corrections: Sequence[str]) -> str:
        fields = [
            f"title: {json.dumps(title, ensure_ascii=False)}",
            f'region: "{self.region.code}"',
            f"issuers: [{self.issuer}]",
            f"number: {self.number}",
            f"issued: {self.issued}",
            f"valid_until: {until}",
            f"source: {{site: {self.region.name}人民政府}}",
            f'evidence: {{issuers: "{self.issuer}", issued: "{_in_words(self.issued)}"}}',
        ]
        return "\n".join([*fields, *(["corrections:", *corrections] if corrections else [])]) + "\n"


def _places(vocabulary: Vocabulary) -> Iterator[Region]:
    """Provinces and cities with agencies of the usual names."""
    for place in vocabulary.places.values():
        if not place.code.startswith(("71", "81", "82")) and (place.level == "province" or place.name.endswith("市")):
            yield place


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _damage(lines: list[str], chance: random.Random) -> list[str]:
    """Take a closing quotation mark out of one line; returns the lines of the card that put it back."""
    quoted = [row for row, line in enumerate(lines) if line.count("”") == 1 and "“" in line]
    if not quoted:
        return []
    row = chance.choice(quoted)
    start, end = lines[row].index("“"), lines[row].index("”")
    words = lines[row][start:end]
    lines[row] = lines[row][:end] + lines[row][end + 1 :]
    return [
        f"  - {{line: {row + 1}, printed: {words}, restored: {words}”, kind: lost-quotes, certainty: certain, reason: 缺后引号}}"
    ]


# --- layouts ----------------------------------------------------------------------------------------------------------


def numeral(number: int) -> str:
    """A number below 100 in Chinese: 31 → 三十一."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def graded(provisions: Sequence[ProvisionText], writer: Writer) -> Iterator[str]:
    """一、 over （一） over 1., counted through."""
    number, group = 0, 0
    for section, chosen in enumerate(_shared_out(provisions, 5), 1):
        yield f"{numeral(section)}、{writer.write(load_genre().sections)}"
        for part in (chosen[: len(chosen) // 2], chosen[len(chosen) // 2 :]):
            group += 1
            yield f"（{numeral(group)}）{writer.write(load_genre().sections)}"
            for provision in part:
                number += 1
                yield f"{number}.{_worded(provision)}"


def articles(provisions: Sequence[ProvisionText], writer: Writer) -> Iterator[str]:
    """第一条, counted through, without headings."""
    for number, provision in enumerate(provisions, 1):
        yield f"第{numeral(number)}条　{provision.body}{provision.clause}"


def chapters(provisions: Sequence[ProvisionText], writer: Writer) -> Iterator[str]:
    """第一章 over 第一条."""
    number = 0
    for chapter, chosen in enumerate(_shared_out(provisions, 6), 1):
        yield f"第{numeral(chapter)}章　{writer.write(load_genre().sections)}"
        for provision in chosen:
            number += 1
            yield f"第{numeral(number)}条　{_worded(provision)}"


def annexed(provisions: Sequence[ProvisionText], writer: Writer) -> Iterator[str]:
    """一、 over （一）, each section counted anew; `MadeUpDocument` puts a covering notice before it."""
    for section, chosen in enumerate(_shared_out(provisions, 6), 1):
        yield f"{numeral(section)}、{writer.write(load_genre().sections)}"
        for number, provision in enumerate(chosen, 1):
            yield f"（{numeral(number)}）{_worded(provision)}"


def flat(provisions: Sequence[ProvisionText], writer: Writer) -> Iterator[str]:
    """1、, counted through, without sections."""
    for number, provision in enumerate(provisions, 1):
        yield f"{number}、{_worded(provision)}"


Layout = Callable[[Sequence[ProvisionText], Writer], Iterator[str]]
LAYOUTS: Sequence[Layout] = (graded, articles, chapters, annexed, flat)


def _worded(provision: ProvisionText) -> str:
    return f"{provision.heading}。{provision.body}{provision.clause}"


def _shared_out(provisions: Sequence[ProvisionText], sections: int) -> Iterator[Sequence[ProvisionText]]:
    """The provisions in sections of about the same length."""
    size = -(-len(provisions) // sections)
    for start in range(0, len(provisions), size):
        yield provisions[start : start + size]
