"""Charts: targets of several places with the same subject, year and unit, as bars beside each other.

Only equal subjects are compared, never similar ones. A place that gives two different numbers has no bar, and a chart
needs two bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.render.catalogue import grouped
from build_scripts.render.pages.target_pages import TargetRow
from build_scripts.text.characters import comparable_letters

MAX_CHARTS = 12
"""Maximum number of charts, those with the most bars."""
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One target of several places, the largest number first."""

    subject: str
    year: str
    bars: list[tuple[TargetRow, float]]
    """One place's number, and its width in per cent of the longest bar."""


def charts(rows: Iterable[TargetRow], same_unit: Mapping[str, str]) -> tuple[Chart, ...]:
    """The charts with the most bars first. `same_unit`: unit → the one that it is another word for."""
    groups = grouped(rows, lambda row: _key(row, same_unit))
    found = (_chart(key, group) for key, group in groups.items() if key)
    return tuple(sorted((chart for chart in found if len(chart.bars) > 1), key=lambda it: -len(it.bars))[:MAX_CHARTS])


def _key(row: TargetRow, same_unit: Mapping[str, str]) -> Key | None:
    """What two numbers must share to be compared; None for a number that is no target, or has no subject or year."""
    number, target = row.number, row.number.target
    subject = comparable_letters(target.subject)
    if target.kind != "target" or number.high or not subject or not number.year or number.value <= 0:
        return None
    direction = "down" if target.comparator == "<=" else "up"
    return subject, number.year, same_unit.get(number.unit, number.unit), direction, row.region.level


def _chart(key: Key, rows: Iterable[TargetRow]) -> Chart:
    """A bar for each place that gives one number only."""
    by_region = grouped(rows, lambda row: row.region.code).values()
    clear = (own[0] for own in by_region if len({row.number.value for row in own}) == 1)
    ranked = sorted(clear, key=lambda row: (-row.number.value, row.region.code))
    bars = [(row, round(100 * row.number.value / ranked[0].number.value, 2)) for row in ranked]
    return Chart(ranked[0].number.target.subject if ranked else "", key[1], bars)
