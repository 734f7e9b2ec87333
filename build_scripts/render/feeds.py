"""Feeds: what lets others find the library: a feed of its documents, a guide for language models, a word to robots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from build_scripts.model import Corpus, Document, Region, Script
from build_scripts.model.urls import SITE_PREFIXES, document_url
from build_scripts.render.schema_org import named
from build_scripts.render.templates import fill_file

LATEST = 100
"""Documents in the feed."""
FILES: Mapping[Script, tuple[str, ...]] = {"Hans": ("feed.xml", "llms.txt", "robots.txt"), "Hant": ("feed.xml",)}
"""Robots and language models look at the root alone, where the simplified site stands."""
_NAMESPACE = UUID("6f0c1c0e-5d0b-4f0e-9d43-1b1f7a6f2c58")
"""Never changes: with it the ids in the feed stay the same wherever the library is published."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document as feed and guide name it."""

    document: Document
    region: Region
    address: str
    """Relative to the site's root where it is not known where the site is published."""

    @property
    def id(self) -> str:
        """Stable, and the same at every address."""
        return _urn(self.document.id)

    @property
    def title(self) -> str:
        return named(self.document)

    @property
    def updated(self) -> date | None:
        return updated(self.document)


def updated(document: Document) -> date | None:
    """The last day of which the card knows: issued, published, or taken into the library."""
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
                corpus.script,
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
    """The newest first. A feed needs a day for everything in it, so what has none is left to the guide."""
    dated = sorted((item for item in items if item.updated), key=lambda it: it.document.id)
    return sorted(dated, key=lambda it: it.updated or date.min, reverse=True)[:LATEST]


def _urn(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
