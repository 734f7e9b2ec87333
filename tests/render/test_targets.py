"""The page of targets: every number with its sentence, in sheets that together hold all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Document, Passage, RegionCode, Span, Target, ThemeMark
from build_scripts.render import render, sheets
from build_scripts.render.catalogue import catalogue
from build_scripts.render.display_text import format_deadline
from build_scripts.render.pages import target_pages
from build_scripts.render.pages.target_pages import Number, TargetRow, charts, numbers, sentence, targets_page
from tests.factories import library, stating
from tests.linear_time import assert_linear
from tests.render.reader import Read, read
from tests.render.reader import target as link_target
from tests.render.sample import chengdu, corpus, hunan, provision, same, small, target

SAME = {"户": "家"}


def with_targets(one: Document, *found: Target, text: str = "", **more: Any) -> Document:
    """The document with one provision that sets these numbers, in a text that names them."""
    words = text or "，".join(f"{it.subject}{it.printed}" for it in found)
    made = provision("p1-9", "9.", words, targets=tuple(placed(f"9.{words}", found)), **more)
    return replace(one, parts=(replace(one.parts[0], provisions=(made,), passages=(), order=("p1-9",)),))


def placed(text: str, found: Iterable[Target]) -> Iterator[Target]:
    """The targets with their spans in a text: each behind the one before it, none within a longer number."""
    end = 0
    for one in found:
        match = re.compile(rf"(?<![0-9])(?<![0-9],){re.escape(one.printed)}").search(text, end)
        assert match
        end = match.end()
        yield replace(one, span=Span(*match.span()))


def rows(*documents: Document) -> tuple[TargetRow, ...]:
    return targets_page(catalogue(corpus(*documents))).all_rows


def page(*documents: Document) -> Read:
    return read(next(page.html for page in render(corpus(*documents)) if page.path == "targets/index.md"))


def cells(reader: Read) -> list[dict[str, str | None]]:
    return [attrs for tag, attrs in reader.tags if tag == "td"]


# --- rows --------------------------------------------------------------------------------------------------------------


def test_each_number_of_a_provision_or_passage_has_a_row_with_its_sentence_and_a_link() -> None:
    """Passages set numbers too."""
    passage = Passage(
        anchor="p1-x1",
        section=None,
        role="text",
        wording=same("到2025年，新增大店30家。"),
        lines=(1, 1),
        targets=(target("30家", "大店"),),
    )
    one = with_targets(hunan(), target("5家以上"), text="甲乙。丙丁，小店5家以上；戊己。")
    part = replace(one.parts[0], passages=(passage,), order=("p1-x1", "p1-9"))
    shown = page(replace(one, parts=(part,)))
    assert "大店 30家" in shown.text.replace("\n", " ")
    assert "到2025年，新增大店30家。" in shown.text
    assert "丙丁，小店5家以上；" in shown.text
    assert "甲乙" not in shown.text.partition("9.")[0]
    assert {"../documents/hunan-2020-shops/#p1-x1", "../documents/hunan-2020-shops/#p1-9"} <= set(shown.links())


def test_the_number_is_marked_in_its_sentence() -> None:
    """Each behind the one before it; no part of a longer number."""
    found = ("5家", "5家", "不少于6家")
    row = rows(with_targets(hunan(), *map(target, found), text="先1,005家,后5家，再5家,不少于6家。"))
    marked = [it.sentence.text[mark.start : mark.end] for it in row for mark in it.sentence.marks]
    assert tuple(marked) == found
    assert [it.sentence.marks[0].start for it in row] == [11, 15, 18]  # behind the number of the provision


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    cut = sentence("头。" + "甲" * 200 + "5家" + "乙" * 200 + "。尾", 202, 204).text
    assert cut == "…" + "甲" * target_pages.MAX_CONTEXT + "5家" + "乙" * target_pages.MAX_CONTEXT + "…"


@given(st.text("甲。；\n5家", min_size=1), st.data())
def test_the_marked_words_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    """Whatever is cut away, the stretch asked for is what is marked."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = sentence(text, start, end)
    assert made.text[made.marks[0].start : made.marks[0].end] == text[start:end]


