"""The page /compare/: its matrix, the number of provisions by theme and place in each counting mode; its tools; what it loads.

That is for each place under each theme, and for each place and tool, the provisions, so that to compare three places a
browser loads a few small files, however large the library is; and the matrix as CSV.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Converter, Region, RegionCode, TimeGroup, Tool
from build_scripts.model.steps import Steps
from build_scripts.render.catalogue import Entry, Library, count_by_time_group, grouped
from build_scripts.render.comparison_records import JsonObject, document_record, provision_record, regions_of
from build_scripts.render.templates import fill_file
from build_scripts.render.time_counts import MARKED_GROUPS

Counts = tuple[int, ...]
"""One number for each of COUNTING_MODES."""

COUNTING_MODES = tuple(
    (rank, force) for rank in ("primary", "any") for force in ("all", "not-ended", "in-force")
)  # fmt: skip
"""Which provisions count: by theme, those whose primary theme it is, or all that carry it; and by force, all of them,
all but those over or not yet in force, or only those that state that they are in force."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All themes by all places that have documents."""

    places: tuple[Region, ...]
    """In the order of their codes."""
    cells: dict[tuple[str, RegionCode], list[tuple[Entry, bool]]]
    """(theme id, place code) → provisions, True where the theme is the primary one; in the order of the themes and places."""
    provisions: int
    """Number of provisions in the library, each counted once."""
    tools: tuple[ComparedTool, ...] = ()
    """The tools that any of them uses."""

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
        (theme.id, code): [] for theme in library.corpus.themes for code in library.counted_places
    }
    for theme in library.themes:
        for entry, primary in library.by_theme.get(theme, ()):
            cells[theme, entry.place.code].append((entry, primary))
    return Matrix(tuple(library.counted_places.values()), cells, len(library.entries), compared_tools(library))


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
class ComparedTool:
    """A tool that provisions of the library use."""

    tool: Tool
    places: tuple[tuple[Region, int], ...]
    """Each place with the number of its provisions, those with most first."""

    @property
    def is_shared(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.places) > 1


def compared_tools(library: Library) -> tuple[ComparedTool, ...]:
    """Those of most places first, else in the order of the vocabulary."""
    used = [ComparedTool(tool, _by_place(library, library.by_tool.get(tool.id, ()))) for tool in library.corpus.tools]
    return tuple(sorted(filter(lambda it: it.places, used), key=lambda it: -len(it.places)))


def _by_place(library: Library, entries: Iterable[Entry]) -> tuple[tuple[Region, int], ...]:
    counts = Counter(entry.place.code for entry in entries)
    places = library.counted_places
    return tuple((places[code], counts[code]) for code in sorted(counts, key=lambda it: (-counts[it], it)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The provisions of one place that have a theme, or use a tool."""

    kind: Literal["themes", "tools"]
    id: str
    """Of the theme or tool."""
    place: str
    """Slug."""
    found: list[tuple[Entry, bool]]
    """True where the theme is the primary one."""
    similar: dict[str, dict[str, float]]
    """Provision id → near duplicates under the same theme, with the similarity."""


def compared(library: Library) -> Iterator[Compared]:
    """All places under all themes, then all places by tool: for each place the tools that it uses."""
    for theme in library.corpus.themes:
        marked = library.by_theme.get(theme.id, [])
        ids = {entry.id for entry, _ in marked}
        by_place = grouped(marked, lambda it: it[0].place.slug)
        for place, found in sorted(by_place.items()):
            others = ((entry.id, library.similar.get(entry.id, ())) for entry, _ in found)
            similar = {id_: {it.id: likeness for it, likeness in own if it.id in ids} for id_, own in others}
            yield Compared(kind="themes", id=theme.id, place=place, found=found, similar=similar)
    used = ((entry, use.id) for entry in library.entries for use in entry.provision.tools)
    for (place, tool), uses in sorted(grouped(used, lambda it: (it[0].place.slug, it[1])).items()):
        entries = [(entry, True) for entry, _ in uses]
        yield Compared(kind="tools", id=tool, place=place, found=entries, similar={})


def comparison(cell: Compared, regions: Mapping[RegionCode, Region], traditional: Converter | None) -> str:
    """The JSON that the page reads of a place under a theme or with a tool."""
    documents = {entry.document.id: entry.document for entry, _ in cell.found}
    record = {
        "documents": {
            id_: document_record(document, regions_of(document, regions)) for id_, document in documents.items()
        },
        "provisions": [
            provision_record(entry.document, entry.provision, traditional) | _of_theme(cell, entry, primary)
            for entry, primary in cell.found
        ],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _of_theme(cell: Compared, entry: Entry, primary: bool) -> JsonObject:
    """By what counterparts of a provision under the theme are found where no tool says so; of a tool nothing."""
    if cell.kind == "tools":
        return {}
    provision = entry.provision
    marks = (mark for mark in provision.themes if mark.id == cell.id)
    return {
        "primary": primary,
        "words": [said.text for mark in marks for said in mark.evidence],
        "similar": cell.similar[entry.id],
        "instruments": [fact.id for fact in provision.facts.instruments],
        "beneficiaries": [fact.id for fact in provision.facts.beneficiaries],
    }
