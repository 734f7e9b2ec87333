"""What depends on the day is printed once for the day of the build, and packed for all others."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.model.steps import Steps
from build_scripts.render.by_day import TODAY, ByDay
from tests.render.reader import read

DAY = date(2026, 11, 22)
CHANGING = Steps(3, ((date(2026, 1, 1), 2), (date(2027, 1, 1), 0)))


def test_a_page_says_what_holds_on_its_day_and_packs_the_rest() -> None:
    assert ByDay(DAY, "html")(CHANGING) == '<span data-days="3|2026-01-01|2|2027-01-01|0">2</span>'
    assert ByDay(date(2025, 12, 31), "html").now(CHANGING) == 3


def test_plain_markdown_and_what_never_changes_need_no_markup() -> None:
    assert ByDay(DAY, "markdown")(CHANGING) == "2"
    assert ByDay(DAY, "html")(Steps(7)) == "7"
    assert ByDay(DAY, "html").attribute("state", Steps("expired")) == ""


def test_words_that_come_out_alike_are_one_step() -> None:
    """However often what they are made of changes."""
    shown = ByDay(DAY, "html")(CHANGING, lambda number: "有" if number else "")
    assert shown == '<span data-days="有|2027-01-01|">有</span>'


def test_the_day_itself_is_the_readers() -> None:
    assert ByDay(DAY, "html").day == f'<span data-days="{TODAY}">2026年11月22日</span>'
    assert ByDay(DAY, "markdown").day == "2026年11月22日"


@pytest.mark.parametrize("words", ['"><img src=x>', "甲|2020-01-01|乙", "&lt;b&gt; 'x'", "{{ x }}\\"])
def test_words_stay_words(words: str) -> None:
    """Neither markup nor another step comes of them; the script reads what the page shows."""
    made = ByDay(DAY, "html")(Steps("", ((date(2026, 1, 1), words),)))
    [(tag, attributes)] = read(made).tags
    assert (tag, read(made).text.strip()) == ("span", words)
    assert (attributes["data-days"] or "").split("|") == ["", "2026-01-01", words.replace("|", "｜")]
