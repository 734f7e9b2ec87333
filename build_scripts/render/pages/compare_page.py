"""The page /compare/: its matrix, the number of provisions by theme and place in each counting mode; and the files it loads.

These are a JSON file for each theme and place with its provisions, so that to compare three places under a theme a browser
loads three small files, however large the library is; and the matrix as CSV.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.model import Region, RegionCode, TimeGroup
from build_scripts.model.ids import document_url, provision_url
from build_scripts.model.steps import Steps
from build_scripts.render.catalogue import Entry, Library, count_by_time_group, grouped
from build_scripts.render.display_text import display_title, heading
from build_scripts.render.pages.measures import by_role
from build_scripts.render.pages.target_pages import Number
from build_scripts.render.templates import fill_file
from build_scripts.render.time_counts import MARKED_GROUPS

Counts = tuple[int, ...]
"""One number for each of COUNTING_MODES."""

COUNTING_MODES = tuple(
    (rank, force) for rank in ("primary", "any") for force in ("all", "not-ended", "in-force")
)  # fmt: skip
"""Which provisions count: by theme, those whose primary theme it is, or all that carry it; and by force, all of them,
all but those over or not yet in force, or only those that state that they are in force."""

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All themes by all places that have documents."""

    places: tuple[Region, ...]
    """In the order of their codes."""
    cells: dict[tuple[str, RegionCode], list[tuple[Entry, bool]]]
    """(theme id, place code) → provisions, True where the theme is the primary one; in the order of the themes and places."""
    provisions: int
    """Number of provisions in the library, each counted once."""

    def total(self, theme: str = "", place: str = "") -> Steps[Counts]:
        """Counts of a cell, of a theme, of a place, or of all; with rank "any" a provision counts once for each of its themes."""
        found = [
            counted
            for (own_theme, own_place), cell in self.cells.items()
            if theme in ("", own_theme) and place in ("", own_place)
            for counted in cell
        ]
        primary = count_by_time_group(entry for entry, is_primary in found if is_primary)
        return primary.with_other(count_by_time_group(entry for entry, _ in found)).map(_counts)

    @property
    def without_theme(self) -> int:
        """Number of provisions without a theme, which are in no cell."""
        return self.provisions - self.total().first[0]


def matrix(library: Library) -> Matrix:
    """The matrix of the library."""
    cells: dict[tuple[str, RegionCode], list[tuple[Entry, bool]]] = {
        (theme.id, code): [] for theme in library.corpus.themes for code in library.places
    }
    for theme in library.themes:
        for entry, primary in library.by_theme.get(theme, ()):
            cells[theme, entry.place.code].append((entry, primary))
    return Matrix(tuple(library.places.values()), cells, len(library.entries))


def _counts(ranks: tuple[Counter[TimeGroup], Counter[TimeGroup]]) -> Counts:
    """What each of COUNTING_MODES counts: of those whose primary theme it is, and of all that carry it."""
    counted = dict(zip(("primary", "any"), ranks, strict=True))
    holds: dict[str, Callable[[TimeGroup], bool]] = {
        "all": lambda _: True,
        "not-ended": lambda group: group not in MARKED_GROUPS,
        "in-force": lambda group: group == "in-force",
    }
    return tuple(
        sum(number for group, number in counted[rank].items() if holds[force](group)) for rank, force in COUNTING_MODES
    )


def matrix_csv(library: Library) -> str:
    """The matrix as a table for spreadsheets, which look for the mark at its beginning."""
    table = fill_file(
        "matrix.csv",
        library.corpus.traditional,
        matrix=matrix(library),
        day=library.corpus.as_of,
        themes=library.corpus.themes,
    )
    return f"\ufeff{table}"


@dataclass(frozen=True, slots=True)
class Compared:
    """The provisions of one place under a theme."""

    theme: str
    place: str
    """Slug."""
    found: list[tuple[Entry, bool]]
    """True where the theme is the primary one."""
    similar: dict[str, dict[str, float]]
    """Provision id → near duplicates under the same theme, with the similarity."""


def compared(library: Library) -> Iterator[Compared]:
    """All places under all themes."""
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        ids = {entry.id for entry, _ in marked}
        by_place = grouped(marked, lambda it: it[0].place.slug)
        for place, found in sorted(by_place.items()):
            others = ((entry.id, library.similar.get(entry.id, ())) for entry, _ in found)
            similar = {id_: {it.id: likeness for it, likeness in own if it.id in ids} for id_, own in others}
            yield Compared(theme.id, place, found, similar)


def comparison(cell: Compared) -> str:
    """The JSON that the page reads of a place under a theme."""
    documents = {entry.document.id: entry for entry, _ in cell.found}
    titles = {
        (document, section.anchor): section.title.text
        for document, entry in documents.items()
        for part in entry.document.parts
        for section in part.sections
    }
    provisions = []
    for entry, primary in cell.found:
        marks = (mark for mark in entry.provision.themes if mark.id == cell.theme)
        further = {
            "section": titles.get((entry.document.id, entry.provision.section or "")),
            "primary": primary,
            "words": [said.text for mark in marks for said in mark.evidence],
            "similar": cell.similar[entry.id],
        }
        provisions.append(_provision(entry) | further)
    record = {
        "schema_version": 1,
        "theme": cell.theme,
        "place": cell.place,
        "documents": {id_: _document(entry) for id_, entry in documents.items()},
        "provisions": provisions,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _document(entry: Entry) -> JsonObject:
    document, day = entry.document, entry.document.card.dated
    return {
        "title": display_title(document),
        "place": entry.region.name,
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
        "who": [(assignment.role, assignment.name) for assignment in by_role(provision.responsibilities)],
        "groups": provision.groups,
        "amounts": [(target.subject, Number(target).words) for target in provision.targets],
        "instruments": {fact.id: fact.label for fact in provision.facts.instruments},
        "beneficiaries": {fact.id: fact.label for fact in provision.facts.beneficiaries},
        "actor": provision.benefits.actor,
        "offers": list(provision.benefits.kinds),
        "status": entry.groups.packed,
    }
