"""Matches the units of two versions: the text decides, anchors only help."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from build_scripts.diff.units import Unit
from build_scripts.link.near_duplicates import MIN_SIMILARITY, SHINGLE_LENGTH
from build_scripts.text.characters import comparable_letters, shingles

MAX_OWNERS = 20
"""Maximum number of units that share a shingle; a shingle in more of them is a stock phrase and proposes no match."""
MAX_CANDIDATES = 5
"""Maximum number of units, those that share most shingles, that a unit is compared with."""
Pair = tuple[Unit | None, Unit | None]
"""A unit before and after; None before where it is new, None after where it is gone."""
Matches = dict[int, Unit]
"""id() of a unit after → the unit before."""


def match_units(before: Sequence[Unit], after: Sequence[Unit]) -> list[Pair]:
    """Each unit once, in the order of `after`, those that are gone at the end; takes about linear time.

    Units with the same text match, first those with the same anchor too; then those with similar text.
    """
    matches: Matches = {}
    remaining, unmatched = _match_equal(before, after, matches, lambda unit: (unit.kind, unit.anchor, unit.text))
    remaining, unmatched = _match_equal(remaining, unmatched, matches, lambda unit: (unit.kind, unit.text))
    _match_similar(remaining, unmatched, matches)
    kept = {id(unit) for unit in matches.values()}
    return [*((matches.get(id(unit)), unit) for unit in after), *((it, None) for it in before if id(it) not in kept)]


def _match_equal(
    before: Iterable[Unit], after: Iterable[Unit], matches: Matches, key: Callable[[Unit], Hashable]
) -> tuple[list[Unit], list[Unit]]:
    """Match units with the same key, in order; returns the unmatched units of both sides."""
    waiting: defaultdict[Hashable, deque[Unit]] = defaultdict(deque)
    for unit in before:
        waiting[key(unit)].append(unit)
    unmatched = []
    for unit in after:
        if waiting[key(unit)]:
            matches[id(unit)] = waiting[key(unit)].popleft()
        else:
            unmatched.append(unit)
    return [unit for units in waiting.values() for unit in units], unmatched


def _match_similar(before: Iterable[Unit], after: Iterable[Unit], matches: Matches) -> None:
    """Match the most similar units first; among equals, what comes first."""
    taken: set[int] = set()
    for similarity, unit, other in sorted(_candidates(before, after), key=lambda it: -it[0]):
        if similarity >= MIN_SIMILARITY and id(unit) not in matches and id(other) not in taken:
            matches[id(unit)] = other
            taken.add(id(other))


def _candidates(before: Iterable[Unit], after: Iterable[Unit]) -> Iterator[tuple[float, Unit, Unit]]:
    """Jaccard similarity (0–1) of the shingles, unit after and unit before, if they share a rare shingle or the anchor."""
    known = [(unit, _shingles(unit)) for unit in before]
    owners: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (unit, other_shingles) in enumerate(known):
        for key in (*other_shingles, f"#{unit.anchor}"):
            owners[unit.kind, key].append(place)
    for unit in after:
        own = _shingles(unit)
        sharing = (owners.get((unit.kind, it), ()) for it in (*own, f"#{unit.anchor}"))
        near = Counter(place for group in sharing if len(group) <= MAX_OWNERS for place in group)
        for other, other_shingles in (known[place] for place, _ in near.most_common(MAX_CANDIDATES)):
            yield len(own & other_shingles) / len(own | other_shingles), unit, other


def _shingles(unit: Unit) -> frozenset[str]:
    return frozenset(shingles(comparable_letters(unit.text), SHINGLE_LENGTH))
