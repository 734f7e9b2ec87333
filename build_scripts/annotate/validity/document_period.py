"""Reads how long a document holds by the words of its text, and which words are about its measures only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.validity.period_clauses import (
    Clause,
    may_state_period,
    parse_clauses,
    sentence_spans,
    without_blanks,
)
from build_scripts.annotate.validity.period_reader import PeriodPhrase, merge_phrases
from build_scripts.annotate.validity.provision_period import (
    find_provision_period,
    may_be_heading,
    states_measure,
    states_period,
)
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import AlignedText, Card, Part, Passage, Period, Provision, Section, Span
from build_scripts.text.characters import letters
from build_scripts.text.line_patterns import marker

_LABELS = re.compile(r"\s*[:：]")
"""What stands behind a label: 有效期：三年."""
_ROLES_ABOUT_DOCUMENT = frozenset(("closing", "note"))
"""Roles of passages that speak of the document."""


@dataclass(frozen=True, slots=True)
class _ScopedText:
    """A text, and what it is about where it does not say so."""

    text: str
    about_document: bool
    """Whether about the document; else about a measure."""
    may_announce: bool = False
    """Whether it may announce the document: 现印发给你们."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """The period that adjacent sentences state of the document, and their words."""

    phrase: PeriodPhrase
    text: str


def with_provision_periods(parts: tuple[Part, ...], card: Card, lexicon: ValidityLexicon) -> tuple[Part, ...]:
    """The parts with the period of each measure that states one of its own."""

    def with_period(provision: Provision, part: Part, supplementary: frozenset[str]) -> Provision:
        stated, headed = _stated_text(provision, card, lexicon)
        own, _ = _split_provision(provision, part, supplementary, card, lexicon)
        period = find_provision_period(own, headed, lexicon, card)
        if period and period.span:
            period = replace(period, span=stated.span(*period.span))
        return replace(provision, period=period) if period else provision

    return tuple(
        replace(part, provisions=tuple(with_period(it, part, supplementary) for it in part.provisions))
        for part, supplementary in ((part, _supplementary_sections(part, lexicon)) for part in parts)
    )


def find_document_period(parts: tuple[Part, ...], card: Card, lexicon: ValidityLexicon) -> Period | None:
    """The period of a document; None where its words name none or contradict each other."""
    runs = [run for part in parts for text in _texts(part, card, lexicon) for run in _statements(text, lexicon, card)]
    ending = [run for run in runs if run.phrase.until]
    chosen = ending or runs
    phrase = merge_phrases(run.phrase for run in chosen)
    contradictory = len({run.phrase.until for run in ending}) > 1 or (not ending and not phrase.consistent)
    if not runs or contradictory or not all(run.phrase.consistent for run in runs):
        return None
    since = phrase.since or (
        None if any(run.phrase.since for run in chosen) else merge_phrases(run.phrase for run in runs).since
    )
    if since and phrase.until and phrase.until < since:
        return None
    return Period(since, phrase.until, chosen[0].text)


# --- about a measure or the document -------------------------------------------------------------------------------------------


def _texts(part: Part, card: Card, lexicon: ValidityLexicon) -> Iterator[_ScopedText]:
    """The texts of a part in reading order."""
    supplementary = _supplementary_sections(part, lexicon)
    for unit in part.in_order:
        if isinstance(unit, Section):
            yield _ScopedText(unit.title.text, False)
        elif isinstance(unit, Passage):
            number = marker(unit.wording.text)
            yield _ScopedText(
                unit.wording.text[number.end if number else 0 :],
                unit.role in _ROLES_ABOUT_DOCUMENT or unit.section in supplementary,
                True,
            )
        else:
            own, general = _split_provision(unit, part, supplementary, card, lexicon)
            yield _ScopedText(own, False)
            yield _ScopedText(general, True)


def _stated_text(provision: Provision, card: Card, lexicon: ValidityLexicon) -> tuple[AlignedText, bool]:
    """What of a provision may state a period, and whether a heading stands before it.

    A heading that states one is the first sentence of it; one that is a label (有效期：三年) says what its body is.
    """
    heading, body = provision.spans.heading, provision.aligned_body
    words = provision.heading or ""
    labels = words in lexicon["labels"] and heading and _LABELS.match(provision.wording.text, heading.end)
    if heading is None or not (labels or states_period(words, lexicon, card)):
        return body, heading is not None
    end = provision.spans.body[0].end if provision.spans.body else heading.end
    return AlignedText(provision.wording.text).cut(Span(heading.start, end)), False


def _split_provision(
    provision: Provision, part: Part, supplementary: frozenset[str], card: Card, lexicon: ValidityLexicon
) -> tuple[str, str]:
    """What may state a period in a provision, in two: what is about its measure, and what is about the document.

    Under a heading like 附则 all of it is of the document; so is the last provision of a part where it states no
    measure, and a paragraph at its end that names the document or all its measures.
    """
    stated, headed = _stated_text(provision, card, lexicon)
    body = stated.text
    if provision.section in supplementary or _has_supplementary_heading(
        lexicon, provision.heading or "", body[:20].partition("。")[0]
    ):
        return "", body
    if provision is not part.provisions[-1]:
        return body, ""
    spans = list(sentence_spans(body))
    place = len(spans)
    while place and not _states_measure(body[slice(*spans[place - 1])], place == 1 and not headed, lexicon, card):
        place -= 1
    while 0 < place < len(spans) and "\n" not in body[spans[place - 1][1] : spans[place][0]]:
        place += 1
    cut = spans[place][0] if place < len(spans) else len(body)
    general = (
        (place == 0 and not headed)
        or _names_document(body[cut:], lexicon, card)
        or _behind_clause(provision, stated, cut)
    )
    return (body[:cut], body[cut:]) if general else (body, "")


def _behind_clause(provision: Provision, body: AlignedText, start: int) -> bool:
    """Whether the body stands, from an offset on, behind the responsibility clause, which ends the measure."""
    clause = provision.spans.clause
    return clause is not None and start < len(body.text) and clause.start < body.alignment.origin(start)


def _states_measure(sentence: str, first: bool, lexicon: ValidityLexicon, card: Card) -> bool:
    read = parse_clauses(sentence, lexicon, card)
    return not (first and may_be_heading(read, lexicon)) and any(states_measure(piece, lexicon) for piece in read)


def _supplementary_sections(part: Part, lexicon: ValidityLexicon) -> frozenset[str]:
    """Anchors of the sections under a heading like 附则."""
    supplementary: set[str] = set()
    for section in part.sections:
        if section.parent in supplementary or _has_supplementary_heading(lexicon, section.title.text):
            supplementary.add(section.anchor)
    return frozenset(supplementary)


def _has_supplementary_heading(lexicon: ValidityLexicon, *headings: str) -> bool:
    """Whether one of these is a heading like 附则."""
    return any(letters(it) in lexicon["headings"] for it in headings)


# --- statements about the document ------------------------------------------------------------------------------------


def _names_document(text: str, lexicon: ValidityLexicon, card: Card) -> bool:
    """Whether a text names the document or all its measures as its subject: 本措施, 以上政策."""
    return any(
        clause.subject in ("document", "either") and clause.role == "period"
        for start, end in sentence_spans(text)
        for piece in parse_clauses(text[start:end], lexicon, card)
        for clause in piece
    )


def _statements(text: _ScopedText, lexicon: ValidityLexicon, card: Card) -> Iterator[_Statement]:
    """The periods that the sentences about the document state; sentences without days may stand between two of one period."""
    phrases: list[PeriodPhrase] = []
    first = last = 0
    plain = without_blanks(text.text)
    about_document = text.about_document or text.may_announce or lexicon.may_name_document.search(plain)
    if not (about_document and lexicon.may_state_period.search(plain)):
        return
    for start, end in (*sentence_spans(text.text), (len(text.text), len(text.text))):
        if not phrases and not may_state_period(text.text[start:end], lexicon):
            continue
        pieces = parse_clauses(text.text[start:end], lexicon, card)
        phrase = _phrases_about_document([clause for piece in pieces for clause in piece], text, bool(phrases))
        if phrase:
            first, last = (first if phrases else start), end
            phrases += phrase
        elif phrases and (start == end or any(states_measure(piece, lexicon) for piece in pieces)):
            whole = merge_phrases(phrases, card.valid_from)
            if whole.states_period:
                yield _Statement(whole, text.text[first:last])
            phrases = []


def _phrases_about_document(read: Sequence[Clause], text: _ScopedText, open_run: bool) -> list[PeriodPhrase]:
    """The phrases of a sentence that are about the document.

    A span alone says nothing of it where neither the clauses nor the sentences before name it: 证书有效期三年.
    """
    phrases: list[PeriodPhrase] = []
    own, named = text.about_document or open_run, open_run
    for clause in read:
        announced = text.may_announce and clause.role == "announcing"
        if clause.subject in ("document", "either", "unit", "near"):
            own = clause.subject == "document" or (text.about_document and clause.subject == "either")
            named = named or own
        own = announced or (own and clause.role in ("period", "neutral"))
        named = named or announced
        if own and clause.phrase:
            phrases.append(clause.phrase)
    says_something = any(it.is_informative or it.extends for it in phrases)
    return phrases if says_something and (named or any(it.names_days for it in phrases)) else []
