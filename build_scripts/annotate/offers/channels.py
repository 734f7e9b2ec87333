"""办理渠道: where a firm asks, files, or finds what a provision offers."""

from __future__ import annotations

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Channel, Provision


def find_channels(provision: Provision, lexicon: OfferLexicon) -> tuple[Channel, ...]:
    """The channels of a provision, each once, in the order of the text."""
    return ()
