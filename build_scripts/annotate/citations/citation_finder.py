"""Finds what a text cites: laws and documents by title or number, and its references to itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from build_scripts.annotate.citations.citation_lexicon import (
    InstrumentLexicon,
    instrument_kind,
    is_generic_title,
    read_instrument_lexicon,
)
from build_scripts.annotate.citations.document_numbers import DocumentNumber, find_document_numbers
from build_scripts.annotate.citations.reference_resolver import ReferenceResolver
from build_scripts.annotate.citations.self_references import ARTICLES, find_self_references
from build_scripts.annotate.citations.title_marks import find_unopened_title, normalize_characters
from build_scripts.annotate.citations.titles import FoundTitle, clean_title, find_titles
from build_scripts.model import Citation, Part, Passage, Provision, Reference, Span
from build_scripts.text.characters import STATEMENT_ENDS

__all__ = [
    "FoundCitation",
    "InstrumentLexicon",
    "as_citation",
    "find_citations",
    "find_implemented",
    "read_instrument_lexicon",
    "short_titles",
    "with_citations",
]

Unit = TypeVar("Unit", Passage, Provision)
NO_SHORT_TITLES: Mapping[str, str] = {}
ROLES_WITHOUT_CITATIONS = frozenset(("number", "title", "addressee", "signature", "date", "attachment"))
"""Roles of passages that name the document itself and its makers, and cite nothing."""
_MAX_SHORT_TITLE = 6
"""Maximum number of characters of a generic title that may stand for a longer one the document cites: 《条例》."""


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation and its span in the text."""

    start: int
    end: int
    printed: str
    """text[start:end]: the title with its marks, the number in brackets behind it."""
    kind: str
    title: str | None = None
    """Without its marks and white space; titles inside it stand between 〈 and 〉. A short title is given in full."""
    number: str | None = None
    """Normalised: 晋政办发〔2022〕30号."""
    article: str | None = None
    """第十二条第一款; for a reference also 前款."""
    self_reference: bool = False
    """Whether the text refers to itself: 本办法, 前款."""
    own_name: str | None = None
    """What the text calls itself: 办法."""
    articles_end: int = 0
    """End of the articles that follow; not behind `end` where none do."""


def find_citations(
    text: str, lexicon: InstrumentLexicon, shorts: Mapping[str, str] = NO_SHORT_TITLES
) -> tuple[FoundCitation, ...]:
    """All citations of a simplified text, in its order, none inside another.

    `shorts` are the short titles of the document (short_titles). Any text is read, in time linear in its length.
    """
    plain = normalize_characters(text)
    numbered = find_document_numbers(plain, lexicon)
    found: list[FoundCitation] = []
    used = bytearray(len(text))
    for title in find_titles(text, plain, numbered, lexicon):
        used[title.start : title.articles_end] = b"\1" * (title.articles_end - title.start)
        found.append(_from_title(text, title, lexicon, shorts))
    for citation in (
        *_from_numbers(text, plain, numbered, lexicon),
        *_without_marks(text, plain, lexicon, shorts),
        *_self_references(text, plain, lexicon),
    ):
        if 1 not in used[citation.start : citation.end]:
            end = max(citation.end, citation.articles_end)
            used[citation.start : end] = b"\1" * (end - citation.start)
            found.append(citation)
    return tuple(sorted(found, key=lambda citation: citation.start))


def _from_title(text: str, found: FoundTitle, lexicon: InstrumentLexicon, shorts: Mapping[str, str]) -> FoundCitation:
    title, printed = shorts.get(found.title, found.title) or None, text[found.start : found.end]
    kind = instrument_kind(title, found.number, lexicon)
    return FoundCitation(found.start, found.end, printed, kind, title, found.number, found.article)


def _from_numbers(
    text: str, plain: str, numbered: Sequence[DocumentNumber], lexicon: InstrumentLexicon
) -> Iterator[FoundCitation]:
    """Numbers, each with the title before its bracket where that can be told without its opening mark."""
    for number in numbered:
        before = plain[max(0, number.start - 3) : number.start].rstrip()
        opened = plain.rfind("(", max(0, number.start - 3), number.start) if before.endswith("(") else -1
        title = (
            next(find_unopened_title(plain, opened, number.end, lexicon, strict=True), None) if opened >= 0 else None
        )
        if title:
            name, end = clean_title(text[slice(*title.inner)]), number.end + plain.startswith(")", number.end)
            kind, printed = instrument_kind(name, number.text, lexicon), text[title.start : end]
            yield FoundCitation(title.start, end, printed, kind, name, number.text)
        else:
            match = ARTICLES.match(plain, number.end)
            end, article = (match.end(), "".join(match["articles"].split())) if match else (number.end, None)
            kind, printed = instrument_kind(None, number.text, lexicon), text[number.start : number.end]
            yield FoundCitation(number.start, number.end, printed, kind, None, number.text, article, articles_end=end)


def _without_marks(
    text: str, plain: str, lexicon: InstrumentLexicon, shorts: Mapping[str, str]
) -> Iterator[FoundCitation]:
    """Names that are known without title marks, and short titles between quotation marks."""
    for match in _bare_name_pattern(lexicon.any_of("bare_names"), ARTICLES.pattern).finditer(plain):
        article = "".join(match["articles"].split()) if match["articles"] else None
        kind, end = instrument_kind(match["name"], None, lexicon), match.end("name")
        printed = text[match.start() : end]
        yield FoundCitation(match.start(), end, printed, kind, match["name"], None, article, articles_end=match.end())
    for match in re.finditer('[“"]([^“”"\n]{1,40})[”"]', plain) if shorts else ():
        title = shorts.get(clean_title(match[1]))
        if title:
            printed = text[match.start() : match.end()]
            yield FoundCitation(match.start(), match.end(), printed, instrument_kind(title, None, lexicon), title)


