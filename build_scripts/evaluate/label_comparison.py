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


@dataclass(frozen=True, slots=True)
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
    if key_length:
        same = (_keys_only(labelled, key_length) & _keys_only(predicted, key_length)).total()
        return Tally(same, same, right)
    return Tally(labelled.total(), predicted.total(), right)


def differences(
    annotator: str, labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int = 0
) -> Iterator[Difference]:
    """Annotations of one side only, in the order of the labels; those at the same place are paired.

    With a key length, only pairs that agree in their first `key_length` values and differ in the others.
    """
    missing, surplus = (
        _values_by_key(labelled - predicted, key_length),
        _values_by_key(predicted - labelled, key_length),
    )
    for place in dict.fromkeys((*missing, *surplus)):
        for one, other in zip_longest(missing[place], surplus[place]):
            if not key_length or (one and other):
                yield Difference(annotator, place[0], place[1], one, other)


def _keys_only(annotations: Counter[Annotation], key_length: int) -> Counter[Annotation]:
    short: Counter[Annotation] = Counter()
    for annotation, times in annotations.items():
        short[annotation._replace(values=annotation.values[:key_length])] += times
    return short


def _values_by_key(
    annotations: Counter[Annotation], key_length: int
) -> defaultdict[tuple[str, str, Values], list[Values]]:
    """Document, anchor and the first `key_length` values → the values there."""
    places: defaultdict[tuple[str, str, Values], list[Values]] = defaultdict(list)
    for annotation in annotations.elements():
        places[annotation.document, annotation.anchor, annotation.values[:key_length]].append(annotation.values)
    return places
