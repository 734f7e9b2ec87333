"""Files for programs: feeds (Atom) at the root of the site and beside the pages that they follow; at the root also llms.txt
(for language models) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from build_scripts.model import Corpus, Script
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.render.catalogue import Library, updated
from build_scripts.render.links import page_url
from build_scripts.render.subject_feeds import FeedEntry, subject_feeds
from build_scripts.render.templates import fill_file

MAX_ITEMS = 100
"""Maximum number of documents in the feed."""
MAX_NAMED = 5
"""Maximum number of provisions that an entry names."""
FILES: Mapping[Script, tuple[str, ...]] = {"Hans": ("llms.txt", "robots.txt"), "Hant": ()}
"""Crawlers look at the root of the host only, where the simplified site is."""
NAMESPACE = UUID("6f0c1c0e-5d0b-4f0e-9d43-1b1f7a6f2c58")
"""Must never change: the ids in the feed derive from it, wherever the library is published."""


def feeds(corpus: Corpus, address: str = "", sites: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Name and text of each file at the site's root; `address` is where that root is, if it is known.

    `sites`: addresses of all sites with these pages, where there are several, in different scripts.
    """
    dated = sorted((it for it in corpus.documents if updated(it)), key=lambda it: it.id)  # Atom needs a date for each
    entries = [FeedEntry(key=it.id, day=day, document=it) for it in dated if (day := updated(it))]
    latest = sorted(entries, key=lambda entry: entry.day, reverse=True)[:MAX_ITEMS]
    key = SITE_PREFIXES[corpus.script].rstrip("/")
    yield "feed.xml", _fill("feed.xml", corpus, address, kind="library", key=key, subject="", page="", entries=latest)
    for name in FILES[corpus.script]:
        yield name, _fill(name, corpus, address, documents=corpus.documents, sites=sites)


def feeds_of_subjects(library: Library, address: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of each feed that stands beside a page."""
    prefix = SITE_PREFIXES[library.corpus.script]
    for feed in subject_feeds(library):
        yield (
            f"{page_url(feed.page)}feed.xml",
            _fill(
                "feed.xml",
                library.corpus,
                address,
                kind=feed.kind,
                key=f"{prefix}{feed.page}",
                subject=feed.name,
                page=page_url(feed.page),
                entries=feed.entries,
            ),
        )


def _fill(template: str, corpus: Corpus, address: str, **values: Any) -> str:
    entries: Sequence[FeedEntry] = values.get("entries", ())
    page: str = values.get("page", "")
    shared = {
        "site": corpus.site,
        "root": f"{address.rstrip('/')}/" if address else "",  # else addresses are relative to the file itself
        "up": "../" * page.count("/"),
        "path": f"{page}feed.xml",
        "urn": lambda name: uuid5(NAMESPACE, name).urn,  # stable, and the same at every address
        "regions": {region.code: region for region in corpus.regions},
        "updated": max((entry.day for entry in entries), default=corpus.as_of),
        "max_named": MAX_NAMED,
    }
    return fill_file(template, corpus.traditional, **shared, **values)
