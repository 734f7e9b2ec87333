"""Made-up provisions for the tests of policy tools."""

from __future__ import annotations

from build_scripts.annotate.tools.tool_finder import find_tools
from tests.annotate.offers.offer_samples import case
from tests.factories import library_vocabularies

LEXICON = library_vocabularies()[1].tools


def tools_of(line: str) -> dict[str, str]:
    """Tool → the words that name it, of a provision in one line, which may have a heading before a bar."""
    provision = case(line)
    return {use.id: use.span.of(provision.wording.text) for use in find_tools(provision, LEXICON)}
