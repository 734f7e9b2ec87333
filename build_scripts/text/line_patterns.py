"""What a line looks like: numbering at its start, sentence, title, date, document number. Expects simplified text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_letters

from build_scripts.text.characters import CLOSERS, HAN, ONE_TO_TEN, OPENERS, SENTENCE_ENDS
from build_scripts.text.dates import REPUBLIC_YEAR, YEAR, ZEROS
from build_scripts.text.numerals import (
    CHINESE_NUMERAL,
    DASHES,
    FORMAL_NUMERAL,
    chinese_value,
    to_half_width,
    with_plain_digits,
)

_CHINESE_OR_DASH = rf"[{CHINESE_NUMERAL}{DASHES}]{{1,5}}"
"""Digits of bank notes, which also number chapters and articles: 壹、 第拾条."""
_FORMAL = FORMAL_NUMERAL
_ENCLOSED_RANGES = (
    *(("①", "⑳"), ("㈠", "㈩"), ("⒈", "⒛"), ("⑴", "⒇"), ("㊀", "㊉"), ("Ⅰ", "Ⅻ"), ("ⅰ", "ⅻ")),
    *(("❶", "❿"), ("➀", "➉"), ("➊", "➓"), ("⓵", "⓾")),
)
"""First and last character of each range of enclosed and Roman numerals, which stand in the order of their values."""
_ENCLOSED = ["".join(map(chr, range(ord(first), ord(last) + 1))) for first, last in _ENCLOSED_RANGES]
_CIRCLED, _BRACKETED_CHINESE, _DOTTED, _BRACKETED_ARABIC, _CIRCLED_CHINESE, _ROMAN, _SMALL_ROMAN = _ENCLOSED[:7]
_DARK, _CIRCLED_THIN, _DARK_THIN, _CIRCLED_TWICE = _ENCLOSED[7:]
_DIGITS_OF_MARKERS = "0123456789０１２３４５６７８９"
_OPENING, _CLOSING = f"{OPENERS}〖〈<", re.escape(f"{CLOSERS}〗〉>")
_OPENED = re.escape(_OPENING)
_ORDINAL = rf"第\s*([{CHINESE_NUMERAL}{_FORMAL}{DASHES}]{{1,5}}|\d{{1,3}})"
_LATER = rf"之\s*([{CHINESE_NUMERAL}]{{1,3}}|\d{{1,2}})(?![般切些])"
"""What was put between two numbers later: 第二条之一."""
_INSERTED = rf"(?:\s*{_LATER})?"
_CITED = r"款|例|件|所[称列指定述规]|规定[的，]|的|[、和或及与至到]第|第\s?[^\s条]{1,3}[款项]"
"""What follows the number of an article that is cited, and of no other: 第四条第二款, 第三条所称, 第五条规定的."""
_UNIT = r"项(?!目)|款(?!项)|目(?![标的前录])|至(?=\s*[（(第])"
"""What follows a number in brackets that is cited: 第一条（二）项, （二）至（四）项; not （一）项目建设."""
_MARKERS = (
    ("division", "第", rf"{_ORDINAL}\s*(?:编|部分)\s*"),
    ("chapter", "第", rf"{_ORDINAL}\s*章{_INSERTED}\s*"),
    ("subchapter", "第", rf"{_ORDINAL}\s*节\s*"),
    ("article", "第", rf"{_ORDINAL}(?:\s?[-－—‑]\s?(\d{{1,2}}))?\s*条{_INSERTED}(?!{_CITED})[、.．:：]?\s*"),
    ("article", "第", rf"{_ORDINAL}\s*{_LATER}\s*条(?!{_CITED})[、.．:：]?\s*"),
    (
        "item",
        "任措举事政",
        rf"(?:任务|措施|举措|事项|政策)\s*([{CHINESE_NUMERAL}]{{1,3}}|\d{{1,3}})\s*[—–]{{1,2}}(?=\D)",
    ),
    (
        "item",
        "任措举事政",
        rf"(?:任务|措施|举措|事项|政策)\s*({_CHINESE_OR_DASH}|\d{{1,3}})\s*(?:[:：、]|[.．](?!\d))\s*",
    ),
    ("roman", _ROMAN + _SMALL_ROMAN, rf"([{_ROMAN}{_SMALL_ROMAN}])(?:\s*[、.．]\s*|\s+)"),
    ("formal", _FORMAL, rf"([{_FORMAL}]{{1,3}})\s*[、.．]\s*"),
    ("formal-bracket", _OPENING, rf"[{_OPENED}]\s*([{_FORMAL}]{{1,3}})\s*[{_CLOSING}]\s*[、.．]?\s*"),
    ("chinese", CHINESE_NUMERAL + DASHES, rf"({_CHINESE_OR_DASH})\s*(?:、|[.．](?!\d{{1,2}}(?![\dA-Za-z])))\s*"),
    (
        "chinese-bracket",
        _OPENING,
        rf"[{_OPENED}]\s*({_CHINESE_OR_DASH})\s*[{_CLOSING}](?!{_UNIT})\s*[、.．]?\s*",
    ),
    ("chinese-bracket", CHINESE_NUMERAL, rf"([{CHINESE_NUMERAL}]{{1,4}})\s*[)）]\s*"),
    ("arabic", _DIGITS_OF_MARKERS, r"(\d{1,3})\s*(?:[、．]|\.(?!\s*\d{1,3}(?!\d)))\s*"),
    ("arabic", _DIGITS_OF_MARKERS, r"(\d)\ufe0f?\u20e3\s*[、.．]?\s*"),
    ("arabic-bracket", _OPENING, rf"[{_OPENED}]\s*(\d{{1,3}})\s*[{_CLOSING}](?!{_UNIT})\s*[、.．]?\s*"),
    ("arabic-half-bracket", _DIGITS_OF_MARKERS, r"(\d{1,3})\s*[)）]\s*"),
    ("chinese-bracket", _BRACKETED_CHINESE, rf"([{_BRACKETED_CHINESE}])\s*[、.．]?\s*"),
    ("circled-chinese", _CIRCLED_CHINESE, rf"([{_CIRCLED_CHINESE}])\s*[、.．]?\s*"),
    ("arabic", _DOTTED, rf"([{_DOTTED}])\s*"),
    ("arabic-bracket", _BRACKETED_ARABIC, rf"([{_BRACKETED_ARABIC}])\s*"),
    ("decimal", _DIGITS_OF_MARKERS, r"\d{1,2}\.(\d{1,2})(?:[、．]\s*|\s+(?=\D))"),
    ("third-decimal", _DIGITS_OF_MARKERS, r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?:[、．]\s*|\s+(?=\D))"),
    ("dark", _DARK + _DARK_THIN, rf"([{_DARK}{_DARK_THIN}])\s*[、.．]?\s*"),
    (
        "circled",
        _CIRCLED + _CIRCLED_THIN + _CIRCLED_TWICE,
        rf"([{_CIRCLED}{_CIRCLED_THIN}{_CIRCLED_TWICE}])\s*[、.．]?\s*",
    ),
    ("letter", ascii_letters, r"([A-Za-z])\s*[.．、)）](?![A-Za-z])\s*"),
)
"""Kind of numbering, the characters that it begins with, and its pattern."""
_MARKERS_BY_START = {
    first: tuple((kind, re.compile(pattern)) for kind, starts, pattern in _MARKERS if first in starts)
    for first in "".join(starts for _, starts, _ in _MARKERS)
}
"""First character → kind and pattern of the markers that begin with it; most lines begin with another character."""
_FRAMED = re.compile(rf"[\[［【〔〖](第[^{_CLOSING}]{{1,10}})[{_CLOSING}]\s*")
"""An ordinal in brackets: 【第一条】."""
MARKER_KINDS = (*dict.fromkeys(kind for kind, _, _ in _MARKERS), "stem", "table")
"""All kinds of numbering, outermost first as documents usually nest them."""
HEADING_KINDS = ("division", "chapter", "subchapter")
"""Those of headings alone: 第一章."""
CELL = re.compile(r"[^\s|｜](?:[^\n\t|｜]*[^\s|｜])?")
"""A cell of a table row, whose cells stand between tabs or strokes."""
BETWEEN_CELLS = " \t\r\n\u3000\xa0|｜"
"""What stands between the cells of a row, and around other pieces of a text."""
_CELL_ENDS = re.compile(r"\t|[|｜].*[|｜]")
_LINE_ENDS = (*SENTENCE_ENDS, "：", ":")
OPENS_TITLE = re.compile(r"关于|印发|转发|批转")
_TITLE_BREAKS = re.compile(f"[{SENTENCE_ENDS}]")
_TITLE_TRAIL = ' 》”"）)】]〉'
_BRACKETED_END = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_ENDS_WITH_COUNT = re.compile(rf"[{HAN}][{CHINESE_NUMERAL}\d]{{1,4}}条$")
"""A title that ends with the number of its measures: 助力小店发展二十条."""
_DIGITS = f"{ZEROS}一二三四五六七八九"
_DATE = re.compile(
    rf"""
    \s* (?: 二\s?[{ZEROS}]\s?[{_DIGITS}]\s?[{_DIGITS}]      # 二〇二三
          | (?:19|20)\s?\d\s?\d                          # 2023年
          | {REPUBLIC_YEAR} ) \s*[年./-]                  # 民国112年
    \s* [\d{ONE_TO_TEN}元]{{1,3}} \s*[月./-]                # 十二月
    \s* [\d{ZEROS}{ONE_TO_TEN}廿卅]{{1,3}} \s*日?           # 三十一日
    \s* (?:[(（]星期[一二三四五六日][)）])? \s*$
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    rf"""
    \s*[(（]? [{HAN}]{{1,16}}                               # 晋政办发
    (?: [〔\[【(（﹝]\s*{YEAR}\s*[〕\]】)）﹞]?                                   # 〔2022〕
        \s*第?\s*\d{{1,4}}\s*号?                                               # 30号
      | [〔\[【(（﹝]\s*二[{ZEROS}][{_DIGITS}]{{2}}\s*[〕\]】)）﹞]               # 〔二〇二二〕
        \s*第?\s*[{CHINESE_NUMERAL}]{{1,7}}\s*号
    ) [)）]?\s*$
    """,
    re.VERBOSE,
)


