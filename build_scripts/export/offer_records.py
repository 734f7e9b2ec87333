"""The records of corpus.json for what a provision gives."""

from __future__ import annotations

from build_scripts.export.plain_record import Record, record
from build_scripts.model import Amount, Benefits, Offer


def benefit_records(benefits: Benefits) -> Record:
    """The fields of a provision on what a firm can do, what it gives, where to turn, and on what conditions."""
    return {
        "actor": benefits.actor,
        "offers": [_offer(offer) for offer in benefits.offers],
        "amounts": [amount_record(amount) for amount in benefits.amounts],
        "channels": [record(channel, "printed kind span") for channel in benefits.channels],
        "conditions": [record(condition, "text span") for condition in benefits.conditions],
        "exclusions": [record(exclusion, "text span") for exclusion in benefits.exclusions],
    }


def _offer(offer: Offer) -> Record:
    return {
        **record(offer, "kind giver how channel window span"),
        "recipient": {"class": offer.recipient.kind, **record(offer.recipient, "printed span")},
        "amounts": [amount_record(amount) for amount in offer.amounts],
        "conditions": [condition.text for condition in offer.conditions],
        "exclusions": [exclusion.text for exclusion in offer.exclusions],
    }


def amount_record(amount: Amount) -> Record:
    return record(amount, "printed value unit role recipient of per each span")
