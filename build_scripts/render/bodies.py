"""What stands on the pages of provinces and agencies: records made from the catalogues, ready for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from build_scripts.model import Agency, Document, Function, Region, Role, Theme
from build_scripts.render.library import Entry, Library

ROLES: tuple[Role, ...] = ("lead", "responsible", "support")


@dataclass(frozen=True, slots=True)
class Body:
    """One agency with what it issued and what it answers for."""

    agency: Agency
    issued: tuple[Document, ...]
    duties: dict[Role, tuple[tuple[Document, tuple[Entry, ...]], ...]]
    """Role → documents with the provisions in them, in text order."""
    count: int


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """A function with its bodies in every place."""

    slug: str
    function: Function
    bodies: tuple[Body, ...]
    count: int

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document a duty of these bodies stands in."""
        found = (document for body in self.bodies for duty in body.duties.values() for document, _ in duty)
        return tuple({document.id: document for document in found}.values())


@dataclass(frozen=True, slots=True)
class ProvincePage:
    """A place with its documents, themes and agencies."""

    slug: str
    place: Region
    documents: tuple[Document, ...]
    themes: tuple[tuple[Theme, int], ...]
    agencies: tuple[Agency, ...]
    count: int


def provinces(library: Library) -> Iterator[ProvincePage]:
    """Places that have documents; the nation, where it has any, first."""
    places = {library.place(it.card.region) for it in library.documents}
    for place in sorted(places, key=lambda it: it.code):
        own = library.documents_of(place)
        provisions = [provision for document in own for provision in document.provisions]
        counts = Counter(mark.id for provision in provisions for mark in provision.themes)
        yield ProvincePage(
            place.slug,
            place,
            tuple(own),
            tuple((theme, counts[theme.id]) for theme in library.corpus.themes if counts[theme.id]),
            tuple(_agencies_of(library, own)),
            len(provisions),
        )


def _agencies_of(library: Library, own: list[Document]) -> Iterator[Agency]:
    named = {id_ for document in own for id_ in document.issuers}
    named |= {it.agency for document in own for provision in document.provisions for it in provision.responsibilities}
    yield from sorted((library.agencies[id_] for id_ in named if id_ in library.agencies), key=_agency_order)


def _agency_order(agency: Agency) -> tuple[str, str]:
    return agency.region, agency.id


def functions(library: Library) -> Iterator[FunctionPage]:
    """Functions with a body in the corpus, in the order of the vocabulary, those without a function last."""
    bodies: dict[str, list[Body]] = {}
    issued: dict[str, list[Document]] = {}
    for document in library.documents:
        for id_ in document.issuers:
            issued.setdefault(id_, []).append(document)
    for agency in sorted(library.corpus.agencies, key=_agency_order):
        body = _body(library, agency, tuple(issued.get(agency.id, ())))
        bodies.setdefault(library.function(agency).id, []).append(body)
    for function in library.functions.values():
        if found := bodies.get(function.id):
            yield FunctionPage(function.id, function, tuple(found), sum(body.count for body in found))


def _body(library: Library, agency: Agency, issued: tuple[Document, ...]) -> Body:
    found = {role: library.by_agency.get((agency.id, role), []) for role in ROLES}
    duties = {role: tuple(_by_document(entries)) for role, entries in found.items() if entries}
    return Body(agency, issued, duties, sum(len(entries) for entries in found.values()))


def _by_document(entries: list[Entry]) -> Iterator[tuple[Document, tuple[Entry, ...]]]:
    for document, found in groupby(entries, key=lambda entry: entry.document):
        yield document, tuple(found)
