"""Proposals for the card of a new text: one finder for each field, and the id.

The table gives the order of work: a finder sees what earlier ones proposed. A field that neither text nor page states
is left out; where they contradict each other the text decides, and where the text contradicts itself there is no proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from build_scripts.importing.date_finder import find_issued, find_published, find_valid_from, find_valid_until
from build_scripts.importing.extract import Extract
from build_scripts.importing.issuer_finder import find_issuers
from build_scripts.importing.origin_finder import find_region, find_site, find_url
from build_scripts.importing.reading_context import NewText, Proposal, ReadingContext
from build_scripts.importing.title_finder import find_number, find_title
from build_scripts.vocabulary.page_words import SlugWords

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
"""Field of the card → the function that looks for it."""


def propose(extract: Extract, context: ReadingContext, given: dict[str, Proposal] | None = None) -> NewText:
    """The text with all proposals for its card; what a person has `given` is kept, and the finders build on it."""
    new_text = NewText(extract=extract, context=context, proposed=dict(given or {}))
    for name, find in FINDERS:
        if name not in new_text.proposed and (found := find(new_text)) and found.value:
            new_text.proposed[name] = found
    return new_text


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[—–-])")


def propose_id(new_text: NewText, taken: Container[str]) -> Proposal | None:
    """An unused id of place, year, topic and kind: hunan-2020-sme-key-points; None without a region."""
    stated = {field: proposal.value for field, proposal in new_text.proposed.items()}
    region = new_text.context.vocabulary.region(stated.get("region", ""))
    if region is None:
        return None
    title, lexicon = stated.get("title", ""), new_text.context.vocabulary.importing
    components = (region.slug, _year(stated), _slug(title, lexicon.topics), _slug(title, lexicon.kinds))
    name = "-".join(filter(None, components))
    free = next(it for it in (name, *(f"{name}-{n}" for n in range(2, 100))) if it not in taken)
    return Proposal(free, "地区、年份与标题用词")


def _year(stated: dict[str, str]) -> str:
    """The year of issue, publication or validity; else the first one in the title; else empty."""
    dated = next((stated[it][:4] for it in ("issued", "published", "valid_from") if it in stated), "")
    found = _YEAR.search(stated.get("title", ""))
    return dated or (found[1] if found else "")


def _slug(title: str, entries: Iterable[SlugWords]) -> str:
    """The slug of the first entry that has a word of the title; empty without one."""
    return next((entry.slug for entry in entries if any(it in title for it in entry.words)), "")
