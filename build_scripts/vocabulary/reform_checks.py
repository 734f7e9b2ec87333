"""What is wrong with what agencies.yml says became of agencies: it goes round in a circle, or back in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.model import Function, Renaming
from build_scripts.text.yaml_reader import Problem


def reform_problems(functions: Iterable[Function]) -> Iterator[Problem]:
    """Successions and renamings that lead back to where they began, and renamings that are older than the one before."""
    functions = tuple(functions)
    after = {function.id: [step.function for step in function.became] for function in functions}
    for function in functions:
        for step in function.became:
            if function.id in _reached(step.function, after):
                yield Problem(step.line, f"职能 {function.id} 并入 {step.function}，又由它并了回来")
        for renaming in function.renamed:
            yield from _problems_of(renaming, function.renamed)


def _reached(start: str, after: dict[str, list[str]]) -> set[str]:
    """Everything that follows, the start included."""
    found, left = set[str](), [start]
    while left:
        if (one := left.pop()) not in found:
            found.add(one)
            left += after.get(one, ())
    return found


def _problems_of(renaming: Renaming, others: Iterable[Renaming]) -> Iterator[Problem]:
    others = tuple(others)
    after = {name: [other.now for other in others if name in other.was] for name in (it.now for it in others)}
    if _reached(renaming.now, after) & set(renaming.was):
        yield Problem(renaming.line, f"“{renaming.now}”又改回了原名")
    for later in others:
        shorter = min(len(renaming.since), len(later.since))
        if renaming.now in later.was and later.since[:shorter] < renaming.since[:shorter]:
            yield Problem(later.line, f"“{renaming.now}”{renaming.since} 才有，不会在 {later.since} 改名")