def test_the_ends_of_a_range_stand_in_one_row() -> None:
    """1-3个月 is one number to a reader; the same number set twice is two."""
    low, high = target("1-3个月", comparator=">="), target("1-3个月", value=3, comparator="<=")
    assert numbers((low, high, low)) == (Number(low, high), Number(low))
    assert len(numbers((target("10家"), target("10家")))) == 2
    assert len(numbers((low, replace(high, span=Span(9, 14))))) == 2, "a minimum and a maximum in two places"


def test_cells_say_what_they_can_be_sorted_and_filtered_by() -> None:
    one = with_targets(
        chengdu(), target("3亿元", value=3, unit="亿元", kind="cap"),
        themes=(ThemeMark(id="ip", primary=False, by="rule", evidence=()), ThemeMark(id="fiscal-funds", primary=True, by="rule", evidence=())),
    )  # fmt: skip
    said = {name: value for attrs in cells(page(one)) for name, value in attrs.items() if name != "data-value"}
    assert said == {
        "data-year": "2023",
        "data-kind": "cap",
        "data-province": "sichuan",
        "data-theme": "fiscal-funds ip",
    }
    assert [attrs["data-value"] for attrs in cells(page(one)) if "data-value" in attrs] == [
        "300000000.0", "20231231", "510100"
    ]  # fmt: skip


def test_every_filter_offers_what_there_is_and_no_more() -> None:
    shown = page(
        with_targets(hunan(), target("5家")), with_targets(chengdu(), target("5家", deadline="年内", kind="rate"))
    )
    offered = [attrs["value"] for tag, attrs in shown.tags if tag == "option"]
    assert offered == ["", "hunan", "sichuan", "", "2023", "", "target", "rate"]


@pytest.mark.parametrize(
    ("words", "year", "due", "said"),
    [
        ("2023-12-31", "2023", 20231231, "2023年12月31日"),
        ("2023-06", "2023", 20230631, "2023年6月"),
        ("2025", "2025", 20251231, "2025年"),
        ("年内", None, None, "年内"),
    ],
)
def test_a_deadline_is_sorted_by_its_last_day_and_said_as_it_is(
    words: str, year: str | None, due: int | None, said: str
) -> None:
    number = Number(target("5家", deadline=words))
    assert (number.year, number.due, format_deadline(words)) == (year, due, said)


@pytest.mark.parametrize(
    ("unit", "value", "base"),
    [
        ("家", 2, "家"),
        ("万户", 2e4, "户"),
        ("亿元", 2e8, "元"),
        ("百万元", 2e6, "元"),
        ("千瓦", 2, "千瓦"),
        ("%", 2, "%"),
    ],
)
def test_values_are_counted_in_the_unit_itself(unit: str, value: float, base: str) -> None:
    number = Number(target("2", value=2, unit=unit))
    assert (number.value, number.unit) == (value, base)


def test_what_ran_out_is_marked() -> None:
    assert "有效期已过" in page(with_targets(chengdu(), target("5家"))).text
    own = with_targets(hunan(), target("5家"), **stating("expired", "至年底"))
    assert "有效期已过" in page(own).text
    assert "有效期已过" not in page(with_targets(hunan(), target("5家"))).text


def test_sheets_together_hold_every_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long table stands on several pages that name each other."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    one = with_targets(hunan(), *(target(f"{number}家") for number in range(10, 15)))
    found = targets_page(catalogue(corpus(one)))
    assert [len(sheet.rows) for sheet in found.sheets] == [2, 2, 1]
    assert tuple(row for sheet in found.sheets for row in sheet.rows) == found.all_rows
    pages = {page.path: read(page.html) for page in render(corpus(one)) if page.path.startswith("targets/")}
    assert set(pages) == {"targets/index.md", "targets/2.md", "targets/3.md"}
    for path, shown in pages.items():
        assert set(pages) <= {link_target(path, link, pages)[0] for link in shown.links()}


def test_a_library_without_numbers_says_so() -> None:
    shown = page(hunan())
    assert "尚无数字" in shown.text
    assert "table" not in {tag for tag, _ in shown.tags}


