"""Who qualifies for what a provision offers, and who does not."""

from __future__ import annotations

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Evidence, Provision


def find_conditions(provision: Provision, lexicon: OfferLexicon) -> tuple[Evidence, ...]:
    """The conditions of a provision, each the whole qualifier, in the order of the text."""
    return ()


def find_exclusions(provision: Provision, lexicon: OfferLexicon) -> tuple[Evidence, ...]:
    """What it leaves out: 不重复享受, 第六条除外."""
    return ()
