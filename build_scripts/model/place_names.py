"""What the places that pages stand for are called: a province of which the library has only lower places is named by them.

山西, with documents of 阳泉市城区 and none of its own → 阳泉市城区（山西）
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from build_scripts.model import Region

MAX_NAMED_PLACES = 2
"""Lower places that are named; of more the first, and how many there are."""


def province_of(region: Region, regions: Mapping[str, Region]) -> Region:
    """The province-level region, or the nation, on whose page a region's documents stand."""
    while region.level not in ("nation", "province") and region.parent and region.parent in regions:
        region = regions[region.parent]
    return region


def regions_by_province(regions: Mapping[str, Region], held: Iterable[str]) -> dict[str, tuple[Region, ...]]:
    """Code of each province-level place → the regions of its documents, by code; `held` are those of all documents."""
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for code in sorted(set(held)):
        found[province_of(regions[code], regions).code].append(regions[code])
    return {code: tuple(listed) for code, listed in found.items()}


def lower_place_names(place: Region, held: Iterable[Region]) -> str:
    """What stands for a place that has no document of its own: 阳泉市城区, or 阳泉市城区等 3 地; empty where it has one."""
    names = [region.name for region in held]
    if place.name in names:
        return ""
    return "、".join(names) if len(names) <= MAX_NAMED_PLACES else f"{names[0]}等 {len(names)} 地"


def named_by_lower_places(place: Region, held: Iterable[Region]) -> Region:
    """The place under the names that pages call it by: 阳泉市城区（山西省）, unless it has documents of its own."""
    lower = lower_place_names(place, held)
    if not lower:
        return place
    said = lower.startswith(place.name)  # 北京市海淀区 says of which province it is
    name, short = (lower if said else f"{lower}（{it}）" for it in (place.name, place.short))
    return replace(place, name=name, short=short)