def test_every_number_of_the_library_has_a_row_whose_sentence_names_it() -> None:
    """Also in the five real texts: nothing is lost, and no mark is beside the words."""
    real = library()
    table = targets_page(catalogue(real)).all_rows
    units = [unit for document in real.documents for part in document.parts for unit in part.units]
    assert len(table) == sum(len(numbers(unit.targets)) for unit in units)
    for row in table:
        assert [row.sentence.text[mark.start : mark.end] for mark in row.sentence.marks] == [row.number.target.printed]


def test_rows_cost_no_more_than_the_length_of_their_texts() -> None:
    def build(text: str) -> None:
        rows(with_targets(hunan(), *[target("5家")] * text.count("5家"), text=text))

    assert_linear(build, "小店5家，")


# --- charts ------------------------------------------------------------------------------------------------------------


def drawn(*documents: Document) -> list[list[tuple[str, float]]]:
    found = charts(rows(*documents), SAME)
    return [[(row.number.target.printed, width) for row, width in chart.bars] for chart in found]


def sichuan(one: Document) -> Document:
    return replace(one, card=replace(one.card, id="sichuan-2023", region=RegionCode("510000")))


def test_places_that_set_the_same_target_stand_side_by_side() -> None:
    """Quotation marks and other words for a unit do not keep them apart; the longest bar is the largest number."""
    one = with_targets(hunan(), target("50户", "“专精特新”企业", 50, unit="户"))
    other = with_targets(sichuan(chengdu()), target("200家以上", "专精特新企业", 200, comparator=">=", deadline="2023"))
    assert drawn(one, other) == [[("200家以上", 100), ("50户", 25)]]


@pytest.mark.parametrize(
    "more",
    [
        {"subject": "大店"},
        {"subject": ""},
        {"unit": "%"},
        {"deadline": "2024"},
        {"deadline": None},
        {"kind": "cap"},
        {"comparator": "<="},
        {"aim": "新增"},
        {"aim": "力争累计"},
    ],
)
def test_what_is_not_the_same_is_not_compared(more: dict[str, object]) -> None:
    other = replace(target("2家", value=2), **more)  # type: ignore[arg-type]
    assert drawn(with_targets(hunan(), target("1家")), with_targets(sichuan(chengdu()), other)) == []


def test_how_firmly_a_goal_is_set_does_not_keep_it_apart() -> None:
    """力争新增 and 新增 count the same."""
    one = with_targets(hunan(), replace(target("1家"), aim="力争新增"))
    other = with_targets(sichuan(chengdu()), replace(target("2家", value=2), aim="新增"))
    assert drawn(one, other) == [[("2家", 100), ("1家", 50)]]


def test_a_city_is_not_compared_with_a_province() -> None:
    assert drawn(with_targets(hunan(), target("1家")), with_targets(chengdu(), target("2家"))) == []


def test_a_place_that_says_two_things_has_no_bar() -> None:
    """Which of the two would be compared is anybody's guess; the same number twice is one."""
    other = with_targets(sichuan(chengdu()), target("2家", value=2))
    assert drawn(with_targets(hunan(), target("1家"), target("9家", value=9)), other) == []
    assert len(drawn(with_targets(hunan(), target("1家"), target("1家")), other)) == 1


def test_a_chart_says_in_words_what_it_shows() -> None:
    one = with_targets(hunan(), target("50家", value=50))
    shown = page(one, with_targets(sichuan(chengdu()), target("100家", value=100)))
    assert [attrs.get("aria-labelledby") for tag, attrs in shown.tags if tag == "svg"] == ["chart-1"]
    assert "小店 2023年 四川100家湖南50家" in " ".join(shown.text.split())
    widths = [attrs.get("width") for tag, attrs in shown.tags if tag == "rect" and attrs.get("class") == "bar"]
    assert widths == ["100.0%", "50.0%"]


def test_no_chart_where_nothing_is_the_same() -> None:
    assert "svg" not in {tag for tag, _ in page(*small().documents).tags}
