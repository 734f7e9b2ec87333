"""Which tools a provision uses: golden cases, and what holds for every text."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate.tools.tool_finder import find_tools
from build_scripts.model import Tool
from tests.annotate.offers.offer_samples import case
from tests.annotate.tools.tool_samples import LEXICON, tools_of
from tests.factories import ROOT, library_vocabularies

CASES = ROOT / "tests/annotate/tools/cases"
TOOLS = library_vocabularies()[0].tools.tools
LABELS = {tool.id: tool.label for tool in TOOLS}
WORDS = sorted({word for tool in TOOLS for it in (tool.label, *tool.aliases, *tool.patterns) for word in it.split()})


def shown(line: str) -> str:
    """The line, and the tools it uses, each with the words that name it."""
    found = "；".join(f"{LABELS[id_]}（{words}）" for id_, words in tools_of(line).items())
    return f"{line}\n  → {found or '没有'}\n"


@pytest.mark.parametrize("name", ["tools", "wordings"])
def test_tools_are_found_as_the_case_file_says(name: str) -> None:
    """Each case is a line of text, and beneath it what it uses; UPDATE_CASES=1 writes the file anew."""
    path = CASES / f"{name}.txt"
    written = path.read_text("utf-8")
    lines = written.splitlines(keepends=True)
    made = "".join(
        shown(line.rstrip("\n")) if not line.startswith(("#", "\n")) else line for line in lines if line[:3] != "  →"
    )
    if os.environ.get("UPDATE_CASES"):
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


@given(
    st.lists(st.sampled_from([*WORDS, "，", "。", "“", "”", "《", "》", " ", "\n", "企业", "不再执行"]), max_size=12)
)
def test_each_tool_is_named_once_by_words_of_the_text(words: list[str]) -> None:
    """Spans lie in the text, are not empty and in order; quotation marks change nothing."""
    provision = case("".join(words) or "。")
    found = find_tools(provision, LEXICON)
    assert len({use.id for use in found}) == len(found)
    assert [use.span for use in found] == sorted(use.span for use in found)
    assert all(0 <= use.span.start < use.span.end <= len(provision.wording.text) for use in found)


@given(st.sampled_from(TOOLS))
def test_a_title_uses_nothing(tool: Tool) -> None:
    """What stands in a title is cited, not used."""
    assert tools_of(f"贯彻《{tool.label}办法》。") == {}
