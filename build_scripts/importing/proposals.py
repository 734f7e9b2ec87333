"""Proposals: what a card may say of a new text, field by field, each with the words it rests on.

The order of work is the table: what comes later knows what was proposed before. What the text and its page do not say
is left out; where they contradict each other, the text is believed, and where the text does so itself, nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date

from build_scripts.importing.date_finder import find_issued, find_published, find_valid_from, find_valid_until
from build_scripts.importing.extract import Extract
from build_scripts.importing.import_lexicon import Slugs
from build_scripts.importing.origin_finder import find_site, find_url
from build_scripts.importing.reading_context import NewText, Proposal, ReadingContext
from build_scripts.importing.region_finder import find_region
from build_scripts.importing.title_finder import find_issuers, find_number, find_title

Finder = Callable[[NewText], Proposal | None]
FINDERS: tuple[tuple[str, Finder], ...] = (
    ("title", find_title),
    ("url", find_url),
    ("site", find_site),
    ("region", find_region),
    ("issuers", find_issuers),
    ("number", find_number),
    ("issued", find_issued),
    ("published", find_published),
    ("valid_from", find_valid_from),
    ("valid_until", find_valid_until),
)
"""Field of the card, and who looks for it."""


def propose(extract: Extract, desk: ReadingContext, as_of: date, given: dict[str, Proposal] | None = None) -> NewText:
    """All that can be proposed for the card of a text. What is `given` by a person stands, and the rest builds on it."""
    clues = NewText(extract, desk, as_of, dict(given or {}))
    for name, find in FINDERS:
        if name not in clues.proposed and (found := find(clues)) and found.value:
            clues.proposed[name] = found
    return clues


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[—–-])")


def propose_id(clues: NewText, taken: Container[str]) -> Proposal | None:
    """An id that is not taken yet; None before the region is known."""
    region = clues.desk.words.region(clues.proposed["region"].value) if "region" in clues.proposed else None
    if region is None:
        return None
    title = clues.proposed["title"].value if "title" in clues.proposed else ""
    words = (region.slug, _year(clues, title), _slug(title, clues.desk.own.topics), _slug(title, clues.desk.own.kinds))
    name = "-".join(it for it in words if it)
    free = next(it for it in (name, *(f"{name}-{n}" for n in range(2, 100))) if it not in taken)
    return Proposal(free, "地区、年份与标题用词")


def _year(clues: NewText, title: str) -> str:
    """The year in which it was made or published, or from which it holds; else the first one of its title."""
    given = next(
        (clues.proposed[it].value[:4] for it in ("issued", "published", "valid_from") if it in clues.proposed), ""
    )
    found = _YEAR.search(title)
    return given or (found[1] if found else "")


def _slug(title: str, slugs: Slugs) -> str:
    return next((slug for words, slug in slugs if any(it in title for it in words)), "")
