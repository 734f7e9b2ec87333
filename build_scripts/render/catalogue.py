"""The corpus with its catalogues: whatever a page asks for by id, region, theme or agency, looked up once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from build_scripts.diagnostics.registry import kinds
from build_scripts.model import (
    UNCLASSIFIED,
    Agency,
    Corpus,
    Document,
    Function,
    Level,
    Provision,
    Region,
    RegionLevel,
    Role,
    Status,
    Theme,
    Time,
    TimeGroup,
)
from build_scripts.model.place_names import named_by_lower_places, province_of, regions_by_province
from build_scripts.model.time_state import provision_time
from build_scripts.model.urls import provision_id
from build_scripts.render.page_register import NOTHING, Register, register
from build_scripts.render.pages.citation_index import Citing, citing
from build_scripts.render.pages.redirect_pages import Moves, moves

LEVELS: tuple[RegionLevel, ...] = ("nation", "province", "prefecture", "county")
"""The widest first."""
ROLES: tuple[Role, ...] = ("lead", "responsible", "support")
"""Whom to ask first."""
SINGLE = (
    "index", "search", "quality", "todo", "documents/index", "provinces/index", "themes/index", "agencies/index",
    "compare/index", "targets/index",
)  # fmt: skip
"""Pages that there are once."""


def made(document: Document) -> date | None:
    """The day on which a document was issued, or else published."""
    return document.card.issued or document.card.published


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision as lists name it: with the document it stands in."""

    document: Document
    provision: Provision

    @property
    def id(self) -> str:
        return provision_id(self.document.id, self.provision.anchor)

    @property
    def made(self) -> date | None:
        return made(self.document)

    @property
    def status(self) -> Status:
        return self.document.status_of(self.provision)

    @property
    def time(self) -> Time:
        return provision_time(self.document, self.provision)

    @property
    def over(self) -> bool:
        """Whether it is not counted as open: every date that it states has passed, or it was repealed."""
        return self.time.over


def groups(entries: Iterable[Entry]) -> Counter[TimeGroup]:
    """How many provisions are in force, over or do not say it."""
    return Counter(entry.time.group for entry in entries)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files that pages are made of stand in the project; empty for folders outside it."""

    vocabulary: Callable[[str], str] = "".format
    """Name → path of vocabularies/<name>.yml."""
    package: str = ""

    def own(self, path: str) -> str:
        """Path of a file of build_scripts: a template, or the registry of findings."""
        return f"{self.package}/{path}" if self.package else ""

    def template(self, name: str) -> str:
        """Path of a page's template."""
        return self.own(f"render/templates/{name}.md.j2")


@dataclass(frozen=True, slots=True)
class Library:
    """A corpus and its catalogues.

    Places are province-level regions, and the nation where it has documents; `held` calls them by what there is of them.
    """

    corpus: Corpus
    regions: dict[str, Region]
    held: dict[str, Region]
    """Code of a place that has documents → the place; 阳泉市城区（山西省） where it has none of its own."""
    agencies: dict[str, Agency]
    themes: dict[str, Theme]
    functions: dict[str, Function]
    documents: tuple[Document, ...]
    """By region, the wider before the narrower, the newer before the older."""
    entries: tuple[Entry, ...]
    by_theme: dict[str, list[tuple[Entry, bool]]]
    """Theme id → provisions with that theme; True where it is the primary one."""
    by_agency: dict[tuple[str, Role], list[Entry]]
    citing: Citing
    similar: dict[str, list[tuple[Entry, float]]]
    """Provision id → those of other documents in nearly the same words, the earliest first, with their similarity."""
    moves: Moves
    register: Register = NOTHING
    places: Places = Places()

    def place(self, code: str) -> Region:
        """The province-level region (or the nation) on whose page a region's documents stand, as it is to be called."""
        place = province_of(self.regions[code], self.regions)
        return self.held.get(place.code, place)

    def function(self, agency: Agency) -> Function:
        return self.functions.get(agency.function, UNCLASSIFIED)

    def provinces(self) -> tuple[Region, ...]:
        """All province-level regions, in the order of their codes."""
        found = (region for region in self.regions.values() if region.level == "province")
        return tuple(sorted(found, key=lambda region: region.code))

    def documents_of(self, place: Region) -> list[Document]:
        """The place's own documents first, then those of its prefectures, then of its counties."""
        found = [document for document in self.documents if self.place(document.card.region) == place]
        return sorted(found, key=lambda it: LEVELS.index(self.regions[it.card.region].level))


