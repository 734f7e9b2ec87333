"""Reads how long a measure holds by its own words; None where its parts differ or one of them names no end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.validity.period_clauses import (
    Clause,
    may_state_period,
    parse_clauses,
    sentence_spans,
    without_blanks,
)
from build_scripts.annotate.validity.period_reader import (
    NO_PERIOD,
    PeriodPhrase,
    merge_phrases,
    parse_leading_phrase,
    parse_phrase,
)
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, Period, Span

_MAX_HEADING_LENGTH = 15
"""Maximum number of characters of a first sentence, without a comma, that may be a heading."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """The words between two semicolons: a measure, or a period of the measures around it."""

    phrase: PeriodPhrase
    sentence: Span
    measure: bool
    near: bool
    """Whether it speaks only of the measure just before it."""


def find_provision_period(body: str, has_heading: bool, lexicon: ValidityLexicon, card: Card) -> Period | None:
    """The period that the body of a provision (simplified, without heading and clause) states of its measure, or None.

    The span is that of the sentence in the body. `has_heading` says whether the provision has one; else its first sentence may be a heading.
    """
    if not lexicon.may_name_day.search(without_blanks(body)):
        return None
    statements = _with_general_period(list(_statements(body, has_heading, lexicon, card)))
    ends = {piece.phrase.until for piece in statements}
    if len(ends) != 1 or not all(piece.phrase.consistent for piece in statements):
        return None
    until, since = ends.pop(), merge_phrases(piece.phrase for piece in statements).since
    if until is None and not (
        since and all(piece.phrase.has_marker and not piece.phrase.extends for piece in statements)
    ):
        return None
    sentence = statements[0].sentence
    return None if since and until and until < since else Period(since, until, sentence.of(body), sentence)


def _with_general_period(pieces: Sequence[_Statement]) -> list[_Statement]:
    """The measures, each with its period; those without one have the general period, which comes last if there is one."""
    measures: list[_Statement] = []
    general: list[_Statement] = []
    for piece in pieces:
        if piece.measure:
            measures.append(piece)
        elif piece.near and measures:
            measures[-1] = piece if not measures[-1].phrase.is_informative else measures[-1]
        elif piece.phrase.states_period:
            general.append(piece)
    whole = replace(general[0], phrase=merge_phrases(it.phrase for it in general)) if general else None
    return [it if it.phrase.is_informative or whole is None else whole for it in measures] + ([whole] if whole else [])


def _statements(body: str, has_heading: bool, lexicon: ValidityLexicon, card: Card) -> Iterator[_Statement]:
    for start, end in sentence_spans(body):
        leading = NO_PERIOD
        read = parse_clauses(body[start:end], lexicon, card)
        may_state = may_state_period(body[start:end], lexicon)
        heading = start == 0 and not has_heading and may_be_heading(read, lexicon)
        for piece in read:
            measure = not heading and states_measure(piece, lexicon)
            phrase = _phrase_about_measure(piece, lexicon, card) if may_state else NO_PERIOD
            if measure and not leading.is_informative and piece[0].phrase and phrase.since and phrase.until:
                leading = phrase
            elif measure and not phrase.is_informative:
                phrase = leading
            elif not measure and any(clause.role == "other" for clause in piece):
                phrase = NO_PERIOD
            yield _Statement(phrase, Span(start, end), measure, any(clause.subject == "near" for clause in piece))


def _phrase_about_measure(piece: Sequence[Clause], lexicon: ValidityLexicon, card: Card) -> PeriodPhrase:
    """The period that the clauses between two semicolons state of their measure.

    Days alone count where they bound what is granted: 自2022年4月1日至12月31日,对小规模纳税人免征增值税.
    """
    whole = merge_phrases(
        phrase
        for clause in _not_about_document(piece)
        for phrase in _phrases(clause, lexicon, card)
        if phrase.is_informative or phrase.extends
    )
    text = ",".join(it.text for it in piece)
    granted = lexicon.has(text, "grants") and not lexicon.has(text, "handling")
    return whole if whole.has_marker or (whole.since and whole.until and granted) else NO_PERIOD


def _not_about_document(piece: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that are not about the document: after 本办法由省财政厅解释 those without a subject do."""
    document = False
    for clause in piece:
        document = clause.subject == "document" or (document and not clause.subject and clause.role != "other")
        if not document:
            yield clause


def _phrases(clause: Clause, lexicon: ValidityLexicon, card: Card) -> Iterator[PeriodPhrase]:
    """The periods that a clause states: as a whole, at its beginning (自…至…对企业免征) or behind its policy (缓缴政策至2023年底)."""
    if clause.in_brackets and clause.phrase and not clause.phrase.has_marker:
        return
    if clause.phrase:
        yield clause.phrase
        return
    phrase, rest = parse_leading_phrase(clause.text, lexicon, card)
    if phrase.since and phrase.until and rest.startswith((*lexicon["follows"], *lexicon["grants"])):
        yield phrase
    named = lexicon.has(clause.text, "policies")
    place = max(clause.text.rfind(it) + len(it) for it in lexicon["policies"] if it in clause.text) if named else 0
    behind = parse_phrase(clause.text[place:], lexicon, card) if place else None
    if behind and behind.is_informative:
        yield replace(behind, has_marker=True, extends=False)


def states_measure(piece: Sequence[Clause], lexicon: ValidityLexicon) -> bool:
    """Whether the words between two semicolons are a measure, and not only days, money, competence or a repeal."""
    text = ",".join(clause.text for clause in piece)
    beside = text.startswith(lexicon["beside.starts"]) or lexicon.has(text, "beside.words")
    repeals = "《》" in text and text.endswith(lexicon["repeals"])
    return not (beside or repeals) and any(clause.role == "other" for clause in piece)


def states_period(sentence: str, lexicon: ValidityLexicon, card: Card) -> bool:
    """Whether a sentence states a period of the document or of its measure: 自2022年4月1日至12月31日,免征增值税."""
    if not may_state_period(sentence, lexicon):
        return False
    read = parse_clauses(sentence, lexicon, card)
    return any(
        (clause.phrase and clause.phrase.states_period) or _phrase_about_measure(piece, lexicon, card).states_period
        for piece in read
        for clause in piece
    )


def may_be_heading(read: Sequence[Sequence[Clause]], lexicon: ValidityLexicon) -> bool:
    """Whether a first sentence may be a heading: 减免租金. It is short and does not begin as a measure does: 对企业."""
    only = read[0][0].text if len(read) == 1 and len(read[0]) == 1 else ""
    return 0 < len(only) <= _MAX_HEADING_LENGTH and not only.startswith(lexicon["follows"])
