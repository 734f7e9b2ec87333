"""What a firm can do with a provision: have it as it is, apply for it, take part, or nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Actor, Channel, Offer, Provision


def find_actor(
    provision: Provision, lexicon: OfferLexicon, offers: Sequence[Offer], channels: Sequence[Channel]
) -> Actor:
    """The most that a firm can do with a provision."""
    return "government"
