"""The register of instruments: everything cited once, whatever the form; and the citations resolved to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1

from build_scripts.annotate.citations.citation_lexicon import KINDS, InstrumentLexicon
from build_scripts.annotate.citations.document_citations import find_implemented, is_article
from build_scripts.link.instrument_identity import (
    LibraryIndex,
    fold,
    full_title,
    identity,
    library_index,
    only,
    placed_title,
)
from build_scripts.model import Citation, Document, Instrument, Part, Passage, Provision, Region, Unit


@dataclass(frozen=True, slots=True)
class InstrumentRegister:
    """Documents whose citations have targets, and the instruments that these are."""

    documents: tuple[Document, ...]
    instruments: tuple[Instrument, ...]
    index: LibraryIndex


def register_instruments(
    documents: Sequence[Document], regions: Sequence[Region], lexicon: InstrumentLexicon
) -> InstrumentRegister:
    """Register everything that the documents cite, and resolve their citations."""
    index = library_index(documents, regions, lexicon)
    resolved = tuple(_with_targets(document, index, lexicon) for document in documents)
    citations = [
        (document.id, citation) for document in resolved for unit in document.units for citation in unit.citations
    ]
    return InstrumentRegister(resolved, build_instruments(citations, index), index)


def resolve_citation(citation: Citation, index: LibraryIndex, document: str) -> Citation:
    """The citation of a document (its id) with its target; target None if the instrument is not certain."""
    name = identity(citation, index, document)
    return replace(citation, target=_id(name) if name else None)


def _with_targets(document: Document, index: LibraryIndex, lexicon: InstrumentLexicon) -> Document:
    def with_targets(unit: Unit) -> Unit:
        return replace(unit, citations=tuple(resolve_citation(it, index, document.id) for it in unit.citations))

    parts = tuple(part.with_units(with_targets) for part in document.parts)
    return replace(document, parts=parts, carries_out=tuple(dict.fromkeys(_carried_out(parts, lexicon))))


def _carried_out(parts: Sequence[Part], lexicon: InstrumentLexicon) -> Iterator[str]:
    """Ids of the instruments that preambles and first articles say the document carries out (为贯彻落实《…》)."""
    for part in parts:
        preambles = [passage for passage in part.passages if passage.role == "preamble"]
        units: list[Passage | Provision] = [
            *preambles,
            *(provision for provision in part.provisions[:1] if is_article(provision)),
        ]
        for unit in units:
            targets = {citation.span: citation.target for citation in unit.citations}
            citations = find_implemented([unit.wording.text], lexicon) if targets else ()
            yield from filter(None, (targets.get(citation.span) for citation in citations))


def build_instruments(citations: Iterable[tuple[str, Citation]], index: LibraryIndex) -> tuple[Instrument, ...]:
    """One instrument for each target, in the order of their titles; `citations` are pairs of the citing document's id and a citation."""
    by_target: defaultdict[str, list[tuple[str, Citation]]] = defaultdict(list)
    for document, citation in citations:
        if citation.target:
            by_target[citation.target].append((document, citation))
    found = (_instrument(target, cited, index) for target, cited in by_target.items())
    return tuple(sorted(found, key=lambda instrument: (instrument.title, instrument.id)))


def _instrument(target: str, citations: list[tuple[str, Citation]], index: LibraryIndex) -> Instrument:
    """The instrument with the fullest title, the most frequent number and the most frequent kind of its citations."""
    named = ((placed_title(it, index.chains.get(document, ())), document) for document, it in citations)
    titles = {full_title(title, index, document) for title, document in named if title}
    numbers = Counter(it.number for _, it in citations if it.number)
    number = min(numbers, key=lambda it: (-numbers[it], it), default=None)
    owner = only(frozenset(filter(None, (_document(title, number, index) for title in (*titles, None)))))
    title = min(
        titles,
        key=lambda it: (it.startswith("["), -len(it), it),
        default=index.full_titles.get(owner or "") or number or "",
    )
    kinds = Counter(it.kind for _, it in citations if it.title or not titles)
    kind = min(kinds, key=lambda it: (it == "other", -kinds[it], KINDS.index(it)))
    return Instrument(id=target, title=title, number=number, kind=kind, document=owner)


def _document(title: str | None, number: str | None, index: LibraryIndex) -> str | None:
    """Id of the document of the library with this number, else with this title; None if none or several fit."""
    if number and fold(number) in index.numbers:
        return only(index.numbers[fold(number)])
    owner = only(index.titles.get(fold(title))) if title else None
    return None if number and owner in index.own_numbers else owner


def _id(name: str) -> str:
    return f"i-{sha1(name.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()[:10]}"
