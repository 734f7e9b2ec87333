"""Folding and cutting: what they keep, and that a text cut anywhere is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.search.cutting import encode, words
from build_scripts.search.folding import load_fold

FOLD = load_fold()
TEXT = st.text(max_size=40)


def test_script_width_case_and_space_do_not_matter() -> None:
    """Traditional, full-width, upper case and spaced writing fold to one."""
    assert FOLD("專精特新 ＲＣＥＰ１０００　萬元\u200b") == "专精特新rcep1000万元"


def test_punctuation_stays() -> None:
    """Punctuation is part of what is looked for."""
    assert FOLD("〔2022〕30号") == "〔2022〕30号"


def test_words_simplified_by_the_word_get_a_second_reading() -> None:
    """瞭 stays itself as a character (瞭望), but 瞭解 is 了解."""
    assert "了解政策" in FOLD.readings("瞭解政策")
    assert "计划" in FOLD.readings("計畫")
    assert FOLD.readings("貸款") == ("贷款",)


def test_nothing_to_look_for_in_mere_space() -> None:
    """A term of invisible characters has no reading."""
    assert FOLD.readings(" \u3000\u200b") == ()


def test_table_is_closed() -> None:
    """Folding a simplified text again changes nothing."""
    assert not set(FOLD.characters.values()) & set(FOLD.characters)


@given(TEXT, TEXT)
def test_folding_is_by_the_character(a: str, b: str) -> None:
    """A text folded in two pieces is the text folded whole."""
    assert FOLD(a + b) == FOLD(a) + FOLD(b)


@given(TEXT, st.data())
def test_every_piece_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    """The words of a query of two symbols or more, cut from a text, stand in the text's words, side by side."""
    folded = FOLD(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    assert end - start < 2 or _finds(folded[start:end], folded)


@given(st.text("中小企业5g%。", max_size=30), st.text("中小企业5g%。", min_size=2, max_size=5))
def test_only_what_is_in_a_text_is_found(text: str, query: str) -> None:
    """The words of a query stand side by side in a text's words exactly if the text contains the query."""
    assert _finds(query, text) == (query in text)


@given(st.characters(max_codepoint=0x3FFFF), st.characters(max_codepoint=0x3FFFF))
def test_characters_have_their_own_words(a: str, b: str) -> None:
    """Four letters a–z, the same only for the same character."""
    assert (encode(a) == encode(b)) == (a == b)
    assert len(encode(a)) == 4
    assert encode(a).isascii()
    assert encode(a).islower()


def test_the_last_planes_share_a_word() -> None:
    """Code points that four letters cannot hold are not refused."""
    assert encode("\U0010ffff") == "zzzz"


def _finds(query: str, text: str) -> bool:
    """What Pagefind does: the pairs of the query side by side."""
    wanted, listed = words(query), words(text)
    return any(listed[start : start + len(wanted)] == wanted for start in range(len(listed) - len(wanted) + 1))
