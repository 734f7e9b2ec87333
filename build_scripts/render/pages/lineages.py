"""Lineages: the earlier names of a function's agencies, and the functions before and after it, as far as that was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import Function, Reform, Succession
from build_scripts.render.catalogue import Library, grouped

SuccessionStep = tuple[Function, Succession]
"""A function, and the succession that leads to or from it."""


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Names of a function's agencies that were given up by the same reform."""

    year: int
    names: list[str]
    note: str
    """The note that all of them share, else an empty one."""
    reform: Reform


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What a function was before, and what became of it."""

    function: Function
    predecessors: list[SuccessionStep]
    """Functions whose work came to this one."""
    successors: list[SuccessionStep]
    """Functions to which its work went."""
    reforms: Mapping[str, Reform]
    """Those that were checked, by id."""

    @property
    def former_names(self) -> list[FormerNames]:
        """Its earlier names as far as that was checked, the latest given up first."""
        by_reform = grouped(self.function.former, lambda it: (it.until, it.source))
        found = [
            FormerNames(year, [it.name for it in names], _common({it.note for it in names}), self.reforms[source])
            for (year, source), names in by_reform.items()
            if year and source in self.reforms
        ]
        return sorted(found, key=lambda it: -it.year)

    @property
    def unchecked_names(self) -> list[str]:
        """Names that the vocabulary takes for earlier ones, of which nobody has checked when they were given up."""
        checked = {name for found in self.former_names for name in found.names}
        return [it.name for it in self.function.former if it.name not in checked]


def _common(notes: set[str]) -> str:
    return notes.pop() if len(notes) == 1 else ""


def lineage(library: Library, function: Function) -> Lineage:
    """The lineage of a function, among those of the library."""
    known = library.functions
    steps = ((before, step) for before in known.values() for step in before.became)
    return Lineage(
        function=function,
        predecessors=[(before, step) for before, step in steps if step.function == function.id],
        successors=[(known[step.function], step) for step in function.became if step.function in known],
        reforms={reform.id: reform for reform in library.corpus.reforms if reform.checked},
    )
