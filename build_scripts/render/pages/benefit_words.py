"""What a provision gives, in words for a reader: what, how much, for whom, on what conditions, where to turn.

A firm's own amounts stand by themselves; before those of others it says whose they are (给银行), and those that the words
give to nobody are said to be so. Goals are no amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from build_scripts.model import OWN_CLASSES, Actor, Amount, Benefits, Converter, RecipientClass
from build_scripts.render.templates import labels

MONEY_ROLES = ("amount", "rate", "cap", "floor", "old-value", "quota")
"""Roles of numbers that say how much there is; thresholds say who qualifies."""
ACTORS: tuple[Actor, ...] = ("direct", "apply", "join", "government")
"""What a firm can do most with comes first."""


@dataclass(frozen=True, slots=True)
class Gift:
    """One kind of thing that a provision gives to one class of recipients."""

    name: str
    """补助, 贷款, 培训."""
    to: str
    """Before anything that is not a firm's own: 给银行, 没有写明给谁. Empty for what is."""
    amounts: tuple[str, ...]

    def __str__(self) -> str:
        words = "、".join(self.amounts)
        return f"{self.to}{self.name} {words}" if words else f"{self.to}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitWords:
    """The words for benefits, in the script of a site."""

    actors: Mapping[str, str]
    kinds: Mapping[str, str]
    recipients: Mapping[str, str]
    roles: Mapping[str, str]
    phrases: Mapping[str, str]

    def gifts(self, benefits: Benefits) -> tuple[Gift, ...]:
        """What is given, a firm's own first, then in the order of the text; the same thing to the same people is one.

        A number goes to whom it belongs itself, whosever the offer is that it stands in.
        """
        found: dict[tuple[str, RecipientClass], list[Amount]] = {}
        for offer in benefits.offers:
            found.setdefault((offer.kind, _as_firm(offer.recipient.kind)), [])
            for amount in offer.amounts:
                if amount.role in MONEY_ROLES and (amount.recipient != "other" or offer.recipient.kind == "other"):
                    found.setdefault((offer.kind, _as_firm(amount.recipient)), []).append(amount)
        worded: dict[tuple[str, str], list[str]] = {}
        for (kind, recipient), amounts in sorted(found.items(), key=lambda it: it[0][1] not in ("firm", "unstated")):
            name = self.kinds[kind], self._to(recipient, bool(amounts))
            worded.setdefault(name, []).extend(self.amounts(amounts))
        return tuple(Gift(name, to, tuple(dict.fromkeys(words))) for (name, to), words in worded.items())

    def _to(self, recipient: RecipientClass, has_money: bool) -> str:
        """Whose it is, before what is not a firm's own."""
        if recipient == "firm":
            return ""
        if recipient == "unstated":
            return self.phrases["unstated"] if has_money else ""
        return self.phrases["to"].format(self.recipients[recipient])

    def amounts(self, amounts: Iterable[Amount]) -> Iterator[str]:
        """How much: 设备投入的 30%, 至多 100万元; the two ends of a range as one."""
        shown = list(amounts)
        for before, amount, behind in zip((None, *shown), shown, (*shown[1:], None), strict=False):
            if behind and (sign := _joined(amount, behind)):
                yield self._amount(amount, f"{amount.printed}{sign}{behind.printed}", "")
            elif not before or not _joined(before, amount):
                yield self._amount(amount, amount.printed, self.roles.get(amount.role, ""))

    def _amount(self, amount: Amount, printed: str, role: str) -> str:
        base = f"{amount.of}{self.phrases['of']}" if amount.of and amount.unit == "%" else ""
        return "".join((_before(amount.each), _before(amount.per), base, _before(role), printed))

    def recipients_of(self, benefits: Benefits) -> tuple[str, ...]:
        """Who receives what is a firm's own, or a person's, as printed; each once."""
        own = (offer.recipient for offer in benefits.offers if offer.recipient.kind in (*OWN_CLASSES, "person"))
        return tuple(dict.fromkeys(it.printed or self.recipients[it.kind] for it in own))


def _as_firm(recipient: RecipientClass) -> RecipientClass:
    """A self-employed reader is spoken to as a firm is."""
    return "firm" if recipient in OWN_CLASSES else recipient


def _joined(amount: Amount, behind: Amount) -> str:
    """The sign between two numbers that say one thing: 6%—15% from one to the other, 3% → 1% the old value and the new one."""
    if amount.unit != behind.unit:
        return ""
    if amount.role == "old-value" and behind.role != "old-value":
        return " → "
    near = behind.span.start - amount.span.end <= len("——")
    return "—" if near and (amount.role, behind.role) == ("floor", "cap") else ""


def _before(words: str | None) -> str:
    return f"{words} " if words else ""


@cache
def benefit_words(traditional: Converter | None) -> BenefitWords:
    """The words of a site."""
    tables = {"actors": "ACTOR", "kinds": "OFFER", "recipients": "RECIPIENT", "roles": "AMOUNT", "phrases": "GIFT"}
    return BenefitWords(**{field: labels(name, traditional) for field, name in tables.items()})