def catalogue(corpus: Corpus) -> Library:
    """Build all catalogues, in time linear in the corpus."""
    documents = tuple(sorted(corpus.documents, key=_shelf_mark))
    entries = tuple(Entry(document, provision) for document in documents for provision in document.provisions)
    by_theme: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
    by_agency: dict[tuple[str, Role], list[Entry]] = defaultdict(list)
    for entry in entries:
        for mark in entry.provision.themes:
            by_theme[mark.id].append((entry, mark.primary))
        for agency, role in _answering(entry.provision):
            by_agency[agency, role].append(entry)
    regions = {region.code: region for region in corpus.regions}
    held = regions_by_province(regions, (it.card.region for it in documents))
    known = any(function.id == UNCLASSIFIED.id for function in corpus.functions)
    library = Library(
        corpus=corpus,
        regions=regions,
        held={code: named_by_lower_places(regions[code], found) for code, found in held.items()},
        agencies={it.id: it for it in corpus.agencies},
        themes={theme.id: theme for theme in corpus.themes},
        functions={function.id: function for function in corpus.functions}
        | ({} if known else {UNCLASSIFIED.id: UNCLASSIFIED}),
        documents=documents,
        entries=entries,
        by_theme=dict(by_theme),
        by_agency=dict(by_agency),
        citing=citing(corpus, documents),
        similar=_similar(corpus, entries),
        moves=moves(corpus),
    )
    return replace(library, register=register(_made(library)))


def _made(library: Library) -> Iterator[tuple[str, Iterable[str]]]:
    """Every page, but for the further sheets of a table, with the places on it that others lead to."""
    yield from ((page, ()) for page in SINGLE)
    yield "findings", (*get_args(Level), *kinds())
    yield "corrections", (it.id for it in library.documents)
    yield "instruments/index", library.citing.instruments
    yield from ((f"documents/{moved_page.slug}", ()) for moved_page in library.moves.pages)
    for document in library.documents:
        yield f"documents/{document.id}", (it for part in document.parts for it in (part.anchor, *part.order))
        yield f"provinces/{library.place(document.card.region).slug}", ()
    for theme in library.themes:
        marked = library.by_theme.get(theme, ())
        yield f"themes/{theme}", {library.place(it.document.card.region).slug for it, _ in marked}
    bodies: dict[str, list[str]] = defaultdict(list)
    for agency in library.agencies.values():
        bodies[library.function(agency).id].append(agency.id)
    yield from ((f"agencies/{function}", found) for function, found in bodies.items())


def _answering(provision: Provision) -> Iterator[tuple[str, Role]]:
    yield from dict.fromkeys((assignment.agency, assignment.role) for assignment in provision.responsibilities)


def _similar(corpus: Corpus, entries: tuple[Entry, ...]) -> dict[str, list[tuple[Entry, float]]]:
    by_id = {entry.id: entry for entry in entries}
    found: dict[str, list[tuple[Entry, float]]] = defaultdict(list)
    for likeness in corpus.near_duplicates:
        found[likeness.earlier].append((by_id[likeness.later], likeness.similarity))
        found[likeness.later].append((by_id[likeness.earlier], likeness.similarity))
    return {id_: sorted(others, key=lambda it: (it[0].made or date.max, it[0].id)) for id_, others in found.items()}


def _shelf_mark(document: Document) -> tuple[str, int, str]:
    day = made(document)
    return document.card.region, -(day.toordinal() if day else 0), document.id
