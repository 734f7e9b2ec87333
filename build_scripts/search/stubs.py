"""Stubs: a record as the small page that Pagefind reads. Readers never see one.

The searched words are the body. What a result shows travels as JSON in the id of an element: Pagefind keeps ids with
the record, unread, while it would index every word of its own `meta` fields and make the index half as large again.
"""

from __future__ import annotations

import json
import re
from html import escape

from .cutting import words
from .folding import Fold
from .records import SearchRecord

LANGUAGE = "zxx"
"""ISO 639 for "no linguistic content": Pagefind has neither stemmer nor segmentation for it."""
UNSAFE = re.compile(r"[\s_]")
"""Pagefind splits at white space and marks its own words with underscores; in JSON both can be written as escapes."""


def stub(record: SearchRecord, fold: Fold) -> str:
    """The page for one record."""
    filters = "".join(
        f'<meta data-pagefind-filter="{escape(facet)}[content]" content="{escape(value)}">'
        for facet, values in sorted(record.filters.items())
        for value in values
    )
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head>{filters}</head>'
        f'<body data-pagefind-body><div><i id="{escape(_shown(record))}"></i>'
        f"{' '.join(words(fold(record.text)))}</div></body></html>"
    )


def _shown(record: SearchRecord) -> str:
    shown = {
        "id": record.id,
        "url": record.url,
        "title": record.title,
        "document": record.document,
        "province": record.province_name,
        "text": record.text,
    }
    plain = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)
