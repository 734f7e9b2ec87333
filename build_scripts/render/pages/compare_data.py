"""Data of the page /compare/: a JSON file for each theme and place with its provisions, and the matrix as CSV.

To compare three places under a theme a browser loads three small files, however large the library is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from build_scripts.model import Corpus, Document, Fact
from build_scripts.model.urls import document_url, provision_url
from build_scripts.render.catalogue import ROLES, Entry, Library, catalogue
from build_scripts.render.display_text import display_title, heading
from build_scripts.render.pages.compare_matrix import matrix
from build_scripts.render.pages.target_pages import Number
from build_scripts.render.templates import fill_file

JsonObject = dict[str, Any]


def comparisons(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Name and text of each file, to stand at the site's root."""
    library = catalogue(corpus)
    yield (
        "data/matrix.csv",
        "\ufeff" + fill_file("matrix.csv", library.corpus.script, matrix=matrix(library)),
    )  # the mark is for spreadsheets
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        ids = {entry.id for entry, _ in marked}
        for slug, found in _by_place(library, marked):
            record = {
                "schema_version": 1,
                "theme": theme.id,
                "place": slug,
                **_comparison(library, theme.id, found, ids),
            }
            yield f"data/compare/{theme.id}/{slug}.json", _json_line(record)


def _json_line(record: JsonObject) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _by_place(library: Library, marked: list[tuple[Entry, bool]]) -> Iterator[tuple[str, list[tuple[Entry, bool]]]]:
    def slug(mark: tuple[Entry, bool]) -> str:
        return library.place(mark[0].document.card.region).slug

    for place, found in groupby(sorted(marked, key=slug), key=slug):
        yield place, list(found)


def _comparison(library: Library, theme: str, marked: list[tuple[Entry, bool]], ids: set[str]) -> JsonObject:
    documents = {entry.document.id: entry.document for entry, _ in marked}
    sections = {id_: _sections(it) for id_, it in documents.items()}
    provisions = (
        {
            **_provision(entry),
            "section": sections[entry.document.id].get(entry.provision.section or ""),
            "primary": primary,
            "words": [said.text for mark in entry.provision.themes if mark.id == theme for said in mark.evidence],
            "similar": {it.id: likeness for it, likeness in library.similar.get(entry.id, ()) if it.id in ids},
        }
        for entry, primary in marked
    )
    return {
        "documents": {id_: _document(library, it) for id_, it in documents.items()},
        "provisions": list(provisions),
    }


def _sections(document: Document) -> dict[str, str]:
    """Anchor of each section → its title, simplified."""
    return {section.anchor: section.title.text for part in document.parts for section in part.sections}


def _document(library: Library, document: Document) -> JsonObject:
    day = document.card.issued or document.card.published
    return {
        "title": display_title(document),
        "place": library.regions[document.card.region].name,
        "number": document.card.number,
        "day": day.isoformat() if day else None,
        "url": document_url(document.id),
    }


def _provision(entry: Entry) -> JsonObject:
    """A provision with its agencies, and the facts by which its counterparts in other places are found."""
    provision = entry.provision
    return {
        "id": entry.id,
        "url": provision_url(entry.document.id, provision.anchor),
        "document": entry.document.id,
        "number": provision.number,
        "heading": heading(provision),
        "text": provision.body or provision.wording.text,
        "who": [
            (assignment.role, assignment.name)
            for role in ROLES
            for assignment in provision.responsibilities
            if assignment.role == role
        ],
        "groups": provision.groups,
        "amounts": [(target.subject, Number(target).words) for target in provision.targets],
        "instruments": _facts(provision.facts.instruments),
        "beneficiaries": _facts(provision.facts.beneficiaries),
        "status": entry.time.group,
    }


def _facts(facts: Iterable[Fact]) -> JsonObject:
    return {fact.id: fact.label for fact in facts}
