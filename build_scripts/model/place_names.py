"""Names of provinces on pages: a province of which the library has only lower regions is named by these.

山西, with documents of 阳泉市城区 and none of its own → 阳泉市城区（山西）
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from build_scripts.model import Region
from build_scripts.model.ids import RegionCode

LOWER = "-lower"
"""What the code and the slug of the lower regions of a province end with, where they are counted beside it."""
MAX_NAMED_PLACES = 2
"""Maximum number of lower regions that are named; of more, the first and their number."""


def province_of(region: Region, regions: Mapping[RegionCode, Region]) -> Region:
    """The province, or the nation, on whose page the documents of a region are listed."""
    while region.level not in ("nation", "province") and region.parent and region.parent in regions:
        region = regions[region.parent]
    return region


def regions_by_province(
    regions: Mapping[RegionCode, Region], document_regions: Iterable[RegionCode]
) -> dict[RegionCode, tuple[Region, ...]]:
    """Province code → the regions of its documents, in the order of codes; `document_regions` are the codes of all documents."""
    grouped: defaultdict[RegionCode, list[Region]] = defaultdict(list)
    for code in sorted(set(document_regions)):
        grouped[province_of(regions[code], regions).code].append(regions[code])
    return {code: tuple(group) for code, group in grouped.items()}


def lower_place_names(province: Region, held: Iterable[Region]) -> str:
    """Names of the regions (`held`) of a province's documents: 阳泉市城区, or 阳泉市城区等 3 地; empty if the province is one."""
    names = [region.name for region in held]
    if province.name in names:
        return ""
    return "、".join(names) if len(names) <= MAX_NAMED_PLACES else f"{names[0]}等 {len(names)} 地"


def counted_places(
    regions: Mapping[RegionCode, Region], document_regions: Iterable[RegionCode]
) -> dict[RegionCode, Region]:
    """Code of each region with documents → the place that its provisions are counted under, in the order of codes.

    That is its province, or the nation. But where a province has documents of its own, what its lower regions have is
    counted beside them, under their own names: 泾阳县（陕西） beside 陕西.
    """
    found: dict[RegionCode, Region] = {}
    for code, held in regions_by_province(regions, document_regions).items():
        province, lower = regions[code], [region for region in held if region.code != code]
        beside = named_by_lower_places(province, lower)
        if len(lower) < len(held):
            beside = replace(beside, code=RegionCode(f"{code}{LOWER}"), slug=f"{province.slug}{LOWER}")
        found |= {region.code: province if region.code == code else beside for region in held}
    return dict(sorted(found.items(), key=lambda it: (it[1].code, it[0])))


def named_by_lower_places(province: Region, held: Iterable[Region]) -> Region:
    """The province named by the regions of its documents: 阳泉市城区（山西省）; unchanged if it has documents of its own."""
    lower = lower_place_names(province, held)
    if not lower:
        return province
    full = lower.startswith(province.name)  # 北京市海淀区 begins with the province already
    name, short = (lower if full else f"{lower}（{own}）" for own in (province.name, province.short))
    return replace(province, name=name, short=short)
