"""How many provisions are in force, over or do not say it, on every day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar, get_args

from build_scripts.model import CLOSED_GROUPS, TimeGroup
from build_scripts.model.steps import Steps

Times = Steps[Counter[TimeGroup]]
"""Number of provisions by time group, in force, over, unstated …, on every day."""
TIME_ORDER: tuple[TimeGroup, ...] = get_args(TimeGroup)
"""The order of lists and tables: in force first, over last."""
MARKED_GROUPS = CLOSED_GROUPS | {"not-yet"}
"""What is over or not yet in force: said wherever it is named."""


class DailyRow(Protocol):
    """A row of a list whose order depends on the day."""

    @property
    def order(self) -> Steps[str]:
        """What rows are sorted by, on every day."""

    @property
    def position(self) -> int:
        """In the library: the order of rows that are otherwise alike."""


Row = TypeVar("Row", bound=DailyRow)


def ordered(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """The rows of a page, each with its order on every day, packed. It counts among the rows of this page alone: what stands
    on other pages changes nothing here."""
    in_library = sorted(rows, key=lambda row: row.position)
    ranks = {id(row): f"{rank:04d}" for rank, row in enumerate(in_library)}

    def order(row: Row) -> str:
        return row.order.map(lambda words: words + ranks[id(row)]).packed

    return [(row, order(row)) for row in rows]


def number_in(times: Times, *groups: TimeGroup) -> Steps[int]:
    """How many there are in these groups together."""
    return times.map(lambda found: sum(found[group] for group in groups))


def none_of(times: Times, group: TimeGroup) -> Steps[str]:
    """Something where there is none in this group, else nothing: whether it is hidden."""
    return times.map(lambda found: "" if found[group] else "hidden")


def open_count(times: Times) -> Steps[int]:
    """How many are not over."""
    return times.map(lambda found: sum(number for group, number in found.items() if group not in CLOSED_GROUPS))


def is_over(groups: Steps[TimeGroup]) -> Steps[bool]:
    """Whether it is no longer open to firms."""
    return groups.map(lambda group: group in CLOSED_GROUPS)
