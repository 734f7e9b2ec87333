"""Proposals: what a card may say of a new text, field by field, each with the words it rests on.

The order of work is the table: what comes later knows what was proposed before. What the text and its page do not say
is left out; where they contradict each other, the text is believed, and where the text does so itself, nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from build_scripts.importing.date_finder import issued, published, valid_from, valid_until
from build_scripts.importing.extract import Extract
from build_scripts.importing.origin_finder import site, url
from build_scripts.importing.reading_context import Clues, Desk, Proposal
from build_scripts.importing.region_finder import region
from build_scripts.importing.title_finder import issuers, number, title

Finder = Callable[[Clues], Proposal | None]
FINDERS: tuple[tuple[str, Finder], ...] = (
    ("title", title),
    ("url", url),
    ("site", site),
    ("region", region),
    ("issuers", issuers),
    ("number", number),
    ("issued", issued),
    ("published", published),
    ("valid_from", valid_from),
    ("valid_until", valid_until),
)
"""Field of the card, and who looks for it."""


def propose(extract: Extract, desk: Desk, as_of: date, given: dict[str, Proposal] | None = None) -> Clues:
    """All that can be proposed for the card of a text. What is `given` by a person stands, and the rest builds on it."""
    clues = Clues(extract, desk, as_of, dict(given or {}))
    for name, find in FINDERS:
        if name not in clues.proposed and (found := find(clues)) and found.value:
            clues.proposed[name] = found
    return clues
