"""Sheets: a list of any length goes over several pages, each with at most MAX_ROWS rows, and light enough for a phone.

The first sheet keeps the address of the page (targets/index), the others follow it by number (targets/2). A page that has
one sheet only looks as if there were no sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from build_scripts.model import Region

MAX_ROWS = 200
"""Maximum number of rows of a sheet."""
MAX_WEIGHT = 4400
"""Maximum weight of a sheet: estimated elements of HTML. A page may have 6,000; frame, filters and links take the rest."""
NEARLY_FULL = 0.75
"""Share of MAX_ROWS or MAX_WEIGHT from which a sheet ends with a place."""
LETTERS_PER_ELEMENT = 16
"""So many letters of free text weigh as much as an element: both are about 50 bytes."""
MAX_LINKED = 40
"""Maximum number of sheets that each of them links to."""
MAX_LISTED = 200
"""Maximum number of provisions, documents or corrections listed for one agency or document; the rest is counted, and linked."""
MAX_CONTENTS = 60
"""Maximum number of headings that are listed beside a page."""
Row = TypeVar("Row")
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """One page of a list."""

    page: str
    """Its path: targets/2."""
    rows: tuple[Row, ...]
    label: str = ""
    """What is on it: 四川 2021–2022."""


def letters(*texts: str | None) -> int:
    """The weight of free text."""
    return sum(len(text or "") for text in texts) // LETTERS_PER_ELEMENT


def cut(
    rows: Iterable[Row],
    weight: Callable[[Row], int],
    first: int = 0,
    group: Callable[[Row], object] = lambda _: None,
) -> list[tuple[Row, ...]]:
    """The rows in pieces that fit on a sheet each; one empty piece if there are none.

    `first`: weight of what else stands on the first sheet. A row that is too heavy by itself has a sheet of its own. Of
    several sheets, one that is nearly full ends where another group begins: so a row more moves few rows of other groups.
    """
    weighed = [(row, weight(row)) for row in rows]
    several = len(weighed) > MAX_ROWS or first + sum(added for _, added in weighed) > MAX_WEIGHT
    pieces, piece, total = list[tuple[Row, ...]](), list[Row](), first
    for row, added in weighed:
        full = len(piece) == MAX_ROWS or total + added > MAX_WEIGHT
        nearly = several and (len(piece) >= MAX_ROWS * NEARLY_FULL or total >= MAX_WEIGHT * NEARLY_FULL)
        if piece and (full or (nearly and group(row) != group(piece[-1]))):
            pieces.append(tuple(piece))
            piece, total = [], 0
        piece.append(row)
        total += added
    return [*pieces, tuple(piece)]


def numbered(
    page: str, pieces: Sequence[tuple[Row, ...]], label: Callable[[Sequence[Row]], str] = lambda _: ""
) -> tuple[Sheet[Row], ...]:
    """Sheets of a page: targets/index, targets/2 … or themes/ip, themes/ip/2 …; a single one needs no label."""
    folder = page.removesuffix("/index")
    several = len(pieces) > 1
    return tuple(
        Sheet(page if number == 1 else f"{folder}/{number}", piece, label(piece) if several and piece else "")
        for number, piece in enumerate(pieces, 1)
    )


def linked(count: int, here: int) -> list[int]:
    """Numbers of the sheets that sheet `here` links to, from 1: all of them, or of many the first, the last, the nearest, and
    others at regular distances."""
    if count <= MAX_LINKED:
        return list(range(1, count + 1))
    step = -(-count // (MAX_LINKED // 2))
    near = range(max(1, here - 5), min(count, here + 5) + 1)
    return sorted({1, count, *near, *range(1, count + 1, step)})


def extent(dated: Sequence[tuple[Region, date | None]]) -> str:
    """Places and years: 四川 2021–2022; of several places the first and the last: 山西—江西."""
    first, last = dated[0][0], dated[-1][0]
    if first.code != last.code:
        return f"{first.short}—{last.short}"
    years = sorted({day.year for _, day in dated if day})
    return " ".join([first.short, "–".join(map(str, dict.fromkeys([years[0], years[-1]])))] if years else [first.short])


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many rows of a list are of one place."""

    place: Region
    count: int
    page: str
    """The sheet on which they begin."""
    anchor: str
    """Of the first of them; empty if it has none."""


def count_by_place(
    sheets: Sequence[Sheet[Row]], place_of: Callable[[Row], Region], anchor_of: Callable[[Row], str] = lambda _: ""
) -> list[PlaceCount]:
    """The places of the rows, in the order of their codes."""
    found: dict[str, PlaceCount] = {}
    for sheet in sheets:
        for row in sheet.rows:
            place = place_of(row)
            before = found.get(place.code, PlaceCount(place, 0, sheet.page, anchor_of(row)))
            found[place.code] = PlaceCount(place, before.count + 1, before.page, before.anchor)
    return [found[code] for code in sorted(found)]


def grouped_by_size(
    named: Mapping[str, Content], size_of: Callable[[Content], int], most: int
) -> list[dict[str, Content]]:
    """What is named, in its order, as much together as fits into a file of size `most`; what alone is larger stands alone."""
    groups: list[dict[str, Content]] = []
    size = 0
    for name, content in named.items():
        own = size_of(content)
        if not groups or size + own > most:
            groups.append({})
            size = 0
        groups[-1][name] = content
        size += own
    return groups
