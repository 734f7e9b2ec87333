"""Document numbers: 晋政办发〔2022〕30号 in all its brackets, damaged ones, orders, announcements, standards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon
from build_scripts.model import DocumentNumber
from build_scripts.text.characters import HAN, ONE_TO_TEN
from build_scripts.text.dates import YEAR
from build_scripts.text.numerals import chinese_value, first_characters

_S = r"\s{0,3}"
_CHINESE_YEAR = "(?:二[〇○零OoＯ]|一九)[一二三四五六七八九〇○零OoＯ]{2}"
_PLAIN = re.compile(
    rf"""
    \({_S}(?P<y1>\d{{4}}){_S}年?{_S}\){_S}年?第?{_S}(?P<n1>\d{{1,5}}) (?: {_S}号 | (?={_S}(?:[),;。、》]|$)) )   # (2022)30号
  | \({_S}(?P<y2>\d{{4}})(?:{_S}第)?{_S}(?P<n2>\d{{1,5}}){_S}号                     # (2022 30号
  | (?<!\d)(?P<y3>\d{{4}}){_S}\){_S}第?{_S}(?P<n3>\d{{1,5}}){_S}号                  # 2022)30号
  | (?<!\d)(?P<y4>\d{{4}})(?:{_S}年?{_S}第)?{_S}(?P<n4>\d{{1,4}}){_S}号             # 2022 30号
  | \({_S}(?P<y5>{_CHINESE_YEAR}){_S}年?{_S}\){_S}第?{_S}(?P<n5>[\d〇零{ONE_TO_TEN}百千]{{1,7}}){_S}号   # (二〇二二)十四号
    """,
    re.VERBOSE,
)
"""The bracketed year and the count: whole, closing bracket lost, opening bracket lost, both lost, in Chinese."""
_FURTHER, _FURTHER_YEARLY = (
    re.compile(
        rf"""
        {_S}(?:[、,和及与]|以及){_S}
        (?P<number> (?:{year})? {_S}第?{_S}(?P<count>\d{{1,5}}){_S}号 )
        (?!公告|通告|令|楼)
        """,
        re.VERBOSE,
    )
    for year in (rf"\({_S}(?P<year>\d{{4}}){_S}\)", r"(?P<year>\d{4})年")
)
"""A number whose code stands before: 30号、31号; 公告2022年第14号、2022年第17号."""
_NUMERAL = rf"[\d〇零{ONE_TO_TEN}百千]{{1,7}}"
_LETTERS = re.compile(
    rf"""
    (?<=\() [{HAN}A-Za-z×]{{1,12}}\s{{0,3}}\n\s{{0,4}}[{HAN}A-Za-z×]+                     # (晋政\n办发
  | [{HAN}A-Za-z×]+ (?: \s{{0,3}}\n\s{{0,4}}[发函字规](?![{HAN}A-Za-z×]) )?               # 晋政办\n发
    """,
    re.VERBOSE,
)
"""A code; in a bracket, or before its last letter, the line may end."""
_NAMES = re.compile(rf"(?:[{HAN}]+[ 、]?)+")
_MAY_BE_NUMBER = re.compile(r"\d|号")
"""What every document number has; a text without it needs no search for one."""
_CODE, _MAKERS = 24, 60
"""Characters before a number in which its code, or the names of those who gave the order, may begin."""


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A document number where it stands in the text."""

    start: int
    end: int
    text: DocumentNumber
    """Normalised: 晋政办发〔2022〕30号, 国务院令第728号, 财政部税务总局公告2022年第10号, GB/T19001-2016."""


def find_document_numbers(plain: str, lexicon: InstrumentLexicon) -> list[NumberMatch]:
    """All document numbers of a normalised text, none inside another; where two readings overlap, the longer one holds."""
    if not _MAY_BE_NUMBER.search(plain):
        return []
    forms = _FORMS if "号" in plain else _FORMS_WITHOUT_SIGN
    found = [it for read in forms for it in read(plain, lexicon)]
    kept: list[NumberMatch] = []
    for number in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _coded(plain: str, lexicon: InstrumentLexicon) -> Iterator[NumberMatch]:
    for match in _PLAIN.finditer(plain):
        form = next(it for it in "12345" if match[f"y{it}"])
        year, count = _count(match[f"y{form}"]), _count(match[f"n{form}"])
        start = _code_start(plain, match.start(), lexicon, _LETTERS, _CODE)
        code = "".join(plain[start : match.start()].split())
        known = code.endswith(lexicon["number_ends"]) if form == "4" else len(code) > 1
        if not code and form == "1" and plain[max(0, start - 3) : start].rstrip("( ").endswith("》"):
            known = True  # 《…意见》(〔2020〕5号)
        before = plain[max(0, start - 6) : start].rstrip(":为是 ")
        other = before.endswith("编号") and not before.endswith("文件编号")  # of a judgement, a plot of land, a project
        if 1949 <= year <= 2100 and known and not other and not code.endswith(lexicon["not_numbers"]):
            yield NumberMatch(start, match.end(), DocumentNumber(f"{code}〔{year}〕{count}号"))
            yield from _further(_FURTHER, plain, match.end(), f"{code}〔{{}}〕{{}}号", str(year))


def _count(numeral: str) -> int:
    """The value of an Arabic or Chinese numeral; 0 for one that is malformed."""
    return int(numeral) if numeral.isdecimal() else chinese_value(re.sub("[OoＯ]", "〇", numeral)) or 0


def _further(shape: re.Pattern[str], plain: str, at: int, form: str, year: str) -> Iterator[NumberMatch]:
    """The numbers that follow without their code, and perhaps without their year; `form` is what they make."""
    while match := shape.match(plain, at):
        year, at = match["year"] or year, match.end()
        yield NumberMatch(match.start("number"), at, DocumentNumber(form.format(year, int(match["count"]))))


def _orders(plain: str, lexicon: InstrumentLexicon) -> Iterator[NumberMatch]:
    """国务院令第728号, 国务院令(第728号), 财政部第87号令, 人大常委会公告第42号."""
    for match in _order_pattern(lexicon.any_of("order_makers")).finditer(plain):
        start = _code_start(plain, match.start(), lexicon, _NAMES, _MAKERS)
        start = max(start, plain.rfind("、", start, match.start()) + 1)
        maker = "".join(plain[start : match.end("maker")].split())
        count = match["order"] or match["count"] or match["announced"]
        term = f"〔{match['term']}〕" if match["term"] else ""
        word = f"公告{term}" if match["announced"] else "令"
        nth = _count(count) or count
        yield NumberMatch(start, match.end(), DocumentNumber(f"{maker}{word}第{nth}号"))


@lru_cache(maxsize=8)
def _order_pattern(makers: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<maker>{makers})
        (?: 令{_S}(?P<open>\({_S})?第?{_S}(?P<order>{_NUMERAL}){_S}号(?(open){_S}\))          # 令(第728号)
          | 第?{_S}(?P<count>{_NUMERAL}){_S}号令                                              # 第87号令
          | 公告{_S} (?: \(第?(?P<term>[{ONE_TO_TEN}]{{1,3}}届)\){_S} )?
            第{_S}(?P<announced>{_NUMERAL}){_S}号                                             # 公告(十三届)第42号
        )
        """,
        re.VERBOSE,
    )


def _announcements(plain: str, lexicon: InstrumentLexicon) -> Iterator[NumberMatch]:
    """公告2022年第10号, 2022年第10号公告, and behind a title (2022年第10号)."""
    for pattern in _yearly_patterns(lexicon.any_of("yearly")):
        for match in pattern.finditer(plain):
            word = match.groupdict().get("word")
            start = _code_start(plain, match.start(), lexicon, _NAMES, _MAKERS) if word else match.start()
            start = _joint_makers(plain, start, match.start(), lexicon)
            code = re.sub("[、 ]", "", plain[start : match.start()])
            code += (word or "") if code else ""
            yield NumberMatch(start, match.end(), DocumentNumber(f"{code}{match['year']}年第{int(match['count'])}号"))
            yield from _further(_FURTHER_YEARLY, plain, match.end(), f"{code}{{}}年第{{}}号", match["year"])


@lru_cache(maxsize=8)
def _yearly_patterns(yearly: str) -> tuple[re.Pattern[str], ...]:
    year, count = f"(?P<year>{YEAR})", rf"第{_S}(?P<count>\d{{1,4}}){_S}号"
    return (
        re.compile(rf"(?P<word>{yearly}){_S}\(?{year}{_S}年?\)?{_S}{count}"),
        re.compile(rf"{year}年{count}(?P<word>{yearly})"),
        re.compile(rf"(?<=》\(){year}年{count}(?=[),])"),
    )


def _joint_makers(plain: str, start: int, end: int, lexicon: InstrumentLexicon) -> int:
    """Where the makers of an announcement begin: what is parted by 、 belongs to it as far back as it names bodies."""
    *before, last = plain[start:end].split("、")
    begin = end - len(last)
    for name in reversed(before):
        if not name.endswith(lexicon["order_makers"]):
            break
        begin -= len(name) + 1
    return begin


def _standards(plain: str, lexicon: InstrumentLexicon) -> Iterator[NumberMatch]:
    for match in _standard_pattern(lexicon).finditer(plain):
        yield NumberMatch(match.start(), match.end(), DocumentNumber(re.sub("[—–]", "-", "".join(match[0].split()))))


@lru_cache(maxsize=8)
def _standard_pattern(lexicon: InstrumentLexicon) -> re.Pattern[str]:
    """National, local and association standards; those of trades and of the world only where that is plain."""
    codes, first = lexicon.any_of("standards"), first_characters(lexicon["standards"])
    count, year = r"\s?\d{1,6}(?:\.\d{1,3})?", r"[-—–:]\d{4}(?!\d)"
    return re.compile(
        rf"""
        (?=[GDT{first}]) (?<![A-Za-z\d/])                      # tried at few characters
        (?: (?: (?:GB|DB\d\d(?:\d\d)?)(?:/[TZ])?            # GB/T 19001-2016, DB43/T 1234
              | {codes}/[TZ]                                # SB/T 10001
              | T/[A-Z]{{2,10}}                             # T/CAS 100
            ) {count}(?:{year})?
          | {codes}{count}{year}                            # ISO 9001:2015
          | (?:{codes}){count}(?=(?:国际|国家|行业)?标准)   # ISO 9001|国际标准
          | (?<=》\(){codes}{count}(?=\))                   # 《…》(ISO 9001)
        )
        """,
        re.VERBOSE,
    )


def _code_start(plain: str, at: int, lexicon: InstrumentLexicon, shape: re.Pattern[str], reach: int) -> int:
    """Where the letters before a number begin, words such as 根据 and the end of a date left out."""
    end = at - (len(plain[max(0, at - 3) : at]) - len(plain[max(0, at - 3) : at].rstrip()))
    window = plain[max(0, end - reach) : end]
    run = next((match for match in shape.finditer(window) if match.end() == len(window)), None)
    if run is None:
        return at
    leads = list(re.finditer(lexicon.any_of("leads"), run[0]))
    cut = leads[-1].end() if leads else 0
    start = end - len(window) + run.start() + cut
    if not cut and start and plain[start - 1].isdecimal() and plain[start] in "年月日":
        return start + 1
    joined = cut or start == 0 or plain[start - 1] in ")》”"
    return start + bool(joined and plain[start : start + 1] in ("和", "并", "或", "、"))


_FORMS = (_coded, _orders, _announcements, _standards)
_FORMS_WITHOUT_SIGN = (_coded, _standards)
"""Those that may lack 号."""
