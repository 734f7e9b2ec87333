"""Markup that a copy left in a text: that of Markdown, and &nbsp; or ** around a numbered line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.text.line_patterns import marker
from build_scripts.text.lines import lines
from build_scripts.text.restored_text import RemovedSpan

_MARKS = re.compile(r"&(?:nbsp|emsp|ensp);|\*\*")
_MARKUP = re.compile(r"(?:&(?:nbsp|emsp|ensp);|\*\*|\s)+")
_HASHES = re.compile(r"^[ ]{0,3}(#{1,6}[ \t]+)(?=\S)", re.MULTILINE)
"""What makes a line of Markdown a heading."""
_BOLD_LINE = re.compile(r"^[ ]{0,3}\*\*\S[^*\n]*\*\*", re.MULTILINE)
_RULE = re.compile(r"[ ]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})[ ]*\Z")
"""A line that is a rule, or underlines the heading above it."""
_MARKDOWN = re.compile(r"&(?:nbsp|emsp|ensp);|\*\*|\\(?=[.)\-*_#>])|(?<=\S)[ ]+#+[ ]*\Z|\A[ ]{0,3}>[ ]?")
_BULLET = re.compile(r"\s*(?:[●◆◇■★☆▶►▸•·※✦✅✔❖➤➢\U0001F300-\U0001FAFF\ufe0f]\s*|[-*○]\s+){1,3}")
_COUNTED = re.compile(r"0\d")


def markup(text: str) -> Iterator[RemovedSpan]:
    """Markup left around a numbered line: &nbsp; or a bullet before the number, ** for bold.

    In Markdown, also that of other lines.
    """
    is_markdown = _HASHES.search(text) is not None or len(_BOLD_LINE.findall(text)) > 1
    for row in lines(text):
        hashes = _HASHES.match(row.text)
        if hashes:
            yield row.start + hashes.start(1), row.start + hashes.end(1), "stray"
        bullet = _BULLET.match(row.text)
        if bullet and (marker(row.text[bullet.end() :]) or _COUNTED.match(row.text, bullet.end())):
            yield row.start, row.start + bullet.end(), "stray"
        left = _MARKUP.match(row.text)
        if _RULE.match(row.text):
            yield row.start, row.end, "stray"
        elif is_markdown or (left and left[0].strip() and marker(row.text[left.end() :])):
            marks = _MARKDOWN if is_markdown else _MARKS
            yield from (
                (row.start + mark.start(), row.start + mark.end(), "stray") for mark in marks.finditer(row.text)
            )
