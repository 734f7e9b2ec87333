"""The corpus with its indexes: what pages look up by id, region, theme or agency, computed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, get_args

from build_scripts.model import (
    UNCLASSIFIED,
    Agency,
    AgencyId,
    Corpus,
    Document,
    Function,
    Level,
    Provision,
    Region,
    RegionCode,
    RegionLevel,
    Role,
    Theme,
    Time,
    TimeGroup,
)
from build_scripts.model.ids import provision_id
from build_scripts.model.place_names import counted_places, named_by_lower_places, province_of, regions_by_province
from build_scripts.model.steps import Steps, count
from build_scripts.model.time_state import document_groups, provision_groups, provision_time
from build_scripts.render.co_responsibility import CoResponsibility, count_co_responsibility
from build_scripts.render.document_sheets import Sheets, plan_places, plan_years
from build_scripts.render.page_register import PageRegister, build_register
from build_scripts.render.pages.citation_index import CitationIndex, build_citation_index
from build_scripts.render.pages.redirect_pages import RedirectIndex, build_redirect_index
from build_scripts.render.sheet_plan import agency_weight, plan_agencies, plan_corrections, plan_instruments
from build_scripts.render.sheets import Sheet
from build_scripts.render.time_counts import Times, is_over

ROLES: tuple[Role, ...] = get_args(Role)
"""In the order of display."""
SINGLE_PAGES = (
    "index", "search", "quality", "todo", "documents/index", "provinces/index", "themes/index", "tools/index",
    "agencies/index",
    "compare/index", "targets/index", "calendar/index", "changes/index", "data/index",
)  # fmt: skip
"""Pages that exist once, by their path without .md."""
Item = TypeVar("Item")
Key = TypeVar("Key")


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Key → the items with that key; keys and items in the order in which they come."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def updated(document: Document) -> date | None:
    """The latest date in the card: of issue, publication or retrieval."""
    card = document.card
    return max((day for day in (card.issued, card.published, card.retrieved) if day), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A provision with its document."""

    document: Document
    provision: Provision
    region: Region
    """Of the document."""
    place: Region
    """The place that it is counted under: the province or nation, or lower regions beside their province."""

    position: int
    """In the order of the library."""
    time: Time
    """On the day of the build."""
    groups: Steps[TimeGroup]
    """Its group on every day."""

    @property
    def id(self) -> str:
        return provision_id(self.document.id, self.provision.anchor)

    @property
    def over(self) -> bool:
        """True where every date that it states has passed, or it was repealed."""
        return self.time.over

    @property
    def order(self) -> Steps[str]:
        """What a list is sorted by, on every day: those over last."""
        return is_over(self.groups).map(lambda over: f"{over:d}")


def count_by_time_group(entries: Iterable[Entry]) -> Times:
    """How many of these provisions each group has."""
    return count(entry.groups for entry in entries)


