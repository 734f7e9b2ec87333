"""What a text cites: laws and documents by title or number, and the places where it speaks of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from build_scripts.annotate.citations.citation_lexicon import (
    InstrumentWords,
    is_generic,
    kind_of,
    read_instrument_words,
)
from build_scripts.annotate.citations.document_numbers import Number, numbers
from build_scripts.annotate.citations.quotes import flat, unquoted
from build_scripts.annotate.citations.reference_resolver import Places
from build_scripts.annotate.citations.self_references import ARTICLES, references
from build_scripts.annotate.citations.titles import Title, clean, titles
from build_scripts.model import Citation, Part, Passage, Provision, Reference

__all__ = [
    "Found",
    "InstrumentWords",
    "as_citation",
    "carried_out",
    "citations_of",
    "cited",
    "read_instrument_words",
    "short_titles",
]

Unit = TypeVar("Unit", Passage, Provision)
NO_SHORT_TITLES: Mapping[str, str] = {}
UNREAD = frozenset(("number", "title", "addressee", "signature", "date", "attachment"))
"""Roles of passages that name the document itself and its makers, and cite nothing."""
_SHORT = 6
"""A generic title of so many characters at most may be the end of a longer one that the document cites: 《条例》."""


@dataclass(frozen=True, slots=True)
class Found:
    """A citation where it stands in a text."""

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
    """Whether the text speaks of itself: 本办法, 前款."""
    word: str | None = None
    """What the text calls itself: 办法."""
    done: int = 0
    """Behind the articles."""


def citations_of(text: str, words: InstrumentWords, shorts: Mapping[str, str] = NO_SHORT_TITLES) -> tuple[Found, ...]:
    """All citations of a simplified text, in its order, none inside another.

    `shorts` are the short titles of the document (short_titles). Any text is read, in time linear in its length.
    """
    plain = flat(text)
    numbered = numbers(plain, words)
    found: list[Found] = []
    used = bytearray(len(text))
    for title in titles(text, plain, numbered, words):
        used[title.start : title.done] = b"\1" * (title.done - title.start)
        found.append(_of_title(text, title, words, shorts))
    for it in (*_numbered(text, plain, numbered, words), *_bare(text, plain, words, shorts), *_own(text, plain, words)):
        if 1 not in used[it.start : it.end]:
            done = max(it.end, it.done)
            used[it.start : done] = b"\1" * (done - it.start)
            found.append(it)
    return tuple(sorted(found, key=lambda it: it.start))


def _of_title(text: str, it: Title, words: InstrumentWords, shorts: Mapping[str, str]) -> Found:
    title = shorts.get(it.title, it.title) or None
    kind = kind_of(title, it.number, words)
    return Found(it.start, it.end, text[it.start : it.end], kind, title, it.number, it.article)


def _numbered(text: str, plain: str, numbered: Sequence[Number], words: InstrumentWords) -> Iterator[Found]:
    """Numbers, with the title before the bracket where that shows itself without marks."""
    for number in numbered:
        before = plain[max(0, number.start - 3) : number.start].rstrip()
        opened = plain.rfind("(", max(0, number.start - 3), number.start) if before.endswith("(") else -1
        quote = next(unquoted(plain, opened, number.end, words, about=True), None) if opened >= 0 else None
        if quote:
            title, end = clean(text[slice(*quote.inner)]), number.end + (plain[number.end : number.end + 1] == ")")
            kind = kind_of(title, number.text, words)
            yield Found(quote.start, end, text[quote.start : end], kind, title, number.text)
        else:
            match = ARTICLES.match(plain, number.end)
            done, article = (match.end(), "".join(match["articles"].split())) if match else (number.end, None)
            kind = kind_of(None, number.text, words)
            yield Found(
                number.start, number.end, text[number.start : number.end], kind, None, number.text, article, done=done
            )


def _bare(text: str, plain: str, words: InstrumentWords, shorts: Mapping[str, str]) -> Iterator[Found]:
    """Names that are known without title marks, and short titles between quotation marks."""
    for match in _bare_names(words.any_of("bare_names"), ARTICLES.pattern).finditer(plain):
        article = "".join(match["articles"].split()) if match["articles"] else None
        kind, end = kind_of(match["name"], None, words), match.end("name")
        printed = text[match.start() : end]
        yield Found(match.start(), end, printed, kind, match["name"], None, article, done=match.end())
    for match in re.finditer('[“"]([^“”"\n]{1,40})[”"]', plain) if shorts else ():
        title = shorts.get(clean(match[1]))
        if title:
            printed = text[match.start() : match.end()]
            yield Found(match.start(), match.end(), printed, kind_of(title, None, words), title)


@lru_cache(maxsize=8)
def _bare_names(names: str, articles: str) -> re.Pattern[str]:
    """A place before a name makes it another instrument: 江西省优化营商环境条例."""
    return re.compile(rf"(?<![省市区县州盟旗国])(?P<name>(?:中华人民共和国)?{names})(?!实施|草案|》|〉)(?:{articles})?")


def _own(text: str, plain: str, words: InstrumentWords) -> Iterator[Found]:
    for reference in references(plain, words):
        printed = text[reference.start : reference.end]
        yield Found(
            reference.start,
            reference.end,
            printed,
            reference.kind,
            article=reference.article,
            self_reference=True,
            word=reference.word,
        )


# --- a whole document ------------------------------------------------------------------------------------------------


def short_titles(texts: Iterable[str], words: InstrumentWords) -> dict[str, str]:
    """Short title → full title, as a document's texts introduce them; one that stands for two titles is left out.

    A title that names no subject, such as 《条例》, stands for the one longer title that ends with it; 《出版管理条例》 names
    one, and is no other than itself beside 《地图编制出版管理条例》.
    """
    read = [title for text in texts for title in _titles(text, words)]
    cited_short = {title.title for title in read if len(title.title) <= _SHORT and is_generic(title.title, words)}
    stands_for: defaultdict[str, set[str]] = defaultdict(set)
    for title in read:
        for length in range(2, min(_SHORT, len(title.title) - 1) + 1):
            if title.title[-length:] in cited_short:
                stands_for[title.title[-length:]].add(title.title)
    introduced: defaultdict[str, set[str]] = defaultdict(set)
    for title in read:
        if title.short and title.short != title.title:
            introduced[title.short].add(title.title)
    return {short: min(full) for short, full in (stands_for | introduced).items() if len(full) == 1}


def _titles(text: str, words: InstrumentWords) -> Iterator[Title]:
    plain = flat(text)
    return titles(text, plain, numbers(plain, words), words)


def carried_out(
    texts: Iterable[str], words: InstrumentWords, shorts: Mapping[str, str] = NO_SHORT_TITLES
) -> tuple[Found, ...]:
    """What a document carries out: cited in its preambles behind 为贯彻落实 or 根据, and not made or sent out by it."""
    return tuple(found for text in texts for found in _carried_out(text, words, shorts))


def _carried_out(text: str, words: InstrumentWords, shorts: Mapping[str, str]) -> Iterator[Found]:
    carries, makes = (re.compile(words.any_of(name)) for name in ("carries_out", "makes"))
    begun = re.search(rf"{makes.pattern}[^。；;\n]{{0,4}}{words.any_of('as_follows')}", text)
    carrying, place = False, 0
    for found in citations_of(text, words, shorts):
        if begun and begun.end() < found.start:
            return
        between = text[place : found.start]
        sentence = max(between.rfind(stop) for stop in "。；;\n") + 1
        said = list(carries.finditer(between, sentence))
        carrying = bool(said) or (carrying and not sentence)
        carrying = carrying and not makes.search(between, said[-1].end() if said else sentence)
        place = found.end
        if carrying and not found.self_reference:
            yield found


def cited(parts: tuple[Part, ...], words: InstrumentWords) -> tuple[Part, ...]:
    """A document's parts with what their provisions and passages cite, and where they speak of the document itself.

    Targets of citations are given when all are registered.
    """
    shorts = short_titles([unit.wording.text for part in parts for unit in part.units], words)
    places = Places(parts, words)

    def read(part: Part, unit: Unit) -> Unit:
        found = citations_of(unit.wording.text, words, shorts)
        own = [(it, places.target(part, unit, it.word, it.article, it.start)) for it in found if it.self_reference]
        return replace(
            unit,
            citations=tuple(as_citation(it) for it in found if not it.self_reference),
            references=tuple(Reference(it.printed, it.article, target) for it, target in own),
        )

    return tuple(
        replace(
            part,
            passages=tuple(passage if passage.role in UNREAD else read(part, passage) for passage in part.passages),
            provisions=tuple(read(part, provision) for provision in part.provisions),
        )
        for part in parts
    )


def as_citation(found: Found) -> Citation:
    """The record of a citation, its target not yet known."""
    return Citation(found.printed, found.kind, found.title, found.number, None, found.article)
