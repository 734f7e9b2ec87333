"""Annotate responsibilities: who answers for each provision, by its own clauses, those inside it, and inherited ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.agencies.clause_candidates import labelled_end, labelled_sentence, with_label_before
from build_scripts.agencies.clause_classifier import is_agency_list, is_statement, looks_like_clause
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.duties import find_duty
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.annotate.responsibilities.inheritance import InheritedClause, find_inheritance
from build_scripts.annotate.responsibilities.short_names import ExpandName, name_expander
from build_scripts.model import AlignedText, Alignment, Part, Piece, Provision, RegionCode, Span
from build_scripts.text.characters import STATEMENT_ENDS, letters, outer_brackets
from build_scripts.text.line_patterns import CELL, marker

MAX_CLAUSE = 300
"""Maximum length of a clause inside a provision's body."""
MAX_RULE = 60
"""Maximum length of a sentence that says that the first agency named leads."""
_SENTENCES = re.compile(rf"[^{STATEMENT_ENDS}\n]+")
_SENTENCE_PARTS = re.compile(rf"[^{STATEMENT_ENDS}，,\n]+")


@dataclass(frozen=True, slots=True)
class ProvisionReading:
    """A provision with what its own clauses say."""

    provision: Provision
    reading: ClauseReading
    first_leads: bool = False
    """A rule of the document says that the agency named first leads."""


