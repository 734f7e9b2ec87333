"""Who answers for each provision of a document: its own clauses, those within it, and those that govern several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from build_scripts.agencies.clause_classifier import find_duty, is_agency_list, is_statement
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.annotate.responsibilities.inheritance import InheritedClause, find_inheritance
from build_scripts.annotate.responsibilities.short_names import name_expander
from build_scripts.model import Part, Provision

OPENERS = "(（[［〔【"
CLOSERS = ")）]］〕】"
MAX_CLAUSE = 300
_SENTENCES = re.compile(r"[^。；;\n]+")
_CELLS = re.compile(r"[^\n\t]+")
MAX_RULE = 60
"""Longest sentence that says that the first body named leads."""


@dataclass(frozen=True, slots=True)
class ProvisionReading:
    """A provision with what its own words say."""

    provision: Provision
    reading: ClauseReading
    first_leads: bool = False
    """A rule of the document says so of the body named first."""


def annotate_responsibilities(parts: tuple[Part, ...], region: str, authority: Gazetteer) -> tuple[Part, ...]:
    """The parts, each provision with who answers for it."""
    rule = any(_says_first_leads(passage.wording.text, authority) for part in parts for passage in part.passages)
    spell = name_expander(parts, region, authority)
    found: list[Part] = []
    for part in parts:
        answers: list[ProvisionReading] = []
        columns = _column_labels(part, authority)
        for provision in part.provisions:
            reading = own_reading(provision, region, authority, columns)
            answers.append(ProvisionReading(provision, reading, rule))
            rule = rule or (reading.first_leads and reading.same_below)
        governed = _with_inherited(part, answers, region, authority)
        spelled = (replace(it, responsibilities=tuple(map(spell, it.responsibilities))) for it in governed)
        found.append(replace(part, provisions=tuple(spelled)))
    return tuple(found)


def own_reading(
    provision: Provision, region: str, authority: Gazetteer, columns: tuple[str, ...] = ()
) -> ClauseReading:
    """What the clauses that stand in a provision say together, in the order of the text.

    `columns` are the labels that the head of a table gives to the cells of its rows.
    """
    clauses = [*_inner_clauses(provision.body, authority)]
    clauses += _label_cells(provision.clause, columns) if provision.clause else []
    if not clauses:
        clauses = [it for it in map(_duty_finder(region, authority), _SENTENCES.findall(provision.body)) if it]
    readings = [read_clause(clause, region, authority) for clause in clauses]
    if len(readings) == 1:
        return readings[0]
    below = [it.below for it in readings if it.below]
    return ClauseReading(
        tuple(dict.fromkeys(assignment for reading in readings for assignment in reading.responsibilities)),
        tuple(dict.fromkeys(it for reading in readings for it in reading.groups)),
        first_leads=any(it.first_leads for it in readings),
        same_below=any(it.same_below for it in readings),
        carries=any(it.carries for it in readings),
        below=below[0].joined(below[1:]) if below else None,
    )


def _duty_finder(region: str, authority: Gazetteer) -> Callable[[str], str]:
    return lambda sentence: find_duty(sentence.strip(), region, authority)


def _column_labels(part: Part, authority: Gazetteer) -> tuple[str, ...]:
    """Labels that stand alone in the cells of a table's head: 牵头单位, 配合单位."""
    first = part.order.index(part.provisions[0].anchor) if part.provisions else 0
    before = set(part.order[:first])
    cells = [
        cell.strip()
        for passage in part.passages
        if passage.anchor in before
        for cell in _CELLS.findall(passage.wording.text)
    ]
    return tuple(cell for cell in cells if cell in authority.words.labels)


def _label_cells(clause: str, columns: tuple[str, ...]) -> list[str]:
    """A clause with the labels of its columns, where it has as many cells as they are."""
    cells = _CELLS.findall(clause)
    if not columns or len(cells) != len(columns):
        return [clause]
    return [f"{label}：{cell}" for label, cell in zip(columns, cells, strict=True)]


def _with_inherited(
    part: Part, answers: Sequence[ProvisionReading], region: str, authority: Gazetteer
) -> Iterator[Provision]:
    """The provisions; those that name nobody answered for by what governs them."""
    ruled = find_inheritance(part, [(it.provision, it.reading) for it in answers], region, authority)
    for answer in answers:
        provision = answer.provision
        governor = ruled.instead.get(provision.anchor, InheritedClause(provision.anchor, answer.reading))
        others = ruled.besides.get(provision.anchor, ())
        reading = governor.reading.led_by_first() if answer.first_leads else governor.reading
        reading = reading.joined(it.reading for it in others)
        places = dict.fromkeys(it.anchor for it in (governor, *others) if it.reading)
        yield replace(
            provision,
            responsibilities=reading.responsibilities,
            groups=reading.groups,
            governed_by=tuple(it for it in places if it != provision.anchor),
        )


def _inner_clauses(body: str, authority: Gazetteer) -> Iterator[str]:
    """Clauses in brackets or behind a label that stand within a provision's body, each behind the sentence it is of."""
    labelled = _labelled_sentence(tuple(authority.words.labels))
    for match in labelled.finditer(body):
        yield match[0].strip()
    for sentence in _SENTENCES.finditer(body):
        if is_statement(sentence[0].strip(), authority):
            yield sentence[0].strip()
    for start, end in _brackets(body):
        inner = body[start + 1 : end - 1].strip()
        ended = body[:start].rstrip()[-1:] in ("。", "；", ";")
        if is_statement(inner, authority) or labelled.match(inner) or (ended and is_agency_list(inner, authority)):
            yield body[start:end]


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The outermost brackets of a text that are closed again within reach."""
    depth = start = 0
    for place, character in enumerate(text):
        if character in OPENERS:
            start = place if depth == 0 or place - start > MAX_CLAUSE else start
            depth = 1 if start == place else depth + 1
        elif character in CLOSERS and depth:
            depth -= 1
            if depth == 0:
                yield start, place + 1


@lru_cache(maxsize=4)
def _labelled_sentence(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(it) for it in sorted(labels, key=len, reverse=True) if len(it) > len("责任"))
    return re.compile(rf"(?:(?<=[。；;\n])|\A)\s*(?:{words})\s?[:：][^。\n]{{1,{MAX_CLAUSE}}}")


def _says_first_leads(text: str, authority: Gazetteer) -> bool:
    """Whether a note says that of the bodies named for each provision the first leads."""
    words = authority.words
    lead = tuple(word for word, role in {**words.verbs, **words.labels}.items() if role == "lead")
    return any(
        len(match[0]) <= MAX_RULE
        and any(first in match[0] for first in words.first_words)
        and any(word in match[0] for word in lead)
        for match in _SENTENCES.finditer(text)
    )
