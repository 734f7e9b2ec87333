"""The citation index: every instrument with the units that cite it, and for each document both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import Citation, Corpus, Document, Instrument, Passage, Provision, Section
from build_scripts.render.display_text import excerpt, label

MAX_NAME = 28
"""Maximum length of a unit's name, in characters."""
MAX_CITING = 40
"""Maximum number of documents named in the row of an instrument; of one that more of them cite, they stand on its own page."""
CITING_SHOWN = 6
"""Number of documents named in sight in the row of an instrument."""


@dataclass(frozen=True, slots=True)
class CitingUnit:
    """A provision or passage that cites an instrument."""

    anchor: str
    name: str
    """Label of the provision, or heading of the section; empty for a passage outside sections."""
    role: str
    """Role of the passage; empty for a provision."""
    articles: tuple[str, ...]
    """The articles of the instrument that it names: 第三条."""


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """A document that cites an instrument, with the citing units in the order of the text."""

    document: Document
    units: tuple[CitingUnit, ...]


@dataclass(frozen=True, slots=True)
class CitedInstrument:
    """An instrument with all documents that cite it."""

    instrument: Instrument
    document: Document | None
    """The same text as a document of the library, if the library has it."""
    citing_documents: tuple[CitingDocument, ...]
    """In the order of the library; without `document` itself."""

    @property
    def has_page(self) -> bool:
        """Whether so many documents cite it that they stand on a page of its own."""
        return len(self.citing_documents) > MAX_CITING

    @property
    def count(self) -> int:
        """Number of units that cite it."""
        return sum(len(citer.units) for citer in self.citing_documents)


Cites = list[tuple[CitedInstrument, tuple[CitingUnit, ...]]]
"""Instruments with the units of one document that cite them, in the order of the text."""


@dataclass(frozen=True, slots=True)
class CitationIndex:
    """All citations of a corpus, looked up once."""

    instruments: dict[str, CitedInstrument]
    """By instrument id; the most cited first."""
    cites: dict[str, Cites]
    """Document id → what it cites."""
    cited_by: dict[str, list[CitingDocument]]
    """Document id → what cites it."""

    @property
    def citing_documents(self) -> list[Document]:
        """All documents that cite an instrument other than themselves."""
        found = (citer.document for cited in self.instruments.values() for citer in cited.citing_documents)
        return list({document.id: document for document in found}.values())

    def instruments_in(self, citations: Sequence[Citation]) -> tuple[tuple[CitedInstrument, str], ...]:
        """The instruments among these citations, each once, with the articles that are named, joined by 、."""
        found = _articles(citations).items()
        return tuple((self.instruments[it], "、".join(articles)) for it, articles in found if it in self.instruments)


def build_citation_index(corpus: Corpus, documents: Sequence[Document]) -> CitationIndex:
    """Build the index, in time linear in the corpus; `documents` are in the order of the site."""
    by_id = {document.id: document for document in documents}
    units: defaultdict[str, defaultdict[str, list[CitingUnit]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for target, unit in _citing_units(document):
            units[target][document.id].append(unit)
    cited_instruments = []
    for instrument in corpus.instruments:
        citing = units[instrument.id].items()
        others = tuple(CitingDocument(by_id[id_], tuple(found)) for id_, found in citing if id_ != instrument.document)
        cited_instruments.append(CitedInstrument(instrument, by_id.get(instrument.document or ""), others))
    ranked = sorted(cited_instruments, key=lambda it: (-len(it.citing_documents), -it.count))  # else by title
    cites: dict[str, Cites] = {document.id: [] for document in documents}
    cited_by: dict[str, list[CitingDocument]] = {document.id: [] for document in documents}
    for cited in ranked:
        for citer in cited.citing_documents:
            cites[citer.document.id].append((cited, citer.units))
            if cited.document:
                cited_by[cited.document.id].append(citer)
    for document in documents:
        anchors = (unit.anchor for part in document.parts for unit in part.in_order)
        order = {anchor: position for position, anchor in enumerate(anchors)}
        cites[document.id].sort(key=lambda it: order[it[1][0].anchor])
    return CitationIndex({cited.instrument.id: cited for cited in ranked}, cites, cited_by)


def _citing_units(document: Document) -> Iterator[tuple[str, CitingUnit]]:
    """Target and citing unit, in the order of the text; a unit that cites an instrument twice comes once."""
    for part in document.parts:
        headings = {section.anchor: f"{section.number}{section.title.text}" for section in part.sections}
        for unit in part.in_order:
            if not isinstance(unit, Section):
                name = label(unit) if isinstance(unit, Provision) else headings.get(unit.section or "", "")
                role = unit.role if isinstance(unit, Passage) else ""
                for target, articles in _articles(unit.citations).items():
                    yield target, CitingUnit(unit.anchor, excerpt(name, MAX_NAME), role, tuple(articles))


def _articles(citations: Iterable[Citation]) -> dict[str, dict[str, None]]:
    """Instrument id → the articles of it that are named, each once."""
    articles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for citation in citations:
        if citation.target:
            articles[citation.target] |= {citation.article: None} if citation.article else {}
    return articles
