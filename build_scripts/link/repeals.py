"""Finds which documents of the library another one repeals: 《…》(…号)同时废止."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.annotate.validity.period_clauses import sentence_spans
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Citation, Document, Instrument
from build_scripts.text.dates import parse_date
from build_scripts.text.numerals import to_half_width

_WHOLE_INSTRUMENT_ENDS = ("》", "〉", "号", ")", "）", "”")
"""Ends of a citation that means a whole instrument; 《…》第三条 does not."""
_INNER_QUOTES = str.maketrans("《》", "〈〉")


def find_repeals(
    documents: Sequence[Document], instruments: Sequence[Instrument], lexicon: ValidityLexicon
) -> dict[str, tuple[date, str]]:
    """Id of each repealed document → the first day on which it is repealed, and the sentence that says so.

    A repeal counts if the citation means exactly one document, from the day that the sentence names or else on which the
    repealing document takes effect; without such a day it does not count.
    """
    owners = {instrument.id: instrument.document for instrument in instruments if instrument.document}
    repeals: dict[str, tuple[date, str]] = {}
    for document in documents:
        title = document.title.translate(_INNER_QUOTES)
        for target, day, sentence in _repeals(document, lexicon):
            owner = owners.get(target)
            if owner and owner != document.id:
                repeals[owner] = min(repeals.get(owner, (date.max, "")), (day, f"《{title}》：{sentence}"))
    return repeals


def _repeals(document: Document, lexicon: ValidityLexicon) -> Iterator[tuple[str, date, str]]:
    """Instruments that a document repeals: the instrument's id, the day, the sentence."""
    since = document.period.since if document.period else None
    for unit in (it for it in document.units if it.citations):
        text = unit.wording.text
        plain = to_half_width(text)
        for start, end in sentence_spans(text):
            cited = [it for it in unit.citations if start <= it.span.start and it.span.end <= end]
            for citation, stated_day in _repealed_in(plain, start, cited, lexicon):
                day = stated_day or since
                if citation.target and day:
                    yield citation.target, day, text[start:end]


def _repealed_in(
    plain: str, start: int, cited: Sequence[Citation], lexicon: ValidityLexicon
) -> Iterator[tuple[Citation, date | None]]:
    """The citations of a sentence that are repealed, each with the day if the sentence names one.

    `plain` is the half-width text of the unit, `start` the offset of the sentence, `cited` its citations.
    """
    repealing: tuple[date | None] | None = None
    following = 0
    for citation in reversed(cited):
        match = lexicon.repeal.match(plain, citation.span.end)
        if match:
            leading = lexicon.repeal_day.search(plain, start, cited[0].span.start)
            repealing = (_day(match["day"] or (leading["day"] if leading else None)),)
        elif not (repealing and lexicon.repeal_joins.fullmatch(plain, citation.span.end, following)):
            repealing = None
        if repealing and citation.printed.endswith(_WHOLE_INSTRUMENT_ENDS):
            yield citation, repealing[0]
        following = citation.span.start


def _day(text: str | None) -> date | None:
    iso = parse_date(text).iso if text else None
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None
