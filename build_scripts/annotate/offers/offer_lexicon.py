"""The vocabularies of offers, made ready for reading."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.annotate.offers.word_meanings import OfferWords, build_offer_words
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.vocabulary.offer_words import OfferFile


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLexicon:
    """What the readers of this package look words up in."""

    targets: TargetLexicon
    words: OfferWords
    """Of offers.yml."""


def build_offer_lexicon(offers: OfferFile, targets: TargetLexicon) -> OfferLexicon:
    """Make the vocabularies ready."""
    return OfferLexicon(targets=targets, words=build_offer_words(offers))
