"""Tests of the automaton that finds the words of a vocabulary."""

from __future__ import annotations

import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text.characters import translator
from build_scripts.text.word_finder import WordFinder

SHORT = st.text("甲乙丙", max_size=4)


def test_words_inside_others_are_found() -> None:
    """财政厅 is found in 省财政厅, and of the words that begin together the longest comes first."""
    finder = WordFinder(["财政", "财政厅", "省财政厅", ""])
    assert finder.words_in("由省财政厅负责") == {"财政", "财政厅", "省财政厅"}
    assert finder.words_by_start("由省财政厅负责") == {1: ["省财政厅"], 2: ["财政厅", "财政"]}
    assert WordFinder([]).words_in("由省财政厅负责") == frozenset()


@given(st.lists(SHORT), st.text("甲乙丙丁", max_size=12))
def test_as_a_search_for_each_word(words: list[str], text: str) -> None:
    """Exactly the words that stand in the text, each at every place where it begins."""
    finder = WordFinder(words)
    assert finder.words_in(text) == {word for word in words if word and word in text}
    begun = {at: [word for word in sorted({*words}, key=len, reverse=True) if word and text.startswith(word, at)]
             for at in range(len(text))}  # fmt: skip
    assert finder.words_by_start(text) == {at: found for at, found in begun.items() if found}


@given(st.lists(SHORT), st.text("甲乙丙丁", max_size=12))
def test_first_words_are_those_of_an_expression(words: list[str], text: str) -> None:
    """Also where some words stand only beside certain others."""
    bounds = {"甲乙": r"(?<!丙)甲乙(?!丁)", "甲": "甲(?=丙|甲)"}
    ordered = sorted({*words} - {""}, key=len, reverse=True)
    pattern = re.compile("|".join(bounds.get(word, word) for word in ordered) or "(?!)")
    found = WordFinder(words).first_words(text, {word: re.compile(bound) for word, bound in bounds.items()})
    assert found == [(match.start(), match[0]) for match in pattern.finditer(text)]


def test_the_longest_words_come_first_and_what_is_taken_stays() -> None:
    finder = WordFinder(["甲乙", "乙丙丁", "丁戊", "戊己"])
    assert finder.longest_words("甲乙丙丁戊己", ()) == [(1, "乙丙丁"), (4, "戊己")]
    assert finder.longest_words("甲乙丙丁戊己", [(2, "丙")]) == [(0, "甲乙"), (3, "丁戊")]
    assert finder.longest_words("", ()) == []


def test_a_finder_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(WordFinder(["甲乙", "乙"]))).words_in("甲乙") == {"甲乙", "乙"}


@given(st.text())
def test_translated_as_str_translate(text: str) -> None:
    """The same characters, also those that are signs of an expression."""
    table: dict[int, int | str] = {
        ord("〔"): "(",
        ord("]"): ord("^"),
        ord("-"): ord("－"),
        ord("\\"): "、",
        ord("^"): "……",
    }
    assert translator(table)(text) == text.translate(table)
