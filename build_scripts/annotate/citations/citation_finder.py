"""Finds what a text cites: laws and documents by title or number, and its references to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import instrument_kind
from build_scripts.annotate.citations.title_marks import find_unopened_title
from build_scripts.annotate.citations.titles import (
    ARTICLES,
    NUMERAL,
    PLACE,
    PLACES,
    CitingText,
    article_of,
    clean_title,
)
from build_scripts.model import DocumentNumber

NO_SHORT_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCitation:
    """A citation and its span in the text."""

    start: int
    end: int
    printed: str
    """text[start:end]: the title with its marks, the number in brackets behind it."""
    kind: str
    title: str | None = None
    """Without its marks and white space; titles inside it stand between 〈 and 〉. A short title is given in full."""
    number: DocumentNumber | None = None
    """Normalised: 晋政办发〔2022〕30号."""
    article: str | None = None
    """第十二条第一款; for a reference also 前款."""
    self_reference: bool = False
    """Whether the text refers to itself: 本办法, 前款."""
    own_name: str | None = None
    """What the text calls itself: 办法."""
    articles_end: int = 0
    """End of the articles that follow; not behind `end` where none do."""


def find_citations(citing: CitingText, shorts: Mapping[str, str] = NO_SHORT_TITLES) -> tuple[FoundCitation, ...]:
    """All citations of a simplified text, in its order, none inside another.

    `shorts` are the short titles of the document (short_titles). Any text is read, in time linear in its length.
    """
    text, lexicon = citing.text, citing.lexicon
    found: list[FoundCitation] = []
    used = bytearray(len(text))
    for title in citing.titles:
        used[title.start : title.articles_end] = b"\1" * (title.articles_end - title.start)
        full, printed = shorts.get(title.title, title.title) or None, text[title.start : title.end]
        kind = instrument_kind(full, title.number, lexicon)
        found.append(
            FoundCitation(
                start=title.start,
                end=title.end,
                printed=printed,
                kind=kind,
                title=full,
                number=title.number,
                article=title.article,
            )
        )
    for citation in (*_from_numbers(citing), *_without_marks(citing, shorts), *_self_references(citing)):
        if 1 not in used[citation.start : citation.end]:
            end = max(citation.end, citation.articles_end)
            used[citation.start : end] = b"\1" * (end - citation.start)
            found.append(citation)
    return tuple(sorted(found, key=lambda citation: citation.start))


def _from_numbers(citing: CitingText) -> Iterator[FoundCitation]:
    """Numbers, each with the title before its bracket where that can be told without its opening mark."""
    text, plain, lexicon = citing.text, citing.plain, citing.lexicon
    for number in citing.numbers:
        before = plain[max(0, number.start - 3) : number.start].rstrip()
        opened = plain.rfind("(", max(0, number.start - 3), number.start) if before.endswith("(") else -1
        unopened = find_unopened_title(plain, opened, number.end, lexicon, strict=True) if opened >= 0 else iter(())
        title = next(unopened, None)
        if title:
            name, end = clean_title(text[slice(*title.inner)]), number.end + plain.startswith(")", number.end)
            kind, printed = instrument_kind(name, number.text, lexicon), text[title.start : end]
            yield FoundCitation(start=title.start, end=end, printed=printed, kind=kind, title=name, number=number.text)
        else:
            match = ARTICLES.match(plain, number.end)
            kind, printed = instrument_kind(None, number.text, lexicon), text[number.start : number.end]
            end, article = match.end() if match else number.end, article_of(match)
            yield FoundCitation(
                start=number.start,
                end=number.end,
                printed=printed,
                kind=kind,
                title=None,
                number=number.text,
                article=article,
                articles_end=end,
            )


def _without_marks(citing: CitingText, shorts: Mapping[str, str]) -> Iterator[FoundCitation]:
    """Names that are known without title marks, and short titles between quotation marks."""
    text, plain, lexicon = citing.text, citing.plain, citing.lexicon
    pattern = _bare_name_pattern(lexicon.any_of("bare_names"), ARTICLES.pattern)
    for match in pattern.finditer(plain) if lexicon.bare_names.words_in(plain) else ():
        start, end, name = match.start(), match.end("name"), match["name"]
        kind, article = instrument_kind(name, None, lexicon), article_of(match)
        yield FoundCitation(
            start=start,
            end=end,
            printed=text[start:end],
            kind=kind,
            title=name,
            number=None,
            article=article,
            articles_end=match.end(),
        )
    for match in re.finditer('[“"]([^“”"\n]{1,40})[”"]', plain) if shorts else ():
        title = shorts.get(clean_title(match[1]))
        if title:
            printed = text[match.start() : match.end()]
            yield FoundCitation(
                start=match.start(),
                end=match.end(),
                printed=printed,
                kind=instrument_kind(title, None, lexicon),
                title=title,
            )


@lru_cache(maxsize=8)
def _bare_name_pattern(names: str, articles: str) -> re.Pattern[str]:
    """A place before a name makes it another instrument: 江西省优化营商环境条例."""
    return re.compile(rf"(?<![省市区县州盟旗国])(?P<name>(?:中华人民共和国)?{names})(?!实施|草案|》|〉)(?:{articles})?")


# --- references of a text to itself ------------------------------------------------------------------------------------


_MAY_REFER = re.compile("[本前第]")
"""What every reference begins with; a text without it needs no search for one."""


def _self_references(citing: CitingText) -> Iterator[FoundCitation]:
    """本办法, 前款, 第十二条."""
    plain, lexicon = citing.plain, citing.lexicon
    if not _MAY_REFER.search(plain):
        return
    words = (lexicon.any_of(name) for name in ("not_own", "modifiers", "own", "article_followers"))
    first = re.escape("".join(sorted({word[0] for word in lexicon["not_own"]})))
    for match in _self_reference_pattern(*words, first).finditer(plain):
        start, end = match.span()
        line_start = plain.rfind("\n", start - 8, start) + 1 if start > 8 else 0
        is_numbering = not plain[line_start:start].strip()  # the number of an article is no reference to it
        of_other = plain.endswith(lexicon["own"], max(0, start - 6), start)  # 刑法第二百七十六条
        bare = match["bare"] and not is_numbering and not of_other
        if match["own"] or match["earlier"] or bare:
            yield FoundCitation(
                start=start,
                end=end,
                printed=citing.text[start:end],
                kind=instrument_kind(match["word"], None, lexicon) if match["own"] else "other",
                article=match["of_own"] or match["earlier"] or match["bare"],
                self_reference=True,
                own_name=match["word"],
            )


@lru_cache(maxsize=8)
def _self_reference_pattern(not_own: str, modifiers: str, own: str, followers: str, first: str) -> re.Pattern[str]:
    follows = rf"(?=\s?(?:{followers}|[,。;:、)》”]|$))"
    earlier = r"(?<![目提此以之日年月超空当先眼])前[一二两三四五六\d]?[款条项]|本[条款项]"
    return re.compile(
        rf"""
        (?=[本前第{first}])                                                               # tried at few characters
        (?P<not_own>{not_own})                                                            # 本法人
      | (?P<own> 本{modifiers}{{0,2}}(?P<word>{own})\s?(?P<of_own>{PLACES})? )           # 本办法第三条
      | (?P<earlier> (?:{earlier})(?:{PLACES})? ){follows}                               # 前款第二项
      | (?P<bare> 第{NUMERAL}条(?:{PLACES})? (?:(?:[、和及与至或到]|以及)(?:{PLACE})+)* ){follows}   # 第三条、第五条
        """,
        re.VERBOSE,
    )
