"""Writes the pages, the data, the search index and the downloads, for MkDocs or for another engine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from build_scripts.diagnostics.console import track
from build_scripts.execution.workers import Workers
from build_scripts.model import Corpus, Page, Script
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.project import PACKAGE, Project
from build_scripts.publish.data_writer import write_data
from build_scripts.publish.file_facts import fill_facts
from build_scripts.publish.file_writer import write_if_changed, written_in_pieces
from build_scripts.publish.page_cache import PageCache
from build_scripts.publish.page_maker import PageMaker
from build_scripts.publish.staged_folder import staged
from build_scripts.render.calendar_files import calendar_files
from build_scripts.render.catalogue import Library
from build_scripts.render.document_markdown import library_markdown
from build_scripts.render.feeds import feeds, feeds_of_subjects
from build_scripts.render.finder_files import finder_files
from build_scripts.render.layered import layered
from build_scripts.render.links import page_url
from build_scripts.render.pages.calendar_page import CalendarPage
from build_scripts.render.pages.home_page import HomePage
from build_scripts.render.table_index import table_indexes
from build_scripts.render.templates import labels
from build_scripts.search import build_page_search, build_search
from build_scripts.search.packed_files import write_packed


def pages_folder(project: Project, script: Script = "Hans") -> Path:
    """Folder of the generated pages that MkDocs reads; git ignores it."""
    return project.build / "pages" / script


_DATA_LINK = re.compile(r'(href="(?:(?:\.\.?/)*|/(?:[^":?#]*/)?))(data/(?![#?]|matrix\.csv|compare/|finder/)[^"]+")')

_ALIGNED = re.compile(r'(?<=<t[dh]) style="text-align: (left|center|right);"')

_CHECKBOX = re.compile(r'( type="checkbox" id="__(?:drawer|search)") autocomplete="off"')


def link_to_root(page: str) -> str:
    """The HTML of a page of a site below the root, with links to the data that only the root has."""
    return _DATA_LINK.sub(r"\1../\2", page)


def valid_html(page: str) -> str:
    """The HTML of a page without the attribute that Material gives its checkboxes and HTML does not allow there."""
    return _CHECKBOX.sub(r"\1", page)


def aligned_by_class(html: str) -> str:
    """The HTML of a page written by hand, with a class for each cell that Markdown aligns by a style of its own."""
    return _ALIGNED.sub(r' class="\1"', html)


def write_extras(maker: PageMaker, script: Script, site: Path, address: str = "", sites: Sequence[str] = ()) -> None:
    """Write what is no page into a built site: data and schemas, feeds, calendars and sitemaps, indexes of tables, search index, downloads.

    `address` is the URL of the site, empty if unknown; `sites` are the URLs of the sites in all scripts.
    """
    library, requests = maker.edition(script)
    corpus = library.corpus
    root = f"{address.rstrip('/')}/" if address else ""
    for name, text in chain(feeds(corpus, address, sites), feeds_of_subjects(library, address)):
        write_if_changed(site / name, text)
    if script == "Hans":
        with written_in_pieces(site / "llms-full.txt") as write:
            for text in library_markdown(library, root):
                write(f"{text}\n")
    calendar = next(found for it in requests if isinstance(found := it.values.get("record"), CalendarPage))
    for name, file in calendar_files(library, calendar, address):
        write_if_changed(site / name, file)
    front = next(found for it in requests if isinstance(found := it.values.get("record"), HomePage))
    for name, content in finder_files(library, front.finder):
        write_packed(site / "data" / "finder" / name, content)
    for name, index in table_indexes(library, requests):
        write_packed(site / name, index)
    names = {
        facet: labels(facet.upper(), corpus.traditional)
        for facet in ("status", "time", "level", "role", "actor", "offer", "recipient")
    }
    index = site.parent / "search" if SITE_PREFIXES[corpus.script] else None
    build_search(corpus, site / "search", partial(_site_address, library), names, index)
    write_data(library, site / "data", root)


def write_page_search(maker: PageMaker, script: Script, pages: Iterable[Page], site: Path) -> None:
    """Write the index of what the pages of a site show."""
    build_page_search(maker.corpora[script], pages, page_url, site / "search" / "pages")


def _site_address(library: Library, page: str, anchor: str) -> str:
    """Address of an anchor on a page, or of the page if it lacks it, from the root of the site: agencies/finance/#360000-finance."""
    found, there = library.page_register.locate(page, anchor) or (page, "")
    return page_url(found) + (f"#{there}" if there else "")


def export(corpus: Corpus, project: Project, folder: Path, layers: bool = False) -> int:
    """Write one complete docs folder for any engine, of plain pages or with `layers`; returns the number of pages.

    Pages that an earlier export made are taken from the cache, the others are made by the workers. Raises FileExistsError
    if the folder is not empty, WorkersError if the workers cannot be had.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    maker = PageMaker(corpus, project, simplified_only=True)
    numbers = range(len(maker.requests))
    made = track(PageCache().make(maker, numbers, Workers.from_environment()), "写出页面", len(numbers))
    found = [pages["Hans"] for pages in made]
    with staged(folder) as staging:
        written = write_pages(map(layered, found) if layers else found, staging)
        shutil.copytree(project.docs, staging, ignore=partial(_leading_out, project), dirs_exist_ok=True)
        write_extras(maker, "Hans", staging)
        write_page_search(maker, "Hans", found, staging)
        fill_facts([staging / "data" / "index.md"], staging / "data")
    return len(written)


def _leading_out(project: Project, folder: str, names: Iterable[str]) -> set[str]:
    """The entries of a folder that lead out of the project."""
    return {name for name in names if project.leads_out(Path(folder, name))}


_UNUSED_ASSET = re.compile(r"assets/javascripts/(?:lunr/|workers/search\b)|.*\.(?:css|js)\.map$|sitemap\.xml$")
_SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?")


def is_shipped(path: str) -> bool:
    """Whether the site needs a file of the theme: not its source maps, the search engine that ours replaces, or an unfilled template."""
    return not _UNUSED_ASSET.match(path)


def without_source_map(text: str) -> str:
    """A script or style sheet of the theme that no longer points to its source map: a.js.map → nothing."""
    return _SOURCE_MAP.sub("", text)


def without_sitemaps(text: str) -> str:
    """A script of the theme that does not ask, for each link to another edition, for a sitemap beside the page it names."""
    return text.replace('"link[rel=alternate]"', '"link[rel=none]"')


def watched_paths(project: Project) -> list[Path]:
    """Folders and files that the pages are made from."""
    own = project.root / "vocabularies"
    vocabularies = [PACKAGE / "vocabularies", *([own] if own.is_dir() else [])]
    files = [path for path in (project.figures, project.traditional_settings) if path.is_file()]
    return [project.source_texts, *vocabularies, PACKAGE / "render" / "templates", *files]


# --- files ------------------------------------------------------------------------------------------------------------


def write_pages(pages: Iterable[Page], folder: Path) -> list[str]:
    """Write pages into a folder and remove everything else from it; returns their paths within it, in order.

    Raises ValueError for a page path that leaves the folder.
    """
    root = folder.resolve()
    written = []
    for page in pages:
        path = (root / page.path).resolve()
        if not path.is_relative_to(root):
            raise ValueError(f"page path leaves the folder: {page.path!r}")
        write_if_changed(path, page.text)
        written.append(page.path)
    kept = {root / path for path in written}
    for path in sorted(root.rglob("*"), reverse=True):  # a folder comes after what is in it
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return written
