"""Says how long a document holds by the words of its text, and which words are its measures' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.validity.period_clauses import Clause, clauses, sentences
from build_scripts.annotate.validity.period_reader import Said, joined
from build_scripts.annotate.validity.provision_period import is_heading, is_measure, own_period
from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Card, Part, Passage, Period, Provision

_GENERAL = frozenset(("closing", "note"))
"""Roles of passages that speak of the document."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Words, and what they speak of where they do not say it."""

    words: str
    general: bool
    """Whether of the document."""
    hands_over: bool = False
    """Whether they may send the document out: 现印发给你们."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What sentences that stand together say of the document itself, and their words."""

    said: Said
    words: str


def dated(parts: tuple[Part, ...], card: Card, words: ValidityWords) -> tuple[Part, ...]:
    """A document's parts with the periods that measures have of their own."""

    def with_period(provision: Provision, part: Part, headed: frozenset[str]) -> Provision:
        own, _ = _divided(provision, part, headed, card, words)
        return replace(provision, period=own_period(own, provision.heading is not None, words, card))

    return tuple(
        replace(part, provisions=tuple(with_period(it, part, headed) for it in part.provisions))
        for part, headed in ((part, _headed_sections(part, words)) for part in parts)
    )


def period_of(parts: tuple[Part, ...], card: Card, words: ValidityWords) -> Period | None:
    """The period of a document; None where its words name none or contradict each other."""
    runs = [run for part in parts for text in _texts(part, card, words) for run in _runs(text, words, card)]
    ending = [run for run in runs if run.said.until]
    chosen = ending or runs
    told = joined(run.said for run in chosen)
    contradictory = len({run.said.until for run in ending}) > 1 or (not ending and not told.clear)
    if not runs or contradictory or not all(run.said.clear for run in runs):
        return None
    since = told.since or (None if any(run.said.since for run in chosen) else joined(run.said for run in runs).since)
    if since and told.until and told.until < since:
        return None
    return Period(since, told.until, chosen[0].words)


# --- which words are whose -------------------------------------------------------------------------------------------


def _texts(part: Part, card: Card, words: ValidityWords) -> Iterator[_Text]:
    """The texts of a part, in its order."""
    headed = _headed_sections(part, words)
    units = {it.anchor: it for it in part.shown}
    for unit in (units[anchor] for anchor in part.order if anchor in units):
        if isinstance(unit, Passage):
            yield _Text(unit.wording.text, unit.role in _GENERAL or unit.section in headed, True)
        else:
            own, general = _divided(unit, part, headed, card, words)
            yield _Text(own, False)
            yield _Text(general, True)


def _divided(
    provision: Provision, part: Part, headed: frozenset[str], card: Card, words: ValidityWords
) -> tuple[str, str]:
    """What a provision says of its measure, and what of the document.

    Under a heading like 附则 all of it is of the document; so is the last provision of a part where it tells no
    measure, and a paragraph at its end that names the document or all its measures.
    """
    body = provision.body
    if provision.section in headed or _names(words, provision.heading or "", body[:20].partition("。")[0]):
        return "", body
    if provision is not part.provisions[-1]:
        return body, ""
    spans = list(sentences(body))
    place = len(spans)
    while place and not _tells_measure(
        body[slice(*spans[place - 1])], place == 1 and provision.heading is None, words, card
    ):
        place -= 1
    while 0 < place < len(spans) and "\n" not in body[spans[place - 1][1] : spans[place][0]]:
        place += 1
    cut = spans[place][0] if place < len(spans) else len(body)
    general = (
        (place == 0 and provision.heading is None)
        or _named(body[cut:], words, card)
        or _behind_clause(provision, body[cut:])
    )
    return (body[:cut], body[cut:]) if general else (body, "")


def _behind_clause(provision: Provision, words: str) -> bool:
    """Whether words stand behind the clause that ends the measure."""
    text = provision.wording.text
    return bool(provision.clause and words) and text.rfind(provision.clause or "") < text.rfind(words)


def _tells_measure(sentence: str, first: bool, words: ValidityWords, card: Card) -> bool:
    read = clauses(sentence, words, card)
    return not (first and is_heading(read, words)) and any(is_measure(piece, words) for piece in read)


def _headed_sections(part: Part, words: ValidityWords) -> frozenset[str]:
    """Anchors of the sections under a heading like 附则."""
    headed: set[str] = set()
    for section in part.sections:
        if section.parent in headed or _names(words, section.title.text):
            headed.add(section.anchor)
    return frozenset(headed)


def _names(words: ValidityWords, *headings: str) -> bool:
    """Whether one of these is a heading like 附则."""
    return any("".join(filter(str.isalnum, it)) in words["headings"] for it in headings)


# --- what is said of the document ------------------------------------------------------------------------------------


def _named(text: str, words: ValidityWords, card: Card) -> bool:
    """Whether the words name what they speak of: 本措施, 以上政策."""
    return any(
        clause.subject in ("document", "either") and clause.role == "said"
        for start, end in sentences(text)
        for piece in clauses(text[start:end], words, card)
        for clause in piece
    )


def _runs(text: _Text, words: ValidityWords, card: Card) -> Iterator[_Run]:
    """Sentences of the document that touch; others that say nothing of days may stand between them."""
    said: list[Said] = []
    first = last = 0
    for start, end in (*sentences(text.words), (len(text.words), len(text.words))):
        pieces = clauses(text.words[start:end], words, card)
        told = _of_document([clause for piece in pieces for clause in piece], text, bool(said))
        if told:
            first, last = (first if said else start), end
            said += told
        elif said and (start == end or any(is_measure(piece, words) for piece in pieces)):
            whole = joined(said, card.valid_from)
            if whole.holds:
                yield _Run(whole, text.words[first:last])
            said = []


def _of_document(read: Sequence[Clause], text: _Text, open_run: bool) -> list[Said]:
    """What the clauses of a sentence say of the document.

    A span alone says nothing of it where neither the clauses nor the sentences before name it: 证书有效期三年.
    """
    said: list[Said] = []
    own, named = text.general or open_run, open_run
    for clause in read:
        announced = text.hands_over and clause.role == "announcing"
        if clause.subject in ("document", "either", "unit", "near"):
            own = clause.subject == "document" or (text.general and clause.subject == "either")
            named = named or own
        own = announced or (own and clause.role in ("said", "neutral"))
        named = named or announced
        if own and clause.said and (clause.said.tells or clause.said.extends):
            said.append(clause.said)
    return said if named or any(it.told for it in said) else []
