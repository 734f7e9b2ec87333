"""Makes the outline's tree into blocks: sections, provisions and passages, each a stretch of the text with an anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.parse.block import Block, PartBlocks
from build_scripts.parse.clause_finder import find_cell, table_head
from build_scripts.parse.closing_sentences import is_closing_sentence
from build_scripts.parse.headings import (
    cell_heading_length,
    heading_length,
    line_heading_length,
    split_provision,
)
from build_scripts.parse.node_shape import MAX_SECTION_HEADING, heading_text
from build_scripts.parse.outline import Node
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import PartRows
from build_scripts.parse.run_in_headings import with_run_in_headings
from build_scripts.parse.section_finder import SectionFinder, is_introductory
from build_scripts.text.line_patterns import CELL
from build_scripts.vocabulary.page_words import Labels


@dataclass(kw_only=True)
class _Builder:
    """A part under construction."""

    part: str
    text: str
    labels: Labels
    gazetteer: Gazetteer
    sections: SectionFinder
    table_head: tuple[str, ...] = ()
    """The cells of the rows above the first numbered one, of which the last are the head of a table."""
    blocks: list[Block] = field(default_factory=list)
    anchor_counts: dict[str, int] = field(default_factory=dict)

    def anchor(self, wanted: str) -> str:
        """The wanted anchor, with x2, x3 … appended where the numbering repeats."""
        count = self.anchor_counts[wanted] = self.anchor_counts.get(wanted, 0) + 1
        return wanted if count == 1 else f"{wanted}x{count}"

    def passage(self, row: Row, role: str, section: str | None) -> None:
        """Add a row as a passage."""
        self.partial_passage(row.start, row.end, row, role, section)

    def partial_passage(self, start: int, end: int, row: Row, role: str, section: str | None) -> None:
        """Add a stretch of a row as a passage."""
        key = f"{section or self.part}-t"
        count = self.anchor_counts[key] = self.anchor_counts.get(key, 0) + 1
        lines = (row.first_line, row.last_line)
        self.blocks.append(
            Block(kind="passage", anchor=f"{key}{count}", role=role, start=start, end=end, lines=lines, section=section)
        )

    def section(self, node: Node, parent: str | None) -> str:
        """Add a section, with passages for the text behind its heading and under it; returns its anchor."""
        row = node.rows[0]
        later = f"i{node.marker.inserted}" if node.marker.inserted else ""
        anchor = self.anchor(f"{parent or self.part}-s{node.marker.value}{later}")
        number_end = row.start + node.marker.end
        run_in = heading_length(self.text, number_end, row.end)
        end = number_end + run_in + 1 if run_in else row.end
        lines = (row.first_line, row.last_line)
        self.blocks.append(
            Block(
                kind="section",
                anchor=anchor,
                role="heading",
                start=row.start,
                end=end,
                lines=lines,
                section=parent,
                number_end=number_end,
            )
        )
        rest = self.text[end : row.end]
        if rest.strip():
            self.partial_passage(row.end - len(rest.lstrip()), row.end, row, "passage", anchor)
        for under in node.rows[1:]:
            self.passage(under, "passage", anchor)
        return anchor

    def heading(self, text: str, start: int, clause: tuple[int, int] | None, sentences: bool) -> int:
        """Length of a heading on a line of its own, or before the clause; 0 where there is none."""
        if clause and text[clause[1] :].strip("。.;； \n") and clause[0] - start <= MAX_SECTION_HEADING:
            heading = text[start : clause[0]].rstrip("。：: \n\u3000")
            if "。" not in heading:
                return len(heading)
        return line_heading_length(text, start, clause[0] if clause else len(text), sentences)

    def provision(self, node: Node, section: str | None) -> None:
        """Add a provision with all that is numbered below it; a box at its end becomes passages."""
        boxed = next((at for at, row in enumerate(node.rows) if row.text.startswith(self.labels["boxes"])), None)
        aside = node.rows[boxed:] if boxed and not node.children else []
        row, last = node.rows[0], node.rows[boxed - 1] if boxed and aside else node.last_row
        later = f"-{node.marker.inserted}" if node.marker.inserted else ""
        anchor = self.anchor(f"{section or self.part}-{node.marker.value}{later}")
        text = self.text[row.start : last.end]
        closing = is_closing_sentence(text[node.marker.end :], self.labels)
        if node.marker.kind == "table":
            clause = find_cell(text, self.table_head, self.gazetteer)
            heading = cell_heading_length(text, node.marker.end, clause)
        else:
            clause = self.sections.clause(row.start, last.end)
            heading = 0 if closing else self.heading(text, node.marker.end, clause, node.marker.kind != "article")
        pieces = split_provision(text, node.marker.end, heading, clause)
        lines = (row.first_line, last.last_line)
        kind = node.marker.kind
        self.blocks.append(
            Block(
                kind="provision",
                anchor=anchor,
                role="provision",
                start=row.start,
                end=last.end,
                lines=lines,
                section=section,
                number_end=0,
                split=pieces,
                numbering=kind,
                closing=closing,
            )
        )
        for boxed_row in aside:
            self.passage(boxed_row, "passage", section)


def part_blocks(
    anchor: str, rows: PartRows, roots: Sequence[Node], text: str, labels: Labels, gazetteer: Gazetteer
) -> PartBlocks:
    """The blocks of a part; `text` is the whole restored text in simplified characters."""
    cells = [cell.strip() for row in rows.preamble for cell in CELL.findall(row.text)]
    head = table_head(cells, labels["table_heads"])
    sections = SectionFinder(text=text, labels=labels, gazetteer=gazetteer, roots=roots)
    builder = _Builder(part=anchor, text=text, labels=labels, gazetteer=gazetteer, sections=sections, table_head=head)
    explains = bool(rows.title) and rows.title[-1].text.endswith(labels["explanations"])
    for row in rows.preamble:
        builder.passage(row, row.role, None)
    for node in roots:
        _add_node(node, None, builder, explains)
    for row in rows.ending:
        builder.passage(row, row.role, None)
    blocks = tuple(with_run_in_headings(builder.blocks, text))
    everything = (*rows.title, *rows.preamble, *rows.items, *rows.ending)
    lines = (min(row.first_line for row in everything), max(row.last_line for row in everything))
    return PartBlocks(anchor, rows.title, blocks, lines)


def _add_node(node: Node, section: str | None, builder: _Builder, introductory: bool = False) -> None:
    """Add a node and all below it: as a section if it is the heading of others, else as a provision."""
    introductory = node.marker.kind != "article" and (introductory or is_introductory(node, builder.labels))
    closing = is_closing_sentence(node.rows[0].text[node.marker.end :], builder.labels)
    if introductory and not node.children and (closing or not heading_text(node)):
        for row in node.rows:
            builder.passage(row, "passage", section)
    elif introductory or builder.sections.is_section(node):
        anchor = builder.section(node, section)
        for child in node.children:
            _add_node(child, anchor, builder, introductory)
    else:
        builder.provision(node, section)
