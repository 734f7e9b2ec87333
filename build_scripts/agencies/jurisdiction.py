"""The jurisdiction of a document: the region of its card, or a narrower one that its issuers or its title name."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.model import Card, Part, RegionCode

MAX_PLACE_NAME = 12
"""Maximum length of the name of a place, in characters."""


def find_jurisdiction(card: Card, parts: tuple[Part, ...], gazetteer: Gazetteer) -> RegionCode:
    """Code of the region whose agencies are meant where the text gives only their level: 县财政局.

    A county's text under the card of its province is the county's.
    """
    for text in _issuer_texts(card, parts):
        code = _leading_place(text, gazetteer)
        if code and card.region in _enclosing_codes(code, gazetteer):
            return code
    return card.region


def _issuer_texts(card: Card, parts: tuple[Part, ...]) -> Iterator[str]:
    """Texts that name the issuers of a document, the most reliable first."""
    yield from card.issuers
    yield card.title
    yield from (part.title.text for part in parts if part.title)
    yield from (passage.wording.text for part in parts for passage in part.passages if passage.role == "signature")


def _leading_place(text: str, gazetteer: Gazetteer) -> RegionCode | None:
    """Code of the narrowest place that a text begins with, each place within the one before it: 杭州市西湖区."""
    place: RegionCode | None = None
    while True:
        local = gazetteer.local_names.get(place, {}) if place else {}
        prefixes = (text[:end] for end in range(MAX_PLACE_NAME, 1, -1))
        codes = ((prefix, local.get(prefix) or gazetteer.places.get(prefix)) for prefix in prefixes)
        name, code = next(((prefix, code) for prefix, code in codes if code), ("", None))
        region = gazetteer.regions.get(code) if code else None
        is_full_name = region is not None and (region.name.endswith(name) or name in region.aliases)
        if code is None or not is_full_name or (place and place not in _enclosing_codes(code, gazetteer)):
            return place
        place, text = code, text[len(name) :]


def _enclosing_codes(code: RegionCode, gazetteer: Gazetteer) -> Iterator[RegionCode]:
    """Codes of the regions that a region lies in."""
    region = gazetteer.regions.get(code)
    while region and region.parent:
        yield region.parent
        region = gazetteer.regions.get(region.parent)
