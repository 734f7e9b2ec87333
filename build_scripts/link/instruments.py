"""Instruments: everything cited is registered once, under whatever form it is cited, and held against the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1
from typing import TypeVar

from build_scripts.annotate.citations.citation_finder import carried_out
from build_scripts.annotate.citations.citation_lexicon import KINDS, InstrumentWords
from build_scripts.annotate.citations.reference_resolver import is_article
from build_scripts.link.instrument_identity import (
    Cited,
    LibraryIndex,
    all_citations,
    fold,
    full_title,
    identity,
    library_index,
    only,
)
from build_scripts.model import Citation, Document, Instrument, Part, Passage, Provision, Region

Unit = TypeVar("Unit", Passage, Provision)


@dataclass(frozen=True, slots=True)
class InstrumentRegister:
    """Documents whose citations have their targets, and everything they cite."""

    documents: tuple[Document, ...]
    instruments: tuple[Instrument, ...]
    index: LibraryIndex


def register_instruments(
    documents: Sequence[Document], regions: Sequence[Region], words: InstrumentWords
) -> InstrumentRegister:
    """Register everything that the documents cite, then resolve each citation."""
    index = library_index(documents, regions, words)
    linked = tuple(_with_targets(document, index, words) for document in documents)
    given = [(document.id, citation) for document in linked for citation in all_citations(document)]
    return InstrumentRegister(linked, build_instruments(given, index), index)


def resolve_citation(found: Cited, index: LibraryIndex, document: str) -> Citation:
    """The citation of a document with its target; no target for a text that speaks of itself."""
    name = identity(found, index, document)
    target = _id(name) if name else None
    return Citation(found.printed, found.kind, found.title, found.number, target, found.article)


def _with_targets(document: Document, index: LibraryIndex, words: InstrumentWords) -> Document:
    def linked(unit: Unit) -> Unit:
        return replace(
            unit, citations=tuple(resolve_citation(citation, index, document.id) for citation in unit.citations)
        )

    parts = tuple(
        replace(
            part,
            passages=tuple(linked(passage) for passage in part.passages),
            provisions=tuple(linked(provision) for provision in part.provisions),
        )
        for part in document.parts
    )
    return replace(document, parts=parts, carries_out=tuple(dict.fromkeys(_carried_out(parts, words))))


def _carried_out(parts: Sequence[Part], words: InstrumentWords) -> Iterator[str]:
    """Targets of what preambles and first articles carry out."""
    for part in parts:
        preambles = [passage for passage in part.passages if passage.role == "preamble"]
        units: list[Passage | Provision] = [
            *preambles,
            *(provision for provision in part.provisions[:1] if is_article(provision)),
        ]
        for unit in units:
            targets = {citation.printed: citation.target for citation in unit.citations}
            found = carried_out([unit.wording.text], words) if targets else ()
            yield from filter(None, (targets.get(it.printed) for it in found))


def build_instruments(citations: Iterable[tuple[str, Citation]], index: LibraryIndex) -> tuple[Instrument, ...]:
    """One instrument for each target, in the order of their ids; `citations` come with the citing document's id."""
    by_target: defaultdict[str, list[tuple[str, Citation]]] = defaultdict(list)
    for document, it in citations:
        if it.target:
            by_target[it.target].append((document, it))
    return tuple(_instrument(target, given, index) for target, given in sorted(by_target.items()))


def _instrument(target: str, given: list[tuple[str, Citation]], index: LibraryIndex) -> Instrument:
    """Shown under its fullest title; a number or kind on which its citations differ is the one most of them give."""
    titles = {full_title(it.title, index, document) for document, it in given if it.title}
    numbers = Counter(it.number for _, it in given if it.number)
    number = min(numbers, key=lambda it: (-numbers[it], it), default=None)
    owner = only(frozenset(filter(None, (_document(title, number, index) for title in (*titles, None)))))
    title = min(titles, key=lambda it: (-len(it), it), default=index.full_titles.get(owner or "") or number or "")
    told = Counter(it.kind for _, it in given if it.title or not titles)
    kind = min(told, key=lambda it: (it == "other", -told[it], KINDS.index(it)))
    return Instrument(target, title, number, kind, owner)


def _document(title: str | None, number: str | None, index: LibraryIndex) -> str | None:
    """The document of the library that this is: by number, else by title; None where several fit or none."""
    if number and fold(number) in index.numbers:
        return only(index.numbers[fold(number)])
    owner = only(index.titles.get(fold(title))) if title else None
    return None if number and owner in index.own_numbers else owner


def _id(name: str) -> str:
    return f"i-{sha1(name.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()[:10]}"
