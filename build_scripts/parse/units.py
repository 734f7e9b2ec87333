"""Units: the outline's tree becomes sections, passages and provisions, each a stretch of the text with an anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from build_scripts.parse.clauses import Split, find_clause, heading_length, line_heading_length, split
from build_scripts.parse.outline import Node
from build_scripts.parse.rows import PartRows, Row
from build_scripts.vocabulary import Labels

LONGEST_SECTION_HEADING = 60
HEADING_SHARE = 0.8
"""Run-in headings are a habit of a document: where fewer provisions begin with a short sentence, none is a heading."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A section, passage or provision: a stretch of the restored text."""

    kind: str
    """section, passage or provision."""
    anchor: str
    role: str
    """Role of its characters in the ledger."""
    start: int
    end: int
    lines: tuple[int, int]
    section: str | None
    """Anchor of the section it stands in."""
    number_end: int = 0
    """For sections: end of the number; for provisions see split."""
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class PartUnits:
    """One part with its units in the order of the text."""

    anchor: str
    title: tuple[Row, ...]
    units: tuple[Unit, ...]
    lines: tuple[int, int]


@dataclass(slots=True)
class _Builder:
    """A part under construction."""

    part: str
    text: str
    labels: Labels
    is_clause: Callable[[str], bool]
    units: list[Unit] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)

    def anchor(self, wanted: str) -> str:
        """The wanted anchor, or with x2, x3 … where the numbering repeats itself."""
        count = self.taken[wanted] = self.taken.get(wanted, 0) + 1
        return wanted if count == 1 else f"{wanted}x{count}"

    def passage(self, row: Row, role: str, section: str | None) -> None:
        self.stretch_passage(row.start, row.end, row, role, section)

    def stretch_passage(self, start: int, end: int, row: Row, role: str, section: str | None) -> None:
        key = f"{section or self.part}-t"
        count = self.taken[key] = self.taken.get(key, 0) + 1
        lines = (row.line.number, row.line.number)
        self.units.append(Unit("passage", f"{key}{count}", role, start, end, lines, section))

    def section(self, node: Node, parent: str | None) -> str:
        """Add a section; what stands on its line behind the heading, and under it, becomes passages."""
        row = node.rows[0]
        anchor = self.anchor(f"{parent or self.part}-s{node.marker.value}")
        number_end = row.start + node.marker.end
        run_in = heading_length(self.text, number_end, row.end)
        end = number_end + run_in + 1 if run_in else row.end
        lines = (row.line.number, row.line.number)
        self.units.append(Unit("section", anchor, "heading", row.start, end, lines, parent, number_end))
        rest = self.text[end : row.end]
        if rest.strip():
            self.stretch_passage(row.end - len(rest.lstrip()), row.end, row, "passage", anchor)
        for under in node.rows[1:]:
            self.passage(under, "passage", anchor)
        return anchor

    def provision(self, node: Node, section: str | None) -> None:
        row, last = node.rows[0], node.last_row
        anchor = self.anchor(f"{section or self.part}-{node.marker.value}")
        text = self.text[row.start : last.end]
        clause = find_clause(text, self.labels, self.is_clause)
        heading = line_heading_length(text, node.marker.end, clause[0] if clause else len(text))
        pieces = split(text, node.marker.end, heading, clause)
        lines = (row.line.number, last.line.number)
        self.units.append(Unit("provision", anchor, "provision", row.start, last.end, lines, section, 0, pieces))


def part_units(
    anchor: str,
    rows: PartRows,
    roots: Sequence[Node],
    text: str,
    labels: Labels,
    is_clause: Callable[[str], bool],
) -> PartUnits:
    """The units of a part; `text` is the whole restored text in simplified characters."""
    builder = _Builder(anchor, text, labels, is_clause)
    for row in rows.preamble:
        builder.passage(row, row.role, None)
    for node in roots:
        _place(node, None, builder)
    for row in rows.ending:
        builder.passage(row, row.role, None)
    units = tuple(_with_headings(builder.units, text))
    numbers = [row.line.number for row in (*rows.title, *rows.preamble, *rows.items, *rows.ending)]
    return PartUnits(anchor, rows.title, units, (min(numbers), max(numbers)))


def _place(node: Node, section: str | None, builder: _Builder, framed: bool = False) -> None:
    """Add a node and all below it: as a section if it frames others, else as a provision."""
    framed = framed or _is_framing(node, builder.labels)
    if not framed and not _is_section(node, builder):
        builder.provision(node, section)
        return
    anchor = builder.section(node, section)
    for child in node.children:
        _place(child, anchor, builder, framed)


def _is_framing(node: Node, labels: Labels) -> bool:
    """Whether a heading only leads the way (总体要求, 主要目标) and promises no measure of its own."""
    words = _heading_words(node)
    return len(words) <= 12 and words.endswith(labels["framing_headings"])


def _heading_words(node: Node) -> str:
    words = node.rows[0].text[node.marker.end :]
    stop = heading_length(words, 0, len(words))
    return (words[:stop] if stop else words).rstrip("。：: ")


def _is_section(node: Node, builder: _Builder) -> bool:
    """Whether a node with others below it is a heading for them, and not a measure with steps."""
    if not node.children:
        return False
    if node.marker.kind in ("division", "chapter", "subchapter"):
        return True
    own = node.rows[0].text[node.marker.end :]
    if len(node.rows) == 1 and len(own) <= LONGEST_SECTION_HEADING and "。" not in own.rstrip("。："):
        return True
    with_clause = sum(_has_clause(child, builder) for child in node.children)
    return with_clause > 1 or (with_clause == len(node.children) and not _has_clause_of_its_own(node, builder))


def _has_clause(node: Node, builder: _Builder) -> bool:
    text = builder.text[node.rows[0].start : node.last_row.end]
    return find_clause(text, builder.labels, builder.is_clause) is not None


def _has_clause_of_its_own(node: Node, builder: _Builder) -> bool:
    text = builder.text[node.rows[0].start : node.rows[-1].end]
    return find_clause(text, builder.labels, builder.is_clause) is not None


def _with_headings(units: Sequence[Unit], text: str) -> Iterator[Unit]:
    """Give provisions their run-in headings, if this part has the habit."""
    provisions = [unit for unit in units if unit.kind == "provision"]
    lengths = {unit.anchor: _run_in(unit, text) for unit in provisions}
    habit = sum(length > 0 for length in lengths.values()) >= HEADING_SHARE * len(provisions)
    for unit in units:
        pieces = unit.split
        length = lengths.get(unit.anchor, 0)
        if habit and pieces and length and pieces.heading_end == pieces.number_end:
            words = text[unit.start : unit.end]
            clause = (pieces.clause_start, pieces.clause_end) if pieces.clause_end > pieces.clause_start else None
            yield _with_split(unit, split(words, pieces.number_end, length, clause))
        else:
            yield unit


def _with_split(unit: Unit, pieces: Split) -> Unit:
    return Unit(unit.kind, unit.anchor, unit.role, unit.start, unit.end, unit.lines, unit.section, 0, pieces)


def _run_in(unit: Unit, text: str) -> int:
    pieces = unit.split
    if pieces is None:
        return 0
    if pieces.heading_end > pieces.number_end:
        return pieces.heading_end - pieces.number_end
    return heading_length(text, unit.start + pieces.number_end, unit.start + pieces.clause_start)
