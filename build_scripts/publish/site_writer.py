"""Writes the pages, the data, the search index and the downloads, for MkDocs or for another engine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_scripts.diagnostics.figures import read_figures
from build_scripts.export.corpus_json import as_json, corpus_record
from build_scripts.export.schemas import schemas
from build_scripts.model import Corpus, Page, Script
from build_scripts.model.urls import SITE_PREFIXES
from build_scripts.project import PACKAGE, Project
from build_scripts.render import render
from build_scripts.render.bibliography import standard_citation
from build_scripts.render.catalogue import SourcePaths
from build_scripts.render.downloads import FOLDER, simplified_text
from build_scripts.render.feeds import feeds
from build_scripts.render.pages.compare_data import comparisons
from build_scripts.render.templates import labels
from build_scripts.search import build_search


def pages_folder(project: Project, script: Script = "Hans") -> Path:
    """Folder of the generated pages that MkDocs reads; git ignores it."""
    return project.build / "pages" / script


def write_site_pages(corpus: Corpus, project: Project) -> list[str]:
    """Write the pages to their folder; returns their paths within it."""
    pages = render(corpus, read_figures(project.figures), _source_paths(project))
    return write_pages(pages, pages_folder(project, corpus.script))


def _source_paths(project: Project) -> SourcePaths:
    """Only what stands in the project can be edited there."""

    def path_in_project(path: Path) -> str:
        return project.relative(path) if path.is_relative_to(project.root) else ""

    return SourcePaths(lambda name: path_in_project(project.vocabulary(name)), path_in_project(PACKAGE))


_DATA_LINK = re.compile(r'(href="(?:[^":?#]*/)?)(data/(?:corpus(?:\.schema)?\.json|documents/[^"/]+)")')


def link_to_root(page: str) -> str:
    """The HTML of a page of a site below the root, with links to the data that only the root has."""
    return _DATA_LINK.sub(r"\1../\2", page)


def write_extras(corpus: Corpus, project: Project, site: Path, address: str = "", sites: Sequence[str] = ()) -> None:
    """Write what is no page into a built site: data and schemas, feeds and sitemaps, search index, downloads.

    `address` is the URL of the site, empty if unknown; `sites` are the URLs of the sites in all scripts.
    """
    for name, text in (*feeds(corpus, address, sites), *comparisons(corpus)):
        write_if_changed(site / name, text)
    names = {facet: labels(facet.upper(), corpus.script) for facet in ("status", "time", "level", "role")}
    index = site.parent / "search" if SITE_PREFIXES[corpus.script] else None
    build_search(corpus, site / "search", project.build / "search" / corpus.script, names, index)
    _write_data(corpus, site / "data")
    if corpus.script == "Hans":
        _write_downloads(corpus, project, site / FOLDER)


def _write_data(corpus: Corpus, folder: Path) -> None:
    """corpus.json and the schemas, at the root only; and a file for each document: its record, region and citation forms."""
    record = corpus_record(corpus)
    if corpus.script == "Hans":
        write_if_changed(folder / "corpus.json", as_json(record))
        for name, text in schemas(theme.id for theme in corpus.themes):
            write_if_changed(folder / name, text)
    regions = {region.code: region.name for region in corpus.regions}
    for document, document_record in zip(corpus.documents, record["documents"], strict=True):
        extra = {"place": regions[document.card.region], "citation": standard_citation(document)}
        single = {"schema_version": record["schema_version"], **extra, **document_record}
        write_if_changed(folder / "documents" / f"{document.id}.json", as_json(single))


def _write_downloads(corpus: Corpus, project: Project, folder: Path) -> None:
    """For each document: the source text, the corrected text in simplified characters, the card."""
    for document in corpus.documents:
        card = (project.root / document.card.file).read_bytes().decode("utf-8")
        write_if_changed(folder / f"{document.id}.txt", document.source.text)
        write_if_changed(folder / f"{document.id}.simplified.txt", simplified_text(document, corpus.site))
        write_if_changed(folder / f"{document.id}.yml", card)


def export(corpus: Corpus, project: Project, folder: Path) -> int:
    """Write one complete docs folder for any engine; returns the number of pages.

    Raises FileExistsError if the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    pages = write_pages(render(corpus, read_figures(project.figures), _source_paths(project)), folder)
    shutil.copytree(project.docs, folder, dirs_exist_ok=True)
    write_extras(corpus, project, folder)
    return len(pages)


_UNUSED_ASSET = re.compile(r"assets/javascripts/(?:lunr/|workers/search\b)|.*\.(?:css|js)\.map$")
_SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?")


def is_shipped(path: str) -> bool:
    """Whether the site needs a file of the theme: not its source maps, nor the search engine that ours replaces."""
    return not _UNUSED_ASSET.match(path)


def without_source_map(text: str) -> str:
    """A script or style sheet of the theme that no longer points to its source map: a.js.map → nothing."""
    return _SOURCE_MAP.sub("", text)


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
    _remove_others(root, {root / path for path in written})
    return written


def write_if_changed(path: Path, text: str) -> bool:
    """Write a UTF-8 file unless it has this content already; returns whether it was written."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _remove_others(folder: Path, kept: set[Path]) -> None:
    """Remove all files but these, and the folders that are then empty."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
