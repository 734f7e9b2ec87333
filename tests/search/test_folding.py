"""Folding: what may differ between a text and a query is taken away from both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.search.folding import load_fold
from tests.factories import CONVERTER
from tests.search.query_readings import readings

FOLD = load_fold(CONVERTER)
TEXT = st.text(max_size=40)


def test_script_width_case_and_space_do_not_matter() -> None:
    """Traditional, full-width, upper case and spaced writing fold to one."""
    assert FOLD("專精特新 ＲＣＥＰ１０００　萬元\u200b") == "专精特新rcep1000万元"


def test_zeros_are_one() -> None:
    """〇, ○ and 0 are the same in 二〇二三."""
    assert FOLD("二〇二三") == FOLD("二○二三") == FOLD("二0二三") == FOLD("二０二三")


def test_punctuation_stays() -> None:
    """Punctuation is part of what is looked for."""
    assert FOLD("，。：；") == ",。:;"
    assert FOLD("GB/T 7714-2025") == "gb/t7714-2025"


def test_marks_are_passed_over_unless_they_are_kept() -> None:
    """Quotation marks, brackets and middle dots of every kind; with_marks keeps them, but for their width."""
    assert (
        FOLD("专精特新“小巨人”「小巨人」《办法》〔2022〕（一）[1]上云·上平台・\"'")
        == "专精特新小巨人小巨人办法2022一1上云上平台"
    )
    assert FOLD.with_marks("新“小 巨人”（一）") == "新“小巨人”(一)"


def test_words_simplified_by_the_word_get_a_second_reading() -> None:
    """瞭 stays itself as a character (瞭望), but 瞭解 is 了解."""
    assert "了解政策" in readings(FOLD, "瞭解政策")
    assert "计划" in readings(FOLD, "計畫")
    assert readings(FOLD, "貸款") == ("贷款",)


def test_characters_that_the_library_has_decided_get_a_reading_beside_another_character() -> None:
    """著 stays itself by itself, but 著力 is 着力 as well."""
    assert readings(FOLD, "著力培育") == ("著力培育", "着力培育")
    assert readings(FOLD, "著") == ("著",)
    assert readings(FOLD, "、著") == ("、著",)


@pytest.mark.parametrize(
    "variants",
    [
        "帳戶 賬戶 帐户 账户",
        "覆核 複核 复核",
        "惟一 唯一",
        "發佈 發布 发布",
        "週轉 周轉 周转",
        "平臺 平台",
        "園區裡 園區裏 园区里",
        "煙葉 菸葉 烟叶",
        "衛生 衞生 卫生",
        "祕書 秘書 秘书",
        "鄰里 隣里 邻里",
        "鹽鹼地 鹽堿地 盐碱地",
        "併購 倂購 并购",
        "規劃 規畫 规划",
    ],
)
def test_a_word_is_found_in_whichever_way_it_is_written(variants: str) -> None:
    """Each way of writing it, as a text has it or simplified, is among the readings of each other."""
    ways = variants.split()
    texts = {FOLD(CONVERTER.simplify(way)) for way in ways}
    assert all(texts & set(readings(FOLD, way)) == texts for way in ways)


def test_nothing_to_look_for_in_mere_space() -> None:
    """A term of invisible characters has no reading."""
    assert readings(FOLD, " \u3000\u200b") == ()


def test_table_is_closed() -> None:
    """Folding a simplified text again changes nothing."""
    assert not set(FOLD.characters.values()) & set(FOLD.characters)


@given(TEXT, TEXT)
def test_folding_is_by_the_character(a: str, b: str) -> None:
    """A text folded in two pieces is the text folded whole."""
    assert FOLD(a + b) == FOLD(a) + FOLD(b)
