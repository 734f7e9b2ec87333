"""The vocabularies by which a provision says who qualifies and where to turn, as records; what each list means stands in the YAML files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.field_marks import FILLED, Lists
from build_scripts.vocabulary.word_lists import WordList, WordLists

_CHANNEL_LISTS = """heads.platform heads.hotline heads.website heads.app heads.window heads.institution parts not_heads leads.ask
    leads.through leads.toward leads.improve leads.open leads.build not_leads hedges tails.ask tails.serve tails.publish tails.build tails.whom tails.take tails.online tails.join tails.inner
    tails.improved tails.give generic not_channels places_apart marks labels.what labels.where"""


@dataclass(frozen=True, slots=True)
class ChannelFile:
    """channels.yml."""

    lists: Annotated[WordLists, Lists(tuple(_CHANNEL_LISTS.split())), FILLED]

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]


_QUALIFIER_LISTS = """openers parties places things gives acts benefits grants punishes empty leading bases others top_ups trailing per_case
    steps defines limits occasions excludes stops shares picks givers again"""


@dataclass(frozen=True, slots=True)
class QualifierFile:
    """qualifiers.yml."""

    lists: Annotated[WordLists, Lists(tuple(_QUALIFIER_LISTS.split())), FILLED]

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]
