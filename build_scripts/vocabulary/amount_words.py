"""The record of amounts.yml: the words that decide what a number of a provision is, and around whose name it is whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.field_marks import RAW, Lists
from build_scripts.vocabulary.word_lists import WordLists

_NAMES = """
units.age units.more words.half words.whole small.held small.events split.advance pots.purposes pots.allots pots.sums
limits.at_least limits.at_least_after limits.at_most
limits.at_most_after limits.linked small.before small.steps small.after procedure.done procedure.before validity.own
validity.grades definitions steps gives split.years split.steps split.paid split.phased split.shared split.bearing split.losses
split.priced table.thresholds thresholds changes olds quota.limits quota.selects quota.reserves quota.bids quota.terms tolerance.words tolerance.bank
pots.verbs pots.nouns pots.funds pots.totals pots.exhausted pots.shares goals.pressed goals.words goals.verbs lasting.before lasting.met relieves
openers datives not_openers serves
singles brought takes served.inside served.not_behind served.loans served.sizes served.joints served.partners
served.leading served.paid_to served.paid served.pushes served.given served.gifts served.events served.provides
served.follows served.arrives served.hires served.runs served.selected served.costs served.upkeep
"""


@dataclass(frozen=True, slots=True)
class AmountFile:
    """amounts.yml: a list inside another key is called by both names, units.age."""

    lists: Annotated[WordLists, RAW, Lists(tuple(_NAMES.split()))]
