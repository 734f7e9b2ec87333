"""Which place a document speaks for: the region of its card, or a narrower one that its makers or its title name."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.model import Card, Part

MAX_PLACE_NAME = 12
"""Longest name of a place, in characters."""


def find_jurisdiction(card: Card, parts: tuple[Part, ...], authority: Gazetteer) -> str:
    """Code of the region whose bodies are meant where the text gives only their level: 县财政局.

    A county's text under the card of its province is the county's.
    """
    for words in _issuer_texts(card, parts):
        code = _leading_place(words, authority)
        if code and card.region in _enclosing_codes(code, authority):
            return code
    return card.region


def _issuer_texts(card: Card, parts: tuple[Part, ...]) -> Iterator[str]:
    """What names the makers of a document, the surest first."""
    yield from card.issuers
    yield card.title
    yield from (part.title.text for part in parts if part.title)
    yield from (passage.wording.text for part in parts for passage in part.passages if passage.role == "signature")


def _leading_place(words: str, authority: Gazetteer) -> str | None:
    """The narrowest place that words begin with, each within the one before it: 杭州市西湖区."""
    found: str | None = None
    while True:
        near = authority.nearby.get(found, {}) if found else {}
        starts = (words[:end] for end in range(MAX_PLACE_NAME, 1, -1))
        name, code = next(((it, code) for it in starts if (code := near.get(it) or authority.places.get(it))), ("", ""))
        region = authority.regions.get(code)
        full = region is not None and (region.name.endswith(name) or name in region.aliases)
        if not full or (found and found not in _enclosing_codes(code, authority)):
            return found
        found, words = code, words[len(name) :]


def _enclosing_codes(code: str, authority: Gazetteer) -> Iterator[str]:
    """Codes of the regions that a region lies in."""
    region = authority.regions.get(code)
    while region and region.parent:
        yield region.parent
        region = authority.regions.get(region.parent)
