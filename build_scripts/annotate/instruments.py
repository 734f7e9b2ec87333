"""Instruments: everything cited is registered once, under whatever form it is cited, and held against the library."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1
from typing import TypeVar

from build_scripts.annotate.citation_words import KINDS, InstrumentWords, is_generic
from build_scripts.annotate.citations import Found
from build_scripts.model import Citation, Document, Instrument, Part, Passage, Provision, Region

STATE = "中华人民共和国"
Unit = TypeVar("Unit", Passage, Provision)
Cited = Citation | Found


@dataclass(frozen=True, slots=True)
class LibraryIndex:
    """What decides which instrument a citation means, and which document of the library that is."""

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
    titled: Mapping[str, frozenset[str]]
    """Folded number → folded titles it is cited with."""
    numbered: Mapping[str, frozenset[str]]
    """Folded title → folded numbers it is cited with."""
    generic: frozenset[str]
    """Cited titles that name no instrument: 《条例》, 《若干意见》."""


@dataclass(frozen=True, slots=True)
class Register:
    """Documents whose citations have their targets, and everything they cite."""

    documents: tuple[Document, ...]
    instruments: tuple[Instrument, ...]
    index: LibraryIndex


def fold(text: str) -> str:
    """What is the same in all forms of a title or number: letters and digits only, without 中华人民共和国 before it."""
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()
    return letters.removeprefix(STATE) or letters


def register(documents: Sequence[Document], regions: Sequence[Region], words: InstrumentWords) -> Register:
    """Register everything that the documents cite, then resolve each citation."""
    index = library_index(documents, regions, words)
    linked = tuple(replace(it, parts=tuple(_linked(part, it.id, index) for part in it.parts)) for it in documents)
    given = [(it.id, citation) for it in linked for citation in _citations(it)]
    return Register(linked, instruments(given, index), index)


def library_index(documents: Sequence[Document], regions: Sequence[Region], words: InstrumentWords) -> LibraryIndex:
    """The index of these documents and of all their citations."""
    named = [(title, it.id) for it in documents for title in (it.title, *_part_titles(it))]
    citations = [it for document in documents for it in _citations(document)]
    generic = frozenset(it.title for it in citations if it.title and is_generic(it.title, words))
    named_both = (it for it in citations if it.title and it.title not in generic and it.number)
    both = [(fold(it.title or ""), fold(it.number or "")) for it in named_both]
    numbers = {it.id: fold(it.card.number) for it in documents if it.card.number}
    return LibraryIndex(
        titles=_grouped((fold(title), owner) for title, owner in named),
        numbers=_grouped((number, owner) for owner, number in numbers.items()),
        own_numbers=numbers,
        full_titles={it.id: it.title for it in documents},
        annexes={it.id: _annexes(it, _places(it.card.region, regions)) for it in documents},
        titled=_grouped((number, title) for title, number in both),
        numbered=_grouped(both),
        generic=generic,
    )


def resolve(found: Cited, index: LibraryIndex, document: str) -> Citation:
    """The citation of a document with its target; no target for a text that speaks of itself."""
    name = identity(found, index, document)
    return Citation(found.printed, found.kind, found.title, found.number, _id(name) if name else None)


def identity(found: Cited, index: LibraryIndex, document: str) -> str | None:
    """What makes a citation the same instrument as another.

    The folded title; with the number where the title is cited with several numbers (the yearly notice); for a number
    alone the title it is known by; nothing for a title that may be anyone's.
    """
    number = fold(found.number) if found.number else None
    if found.title and found.title not in index.generic:
        title = fold(_full_title(found.title, index, document))
        several = number and len(index.numbered.get(title, ())) > 1
        return f"{title}|{number}" if several else title
    if number is None:
        return None
    owner = _only(index.numbers.get(number))
    known = _only(index.titled.get(number)) or (fold(index.full_titles[owner]) if owner else None)
    if known is None:
        return number
    return f"{known}|{number}" if len(index.numbered.get(known, ())) > 1 else known


def instruments(citations: Iterable[tuple[str, Citation]], index: LibraryIndex) -> tuple[Instrument, ...]:
    """One instrument for each target, in the order of their ids; `citations` come with the citing document's id."""
    by_target: defaultdict[str, list[tuple[str, Citation]]] = defaultdict(list)
    for document, it in citations:
        if it.target:
            by_target[it.target].append((document, it))
    return tuple(_instrument(target, given, index) for target, given in sorted(by_target.items()))


def _instrument(target: str, given: list[tuple[str, Citation]], index: LibraryIndex) -> Instrument:
    """Shown under its fullest title; a number or kind on which its citations differ is the one most of them give."""
    titles = {_full_title(it.title, index, document) for document, it in given if it.title}
    numbers = Counter(it.number for _, it in given if it.number)
    number = min(numbers, key=lambda it: (-numbers[it], it), default=None)
    owner = _only(frozenset(filter(None, (_document(title, number, index) for title in (*titles, None)))))
    title = min(titles, key=lambda it: (-len(it), it), default=index.full_titles.get(owner or "") or number or "")
    told = Counter(it.kind for _, it in given if it.title or not titles)
    kind = min(told, key=lambda it: (it == "other", -told[it], KINDS.index(it)))
    return Instrument(target, title, number, kind, owner)


def _document(title: str | None, number: str | None, index: LibraryIndex) -> str | None:
    """The document of the library that this is: by number, else by title; None where several fit or none."""
    if number and fold(number) in index.numbers:
        return _only(index.numbers[fold(number)])
    owner = _only(index.titles.get(fold(title))) if title else None
    return None if number and owner in index.own_numbers else owner


def _full_title(title: str, index: LibraryIndex, document: str) -> str:
    """A document's own annex, cited without its place, under the title that the annex carries."""
    return index.annexes.get(document, {}).get(fold(title), title)


def _only(candidates: frozenset[str] | None) -> str | None:
    return next(iter(candidates)) if candidates and len(candidates) == 1 else None


def _id(name: str) -> str:
    return f"i-{sha1(name.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()[:10]}"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}


def _linked(part: Part, document: str, index: LibraryIndex) -> Part:
    def linked(unit: Unit) -> Unit:
        return replace(unit, citations=tuple(resolve(it, index, document) for it in unit.citations))

    return replace(
        part, passages=tuple(linked(it) for it in part.passages), provisions=tuple(linked(it) for it in part.provisions)
    )


def _citations(document: Document) -> Iterator[Citation]:
    for part in document.parts:
        for unit in part.shown:
            yield from unit.citations


def _part_titles(document: Document) -> tuple[str, ...]:
    return tuple(it.title.text for it in document.parts if it.title)


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
