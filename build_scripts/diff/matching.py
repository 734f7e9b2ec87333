"""Pairing: which unit of the version before is which of the version after; words decide, anchors only help."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from build_scripts.diff.units import Unit
from build_scripts.link.near_duplicates import MIN_SIMILARITY, SHINGLE_LENGTH, comparable_letters

CROWD = 20
"""A run of letters that stands in more units than that is a ready phrase and proposes nothing."""
NEAR = 5
"""So many units that share the most of the other runs are looked at."""
Pair = tuple[Unit | None, Unit | None]
"""A unit before and after; None before where it is new, None after where it is gone."""
Found = dict[int, Unit]
"""Identity of a unit after → the unit before."""


def paired(before: Sequence[Unit], after: Sequence[Unit]) -> list[Pair]:
    """Each unit once, in the order of `after`, those that are gone at the end; the time is about linear.

    The same words are the same unit, first where the anchor too is the same; then much the same words are.
    """
    found: Found = {}
    left, open_ = _same(before, after, found, lambda unit: (unit.kind, unit.anchor, unit.words))
    left, open_ = _same(left, open_, found, lambda unit: (unit.kind, unit.words))
    _alike(left, open_, found)
    kept = {id(unit) for unit in found.values()}
    return [*((found.get(id(unit)), unit) for unit in after), *((it, None) for it in before if id(it) not in kept)]


def _same(
    before: Iterable[Unit], after: Iterable[Unit], found: Found, key: Callable[[Unit], Hashable]
) -> tuple[list[Unit], list[Unit]]:
    """Pair those with the same key, in order; returns those that are left of both."""
    waiting: defaultdict[Hashable, deque[Unit]] = defaultdict(deque)
    for unit in before:
        waiting[key(unit)].append(unit)
    open_ = []
    for unit in after:
        if waiting[key(unit)]:
            found[id(unit)] = waiting[key(unit)].popleft()
        else:
            open_.append(unit)
    return [unit for units in waiting.values() for unit in units], open_


def _alike(before: Iterable[Unit], after: Iterable[Unit], found: Found) -> None:
    """Pair what is most alike; among equals, what comes first."""
    taken: set[int] = set()
    for likeness, unit, other in sorted(_candidates(before, after), key=lambda it: -it[0]):
        if likeness >= MIN_SIMILARITY and id(unit) not in found and id(other) not in taken:
            found[id(unit)] = other
            taken.add(id(other))


def _candidates(before: Iterable[Unit], after: Iterable[Unit]) -> Iterator[tuple[float, Unit, Unit]]:
    """Share of common shingles (Jaccard) of each two units that have a rare shingle or the anchor in common."""
    known = [(unit, _shingles(unit)) for unit in before]
    owners: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (unit, theirs) in enumerate(known):
        for it in (*theirs, f"#{unit.anchor}"):
            owners[unit.kind, it].append(place)
    for unit in after:
        own = _shingles(unit)
        crowds = (owners.get((unit.kind, it), ()) for it in (*own, f"#{unit.anchor}"))
        near = Counter(place for crowd in crowds if len(crowd) <= CROWD for place in crowd)
        for other, theirs in (known[place] for place, _ in near.most_common(NEAR)):
            yield len(own & theirs) / len(own | theirs), unit, other


def _shingles(unit: Unit) -> frozenset[str]:
    text = comparable_letters(unit.words)
    return frozenset(text[at : at + SHINGLE_LENGTH] for at in range(max(1, len(text) - SHINGLE_LENGTH + 1)))
