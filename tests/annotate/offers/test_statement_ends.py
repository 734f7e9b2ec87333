"""Statements of a sentence are parted by semicolons, full-width and half-width ones."""

from __future__ import annotations

import pytest

from build_scripts.text.characters import SENTENCE_ENDS, STATEMENT_ENDS
from tests.factories import read


@pytest.mark.parametrize("mark", ["；", ";", "。"])
def test_what_is_given_to_one_is_not_given_to_the_next(mark: str) -> None:
    """Each sum has the recipient of its own statement."""
    (provision,) = read(f"一、扶持商户。对小店给予补助2万元{mark}对农户减免租金3万元。\n").provisions
    found = [(offer.recipient.printed, offer.amounts[0].printed) for offer in provision.benefits.offers]
    assert found == [("小店", "2万元"), ("农户", "3万元")]


def test_both_semicolons_end_statements() -> None:
    """They end no sentence that a paragraph could not go on with, but what is said of one party."""
    assert set(STATEMENT_ENDS) == {"。", "；", ";"}
    assert set(STATEMENT_ENDS) < set(SENTENCE_ENDS)
