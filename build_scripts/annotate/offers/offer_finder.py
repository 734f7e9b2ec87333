"""Finds what a provision gives: who gives what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Channel, Evidence, Offer, Provision


def find_offers(
    provision: Provision,
    lexicon: OfferLexicon,
    channels: Sequence[Channel],
    conditions: Sequence[Evidence],
    exclusions: Sequence[Evidence],
) -> tuple[Offer, ...]:
    """The offers of a provision in the order of its text, with the channels and conditions of their sentences."""
    return ()
