"""Values that depend on the day, as step functions: what holds first, and what holds from which day on.

>>> steps = Steps("in-force", ((date(2027, 1, 1), "expired"),))
>>> steps.on(date(2026, 12, 31))
'in-force'
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Steps(Generic[Value]):
    """A value for each day; neighbouring steps differ."""

    first: Value
    """On all days before the first change."""
    changes: tuple[tuple[date, Value], ...] = ()
    """From each of these days on, in their order."""

    @classmethod
    def of(cls, value_on: Callable[[date], Value], days: Iterable[date]) -> Steps[Value]:
        """The steps of a function that changes on no other day than these."""
        in_order = sorted(set(days) - {date.min})
        return cls._merged(value_on(date.min), ((day, value_on(day)) for day in in_order))

    @classmethod
    def _merged(cls, first: Value, changes: Iterable[tuple[date, Value]]) -> Steps[Value]:
        last, kept = first, []
        for day, value in changes:
            if value != last:
                kept.append((day, value))
                last = value
        return cls(first, tuple(kept))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which the value changes."""
        return tuple(day for day, _ in self.changes)

    @property
    def values(self) -> tuple[Value, ...]:
        """The value of each step."""
        return (self.first, *(value for _, value in self.changes))

    def on(self, day: date) -> Value:
        """The value on a day."""
        return self.values[bisect_right(self.days, day)]

    def map(self, function: Callable[[Value], Other]) -> Steps[Other]:
        """The steps of what a function makes of the value."""
        return Steps._merged(function(self.first), ((day, function(value)) for day, value in self.changes))

    @property
    def packed(self) -> str:
        """The values with the days between them, as the site's scripts read them: in-force|2027-01-01|expired."""
        first, *others = (str(value).replace("|", "｜") for value in self.values)
        return "|".join((first, *(f"{day}|{value}" for day, value in zip(self.days, others, strict=True))))

    def with_other(self, other: Steps[Other]) -> Steps[tuple[Value, Other]]:
        """The steps of both values together."""
        return Steps.of(lambda day: (self.on(day), other.on(day)), (*self.days, *other.days))


def count(found: Iterable[Steps[Value]]) -> Steps[Counter[Value]]:
    """How often each value occurs on a day."""
    total, moves = Counter[Value](), dict[date, Counter[Value]]()
    shared = list(found)  # many are one and the same object, whose identity is known sooner than its hash
    numbers, by_identity = Counter(map(id, shared)), {id(steps): steps for steps in shared}
    for identity, number in numbers.items():
        steps = by_identity[identity]
        last = steps.first
        total[last] += number
        for day, value in steps.changes:
            move = moves.setdefault(day, Counter())
            move[last] -= number
            move[value] += number
            last = value
    first, changes = Counter(total), []
    for day in sorted(moves):
        for value, number in moves[day].items():
            total[value] += number
        changes.append((day, +total))
    return Steps._merged(+first, changes)
