"""Clauses that hold for more than the provision they stand in: in a heading, for a range, for all above, or below.

Of several that could govern a provision the most particular does: a range that names it, 以上各项 behind it, the
heading above it, 下同 before it. A provision that names somebody itself is governed by a range only; what is said of
all that follows (以下均需…) holds besides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.agencies.clause_classifier import is_agency_list, is_statement, looks_like_clause
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.tokenizer import PROVISION_RANGE
from build_scripts.annotate.responsibilities.provision_ranges import SURROUNDING, ProvisionNumbers, range_statements
from build_scripts.model import Part, Passage, Provision, Section

_SENTENCES = re.compile(r"[^。\n]+")
_LAST_BRACKET = re.compile(
    r"[(（\[［〔【][^()（）\[\]［］〔〕【】]{2,200}(?:[(（][^()（）]{1,40}[)）][^()（）]{0,200}){0,6}[)）\]］〕】]\s*\Z"
)
SHORT_LABEL = 2
MAX_FOLLOWING = 12
"""So many clauses at most hold for all that follows."""

OwnReadings = Sequence[tuple[Provision, ClauseReading]]
"""The provisions of a part with what their own clauses say."""


@dataclass(frozen=True, slots=True)
class InheritedClause:
    """A clause that holds for provisions that it does not stand in."""

    anchor: str
    """Anchor of the section, passage or provision that its words stand in."""
    reading: ClauseReading


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What governs the provisions of a part, by their anchors."""

    instead: Mapping[str, InheritedClause]
    """In the place of a clause of their own."""
    besides: Mapping[str, Sequence[InheritedClause]]
    """In addition to whatever else names bodies for them."""


InheritedByAnchor = Iterator[tuple[str, InheritedClause]]
"""Anchor of a provision, and what governs it."""


def find_inheritance(part: Part, answers: OwnReadings, region: str, authority: Gazetteer) -> Inheritance:
    """What governs the provisions of a part."""
    silent = {provision.anchor for provision, reading in answers if not reading}
    instead, besides = _by_range(part, answers, region, authority)
    for step in (_by_all_above, _by_heading, _by_same_below):
        for anchor, governor in step(part, answers, region, authority):
            if anchor in silent:
                instead.setdefault(anchor, governor)
    for anchor, governor in _for_all_following(answers):
        besides[anchor].append(governor)
    return Inheritance(instead, besides)


def _by_range(
    part: Part, answers: OwnReadings, region: str, authority: Gazetteer
) -> tuple[dict[str, InheritedClause], dict[str, list[InheritedClause]]]:
    """第1—5项由省财政厅负责, in a heading, in a passage or at the end of a provision; 第8项增加省税务局."""
    numbered = ProvisionNumbers.of(provision for provision, _ in answers)
    instead: dict[str, InheritedClause] = {}
    besides: dict[str, list[InheritedClause]] = defaultdict(list)
    speakers: set[str] = set()
    for anchor, section, text in _clause_texts(part):
        for words, span in range_statements(text):
            behind = words[span.end() :]
            more = next((it for it in authority.words.add_words if behind.startswith(it)), "")
            if not (
                is_agency_list(behind[len(more) :], authority) if more else _is_unbracketed_clause(words, authority)
            ):
                continue
            governor = InheritedClause(anchor, read_clause(behind[len(more) :] if more else words, region, authority))
            covered = numbered.covered(span[0], section) if governor.reading else []
            for it in covered:
                if more:
                    besides[it].append(governor)
                else:
                    instead.setdefault(it, governor)
            speakers |= {anchor} if covered and not more else set()
    nobody = {it.anchor: InheritedClause(it.anchor, ClauseReading()) for it, _ in answers if it.anchor in speakers}
    return nobody | instead, besides  # a provision whose clause speaks of others only names nobody itself


def _clause_texts(part: Part) -> Iterator[tuple[str, str | None, str]]:
    """Anchor, section and words of whatever may speak of other provisions."""
    for section in part.sections:
        bracket = _LAST_BRACKET.search(section.title.text)
        if bracket:
            yield section.anchor, section.anchor, bracket[0]
    for passage in part.passages:
        yield passage.anchor, passage.section, passage.wording.text
    for provision in part.provisions:
        if provision.clause:
            yield provision.anchor, provision.section, provision.clause


