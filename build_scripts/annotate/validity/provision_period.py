"""Says how long a measure holds by its own words; nothing where its parts differ or one of them names no end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.validity.period_clauses import Clause, clauses, sentences
from build_scripts.annotate.validity.period_reader import Said, joined, said_first, said_in
from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Card, Period

_HEADING = 15
"""A first sentence of so many characters at most, without a comma, may be a heading."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between semicolons: a measure, or what is said of the measures around it."""

    said: Said
    words: str
    """The sentence it stands in."""
    measure: bool
    near: bool
    """Whether it speaks only of what was said last."""


def own_period(body: str, titled: bool, words: ValidityWords, card: Card) -> Period | None:
    """The period of the measure that a provision's words (simplified, without heading and clause) tell.

    `titled` says whether it has a heading; else its first sentence may be one.
    """
    told = _covered(list(_pieces(body, titled, words, card)))
    ends = {piece.said.until for piece in told}
    if len(ends) != 1 or not all(piece.said.clear for piece in told):
        return None
    until, since = ends.pop(), joined(piece.said for piece in told).since
    if until is None and not (since and all(piece.said.marked and not piece.said.extends for piece in told)):
        return None
    return None if since and until and until < since else Period(since, until, told[0].words)


def _covered(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The measures, each with its days, and what is said of all of them: it holds for those that have none."""
    measures: list[_Piece] = []
    general: list[_Piece] = []
    for piece in pieces:
        if piece.measure:
            measures.append(piece)
        elif piece.near and measures:
            measures[-1] = piece if not measures[-1].said.tells else measures[-1]
        elif piece.said.holds:
            general.append(piece)
    whole = replace(general[0], said=joined(it.said for it in general)) if general else None
    return [it if it.said.tells or whole is None else whole for it in measures] + ([whole] if whole else [])


def _pieces(body: str, titled: bool, words: ValidityWords, card: Card) -> Iterator[_Piece]:
    for start, end in sentences(body):
        leading = Said()
        read = clauses(body[start:end], words, card)
        heading = start == 0 and not titled and is_heading(read, words)
        for piece in read:
            measure, said = not heading and is_measure(piece, words), _said(piece, words, card)
            if measure and not leading.tells and piece[0].said and said.since and said.until:
                leading = said
            elif measure and not said.tells:
                said = leading
            elif not measure and any(clause.role == "other" for clause in piece):
                said = Said()
            yield _Piece(said, body[start:end], measure, any(clause.subject == "near" for clause in piece))


def _said(piece: Sequence[Clause], words: ValidityWords, card: Card) -> Said:
    """What the clauses between two semicolons say of their measure.

    Days alone count where they bound what is granted: 自2022年4月1日至12月31日,对小规模纳税人免征增值税.
    """
    whole = joined(
        said for clause in _own(piece) for said in _of_measure(clause, words, card) if said.tells or said.extends
    )
    text = ",".join(it.words for it in piece)
    granted = any(it in text for it in words["grants"]) and not any(it in text for it in words["handling"])
    return whole if whole.marked or (whole.since and whole.until and granted) else Said()


def _own(piece: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that do not speak of the document: after 本办法由省财政厅解释 those without a subject do."""
    document = False
    for clause in piece:
        document = clause.subject == "document" or (document and not clause.subject and clause.role != "other")
        if not document:
            yield clause


def _of_measure(clause: Clause, words: ValidityWords, card: Card) -> Iterator[Said]:
    """What a clause says, as a whole, at its beginning (自…至…对企业免征) or behind its policy (缓缴政策至2023年底)."""
    if clause.aside and clause.said and not clause.said.marked:
        return
    if clause.said:
        yield clause.said
        return
    said, rest = said_first(clause.words, words, card)
    if said.since and said.until and rest.startswith((*words["follows"], *words["grants"])):
        yield said
    places = (clause.words.rfind(it) + len(it) for it in words["policies"] if it in clause.words)
    place = max(places, default=0)
    behind = said_in(clause.words[place:], words, card) if place else None
    if behind and behind.tells:
        yield replace(behind, marked=True, extends=False)


def is_measure(piece: Sequence[Clause], words: ValidityWords) -> bool:
    """Whether a stretch between semicolons tells a measure, and not only days, money or competence."""
    text = ",".join(clause.words for clause in piece)
    beside = text.startswith(words["beside.starts"]) or any(it in text for it in words["beside.words"])
    return not beside and any(clause.role == "other" for clause in piece)


def is_heading(read: Sequence[Sequence[Clause]], words: ValidityWords) -> bool:
    """Whether a first sentence may be a heading: 减免租金. It is short and does not begin as a measure does: 对企业."""
    only = read[0][0].words if len(read) == 1 and len(read[0]) == 1 else ""
    return 0 < len(only) <= _HEADING and not only.startswith(words["follows"])
