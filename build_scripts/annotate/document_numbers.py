"""Document numbers: 晋政办发〔2022〕30号 in all its brackets, damaged ones, orders, announcements, standards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.annotate.citation_words import InstrumentWords
from build_scripts.shapes import chinese_value

_S = r"\s{0,3}"
_PLAIN = re.compile(
    rf"\({_S}(?P<y1>\d{{4}}){_S}年?{_S}\){_S}第?{_S}(?P<n1>\d{{1,5}})(?:{_S}号|(?={_S}(?:[),;。、》]|$)))"
    rf"|\({_S}(?P<y2>\d{{4}})(?:{_S}第)?{_S}(?P<n2>\d{{1,5}}){_S}号"
    rf"|(?<!\d)(?P<y3>\d{{4}}){_S}\){_S}第?{_S}(?P<n3>\d{{1,5}}){_S}号"
    rf"|(?<!\d)(?P<y4>\d{{4}})(?:{_S}第)?{_S}(?P<n4>\d{{1,4}}){_S}号"
)
"""Whole, closing bracket lost, opening bracket lost, both lost."""
_STANDARD = re.compile(
    r"(?<![A-Za-z\d/])(?:(?:GB|DB\d\d)(?:/[TZ])?|T/[A-Z]{2,10})\s?\d{1,6}(?:\.\d{1,3})?(?:[-—–]\d{4})?"
)
_NUMERAL = r"[\d〇零一二三四五六七八九十百千]{1,7}"
_LETTERS = re.compile(r"[一-鿿A-Za-z×]+")
_NAMES = re.compile(r"(?:[一-鿿]+ ?)+")
_CODE, _MAKERS = 24, 60
"""Characters before a number in which its code, or the names of those who gave the order, may begin."""


@dataclass(frozen=True, slots=True)
class Number:
    """A document number where it stands in the text."""

    start: int
    end: int
    text: str
    """Normalised: 晋政办发〔2022〕30号, 国务院令第728号, 财政部税务总局公告2022年第10号, GB/T19001-2016."""


def numbers(plain: str, words: InstrumentWords) -> list[Number]:
    """All document numbers of a flat text, none inside another; where two readings overlap, the longer one holds."""
    found = [*_coded(plain, words), *_orders(plain, words), *_standards(plain)]
    kept: list[Number] = []
    for number in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _coded(plain: str, words: InstrumentWords) -> Iterator[Number]:
    for match in _PLAIN.finditer(plain):
        form = next(it for it in "1234" if match[f"y{it}"])
        year, count = int(match[f"y{form}"]), int(match[f"n{form}"])
        start = _code_start(plain, match.start(), words, _LETTERS, _CODE)
        code = plain[start : match.start()].strip()
        known = form != "4" or code.endswith(words["number_ends"])
        if 1949 <= year <= 2100 and len(code) > 1 and known:
            yield Number(start, match.end(), f"{code}〔{year}〕{count}号")


def _orders(plain: str, words: InstrumentWords) -> Iterator[Number]:
    """Numbers without a year in brackets: orders, and announcements that are counted by the year."""
    for match in _order_pattern(words.any_of("order_makers"), words.any_of("yearly")).finditer(plain):
        given = match.groupdict()
        start = _code_start(plain, match.start(), words, _NAMES, _MAKERS)
        code = "".join(plain[start : match.start()].split())
        word = given["before"] or given["after"]
        if word and code:
            year, nth = (given["year"], given["nth"]) if given["before"] else (given["year_"], given["nth_"])
            yield Number(start, match.end(), f"{code}{word}{year}年第{int(nth)}号")
        elif given["maker"]:
            count = given["count"] or given["bracketed"]
            value = int(count) if count.isdecimal() else chinese_value(count)
            yield Number(start, match.end(), f"{code}{given['maker']}令第{value or count}号")


@lru_cache(maxsize=8)
def _order_pattern(makers: str, yearly: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<maker>{makers})令{_S}(?:第{_S}(?P<count>{_NUMERAL}){_S}号|\({_S}第(?P<bracketed>{_NUMERAL})号{_S}\))"
        rf"|(?P<before>{yearly}){_S}\(?(?P<year>(?:19|20)\d\d){_S}年?\)?{_S}第{_S}(?P<nth>\d{{1,4}}){_S}号"
        rf"|(?P<year_>(?:19|20)\d\d)年第(?P<nth_>\d{{1,4}})号(?P<after>{yearly})"
    )


def _standards(plain: str) -> Iterator[Number]:
    for match in _STANDARD.finditer(plain):
        yield Number(match.start(), match.end(), re.sub("[—–]", "-", "".join(match[0].split())))


def _code_start(plain: str, at: int, words: InstrumentWords, shape: re.Pattern[str], reach: int) -> int:
    """Where the letters before a number begin, words such as 根据 left out."""
    end = at - (len(plain[max(0, at - 3) : at]) - len(plain[max(0, at - 3) : at].rstrip()))
    window = plain[max(0, end - reach) : end]
    run = next((it for it in shape.finditer(window) if it.end() == len(window)), None)
    if run is None:
        return at
    leads = list(re.finditer(words.any_of("leads"), run[0]))
    cut = leads[-1].end() if leads else 0
    start = end - len(window) + run.start() + cut
    joined = cut or start == 0 or plain[start - 1] in ")》”"
    return start + bool(joined and plain[start : start + 1] in ("和", "并"))
