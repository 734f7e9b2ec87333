"""Outline: numbered lines become a tree; depth comes from the numberings in use in this part, not from a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from build_scripts.parse.rows import Row
from build_scripts.shapes import Marker


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


def outline(rows: Sequence[Row], tell: Callable[..., None]) -> list[Node]:
    """The tree of a part's items.

    A numbering that is open already continues there; one that is not opens a level below. Jumps and repeats are
    findings, never a reason to leave a line out.
    """
    roots: list[Node] = []
    open_nodes: list[Node] = []
    latest: dict[str, int] = {}
    for row in rows:
        if row.marker is None:
            open_nodes[-1].rows.append(row)
            continue
        node = Node(row.marker, [row])
        depth = next((at for at, it in enumerate(open_nodes) if it.marker.kind == row.marker.kind), len(open_nodes))
        previous = open_nodes[depth].marker.value if depth < len(open_nodes) else None
        _check(row, row.marker, previous, latest, tell)
        del open_nodes[depth:]
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
        latest[row.marker.kind] = row.marker.value
    return roots


def _check(row: Row, marker: Marker, previous: int | None, latest: dict[str, int], tell: Callable[..., None]) -> None:
    """Report a number that does not follow the one before it; a new level may begin at 1 or go on counting."""
    expected = (previous or 0) + 1
    running = latest.get(marker.kind, 0) + 1
    if marker.value in (expected, running if previous is None else expected):
        return
    repeats = previous is not None and marker.value <= previous
    tell(
        "numbering-repeats" if repeats else "numbering-jumps",
        row,
        found=row.text[: marker.end],
        expected=max(expected, running),
    )
