"""Successors: what agencies were called, what became of them, and where that is said.

Nothing here stands in the texts of the library; so each statement names its source, and counts only where an editor has
read it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from build_scripts.model.field_marks import FILLED, LINE, OPTIONAL, Checked, Pattern, Reference, Unique
from build_scripts.model.ids import ID_ADVICE, ID_PATTERN, RegionCode, RegionLevel

Year = Annotated[int | None, Pattern("[0-9]{4}", "四位数的年份"), OPTIONAL]
Basis = Annotated[str, Reference("依据")]
"""The id of a reform."""
PLACE_SLOTS = ("{地}", "{全名}", "{简名}", "{省会}")
"""What stands for a place in the name of an agency: any of its names, its full or short name, the capital of a province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Checked):
    """Where something is said that no text of the library says."""

    title: str
    """The decision or document: 《党和国家机构改革方案》（2023年3月）."""
    addresses: Annotated[tuple[str, ...], Pattern(r"https?://[^\s\"<>]+", "http 或 https 网址")] = ()
    """Public pages that say it."""
    checked: date | None = None
    """The day on which an editor read it there; None: not verified, and so shown nowhere as a fact."""

    @property
    def fault(self) -> str:
        """Nobody can have read it nowhere."""
        return "写了 checked，就要写 addresses" if self.checked and not self.addresses else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform(Source):
    """A source that several entries share."""

    id: Annotated[str, Pattern(ID_PATTERN, ID_ADVICE), Unique("依据")]


@dataclass(frozen=True, slots=True)
class FormerName:
    """A former name of the agencies of a function."""

    name: Annotated[str, Unique("名称")]
    until: Year
    """The last year of the name: 2018; None if not certain."""
    note: str = ""
    source: Basis = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The function that took over the work of another."""

    function: Annotated[str, Reference("职能")]
    year: Year
    note: str = ""
    source: Basis = ""
    levels: tuple[RegionLevel, ...] = ()
    """The levels of agencies for which the source says it; none: all."""
    regions: tuple[str, ...] = ()
    """Codes of the places for which it says it; none: all."""
    names: tuple[str, ...] = ()
    """Names of the agencies whose work it was, without the place; none: all of the function."""
    line: Annotated[int, LINE] = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming(Checked):
    """What agencies with certain names are called now, with {地} and the like for their places: {地}银保监局."""

    was: Annotated[tuple[str, ...], FILLED]
    now: str
    since: Annotated[str, Pattern(r"\d{4}(-\d\d){0,2}", "年、年-月 或 年-月-日，如 2023-07-20")] = ""
    """From when: 2023-07-20, 2024-01 or 2018; empty where the source says only that it is so."""
    source: Basis
    levels: tuple[RegionLevel, ...] = ()
    regions: tuple[str, ...] = ()
    line: Annotated[int, LINE] = field(default=0, compare=False)

    @property
    def fault(self) -> str:
        """A name that replaces itself would never come to an end."""
        return "now 也列在 was 里" if self.now in self.was else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """What an agency that a document names is today, as a source says that was checked."""

    name: str | None
    """Its name today; None where only its function is known."""
    function: str
    """Id of the function that it has today."""
    label: str
    """Name of that function."""
    since: str | None
    """2023-07-20, 2024-01 or 2018; None where the source gives no time."""
    source: Source


@dataclass(frozen=True, slots=True)
class OutdatedName:
    """A name by which documents call an agency, and which it no longer has."""

    name: str
    successor: Successor | None
    """None where nothing was checked that says what the agency is today."""


def holds_for(
    levels: tuple[RegionLevel, ...], regions: tuple[str, ...], level: RegionLevel, region: RegionCode
) -> bool:
    """Whether what is said for certain levels and places is said for an agency of this level and place."""
    return (not levels or level in levels) and (not regions or region in regions)
