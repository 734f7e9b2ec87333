"""Finds the tools that a provision uses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.annotate.tools.tool_lexicon import ToolLexicon, ToolRule
from build_scripts.annotate.tools.tool_patterns import MASK
from build_scripts.model import Provision, Span, ToolUse
from build_scripts.text.numerals import to_half_width

_TITLE = re.compile("《[^《》\n]*》")
_KEPT = re.compile("[^ \t\u3000\xa0“”‘’「」『』\"']")
"""Blanks and quotation marks are not read: “六税两费”减免, 专精特新“小巨人”."""
_QUOTED = re.compile('[“‘「『"]([^“”‘’「」『』"\n]{2,10})[”’」』"]')
"""A name in quotation marks."""


def find_tools(provision: Provision, lexicon: ToolLexicon) -> tuple[ToolUse, ...]:
    """The tools of a provision, each once, in the order of the text: of its heading and its body."""
    spans = (provision.spans.heading, *provision.spans.body)
    first: dict[str, Span] = {}
    for stretch in spans:
        for tool, span in _uses(provision.wording.text, stretch, lexicon) if stretch else ():
            first.setdefault(tool, span)
    return tuple(ToolUse(tool, span) for tool, span in sorted(first.items(), key=lambda use: use[1]))


def uses_tool(text: str, stretch: Span, lexicon: ToolLexicon) -> bool:
    """Whether a stretch of a text, read by itself, uses any tool."""
    return any(True for _ in _uses(text, stretch, lexicon))


def _uses(text: str, stretch: Span, lexicon: ToolLexicon) -> Iterator[tuple[str, Span]]:
    """Tool and span of all that is found in a stretch of a text."""
    offsets = [match.start() for match in _KEPT.finditer(text, *stretch)]
    plain = "".join(to_half_width(text)[offset] for offset in offsets)
    words = lexicon.finder.words_in(plain)
    plain = _masked(plain, (match.span() for match in _TITLE.finditer(plain)))
    plain = _masked(plain, lexicon.never.find_each(plain, words))
    quoted = {bisect_left(offsets, it.start(1)): it[1].strip() for it in _QUOTED.finditer(text, *stretch)}
    possible = (rule for word in words for rule in lexicon.rules_by_word.get(word, ()))
    for rule in dict.fromkeys((*possible, *(lexicon.quoting if quoted else ()))):
        read = _masked(plain, rule.cancelling.find_each(plain, words))
        named = rule.names.find_first(read, words)
        found = named or rule.patterns.find_shortest(read, words) or _first_quoted(rule, quoted, read)
        if found:
            yield rule.id, Span(offsets[found[0]], offsets[found[1] - 1] + 1)


def _first_quoted(rule: ToolRule, quoted: Mapping[int, str], read: str) -> tuple[int, int] | None:
    """Start and end of the first name in quotation marks that the tool is called by; `quoted`: offset in `read` → name."""
    places = ((start, start + len(_plain(name))) for start, name in quoted.items() if name.endswith(rule.quoted))
    return next((it for it in places if MASK not in read[slice(*it)]), None) if rule.quoted else None


def _plain(text: str) -> str:
    return "".join(_KEPT.findall(text))


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with nothing to be read in these spans."""
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text
