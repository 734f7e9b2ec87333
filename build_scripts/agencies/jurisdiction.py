"""The jurisdiction of a document: the region of its card, or a narrower one that its issuers or its title name."""

from __future__ import annotations

from build_scripts.agencies.gazetteer import Gazetteer, enclosing_regions
from build_scripts.model import Card, Part, RegionCode

MAX_PLACE_NAME = 12
"""Maximum length of the name of a place, in characters."""


def find_jurisdiction(card: Card, parts: tuple[Part, ...], gazetteer: Gazetteer) -> RegionCode:
    """Code of the region whose agencies are meant where the text gives only their level: 县财政局.

    A county's text under the card of its province is the county's.
    """
    titles = (part.title.text for part in parts if part.title)
    signatures = (passage.wording.text for part in parts for passage in part.passages if passage.role == "signature")
    for text in (*card.issuers, card.title, *titles, *signatures):  # the most reliable first
        code = _leading_place(text, gazetteer)
        if code and _lies_in(code, card.region, gazetteer):
            return code
    return card.region


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
        if code is None or not is_full_name or (place and not _lies_in(code, place, gazetteer)):
            return place
        place, text = code, text[len(name) :]


def _lies_in(code: RegionCode, wider: RegionCode, gazetteer: Gazetteer) -> bool:
    return wider in (region.code for region in enclosing_regions(code, gazetteer)[1:])
