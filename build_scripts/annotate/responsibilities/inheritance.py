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

from build_scripts.agencies.clause_classifier import is_roll, is_statement, looks_like_clause
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.gazetteer import Authority
from build_scripts.agencies.tokenizer import RANGE
from build_scripts.annotate.responsibilities.provision_ranges import EDGES, Numbered, pieces
from build_scripts.model import Part, Passage, Provision, Section

_SENTENCES = re.compile(r"[^。\n]+")
_LAST_BRACKET = re.compile(
    r"[(（\[［〔【][^()（）\[\]［］〔〕【】]{2,200}(?:[(（][^()（）]{1,40}[)）][^()（）]{0,200}){0,6}[)）\]］〕】]\s*\Z"
)
SHORT_LABEL = 2
MOST_BELOW = 12
"""So many clauses at most hold for all that follows."""

Answers = Sequence[tuple[Provision, ClauseReading]]
"""The provisions of a part with what their own clauses say."""


@dataclass(frozen=True, slots=True)
class Governor:
    """A clause that holds for provisions that it does not stand in."""

    anchor: str
    """Anchor of the section, passage or provision that its words stand in."""
    reading: ClauseReading


@dataclass(frozen=True, slots=True)
class Ruling:
    """What governs the provisions of a part, by their anchors."""

    instead: Mapping[str, Governor]
    """In the place of a clause of their own."""
    besides: Mapping[str, Sequence[Governor]]
    """In addition to whatever else names bodies for them."""


Found = Iterator[tuple[str, Governor]]
"""Anchor of a provision, and what governs it."""


def ruling(part: Part, answers: Answers, region: str, authority: Authority) -> Ruling:
    """What governs the provisions of a part."""
    silent = {provision.anchor for provision, reading in answers if not reading}
    instead, besides = _by_range(part, answers, region, authority)
    for step in (_from_above, _by_heading, _same_below):
        for anchor, governor in step(part, answers, region, authority):
            if anchor in silent:
                instead.setdefault(anchor, governor)
    for anchor, governor in _all_below(answers):
        besides[anchor].append(governor)
    return Ruling(instead, besides)


def _by_range(
    part: Part, answers: Answers, region: str, authority: Authority
) -> tuple[dict[str, Governor], dict[str, list[Governor]]]:
    """第1—5项由省财政厅负责, in a heading, in a passage or at the end of a provision; 第8项增加省税务局."""
    numbered = Numbered.of(provision for provision, _ in answers)
    instead: dict[str, Governor] = {}
    besides: dict[str, list[Governor]] = defaultdict(list)
    speakers: set[str] = set()
    for anchor, section, text in _speaking(part):
        for words, span in pieces(text):
            behind = words[span.end() :]
            more = next((it for it in authority.words.add_words if behind.startswith(it)), "")
            if not (is_roll(behind[len(more) :], authority) if more else _says(words, authority)):
                continue
            governor = Governor(anchor, read_clause(behind[len(more) :] if more else words, region, authority))
            covered = numbered.covered(span[0], section) if governor.reading else []
            for it in covered:
                if more:
                    besides[it].append(governor)
                else:
                    instead.setdefault(it, governor)
            speakers |= {anchor} if covered and not more else set()
    nobody = {it.anchor: Governor(it.anchor, ClauseReading()) for it, _ in answers if it.anchor in speakers}
    return nobody | instead, besides  # a provision whose clause speaks of others only names nobody itself


def _speaking(part: Part) -> Iterator[tuple[str, str | None, str]]:
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


def _from_above(part: Part, answers: Answers, region: str, authority: Authority) -> Found:
    """以上各项由省财政厅负责, behind the provisions of a section or of the part."""
    spoken = {anchor: (section, text) for anchor, section, text in _speaking(part)}
    sections = {provision.anchor: provision.section for provision, _ in answers}
    waiting: dict[str | None, list[str]] = defaultdict(list)
    for anchor in part.order:
        section, text = spoken.get(anchor, (None, ""))
        for sentence in _SENTENCES.finditer(text):
            words = sentence[0].strip(EDGES)
            if words.startswith(authority.words.all_above) and _says(words, authority):
                governor = Governor(anchor, read_clause(words, region, authority))
                above = [waiting.pop(section, [])] if section else [waiting.pop(key) for key in [*waiting]]
                yield from ((it, governor) for listed in above for it in listed if governor.reading)
        if anchor in sections:
            waiting[sections[anchor]].append(anchor)


def _by_heading(part: Part, answers: Answers, region: str, authority: Authority) -> Found:
    """The clause in the heading of a section, or in a passage behind it before any provision."""
    opening = _opening_passages(part)
    ruled = {
        it.anchor: governor
        for it in part.sections
        if (governor := _of_section(it, opening.get(it.anchor, []), region, authority))
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


def _of_section(section: Section, opening: Sequence[Passage], region: str, authority: Authority) -> Governor | None:
    bracket = _LAST_BRACKET.search(section.title.text)
    if bracket and looks_like_clause(bracket[0], authority):
        return _governor(section.anchor, bracket[0], region, authority)
    for passage in opening:
        words = passage.wording.text.strip()
        if words and (_says(words.strip(EDGES), authority) or _is_bracket(words, authority)):
            return _governor(passage.anchor, words, region, authority)
    return None


def _governor(anchor: str, words: str, region: str, authority: Authority) -> Governor | None:
    """The clause without the pieces that speak of single provisions."""
    kept = "；".join(piece for piece in re.split("[；;]", words) if not RANGE.match(piece.strip(EDGES)))
    reading = read_clause(kept, region, authority)
    return Governor(anchor, reading) if reading else None


def _is_bracket(words: str, authority: Authority) -> bool:
    bracket = _LAST_BRACKET.match(words)
    return bracket is not None and looks_like_clause(words, authority)


def _says(words: str, authority: Authority) -> bool:
    """Whether words without brackets say who answers, and nothing else."""
    span = RANGE.match(words)
    behind = words[span.end() :].lstrip(EDGES) if span else words
    labels = tuple(it for it in authority.words.labels if span or len(it) > SHORT_LABEL)
    return is_statement(words, authority) or (behind.startswith(labels) and looks_like_clause(words, authority))


def _same_below(_part: Part, answers: Answers, _region: str, _authority: Authority) -> Found:
    """A clause with 下同, for the provisions behind it."""
    latest: Governor | None = None
    for provision, reading in answers:
        if latest:
            yield provision.anchor, latest
        if reading.carries:
            latest = Governor(provision.anchor, reading)


def _all_below(answers: Answers) -> Found:
    """Those who answer for this and all that follows besides those named there: 以下均需各市政府落实."""
    spoken: dict[tuple[object, ...], Governor] = {}
    for provision, reading in answers:
        if reading.below and len(spoken) < MOST_BELOW:
            said = (reading.below.responsibilities, reading.below.groups)
            spoken.setdefault(said, Governor(provision.anchor, reading.below))
        yield from ((provision.anchor, governor) for governor in spoken.values())