@lru_cache(maxsize=8)
def _bare_name_pattern(names: str, articles: str) -> re.Pattern[str]:
    """A place before a name makes it another instrument: 江西省优化营商环境条例."""
    return re.compile(rf"(?<![省市区县州盟旗国])(?P<name>(?:中华人民共和国)?{names})(?!实施|草案|》|〉)(?:{articles})?")


def _self_references(text: str, plain: str, lexicon: InstrumentLexicon) -> Iterator[FoundCitation]:
    for reference in find_self_references(plain, lexicon):
        printed = text[reference.start : reference.end]
        yield FoundCitation(
            reference.start,
            reference.end,
            printed,
            reference.kind,
            article=reference.article,
            self_reference=True,
            own_name=reference.own_name,
        )


# --- a whole document ------------------------------------------------------------------------------------------------


def short_titles(texts: Iterable[str], lexicon: InstrumentLexicon) -> dict[str, str]:
    """Short title → full title, as a document's texts introduce them; one that stands for two titles is left out.

    A title that names no subject, such as 《条例》, stands for the one longer title that ends with it; 《出版管理条例》 names
    one, and is no other than itself beside 《地图编制出版管理条例》.
    """
    read = [title for text in texts for title in _titles(text, lexicon)]
    cited_short = {
        title.title for title in read if len(title.title) <= _MAX_SHORT_TITLE and is_generic_title(title.title, lexicon)
    }
    stands_for: defaultdict[str, set[str]] = defaultdict(set)
    for title in read:
        for length in range(2, min(_MAX_SHORT_TITLE, len(title.title) - 1) + 1):
            if title.title[-length:] in cited_short:
                stands_for[title.title[-length:]].add(title.title)
    introduced: defaultdict[str, set[str]] = defaultdict(set)
    for title in read:
        if title.short and title.short != title.title:
            introduced[title.short].add(title.title)
    return {short: min(full) for short, full in (stands_for | introduced).items() if len(full) == 1}


def _titles(text: str, lexicon: InstrumentLexicon) -> Iterator[FoundTitle]:
    plain = normalize_characters(text)
    return find_titles(text, plain, find_document_numbers(plain, lexicon), lexicon)


def find_implemented(
    texts: Iterable[str], lexicon: InstrumentLexicon, shorts: Mapping[str, str] = NO_SHORT_TITLES
) -> tuple[FoundCitation, ...]:
    """The instruments that a document implements: cited in its preambles behind 为贯彻落实 or 根据, and not issued by it."""
    return tuple(found for text in texts for found in _implemented(text, lexicon, shorts))


def _implemented(text: str, lexicon: InstrumentLexicon, shorts: Mapping[str, str]) -> Iterator[FoundCitation]:
    implements, issues = (re.compile(lexicon.any_of(name)) for name in ("carries_out", "makes"))
    begun = re.search(rf"{issues.pattern}[^{STATEMENT_ENDS}\n]{{0,4}}{lexicon.any_of('as_follows')}", text)
    implementing, place = False, 0
    for found in find_citations(text, lexicon, shorts):
        if begun and begun.end() < found.start:
            return
        between = text[place : found.start]
        sentence = max(between.rfind(stop) for stop in f"{STATEMENT_ENDS}\n") + 1
        verbs = list(implements.finditer(between, sentence))
        implementing = bool(verbs) or (implementing and not sentence)
        implementing = implementing and not issues.search(between, verbs[-1].end() if verbs else sentence)
        place = found.end
        if implementing and not found.self_reference:
            yield found


def with_citations(parts: tuple[Part, ...], lexicon: InstrumentLexicon) -> tuple[Part, ...]:
    """The parts of a document with the citations of their provisions and passages, and their references to the document.

    Targets of citations are given when all are registered.
    """
    shorts = short_titles([unit.wording.text for part in parts for unit in part.units], lexicon)
    resolver = ReferenceResolver(parts, lexicon)

    def reference(part: Part, unit: Unit, found: FoundCitation) -> Reference:
        target = resolver.resolve(part, unit, found.own_name, found.article, found.start)
        return Reference(found.printed, found.article, target, span=Span(found.start, found.end))

    def read(part: Part, unit: Unit) -> Unit:
        citations = find_citations(unit.wording.text, lexicon, shorts)
        return replace(
            unit,
            citations=tuple(as_citation(found) for found in citations if not found.self_reference),
            references=tuple(reference(part, unit, found) for found in citations if found.self_reference),
        )

    return tuple(
        replace(
            part,
            passages=tuple(
                passage if passage.role in ROLES_WITHOUT_CITATIONS else read(part, passage) for passage in part.passages
            ),
            provisions=tuple(read(part, provision) for provision in part.provisions),
        )
        for part in parts
    )


def as_citation(found: FoundCitation) -> Citation:
    """The record of a citation, its target not yet known."""
    span = Span(found.start, found.end)
    return Citation(found.printed, found.kind, found.title, found.number, None, found.article, span=span)
