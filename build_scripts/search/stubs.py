"""Stubs: a record as the small page that Pagefind reads, and as what the browser gets. Readers never see the first."""

from __future__ import annotations

from .cutting import words
from .folding import Fold
from .records import SearchRecord

LANGUAGE = "zxx"
"""ISO 639 for "no linguistic content": Pagefind has neither stemmer nor segmentation for it."""


def stub(record: SearchRecord, fold: Fold) -> str:
    """The page for one record: its words, and nothing else."""
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><body data-pagefind-body>'
        f"{' '.join(words(fold(record.text)))}</body></html>"
    )


def shown(record: SearchRecord) -> dict[str, object]:
    """What a result shows."""
    return {
        "id": record.id,
        "url": record.url,
        "title": record.title,
        "document": record.document,
        "place": record.place,
        "text": record.text,
        "answers": record.answers,
        "facets": {facet: list(values) for facet, values in record.filters.items()},
    }
