"""Publishing: the corpus becomes files, for MkDocs or for any other engine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from build_scripts.diagnostics.figures import read_figures
from build_scripts.export.corpus_json import as_json, corpus_record
from build_scripts.export.schemas import schemas
from build_scripts.model import Corpus, Script
from build_scripts.model.urls import SITE_PREFIXES
from build_scripts.project import PACKAGE, Project
from build_scripts.publish.write import write_if_changed, write_pages
from build_scripts.render import render
from build_scripts.render.bibliography import citation
from build_scripts.render.catalogue import Places
from build_scripts.render.downloads import FOLDER, simplified_text
from build_scripts.render.feeds import feeds
from build_scripts.render.pages.compare_data import comparisons
from build_scripts.render.templates import labels
from build_scripts.search import build_search


def pages_folder(project: Project, script: Script = "Hans") -> Path:
    """Where generated pages stand until MkDocs takes them; git ignores it."""
    return project.build / "pages" / script


def write_site_pages(corpus: Corpus, project: Project) -> list[str]:
    """Write the pages to their folder; returns their paths within it."""
    pages = render(corpus, read_figures(project.figures), _editable_places(project))
    return write_pages(pages, pages_folder(project, corpus.script))


def _editable_places(project: Project) -> Places:
    """Only what stands in the project can be edited there."""

    def named(path: Path) -> str:
        return project.relative(path) if path.is_relative_to(project.root) else ""

    return Places(lambda name: named(project.vocabulary(name)), named(PACKAGE))


_DATA = re.compile(r'(href="(?:[^":?#]*/)?)(data/(?:corpus(?:\.schema)?\.json|documents/[^"/]+)")')


def link_to_root(page: str) -> str:
    """A page of a site below the root, leading to the data that stands at the root alone."""
    return _DATA.sub(r"\1../\2", page)


def write_extras(corpus: Corpus, project: Project, site: Path, address: str = "", sites: Sequence[str] = ()) -> None:
    """Put what is no page into a finished site: the data with its schemas, what others find it by, and the search index.

    `address` is where the site is published, as far as that is known, and `sites` are all of which it is one.
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
    """The corpus, at the root alone, and each document by itself: its record, where it holds and how it is cited."""
    record = corpus_record(corpus)
    if corpus.script == "Hans":
        write_if_changed(folder / "corpus.json", as_json(record))
        for name, text in schemas(corpus):
            write_if_changed(folder / name, text)
    regions = {region.code: region.name for region in corpus.regions}
    for document, it in zip(corpus.documents, record["documents"], strict=True):
        head = {"place": regions[document.card.region], "citation": citation(document)}
        alone = {"schema_version": record["schema_version"], **head, **it}
        write_if_changed(folder / "documents" / f"{document.id}.json", as_json(alone))


def _write_downloads(corpus: Corpus, project: Project, folder: Path) -> None:
    """Each document to take away: the text as found, the corrected text, the card."""
    for document in corpus.documents:
        card = (project.root / document.card.file).read_bytes().decode("utf-8")
        write_if_changed(folder / f"{document.id}.txt", document.source.text)
        write_if_changed(folder / f"{document.id}.simplified.txt", simplified_text(document, corpus.site))
        write_if_changed(folder / f"{document.id}.yml", card)


def export(corpus: Corpus, project: Project, folder: Path) -> int:
    """Write one complete docs folder that any engine can take; returns the number of pages made.

    Raises FileExistsError for a folder that holds anything already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    pages = write_pages(render(corpus, read_figures(project.figures), _editable_places(project)), folder)
    shutil.copytree(project.docs, folder, dirs_exist_ok=True)
    write_extras(corpus, project, folder)
    return len(pages)


def watched_paths(project: Project) -> list[Path]:
    """Folders and files that the pages are made of."""
    own = project.root / "vocabularies"
    vocabularies = [PACKAGE / "vocabularies", *([own] if own.is_dir() else [])]
    files = [path for path in (project.figures, project.traditional_settings) if path.is_file()]
    return [project.source_texts, *vocabularies, PACKAGE / "render" / "templates", *files]
