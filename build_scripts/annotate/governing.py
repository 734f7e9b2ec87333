"""Clauses that hold for more than the provision they stand in: in a heading, for a range, for all above, or below.

Of several that could govern a provision the most particular does: a range that names it, 以上各项 behind it, the
heading above it, 下同 before it. A provision that names somebody itself is governed by a range only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.annotate.agencies import ClauseReading, is_statement, looks_like_clause, read_clause
from build_scripts.annotate.authority import Authority
from build_scripts.annotate.tokens import RANGE
from build_scripts.model import Part, Passage, Provision, Section
from build_scripts.shapes import chinese_value, marker

_NUMERAL = re.compile(r"\d{1,3}|[一二三四五六七八九十百]{1,5}")
_THROUGH = "至到-—－–~～"
_EDGES = " \t\r\n\u3000()（）[]［］【】〔〕。；;"
_SEGMENTS = re.compile(r"[^。\n]+")
_LAST_BRACKET = re.compile(
    r"[(（\[［〔【][^()（）\[\]［］〔〕【】]{2,200}(?:[(（][^()（）]{1,40}[)）][^()（）]{0,200}){0,6}[)）\]］〕】]\s*\Z"
)
MOST = 200
"""No range takes in more provisions."""

Answers = Sequence[tuple[Provision, ClauseReading]]


@dataclass(frozen=True, slots=True)
class Governor:
    """A clause that holds for provisions that it does not stand in."""

    anchor: str
    """Anchor of the section, passage or provision that its words stand in."""
    reading: ClauseReading


def governors(part: Part, answers: Answers, region: str, authority: Authority) -> Mapping[str, Governor]:
    """For each provision that something governs, what does; `answers` are its provisions with their own readings."""
    found: dict[str, Governor] = {}
    silent = {provision.anchor for provision, reading in answers if not reading}
    for step in (_by_range, _from_above, _by_heading, _same_below):
        for anchor, governor in step(part, answers, region, authority):
            if anchor not in found and (step is _by_range or anchor in silent):
                found[anchor] = governor
    return found


Found = Iterator[tuple[str, Governor]]
"""Anchor of a provision, and what governs it."""


def _by_range(part: Part, answers: Answers, region: str, authority: Authority) -> Found:
    """第1—5项由省财政厅负责, in a passage or at the end of a provision."""
    provisions = [provision for provision, _ in answers]
    found: dict[str, Governor] = {}
    speakers: list[str] = []
    for anchor, section, text in _speaking(part):
        for segment in _ranges(text):
            words = segment.group().strip(_EDGES)
            covered = _covered(RANGE.match(words), provisions, section) if _says(words, authority) else []
            reading = read_clause(words, region, authority)
            if covered and reading:
                speakers.append(anchor)
                for it in covered:
                    found.setdefault(it.anchor, Governor(anchor, reading))
    nobody = {anchor: Governor(anchor, ClauseReading()) for anchor in speakers}
    yield from (nobody | found).items()  # a provision whose clause speaks of others only names nobody itself


def _speaking(part: Part) -> Iterator[tuple[str, str | None, str]]:
    """Anchor, section and words of whatever may speak of other provisions."""
    for passage in part.passages:
        yield passage.anchor, passage.section, passage.wording.text
    for provision in part.provisions:
        if provision.clause:
            yield provision.anchor, provision.section, provision.clause


def _ranges(text: str) -> Iterator[re.Match[str]]:
    """The pieces of a text that begin with a range, each up to the next one."""
    for sentence in _SEGMENTS.finditer(text):
        starts = [
            it.start()
            for it in RANGE.finditer(text, sentence.start(), sentence.end())
            if text[sentence.start() : it.start()].strip(_EDGES) == "" or text[it.start() - 1] in "，,；;"
        ]
        for start, end in zip(starts, [*starts[1:], sentence.end()], strict=False):
            piece = _SEGMENTS.match(text, start, end)
            if piece:
                yield piece


def _covered(span: re.Match[str] | None, provisions: Sequence[Provision], section: str | None) -> list[Provision]:
    """The provisions a range speaks of: of one kind of numbering, each number once; none where that is not certain."""
    values = set(_values(span[0])) if span else set()
    by_kind: dict[tuple[str, str | None], dict[int, list[Provision]]] = {}
    for it in provisions:
        found = marker(it.number)
        if found and found.value in values:
            for key in {(found.kind, None), (found.kind, it.section)}:
                by_kind.setdefault(key, {}).setdefault(found.value, []).append(it)
    whole = [
        key
        for key, numbered in by_kind.items()
        if numbered.keys() == values and all(len(it) == 1 for it in numbered.values()) and key[1] in (None, section)
    ]
    chosen = next(iter(sorted(whole, key=lambda key: key[1] is None)), None)
    if chosen is None or len({kind for kind, _ in whole}) > 1:
        return []
    return [it for listed in by_kind[chosen].values() for it in listed]


def _values(words: str) -> Iterator[int]:
    """The numbers of a range: 第1—3项、第5项 are 1, 2, 3 and 5."""
    before: tuple[int, int] | None = None
    for match in _NUMERAL.finditer(words):
        value = int(match[0]) if match[0].isdecimal() else chinese_value(match[0])
        if value is None:
            continue
        between = words[before[1] : match.start()] if before else ""
        if before and any(mark in between for mark in _THROUGH) and value - before[0] < MOST:
            yield from range(before[0] + 1, value)
        yield value
        before = (value, match.end())


def _from_above(part: Part, answers: Answers, region: str, authority: Authority) -> Found:
    """以上各项由省财政厅负责, behind the provisions of a section or of the part."""
    place = {anchor: number for number, anchor in enumerate(part.order)}
    for anchor, section, text in _speaking(part):
        for sentence in _SEGMENTS.finditer(text):
            words = sentence.group().strip(_EDGES)
            if not (words.startswith(authority.words.all_above) and _says(words, authority)):
                continue
            governor = Governor(anchor, read_clause(words, region, authority))
            for provision, _ in answers:
                within = section is None or provision.section == section
                if governor.reading and within and place[provision.anchor] < place[anchor]:
                    yield provision.anchor, governor


def _by_heading(part: Part, answers: Answers, region: str, authority: Authority) -> Found:
    """The clause in the heading of a section, or in its first passage before any provision."""
    ruling = {it.anchor: governor for it in part.sections if (governor := _of_section(it, part, region, authority))}
    parents = {it.anchor: it.parent for it in part.sections}
    for provision, _ in answers:
        section = provision.section
        while section is not None and section not in ruling:
            section = parents.get(section)
        if section is not None:
            yield provision.anchor, ruling[section]


def _of_section(section: Section, part: Part, region: str, authority: Authority) -> Governor | None:
    bracket = _LAST_BRACKET.search(section.title.text)
    if bracket and looks_like_clause(bracket[0], authority):
        return _governor(section.anchor, bracket[0], region, authority)
    passage = _first_passage(section, part)
    words = passage.wording.text.strip() if passage else ""
    if passage and words and (_says(words.strip(_EDGES), authority) or _is_bracket(words, authority)):
        return _governor(passage.anchor, words, region, authority)
    return None


def _governor(anchor: str, words: str, region: str, authority: Authority) -> Governor | None:
    reading = read_clause(words, region, authority)
    return Governor(anchor, reading) if reading else None


def _first_passage(section: Section, part: Part) -> Passage | None:
    """The only passage of a section, right behind its heading."""
    own = [it for it in part.passages if it.section == section.anchor]
    at = part.order.index(section.anchor)
    return own[0] if len(own) == 1 and part.order[at + 1 : at + 2] == (own[0].anchor,) else None


def _is_bracket(words: str, authority: Authority) -> bool:
    bracket = _LAST_BRACKET.match(words)
    return bracket is not None and looks_like_clause(words, authority)


def _says(words: str, authority: Authority) -> bool:
    """Whether words without brackets say who answers, and nothing else."""
    labelled = words.startswith(tuple(label for label in authority.words.labels if len(label) > len("责任")))
    span = RANGE.match(words)
    behind = words[span.end() :].lstrip(_EDGES) if span else ""
    labelled = labelled or behind.startswith(tuple(authority.words.labels))
    return is_statement(words, authority) or (labelled and looks_like_clause(words, authority))


def _same_below(_part: Part, answers: Answers, _region: str, _authority: Authority) -> Found:
    """A clause with 下同, for the provisions behind it."""
    latest: Governor | None = None
    for provision, reading in answers:
        if latest:
            yield provision.anchor, latest
        if reading.carries:
            latest = Governor(provision.anchor, reading)
