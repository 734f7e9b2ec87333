"""A title with all that belongs to it: version, number, articles, and the short title it is given for the rest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, ending_kind
from build_scripts.annotate.citations.document_numbers import DocumentNumber
from build_scripts.annotate.citations.self_references import ARTICLES
from build_scripts.annotate.citations.title_marks import MarkedTitle, find_marked_titles
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


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title and its span in a normalised text."""

    start: int
    end: int
    """Behind the number in brackets."""
    title: str
    """Empty where a number stands between the marks."""
    number: str | None = None
    article: str | None = None
    short: str | None = None
    """The short title it is given here."""
    articles_end: int = 0
    """End of the articles and of the words that introduce the short title."""


def find_titles(
    text: str, plain: str, numbered: Sequence[DocumentNumber], lexicon: InstrumentLexicon
) -> Iterator[FoundTitle]:
    """All titles of a text, in its order; `plain` is the text as normalize_characters gives it, `numbered` the numbers in it."""
    by_end = {it.end: it for it in numbered}
    done = last = 0
    for quote in find_marked_titles(plain, lexicon):
        title, inside = _title_and_number(text, plain, quote, numbered)
        if (
            quote.start < done
            or not (inside or any(map(str.isalnum, title)))
            or _is_no_title(text, title, quote, lexicon)
        ):
            continue
        before = by_end.get(quote.start)
        start = before.start if before and before.start >= done else quote.start
        number = before.text if before and start < quote.start else inside
        found = _with_brackets(FoundTitle(start, quote.end, title, number), plain, numbered, lexicon)
        if last and not plain[last:start].strip("、,和及与 ") and _count_numbers(numbered, quote.end, found.end) > 1:
            found = replace(
                found, number=None
            )  # 《甲》《乙》(1号、2号): which number belongs to which title is left open
        last = found.end if found.number is None else 0
        found = replace(found, articles_end=found.end)
        match = ARTICLES.match(plain, found.end)
        if match:
            found = replace(found, articles_end=match.end(), article="".join(match["articles"].split()))
        found = _with_short(found, plain, quote, lexicon)
        done = found.articles_end
        yield found


def _title_and_number(
    text: str, plain: str, quote: MarkedTitle, numbered: Sequence[DocumentNumber]
) -> tuple[str, str | None]:
    """The title between the marks, and its number where that stands between them too."""
    start, end = quote.inner
    at = bisect_left(numbered, start, key=lambda it: it.start)
    if at < len(numbered) and numbered[at].end <= end and plain[numbered[at].end : end].strip(" )") == "":
        number = numbered[at]
        before = plain[start : number.start].rstrip()
        if not before or before.endswith("("):
            return clean_title(text[start : start + len(before)].rstrip()[:-1]), number.text
    return clean_title(text[start:end]), None


def _count_numbers(numbered: Sequence[DocumentNumber], start: int, end: int) -> int:
    """How many numbers begin in a span."""
    first, behind = (bisect_left(numbered, at, key=lambda it: it.start) for at in (start, end))
    return behind - first


def _is_no_title(text: str, title: str, quote: MarkedTitle, lexicon: InstrumentLexicon) -> bool:
    """Whether signs of comparison stand around what is no title, or the marks around a newspaper or programme."""
    if text[quote.start] in "<＜" and ending_kind(title, lexicon) == "other":
        return True
    return title.endswith(lexicon["not_instruments"]) or text.startswith(lexicon["programmes"], quote.end)


def clean_title(title: str) -> str:
    """A title without white space but between Latin words and behind makers, the titles inside it between 〈 and 〉."""
    title = _SPACE.sub("", " ".join(title.split())).translate(_INNER)
    doubled = _DOUBLED.fullmatch(title)
    return doubled[1] if doubled else title


def _with_brackets(
    found: FoundTitle, plain: str, numbered: Sequence[DocumentNumber], lexicon: InstrumentLexicon
) -> FoundTitle:
    """The brackets behind a title: first versions, which belong to it, then its number."""
    while found.number is None:
        bracket = _BRACKET.match(plain, found.end)
        if bracket is None or not _version_pattern(lexicon.any_of("versions")).fullmatch(bracket[1]):
            return _with_number(found, plain, numbered, bracket.end() if bracket else found.end, lexicon)
        found = replace(found, title=f"{found.title}({''.join(bracket[1].split())})", end=bracket.end())
    return found


def _with_number(
    found: FoundTitle, plain: str, numbered: Sequence[DocumentNumber], closed: int, lexicon: InstrumentLexicon
) -> FoundTitle:
    """The number right behind a title; in brackets other words may follow it, and the bracket may not be closed."""
    at = bisect_left(numbered, found.end, key=lambda it: it.start)
    if at == len(numbered) or numbered[at].start > found.end + 40:
        return found
    number = numbered[at]
    between = plain[found.end : number.start]
    if not between.strip():
        return replace(found, number=number.text, end=number.end)
    lead = _BEFORE_NUMBER.fullmatch(between) or re.fullmatch(
        rf"\s?\({lexicon.any_of('short_names')}[^()]*[,、]", between
    )
    if lead is None:
        return found
    end = max(closed, number.end)
    return replace(found, number=number.text, end=end + (end == number.end and plain[end : end + 1] == ")"))


@lru_cache(maxsize=8)
def _version_pattern(words: str) -> re.Pattern[str]:
    years = r"\d{4}(?:年)?(?:\s?[-—–~至]{1,2}\s?\d{4})?(?:年)?(?:度|版|本)?"
    return re.compile(rf"\s?(?:{years})?\s?(?:年)?(?:第[{ONE_TO_TEN}\d]+次)?{words}?\s?")


def _with_short(found: FoundTitle, plain: str, quote: MarkedTitle, lexicon: InstrumentLexicon) -> FoundTitle:
    """The short title given behind a title, in the bracket of its number, a bracket of its own, or after a comma."""
    pattern = _short_title_pattern(lexicon.any_of("short_names"))
    inside = pattern.search(plain, quote.end, found.end)
    if inside:
        return replace(found, short=_short_title(inside))
    bracket = _BRACKET.match(plain, found.articles_end)
    match = pattern.search(plain, bracket.start(1), bracket.end(1)) if bracket else None
    if bracket and match:
        return replace(found, short=_short_title(match), articles_end=bracket.end())
    match = re.compile(rf"\s?,?\s?{pattern.pattern}").match(plain, found.articles_end)
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
