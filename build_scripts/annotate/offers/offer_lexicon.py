"""The vocabularies of offers, made ready for reading."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.annotate.offers.channel_lexicon import ChannelLexicon
from build_scripts.annotate.offers.number_lexicon import NumberLexicon, build_number_lexicon
from build_scripts.annotate.offers.qualifier_lexicon import QualifierLexicon
from build_scripts.annotate.offers.word_meanings import OfferWords, build_offer_words
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLexicon:
    """What the readers of this package look words up in."""

    targets: TargetLexicon
    numbers: NumberLexicon
    """Of amounts.yml and parties.yml."""
    words: OfferWords
    """Of offers.yml and parties.yml."""
    channels: ChannelLexicon
    """Of channels.yml."""
    qualifiers: QualifierLexicon
    """Of qualifiers.yml."""


def build_offer_lexicon(vocabulary: Vocabulary, targets: TargetLexicon) -> OfferLexicon:
    """Make the vocabularies ready."""
    return OfferLexicon(
        targets=targets,
        numbers=build_number_lexicon(vocabulary.amounts, vocabulary.parties, targets),
        words=build_offer_words(vocabulary.offers, vocabulary.parties),
        channels=ChannelLexicon(vocabulary.channels),
        qualifiers=QualifierLexicon(vocabulary.qualifiers),
    )
