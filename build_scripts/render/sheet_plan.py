"""Which sheet holds what, of the lists whose rows other pages link to: instruments, corrections, agencies.

Weights are estimates from above of the elements that a row, and what stands beneath it, have on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from build_scripts.model import Agency, Document, Region
from build_scripts.render.pages.citation_index import CITING_SHOWN, CitationIndex, CitedInstrument, CitingDocument
from build_scripts.render.sheets import (
    MAX_LISTED,
    Sheet,
    cut,
    extent,
    letters,
    numbered,
)

OVERVIEW = 400
"""Weight of what the first sheet has before its rows: counts by place and kind."""
PlaceOf = Callable[[Document], Region]


def plan_instruments(index: CitationIndex, place_of: PlaceOf) -> Iterator[tuple[str, tuple[Sheet[str], ...]]]:
    """The list of instruments, and the lists of documents that cite the same one."""
    pieces = cut(index.instruments.values(), _instrument_weight, OVERVIEW)
    sheets = numbered("instruments/index", pieces, _citations)
    ids = (tuple(cited.instrument.id for cited in sheet.rows) for sheet in sheets)
    yield "instruments/index", tuple(Sheet(it.page, rows, it.label) for it, rows in zip(sheets, ids, strict=True))
    for cited in index.instruments.values():
        if cited.has_page:
            yield plan_citing(cited, place_of)


def plan_citing(cited: CitedInstrument, place_of: PlaceOf) -> tuple[str, tuple[Sheet[str], ...]]:
    """The page of an instrument that many documents cite."""
    pieces = cut(cited.citing_documents, _citing_weight, OVERVIEW)
    page = f"instruments/{cited.instrument.id}"
    sheets = numbered(
        page, pieces, lambda found: extent([(place_of(it.document), it.document.card.dated) for it in found])
    )
    return page, tuple(Sheet(it.page, tuple(citer.document.id for citer in it.rows), it.label) for it in sheets)


def _citations(found: Sequence[CitedInstrument]) -> str:
    counts = [len(cited.citing_documents) for cited in (found[0], found[-1])]
    return f"被引 {'–'.join(map(str, dict.fromkeys(counts)))} 份"


def _citing_weight(citer: CitingDocument) -> int:
    return 6 + letters(citer.document.title) + 2 * len(citer.units)


def _instrument_weight(cited: CitedInstrument) -> int:
    by = cited.citing_documents
    return 10 + sum(map(_citing_weight, by[:CITING_SHOWN] if cited.has_page else by))


def plan_corrections(documents: Iterable[Document], place_of: PlaceOf) -> tuple[Sheet[str], ...]:
    """The documents with their corrections."""
    pieces = cut(documents, _correction_weight, OVERVIEW)
    sheets = numbered("corrections", pieces, lambda found: extent([(place_of(it), it.card.dated) for it in found]))
    return tuple(Sheet(it.page, tuple(document.id for document in it.rows), it.label) for it in sheets)


def _correction_weight(document: Document) -> int:
    notes = document.card.corrections[:MAX_LISTED]
    return 24 + letters(document.title) + sum(12 + letters(it.printed, it.restored, it.reason) for it in notes)


def agency_weight(issued: int, duties: Iterable[Collection[str]]) -> int:
    """Of an agency that issued so many documents; `duties`: the primary themes of its provisions, role by role."""
    by_role = ((min(len(themes), MAX_LISTED), len(set(themes))) for themes in duties if themes)
    return 20 + 3 * min(issued, MAX_LISTED) + sum(5 + 3 * count + 4 * themes for count, themes in by_role)


def plan_agencies(
    page: str, agencies: Sequence[Agency], place_of: Callable[[Agency], Region], weights: Mapping[str, int]
) -> tuple[Sheet[str], ...]:
    """The bodies of one function: on the page itself, or if they are too many beneath it, place by place:
    agencies/finance/sichuan, agencies/finance/sichuan/2. `weights` by id.
    """

    def weight(agency: Agency) -> int:
        return weights[agency.id]

    if len(cut(agencies, weight)) == 1:
        return (Sheet(page, tuple(agency.id for agency in agencies)),)
    found: list[Sheet[str]] = [Sheet(page, ())]
    in_order = sorted(agencies, key=lambda agency: place_of(agency).code)
    for _, group in groupby(in_order, key=lambda agency: place_of(agency).code):
        own = list(group)
        place = place_of(own[0])
        sheets = numbered(f"{page}/{place.slug}", cut(own, weight))
        for more, sheet in enumerate(sheets):
            label = place.short + (f"（续{more if more > 1 else ''}）" if more else "")
            found.append(Sheet(sheet.page, tuple(agency.id for agency in sheet.rows), label))
    return tuple(found)
