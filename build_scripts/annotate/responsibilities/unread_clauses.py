"""What seems to say who answers and was not read, in whole or in part: nothing of it is lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.agencies.clause_candidates import find_candidates
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.jurisdiction import find_jurisdiction
from build_scripts.annotate.responsibilities.annotator import column_labels, own_clauses
from build_scripts.model import Card, Part, Provision, RegionCode, Span
from build_scripts.text.characters import letters

NO_CLAUSES = ("addressee", "date", "number")
"""Roles of passages that name agencies and never say that they answer for anything."""


MAX_LEFT_OVER = 2
"""Maximum number of letters of a candidate outside the clauses that were read."""


@dataclass(frozen=True, slots=True)
class UnreadClause:
    """A clause that names nobody, or a member of one of which it is not certain that it is an agency."""

    line: int
    """First line of the provision, passage or heading that it stands in."""
    clause: str
    member: str | None
    """None where nothing of the clause was read."""


def find_unread(parts: tuple[Part, ...], card: Card, gazetteer: Gazetteer) -> tuple[UnreadClause, ...]:
    """The clauses and members of a document, its responsibilities annotated, that answer for nothing."""
    region = find_jurisdiction(card, parts, gazetteer)
    return tuple(unread for part in parts for unread in _in_part(part, region, gazetteer))


def _in_part(part: Part, region: RegionCode, gazetteer: Gazetteer) -> Iterator[UnreadClause]:
    """Those of a part, in provisions, then passages, then headings."""
    columns = column_labels(part, gazetteer)
    for provision in part.provisions:
        yield from _in_provision(provision, columns, region, gazetteer)
    governing = {anchor for provision in part.provisions for anchor in provision.governed_by}
    passages = (passage for passage in part.passages if passage.role not in NO_CLAUSES)
    others = [(passage.anchor, passage.lines[0], passage.wording.text) for passage in passages]
    others += [(section.anchor, section.line, section.title.text) for section in part.sections]
    for anchor, line, text in others:
        for candidate in _outermost(find_candidates(text, gazetteer)):
            clause = candidate.of(text)
            if clause.startswith(tuple(gazetteer.lexicon.footer_labels)):
                continue
            reading = read_clause(clause, region, gazetteer) if anchor in governing else ClauseReading()
            yield from _unread(line, clause, reading)


def _in_provision(
    provision: Provision, columns: tuple[str, ...], region: RegionCode, gazetteer: Gazetteer
) -> Iterator[UnreadClause]:
    line, text = provision.lines[0], provision.wording.text
    read: list[Span] = []
    for clause in own_clauses(provision, region, gazetteer, columns):
        read.append(clause.alignment.span(Span(0, len(clause.text))))
        yield from _unread(line, clause.text, read_clause(clause.text, region, gazetteer))
    if columns and not read:
        yield UnreadClause(provision.lines[1], text[provision.spans.number.end :].strip(), None)
    is_read = bytearray(len(text))
    for span in read:
        is_read[slice(*span)] = bytes(b"1" * (span.end - span.start))
    for candidate in _outermost(find_candidates(text, gazetteer)):
        left_over = "".join(text[offset] for offset in range(*candidate) if not is_read[offset])
        if len(letters(left_over)) > MAX_LEFT_OVER:
            yield UnreadClause(line, candidate.of(text), None)


def _outermost(candidates: Iterable[Span]) -> list[Span]:
    """The candidates that stand in no other."""
    found: list[Span] = []
    for candidate in sorted(candidates, key=lambda span: (span.start, -span.end)):
        if not found or candidate.end > found[-1].end:
            found.append(candidate)
    return found


def _unread(line: int, clause: str, reading: ClauseReading) -> Iterator[UnreadClause]:
    """The members of a clause that were not read; the clause itself where none was."""
    if not reading and not reading.following:
        yield UnreadClause(line, clause, None)
        return
    for member in (*reading.unread, *(reading.following.unread if reading.following else ())):
        yield UnreadClause(line, clause, member)
