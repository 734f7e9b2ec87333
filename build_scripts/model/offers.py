"""Offers (惠企内容): what a provision gives, who gives it to whom, how much, on what conditions, and where to turn.

Every value is tied to the words that state it: spans count characters of the provision's simplified text. What the words
do not settle is "unstated", None or left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.model.alignment import Evidence, Span

OfferKind = Literal[
    "grant", "interest-subsidy", "tax-relief", "fee-relief", "deferral", "refund", "loan", "guarantee", "insurance", "equity",
    "voucher", "price", "rent", "procurement", "recognition", "service", "training", "matching", "platform", "rights", "other",
]  # fmt: skip
RecipientClass = Literal[
    "firm", "self-employed", "person", "bank", "guarantor", "fund", "service-body", "park", "local-government", "other",
    "unstated",
]  # fmt: skip
OWN_CLASSES: tuple[RecipientClass, ...] = ("firm", "self-employed")
"""Classes of recipients that the owner of a firm is himself."""
AmountRole = Literal["amount", "rate", "cap", "floor", "threshold", "old-value", "quota", "target", "other"]
ChannelKind = Literal["platform", "hotline", "website", "app", "window", "institution"]
Access = Literal["automatic", "apply", "join"]
"""How an offer is come by: it comes by itself (免申即享, a tax or fee cut by law), is applied for, or taken part in."""
Actor = Literal["direct", "apply", "join", "government"]
"""可享方式: the most that a firm can do with a provision: have it as it is, apply, take part, or nothing itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who finally receives what is offered."""

    kind: RecipientClass
    printed: str | None = None
    """The words, without 符合条件的 and place names; None where its own sentence names nobody."""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of a provision, with what it is and whom it belongs to."""

    printed: str
    """The number with its unit, as the text has it."""
    value: float | None
    """None for words like 全额."""
    unit: str
    """万元, %, 年; empty where there is none."""
    role: AmountRole
    recipient: RecipientClass
    """Who receives it, or must meet it; other for goals and pots of a government."""
    of: str | None = None
    """What it is a share or a number of: 设备投入 in 按设备投入的6%."""
    per: str | None = None
    """Whom or what it counts for, one by one: 每家企业, 各, 每人每月, 元/亩."""
    each: str | None = None
    """Which case it is for where several are dealt out in turn: 国家级 in 国家级、省级的分别给予60万元、25万元."""
    span: Span

    @property
    def is_ours(self) -> bool:
        """Whether a firm itself receives, pays or must meet it."""
        return self.recipient in OWN_CLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """办理渠道: where a firm asks, files, or finds what is offered."""

    printed: str
    kind: ChannelKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that a provision gives."""

    kind: OfferKind
    giver: str | None = None
    """Who pays or serves, as printed; None where the words do not say."""
    recipient: Recipient
    amounts: tuple[Amount, ...] = ()
    conditions: tuple[Evidence, ...] = ()
    """Who qualifies, each the whole qualifier; 符合条件的 is none."""
    exclusions: tuple[Evidence, ...] = ()
    how: Access | None = None
    channel: str | None = None
    """Where it is to be had, as printed."""
    window: str | None = None
    """The words that say from when to when it is to be had."""
    span: Span
    """From its first word to its last, in the text of the provision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefits:
    """What a provision gives, as it was read."""

    actor: Actor = "government"
    offers: tuple[Offer, ...] = ()
    """In the order of the text."""
    amounts: tuple[Amount, ...] = ()
    """All its numbers, those of offers too."""
    channels: tuple[Channel, ...] = ()
    conditions: tuple[Evidence, ...] = ()
    """All that it states, those of offers too."""
    exclusions: tuple[Evidence, ...] = ()

    @property
    def kinds(self) -> tuple[OfferKind, ...]:
        """Kinds of what is offered, each once, in the order of the text."""
        return tuple(dict.fromkeys(offer.kind for offer in self.offers))

    @property
    def recipient_classes(self) -> tuple[RecipientClass, ...]:
        """Classes of those who receive it, each once, as far as the words say."""
        named = (offer.recipient.kind for offer in self.offers)
        return tuple(dict.fromkeys(kind for kind in named if kind != "unstated"))


NO_BENEFITS = Benefits()
