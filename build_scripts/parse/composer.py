"""Makes blocks into the sections, passages and provisions of the model, each in its three layers."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from build_scripts.model import (
    Alignment,
    Part,
    PartKind,
    Passage,
    Piece,
    Provision,
    ProvisionSpans,
    Section,
    Span,
    Wording,
)
from build_scripts.model.document import CLAUSE_STOPS
from build_scripts.parse.block import Block, PartBlocks
from build_scripts.parse.headings import ProvisionSplit
from build_scripts.text.line_patterns import BETWEEN_CELLS, title_kind
from build_scripts.text.restored_text import RestoredText
from build_scripts.vocabulary.page_words import Labels


def compose_part(restored: RestoredText, part: PartBlocks, labels: Labels, title_of_document: str) -> Part:
    """A part of the model; where it has no title, `title_of_document` decides what kind of instrument it is."""
    composer = _Composer(restored, {block.anchor: block for block in part.blocks})
    title = composer.title(part)
    full_title = title.text.replace("\n", "") if title else title_of_document
    kind = cast(PartKind, title_kind(full_title, labels.kinds, max_length=400) or "other")
    provisions = [block for block in part.blocks if block.kind == "provision"]
    return Part(
        anchor=part.anchor,
        title=title,
        kind=kind,
        lines=part.lines,
        sections=tuple(composer.section(block) for block in part.blocks if block.kind == "section"),
        passages=tuple(composer.passage(block) for block in part.blocks if block.kind == "passage"),
        provisions=tuple(composer.provision(block, ordinal) for ordinal, block in enumerate(provisions, 1)),
        order=tuple(block.anchor for block in part.blocks),
    )


class _Composer:
    """Makes the blocks of one part into records of the model."""

    def __init__(self, restored: RestoredText, blocks: dict[str, Block]) -> None:
        self.restored = restored
        self.blocks = blocks

    def wording(self, start: int, end: int) -> Wording:
        restored = self.restored
        return Wording(
            printed=restored.printed(start, end),
            restored=restored.text[start:end],
            text=restored.simplified[start:end],
            changes=restored.changes(start, end),
            alignment=restored.alignment.cut(Span(start, end), restored.source_offset(start)),
        )

    def title(self, part: PartBlocks) -> Wording | None:
        """The rows of the title as one; line ends stay in the printed layer only."""
        rows = [self.wording(row.start, row.end) for row in part.title if row.role == "title"]
        if not rows:
            return None
        changes, pieces, length, printed = [], [], 0, 0
        for row in rows:
            changes += [replace(change, start=change.start + length, end=change.end + length) for change in row.changes]
            pieces += [
                Piece(piece.start + length, piece.origin + printed, piece.verbatim) for piece in row.alignment.pieces
            ]
            length, printed = length + len(row.restored), printed + len(row.printed) + 1
        return Wording(
            printed="\n".join(row.printed for row in rows),
            restored="".join(row.restored for row in rows),
            text="".join(row.text for row in rows),
            changes=tuple(changes),
            alignment=Alignment(tuple(pieces)),
        )

    def section(self, block: Block) -> Section:
        title_end = block.start + len(self.restored.simplified[block.start : block.end].rstrip("。：: \t\u3000"))
        return Section(
            anchor=block.anchor,
            number=self.restored.printed(block.start, block.number_end).strip(),
            title=self.wording(block.number_end, max(block.number_end, title_end)),
            parent=block.section,
            line=block.lines[0],
        )

    def passage(self, block: Block) -> Passage:
        return Passage(
            anchor=block.anchor,
            section=block.section,
            role=block.role,
            wording=self.wording(block.start, block.end),
            lines=block.lines,
        )

    def provision(self, block: Block, ordinal: int) -> Provision:
        assert block.split is not None
        wording = self.wording(block.start, block.end)
        spans = _provision_spans(wording.text, block.split)
        return Provision(
            anchor=block.anchor,
            ordinal=ordinal,
            number=wording.printed_at(spans.number).strip().rstrip("*"),
            section=block.section,
            path=tuple(self._path(block.section)),
            wording=wording,
            spans=spans,
            lines=block.lines,
        )

    def _path(self, anchor: str | None) -> list[str]:
        """The printed headings of a section and of those above it, outermost first."""
        if anchor is None:
            return []
        block = self.blocks[anchor]
        heading = self.restored.printed(block.start, block.end).rstrip("。：: \t\u3000")
        return [*self._path(block.section), heading]


def _provision_spans(text: str, pieces: ProvisionSplit) -> ProvisionSpans:
    """The parts of a provision of this simplified text, without the white space and punctuation between them."""
    heading = Span(pieces.number_end, pieces.heading_end).stripped(text)
    if heading.of(text)[:1] in tuple("【［[〔〖（("):
        heading = heading.stripped(text, "【】［］[]〔〕〖〗（）()")
    clause = Span(pieces.clause_start, pieces.clause_end)
    before = Span(pieces.body_start, clause.start).stripped(text, BETWEEN_CELLS)
    behind = Span(clause.end, len(text)).stripped(text, BETWEEN_CELLS)
    rest = Span(
        behind.start + len(behind.of(text)) - len(behind.of(text).lstrip(CLAUSE_STOPS + " \t\r\n\u3000")), behind.end
    )
    if rest.start == rest.end:
        ends = text[before.end - 1 : before.end].isalnum() and before.start < before.end
        rest = Span(behind.start, min(behind.start + 1, behind.end)) if ends else rest
    return ProvisionSpans(
        number=Span(0, pieces.number_end).stripped(text, BETWEEN_CELLS),
        heading=heading if heading.start < heading.end else None,
        body=tuple(span for span in (before, rest) if span.start < span.end),
        clause=clause if clause.start < clause.end else None,
    )
