"""Sentences: where one ends, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设立资金池。按五成贴息；最高10万元。", ["设立资金池。", "按五成贴息；", "最高10万元。"]),
        ("对首次贷款(含展期；不含置换)给予补助。其余不补", ["对首次贷款(含展期；不含置换)给予补助。", "其余不补"]),
        ("推广“先用后付。”企业可选。", ["推广“先用后付。”", "企业可选。"]),
        ("一次办完\n不再另报。", ["一次办完\n", "不再另报。"]),
        ("设立窗口。\n。", ["设立窗口。\n。"]),
        ("\n 设立窗口！！真的？", ["\n 设立窗口！！", "真的？"]),
        ("(设立窗口。专人值守", ["(设立窗口。", "专人值守"]),
        ("。；", ["。；"]),
        ("", []),
    ],
)
def test_a_sentence_ends_with_its_mark(text: str, expected: list[str]) -> None:
    """And with its line; not inside brackets that are closed."""
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="贷款补10%。；;！\n (（)）“”」 ", max_size=60))
def test_together_they_are_the_text(text: str) -> None:
    """Each has a letter, unless the text has none."""
    found = [text[start:end] for start, end in sentences(text)]
    assert "".join(found) == text
    assert len(found) <= 1 or all(any(map(str.isalnum, it)) for it in found)
