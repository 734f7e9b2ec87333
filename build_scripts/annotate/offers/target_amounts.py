"""Says of the targets of a text what they are and whose, from the same reading of numbers as its offers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_scripts.model import Amount, Target


def with_amounts(targets: Sequence[Target], amounts: Iterable[Amount]) -> tuple[Target, ...]:
    """The targets with role and recipient of the number in their words; of a range each end with its own.

    A number that the provision has said before in the same sense is kept once: it is known by its value.
    """
    found = sorted(amounts, key=lambda amount: amount.span.start)
    starts = [amount.span.start for amount in found]
    by_value = {(amount.value, amount.unit): amount for amount in reversed(found)}

    def of_target(target: Target) -> Target:
        first = bisect_left(starts, target.span.start)
        inside = found[first : min(first + 2, bisect_left(starts, target.span.end))]
        said = by_value.get((target.value, target.unit))
        amount = (inside[0] if target.comparator == ">=" else inside[-1]) if inside else said
        return replace(target, role=amount.role, recipient=amount.recipient) if amount else target

    return tuple(map(of_target, targets))
