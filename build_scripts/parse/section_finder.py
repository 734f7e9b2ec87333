"""Decides which numbered lines are headings of those below them, and which are measures, with or without steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.parse.clause_finder import MAX_CLAUSE_LENGTH, find_clause
from build_scripts.parse.headings import heading_length
from build_scripts.parse.node_shape import (
    all_nodes,
    completes_sentence,
    has_text,
    heading_text,
    heads_list,
    is_heading,
    is_only_last,
    stands_among_sentences,
)
from build_scripts.parse.outline import Node
from build_scripts.text.characters import COLONS
from build_scripts.text.line_patterns import HEADING_KINDS
from build_scripts.vocabulary.page_words import Labels

MAX_INTRODUCTORY_HEADING = 12


@dataclass(kw_only=True)
class SectionFinder:
    """The outline of a part with its responsibility clauses, which tell headings from measures."""

    text: str
    labels: Labels
    gazetteer: Gazetteer
    roots: Sequence[Node]
    shared_clause_kinds: dict[str, bool] = field(default_factory=dict)
    clauses: dict[tuple[int, int], tuple[int, int] | None] = field(default_factory=dict)
    """Stretch of the text → its responsibility clause, which is asked for a node and again for those above it."""

    @cached_property
    def has_articles(self) -> bool:
        """Whether the part is made of articles (第三条): chapters without one are none of its provisions."""
        return any(node.marker.kind == "article" for node in all_nodes(self.roots))

    def ends_with_clause(self, start: int, end: int) -> bool:
        """Whether a stretch of the text ends with a responsibility clause."""
        return self.clause(max(start, end - 2 * MAX_CLAUSE_LENGTH), end) is not None

    def clause(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the responsibility clause of a stretch of the text, counted from its start."""
        if (start, end) not in self.clauses:
            self.clauses[start, end] = find_clause(self.text[start:end], self.gazetteer)
        return self.clauses[start, end]

    def has_clause_row(self, node: Node) -> bool:
        """Whether the last row of a node, which has none below it, is a responsibility clause and nothing else."""
        row = node.rows[-1]
        return (
            not node.children
            and row is not node.rows[0]
            and self.clause(row.start, row.end) == (0, row.end - row.start)
        )

    @cached_property
    def items_have_clause_rows(self) -> bool:
        """Whether items that others follow have clauses on rows of their own: there, each such row is of the item above."""
        items = (child for node in all_nodes(self.roots) for child in node.children[:-1])
        return any(self.has_clause_row(item) for item in items)

    def has_shared_clause(self, kind: str) -> bool:
        """Whether nodes below one of this kind usually share a single clause, at the end of the last, in this part."""
        if kind not in self.shared_clause_kinds:
            parents = [node for node in all_nodes(self.roots) if node.marker.kind == kind and len(node.children) > 1]
            shared = sum(is_only_last(self._with_clause(node)) for node in parents)
            self.shared_clause_kinds[kind] = shared > 1 and shared * 2 > len(parents)
        return self.shared_clause_kinds[kind]

    def is_section(self, node: Node) -> bool:
        """Whether a node is the heading of those below it, and not a measure (with or without steps).

        The steps of a measure share one clause, at the end; they complete a sentence that ends with a colon, or they stand
        under a measure that has a text of its own.
        """
        if node.marker.kind in HEADING_KINDS:
            return bool(node.children) or self.has_articles or not has_text(node)
        if not node.children or self._is_labelled(node):
            return False
        with_clause = self._with_clause(node)
        if node.marker.kind == "article":
            return sum(with_clause) > 1 and not has_text(node)
        heading = is_heading(node)
        alone = all(with_clause) and not self._own_clause(node) and (heading or len(node.children) > 1)
        if sum(with_clause) > 1 or alone:
            return True
        if not heading:
            return False
        listing = completes_sentence(node) or heads_list(node, self.labels) or stands_among_sentences(node, self.roots)
        if not any(with_clause) and listing:
            return False
        if any(self.is_section(child) for child in node.children):
            return True
        headed = sum(
            heading_length(child.rows[0].text, child.marker.end, len(child.rows[0].text)) > 0 for child in node.children
        )
        measures = headed * 2 > len(node.children)
        if is_only_last(with_clause):
            apart = not self.items_have_clause_rows and self.has_clause_row(node.children[-1])
            return measures and not apart and not self.has_shared_clause(node.marker.kind)
        return not completes_sentence(node) if len(node.rows) == 1 else measures

    def _is_labelled(self, node: Node) -> bool:
        """Whether those below a node are its particulars: 1.牵头单位：市工信局 2.具体措施：推行容缺受理."""
        return any(
            child.rows[0].text[child.marker.end :].startswith(tuple(f"{label}{colon}" for colon in COLONS))
            for child in node.children
            for label in self.gazetteer.long_labels
        )

    def _with_clause(self, node: Node) -> list[bool]:
        """For each node below, whether it ends with a clause."""
        return [self.ends_with_clause(child.rows[0].start, child.last_row.end) for child in node.children]

    def _own_clause(self, node: Node) -> bool:
        return self.ends_with_clause(node.rows[0].start, node.rows[-1].end)


def is_introductory(node: Node, labels: Labels) -> bool:
    """Whether a heading is introductory (总体要求, 主要目标), with no measure of its own (夯实发展基础)."""
    heading = heading_text(node)
    if len(heading) > MAX_INTRODUCTORY_HEADING or heading.startswith(labels["measure_verbs"]):
        return False
    return heading.endswith(labels["framing_headings"])
