"""Controlled vocabularies: regions, functions of agencies, themes and needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RegionLevel = Literal["nation", "province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class Region:
    """A place with its code (GB/T 2260)."""

    code: str
    name: str
    """Full name as it stands before a body's name: 阳泉市城区, 内蒙古自治区."""
    short: str
    """Short name: 江西, 内蒙古, 阳泉."""
    slug: str
    level: RegionLevel
    parent: str | None
    """Code of the region above it; None for the nation."""
    type_word: str
    """The word by which its own texts call it: 省, 自治区, 市, 区, 县."""
    aliases: tuple[str, ...] = ()
    """Other names it goes by: 恩施州."""
    tile: tuple[int, int] | None = None
    """Row and column on the map of tiles, from 1; None for a place that is not on it."""

    @property
    def label(self) -> str:
        """What it is called in a table: short, where that cannot be mistaken; 城区 may be that of any city."""
        return self.short if self.level in ("nation", "province") else self.name


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that agencies of a function carried before."""

    name: str
    until: int | None
    """The year in which it was given up, 2018; None where that is not certain."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """To which function the work of another went."""

    function: str
    year: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """What agencies in different places share: 财政 (财政厅, 财政局, 财政部)."""

    id: str
    label: str
    names: tuple[str, ...]
    """Names the function carries, without the place; the longest match wins."""
    former: tuple[FormerName, ...] = ()
    """Names it carried in earlier years."""
    became: tuple[Succession, ...] = ()
    """Where its work went, for one that is no more."""
    many: bool = False
    """A place has several bodies of this kind: 开发区管委会, 街道."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """All names by which a text may call it."""
        return (*self.names, *(former_name.name for former_name in self.former))


UNCLASSIFIED = Function("unclassified", "未归类", ())
"""The function of bodies that no function of agencies.yml fits; they are kept and never forced into one."""


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """Words that speak for or against a theme."""

    phrases: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the 19 themes of the library."""

    id: str
    label: str
    scope: str
    """What it covers, in a sentence."""
    excludes: str
    """What it does not cover and where that stands instead; may be empty."""
    rules: tuple[ThemeRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What an owner comes for, in an owner's words: 要融资."""

    label: str
    themes: tuple[str, ...]
    """Ids of the themes it leads to, at least one, the first one first."""
