"""Units: the outline's tree becomes sections, passages and provisions, each a stretch of the text with an anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.parse.clause_finder import LONGEST_CLAUSE, ClauseSigns, find_cell, find_clause
from build_scripts.parse.headings import cell_heading_length, heading_length, line_heading_length, split
from build_scripts.parse.outline import Node
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import PartRows
from build_scripts.parse.unit import PartUnits, Unit
from build_scripts.vocabulary.loader import Labels

LONGEST_SECTION_HEADING = 60
LONGEST_FRAMING = 12
SURELY_HEADING = 14
HEADING_SHARE = 0.8
"""Run-in headings are a habit of a document: where fewer provisions begin with a short sentence, none is a heading."""


@dataclass(slots=True)
class _Builder:
    """A part under construction."""

    part: str
    text: str
    labels: Labels
    signs: ClauseSigns
    roots: Sequence[Node]
    habits: dict[str, bool] = field(default_factory=dict)
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
        lines = (row.first_line, row.last_line)
        self.units.append(Unit("passage", f"{key}{count}", role, start, end, lines, section))

    def ends_with_clause(self, start: int, end: int) -> bool:
        """Whether a stretch of the text ends with a responsibility clause."""
        return find_clause(self.text[max(start, end - 2 * LONGEST_CLAUSE) : end], self.signs) is not None

    def in_common(self, kind: str) -> bool:
        """Whether it is this part's habit that the nodes below one of this kind have one clause, at the end."""
        if kind not in self.habits:
            parents = [node for node in _all(self.roots) if node.marker.kind == kind and len(node.children) > 1]
            shared = sum(_in_common(_with_clause(node, self)) for node in parents)
            self.habits[kind] = shared > 1 and shared * 2 > len(parents)
        return self.habits[kind]

    def section(self, node: Node, parent: str | None) -> str:
        """Add a section; what stands on its line behind the heading, and under it, becomes passages."""
        row = node.rows[0]
        anchor = self.anchor(f"{parent or self.part}-s{node.marker.value}")
        number_end = row.start + node.marker.end
        run_in = heading_length(self.text, number_end, row.end)
        end = number_end + run_in + 1 if run_in else row.end
        lines = (row.first_line, row.last_line)
        self.units.append(Unit("section", anchor, "heading", row.start, end, lines, parent, number_end))
        rest = self.text[end : row.end]
        if rest.strip():
            self.stretch_passage(row.end - len(rest.lstrip()), row.end, row, "passage", anchor)
        for under in node.rows[1:]:
            self.passage(under, "passage", anchor)
        return anchor

    def heading(self, text: str, start: int, clause: tuple[int, int] | None, sentences: bool) -> int:
        """Length of a heading that does not depend on the part's habit: on a line of its own, or before its clause."""
        if clause and text[clause[1] :].strip("。.;； \n") and clause[0] - start <= LONGEST_SECTION_HEADING:
            words = text[start : clause[0]].rstrip("。：: \n\u3000")
            if "。" not in words:
                return len(words)
        return line_heading_length(text, start, clause[0] if clause else len(text), sentences)

    def provision(self, node: Node, section: str | None) -> None:
        boxed = next((at for at, row in enumerate(node.rows) if row.text.startswith(self.labels["boxes"])), None)
        aside = node.rows[boxed:] if boxed and not node.children else []
        row, last = node.rows[0], node.rows[boxed - 1] if boxed and aside else node.last_row
        anchor = self.anchor(f"{section or self.part}-{node.marker.value}")
        text = self.text[row.start : last.end]
        if node.marker.kind == "table":
            clause = find_cell(text, self.signs.is_clause)
            heading = cell_heading_length(text, node.marker.end, clause)
        else:
            clause = find_clause(text, self.signs)
            heading = self.heading(text, node.marker.end, clause, node.marker.kind != "article")
        pieces = split(text, node.marker.end, heading, clause)
        lines = (row.first_line, last.last_line)
        kind = node.marker.kind
        self.units.append(Unit("provision", anchor, "provision", row.start, last.end, lines, section, 0, pieces, kind))
        for it in aside:
            self.passage(it, "passage", section)


def part_units(
    anchor: str,
    rows: PartRows,
    roots: Sequence[Node],
    text: str,
    labels: Labels,
    signs: ClauseSigns,
) -> PartUnits:
    """The units of a part; `text` is the whole restored text in simplified characters."""
    builder = _Builder(anchor, text, labels, signs, roots)
    explains = bool(rows.title) and rows.title[-1].text.endswith(labels["explanations"])
    for row in rows.preamble:
        builder.passage(row, row.role, None)
    for node in roots:
        _place(node, None, builder, explains)
    for row in rows.ending:
        builder.passage(row, row.role, None)
    units = tuple(_with_headings(builder.units, text))
    everything = (*rows.title, *rows.preamble, *rows.items, *rows.ending)
    lines = (min(row.first_line for row in everything), max(row.last_line for row in everything))
    return PartUnits(anchor, rows.title, units, lines)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _place(node: Node, section: str | None, builder: _Builder, framed: bool = False) -> None:
    """Add a node and all below it: as a section if it frames others, else as a provision."""
    framed = node.marker.kind != "article" and (framed or _is_framing(node, builder.labels))
    if framed and not node.children and not _heading_words(node):
        for row in node.rows:
            builder.passage(row, "passage", section)
    elif framed or _is_section(node, builder):
        anchor = builder.section(node, section)
        for child in node.children:
            _place(child, anchor, builder, framed)
    else:
        builder.provision(node, section)


