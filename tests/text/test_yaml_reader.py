"""YAML is read the same by both of its readers, and its faults are reported for people who are no programmers."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.text.yaml_reader import Problem, load
from build_scripts.vocabulary.loader import SHIPPED


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yml")), ids=lambda file: file.stem)
def test_a_trusted_file_is_read_as_any_other(file: Path) -> None:
    text = file.read_text("utf-8")
    assert load(text, trusted=True) == load(text)


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
