"""What is measured: it is good enough, the figures on file are those of now, a fall is named, and no file flatters.

All tests that hold the library against its labels stand here: a worker has this module, and measures once.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.diagnostics.figures import Figures, Measurement, Tally, format_figures, read_figures, with_total
from build_scripts.evaluate.score_report import format_differences, format_regressions, regressions
from tests.evaluate.shared_scorecard import PROJECT, scorecard

FILE = PROJECT.figures
FLOORS = {"agencies": 0.99, "roles": 0.99, "citations": 0.97, "references": 0.97, "targets": 0.92, "themes": 0.90}
PARTS = {"citation-kinds": 0.97, "target-subjects": 0.90, "target-deadlines": 0.95}
"""Shares of what is right in the words themselves."""
LABELLED = {"agencies": 489, "citations": 33, "references": 3, "targets": 58, "themes": 215, "further-themes": 54}
"""Counted by hand; labels that get lost would otherwise make it look better."""


def tally(name: str, mode: str = "rules") -> Tally:
    return scorecard().figures["library"].tallies[mode][name]


def made(**tallies: tuple[int, int, int]) -> Figures:
    """Figures of one collection, the same in both modes."""
    counted = {name: Tally(*it) for name, it in tallies.items()}
    return {"library": Measurement(1, 2, {"rules": counted, "editors": counted})}


# --- the law of this repository --------------------------------------------------------------------------------------


def test_the_labels_of_this_library_have_no_faults() -> None:
    assert [str(fault) for fault in scorecard().faults] == []


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


def test_nothing_is_worse_than_the_figures_on_file() -> None:
    """Fewer right or more wrong than on file, in any row of either collection, is a fall; it is shown with its differences."""
    card, before = scorecard(), read_figures(FILE)
    assert before is not None, f"{FILE} cannot be read; run: python -m build_scripts score --write"
    fallen = {name for *_, name in regressions(before, card.figures)}
    shown = [line for name in sorted(fallen) for line in format_differences(card, "tests/labels", name)]
    assert not fallen, "\n".join([*format_regressions(before, card.figures), *shown])


def test_the_figures_on_file_are_those_of_today() -> None:
    """The page of quality is made from the file: what got better must be written before it counts."""
    assert read_figures(FILE) == scorecard().figures, "run: python -m build_scripts score --write"


# --- the file --------------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    figures = {
        **made(agencies=(10, 9, 8), themes=(2, 2, 1)),
        "made_up": Measurement(0, 0, {"rules": {}, "editors": {}}),
    }
    path = tmp_path / "figures.json"
    path.write_text(format_figures(figures), "utf-8")
    assert read_figures(path) == figures


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.replace("[10, 9, 8]", "[10, 9]"),
        lambda text: text.replace("[10, 9, 8]", "[10, 9, 8.5]"),
        lambda text: text.replace('"library"', '"texts"'),
        lambda text: text.replace('"rules"', '"rule"'),
        lambda text: text.replace('"documents"', '"extra": 1, "documents"'),
        lambda text: text.replace('"documents": 1', '"documents": "1"'),
        lambda text: "[",
        lambda text: "[]",
        lambda text: "",
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_no_figures(tmp_path: Path, spoilt: object) -> None:
    """Better no figures than figures of somebody's making; an empty file has none either."""
    path = tmp_path / "figures.json"
    path.write_text(spoilt(format_figures(made(agencies=(10, 9, 8)))), "utf-8")  # type: ignore[operator]
    assert read_figures(path) is None
    assert read_figures(tmp_path / "none.json") is None


# --- two sets of figures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "fell"),
    [
        ((10, 9, 8), False),
        ((10, 9, 9), False),
        ((10, 8, 8), False),
        ((12, 10, 9), False),
        ((10, 9, 7), True),
        ((10, 10, 8), True),
        ((20, 18, 16), True),
    ],
)
def test_less_right_or_more_wrong_is_a_fall(now: tuple[int, int, int], fell: bool) -> None:
    """Of ten labelled, nine found and eight right; a better share is no excuse for more that is wrong."""
    before, after = made(agencies=(10, 9, 8)), made(agencies=now)
    assert bool(list(regressions(before, after))) is fell
    lines = list(format_regressions(before, after))
    assert any(it.startswith("比存档差") for it in lines) is fell
    assert bool(lines) is (before != after)


def test_a_row_or_a_collection_that_is_gone_is_a_fall() -> None:
    before = made(agencies=(10, 9, 8))
    assert list(regressions(before, made())) == [("library", "rules", "agencies"), ("library", "editors", "agencies")]
    assert len(list(regressions(before, {}))) == 2


def test_origins_add_up() -> None:
    """There is a sum where both origins have labels, and only then."""
    figures = {**made(agencies=(10, 9, 8)), "made_up": made(agencies=(5, 5, 5), themes=(3, 3, 3))["library"]}
    both = with_total(figures)["together"]
    assert (both.documents, both.provisions) == (2, 4)
    assert both.tallies["rules"] == {"agencies": Tally(15, 14, 13), "themes": Tally(3, 3, 3)}
    assert list(with_total({**figures, "made_up": Measurement(0, 0, {})})) == ["library"]
