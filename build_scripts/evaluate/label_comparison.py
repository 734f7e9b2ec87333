"""What was found held against what was labelled: a tally, and every difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from build_scripts.diagnostics.figures import Tally
from build_scripts.evaluate.measured_annotators import Values


class Annotation(NamedTuple):
    """One thing that is said, and where."""

    document: str
    anchor: str
    said: Values


@dataclass(frozen=True, slots=True)
class Difference:
    """What a label says and the library does not, or the other way round, or both instead of each other."""

    annotator: str
    document: str
    anchor: str
    labelled: Values | None
    found: Values | None


def compare(labelled: Counter[Annotation], found: Counter[Annotation], of: int = 0) -> Tally:
    """The tally of two multisets of claims; with `of`, of what is the same in so many of its first words."""
    right = (labelled & found).total()
    if of:
        same = (_keys_only(labelled, of) & _keys_only(found, of)).total()
        return Tally(same, same, right)
    return Tally(labelled.total(), found.total(), right)


def differences(
    annotator: str, labelled: Counter[Annotation], found: Counter[Annotation], of: int = 0
) -> Iterator[Difference]:
    """What only one side says, in the order of the labels; both sides together where they speak of the same place.

    With `of`, only what is the same in its first words and differs in the others.
    """
    missed, made_up = _values_by_key(labelled - found, of), _values_by_key(found - labelled, of)
    for place in dict.fromkeys((*missed, *made_up)):
        for one, other in zip_longest(missed[place], made_up[place]):
            if not of or (one and other):
                yield Difference(annotator, place[0], place[1], one, other)


def _keys_only(claims: Counter[Annotation], of: int) -> Counter[Annotation]:
    short: Counter[Annotation] = Counter()
    for it, times in claims.items():
        short[it._replace(said=it.said[:of])] += times
    return short


def _values_by_key(claims: Counter[Annotation], of: int) -> defaultdict[tuple[str, str, Values], list[Values]]:
    """Document, anchor and, with `of`, the first words → what is said there."""
    places: defaultdict[tuple[str, str, Values], list[Values]] = defaultdict(list)
    for claim in claims.elements():
        places[claim.document, claim.anchor, claim.said[:of]].append(claim.said)
    return places
