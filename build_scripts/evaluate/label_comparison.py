"""What was found held against what was labelled: a tally, and every difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from build_scripts.diagnostics.figures import Tally
from build_scripts.evaluate.measured_annotators import Said


class Claim(NamedTuple):
    """One thing that is said, and where."""

    document: str
    anchor: str
    said: Said


@dataclass(frozen=True, slots=True)
class Difference:
    """What a label says and the library does not, or the other way round, or both instead of each other."""

    annotator: str
    document: str
    anchor: str
    labelled: Said | None
    found: Said | None


def compare(labelled: Counter[Claim], found: Counter[Claim], of: int = 0) -> Tally:
    """The tally of two multisets of claims; with `of`, of what is the same in so many of its first words."""
    right = (labelled & found).total()
    if of:
        same = (_shortened(labelled, of) & _shortened(found, of)).total()
        return Tally(same, same, right)
    return Tally(labelled.total(), found.total(), right)


def differences(annotator: str, labelled: Counter[Claim], found: Counter[Claim], of: int = 0) -> Iterator[Difference]:
    """What only one side says, in the order of the labels; both sides together where they speak of the same place.

    With `of`, only what is the same in its first words and differs in the others.
    """
    missed, made_up = _by_place(labelled - found, of), _by_place(found - labelled, of)
    for place in dict.fromkeys((*missed, *made_up)):
        for one, other in zip_longest(missed[place], made_up[place]):
            if not of or (one and other):
                yield Difference(annotator, place[0], place[1], one, other)


def _shortened(claims: Counter[Claim], of: int) -> Counter[Claim]:
    short: Counter[Claim] = Counter()
    for it, times in claims.items():
        short[it._replace(said=it.said[:of])] += times
    return short


def _by_place(claims: Counter[Claim], of: int) -> defaultdict[tuple[str, str, Said], list[Said]]:
    """Document, anchor and, with `of`, the first words → what is said there."""
    places: defaultdict[tuple[str, str, Said], list[Said]] = defaultdict(list)
    for claim in claims.elements():
        places[claim.document, claim.anchor, claim.said[:of]].append(claim.said)
    return places
