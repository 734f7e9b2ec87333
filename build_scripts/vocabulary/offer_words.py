"""offers.yml as a record: what is given, and the verbs that give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from build_scripts.model import OfferKind
from build_scripts.model.field_marks import OPTIONAL, Lists

WordList = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftWords:
    """The words for one kind of offer."""

    acts: WordList = ()
    """Words that give by themselves: 减征, 补助."""
    things: WordList = ()
    """What has to be given by a verb: 提供…服务."""
    of: WordList = ()
    """Verbs that give only with their object: 减免…租金."""
    with_money: WordList = ()
    """Verbs that give only with an amount: 给予企业20万元."""
    funds: WordList = ()
    """Money that supports somebody: 安排专项资金支持中小企业."""


@dataclass(frozen=True, slots=True)
class OfferFile:
    """offers.yml: a list inside another key is called by both names, prepositions.to."""

    gifts: Annotated[Mapping[OfferKind, GiftWords], OPTIONAL]
    lists: Annotated[
        Mapping[str, WordList],
        Lists(
            tuple(
                "verbs.give verbs.carry verbs.hold verbs.push verbs.aim verbs.improve not_gifts negative "
                "frames.definition givers party_trims prepositions.to prepositions.by prepositions.never prepositions.in_names "
                "automatic taxes fees rents prices named_loans bank_loans name_starts taken_on "
                "brought_together purchases paid_to_others lowered opened inspections spaces".split()
            )
        ),
        OPTIONAL,
    ]
