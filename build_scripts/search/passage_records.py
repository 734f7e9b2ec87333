"""Records of what stands in documents beside provisions: titles of parts, headings, preambles, closings, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Corpus, Document, Part, Passage, Section
from build_scripts.model.ids import provision_id, provision_url
from build_scripts.model.time_state import document_groups, statuses
from build_scripts.search.search_records import (
    SearchRecord,
    cited_number,
    document_filters,
    first_words,
    newest_first,
    places_of,
)


def passage_records(corpus: Corpus) -> list[SearchRecord]:
    """A record per part with a title, section and passage, in the order of the text, newer documents first."""
    regions, places = {region.code: region for region in corpus.regions}, places_of(corpus)
    found = []
    for document in newest_first(corpus):
        filters = document_filters(document, regions, places) | {
            "status": (statuses(document).map(lambda status: status[0]).packed,),
            "time": (document_groups(document).packed,),
        }
        found += [
            SearchRecord(
                kind="passage",
                id=provision_id(document.id, anchor),
                url=provision_url(document.id, anchor),
                title=heading or first_words(text),
                heading=heading,
                document=document.title,
                place=regions[document.card.region].name,
                text=text,
                responsibilities=(),
                filters=filters | {"number": number},
            )
            for anchor, heading, text, number in _passages(document)
        ]
    return found


def _passages(document: Document) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Anchor, heading if it is one, text and number of each."""
    for part in document.parts:
        if part.title:
            yield part.anchor, part.title.text, part.title.text, ()
        for item in _in_order(part):
            if isinstance(item, Section):
                heading = f"{item.number}{item.title.text}"
                yield item.anchor, heading, heading, cited_number(item.number)
            else:
                yield item.anchor, "", item.wording.text, ()


def _in_order(part: Part) -> Iterator[Section | Passage]:
    return (item for item in part.in_order if isinstance(item, Section | Passage))
