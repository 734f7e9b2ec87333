"""Gives provisions the headings that run into their text, where most provisions of the same numbering have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.parse.block import Block
from build_scripts.parse.headings import heading_length, split_provision

MAX_CERTAIN_HEADING = 14
MIN_HEADING_SHARE = 0.8
"""Minimum share of a part's provisions that begin with a short sentence; below it, none of these is a heading."""


def with_run_in_headings(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """The blocks, with run-in headings where most provisions of the same numbering in this part have one."""
    lengths = {block.anchor: _run_in(block, text) for block in blocks if block.split and not block.closing}
    counts = Counter(
        key
        for block in blocks
        if block.anchor in lengths
        for key in (block.numbering, (block.numbering, block.section))
    )
    headed = Counter(
        key
        for block in blocks
        if lengths.get(block.anchor)
        for key in (block.numbering, (block.numbering, block.section))
    )
    for block in blocks:
        pieces, length = block.split, lengths.get(block.anchor, 0)
        group = (block.numbering, block.section)
        alike = headed[group] == counts[group] > (1 if length <= MAX_CERTAIN_HEADING else 2)
        habit = alike or headed[block.numbering] >= MIN_HEADING_SHARE * counts[block.numbering]
        if habit and pieces and length and pieces.heading_end == pieces.number_end:
            clause = (pieces.clause_start, pieces.clause_end) if pieces.clause_end > pieces.clause_start else None
            new_split = split_provision(text[block.start : block.end], pieces.number_end, length, clause)
            yield replace(block, split=new_split)
        else:
            yield block


def _run_in(block: Block, text: str) -> int:
    pieces = block.split
    if pieces is None:
        return 0
    if pieces.heading_end > pieces.number_end:
        return pieces.heading_end - pieces.number_end
    return heading_length(text, block.start + pieces.number_end, block.start + pieces.clause_start)
