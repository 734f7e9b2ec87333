"""What makes a citation the same instrument as another, in whatever form it is cited."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.annotate.citations.citation_finder import Found
from build_scripts.annotate.citations.citation_lexicon import InstrumentWords, is_generic
from build_scripts.model import Citation, Document, Region

STATE_NAME = "中华人民共和国"
AMENDABLE_KINDS = ("law", "regulation")
"""Kinds that stay the same instrument when another number amends them."""
_MIN_NAME_LENGTH = 10
"""Letters that the name of an instrument must have to be known without its notice."""
Cited = Citation | Found


@dataclass(frozen=True, slots=True)
class LibraryIndex:
    """What decides which instrument a citation means, and which document of the library that is.

    A name is a folded title; what is sent out by a notice has its own name, and the notice has the same.
    """

    titles: Mapping[str, frozenset[str]]
    """Folded title of a document or part → ids of documents."""
    numbers: Mapping[str, frozenset[str]]
    """Document number → ids of documents."""
    own_numbers: Mapping[str, str]
    """Document id → its folded number."""
    full_titles: Mapping[str, str]
    """Document id → its title."""
    annexes: Mapping[str, Mapping[str, str]]
    """Document id → folded title of a part, its place left out → the part's full title."""
    sent: Mapping[str, str]
    """Folded title of a notice that sends out one instrument → the name of that instrument."""
    known: Mapping[str, str]
    """Folded number → the name it is cited with; the fullest, where the others are parts of it."""
    editions: Mapping[str, frozenset[str]]
    """Name → the digits of the numbers it is cited with."""
    generic: frozenset[str]
    """Cited titles that name no instrument: 《条例》, 《若干意见》."""
    before_names: tuple[str, ...]
    """What may end before the name of an instrument within a longer title of the same: a maker, a place, 印发."""


def fold(text: str) -> str:
    """What is the same in all forms of a title or number: letters and digits only, without 中华人民共和国 before it."""
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()
    return letters.removeprefix(STATE_NAME) or letters


def library_index(documents: Sequence[Document], regions: Sequence[Region], words: InstrumentWords) -> LibraryIndex:
    """The index of these documents and of all their citations."""
    named = [(title, it.id) for it in documents for title in (it.title, *_part_titles(it))]
    citations = [citation for document in documents for citation in all_citations(document)]
    generic = frozenset(
        citation.title for citation in citations if citation.title and is_generic(citation.title, words)
    )
    own = [citation for citation in citations if citation.title and citation.title not in generic]
    numbers = {it.id: fold(it.card.number) for it in documents if it.card.number}
    sent = _names_by_notice({citation.title for citation in own if citation.title}, words)
    both = [
        (fold(citation.number), _own_name(fold(citation.title), sent), citation.kind)
        for citation in own
        if citation.title and citation.number
    ]
    known = _names_by_number(((number, name) for number, name, _ in both), words["before_names"])
    return LibraryIndex(
        titles=_grouped((fold(title), owner) for title, owner in named),
        numbers=_grouped((number, owner) for owner, number in numbers.items()),
        own_numbers=numbers,
        full_titles={it.id: it.title for it in documents},
        annexes={it.id: _annexes(it, _places(it.card.region, regions)) for it in documents},
        sent=sent,
        known=known,
        editions=_grouped(
            (_fullest(name, number, known, words["before_names"]), _digits(number))
            for number, name, kind in both
            if kind not in AMENDABLE_KINDS
        ),
        generic=generic,
        before_names=words["before_names"],
    )


def _names_by_notice(titles: Iterable[str], words: InstrumentWords) -> dict[str, str]:
    """Notice → what it sends out, where the name is long enough to be one and no other notice sends out the same."""
    shape = re.compile(rf".*{words.any_of('sending')}〈(.+)〉的?{words.any_of('covering')}")
    found = (
        (fold(match[1]), fold(match[0]))
        for match in map(shape.fullmatch, titles)
        if match and not is_generic(match[1], words)
    )
    grouped = _grouped((name, notice) for name, notice in found if len(name) >= _MIN_NAME_LENGTH)
    return {notice: name for name, notices in grouped.items() for notice in notices if len(notices) == 1}


def _names_by_number(both: Iterable[tuple[str, str]], before: tuple[str, ...]) -> dict[str, str]:
    fullest = {number: (max(names, key=lambda it: (len(it), it)), names) for number, names in _grouped(both).items()}
    return {
        number: full for number, (full, names) in fullest.items() if all(_is_part_of(it, full, before) for it in names)
    }


def _is_part_of(name: str, full: str, before: tuple[str, ...]) -> bool:
    """Whether a longer title has the whole name in it, and not the end of another: 地图编制|出版管理条例."""
    at = full.find(name)
    return at == 0 or (at > 0 and (name.startswith("关于") or full[:at].endswith(before)))


def identity(found: Cited, index: LibraryIndex, document: str) -> str | None:
    """What makes a citation the same instrument as another.

    Its name; with the number where policies of that name have several (the yearly notice); for a number alone the
    name it is known by; nothing for a title that may be anyone's, nor for a number without the letters of its maker.
    """
    number = fold(found.number) if found.number else None
    if found.title and found.title not in index.generic:
        name = _own_name(fold(full_title(found.title, index, document)), index.sent)
        return _with_edition(_fullest(name, number, index.known, index.before_names), number, index)
    if number is None or number[0].isdecimal():
        return None
    owner = only(index.numbers.get(number))
    known = index.known.get(number) or (fold(index.full_titles[owner]) if owner else None)
    return _with_edition(known, number, index) if known else number


def _with_edition(name: str, number: str | None, index: LibraryIndex) -> str:
    return f"{name}|{_digits(number)}" if number and len(index.editions.get(name, ())) > 1 else name


def _own_name(title: str, sent: Mapping[str, str]) -> str:
    return sent.get(title, title)


def _fullest(name: str, number: str | None, known: Mapping[str, str], before: tuple[str, ...]) -> str:
    """A name that is part of the one its number is known by is that one."""
    full = known.get(number or "")
    return full if full and _is_part_of(name, full, before) else name


def _digits(number: str) -> str:
    return "|".join(re.findall(r"\d+", number))


def full_title(title: str, index: LibraryIndex, document: str) -> str:
    """A document's own annex, cited without its place, under the title that the annex carries."""
    return index.annexes.get(document, {}).get(fold(title), title)


def only(candidates: frozenset[str] | None) -> str | None:
    """The one candidate; None where there are none or several."""
    return next(iter(candidates)) if candidates and len(candidates) == 1 else None


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}


def all_citations(document: Document) -> Iterator[Citation]:
    """All citations of a document."""
    for part in document.parts:
        for unit in part.units:
            yield from unit.citations


def _part_titles(document: Document) -> tuple[str, ...]:
    return tuple(part.title.text for part in document.parts if part.title)


def _annexes(document: Document, places: frozenset[str]) -> dict[str, str]:
    """Titles of parts without their place, those that only one part carries."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for title in map("".join, map(str.split, _part_titles(document))):
        for place in places:
            if fold(title).startswith(fold(place)) and len(title) > len(place) + 4:
                found[fold(title).removeprefix(fold(place))].add(title)
    return {key: titles.pop() for key, titles in found.items() if len(titles) == 1}


def _places(code: str, regions: Sequence[Region]) -> frozenset[str]:
    """Names of a region and of those above it."""
    known = {it.code: it for it in regions}
    names: set[str] = set()
    region = known.pop(code, None)
    while region:
        names |= {region.name, region.short}
        region = known.pop(region.parent or "", None)
    return frozenset(names)
