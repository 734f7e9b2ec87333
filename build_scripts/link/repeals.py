"""Says which documents of the library another one repeals: 《…》(…号)同时废止."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.annotate.validity.period_clauses import sentences
from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Citation, Document, Instrument, Passage, Provision
from build_scripts.text.numerals import parse_date, to_half_width

_WHOLE = ("》", "〉", "号", ")", "）", "”")
"""How a citation ends that means an instrument as a whole; 《…》第三条 does not."""
_INNER = str.maketrans("《》", "〈〉")


def find_repeals(
    documents: Sequence[Document], instruments: Sequence[Instrument], words: ValidityWords
) -> dict[str, tuple[date, str]]:
    """Id of each document that another one repeals → the first day on which it is repealed, and the words that say so.

    A repeal counts where the citation means exactly one document, and from the day on which the repealing one takes
    effect, if words name that day.
    """
    owners = {instrument.id: instrument.document for instrument in instruments if instrument.document}
    found: dict[str, tuple[date, str]] = {}
    for document in documents:
        title = document.title.translate(_INNER)
        for target, day, sentence in _repeals(document, words):
            owner = owners.get(target)
            if owner and owner != document.id:
                found[owner] = min(found.get(owner, (date.max, "")), (day, f"《{title}》：{sentence}"))
    return found


def _repeals(document: Document, words: ValidityWords) -> Iterator[tuple[str, date, str]]:
    """What a document repeals: the instrument's id, the day, the sentence."""
    since = document.period.since if document.period else None
    for unit in (it for part in document.parts for it in part.units if it.citations):
        text = unit.wording.text
        plain, placed = to_half_width(text), list(_placed(unit))
        for start, end in sentences(text):
            inside = [it for it in placed if start <= it[0] and it[1] <= end]
            for citation, named in _of_sentence(plain, start, inside, words):
                day = named or since
                if citation.target and day:
                    yield citation.target, day, text[start:end]


def _placed(unit: Passage | Provision) -> Iterator[tuple[int, int, Citation]]:
    """Citations with the place where they stand."""
    place = 0
    for citation in unit.citations:
        start = unit.wording.text.find(citation.printed, place)
        if start >= 0:
            place = start + len(citation.printed)
            yield start, place, citation


def _of_sentence(
    plain: str, start: int, inside: Sequence[tuple[int, int, Citation]], words: ValidityWords
) -> Iterator[tuple[Citation, date | None]]:
    """The citations of a sentence that are repealed, each with the day where the words name one."""
    repealing: tuple[date | None] | None = None
    following = 0
    for begins, ends, citation in reversed(inside):
        match = words.repeal.match(plain, ends)
        if match:
            led = words.repeal_day.search(plain, start, inside[0][0])
            repealing = (_day(match["day"] or (led["day"] if led else None)),)
        elif not (repealing and words.repeal_joins.fullmatch(plain, ends, following)):
            repealing = None
        if repealing and citation.printed.endswith(_WHOLE):
            yield citation, repealing[0]
        following = begins


def _day(words: str | None) -> date | None:
    iso = parse_date(words).iso if words else None
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None
