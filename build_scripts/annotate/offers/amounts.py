"""The numbers of a provision: what each is, and whom it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Amount, Offer, Provision


def find_amounts(
    provision: Provision, lexicon: OfferLexicon, offers: Sequence[Offer]
) -> tuple[tuple[Offer, ...], tuple[Amount, ...]]:
    """The offers with their amounts, and all numbers of the provision."""
    return tuple(offers), ()
