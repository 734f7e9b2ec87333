"""What pages show, kind by kind: the documents, and all else that is not read of these.

Only what stands on a page may change its key, or an edit makes pages anew that stay as they were; all of it must, or they
are not made anew when they should be. In simplified characters: the page in Traditional ones follows from the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from build_scripts.model import Document
from build_scripts.model.ids import provision_id
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.agency_pages import AgencyProfile, FunctionPage
from build_scripts.render.pages.correction_notes import CorrectionsPage
from build_scripts.render.pages.document_lists import DocumentList
from build_scripts.render.pages.document_pages import DocumentPage
from build_scripts.render.pages.finder_page import WantPage
from build_scripts.render.pages.instrument_pages import CitingPage
from build_scripts.render.pages.measures import MeasureTable
from build_scripts.render.pages.province_pages import ProvincePage
from build_scripts.render.pages.target_pages import TargetsPage
from build_scripts.render.pages.theme_pages import ThemePage
from build_scripts.render.pages.tool_pages import ToolPage
from build_scripts.render.sheets import PlaceCount, Sheet
from build_scripts.render.time_counts import Times

Shown = tuple[Iterable[Document], Sequence[object]]
"""The documents that a page shows anything of, and what else it shows, as records of the model, strings and numbers."""


def _document(library: Library, page: DocumentPage, _number: int) -> Shown:
    document = page.document
    anchors = (provision_id(document.id, provision.anchor) for provision in document.provisions)
    similar = [(entry, score) for anchor in anchors for entry, score in library.similar.get(anchor, ())]
    index, redirects = library.citation_index, library.redirects
    cites = [cited for cited, _ in index.cites[document.id]]
    cites += [index.instruments[id_] for id_ in document.carries_out if id_ in index.instruments]
    cited_by = [citer.document for citer in index.cited_by[document.id]]
    moved = [*redirects.moved_out.get(document.id, ())]
    named = [document, *(entry.document for entry, _ in similar), *cited_by, *(target.document for target in moved)]
    named += [cited.document for cited in cites if cited.document]
    return named, [
        [(entry.id, score) for entry, score in similar],
        [(cited.instrument, cited.has_page) for cited in cites],
        [(target.old, target.anchor, target.name) for target in moved],
        redirects.former_anchors.get(document.id),
        [library.agencies.get(issuer) for issuer in document.issuers],
        _outdated(library, document),
        library.corpus.lines,
    ]


def _outdated(library: Library, document: Document) -> list[object]:
    """What became of the agencies that it names."""
    duties = (duty for provision in document.provisions for duty in provision.responsibilities)
    named = (library.agencies.get(id_) for id_ in sorted({duty.agency for duty in duties}))
    return [agency.outdated for agency in named if agency]


def _province(library: Library, page: ProvincePage, _number: int) -> Shown:
    """Its picture compares it with all places."""
    measures = [measure for group in page.measures for measure, _ in group.first]
    listed = (document for found in page.documents.values() for document in found)
    return (*listed, *(measure.entry.document for measure in measures)), [
        page.place,
        [(group.region, group.count, [measure.entry.id for measure, _ in group.first]) for group in page.measures],
        _addresses(page.sheets),
        sorted(page.level_counts.items()),
        list(page.agencies.items()),
        page.unlisted_agencies,
        page.lower_places,
        page.latest,
        page.count,
        _by_day(page.times),
        any(entry.provision.themes for entry in page.entries),
        [(code, sorted(counts.items())) for code, counts in library.theme_counts.items()],
    ]


def _theme(_library: Library, page: ThemePage, number: int) -> Shown:
    documents, others = _measures(page.table, number)
    return documents, [page.theme.id, *others, [page.count, page.tools] if number == 1 else []]


def _want(_library: Library, page: WantPage, number: int) -> Shown:
    documents, others = _measures(page.table, number)
    return documents, [page.want, page.need.label, *others, page.count if number == 1 else 0]


def _tool(_library: Library, page: ToolPage, number: int) -> Shown:
    documents, others = _measures(page.table, number)
    first = page.first_seen
    lead = [page.count, first and first.id, [(cited.instrument, cited.has_page) for cited in page.grounds]]
    named = [first.document] if first else []
    named += [cited.document for cited in page.grounds if cited.document]
    return (*documents, *(named if number == 1 else ())), [page.tool, *others, lead if number == 1 else []]


def _measures(table: MeasureTable, number: int) -> Shown:
    """The rows of a sheet, and on the first one the summaries."""
    rows = table.sheets[number - 1].rows
    first = {id(summary.first) for summary in table.places.values()}
    summaries = [
        (
            place,
            summary.page,
            _by_day(summary.times),
            _by_day(summary.usable_times),
            summary.offer_kinds,
            summary.agencies,
        )
        for place, summary in (table.places.items() if number == 1 else ())
    ]
    return (row.entry.document for row in rows), [
        _addresses(table.sheets),
        bool(table.places),
        table.filters,
        _by_day(table.times),
        [(row.entry.id, row.primary, id(row) in first) for row in rows],
        summaries,
    ]


def _function(library: Library, page: FunctionPage, number: int) -> Shown:
    profiles = page.on_sheet(number)
    issued = (document for profile in profiles for document in profile.issued)
    first = [
        len(page.agencies),
        page.count,
        _by_day(page.times),
        _counts(page.places),
        [page.names_of(place) for place in page.places],
        page.co_responsible,
        page.lineage.predecessors,
        page.lineage.successors,
        list(page.lineage.reforms.values()),
        library.corpus.lines,
    ]
    return (*issued, *page.documents(number)), [
        page.function,
        _addresses(page.sheets),
        page.place_choices,
        page.theme_choices,
        [_profile(library, profile) for profile in profiles],
        first if number == 1 else [],
    ]


def _profile(library: Library, profile: AgencyProfile) -> list[object]:
    duties = [
        (role, group.theme and group.theme.id, group.place and group.place.code, [entry.id for entry in group.entries])
        for role, groups in profile.responsibilities.items()
        for group in groups
    ]
    issued = [document.id for document in profile.issued]
    return [profile.agency, library.regions[profile.agency.region], issued, duties, profile.place]


def _targets(_library: Library, page: TargetsPage, number: int) -> Shown | None:
    """The first sheet draws charts of all numbers."""
    if number == 1:
        return None
    rows = page.sheets[number - 1].rows
    first = {id(row) for row in page.first_rows.values()}
    places = [(row.document.id, row.anchor, row.number.target.span, id(row) in first) for row in rows]
    return (row.document for row in rows), [
        sorted(page.kinds),
        page.filters,
        _addresses(page.sheets),
        places,
    ]


def _list(_library: Library, page: DocumentList, _number: int) -> Shown:
    return (document for _, _, found in page.groups for document in found), [
        page.name,
        page.parent,
        _addresses(page.sheets),
        page.count,
        page.number,
        [(anchor, name, [document.id for document in found]) for anchor, name, found in page.groups],
    ]


def _citing(library: Library, page: CitingPage, number: int) -> Shown:
    cited, rows = page.cited, page.sheets[number - 1].rows
    return (row.document for row in rows), [
        cited.instrument,
        len(cited.citing_documents),
        library.place_choices(citer.document for citer in cited.citing_documents),
        _addresses(page.sheets),
        _counts(page.places),
        [(citer.document.id, citer.units) for citer in rows],
    ]


def _corrections(_library: Library, page: CorrectionsPage, number: int) -> Shown | None:
    """The first sheet counts all."""
    if number == 1:
        return None
    return (apparatus.document for apparatus in page.on_sheet(number)), [
        page.place_choices,
        page.by_kind,
        sorted(page.proofreading),
        _addresses(page.sheets),
    ]


SHOWN: Mapping[type, Callable[[Library, Any, int], Shown | None]] = {
    DocumentPage: _document,
    ProvincePage: _province,
    ThemePage: _theme,
    ToolPage: _tool,
    WantPage: _want,
    FunctionPage: _function,
    TargetsPage: _targets,
    DocumentList: _list,
    CitingPage: _citing,
    CorrectionsPage: _corrections,
}
"""Record of a page → what it shows, of the sheet with a number from 1; nothing where that is the whole library."""


def _by_day(times: Times) -> list[tuple[str, list[tuple[str, int]]]]:
    """The counts of each step, with the day on which it begins."""
    days = ("", *map(str, times.days))
    return [(day, sorted(counts.items())) for day, counts in zip(days, times.values, strict=True)]


def _addresses(sheets: Sequence[Sheet[Any]]) -> list[tuple[str, str]]:
    """Where the sheets of a list are, and what is said of each."""
    return [(sheet.page, sheet.label) for sheet in sheets]


def _counts(places: Iterable[PlaceCount]) -> list[tuple[str, int, str, str]]:
    return [(found.place.code, found.count, found.page, found.anchor) for found in places]
