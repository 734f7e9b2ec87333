"""Restoring: glosses are removed, corrections applied, and every offset leads back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Change, Correction, SourceText
from build_scripts.normalize.radicals import find_radicals
from build_scripts.normalize.restore import find_glosses, restore
from tests.factories import CONVERTER


def source(text: str) -> SourceText:
    return SourceText("a.txt", text, "")


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("促進(jìn)中小企業(yè)發(fā)展", "促進中小企業發展"),
        ("經濟(jì)", "經濟"),
        ("長（cháng）沙", "長沙"),
        ("計劃(2020-2022)", "計劃(2020-2022)"),
        ("辦法(試行)", "辦法(試行)"),
        ("總值(GDP)", "總值(GDP)"),
        ("5G(NR)", "5G(NR)"),
        ("貴賓(vip)", "貴賓(vip)"),
        ("進(tuì)", "進(tuì)"),
    ],
)
def test_glosses_are_known_by_the_readings_of_the_character(printed: str, restored: str) -> None:
    assert restore(source(printed), (), "a.yml", CONVERTER).text == restored


def correction(printed: str, restored: str, line: int = 1, kind: str = "typo") -> Correction:
    return Correction(
        line=line, printed=printed, restored=restored, kind=kind, certainty="certain", reason="举例", card_line=7
    )


def test_a_correction_changes_its_line_and_no_other() -> None:
    restored = restore(source("四州省\n四州省"), [correction("四州省", "四川省", 2)], "a.yml", CONVERTER)
    assert restored.text == "四州省\n四川省"
    assert restored.source.text == "四州省\n四州省"


def test_damage_that_nobody_can_restore_is_marked_and_changes_nothing() -> None:
    """All its words are marked, not the empty stretch between what is printed and what is restored."""
    restored = restore(
        source("前可推广的数字。后"),
        [correction("可推广的数字。", "可推广的数字。", kind="damaged")],
        "a.yml",
        CONVERTER,
    )
    assert restored.text == restored.source.text
    assert restored.changes(0, 9) == (Change(1, 8, 0),)


def test_the_printed_words_of_a_restored_stretch_are_found_again() -> None:
    restored = restore(
        source("前〔20223后"), [correction("〔20223", "〔2022〕3号", kind="lost-characters")], "a.yml", CONVERTER
    )
    assert restored.text == "前〔2022〕3号后"
    assert restored.printed(0, len(restored.text)) == "前〔20223后"
    assert restored.printed(9, 10) == "后"


@given(st.text(alphabet="進(jìn)企業(yè)一二\n?", max_size=60))
def test_offsets_lead_back_to_the_source_in_order(text: str) -> None:
    """The printed stretches of all restored characters, put together, are the source text."""
    restored = restore(source(text), (), "a.yml", CONVERTER)
    offsets = [restored.source_offset(offset) for offset in range(len(restored.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert "".join(restored.printed(at, at + 1) for at in range(len(restored.text))) == text[offsets[0] :]
    kept = text
    for edit in reversed(list(find_glosses(text, CONVERTER))):
        kept = kept[: edit.start] + kept[edit.end :]
    assert restored.text == kept


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("⽀持⼩店", "支持小店"),
        ("⻓期⻋位，⻛雨⽆阻", "长期车位，风雨无阻"),
        ("⻑期車位，⾵雨無阻", "長期車位，風雨無阻"),
        ("⺠生⻅⻉", "民生见贝"),
        ("偏旁⺅、⺡不是字", "偏旁⺅、⺡不是字"),
        ("支持小店", "支持小店"),
    ],
)
def test_radicals_become_the_characters_that_they_look_like(printed: str, restored: str) -> None:
    """Those of both blocks that are whole characters; parts of characters stay."""
    text = source(f"一行\n{printed}\n")
    corrections = tuple(find_radicals(text, ()))
    assert restore(text, corrections, "a.yml", CONVERTER).text == f"一行\n{restored}\n"
    assert {(it.line, it.kind, it.certainty) for it in corrections} <= {(2, "radical", "certain")}
    assert len(corrections) == (printed != restored)


def test_every_radical_is_a_change_of_its_own() -> None:
    """One correction for the line, so that its list stays short; only the radicals are marked."""
    text = source("前⽀持⼩后")
    restored = restore(text, tuple(find_radicals(text, ())), "a.yml", CONVERTER)
    assert restored.changes(0, 5) == (Change(1, 2, 0), Change(3, 4, 0))


def test_a_radical_that_the_card_corrects_is_left_to_the_card() -> None:
    text = source("办好⻋市，⻓期不变")
    given = (correction("⻋市", "集市"),)
    found = tuple(find_radicals(text, given))
    assert [(it.printed, it.restored) for it in found] == [("⻓", "长")]
    assert restore(text, (*given, *found), "a.yml", CONVERTER).text == "办好集市，长期不变"


@given(st.text(alphabet="⼀⽀⻓⺅支持，\n", max_size=40))
def test_radicals_never_keep_a_text_from_being_restored(text: str) -> None:
    found = tuple(find_radicals(source(text), ()))
    restored = restore(source(text), found, "a.yml", CONVERTER)
    assert restored.findings == ()
    assert len(restored.text) == len(text)
    assert not set(restored.text) & set("⼀⽀⻓")
