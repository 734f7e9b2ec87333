"""Sentences of a text: what is set beside its counterpart when two provisions are compared."""

from __future__ import annotations

import re
from bisect import bisect_left

from build_scripts.text.characters import PARTNERS, SENTENCE_ENDS, outer_brackets

MAX_BRACKETS = 200
"""Maximum length in characters of brackets inside which no sentence ends; longer ones are mostly not closed at all."""
_CLOSERS = "".join(PARTNERS) + "）］’"
_ENDS = re.compile(rf"[{SENTENCE_ENDS}]+[{re.escape(_CLOSERS)}]*\s*|\n\s*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; they touch, and together they are the text.

    A sentence ends with the mark that ends it, with the brackets and quotation marks that close behind it, or with its line;
    a semicolon between two things listed ends one, inside brackets nothing does. What has no letter belongs to the sentence before.
    """
    brackets = list(outer_brackets(text, MAX_BRACKETS))
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _ENDS.finditer(text) if not _inside(match, brackets)), len(text)]:
        if any(map(str.isalnum, text[start:end])):
            found.append((start, end))
        elif found and end > start:
            found[-1] = found[-1][0], end
        else:
            continue  # begins the next one
        start = end
    return found or ([(0, len(text))] if text else [])


def _inside(match: re.Match[str], brackets: list[tuple[int, int]]) -> bool:
    """Whether it stands in brackets, which are in the order of the text and do not overlap."""
    at = bisect_left(brackets, (match.start(),)) - 1
    return at >= 0 and match.start() < brackets[at][1]
