"""The vocabularies of offers, made ready for reading."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.annotate.offers.channel_lexicon import ChannelLexicon
from build_scripts.annotate.offers.qualifier_lexicon import QualifierLexicon
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.vocabulary.access_files import ChannelFile, QualifierFile


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLexicon:
    """What the readers of this package look words up in."""

    targets: TargetLexicon
    channels: ChannelLexicon
    qualifiers: QualifierLexicon


def build_offer_lexicon(targets: TargetLexicon, channels: ChannelFile, qualifiers: QualifierFile) -> OfferLexicon:
    """Make the vocabularies ready."""
    return OfferLexicon(targets=targets, channels=ChannelLexicon(channels), qualifiers=QualifierLexicon(qualifiers))
