"""Says how long a measure holds by its own words; nothing where its parts differ or one of them names no end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.validity.period_clauses import Clause, parse_clauses, sentence_spans
from build_scripts.annotate.validity.period_reader import (
    PeriodPhrase,
    merge_phrases,
    parse_leading_phrase,
    parse_phrase,
)
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, Period

_MAX_HEADING_LENGTH = 15
"""A first sentence of so many characters at most, without a comma, may be a heading."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """What stands between semicolons: a measure, or what is said of the measures around it."""

    said: PeriodPhrase
    words: str
    """The sentence it stands in."""
    measure: bool
    near: bool
    """Whether it speaks only of what was said last."""


def find_provision_period(body: str, titled: bool, lexicon: ValidityLexicon, card: Card) -> Period | None:
    """The period of the measure that a provision's words (simplified, without heading and clause) tell.

    `titled` says whether it has a heading; else its first sentence may be one.
    """
    told = _with_general_period(list(_statements(body, titled, lexicon, card)))
    ends = {piece.said.until for piece in told}
    if len(ends) != 1 or not all(piece.said.clear for piece in told):
        return None
    until, since = ends.pop(), merge_phrases(piece.said for piece in told).since
    if until is None and not (since and all(piece.said.marked for piece in told)):
        return None
    return None if since and until and until < since else Period(since, until, told[0].words)


def _with_general_period(pieces: Sequence[_Statement]) -> list[_Statement]:
    """The measures, each with its days, and what is said of all of them: it holds for those that have none."""
    measures: list[_Statement] = []
    general: list[_Statement] = []
    for piece in pieces:
        if piece.measure:
            measures.append(piece)
        elif piece.near and measures:
            measures[-1] = piece if not measures[-1].said.tells else measures[-1]
        elif piece.said.holds:
            general.append(piece)
    whole = replace(general[0], said=merge_phrases(it.said for it in general)) if general else None
    return [it if it.said.tells or whole is None else whole for it in measures] + ([whole] if whole else [])


def _statements(body: str, titled: bool, lexicon: ValidityLexicon, card: Card) -> Iterator[_Statement]:
    for start, end in sentence_spans(body):
        leading = PeriodPhrase()
        read = parse_clauses(body[start:end], lexicon, card)
        heading = start == 0 and not titled and may_be_heading(read, lexicon)
        for piece in read:
            measure, said = not heading and states_measure(piece, lexicon), _phrase_about_measure(piece, lexicon, card)
            if measure and not leading.tells and piece[0].said and said.since and said.until:
                leading = said
            elif measure and not said.tells:
                said = leading
            elif not measure and any(clause.role == "other" for clause in piece):
                said = PeriodPhrase()
            yield _Statement(said, body[start:end], measure, any(clause.subject == "near" for clause in piece))


def _phrase_about_measure(piece: Sequence[Clause], lexicon: ValidityLexicon, card: Card) -> PeriodPhrase:
    """What the clauses between two semicolons say of their measure.

    Days alone count where they bound what is granted: 自2022年4月1日至12月31日,对小规模纳税人免征增值税.
    """
    whole = merge_phrases(
        said for clause in _not_about_document(piece) for said in _phrases(clause, lexicon, card) if said.tells
    )
    text = ",".join(it.words for it in piece)
    granted = any(it in text for it in lexicon["grants"]) and not any(it in text for it in lexicon["handling"])
    return whole if whole.marked or (whole.since and whole.until and granted) else PeriodPhrase()


def _not_about_document(piece: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that do not speak of the document: after 本办法由省财政厅解释 those without a subject do."""
    document = False
    for clause in piece:
        document = clause.subject == "document" or (document and not clause.subject and clause.role != "other")
        if not document:
            yield clause


def _phrases(clause: Clause, lexicon: ValidityLexicon, card: Card) -> Iterator[PeriodPhrase]:
    """What a clause says, as a whole, at its beginning (自…至…对企业免征) or behind its policy (缓缴政策至2023年底)."""
    if clause.aside and clause.said and not clause.said.marked:
        return
    if clause.said:
        yield clause.said
        return
    said, rest = parse_leading_phrase(clause.words, lexicon, card)
    if said.since and said.until and rest.startswith((*lexicon["follows"], *lexicon["grants"])):
        yield said
    places = (clause.words.rfind(it) + len(it) for it in lexicon["policies"] if it in clause.words)
    place = max(places, default=0)
    behind = parse_phrase(clause.words[place:], lexicon, card) if place else None
    if behind and behind.tells:
        yield replace(behind, marked=True)


def states_measure(piece: Sequence[Clause], lexicon: ValidityLexicon) -> bool:
    """Whether a stretch between semicolons tells a measure, and not only days, money or competence."""
    text = ",".join(clause.words for clause in piece)
    beside = text.startswith(lexicon["beside.starts"]) or any(it in text for it in lexicon["beside.words"])
    return not beside and any(clause.role == "other" for clause in piece)


def may_be_heading(read: Sequence[Sequence[Clause]], lexicon: ValidityLexicon) -> bool:
    """Whether a first sentence may be a heading: 减免租金. It is short and does not begin as a measure does: 对企业."""
    only = read[0][0].words if len(read) == 1 and len(read[0]) == 1 else ""
    return 0 < len(only) <= _MAX_HEADING_LENGTH and not only.startswith(lexicon["follows"])
