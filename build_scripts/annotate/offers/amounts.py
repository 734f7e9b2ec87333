"""The numbers of a provision: what each is, and whom it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.annotate.offers.amount_details import base_of, case_of, per_whom
from build_scripts.annotate.offers.amount_recipients import find_recipients, is_nobodys
from build_scripts.annotate.offers.amount_roles import decide_roles
from build_scripts.annotate.offers.compact_text import CompactText, compact_text
from build_scripts.annotate.offers.named_recipients import find_named
from build_scripts.annotate.offers.number_context import in_context
from build_scripts.annotate.offers.number_finder import FoundNumber, find_numbers
from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.annotate.offers.threshold_rules import is_advance
from build_scripts.model import OWN_CLASSES, Amount, Offer, Provision, Target

_GIVEN_BEFORE = re.compile("(?:给予|补助|补贴|奖励|支持)[^,，;；]*[,，]")


def find_amounts(
    provision: Provision, lexicon: OfferLexicon, offers: Sequence[Offer]
) -> tuple[tuple[Offer, ...], tuple[Amount, ...]]:
    """The offers with their amounts, and all numbers of the provision."""
    amounts: list[Amount] = []
    of_offers: dict[int, list[Amount]] = {}
    seen: set[tuple[int | None, str, str, str]] = set()
    for amount, is_given in read_amounts(provision.wording.text, provision.targets, lexicon.numbers, offers):
        place = _offer_of(amount, offers) if is_given else None
        said = (None if amount.role == "threshold" else place, amount.printed, amount.role, amount.recipient)
        if amount.role == "target" or said not in seen:
            amounts.append(amount)
            if place is not None:
                of_offers.setdefault(place, []).append(amount)
        seen.add(said)
    given = (
        new
        for place, offer in enumerate(offers)
        for new in _with_amounts(offer, of_offers.get(place, ()), provision, lexicon)
    )
    return tuple(given), tuple(amounts)


def _with_amounts(
    offer: Offer, amounts: Sequence[Amount], provision: Provision, lexicon: OfferLexicon
) -> Iterator[Offer]:
    """The offer with its amounts; to the body that all of them belong to, where its own words make it a firm's or nobody's.

    Where its own words have given a firm something before, both: 对企业给予支持,省级按市县支出的30%补助.
    """
    text = provision.wording.text
    kinds = {amount.recipient for amount in amounts if amount.role != "threshold"}
    body = kinds.pop() if len(kinds) == 1 else "unstated"
    is_theirs = offer.kind in ("procurement", "rent")
    if (
        is_theirs
        or body in (*OWN_CLASSES, "unstated", "other")
        or offer.recipient.kind not in (*OWN_CLASSES, "unstated")
    ):
        yield replace(offer, amounts=tuple(amounts))
        return
    named = offer.recipient.span
    if named and _GIVEN_BEFORE.search(text, named.end, amounts[0].span.start):
        yield offer
    recipient = find_named(provision, lexicon.words, body, offer.span, amounts[0].span.start)
    yield replace(offer, amounts=tuple(amounts), recipient=recipient)


def read_amounts(
    text: str, targets: Sequence[Target], lexicon: NumberLexicon, offers: Sequence[Offer] = ()
) -> Iterator[tuple[Amount, bool]]:
    """The numbers of a text in simplified characters, and whether each may be an offer's: no goal, pot or share.

    `targets` and `offers` are those of the same text.
    """
    compact = compact_text(text)
    numbers = list(find_numbers(compact, lexicon))
    contexts = list(in_context(compact.plain, numbers, _kinds(compact, numbers, targets), lexicon))
    for context in contexts:
        start = compact.span(context.number.start, context.number.end).start
        context.printed_at = start
        context.offers = [offer for offer in offers if offer.span.start <= start < offer.span.end]
    decide_roles(contexts)
    for context, recipient in zip(contexts, find_recipients(contexts, lexicon, offers), strict=True):
        if context.role is None:
            continue
        number = context.number
        yield (
            Amount(
                printed=compact.printed(number.start, number.end),
                value=number.value,
                unit=number.unit,
                role=context.role,
                recipient=recipient,
                of=base_of(context),
                per=per_whom(context),
                each=case_of(context),
                span=compact.span(number.start, number.end),
            ),
            not is_nobodys(context) and not (is_advance(context) and recipient == "unstated"),
        )


def _kinds(compact: CompactText, numbers: Sequence[FoundNumber], targets: Sequence[Target]) -> dict[int, str]:
    """Start of a number in the compact text → the kind of the target whose words it stands in."""
    kinds: dict[int, str] = {}
    at = 0
    for number in numbers:
        start = compact.span(number.start, number.end).start
        while at < len(targets) and targets[at].span.end <= start:
            at += 1
        if at < len(targets) and targets[at].span.start <= start:
            kinds[number.start] = targets[at].kind
    return kinds


def _offer_of(amount: Amount, offers: Sequence[Offer]) -> int | None:
    """The place of the offer that a number belongs to: of those around it one to the same recipient, and the last."""
    around = [place for place, offer in enumerate(offers) if offer.span.start <= amount.span.start < offer.span.end]
    return max(
        around,
        key=lambda place: (offers[place].recipient.kind == amount.recipient, offers[place].span.start),
        default=None,
    )
