"""Makes the numbered lines of a part into a tree, whose depth follows the numberings in use.

Two trees are made, and the one with fewer breaks in its numbering is taken: a new kind of numbering opens a level below
those that are open (depth by opening), or stands where documents customarily put it (depth by custom).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.parse.row import Row
from build_scripts.text.line_patterns import MARKER_KINDS, Marker, ends_measure


@dataclass(slots=True)
class Node:
    """A numbered line with the text under it."""

    marker: Marker
    rows: list[Row]
    """The numbered line and the unnumbered lines behind it."""
    children: list[Node] = field(default_factory=list)

    @property
    def last_row(self) -> Row:
        return self.children[-1].last_row if self.children else self.rows[-1]


@dataclass(frozen=True, slots=True)
class Break:
    """A number that does not follow the one before it."""

    row: Row
    expected: int
    repeats: bool


Depth = Callable[[Sequence[Node], Marker], int]


def build_outline(rows: Sequence[Row], report: Callable[..., None]) -> list[Node]:
    """The tree of a part's items; jumps and repeats in the numbering are passed to `report`, and no line is left out."""
    rows = _without_strays(rows)
    readings = [_tree(rows, depth) for depth in (_by_opening, _by_custom)]
    roots, breaks = min(readings, key=lambda reading: len(reading[1]))
    for broken in breaks:
        code = "numbering-repeats" if broken.repeats else "numbering-jumps"
        report(
            code,
            broken.row,
            found=broken.row.text[: broken.row.marker.end if broken.row.marker else 0],
            expected=broken.expected,
        )
    return roots


def _without_strays(rows: Sequence[Row]) -> list[Row]:
    """The rows without stray numbers: the 7 in 1, 2, 7, 3 within a sentence; an article that is cited, 4 in 15, 16, 4, 17."""
    kept = list(rows)
    numbered = [place for place, row in enumerate(rows) if row.marker]
    articles = [place for place in numbered if (it := rows[place].marker) and it.kind == "article"]
    for places, cited in ((numbered, False), (articles, True)):
        for before, here, after in zip(places, places[1:], places[2:], strict=False):
            first, second, third = (kept[place].marker for place in (before, here, after))
            if first and second and third and first.kind == second.kind == third.kind:
                skipped = third.follows(first) and third.value != second.value
                within = (
                    second.value <= first.value and not second.inserted
                    if cited
                    else not ends_measure(rows[here - 1].text)
                )
                kept[here] = replace(kept[here], marker=None) if skipped and within else kept[here]
    return kept


def _by_opening(open_nodes: Sequence[Node], marker: Marker) -> int:
    """Depth of a number: that of its kind where the kind is open, else a level below all open ones."""
    return next((at for at, it in enumerate(open_nodes) if it.marker.kind == marker.kind), len(open_nodes))


def _by_custom(open_nodes: Sequence[Node], marker: Marker) -> int:
    """Depth of a number: below the open kinds that customarily stand above its kind."""
    rank = MARKER_KINDS.index(marker.kind)
    return next((at for at, it in enumerate(open_nodes) if MARKER_KINDS.index(it.marker.kind) >= rank), len(open_nodes))


def _tree(rows: Sequence[Row], depth_of: Depth) -> tuple[list[Node], list[Break]]:
    """The tree that a rule for the depth gives, and the breaks in its numbering."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    latest: dict[str, Marker] = {}
    breaks: list[Break] = []
    for row in rows:
        if row.marker is None:
            open_nodes[-1].rows.append(row)
            continue
        node = Node(row.marker, [row])
        depth = depth_of(open_nodes, row.marker)
        before = open_nodes[depth].marker if depth < len(open_nodes) else None
        previous = before if before and before.kind == row.marker.kind else None
        broken = _break(row, row.marker, previous, latest.get(row.marker.kind))
        breaks += [broken] if broken else []
        del open_nodes[depth:]
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
        latest[row.marker.kind] = row.marker
    return roots, breaks


def _break(row: Row, marker: Marker, previous: Marker | None, latest: Marker | None) -> Break | None:
    """The break at a number, if any: a new level may begin at 1, or continue the count of the part (`latest`)."""
    before = previous or latest
    if (before and marker.follows(before)) or (previous is None and marker.value == 1):
        return None
    value = before.value if before else 0
    return Break(row, value + 1, marker.value <= value)
