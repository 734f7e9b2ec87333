"""Each tool of tools.yml is found in its examples, and not in what only sounds like it."""

from __future__ import annotations

import pytest

from build_scripts.model import Tool
from tests.annotate.tools.tool_samples import tools_of
from tests.factories import library_vocabularies

TOOLS = library_vocabularies()[0].tools.tools


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_a_tool_is_found_in_its_examples_only(tool: Tool) -> None:
    assert [it for it in tool.examples if tool.id not in tools_of(it)] == []
    assert [it for it in tool.counterexamples if tool.id in tools_of(it)] == []
