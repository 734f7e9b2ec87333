"""The vocabularies of offers, made ready for reading."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.annotate.targets.target_lexicon import TargetLexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLexicon:
    """What the readers of this package look words up in."""

    targets: TargetLexicon


def build_offer_lexicon(targets: TargetLexicon) -> OfferLexicon:
    """Make the vocabularies ready."""
    return OfferLexicon(targets=targets)
