"""What makes the file of one document enough by itself: the names behind its ids, and where each clause stands in it.

So a clause has an address for machines: data/documents/<document>.json, and in it the JSON Pointer that `anchors` gives for
its anchor. A file for each clause would be thirty files a document.
"""

from __future__ import annotations

from build_scripts.export.plain_record import Record
from build_scripts.model import Corpus, Document

Names = dict[str, dict[str, str]]
"""Kind (agencies, themes, tools, instruments) → id → name."""


def known_names(corpus: Corpus) -> Names:
    """The names of all that the registers of the library hold."""
    return {
        "agencies": {it.id: it.name for it in corpus.agencies},
        "themes": {it.id: it.label for it in corpus.themes},
        "tools": {it.id: it.label for it in corpus.tools},
        "instruments": {it.id: it.title for it in corpus.instruments},
    }


def used_names(document: Document, known: Names) -> Names:
    """Those that a document names."""
    used: dict[str, set[str | None]] = {
        "agencies": {*document.issuers, *(duty.agency for it in document.provisions for duty in it.responsibilities)},
        "themes": {mark.id for it in document.provisions for mark in it.themes},
        "tools": {use.id for it in document.provisions for use in it.tools},
        "instruments": {*document.carries_out, *(found.target for it in document.units for found in it.citations)},
    }
    return {kind: {id_: name for id_, name in known[kind].items() if id_ in ids} for kind, ids in used.items()}


def anchor_pointers(record: Record) -> dict[str, str]:
    """Anchor of each provision and passage of a document of corpus.json → its JSON Pointer: p2-s1-3 → /parts/1/provisions/2."""
    return {
        unit.get("anchor", unit["id"]): f"/parts/{at}/{kind}/{number}"
        for at, part in enumerate(record["parts"])
        for kind in ("provisions", "passages")
        for number, unit in enumerate(part[kind])
    }
