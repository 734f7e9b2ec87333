"""Render: turns the corpus into pages, without side effects; all text around the sources is in templates/.

To change what a page looks like, edit its templates (templates/html/<name>.html.j2, and templates/markdown/<name>.md.j2
for its plain Markdown); to change what it shows, its module in pages/:

page                        template           module
index                       home               home_page
search                      search             province_pages theme_pages agency_pages
documents/index             documents.index    document_lists
documents/<id>              documents          document_pages correction_notes printed_layer provision_facts provision_segments ask_lines similar_provisions
documents/<old id>          moved              redirect_pages
documents/by/<year>         documents.list     document_lists
documents/by/<year>/<no>    documents.list     document_lists
provinces/index             provinces.index    province_pages home_page
provinces/<id>              provinces          province_pages
provinces/<id>/<no>         documents.list     document_lists
themes/index                themes.index       theme_pages
themes/<id>                 themes             theme_pages measures benefit_words
themes/<id>/<no>            themes             theme_pages
tools/index                 tools.index        tool_pages
tools/<id>                  tools              tool_pages measures benefit_words
tools/<id>/<no>             tools              tool_pages
finder/index                finder.index       finder_page
finder/<want>               finder             finder_page measures benefit_words
finder/<want>/<no>          finder             finder_page
agencies/index              agencies.index     agency_pages
agencies/<id>               agencies           agency_pages lineages
agencies/<id>/<place>       agencies           agency_pages
agencies/<id>/<place>/<no>  agencies           agency_pages
instruments/index           instruments.index  citation_index instrument_pages
instruments/<no>            instruments.index  instrument_pages
instruments/<id>            instruments        instrument_pages
targets/<no>                targets            target_pages
calendar/<no>               calendar           calendar_page
compare/index               compare            compare_page
changes/index               changes            changes_page
corrections                 corrections        correction_notes
corrections/<no>            corrections        correction_notes
quality                     quality            quality_page
data/index                  data               data_page
todo                        todo               todo_page
findings                    findings

Parts of pages are templates/*.j2: text (a document's layers and facts), citing, similar, bibliography, table (filters),
measures (rows of tables), pictures, charts, map, macros (links and marks), labels. Pictures are drawn in svg/. What every module looks up is in
catalogue.py and co_responsibility.py; feeds.py, calendar_files.py, downloads.py, bibliography.py, comparison_records.py
and document_markdown.py make what is no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from build_scripts.diagnostics.figures import Figures
from build_scripts.model import Corpus, Page
from build_scripts.render.catalogue import Library as Library
from build_scripts.render.catalogue import SourcePaths, catalogue, updated
from build_scripts.render.pages.agency_pages import functions
from build_scripts.render.pages.calendar_page import calendar_page
from build_scripts.render.pages.changes_page import changes_page
from build_scripts.render.pages.compare_page import matrix
from build_scripts.render.pages.correction_notes import corrections
from build_scripts.render.pages.data_page import data_page
from build_scripts.render.pages.document_lists import document_lists
from build_scripts.render.pages.document_pages import DocumentPage, documents
from build_scripts.render.pages.home_page import home_page
from build_scripts.render.pages.instrument_pages import CitingPage, citing_pages, instruments_page
from build_scripts.render.pages.province_pages import provinces
from build_scripts.render.pages.quality_page import quality_page
from build_scripts.render.pages.target_pages import targets_page
from build_scripts.render.pages.theme_pages import themes
from build_scripts.render.pages.todo_page import todo_page
from build_scripts.render.pages.tool_pages import tools
from build_scripts.render.templates import fill_page

KINDS: dict[str, Callable[[Library], Iterator[Any]]] = {
    "documents": documents,
    "provinces": provinces,
    "themes": themes,
    "tools": tools,
    "agencies": functions,
}
"""Kind, which is also its folder and the name of its templates → function that gives its records, each with its `slug`,
in the order of the index."""
SHEETED = ("themes", "tools", "agencies")
"""Kinds whose records go over sheets."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page that is to be made, by its path without .md: which template is filled with what."""

    path: str
    template: str
    values: Mapping[str, object]

    @property
    def updated(self) -> date | None:
        """Of a document's page the latest day in its card; None for any other page."""
        record = self.values.get("record")
        return updated(record.document) if isinstance(record, DocumentPage) else None

    def fill(self, library: Library) -> Page:
        """Make the page."""
        return fill_page(self.path, self.template, library=library, **self.values)


def library_of(corpus: Corpus, source_paths: SourcePaths | None = None) -> Library:
    """The corpus with its indexes; with `source_paths`, each page names the file to edit."""
    return replace(catalogue(corpus), source_paths=source_paths or SourcePaths())


def page_requests(library: Library, figures: Figures | None = None) -> Iterator[PageRequest]:
    """All pages of a library, the home page first; `figures`: the scores for the quality page."""

    def page(path: str, template: str, **values: object) -> PageRequest:
        return PageRequest(path, template, values)

    def sheets(template: str, record: Any) -> Iterator[PageRequest]:
        return (page(it.page, template, record=record, number=at) for at, it in enumerate(record.sheets, 1))

    by_kind = {kind: tuple(records(library)) for kind, records in KINDS.items()}
    calendar = calendar_page(library)
    front = home_page(library, by_kind["themes"], by_kind["provinces"], calendar)
    yield page("index", "home", record=front, **by_kind)
    yield page("search", "search", **by_kind)
    for kind, records in by_kind.items():
        yield page(f"{kind}/index", f"{kind}.index", records=records, front=front)
        for record in records:
            yield from sheets(kind, record) if kind in SHEETED else [page(f"{kind}/{record.slug}", kind, record=record)]
    if front.finder.needs:
        yield page("finder/index", "finder.index", record=front.finder)
        for want in front.finder.wants:
            yield from sheets("finder", want)
    for listed in document_lists(library):
        yield page(listed.page, "documents.list", record=listed)
    for cited in (instruments_page(library), *citing_pages(library)):
        yield from sheets("instruments" if isinstance(cited, CitingPage) else "instruments.index", cited)
    yield from sheets("targets", targets_page(library))
    yield from sheets("calendar", calendar)
    yield page("changes/index", "changes", record=changes_page(library))
    yield page("compare/index", "compare", record=matrix(library))
    for record in library.redirects.pages:
        yield page(f"documents/{record.slug}", "moved", record=record)
    yield from sheets("corrections", corrections(library))
    yield page("quality", "quality", record=quality_page(library, figures))
    yield page("data/index", "data", record=data_page(library))
    yield page("todo", "todo", record=todo_page(library))
    yield page("findings", "findings", kinds=library.corpus.finding_kinds)


def render(corpus: Corpus, figures: Figures | None = None, source_paths: SourcePaths | None = None) -> Iterator[Page]:
    """All pages of the corpus, in the order of `page_requests`."""
    library = library_of(corpus, source_paths)
    return (request.fill(library) for request in page_requests(library, figures))
