"""Reads what a provision gives: its offers with their amounts and conditions, its channels, and what a firm can do with it."""

from __future__ import annotations

from build_scripts.annotate.offers.actors import find_actor
from build_scripts.annotate.offers.amounts import find_amounts
from build_scripts.annotate.offers.channels import find_channels
from build_scripts.annotate.offers.offer_finder import find_offers
from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.annotate.offers.qualifiers import find_conditions, find_exclusions
from build_scripts.model import Benefits, Provision


def find_benefits(provision: Provision, lexicon: OfferLexicon) -> Benefits:
    """What a provision gives, read from its text in simplified characters; spans are those of the whole text."""
    channels = find_channels(provision, lexicon)
    conditions = find_conditions(provision, lexicon)
    exclusions = find_exclusions(provision, lexicon)
    offers = find_offers(provision, lexicon, channels, conditions, exclusions)
    offers, amounts = find_amounts(provision, lexicon, offers)
    return Benefits(
        actor=find_actor(provision, lexicon, offers, channels),
        offers=offers,
        amounts=amounts,
        channels=channels,
        conditions=conditions,
        exclusions=exclusions,
    )
