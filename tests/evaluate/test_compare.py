"""Comparing: annotations are multisets, nothing is counted twice, and every difference is reported."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.diagnostics.figures import Tally
from build_scripts.evaluate import Annotation, compare, differences, once


def annotated(*values: str) -> Counter[Annotation]:
    """Made-up annotations about one place: values separated by spaces."""
    return Counter(Annotation("d", "p1-1", tuple(it.split())) for it in values)


def test_what_is_said_twice_counts_twice() -> None:
    assert compare(annotated("甲", "甲", "乙"), annotated("甲", "丙")) == Tally(3, 2, 1)
    assert compare(annotated("甲"), annotated("甲", "甲")) == Tally(1, 2, 1)


def test_the_same_words_elsewhere_are_something_else() -> None:
    elsewhere = Counter([Annotation("d", "p1-2", ("甲",))])
    assert compare(annotated("甲"), elsewhere) == Tally(1, 1, 0)


def test_what_counts_for_the_whole_document_counts_once_wherever_it_stands() -> None:
    """A tool that two provisions use and one of them was read to use: right for the document."""
    labelled = Counter(Annotation("d", anchor, ("甲",)) for anchor in ("p1-1", "p1-2"))
    predicted = Counter(Annotation(document, "p1-3", ("甲",)) for document in ("d", "e"))
    assert compare(labelled, predicted) == Tally(2, 2, 0)
    assert compare(once(labelled), once(predicted)) == Tally(1, 2, 1)


def test_a_part_is_held_against_what_is_right_without_it() -> None:
    """Of three citations two are found, one of them with its kind: one of two kinds is right."""
    labelled, predicted = annotated("甲 法", "乙 规", "丙 策"), annotated("甲 法", "乙 策", "丁 策")
    assert compare(labelled, predicted, key_length=1) == Tally(2, 2, 1)
    assert [
        (difference.labelled, difference.predicted)
        for difference in differences("x", labelled, predicted, key_length=1)
    ] == [(("乙", "规"), ("乙", "策"))]


def test_differences_at_one_place_are_reported_together() -> None:
    reported = [
        (difference.labelled, difference.predicted)
        for difference in differences("x", annotated("甲", "乙"), annotated("丙"))
    ]
    assert reported == [(("甲",), ("丙",)), (("乙",), None)]
    assert [
        (difference.labelled, difference.predicted) for difference in differences("x", annotated(), annotated("丙"))
    ] == [(None, ("丙",))]


def test_shares_are_computed_from_counts() -> None:
    tally = Tally(10, 8, 6)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((0.75, 0.6, 2 / 3))
    assert Tally(0, 0, 0).f1 is Tally(0, 0, 0).precision is Tally(0, 5, 0).recall is None
    assert Tally(0, 5, 0).f1 == 0.0


ANNOTATIONS = st.lists(st.sampled_from(["甲 一", "甲 二", "乙 一", "丙"]), max_size=12).map(
    lambda values: annotated(*values)
)


@given(ANNOTATIONS, ANNOTATIONS, st.sampled_from([0, 1]))
def test_counts_hold_together(labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int) -> None:
    """Right is never more than either side; what is not right is reported; and only the same is all right."""
    tally, reported = compare(labelled, predicted, key_length), list(differences("x", labelled, predicted, key_length))
    assert 0 <= tally.right <= min(tally.labelled, tally.found)
    assert sum(difference.labelled is not None for difference in reported) == tally.labelled - tally.right
    assert sum(difference.predicted is not None for difference in reported) == tally.found - tally.right
    assert (tally.f1 in (None, 1.0)) == (not reported)
    assert compare(predicted, labelled, key_length).right == tally.right
