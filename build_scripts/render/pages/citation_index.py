"""Who cites what: every instrument with the places that cite it, and for each document both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_scripts.model import Citation, Corpus, Document, Instrument, Part, Passage, Provision
from build_scripts.render.display_text import excerpt, label

NAME = 28
"""Characters of a place's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A provision or passage that cites an instrument."""

    anchor: str
    name: str
    """Label of the provision, or heading of the section; empty for a passage that stands in none."""
    role: str
    """Role of the passage; empty for a provision."""
    articles: tuple[str, ...]
    """Which articles of the instrument it names."""


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites an instrument, with the places, in the order of the text."""

    document: Document
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An instrument with everything that cites it."""

    instrument: Instrument
    document: Document | None
    """The document of the library that it is."""
    by: tuple[Citer, ...]
    """In the order of the library; without the document that the instrument itself is."""

    @property
    def count(self) -> int:
        """How many places cite it."""
        return sum(len(citer.places) for citer in self.by)


@dataclass(frozen=True, slots=True)
class Citations:
    """What one document cites, and what cites it."""

    cites: tuple[tuple[Cited, tuple[Place, ...]], ...]
    """Instruments with the places in this document, in the order of the text."""
    cited_by: tuple[Citer, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """All citations of a corpus, looked up once."""

    instruments: dict[str, Cited]
    """By instrument id; the most cited first."""
    by_document: dict[str, Citations]
    """By document id."""

    def used(self, citations: Sequence[Citation]) -> tuple[tuple[Cited, str], ...]:
        """The instruments among these citations, each once, with the articles that are named, joined by 、."""
        articles: defaultdict[str, list[str]] = defaultdict(list)
        for citation in citations:
            if citation.target in self.instruments:
                articles[citation.target or ""] += [citation.article] if citation.article else []
        return tuple((self.instruments[target], "、".join(dict.fromkeys(found))) for target, found in articles.items())


def citing(corpus: Corpus, documents: Sequence[Document]) -> Citing:
    """Look everything up, in time linear in the corpus; `documents` stand in the order of the site."""
    shelf = {it.id: it for it in documents}
    found: defaultdict[str, list[tuple[Document, Place]]] = defaultdict(list)
    for document in documents:
        for target, place in _places(document):
            found[target].append((document, place))
    made = (
        _cited(instrument, shelf.get(instrument.document or ""), found[instrument.id])
        for instrument in corpus.instruments
    )
    ranked = sorted(made, key=lambda it: (-len(it.by), -it.count, it.instrument.title))
    return Citing({cited.instrument.id: cited for cited in ranked}, dict(_by_document(ranked, documents)))


def _cited(instrument: Instrument, own: Document | None, places: Iterable[tuple[Document, Place]]) -> Cited:
    by = (Citer(document, tuple(it for _, it in here)) for document, here in groupby(places, key=lambda it: it[0]))
    return Cited(instrument, own, tuple(citer for citer in by if own is None or citer.document.id != own.id))


def _by_document(ranked: Iterable[Cited], documents: Sequence[Document]) -> Iterator[tuple[str, Citations]]:
    cites: defaultdict[str, list[tuple[Cited, tuple[Place, ...]]]] = defaultdict(list)
    cited_by: defaultdict[str, list[Citer]] = defaultdict(list)
    for cited in ranked:
        for citer in cited.by:
            cites[citer.document.id].append((cited, citer.places))
            if cited.document:
                cited_by[cited.document.id].append(citer)
    for document in documents:
        units = (unit.anchor for part in document.parts for unit in _in_order(part))
        order = {anchor: place for place, anchor in enumerate(units)}
        own = sorted(cites[document.id], key=lambda it: order[it[1][0].anchor])
        yield document.id, Citations(tuple(own), tuple(cited_by[document.id]))


def _places(document: Document) -> Iterator[tuple[str, Place]]:
    """Target and place of each citation, in the order of the text; a place that cites an instrument twice comes once."""
    for part in document.parts:
        headings = {section.anchor: f"{section.number}{section.title.text}" for section in part.sections}
        for unit in _in_order(part):
            articles: defaultdict[str, list[str]] = defaultdict(list)
            for citation in unit.citations:
                if citation.target:
                    articles[citation.target] += [citation.article] if citation.article else []
            for target, named in articles.items():
                yield target, _place(unit, headings, tuple(dict.fromkeys(named)))


def _place(unit: Passage | Provision, headings: dict[str, str], articles: tuple[str, ...]) -> Place:
    if isinstance(unit, Provision):
        return Place(unit.anchor, excerpt(label(unit), NAME), "", articles)
    return Place(unit.anchor, excerpt(headings.get(unit.section or "", ""), NAME), unit.role, articles)


def _in_order(part: Part) -> Iterator[Passage | Provision]:
    units = {it.anchor: it for it in part.units}
    return (units[anchor] for anchor in part.order if anchor in units)
