"""Makes blocks into the sections, passages and provisions of the model, each in its three layers."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from build_scripts.model import Part, PartKind, Passage, Provision, Section, Wording
from build_scripts.normalize.restore import RestoredText
from build_scripts.parse.block import Block, PartBlocks
from build_scripts.text.line_patterns import title_kind
from build_scripts.vocabulary.word_files import Labels


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
            restored.printed(start, end),
            restored.text[start:end],
            restored.simplified[start:end],
            restored.changes(start, end),
        )

    def title(self, part: PartBlocks) -> Wording | None:
        """The rows of the title as one; line ends stay in the printed layer only."""
        rows = [self.wording(row.start, row.end) for row in part.title if row.role == "title"]
        if not rows:
            return None
        changes, length = [], 0
        for row in rows:
            changes += [replace(change, start=change.start + length, end=change.end + length) for change in row.changes]
            length += len(row.restored)
        return Wording(
            "\n".join(row.printed for row in rows),
            "".join(row.restored for row in rows),
            "".join(row.text for row in rows),
            tuple(changes),
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
        return Passage(block.anchor, block.section, block.role, self.wording(block.start, block.end), block.lines)

    def provision(self, block: Block, ordinal: int) -> Provision:
        pieces = block.split
        assert pieces is not None
        reading = self.restored.simplified[block.start : block.end]
        heading = reading[pieces.number_end : pieces.heading_end].strip()
        if heading[:1] in "【［[（(":
            heading = heading.strip("【】［］[]（）()")
        body = _body(reading[pieces.body_start : pieces.clause_start].strip(), reading[pieces.clause_end :].strip())
        clause = self.wording(block.start + pieces.clause_start, block.start + pieces.clause_end)
        return Provision(
            anchor=block.anchor,
            ordinal=ordinal,
            number=self.restored.printed(block.start, block.start + pieces.number_end).strip(),
            heading=heading or None,
            section=block.section,
            path=tuple(self._path(block.section)),
            wording=self.wording(block.start, block.end),
            body=body,
            lines=block.lines,
            responsibility=clause.printed or None,
            clause=clause.text or None,
        )

    def _path(self, anchor: str | None) -> list[str]:
        """The printed headings of a section and of those above it, outermost first."""
        if anchor is None:
            return []
        block = self.blocks[anchor]
        heading = self.restored.printed(block.start, block.end).rstrip("。：: \t\u3000")
        return [*self._path(block.section), heading]


def _body(before: str, behind: str) -> str:
    """The text before and behind a responsibility clause, joined; a full stop behind the clause ends the text before it."""
    rest = behind.lstrip("。.;；:： \t\r\n\u3000")
    if rest:
        return f"{before}\n{rest}".strip()
    return before + behind[:1] if before and before[-1].isalnum() else before
