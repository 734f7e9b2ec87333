"""Composing: units become the sections, passages and provisions of the model, each in its three layers."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from build_scripts.model import Part, PartKind, Passage, Provision, Section, Wording
from build_scripts.normalize.restore import Cleaned
from build_scripts.parse.unit import PartUnits, Unit
from build_scripts.text.line_patterns import title_kind
from build_scripts.vocabulary.loader import Labels


def compose(cleaned: Cleaned, part: PartUnits, labels: Labels, title_of_document: str) -> Part:
    """A part of the model. Where a text carries no title, the card's says what kind of instrument it is."""
    composer = _Composer(cleaned, {unit.anchor: unit for unit in part.units})
    title = composer.title(part)
    words = title.text.replace("\n", "") if title else title_of_document
    kind = cast(PartKind, title_kind(words, labels.kinds, max_length=400) or "other")
    provisions = [unit for unit in part.units if unit.kind == "provision"]
    return Part(
        anchor=part.anchor,
        title=title,
        kind=kind,
        lines=part.lines,
        sections=tuple(composer.section(unit) for unit in part.units if unit.kind == "section"),
        passages=tuple(composer.passage(unit) for unit in part.units if unit.kind == "passage"),
        provisions=tuple(composer.provision(unit, ordinal) for ordinal, unit in enumerate(provisions, 1)),
        order=tuple(unit.anchor for unit in part.units),
    )


class _Composer:
    """Reads stretches of a cleaned text."""

    def __init__(self, cleaned: Cleaned, units: dict[str, Unit]) -> None:
        self.cleaned = cleaned
        self.units = units

    def wording(self, start: int, end: int) -> Wording:
        cleaned = self.cleaned
        return Wording(
            cleaned.printed(start, end),
            cleaned.text[start:end],
            cleaned.reading[start:end],
            cleaned.changes(start, end),
        )

    def title(self, part: PartUnits) -> Wording | None:
        """The rows of a title as one: line ends fall out of the restored and simplified layers."""
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

    def section(self, unit: Unit) -> Section:
        title_end = unit.start + len(self.cleaned.reading[unit.start : unit.end].rstrip("。：: \t\u3000"))
        return Section(
            anchor=unit.anchor,
            number=self.cleaned.printed(unit.start, unit.number_end).strip(),
            title=self.wording(unit.number_end, max(unit.number_end, title_end)),
            parent=unit.section,
            line=unit.lines[0],
        )

    def passage(self, unit: Unit) -> Passage:
        return Passage(unit.anchor, unit.section, unit.role, self.wording(unit.start, unit.end), unit.lines)

    def provision(self, unit: Unit, ordinal: int) -> Provision:
        pieces = unit.split
        assert pieces is not None
        reading = self.cleaned.reading[unit.start : unit.end]
        heading = reading[pieces.number_end : pieces.heading_end].strip()
        if heading[:1] in "【［[（(":
            heading = heading.strip("【】［］[]（）()")
        body = _body(reading[pieces.body_start : pieces.clause_start].strip(), reading[pieces.clause_end :].strip())
        clause = self.wording(unit.start + pieces.clause_start, unit.start + pieces.clause_end)
        return Provision(
            anchor=unit.anchor,
            ordinal=ordinal,
            number=self.cleaned.printed(unit.start, unit.start + pieces.number_end).strip(),
            heading=heading or None,
            section=unit.section,
            path=tuple(self._path(unit.section)),
            wording=self.wording(unit.start, unit.end),
            body=body,
            lines=unit.lines,
            responsibility=clause.printed or None,
            clause=clause.text or None,
        )

    def _path(self, anchor: str | None) -> list[str]:
        """Headings of a section and those above it as printed, outermost first."""
        if anchor is None:
            return []
        unit = self.units[anchor]
        heading = self.cleaned.printed(unit.start, unit.end).rstrip("。：: \t\u3000")
        return [*self._path(unit.section), heading]


def _body(before: str, behind: str) -> str:
    """The text around a responsibility clause as one: a full stop behind the clause ends what stands before it."""
    rest = behind.lstrip("。.;；:： \t\r\n\u3000")
    if rest:
        return f"{before}\n{rest}".strip()
    return before + behind[:1] if before and before[-1].isalnum() else before
