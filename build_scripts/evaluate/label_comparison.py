"""Compares predicted with labelled annotations: a tally, and every difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from build_scripts.diagnostics.figures import Tally
from build_scripts.evaluate.measured_annotators import Values


class Annotation(NamedTuple):
    """The values of one annotation, and where it stands."""

    document: str
    anchor: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A label that was not predicted, a prediction without a label, or one in place of the other."""

    annotator: str
    document: str
    anchor: str
    labelled: Values | None
    predicted: Values | None


def compare(labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int = 0) -> Tally:
    """The tally of two multisets of annotations.

    With a key length, only annotations that agree in their first `key_length` values count, and are right if they agree
    in all: the kinds of those citations that were recognised.
    """
    right = (labelled & predicted).total()
    if not key_length:
        return Tally(labelled.total(), predicted.total(), right)
    one, other = (Counter(_key(it, key_length) for it in side.elements()) for side in (labelled, predicted))
    same = (one & other).total()
    return Tally(same, same, right)


def _key(annotation: Annotation, key_length: int) -> Annotation:
    return annotation._replace(values=annotation.values[:key_length])


def differences(
    annotator: str, labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int = 0
) -> Iterator[Difference]:
    """Annotations of one side only, in the order of the labels; those at the same place are paired.

    With a key length, only pairs that agree in their first `key_length` values and differ in the others.
    """
    places: defaultdict[Annotation, tuple[list[Values], list[Values]]] = defaultdict(lambda: ([], []))
    for side, unmatched in enumerate((labelled - predicted, predicted - labelled)):
        for annotation in unmatched.elements():
            places[_key(annotation, key_length)][side].append(annotation.values)
    for place, sides in places.items():
        for one, other in zip_longest(*sides):
            if not key_length or (one and other):
                yield Difference(
                    annotator=annotator, document=place.document, anchor=place.anchor, labelled=one, predicted=other
                )
