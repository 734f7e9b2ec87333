"""Bytes become the characters that were written, whatever the encoding, with a reason; or nobody guesses."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.importing.encodings import decode
from build_scripts.importing.extract import UnreadableError
from tests.fuzzing import examples


def level(encoding: str, highs: range, lows: list[int]) -> str:
    """The everyday characters of a standard."""
    characters = (bytes((high, low)).decode(encoding, "ignore") for high in highs for low in lows)
    return "".join(it for it in characters if "一" <= it <= "鿿")


SIMPLIFIED = level("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)])
TRADITIONAL = level("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
MARKS = "，。、；：（）《》\n 0123456789abc"


def chinese(characters: str) -> st.SearchStrategy[str]:
    """Text of everyday characters, long enough that nothing else reads like it."""
    drawn = st.builds(
        lambda seed, size: "".join(Random(seed).choices(characters, k=size)), st.integers(), st.integers(40, 200)
    )
    return st.builds(lambda it, at, mark: it[:at] + mark + it[at:], drawn, st.integers(0, 40), st.sampled_from(MARKS))


@given(chinese(SIMPLIFIED))
def test_simplified_text_is_read_back(text: str) -> None:
    """GB18030 is told from Big5 and UTF-8 by the characters alone."""
    for codec, name in (("gb18030", "GB18030"), ("utf-8", "UTF-8")):
        decoded = decode(text.encode(codec))
        assert (decoded.text, decoded.encoding) == (text, name)


@given(chinese(TRADITIONAL))
def test_traditional_text_is_read_back(text: str) -> None:
    """Big5 is told from GB18030; Traditional text in GB18030 is read too."""
    decoded = decode(text.encode("big5"))
    assert (decoded.text, decoded.encoding) == (text, "Big5")
    assert decode(text.encode("gb18030")).text == text


@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=1, max_size=60, unique=True).map("".join))
def test_what_may_be_read_in_two_ways_is_not_guessed(text: str) -> None:
    """Even characters chosen so that both readings are everyday ones give the text or a refusal, never another text."""
    with suppress(UnreadableError):
        assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_and_without_their_mark(encoding: str) -> None:
    """The text comes back; of UTF-8 the mark is kept, since the file is kept to the byte."""
    assert (
        decode("加大纾困帮扶力度，\n支持中小企业发展。".encode(encoding)).text.lstrip("\ufeff")
        == "加大纾困帮扶力度，\n支持中小企业发展。"
    )


def test_the_reason_is_reported() -> None:
    """It says how the bytes would read in the other encodings."""
    reason = decode("支持中小企业平稳健康发展若干措施".encode("gb18030")).reason
    assert reason.startswith("按 GB18030 读，常用字占 100%")
    assert "Big5" in reason
    assert "按 UTF-8 读不通" in reason


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (bytes(range(256)) * 4, "二进制"),
        ("支持中小企业发展。\n".encode() * 9 + b"\xff\xfe\xfd", "第 10 行起按 UTF-8 读不通"),
        ("支持中小企业发展".encode()[:-1], "第 1 行起按 UTF-8 读不通"),
        (b"\xa4\xa4", "--encoding"),
        (b"\xff\xfe\x00", "残缺"),
        ("正文".encode() + b"\x01\x02", "控制字符"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(raw: bytes, says: str) -> None:
    """Broken, binary and ambiguous bytes are never guessed at."""
    with pytest.raises(UnreadableError, match=says):
        decode(raw)


def test_a_person_may_say_what_it_is() -> None:
    """Two characters are too few to tell; what a person says is still held against the bytes."""
    assert decode(b"\xa4\xa4", "Big5").text == "中"
    with pytest.raises(UnreadableError, match="UTF-8"):
        decode(b"\xa4\xa4", "UTF-8")


LINE = "支持中小企業發展，市財政局安排專項資金500萬元，給予補助。\n"
TEXTS = {
    "gb18030": "支持中小企业发展，市财政局安排专项资金500万元，给予补助。\n" * 20,
    "utf-8": LINE * 20,
}


@pytest.mark.parametrize("codec", TEXTS)
@pytest.mark.parametrize("place", [7, 35, 390])
def test_a_lost_byte_costs_one_character(codec: str, place: int) -> None:
    """It is marked and quoted, the line goes on; neither has the encoding to be declared, nor is it guessed wrongly."""
    text = TEXTS[codec]
    before = text[:place].encode(codec)
    raw = before + text[place].encode(codec)[:-1] + text[place + 1 :].encode(codec)
    decoded = decode(raw)
    assert decoded.encoding.lower() == codec
    assert decoded.text.replace("�", "") == text[:place] + text[place + 1 :]
    assert decoded.torn == 1
    assert text[place + 1 : place + 4] in decoded.notes[0]
    assert decode(text.encode(codec)).notes == ()


def test_what_is_declared_decides_between_readings_with_losses() -> None:
    """But no text is read with many bytes lost."""
    raw = ("政策法规" * 100).encode("gb18030") + b"\xd6"
    assert decode(raw, declared="gb2312").encoding == "GB18030"
    assert "自称 charset=gb2312" in decode(raw, declared="gb2312").reason
    with pytest.raises(UnreadableError, match="残缺"):
        decode(("政策".encode("gb18030") + b"\xd6\n") * 40)


@examples(20)
@given(chinese(SIMPLIFIED), st.integers(0, 79))
def test_whatever_is_lost_the_other_lines_are_what_was_written(text: str, place: int) -> None:
    """Or the file is refused."""
    line = text.replace("\n", "") + "\n"
    raw = line.encode("gb18030")
    with suppress(UnreadableError):
        decoded = decode(raw * 9 + raw[:place] + raw[place + 1 :] + raw)
        assert decoded.text.startswith(line * 8)
        assert decoded.text.endswith(line)