@dataclass(frozen=True, slots=True)
class SourcePaths:
    """Paths, relative to the project, of the files that pages are made from; empty for files outside it."""

    vocabulary: Callable[[str], str] = "".format
    """Name → path of vocabularies/<name>.yml."""
    package: str = ""

    def package_file(self, path: str) -> str:
        """Path of a file in build_scripts: package_file("vocabularies/findings.yml")."""
        return f"{self.package}/{path}" if self.package else ""

    def template(self, name: str) -> str:
        """Path of a page's template: template("todo")."""
        return self.package_file(f"render/templates/html/{name}.html.j2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A corpus and its indexes.

    A place is a province-level region or the nation: what has a page under provinces/.
    """

    corpus: Corpus
    regions: dict[RegionCode, Region]
    places: dict[RegionCode, Region]
    """Code → place, of those with documents, in the order of codes; named 阳泉市城区（山西省） where only lower regions have
    documents."""
    counted: dict[RegionCode, Region]
    """Code of each region with documents → the place that its provisions are counted under (model.place_names)."""
    agencies: dict[AgencyId, Agency]
    themes: dict[str, Theme]
    functions: dict[str, Function]
    documents: tuple[Document, ...]
    """By region, the wider before the narrower, the newer before the older."""
    entries: tuple[Entry, ...]
    by_theme: dict[str, list[tuple[Entry, bool]]]
    """Theme id → provisions with that theme; True where it is the primary one."""
    by_tool: dict[str, list[Entry]]
    """Tool id → provisions that use it."""
    by_agency: dict[tuple[AgencyId, Role], list[Entry]]
    citation_index: CitationIndex
    document_groups: dict[str, Steps[TimeGroup]]
    """Document id → the group of its state as a whole, on every day."""
    similar: dict[str, list[tuple[Entry, float]]]
    """Provision id → near duplicates in other documents, the earliest first, with their similarity, 0 to 1."""
    redirects: RedirectIndex
    co_responsibility: CoResponsibility = field(default_factory=dict)
    plain: bool = True
    """Whether its pages are made as plain Markdown as well, and not as HTML only."""
    theme_counts: dict[RegionCode, Counter[str]] = field(default_factory=dict)
    """Code of a place → number of its provisions by primary theme, "" for none; 0 for a theme that is a further one only."""
    place_sheets: dict[RegionCode, Sheets] = field(default_factory=dict)
    """Code of a place → its documents, by level and the newest first, in sheets."""
    year_sheets: dict[int, Sheets] = field(default_factory=dict)
    """Year (0: no date) → its documents in sheets, the last year first; empty if documents/index lists all documents."""
    sheets: dict[str, tuple[Sheet[str], ...]] = field(default_factory=dict)
    """First page of a list (instruments/index, corrections, agencies/finance) → its sheets; their rows are anchors."""
    page_register: PageRegister = field(default_factory=lambda: PageRegister({}))
    source_paths: SourcePaths = SourcePaths()

    def place(self, code: RegionCode) -> Region:
        """The place on whose page the documents of a region are listed, under its name in `places`."""
        place = province_of(self.regions[code], self.regions)
        return self.places.get(place.code, place)

    def place_of(self, document: Document) -> Region:
        """The place on whose page a document is listed."""
        return self.place(document.card.region)

    @property
    def counted_places(self) -> dict[RegionCode, Region]:
        """The places that provisions are counted under, by their own codes, in the order of these."""
        return {place.code: place for place in self.counted.values()}

    def level_of(self, document: Document) -> RegionLevel:
        """The level of a document's region."""
        return self.regions[document.card.region].level

    def place_choices(self, documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
        """Slug and short name of the places of these documents, in the order of codes: the values of a filter."""
        codes = {self.place_of(document).code for document in documents}
        return tuple((place.slug, place.short) for place in self.places.values() if place.code in codes)

    @property
    def theme_choices(self) -> tuple[tuple[str, str], ...]:
        """Id and label of all themes: the values of a filter."""
        return tuple((theme.id, theme.label) for theme in self.corpus.themes)

    def primary_theme(self, provision: Provision) -> Theme | None:
        """Its primary theme, if it has one that the library knows."""
        return next((self.themes[it.id] for it in provision.themes if it.primary and it.id in self.themes), None)

    def function(self, agency: Agency) -> Function:
        """Its function, or else the one of unclassified agencies."""
        return self.functions.get(agency.function, UNCLASSIFIED)

    def provinces(self) -> tuple[Region, ...]:
        """All province-level regions, in the order of their codes."""
        found = (region for region in self.regions.values() if region.level == "province")
        return tuple(sorted(found, key=lambda region: region.code))


def catalogue(corpus: Corpus) -> Library:
    """Build all indexes, in time linear in the corpus."""
    documents = tuple(
        sorted(corpus.documents, key=lambda it: (it.card.region, -(it.card.dated or date.min).toordinal(), it.id))
    )
    regions = {region.code: region for region in corpus.regions}
    local_names = regions_by_province(regions, (it.card.region for it in documents))
    places = {code: named_by_lower_places(regions[code], found) for code, found in sorted(local_names.items())}
    counted = counted_places(regions, (it.card.region for it in documents))
    entries: list[Entry] = []
    for document in documents:
        region = regions[document.card.region]
        place = counted[region.code]
        for provision in document.provisions:
            entries.append(
                Entry(
                    document=document,
                    provision=provision,
                    region=region,
                    place=place,
                    position=len(entries),
                    time=provision_time(document, provision),
                    groups=provision_groups(document, provision),
                )
            )
    by_theme: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
    by_tool: dict[str, list[Entry]] = defaultdict(list)
    by_agency: dict[tuple[AgencyId, Role], list[Entry]] = defaultdict(list)
    for entry in entries:
        for mark in entry.provision.themes:
            by_theme[mark.id].append((entry, mark.primary))
        for use in entry.provision.tools:
            by_tool[use.id].append(entry)
        for duty in dict.fromkeys((duty.agency, duty.role) for duty in entry.provision.responsibilities):
            by_agency[duty].append(entry)
    known = any(function.id == UNCLASSIFIED.id for function in corpus.functions)
    library = Library(
        corpus=corpus,
        regions=regions,
        places=places,
        counted=counted,
        agencies={it.id: it for it in corpus.agencies},
        themes={theme.id: theme for theme in corpus.themes},
        functions={function.id: function for function in corpus.functions}
        | ({} if known else {UNCLASSIFIED.id: UNCLASSIFIED}),
        documents=documents,
        entries=tuple(entries),
        by_theme=dict(by_theme),
        by_tool=dict(by_tool),
        by_agency=dict(by_agency),
        citation_index=build_citation_index(corpus, documents),
        document_groups={document.id: document_groups(document) for document in documents},
        similar=_similar_entries(corpus, entries),
        redirects=build_redirect_index(corpus),
    )
    library = replace(
        library,
        co_responsibility=count_co_responsibility(
            (entry.provision for entry in entries), lambda id_: _function_id(library, id_)
        ),
        theme_counts=_theme_counts(library),
        place_sheets=dict(plan_places(documents, library.place_of, library.level_of)),
        year_sheets=dict(plan_years(documents, library.place_of)),
        sheets=_sheets(library),
    )
    register = build_register(_pages_with_anchors(library), library.sheets, _headings_of_passages(documents))
    return replace(library, page_register=register)


def _function_id(library: Library, agency: AgencyId) -> str:
    found = library.agencies.get(agency)
    return library.function(found).id if found else UNCLASSIFIED.id


def _theme_id(entry: Entry) -> str:
    return next((mark.id for mark in entry.provision.themes if mark.primary), "")


def _sheets(library: Library) -> dict[str, tuple[Sheet[str], ...]]:
    """The sheets of the lists with anchors that other pages link to."""
    issued = Counter(issuer for document in library.documents for issuer in document.issuers)
    weights: dict[str, int] = {}
    for agency in library.agencies:
        duties = (library.by_agency.get((agency, role), ()) for role in ROLES)
        weights[agency] = agency_weight(issued[agency], ([_theme_id(entry) for entry in found] for found in duties))
    found = dict(plan_instruments(library.citation_index, library.place_of))
    found["corrections"] = plan_corrections(library.documents, library.place_of)
    bodies = sorted(library.corpus.agencies, key=lambda agency: (agency.region, agency.id))
    for function, own in grouped(bodies, lambda agency: library.function(agency).id).items():
        page = f"agencies/{function}"
        found[page] = plan_agencies(page, own, lambda agency: library.place(agency.region), weights)
    return found


def _theme_counts(library: Library) -> dict[RegionCode, Counter[str]]:
    found: dict[RegionCode, Counter[str]] = {code: Counter() for code in library.counted_places}
    for entry in library.entries:
        counts, primary = found[entry.place.code], library.primary_theme(entry.provision)
        counts.update(dict.fromkeys((mark.id for mark in entry.provision.themes), 0))
        counts[primary.id if primary else ""] += 1
    return found


def _pages_with_anchors(library: Library) -> Iterator[tuple[str, Iterable[str]]]:
    """Every page with the anchors on it that other pages link to; without the further pages of long tables."""
    yield from ((page, ()) for page in SINGLE_PAGES)
    yield "findings", (*get_args(Level), *(it.code for it in library.corpus.finding_kinds))
    yield "corrections", ["by-document"] if library.documents else ()
    yield from ((f"documents/{redirect_page.slug}", ()) for redirect_page in library.redirects.pages)
    for document in library.documents:
        yield f"documents/{document.id}", (it for part in document.parts for it in (part.anchor, *part.order))
    for sheets in library.place_sheets.values():
        yield from ((sheet.page, ()) for sheet in sheets)
    for sheets in library.year_sheets.values():
        yield from ((sheet.page, {library.place_of(document).slug for document in sheet.rows}) for sheet in sheets)
    for theme in library.themes:
        marked = library.by_theme.get(theme, ())
        yield f"themes/{theme}", {entry.place.slug for entry, _ in marked}
    for tool in library.corpus.tools:
        yield f"tools/{tool.id}", {entry.place.slug for entry in library.by_tool.get(tool.id, ())}
    yield from _finder_pages(library)


def _finder_pages(library: Library) -> Iterator[tuple[str, Iterable[str]]]:
    wants = [want for need in library.corpus.needs for want in need.wants]
    yield from [("finder/index", ("wants",))] if wants else []
    places: dict[str, set[str]] = {}
    by_id = {entry.id: entry for entry in library.entries}
    for answer in library.corpus.answers:
        if answer.provision in by_id:
            places.setdefault(answer.want, set()).add(by_id[answer.provision].place.slug)
    yield from ((f"finder/{want.id}", places.get(want.id, ())) for want in wants)


def _headings_of_passages(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for document in documents:
        for part in document.parts:
            for passage in part.passages:
                yield f"documents/{document.id}#{passage.anchor}", passage.section or part.anchor


def _similar_entries(corpus: Corpus, entries: Iterable[Entry]) -> dict[str, list[tuple[Entry, float]]]:
    by_id = {entry.id: entry for entry in entries}
    found: dict[str, list[tuple[Entry, float]]] = defaultdict(list)
    for likeness in corpus.near_duplicates:
        found[likeness.earlier].append((by_id[likeness.later], likeness.similarity))
        found[likeness.later].append((by_id[likeness.earlier], likeness.similarity))
    for others in found.values():
        others.sort(key=lambda it: (it[0].document.card.dated or date.max, it[0].id))
    return found
