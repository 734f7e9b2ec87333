"""Finds the clause in which a provision says how long its document holds: 自2024年5月1日起施行,有效期3年."""

from __future__ import annotations

import re

from build_scripts.annotate.validity.period_reader import merge_phrases, parse_leading_phrase
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, Period, Provision, Span, StatedDate
from build_scripts.text.numerals import to_half_width

_SENTENCE = re.compile("[^。;\n]+")
_STARTS = ("since", "start", "label", "relative", "day")
"""What the words about how long something holds begin with."""


def find_validity(
    provision: Provision, period: Period | None, card: Card, lexicon: ValidityLexicon
) -> StatedDate | None:
    """The days that a provision states of its document, whose period has been read; None where this is another's."""
    text = provision.wording.text
    start = text.find(period.evidence) if period and period.evidence else -1
    if period is None or start < 0:
        return None
    plain = to_half_width(text)
    for sentence in _SENTENCE.finditer(plain, start, start + len(period.evidence)):
        span = _phrase_span(plain, Span(*sentence.span()), lexicon)
        if span is None:
            continue
        clauses = (parse_leading_phrase(clause, lexicon, card)[0] for clause in span.of(plain).split(","))
        stated = merge_phrases(phrase for phrase in clauses if phrase.is_informative)
        if stated.is_informative and (stated.until == period.until or stated.since == period.since):
            until = stated.until or period.until
            return StatedDate(kind="validity", since=stated.since, until=until, printed=span.of(text), span=span)
    return None


def with_validity(dates: tuple[StatedDate, ...], validity: StatedDate | None) -> tuple[StatedDate, ...]:
    """The dates of a provision with that of its document in place of those in the same words."""
    if validity is None or validity.span is None:
        return dates
    start, end = validity.span
    others = [it for it in dates if it.span is None or it.span.end <= start or it.span.start >= end]
    return tuple(sorted((*others, validity), key=lambda it: it.span or (len(dates), 0)))


def _phrase_span(plain: str, sentence: Span, lexicon: ValidityLexicon) -> Span | None:
    """From the first day or length of a sentence to the last, with the words between that belong to them."""
    for start in range(*sentence):
        token = lexicon.token.match(plain, start, sentence.end)
        if not token or token.lastgroup not in _STARTS:
            continue
        end, kinds = _end_of_phrase(plain, start, sentence.end, lexicon)
        if kinds & {"day", "relative", "term"} and kinds & {"verb", "label", "start", "stop", "ending"}:
            return Span(start, end)
    return None


def _end_of_phrase(plain: str, start: int, limit: int, lexicon: ValidityLexicon) -> tuple[int, set[str]]:
    """Where the words end that follow one another, commas between them left aside, and the kinds of these words."""
    kinds: set[str] = set()
    place = end = start
    while token := lexicon.token.match(plain, place, limit):
        kinds.add(token.lastgroup or "")
        place = token.end()
        end = place if token.lastgroup not in ("filler", "since", "upto", "label", "expired") else end
        if plain[place : place + 1] == "," and place < limit:
            place += 1
    return end, kinds
