"""Finds what a text cites: laws and documents by title or number, and its references to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, instrument_kind
from build_scripts.annotate.citations.places import ARTICLES, NUMERAL, PLACES
from build_scripts.annotate.citations.title_context import is_joined, is_promised, place_before
from build_scripts.annotate.citations.title_marks import find_unopened_title
from build_scripts.annotate.citations.titles import CitingText, article_of, clean_title
from build_scripts.model import Citation, DocumentNumber, Span
from build_scripts.text.characters import HAN
from build_scripts.text.numerals import first_characters

NO_SHORT_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReference(Citation):
    """Where a text refers to itself: 本办法, 前款; the article may be 前款 too."""

    own_name: str | None
    """What the text calls itself: 办法."""


Found = tuple[Citation, int]
"""A citation, and the end of the articles that follow it."""


def find_citations(citing: CitingText, shorts: Mapping[str, str] = NO_SHORT_TITLES) -> tuple[Citation, ...]:
    """All citations of a simplified text, in its order, none inside another; their targets are not known yet.

    `printed` is the title with its marks and the number in brackets behind it; `title` has neither marks nor white space,
    titles inside it stand between 〈 and 〉. `shorts` are the short titles of the document (short_titles), which are given
    in full. Any text is read, in time linear in its length.
    """
    text = citing.text
    found: list[Citation] = []
    used = bytearray(len(text))
    last, promised = 0, False
    for title in citing.titles:
        used[title.start : title.articles_end] = b"\1" * (title.articles_end - title.start)
        full = shorts.get(title.title, title.title) or None
        cited = _cited(citing, title.start, title.end, title=full, number=title.number, article=title.article)
        listed = promised and is_joined(citing.plain, last, title.start)
        promised = title.number is None and (
            listed or is_promised(citing.plain, title.start, title.articles_end, citing.lexicon)
        )
        place = place_before(citing.plain, title.start, citing.lexicon)
        found.append(replace(cited, place=place, promised=promised))
        last = title.articles_end
    for citation, end in (*_from_numbers(citing), *_without_marks(citing, shorts), *_self_references(citing)):
        if 1 not in used[slice(*citation.span)]:
            used[citation.span.start : end] = b"\1" * (end - citation.span.start)
            found.append(citation)
    return tuple(sorted(found, key=lambda citation: citation.span))


def _cited(
    citing: CitingText,
    start: int,
    end: int,
    *,
    title: str | None = None,
    number: DocumentNumber | None = None,
    article: str | None = None,
) -> Citation:
    kind = instrument_kind(title, number, citing.lexicon)
    printed, span = citing.text[start:end], Span(start, end)
    return Citation(printed=printed, kind=kind, title=title, number=number, article=article, span=span)


def _from_numbers(citing: CitingText) -> Iterator[Found]:
    """Numbers, each with the title before its bracket where that can be told without its opening mark."""
    text, plain, lexicon = citing.text, citing.plain, citing.lexicon
    for number in citing.numbers:
        before = plain[max(0, number.start - 3) : number.start].rstrip()
        opened = plain.rfind("(", max(0, number.start - 3), number.start) if before.endswith("(") else -1
        unopened = find_unopened_title(plain, opened, number.end, lexicon, strict=True) if opened >= 0 else iter(())
        if title := next(unopened, None):
            name, end = clean_title(text[slice(*title.inner)]), number.end + plain.startswith(")", number.end)
            yield _cited(citing, title.start, end, title=name, number=number.text), end
        else:
            match = ARTICLES.match(plain, number.end)
            citation = _cited(citing, number.start, number.end, number=number.text, article=article_of(match))
            yield citation, match.end() if match else number.end


def _without_marks(citing: CitingText, shorts: Mapping[str, str]) -> Iterator[Found]:
    """Names that are known without title marks, and short titles between quotation marks."""
    pattern = _bare_name_pattern(citing.lexicon)
    for match in pattern.finditer(citing.plain) if citing.lexicon.bare_names.words_in(citing.plain) else ():
        article = article_of(match)
        yield _cited(citing, *match.span("name"), title=match["name"], article=article), match.end()
    for match in re.finditer('[“"]([^“”"\n]{1,40})[”"]', citing.plain) if shorts else ():
        if title := shorts.get(clean_title(match[1])):
            yield _cited(citing, *match.span(), title=title), match.end()


@lru_cache(maxsize=8)
def _bare_name_pattern(lexicon: InstrumentLexicon) -> re.Pattern[str]:
    """Any other word before a name makes it another instrument: 江西省优化营商环境条例, 外资公平竞争审查条例."""
    return re.compile(
        rf"""
        (?: (?<![{HAN}]) | {lexicon.any_of("leads")} | {lexicon.any_of("bare_leads")} )
        (?P<name>(?:中华人民共和国)?{lexicon.any_of("bare_names")}) (?!实施|草案|》|〉) (?:{ARTICLES.pattern})?
        """,
        re.VERBOSE,
    )


# --- references of a text to itself ------------------------------------------------------------------------------------


_MAY_REFER = re.compile("[本前第]")
"""What every reference begins with; a text without it needs no search for one."""


def _self_references(citing: CitingText) -> Iterator[Found]:
    """本办法, 前款, 第十二条."""
    plain, lexicon = citing.plain, citing.lexicon
    if not _MAY_REFER.search(plain):
        return
    for match in _self_reference_pattern(lexicon).finditer(plain):
        start, end = match.span()
        line_start = plain.rfind("\n", start - 8, start) + 1 if start > 8 else 0
        is_numbering = not plain[line_start:start].strip()  # the number of an article is no reference to it
        of_other = plain.endswith(lexicon["own"], max(0, start - 6), start)  # 刑法第二百七十六条
        bare = match["bare"] and not is_numbering and not of_other
        if match["own"] or match["earlier"] or bare:
            citation = SelfReference(
                printed=citing.text[start:end],
                kind=instrument_kind(match["word"], None, lexicon) if match["own"] else "other",
                article=match["of_own"] or match["earlier"] or match["bare"],
                own_name=match["word"],
                span=Span(start, end),
            )
            yield citation, end


@lru_cache(maxsize=8)
def _self_reference_pattern(lexicon: InstrumentLexicon) -> re.Pattern[str]:
    words = (lexicon.any_of(name) for name in ("not_own", "modifiers", "own", "article_followers"))
    not_own, modifiers, own, followers = words
    first = first_characters(lexicon["not_own"])
    going_on = r"\s?(?:[、和及与至或到]|以及)\s?第"
    follows = rf"(?=\s?(?:{followers}|[,。;:、)》”]|$))"
    earlier = r"(?<![目提此以之日年月超空当先眼])前[一二两三四五六\d]?[款条项]|本[条款项章节]"
    whole = rf"第\s?(?:{NUMERAL}[、和及与或至到~-]第?){{0,6}}{NUMERAL}\s?[条章]|第\s?\("
    return re.compile(
        rf"""
        (?=[本前第{first}])                                                               # tried at few characters
        (?P<not_own>{not_own})                                                            # 本法人
      | (?P<own> 本{modifiers}{{0,2}}(?P<word>{own})\s?(?P<of_own>{PLACES})? )           # 本办法第三条
      | (?P<earlier> (?:{earlier})(?:{PLACES})? ){follows}                               # 前款第二项
      | (?P<bare> (?={whole}) {PLACES} )(?!{going_on})(?:(?<=章)|{follows})              # 第三条、第五条, 第二章, 第(一)项
        """,
        re.VERBOSE,
    )
