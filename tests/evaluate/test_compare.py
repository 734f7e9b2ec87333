"""Comparing: claims are multisets, nothing is counted twice, and every difference is told."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.diagnostics.figures import Tally
from build_scripts.evaluate.label_comparison import Annotation, compare, differences


def claims(*said: str) -> Counter[Annotation]:
    """Made-up claims about one place: words parted by spaces."""
    return Counter(Annotation("d", "p1-1", tuple(it.split())) for it in said)


def test_what_is_said_twice_counts_twice() -> None:
    assert compare(claims("甲", "甲", "乙"), claims("甲", "丙")) == Tally(3, 2, 1)
    assert compare(claims("甲"), claims("甲", "甲")) == Tally(1, 2, 1)


def test_the_same_words_elsewhere_are_something_else() -> None:
    elsewhere = Counter([Annotation("d", "p1-2", ("甲",))])
    assert compare(claims("甲"), elsewhere) == Tally(1, 1, 0)


def test_a_part_is_held_against_what_is_right_without_it() -> None:
    """Of three citations two are found, one of them with its kind: one of two kinds is right."""
    labelled, found = claims("甲 法", "乙 规", "丙 策"), claims("甲 法", "乙 策", "丁 策")
    assert compare(labelled, found, of=1) == Tally(2, 2, 1)
    assert [(difference.labelled, difference.found) for difference in differences("x", labelled, found, of=1)] == [
        (("乙", "规"), ("乙", "策"))
    ]


def test_differences_at_one_place_are_told_together() -> None:
    told = [
        (difference.labelled, difference.found) for difference in differences("x", claims("甲", "乙"), claims("丙"))
    ]
    assert told == [(("甲",), ("丙",)), (("乙",), None)]
    assert [(difference.labelled, difference.found) for difference in differences("x", claims(), claims("丙"))] == [
        (None, ("丙",))
    ]


def test_shares_are_computed_from_counts() -> None:
    tally = Tally(10, 8, 6)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((0.75, 0.6, 2 / 3))
    assert Tally(0, 0, 0).f1 is Tally(0, 0, 0).precision is Tally(0, 5, 0).recall is None
    assert Tally(0, 5, 0).f1 == 0.0


SAID = st.lists(st.sampled_from(["甲 一", "甲 二", "乙 一", "丙"]), max_size=12).map(lambda said: claims(*said))


@given(SAID, SAID, st.sampled_from([0, 1]))
def test_counts_hold_together(labelled: Counter[Annotation], found: Counter[Annotation], of: int) -> None:
    """Right is never more than either side; what is not right is told; and only the same is all right."""
    tally, told = compare(labelled, found, of), list(differences("x", labelled, found, of))
    assert 0 <= tally.right <= min(tally.labelled, tally.found)
    assert sum(difference.labelled is not None for difference in told) == tally.labelled - tally.right
    assert sum(difference.found is not None for difference in told) == tally.found - tally.right
    assert (tally.f1 in (None, 1.0)) == (not told)
    assert compare(found, labelled, of).right == tally.right
