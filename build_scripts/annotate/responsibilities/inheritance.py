"""Inherited clauses: those that hold for other provisions than the one they stand in.

A clause may hold for a range (第1—5项由…负责; 以下（一）至（三）项相同), for all above (以上各项由…负责), for a section (in its heading or right
behind it), or for all that follow (下同). The most particular one holds, in this order. A provision that names somebody
itself inherits by a range only; what is said of all that follow in addition (以下均需…) holds for every one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.agencies.clause_candidates import labelled_end
from build_scripts.agencies.clause_classifier import is_agency_list, is_statement, looks_like_clause
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.tokenizer import PROVISION_RANGE, SHORT_LABEL_LENGTH
from build_scripts.annotate.responsibilities.provision_ranges import (
    CLAUSE_DELIMITERS,
    SENTENCES,
    ProvisionNumbers,
    range_statements,
)
from build_scripts.model import Part, Passage, Provision, RegionCode, Section

_LAST_BRACKET = re.compile(
    r"[(（\[［〔【][^()（）\[\]［］〔〕【】]{2,200}(?:[(（][^()（）]{1,40}[)）][^()（）]{0,200}){0,6}[)）\]］〕】]\s*\Z"
)
MAX_FOLLOWING = 12
"""Maximum number of clauses that hold for all that follow."""

OwnReadings = Sequence[tuple[Provision, ClauseReading]]
"""The provisions of a part with what their own clauses say."""


@dataclass(frozen=True, slots=True)
class InheritedClause:
    """A clause that holds for provisions that it does not stand in."""

    anchor: str
    """Anchor of the section, passage or provision that it stands in."""
    reading: ClauseReading


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The clauses that the provisions of a part inherit, by the anchors of the provisions."""

    replacing: Mapping[str, InheritedClause]
    """In place of the provision's own clauses."""
    additional: Mapping[str, Sequence[InheritedClause]]
    """Besides whatever else names agencies for it."""


InheritedByAnchor = Iterator[tuple[str, InheritedClause]]
"""Anchor of a provision, and a clause that holds for it."""


def find_inheritance(part: Part, readings: OwnReadings, region: RegionCode, gazetteer: Gazetteer) -> Inheritance:
    """The clauses that the provisions of a part inherit."""
    silent = {provision.anchor for provision, reading in readings if not reading}
    replacing, additional = _by_range(part, readings, region, gazetteer)
    for rule in (_by_same_range, _by_all_above, _by_heading, _by_same_below):
        for anchor, clause in rule(part, readings, region, gazetteer):
            if anchor in silent:
                replacing.setdefault(anchor, clause)
    for anchor, clause in _for_all_following(readings):
        additional[anchor].append(clause)
    return Inheritance(replacing, additional)


def _by_range(
    part: Part, readings: OwnReadings, region: RegionCode, gazetteer: Gazetteer
) -> tuple[dict[str, InheritedClause], dict[str, list[InheritedClause]]]:
    """第1—5项由省财政厅负责, in a heading, in a passage or at the end of a provision; 第8项增加省税务局."""
    numbers = ProvisionNumbers.of(provision for provision, _ in readings)
    replacing: dict[str, InheritedClause] = {}
    additional: dict[str, list[InheritedClause]] = defaultdict(list)
    for_others: set[str] = set()
    for anchor, section, text in _clause_texts(part):
        for statement, provision_range in range_statements(text, gazetteer.lexicon.range_words):
            rest = statement[provision_range.end() :]
            add_word = next((word for word in gazetteer.lexicon.add_words if rest.startswith(word)), "")
            clause_text = rest[len(add_word) :] if add_word else statement
            is_clause = is_agency_list if add_word else _is_unbracketed_clause
            if not is_clause(clause_text, gazetteer):
                continue
            clause = _inherited(anchor, clause_text, region, gazetteer)
            covered = numbers.in_range(provision_range[0], section) if clause.reading else []
            for heir in covered:
                if add_word:
                    additional[heir].append(clause)
                else:
                    replacing.setdefault(heir, clause)
            for_others |= {anchor} if covered and not add_word else set()
    # A provision whose clause speaks of others only names nobody itself.
    nobody = {
        provision.anchor: InheritedClause(provision.anchor, ClauseReading())
        for provision, _ in readings
        if provision.anchor in for_others
    }
    return nobody | replacing, additional


def _by_same_range(part: Part, readings: OwnReadings, region: RegionCode, gazetteer: Gazetteer) -> InheritedByAnchor:
    """责任单位：省财政厅，以下（一）至（三）项相同: the clause holds for these provisions, too."""
    numbers = ProvisionNumbers.of(provision for provision, _ in readings)
    for anchor, section, text in _clause_texts(part):
        for same in gazetteer.dictionary.same_range.finditer(text):
            clause = _inherited(anchor, text, region, gazetteer)
            yield from ((heir, clause) for heir in numbers.in_range(same["range"], section) if clause.reading)


def _clause_texts(part: Part) -> Iterator[tuple[str, str | None, str]]:
    """Anchor, section and text of whatever may speak of other provisions: headings, passages, clauses."""
    for section in part.sections:
        bracket = _LAST_BRACKET.search(section.title.text)
        if bracket:
            yield section.anchor, section.anchor, bracket[0]
    for passage in part.passages:
        yield passage.anchor, passage.section, passage.wording.text
    for provision in part.provisions:
        if provision.clause:
            yield provision.anchor, provision.section, provision.clause


