"""Where a firm turns to: cases, the decision table, any text whatever."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate import load_lexicons
from build_scripts.annotate.offers import channels
from build_scripts.annotate.offers.channels import find_channels
from build_scripts.model import Channel
from tests.decision_tables import misplaced_examples
from tests.factories import ROOT, library_vocabularies
from tests.linear_time import assert_linear
from tests.render.sample import provision

LEXICON = load_lexicons(library_vocabularies()[0]).offers
CASES = ROOT / "tests/annotate/offers/cases/channels.txt"


def found_in(text: str) -> tuple[Channel, ...]:
    return find_channels(provision("p1-1", "", text), LEXICON)


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend(f"  {channel.kind} | {channel.printed}" for channel in found_in(line))
    return "\n".join(lines) + "\n"


def test_channels_are_read_as_the_case_file_says() -> None:
    """Each line gives the channels listed below it, and no others."""
    text = CASES.read_text("utf-8")
    found = read_anew(text)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def test_each_row_of_the_decision_table_decides_its_examples() -> None:
    """The examples are true: the row they stand in is the one that decides a name in them."""
    assert list(misplaced_examples(channels, "_RULES", 1, 2, found_in)) == []


def test_a_channel_that_is_named_twice_is_one() -> None:
    assert [channel.printed for channel in found_in("拨打12345咨询,也可拨打12345投诉。")] == ["12345"]


MARKS = (
    "通过 登录 向 由 在 建设 “惠企通” 「惠企通」 平台 12345 400-123-4567 热线 、 和 等 , 。 ( ) 县 市工信局 窗口 申请 受理 电话: 0351-1234567 www.a.cn"
).split(" ")


@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error; each channel stands where it says, none twice, none in another."""
    last = 0
    for channel in found_in(text):
        assert channel.printed == text[slice(*channel.span)]
        assert last <= channel.span[0] < channel.span[1]
        last = channel.span[1]


@pytest.mark.parametrize("unit", "通过 平台 “惠企通”平台、 12345热线 电话:0351-1234567 市 投诉 www. 0".split())
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(found_in, unit)