def _is_framing(node: Node, labels: Labels) -> bool:
    """Whether a heading only leads the way (总体要求, 主要目标) and promises no measure of its own."""
    words = _heading_words(node)
    return len(words) <= LONGEST_FRAMING and words.endswith(labels["framing_headings"])


def _heading_words(node: Node) -> str:
    """The heading of a node, run in or with the line to itself; empty where it begins with a sentence."""
    words = node.rows[0].text[node.marker.end :]
    stop = heading_length(words, 0, len(words))
    if not stop and (len(words) > LONGEST_SECTION_HEADING or words.endswith(("。", "；", ";"))):
        return ""
    return (words[:stop] if stop else words).strip().rstrip("。：: ")


def _is_section(node: Node, builder: _Builder) -> bool:
    """Whether a node is a heading for those below it, and not a measure, with steps or without.

    Steps have one clause in common, at the end; they complete a sentence that ends with a colon, or they stand under
    a measure that has a text of its own.
    """
    if node.marker.kind in ("division", "chapter", "subchapter"):
        return True
    if not node.children or node.marker.kind == "article":
        return False
    with_clause = _with_clause(node, builder)
    heading = _is_heading(node)
    alone = all(with_clause) and not _own_clause(node, builder) and (heading or len(node.children) > 1)
    if sum(with_clause) > 1 or alone:
        return True
    if not heading:
        return False
    headed = sum(heading_length(it.rows[0].text, it.marker.end, len(it.rows[0].text)) > 0 for it in node.children)
    measures = headed * 2 > len(node.children)
    if _in_common(with_clause):
        return measures and not builder.in_common(node.marker.kind)
    return not _completes(node) if len(node.rows) == 1 else measures


def _in_common(with_clause: Sequence[bool]) -> bool:
    """Whether of several nodes below one only the last ends with a clause."""
    return len(with_clause) > 1 and with_clause[-1] and sum(with_clause) == 1


def _is_heading(node: Node) -> bool:
    """Whether a node's own line is a heading and nothing else."""
    own = node.rows[0].text[node.marker.end :]
    return len(own) <= LONGEST_SECTION_HEADING and "。" not in own.rstrip("。：:")


def _completes(node: Node) -> bool:
    """Whether the nodes below complete the sentence of this one: it ends with a colon, most of them with a semicolon."""
    half = sum(child.last_row.text.endswith(("；", ";")) for child in node.children) * 2 >= len(node.children)
    return node.rows[-1].text.endswith(("：", ":")) and half


def _with_clause(node: Node, builder: _Builder) -> list[bool]:
    """For each node below, whether it ends with a clause."""
    return [builder.ends_with_clause(child.rows[0].start, child.last_row.end) for child in node.children]


def _own_clause(node: Node, builder: _Builder) -> bool:
    return builder.ends_with_clause(node.rows[0].start, node.rows[-1].end)


def _with_headings(units: Sequence[Unit], text: str) -> Iterator[Unit]:
    """Give provisions their run-in headings, if provisions of their numbering have the habit in this part."""
    lengths = {unit.anchor: _run_in(unit, text) for unit in units if unit.split}
    counts = Counter(key for unit in units if unit.split for key in (unit.numbering, (unit.numbering, unit.section)))
    headed = Counter(
        key for unit in units if lengths.get(unit.anchor) for key in (unit.numbering, (unit.numbering, unit.section))
    )
    for unit in units:
        pieces, length = unit.split, lengths.get(unit.anchor, 0)
        group = (unit.numbering, unit.section)
        alike = headed[group] == counts[group] > (1 if length <= SURELY_HEADING else 2)
        habit = alike or headed[unit.numbering] >= HEADING_SHARE * counts[unit.numbering]
        if habit and pieces and length and pieces.heading_end == pieces.number_end:
            clause = (pieces.clause_start, pieces.clause_end) if pieces.clause_end > pieces.clause_start else None
            split_anew = split(text[unit.start : unit.end], pieces.number_end, length, clause)
            yield replace(unit, split=split_anew)
        else:
            yield unit


def _run_in(unit: Unit, text: str) -> int:
    pieces = unit.split
    if pieces is None:
        return 0
    if pieces.heading_end > pieces.number_end:
        return pieces.heading_end - pieces.number_end
    return heading_length(text, unit.start + pieces.number_end, unit.start + pieces.clause_start)