def _by_all_above(part: Part, readings: OwnReadings, region: RegionCode, gazetteer: Gazetteer) -> InheritedByAnchor:
    """以上各项由省财政厅负责, behind the provisions of a section or of the part."""
    texts = {anchor: (section, text) for anchor, section, text in _clause_texts(part)}
    sections = {provision.anchor: provision.section for provision, _ in readings}
    above: dict[str | None, list[str]] = defaultdict(list)
    for anchor in part.order:
        section, text = texts.get(anchor, (None, ""))
        for sentence in SENTENCES.findall(text):
            statement = sentence.strip(CLAUSE_DELIMITERS)
            if statement.startswith(gazetteer.lexicon.all_above) and _is_unbracketed_clause(statement, gazetteer):
                clause = _inherited(anchor, statement, region, gazetteer)
                heirs = [above.pop(section, [])] if section else [above.pop(key) for key in [*above]]
                yield from ((heir, clause) for anchors in heirs for heir in anchors if clause.reading)
        if anchor in sections:
            above[sections[anchor]].append(anchor)


def _by_heading(part: Part, readings: OwnReadings, region: RegionCode, gazetteer: Gazetteer) -> InheritedByAnchor:
    """The clause in the heading of a section, or in a passage behind it before any provision."""
    opening = _opening_passages(part)
    clauses = {
        section.anchor: clause
        for section in part.sections
        if (clause := _section_clause(section, opening.get(section.anchor, []), region, gazetteer))
    }
    parents = {section.anchor: section.parent for section in part.sections}
    for provision, _ in readings:
        section = provision.section
        while section is not None and section not in clauses:
            section = parents.get(section)
        if section is not None:
            yield provision.anchor, clauses[section]


def _opening_passages(part: Part) -> dict[str, list[Passage]]:
    """For each section the passages right behind its heading."""
    passages = {passage.anchor: passage for passage in part.passages}
    sections = {section.anchor for section in part.sections}
    opening: dict[str, list[Passage]] = {}
    section: str | None = None
    for anchor in part.order:
        passage = passages.get(anchor)
        if anchor in sections:
            section = anchor
        elif section is None or passage is None or passage.section != section:
            section = None
        else:
            opening.setdefault(section, []).append(passage)
    return opening


def _section_clause(
    section: Section, opening: Sequence[Passage], region: RegionCode, gazetteer: Gazetteer
) -> InheritedClause | None:
    """The clause of a section: the last bracket of its heading, else the first of its opening passages that is one."""
    bracket = _LAST_BRACKET.search(section.title.text)
    if bracket and looks_like_clause(bracket[0], gazetteer):
        return _without_ranges(section.anchor, bracket[0], region, gazetteer)
    labelled = labelled_end(section.title.text, gazetteer)
    if labelled:
        return _without_ranges(section.anchor, labelled.of(section.title.text), region, gazetteer)
    for passage in opening:
        text = passage.wording.text.strip()
        is_bracketed = _LAST_BRACKET.match(text) is not None and looks_like_clause(text, gazetteer)
        if text and (is_bracketed or _is_unbracketed_clause(text.strip(CLAUSE_DELIMITERS), gazetteer)):
            return _without_ranges(passage.anchor, text, region, gazetteer)
    return None


def _without_ranges(anchor: str, clause: str, region: RegionCode, gazetteer: Gazetteer) -> InheritedClause | None:
    """The clause without its statements about ranges; None where nothing is left."""
    statements = re.split("[；;]", clause)
    rest = "；".join(text for text in statements if not PROVISION_RANGE.match(text.strip(CLAUSE_DELIMITERS)))
    inherited = _inherited(anchor, rest, region, gazetteer)
    return inherited if inherited.reading else None


def _inherited(anchor: str, clause: str, region: RegionCode, gazetteer: Gazetteer) -> InheritedClause:
    """What a clause says of other provisions than the one it stands in; where it stands matters to none of them."""
    return InheritedClause(anchor, read_clause(clause, region, gazetteer).placed(None))


def _is_unbracketed_clause(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text without brackets says who answers, and nothing else; it may begin with a range."""
    provision_range = PROVISION_RANGE.match(text)
    rest = text[provision_range.end() :].lstrip(CLAUSE_DELIMITERS) if provision_range else text
    labels = tuple(label for label in gazetteer.lexicon.labels if provision_range or len(label) > SHORT_LABEL_LENGTH)
    return is_statement(text, gazetteer) or (rest.startswith(labels) and looks_like_clause(text, gazetteer))


def _by_same_below(_part: Part, readings: OwnReadings, _region: RegionCode, _gazetteer: Gazetteer) -> InheritedByAnchor:
    """A clause with 下同, for the provisions behind it."""
    latest: InheritedClause | None = None
    for provision, reading in readings:
        if latest:
            yield provision.anchor, latest
        if reading.carries_forward:
            latest = InheritedClause(provision.anchor, reading)


def _for_all_following(readings: OwnReadings) -> InheritedByAnchor:
    """Those who answer for this and all following provisions in addition: 以下均需各市政府落实."""
    clauses: dict[tuple[object, ...], InheritedClause] = {}
    for provision, reading in readings:
        following = reading.following
        if following and len(clauses) < MAX_FOLLOWING:
            key = (following.responsibilities, following.groups)
            clauses.setdefault(key, InheritedClause(provision.anchor, following))
        yield from ((provision.anchor, clause) for clause in clauses.values())
