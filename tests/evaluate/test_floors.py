"""What must hold: rules alone on the library's own texts, and everything right once editors have decided."""

from __future__ import annotations

import pytest

from build_scripts.diagnostics.figures import Tally
from tests.evaluate.shared_scorecard import scorecard

FLOORS = {"agencies": 0.99, "roles": 0.99, "citations": 0.97, "references": 0.97, "targets": 0.92, "themes": 0.90}
PARTS = {"citation-kinds": 0.97, "target-subjects": 0.90, "target-deadlines": 0.95}
"""Shares of what is right in the words themselves."""
LABELLED = {"agencies": 489, "citations": 33, "references": 3, "targets": 58, "themes": 215, "further-themes": 54}
"""Counted by hand; labels that get lost would otherwise make it look better."""


def tally(name: str, mode: str = "rules") -> Tally:
    return scorecard().figures["library"].tallies[mode][name]


@pytest.mark.parametrize(("name", "floor"), [*FLOORS.items(), *PARTS.items()])
def test_rules_alone_are_good_enough(name: str, floor: float) -> None:
    """On the library's own texts, without any editor's decision."""
    f1 = tally(name).f1
    assert f1 is not None
    assert f1 >= floor, [
        difference for difference in scorecard().differences["library", "rules"] if difference.annotator == name
    ]


@pytest.mark.parametrize(("name", "labelled"), LABELLED.items())
def test_no_label_is_lost(name: str, labelled: int) -> None:
    assert tally(name).labelled >= labelled


def test_with_editors_every_primary_theme_is_right() -> None:
    wrong = [
        difference for difference in scorecard().differences["library", "editors"] if difference.annotator == "themes"
    ]
    assert wrong == []
