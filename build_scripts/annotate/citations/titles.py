"""A title with all that belongs to it: version, number, articles, and the short title it is given for the rest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, ending_kind
from build_scripts.annotate.citations.document_numbers import NumberMatch, find_document_numbers
from build_scripts.annotate.citations.places import ARTICLES
from build_scripts.annotate.citations.title_marks import MarkedTitle, find_marked_titles, normalize_characters
from build_scripts.model import DocumentNumber
from build_scripts.text.characters import HAN, ONE_TO_TEN

_BRACKET = re.compile(r"\s{0,3}\(((?:[^()\n]|\([^()\n]{0,30}\)){1,90})\)")
_BEFORE_NUMBER = re.compile(
    r"""
    \s{0,3}\(\s{0,3}
    (?: (?:发文|文件)?[文字]?号[:为]?                   # (文号:
      | \d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?             # (2022年5月
      | 即                                              # (即
    )?\s{0,3}
    """,
    re.VERBOSE,
)
_SPACE = re.compile(
    rf"""
    (?<![!-~部局委会院行署厅办央府])[ ]         # behind Chinese words, but for makers
  | [ ](?![!-~{HAN}])                           # before a sign
  | (?<![部局委会院行署厅办央府])[ ](?![!-~])   # before Chinese words, but behind makers
    """,
    re.VERBOSE,
)
_INNER = str.maketrans("《》<>＜＞", "〈〉〈〉〈〉")
_DOUBLED = re.compile("〈([^〈〉]+)〉")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTitle:
    """A title and its span in a normalised text."""

    start: int
    end: int
    """Behind the number in brackets."""
    title: str
    """Empty where a number stands between the marks."""
    number: DocumentNumber | None = None
    article: str | None = None
    short: str | None = None
    """The short title it is given here."""
    articles_end: int = 0
    """End of the articles and of the words that introduce the short title."""


@dataclass(frozen=True)
class CitingText:
    """A text with the numbers and titles in it, read once for all who ask."""

    text: str
    lexicon: InstrumentLexicon

    @cached_property
    def plain(self) -> str:
        """As `normalize_characters` gives it, as long as the text."""
        return normalize_characters(self.text)

    @cached_property
    def numbers(self) -> Sequence[NumberMatch]:
        """The document numbers, in the order of the text."""
        return find_document_numbers(self.plain, self.lexicon)

    @cached_property
    def titles(self) -> Sequence[FoundTitle]:
        """The titles, in the order of the text."""
        return tuple(_find_titles(self))


def _find_titles(citing: CitingText) -> Iterator[FoundTitle]:
    plain = citing.plain
    by_end = {number.end: number for number in citing.numbers}
    done = last = 0
    for marked in find_marked_titles(plain, citing.lexicon):
        title, inside = _title_and_number(citing, marked)
        named = inside or any(map(str.isalnum, title))
        if marked.start < done or not named or _is_no_title(title, marked, citing):
            continue
        before = by_end.get(marked.start)
        start = before.start if before and before.start >= done else marked.start
        number = before.text if before and start < marked.start else inside
        found = _with_brackets(FoundTitle(start=start, end=marked.end, title=title, number=number), citing)
        joined = last and not plain[last:start].strip("、,和及与 ")
        if joined and len(_numbers_from(marked.end, found.end, citing)) > 1:
            found = replace(found, number=None)  # 《甲》《乙》(1号、2号): which number is whose is left open
        last = found.end if found.number is None else 0
        articles = ARTICLES.match(plain, found.end)
        found = replace(found, articles_end=articles.end() if articles else found.end, article=article_of(articles))
        found = _with_short(found, plain, marked, citing.lexicon)
        done = found.articles_end
        yield found


def article_of(match: re.Match[str] | None) -> str | None:
    """The articles that ARTICLES matched, without white space: 第十二条第一款."""
    return "".join(match["articles"].split()) if match and match["articles"] else None


def _title_and_number(citing: CitingText, marked: MarkedTitle) -> tuple[str, DocumentNumber | None]:
    """The title between the marks, and its number where that stands between them too."""
    (start, end), text, plain = marked.inner, citing.text, citing.plain
    for number in _numbers_from(start, end, citing)[:1]:
        before = plain[start : number.start].rstrip()
        closed = number.end <= end and not plain[number.end : end].strip(" )")
        if closed and (not before or before.endswith("(")):
            return clean_title(text[start : start + len(before)].rstrip()[:-1]), number.text
    return clean_title(text[start:end]), None


def _numbers_from(start: int, end: int, citing: CitingText) -> Sequence[NumberMatch]:
    """The numbers that begin in a span."""
    first, behind = (bisect_left(citing.numbers, at, key=lambda number: number.start) for at in (start, end))
    return citing.numbers[first:behind]


def _is_no_title(title: str, marked: MarkedTitle, citing: CitingText) -> bool:
    """Whether signs of comparison stand around what is no title, or the marks around a newspaper or programme."""
    lexicon, text = citing.lexicon, citing.text
    compared = text[marked.start] in "<＜" and ending_kind(title, lexicon) == "other"
    return compared or title.endswith(lexicon["not_instruments"]) or text.startswith(lexicon["programmes"], marked.end)


def clean_title(title: str) -> str:
    """A title without white space but between Latin words and behind makers, the titles inside it between 〈 and 〉."""
    title = _SPACE.sub("", " ".join(title.split())).translate(_INNER)
    doubled = _DOUBLED.fullmatch(title)
    return doubled[1] if doubled else title


def _with_brackets(found: FoundTitle, citing: CitingText) -> FoundTitle:
    """The brackets behind a title: first versions, which belong to it, then its number."""
    while found.number is None:
        bracket = _BRACKET.match(citing.plain, found.end)
        if bracket is None or not _version_pattern(citing.lexicon.any_of("versions")).fullmatch(bracket[1]):
            return _with_number(found, bracket.end() if bracket else found.end, citing)
        found = replace(found, title=f"{found.title}({''.join(bracket[1].split())})", end=bracket.end())
    return found


def _with_number(found: FoundTitle, closed: int, citing: CitingText) -> FoundTitle:
    """The number right behind a title; in brackets other words may follow it, and the bracket may not be closed."""
    numbers, plain = _numbers_from(found.end, found.end + 41, citing), citing.plain
    if not numbers:
        return found
    number = numbers[0]
    between = plain[found.end : number.start]
    if not between.strip():
        return replace(found, number=number.text, end=number.end)
    introduced = rf"\s?\({citing.lexicon.any_of('short_names')}[^()]*[,、]"
    if not _BEFORE_NUMBER.fullmatch(between) and not re.fullmatch(introduced, between):
        return found
    end = max(closed, number.end)
    return replace(found, number=number.text, end=end + (end == number.end and plain[end : end + 1] == ")"))


@lru_cache(maxsize=8)
def _version_pattern(words: str) -> re.Pattern[str]:
    years = r"\d{4}(?:年)?(?:\s?[-—–~至]{1,2}\s?\d{4})?(?:年)?(?:度|版|本)?"
    return re.compile(rf"\s?(?:{years})?\s?(?:年)?(?:第[{ONE_TO_TEN}\d]+次)?{words}?\s?")


def _with_short(found: FoundTitle, plain: str, marked: MarkedTitle, lexicon: InstrumentLexicon) -> FoundTitle:
    """The short title given behind a title, in the bracket of its number, a bracket of its own, or after a comma."""
    pattern = _short_title_pattern(lexicon.any_of("short_names"))
    inside = pattern.search(plain, marked.end, found.end)
    if inside:
        return replace(found, short=_short_title(inside))
    bracket = _BRACKET.match(plain, found.articles_end)
    match = pattern.search(plain, bracket.start(1), bracket.end(1)) if bracket else None
    if bracket and match:
        return replace(found, short=_short_title(match), articles_end=bracket.end())
    match = re.compile(rf"\s?,?\s?{pattern.pattern}", re.VERBOSE).match(plain, found.articles_end)
    if match and (match["title"] or match["quoted"]):
        return replace(found, short=_short_title(match), articles_end=match.end())
    return found


def _short_title(match: re.Match[str]) -> str:
    return clean_title(match["title"] or match["quoted"] or match["plain"])


@lru_cache(maxsize=8)
def _short_title_pattern(introduced: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        {introduced}:?\s?                                       # 以下简称:
        (?: 《(?P<title>[^《》\n]{{1,40}})》
          | [“"](?P<quoted>[^“”"\n]{{1,40}})[”"]
          | (?P<plain>[^,。;()《》“”\n]{{1,20}})
        )
        """,
        re.VERBOSE,
    )