TitleKinds = Mapping[str, tuple[str, ...]]
"""Kind of part → endings of its titles: measures → 若干措施, 政策措施."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Numbering at the start of a line: 一、 (二) 第三条 4."""

    kind: str
    value: int
    end: int
    """Offset of the text behind the number, from the start of the line."""
    inserted: int = 0
    """1 for 第二条之一, whose value is 2; 0 for a number that was not put between two others."""

    def follows(self, other: Marker) -> bool:
        """Whether a number is the next one behind another of its kind: 第三条 behind 第二条, and behind 第二条之一."""
        if self.inserted > 1:
            return (self.value, self.inserted) == (other.value, other.inserted + 1)
        if self.inserted:
            return self.value == other.value + (other.inserted > 0)
        return self.value == other.value + 1


def marker(text: str) -> Marker | None:
    """The numbering at the start of a line, behind any white space; None if there is none."""
    if text[:1].isspace():
        found = marker(text.lstrip())
        return found and replace(found, end=found.end + len(text) - len(text.lstrip()))
    return _marker(text[:24]) if text[:1] in _MARKERS_BY_START else None


@lru_cache(maxsize=4096)
def _marker(window: str) -> Marker | None:
    """The numbering at the start of a line, of which its first characters suffice."""
    for kind, pattern in _MARKERS_BY_START[window[0]]:
        match = pattern.match(window)
        if match and (value := _value(match[1])) is not None:
            later = next(filter(None, match.groups()[1:]), None)
            return Marker(kind, value, match.end(), (_value(later) or 0) if later else 0)
    framed = _FRAMED.match(window)
    inner = _marker(framed[1]) if framed else None
    return replace(inner, end=framed.end()) if framed and inner and inner.end == len(framed[1]) else None


