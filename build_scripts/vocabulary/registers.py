"""The register of places: the nation and the provinces from regions.yml, prefectures and counties from divisions.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from build_scripts.model import Region, RegionCode, RegionLevel
from build_scripts.model.field_marks import LINE, Pattern, Reference, Schema, Unique
from build_scripts.model.ids import ID_ADVICE, ID_PATTERN
from build_scripts.model.taxonomy import Slug
from build_scripts.text.yaml_reader import Problem, Value

ENDINGS = ("地区", "自治州", "市", "盟", "自治县", "自治旗", "县", "区", "旗")
"""What the name of a prefecture or county ends with: the kind of place it is."""
WORDS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
"""How such a place calls itself where that is not the ending of its name."""
_CODE = re.compile(r"[1-9][0-9]{5}\Z")
_SLUG = re.compile(rf"{ID_PATTERN}\Z")
UNPREFIXED = ("特区", "林区")
"""Districts that are known by their own name alone: 六枝特区, 神农架林区."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionEntry:
    """A place as regions.yml gives it."""

    code: Annotated[str, Pattern("[1-9][0-9]{5}", "六位数字"), Unique("代码")]
    name: str
    short: str
    slug: Annotated[Slug, Unique("网址名")]
    level: RegionLevel
    word: str
    parent: Annotated[str | None, Reference("代码"), Schema(type=["string", "null"])] = None
    capital: str = ""
    tile: Annotated[
        str, Pattern("(?:[1-9]|1[0-2]) (?:[1-9]|1[0-2])", "“行 列”，各从 1 到 12，如 3 5"), Unique("格子")
    ] = ""
    line: Annotated[int, LINE] = 0

    @property
    def region(self) -> Region:
        """The same as the model has it."""
        row, _, column = self.tile.partition(" ")
        tile = (int(row), int(column)) if self.tile else None
        return Region(
            code=RegionCode(self.code),
            name=self.name,
            short=self.short,
            slug=self.slug,
            level=self.level,
            parent=RegionCode(self.parent) if self.parent else None,
            type_word=self.word,
            tile=tile,
        )


@dataclass(frozen=True, slots=True)
class RegionFile:
    """regions.yml."""

    regions: tuple[RegionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DivisionFile:
    """divisions.yml: a place a line, its code, name and slug, and where they differ short name and other names."""

    prefectures: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


def without_circles(entries: tuple[RegionEntry, ...]) -> tuple[tuple[RegionEntry, ...], tuple[Problem, ...]]:
    """The places that are not above themselves, be it by way of others; those that are are reported and left out."""
    parents = {entry.code: entry.parent for entry in entries}

    def above(code: str) -> list[str]:
        codes: list[str] = []
        while (parent := parents.get(code)) and parent not in codes:
            codes.append(code := parent)
        return codes

    circular = [entry for entry in entries if entry.code in above(entry.code)]
    problems = tuple(Problem(entry.line, f"上级代码 {entry.parent} 是它自己，或在它之下") for entry in circular)
    return tuple(entry for entry in entries if entry not in circular), problems


def with_divisions(
    provinces: tuple[RegionEntry, ...], divisions: Value
) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """All places; a division that cannot be read, or that has the code of another, is reported and left out."""
    problems: list[Problem] = []
    found = {entry.code: entry.region for entry in provinces}
    slugs = {entry.slug: entry.code for entry in provinces}
    for level in ("prefectures", "counties"):
        for entry in divisions.fields[level].items if level in divisions.fields else ():
            division = _division(entry, level, found)
            if isinstance(division, str):
                problems.append(Problem(entry.line, division))
                continue
            owners = {division.code: division.code, division.slug: slugs.get(division.slug, "")}
            taken = {key: found[RegionCode(owner)].name for key, owner in owners.items() if owner in found}
            problems += (Problem(entry.line, f"“{key}”已属于 {name}") for key, name in taken.items())
            if not taken:
                found[division.code] = division
                slugs[division.slug] = division.code
    return tuple(found.values()), tuple(problems)


def _division(entry: Value, level: str, above: dict[str, Region]) -> Region | str:
    """A prefecture or county from its line, or what is wrong with the line."""
    code, name, slug, *others = [*(entry.text or "").split(), "", "", ""][: max(3, len((entry.text or "").split()))]
    if not (_CODE.match(code) and name and slug):
        return f"应写作“代码 全称 网址名”：{entry.text or '（空）'}"
    if not _SLUG.match(slug):
        return f"网址名“{slug}”应为 {ID_ADVICE}"
    parent = above.get(RegionCode(code[:4] + "00")) if level == "counties" else None
    parent = parent or above.get(RegionCode(code[:2] + "0000"))
    if parent is None:
        return f"上级代码 {code[:2]}0000 不在表中"
    ending = next((it for it in ENDINGS if name.endswith(it)), None)
    if ending is None:
        return f"“{name}”的末尾应为 {'、'.join(ENDINGS)} 之一"
    word = WORDS.get(ending, ending)
    if level == "prefectures":
        short = others[0] if others else name.removesuffix(ending)
        return Region(
            code=RegionCode(code),
            name=name,
            short=short,
            slug=slug,
            level="prefecture",
            parent=parent.code,
            type_word=word,
            aliases=tuple(others[1:]),
        )
    full = parent.name + name if word == "区" and not name.endswith(UNPREFIXED) else name
    return Region(
        code=RegionCode(code),
        name=full,
        short=others[0] if others else name,
        slug=f"{parent.slug}-{slug}",
        level="county",
        parent=parent.code,
        type_word=word,
    )