def annotate_responsibilities(parts: tuple[Part, ...], region: RegionCode, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """The parts of a document of that region, each provision with who answers for it."""
    first_leads = any(_says_first_leads(passage.wording.text, gazetteer) for part in parts for passage in part.passages)
    expand_name = name_expander(parts, region, gazetteer)
    annotated: list[Part] = []
    for part in parts:
        readings: list[ProvisionReading] = []
        columns = column_labels(part, gazetteer)
        for provision in part.provisions:
            reading = read_own_clauses(provision, region, gazetteer, columns)
            readings.append(ProvisionReading(provision, reading, first_leads))
            first_leads = first_leads or (reading.first_leads and reading.same_below)
        provisions = _with_inherited(part, readings, expand_name, region, gazetteer)
        annotated.append(replace(part, provisions=tuple(provisions)))
    return tuple(annotated)


def read_own_clauses(
    provision: Provision, region: RegionCode, gazetteer: Gazetteer, columns: tuple[str, ...] = ()
) -> ClauseReading:
    """What the clauses that stand in a provision say together, in the order of the text.

    `columns` are the labels that the head of a table gives to the cells of its rows.
    """
    clauses = own_clauses(provision, region, gazetteer, columns)
    readings = [read_clause(clause.text, region, gazetteer).placed(clause) for clause in clauses]
    if len(readings) == 1:
        return readings[0]
    following = [reading.following for reading in readings if reading.following]
    return ClauseReading(
        responsibilities=tuple(
            dict.fromkeys(assignment for reading in readings for assignment in reading.responsibilities)
        ),
        groups=tuple(dict.fromkeys(group for reading in readings for group in reading.groups)),
        first_leads=any(reading.first_leads for reading in readings),
        same_below=any(reading.same_below for reading in readings),
        carries_forward=any(reading.carries_forward for reading in readings),
        following=following[0].merged_with(following[1:]) if following else None,
    )


def own_clauses(
    provision: Provision, region: RegionCode, gazetteer: Gazetteer, columns: tuple[str, ...] = ()
) -> list[AlignedText]:
    """The clauses that stand in a provision, aligned with its wording; sentences about duties where there are no others."""
    body, heading = provision.aligned_body, provision.aligned_heading
    clauses = [heading.cut(span) for span in _heading_clauses(heading.text, gazetteer)] if heading else []
    clauses += [body.cut(span) for span in _inner_clauses(body.text, gazetteer)]
    clauses += _label_cells(provision, columns)
    if not clauses:
        parts = (_without_number(Span(*match.span()), body.text) for match in _SENTENCE_PARTS.finditer(body.text))
        duties = ((span.start, find_duty(span.of(body.text), region, gazetteer)) for span in parts)
        clauses = [body.cut(Span(at + duty[0], at + duty[1])) for at, duty in duties if duty]
    return clauses


def _without_number(sentence: Span, text: str) -> Span:
    """The sentence behind the number of an item: 市财政局负责拨付 in （二）市财政局负责拨付."""
    number = marker(sentence.of(text))
    return Span(sentence.start + number.end if number else sentence.start, sentence.end).stripped(text)


def column_labels(part: Part, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Labels that stand alone in the cells of a table's head: 牵头单位, 配合单位."""
    first = part.order.index(part.provisions[0].anchor) if part.provisions else 0
    before = set(part.order[:first])
    cells = [
        cell.strip()
        for passage in part.passages
        if passage.anchor in before
        for cell in CELL.findall(passage.wording.text)
    ]
    return tuple(cell for cell in cells if cell in gazetteer.lexicon.labels)


def _label_cells(provision: Provision, columns: tuple[str, ...]) -> list[AlignedText]:
    """The cells of a provision's clause, each behind the label of its column; the clause as it is if there are more of them."""
    span = provision.spans.clause
    if span is None:
        return []
    clause = AlignedText(provision.wording.text).cut(span)
    cells = list(CELL.finditer(clause.text))
    if len(cells) > len(columns):
        return [clause]
    return [
        AlignedText(
            f"{label}：{cell[0]}",
            Alignment(
                (
                    Piece(0, span.start + cell.start(), verbatim=False),
                    Piece(len(label) + 1, span.start + cell.start()),
                )
            ),
        )
        for label, cell in zip(columns, cells, strict=False)
        if letters(cell[0])  # a dash or a slash names nobody
    ]


def _with_inherited(
    part: Part,
    readings: Sequence[ProvisionReading],
    expand_name: ExpandName,
    region: RegionCode,
    gazetteer: Gazetteer,
) -> Iterator[Provision]:
    """The provisions with who answers for them, by their full names; those that name nobody inherit a clause, if one holds for them."""
    inheritance = find_inheritance(part, [(own.provision, own.reading) for own in readings], region, gazetteer)
    for own in readings:
        anchor = own.provision.anchor
        main = inheritance.replacing.get(anchor, InheritedClause(anchor, own.reading))
        additional = inheritance.additional.get(anchor, ())
        reading = _seen_from(anchor, main)
        reading = reading.with_first_as_lead() if own.first_leads else reading
        reading = reading.merged_with(_seen_from(anchor, clause) for clause in additional)
        anchors = dict.fromkeys(clause.anchor for clause in (main, *additional) if clause.reading)
        yield replace(
            own.provision,
            responsibilities=tuple(map(expand_name, reading.responsibilities)),
            groups=reading.groups,
            governed_by=tuple(other for other in anchors if other != anchor),
        )


def _seen_from(anchor: str, clause: InheritedClause) -> ClauseReading:
    """What a clause says, without the places of its names where they stand in another provision than this."""
    return clause.reading if clause.anchor == anchor else clause.reading.placed(None)


def _inner_clauses(body: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """Clauses inside a provision's body: sentences with a label, statements, and clauses in brackets."""
    labelled = labelled_sentence(gazetteer.long_labels)
    if gazetteer.role_words.words_in(body):
        for match in labelled.finditer(body):
            yield Span(*match.span("clause")).stripped(body)
        for sentence in _SENTENCES.finditer(body):
            span = Span(*sentence.span()).stripped(body)
            if is_statement(span.of(body), gazetteer):
                yield span
    for start, end in outer_brackets(body, MAX_CLAUSE):
        inner = body[start + 1 : end - 1].strip()
        follows_sentence = body[:start].rstrip()[-1:] in ("", *STATEMENT_ENDS)
        if (
            is_statement(inner, gazetteer)
            or labelled.match(inner)
            or (follows_sentence and is_agency_list(inner, gazetteer))
        ):
            yield Span(with_label_before(body, start, gazetteer), end)


def _heading_clauses(heading: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """The clause at the end of a heading: 保障用地（市发展改革委、市自然资源局）, 保障用地　责任单位：市自然资源局."""
    labelled = labelled_end(heading, gazetteer)
    if labelled:
        yield labelled
        return
    for start, end in outer_brackets(heading, MAX_CLAUSE):
        if end == len(heading) and looks_like_clause(heading[start:end], gazetteer):
            yield Span(start, end)


def _says_first_leads(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a passage says that of the agencies named for each provision the first leads."""
    return any(
        len(sentence) <= MAX_RULE
        and any(word in sentence for word in gazetteer.lexicon.first_words)
        and any(word in sentence for word in gazetteer.lexicon.lead_words)
        for sentence in _SENTENCES.findall(text)
    )