def _value(numeral: str) -> int | None:
    """The value of an Arabic, Chinese or enclosed numeral or a letter (b: 2); None if it is malformed."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return ord(numeral.lower()) - ord("a") + 1
    first = next((first for first, last in _ENCLOSED_RANGES if first <= numeral <= last), None)
    return chinese_value(numeral) if first is None else ord(numeral) - ord(first) + 1


_ANNOUNCES = re.compile(r"(?:全文|内容|原文)(?:如下|附后)?[\s↓⬇▼👇…]*\Z")
_SEAL = re.compile(r"[(（](?:公章|印章|盖章|代章|签章|章|印)[)）]")


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, or says that the text follows: 全文如下↓↓↓."""
    return text.rstrip().rstrip(')）”"').endswith(_LINE_ENDS) or _ANNOUNCES.search(text) is not None


def is_table_row(text: str) -> bool:
    """Whether a line has several cells of a table, between tabs or strokes."""
    return _CELL_ENDS.search(text.strip()) is not None


def ends_measure(text: str) -> bool:
    """Whether a line ends as a measure does: as a sentence, or with the bracket of a responsibility clause."""
    return is_sentence(text) or text.rstrip().endswith((")", "）", "]", "】", "〕"))


def title_core(text: str) -> str:
    """A title without brackets and quotation marks at its end: 某条例（试行） → 某条例."""
    return _BRACKETED_END.sub("", text).rstrip(_TITLE_TRAIL)


def title_kind(text: str, kinds: TitleKinds, max_length: int = 120) -> str | None:
    """The kind of instrument that a title's ending names (labels.yml, kinds); None if the text has no shape of a title."""
    stripped = text.strip()
    if not 4 <= len(stripped) <= max_length or _TITLE_BREAKS.search(stripped):
        return None
    core = title_core(stripped)
    if _ENDS_WITH_COUNT.search(core):
        return "measures"
    return next((kind for kind, endings in kinds.items() if core.endswith(endings)), None)


def is_title(text: str, kinds: TitleKinds) -> bool:
    """Whether a line has the shape of a title, or of a title's last line."""
    return marker(text) is None and not is_sentence(text) and title_kind(text, kinds) is not None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, in Arabic or Chinese numerals."""
    return len(text) < 60 and _DATE.match(with_plain_digits(text)) is not None


def is_document_number(text: str) -> bool:
    """Whether a line is a document number and nothing else: 晋政办发〔2022〕30号, also with damaged or outer brackets."""
    return len(text) < 60 and _NUMBER.match(to_half_width(text)) is not None


def without_seals(text: str) -> str:
    """A line without what stands for the seals of a signature: 某市财政局（章）."""
    return _SEAL.sub("", text)
