"""What agencies are today: their names, and the functions that took over their work, as far as checked sources say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from build_scripts.model import Agency, Function, OutdatedName, Reform, Region, RegionCode, Succession, Successor
from build_scripts.model.successors import holds_for

MAX_RENAMINGS = 10
"""Maximum number of renamings that are followed: 银监会 → 银保监会 → 金融监管总局 are two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessorFinder:
    """Looks up what became of agencies."""

    functions: Mapping[str, Function]
    reforms: Mapping[str, Reform]
    """Those that were checked, by id."""
    regions: Mapping[RegionCode, Region]
    capitals: Mapping[RegionCode, str]
    """Code of a province → short name of its capital."""

    def with_outdated_names(self, agency: Agency) -> Agency:
        """The agency, with what became of it for each of its names that is of earlier years."""
        function = self.functions.get(agency.function)
        if function is None or agency.region not in self.regions:
            return agency
        found = ((name, self._successor(agency, function, name)) for name in (agency.name, *agency.aliases))
        outdated = (OutdatedName(name, it) for name, it in found if it or _is_former(name, function))
        return replace(agency, outdated=tuple(outdated))

    def _successor(self, agency: Agency, function: Function, name: str) -> Successor | None:
        return self._taken_over(agency, function, name) or self._renamed(agency, function, name)

    def _taken_over(self, agency: Agency, function: Function, name: str) -> Successor | None:
        """The function that took over its work."""
        for step in function.became:
            source, after = self.reforms.get(step.source), self.functions.get(step.function)
            if source and after and _concerns(step, agency, name):
                since = str(step.year) if step.year else None
                return Successor(name=None, function=after.id, label=after.label, since=since, source=source)
        return None

    def _renamed(self, agency: Agency, function: Function, name: str) -> Successor | None:
        """Its name today, by way of those between: 银监会, later 银保监会 → 国家金融监督管理总局."""
        found: Successor | None = None
        for _ in range(MAX_RENAMINGS):
            step = self._next_name(agency, function, name)
            if step is None:
                break
            found, name = step, step.name or ""
        return found

    def _next_name(self, agency: Agency, function: Function, name: str) -> Successor | None:
        region = self.regions[agency.region]
        for renaming in function.renamed:
            source = self.reforms.get(renaming.source)
            if source is None or not holds_for(renaming.levels, renaming.regions, agency.level, agency.region):
                continue
            if name in self._written(renaming.was, region):
                now = next(self._written((renaming.now,), region))
                return Successor(
                    name=now, function=function.id, label=function.label, since=renaming.since or None, source=source
                )
        return None

    def _written(self, patterns: Iterable[str], region: Region) -> Iterator[str]:
        """The names that patterns stand for in a place: {地}银保监局 → 四川省银保监局, 四川银保监局."""
        slots = {
            "{全名}": (region.name,),
            "{简名}": (region.short,),
            "{省会}": tuple(filter(None, [self.capitals.get(region.code)])),
            "{地}": tuple(dict.fromkeys((region.name, region.short, *region.aliases))),
        }
        for pattern in patterns:
            slot = next((slot for slot in slots if slot in pattern), None)
            yield from (pattern.replace(slot, place) for place in slots[slot]) if slot else (pattern,)


def _concerns(step: Succession, agency: Agency, name: str) -> bool:
    """Whether the work of an agency of that name went where a succession says."""
    named = not step.names or name.endswith(step.names)
    return named and holds_for(step.levels, step.regions, agency.level, agency.region)


def _is_former(name: str, function: Function) -> bool:
    """Whether it ends with a former name of the function, and with no longer one that is current."""
    end = max((it for it in function.all_names if name.endswith(it)), key=len, default="")
    return any(former_name.name == end for former_name in function.former)
