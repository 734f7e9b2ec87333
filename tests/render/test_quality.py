"""The page of quality: what was measured and on how much, nothing rounded up, nothing claimed that was not measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from build_scripts.diagnostics.figures import MODES, Figures, Measurement, Tally
from build_scripts.render import render
from build_scripts.render.display_text import format_percent
from tests.render.reader import read
from tests.render.sample import small

RULES = {"agencies": Tally(2000, 2000, 1999), "themes": Tally(10, 9, 8)}
EDITORS = {**RULES, "themes": Tally(10, 10, 10)}
LIBRARY = Measurement(5, 215, {"rules": RULES, "editors": EDITORS})
MADE_UP = Measurement(7, 70, {mode: {"validity": Tally(0, 0, 0)} for mode in MODES})


def page(figures: Figures | None, form: str = "html") -> str:
    return next(str(getattr(page, form)) for page in render(small(), figures) if page.path == "quality.md")


def rows(figures: Figures, form: str) -> Iterator[list[str]]:
    """Cells of the tables of figures."""
    if form == "text":
        for line in page(figures, form).partition("## 文本")[0].splitlines():
            if line.startswith("|") and "---" not in line:
                yield [cell.strip() for cell in line.strip("|").split("|")]
    else:
        for row in page(figures, form).partition('id="texts"')[0].split("<tr>")[1:]:
            yield [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]


@pytest.mark.parametrize("form", ["html", "text"])
def test_counts_and_shares_stand_in_the_table(form: str) -> None:
    found = list(rows({"library": LIBRARY}, form))
    assert found[0][1:] == ["标注", "读出", "读对", "精确率", "召回率", "F1"]
    assert found[2] == ["主要讲的主题", "10", "9", "8", "88.8%", "80.0%", "84.2%"]
    assert "5 份文件，215 条" in read(page({"library": LIBRARY}, form)).text


@pytest.mark.parametrize("form", ["html", "text"])
def test_what_editors_changed_has_a_line_of_its_own(form: str) -> None:
    """Where nothing was changed there is no second line."""
    found = list(rows({"library": LIBRARY}, form))
    assert ["加编者审定" in row[0] for row in found] == [False, False, False, True]
    assert found[3][1:] == ["10", "10", "10", "100%", "100%", "100%"]


def test_each_origin_has_its_table_and_both_together() -> None:
    text = read(page({"library": LIBRARY, "made_up": MADE_UP})).text
    assert [it for it in ("5 份文件，215 条", "7 份文件，70 条", "12 份文件，285 条") if it not in text] == []
    assert "合计" not in read(page({"library": LIBRARY, "made_up": Measurement(0, 0, {})})).text


def test_without_figures_nothing_is_claimed() -> None:
    text = read(page(None)).text
    assert "尚无测评" in text
    assert "%" not in text


def test_the_state_of_the_library_is_shown() -> None:
    text = read(page(None)).text
    assert "收录文本 2 份，条款 3 条" in text
    assert "未校对" in text
    assert {"../corrections/", "../findings/#warning"} <= set(read(page(None)).links())
    assert {"corrections.md", "findings.md#warning"} <= set(read(page(None, "text")).links())


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "—"), (0.0, "0.0%"), (1.0, "100%"), (1999 / 2000, "99.9%"), (0.29, "29.0%"), (2 / 3, "66.6%")],
)
def test_shares_are_never_rounded_up(value: float | None, expected: str) -> None:
    assert format_percent(value) == expected
