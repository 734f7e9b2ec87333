"""YAML is read the same by both of its readers, and its faults are reported for people who are no programmers."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Problem, Value, load
from build_scripts.vocabulary.loader import SHIPPED
from tests.fuzzing import examples

PIECES = [
    "title: ", "a: ", "b:", " ", "  ", "\n", "\n  ", "\n    ", "\n- ", "- ", ": ", ":", ",", ", ", "[", "]", "{", "}", '"', "'", "“甲”",
    "#", " # c", "~", "null", "\u3000", "\u2028", "\ufeff", "\t", "\r\n", "题：", "乙", "=", "<<", "-", "---", "...", "x:y", "'a': b", "it''s",
    "[a, b]", "{a: b}", "{a:b}", "- a\n- b", "a:\n  - b", "https://a.b/c?d=e&f=%20", "a?", "? ", "?b", "a&b", "&b", "*b", "a*", "!c", "%", "@",
    "`", "|", ">", "|\n  a", "\\n", "(wù)?、", '""', "[]", "\ud800",
]  # fmt: skip


def slowly(text: str) -> tuple[Value, tuple[Problem, ...]]:
    """What PyYAML's own reader makes of a text."""
    with patch.object(yaml_reader, "_MAX_BRACKETS", 0):
        return load.__wrapped__(text)


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yml")), ids=lambda file: file.stem)
def test_a_trusted_file_is_read_as_any_other(file: Path) -> None:
    text = file.read_text("utf-8")
    assert load(text, trusted=True) == slowly(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("title: 甲\nurl: https://a.b/c?d=e\nthemes: {p1: [a, b]}\n")
@example('{#{a: b}: http://a.b/c?d=e&f=%20\n\nx: yhttp://a.b/c?d=e&f=%20,key: "v"}')
@examples(500)
def test_a_card_is_read_the_same_by_both_readers(text: str) -> None:
    """libyaml reads only what it reads as PyYAML does."""
    assert load.__wrapped__(text) == slowly(text)


@pytest.mark.parametrize(
    "nested", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "\n".join(" " * n + "a:" for n in range(3_000))]
)
def test_a_text_nested_ever_deeper_is_refused(nested: str) -> None:
    """It never reaches libyaml, which it could crash."""
    assert load(nested)[1] == (Problem(1, "嵌套过深"),)


def test_a_fault_of_a_trusted_file_is_reported_in_the_same_words() -> None:
    text = "a: b: c\n"
    assert load(text)[1]
    assert load(text, trusted=True) == load(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("标题: 甲\nnumber: \0乙\n", 2, "有看不见的控制字符，应删去"),
        ("标题: 甲\nnumber: @乙\n", 2, "值以 @、%、` 这样的符号起头，整个值加引号"),
        ("标题: 甲\nnumber: *a\n", 2, "使用了别名；值以 * 起头的，整个值加引号"),
        ("标题: 甲\nnumber: &\n", 2, "值以 & 或 * 起头，整个值加引号"),
        ("标题: 甲\nnumber: |乙\n", 2, "值以 | 或 > 起头，整个值加引号"),
        ("标题: 甲\nnumber: - 乙\n", 2, "“- ”前面不应有别的字；列表的每一项另起一行"),
        ("标题: 甲\n---\nnumber: 乙\n", 2, "文件里有一行 ---，后面的读不到，应删去这一行"),
        ("%YAML 9.9\n---\n标题: 甲\n", 1, "文件开头写了 %YAML，应删去这一行"),
        ('标题: 甲\nnumber: "\\ud800"\n', 2, "反斜杠写出的半个字符（\\ud800 之类），写不进网页"),
    ],
)
def test_a_fault_is_reported_with_its_line_in_chinese(text: str, line: int, message: str) -> None:
    """People who write cards read what to do, not the words of a parser."""
    assert load(text)[1] == (Problem(line, message),)
    assert load(text, trusted=True)[1] == (Problem(line, message),)