def _by_all_above(part: Part, answers: OwnReadings, region: str, authority: Gazetteer) -> InheritedByAnchor:
    """以上各项由省财政厅负责, behind the provisions of a section or of the part."""
    spoken = {anchor: (section, text) for anchor, section, text in _clause_texts(part)}
    sections = {provision.anchor: provision.section for provision, _ in answers}
    waiting: dict[str | None, list[str]] = defaultdict(list)
    for anchor in part.order:
        section, text = spoken.get(anchor, (None, ""))
        for sentence in _SENTENCES.finditer(text):
            words = sentence[0].strip(SURROUNDING)
            if words.startswith(authority.words.all_above) and _is_unbracketed_clause(words, authority):
                governor = InheritedClause(anchor, read_clause(words, region, authority))
                above = [waiting.pop(section, [])] if section else [waiting.pop(key) for key in [*waiting]]
                yield from ((it, governor) for listed in above for it in listed if governor.reading)
        if anchor in sections:
            waiting[sections[anchor]].append(anchor)


def _by_heading(part: Part, answers: OwnReadings, region: str, authority: Gazetteer) -> InheritedByAnchor:
    """The clause in the heading of a section, or in a passage behind it before any provision."""
    opening = _opening_passages(part)
    ruled = {
        it.anchor: governor
        for it in part.sections
        if (governor := _section_clause(it, opening.get(it.anchor, []), region, authority))
    }
    parents = {it.anchor: it.parent for it in part.sections}
    for provision, _ in answers:
        section = provision.section
        while section is not None and section not in ruled:
            section = parents.get(section)
        if section is not None:
            yield provision.anchor, ruled[section]


def _opening_passages(part: Part) -> dict[str, list[Passage]]:
    """For each section the passages right behind its heading."""
    passages = {it.anchor: it for it in part.passages}
    sections = {it.anchor for it in part.sections}
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
    section: Section, opening: Sequence[Passage], region: str, authority: Gazetteer
) -> InheritedClause | None:
    bracket = _LAST_BRACKET.search(section.title.text)
    if bracket and looks_like_clause(bracket[0], authority):
        return _heading_clause(section.anchor, bracket[0], region, authority)
    for passage in opening:
        words = passage.wording.text.strip()
        if words and (
            _is_unbracketed_clause(words.strip(SURROUNDING), authority) or _is_bracketed_clause(words, authority)
        ):
            return _heading_clause(passage.anchor, words, region, authority)
    return None


def _heading_clause(anchor: str, words: str, region: str, authority: Gazetteer) -> InheritedClause | None:
    """The clause without the pieces that speak of single provisions."""
    kept = "；".join(piece for piece in re.split("[；;]", words) if not PROVISION_RANGE.match(piece.strip(SURROUNDING)))
    reading = read_clause(kept, region, authority)
    return InheritedClause(anchor, reading) if reading else None


def _is_bracketed_clause(words: str, authority: Gazetteer) -> bool:
    bracket = _LAST_BRACKET.match(words)
    return bracket is not None and looks_like_clause(words, authority)


def _is_unbracketed_clause(words: str, authority: Gazetteer) -> bool:
    """Whether words without brackets say who answers, and nothing else."""
    span = PROVISION_RANGE.match(words)
    behind = words[span.end() :].lstrip(SURROUNDING) if span else words
    labels = tuple(it for it in authority.words.labels if span or len(it) > SHORT_LABEL)
    return is_statement(words, authority) or (behind.startswith(labels) and looks_like_clause(words, authority))


def _by_same_below(_part: Part, answers: OwnReadings, _region: str, _authority: Gazetteer) -> InheritedByAnchor:
    """A clause with 下同, for the provisions behind it."""
    latest: InheritedClause | None = None
    for provision, reading in answers:
        if latest:
            yield provision.anchor, latest
        if reading.carries:
            latest = InheritedClause(provision.anchor, reading)


def _for_all_following(answers: OwnReadings) -> InheritedByAnchor:
    """Those who answer for this and all that follows besides those named there: 以下均需各市政府落实."""
    spoken: dict[tuple[object, ...], InheritedClause] = {}
    for provision, reading in answers:
        if reading.below and len(spoken) < MAX_FOLLOWING:
            said = (reading.below.responsibilities, reading.below.groups)
            spoken.setdefault(said, InheritedClause(provision.anchor, reading.below))
        yield from ((provision.anchor, governor) for governor in spoken.values())
