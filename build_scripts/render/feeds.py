"""Files at the root of the site for programs: feed.xml (Atom), llms.txt (for language models), robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

from build_scripts.model import Corpus, Script
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.render.catalogue import updated
from build_scripts.render.templates import fill_file

MAX_ITEMS = 100
"""Maximum number of documents in the feed."""
FILES: Mapping[Script, tuple[str, ...]] = {"Hans": ("feed.xml", "llms.txt", "robots.txt"), "Hant": ("feed.xml",)}
"""Crawlers look at the root of the host only, where the simplified site is."""
NAMESPACE = UUID("6f0c1c0e-5d0b-4f0e-9d43-1b1f7a6f2c58")
"""Must never change: the ids in the feed derive from it, wherever the library is published."""


def feeds(corpus: Corpus, address: str = "", sites: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Name and text of each file, to stand at the site's root; `address` is where that root is, if it is known.

    `sites`: addresses of all sites with these pages, where there are several, in different scripts.
    """
    dated = sorted((it for it in corpus.documents if updated(it)), key=lambda it: it.id)  # Atom needs a date for each
    latest = sorted(dated, key=lambda it: updated(it) or date.min, reverse=True)[:MAX_ITEMS]
    values = {
        "site": corpus.site,
        "root": f"{address.rstrip('/')}/" if address else "",  # else addresses are relative to the site's root
        "urn": lambda name: uuid5(NAMESPACE, name).urn,  # stable, and the same at every address
        "feed": SITE_PREFIXES[corpus.script].rstrip("/"),
        "documents": corpus.documents,
        "regions": {region.code: region for region in corpus.regions},
        "latest": latest,
        "updated": updated(latest[0]) if latest else corpus.as_of,
        "sites": sites,
    }
    for name in FILES[corpus.script]:
        yield name, fill_file(name, corpus.traditional, **values)
