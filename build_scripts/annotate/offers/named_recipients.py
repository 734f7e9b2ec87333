"""The words that name the body to which money belongs, where the numbers of an offer say which class that is."""

from __future__ import annotations

from build_scripts.annotate.offers.clauses import read_statements
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.model import Provision, Recipient, RecipientClass
from build_scripts.model.alignment import Span


def find_named(provision: Provision, words: OfferWords, kind: RecipientClass, within: Span, at: int) -> Recipient:
    """The recipient of that class that the words within a span name: the last one before an offset, else the first behind it.

    省级按|市(州)|实际支出的30%补助: without words where nobody of the class is named.
    """
    named = [
        party
        for statement in read_statements(provision, words)
        if statement.start < within.end and within.start < statement.end
        for clause in statement.clauses
        for party in parties_in(clause, words, within.start, within.end)
        if party.kind == kind
    ]
    before = [party for party in named if party.end <= at]
    found = before[-1] if before else named[0] if named else None
    if found is None:
        return Recipient(kind=kind)
    span = Span(found.start, found.end)
    return Recipient(kind=kind, printed=span.of(provision.wording.text), span=span)
