"""Files at the root of the site for programs: feed.xml (Atom), llms.txt (for language models), robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from build_scripts.model import Corpus, Document, Region, Script
from build_scripts.model.urls import SITE_PREFIXES, document_url
from build_scripts.render.display_text import display_title
from build_scripts.render.templates import fill_file

MAX_ITEMS = 100
"""Maximum number of documents in the feed."""
FILES: Mapping[Script, tuple[str, ...]] = {"Hans": ("feed.xml", "llms.txt", "robots.txt"), "Hant": ("feed.xml",)}
"""Crawlers look at the root of the host only, where the simplified site is."""
_NAMESPACE = UUID("6f0c1c0e-5d0b-4f0e-9d43-1b1f7a6f2c58")
"""Must never change: the ids in the feed derive from it, wherever the library is published."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document as listed in feed.xml and llms.txt."""

    document: Document
    region: Region
    address: str
    """Relative to the site's root if the address of the site is unknown."""

    @property
    def id(self) -> str:
        """Stable, and the same at every address."""
        return _urn(self.document.id)

    @property
    def title(self) -> str:
        return display_title(self.document)

    @property
    def updated(self) -> date | None:
        return updated(self.document)


def updated(document: Document) -> date | None:
    """The latest date in the card: of issue, publication or retrieval."""
    card = document.card
    return max((day for day in (card.issued, card.published, card.retrieved) if day), default=None)


def feeds(corpus: Corpus, address: str = "", sites: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Name and text of each file, to stand at the site's root; `address` is where that root is, if it is known.

    `sites`: addresses of all sites with these pages, where there are several, in different scripts.
    """
    root = f"{address.rstrip('/')}/" if address else ""
    regions = {region.code: region for region in corpus.regions}
    items = [
        Item(document, regions[document.card.region], root + document_url(document.id)) for document in corpus.documents
    ]
    latest = _latest(items)
    updated = latest[0].updated if latest else corpus.as_of
    for name in FILES[corpus.script]:
        yield (
            name,
            fill_file(
                name,
                corpus.traditional,
                site=corpus.site,
                root=root,
                id=_urn(SITE_PREFIXES[corpus.script].rstrip("/")),
                items=items,
                latest=latest,
                updated=updated,
                sites=sites,
            ),
        )


def _latest(items: list[Item]) -> list[Item]:
    """The newest first; Atom needs a date for each entry, so documents without one are left out."""
    dated = sorted((item for item in items if item.updated), key=lambda it: it.document.id)
    return sorted(dated, key=lambda it: it.updated or date.min, reverse=True)[:MAX_ITEMS]


def _urn(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
