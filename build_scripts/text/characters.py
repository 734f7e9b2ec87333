"""Classes of characters, to stand inside the square brackets of a pattern; letters, shingles and brackets of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

HAN = "一-鿿"
"""Chinese characters."""
HAN_AND_RARE = f"㐀-{HAN[-1]}"
"""Chinese characters, also rare ones (extension A)."""
BLANKS = " \u3000\xa0"
"""Blanks within a line, other than tabs."""
ONE_TO_TEN = "一二三四五六七八九十"
WIDE = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"
"""Characters as wide as a Chinese one: those themselves and full-width marks."""
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Invisible characters that change in which direction the text behind them is shown."""
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters of scripts that run from right to left: Hebrew, Arabic, Uyghur …"""
OPENERS = "(（[［〔【"
CLOSERS = ")）]］〕】"
_NO_LETTERS = re.compile(r"[\W_]+")
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
PARTNERS = {")": "(", "]": "[", "〕": "〔", "】": "【", "》": "《", "〉": "〈", "」": "「", "』": "『", "”": "“"}
"""Closing bracket or quotation mark → the opening one; （） and ［］ as in half width."""
COLONS = ":：∶﹕︰"
"""Colons, also those that input methods and converters put in their place."""
STATEMENT_ENDS = "。；;"
FULL_STOPS = "。！!？?"
SENTENCE_ENDS = f"{STATEMENT_ENDS}！!？?"
"""What ends a sentence or, with a semicolon, one of several in a row."""


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def translator(table: Mapping[int, int | str]) -> Callable[[str], str]:
    """The same as `str.translate` with this table, character by character, and ten times as fast.

    `translate` looks up every character, and one that is not in the table costs an exception.
    """
    forms = {chr(code): form if isinstance(form, str) else chr(form) for code, form in table.items()}
    listed = re.compile(f"[{re.escape(''.join(forms))}]")
    return lambda text: listed.sub(lambda match: forms[match[0]], text)


def longest_start(text: str, words: tuple[str, ...]) -> str:
    """The longest of the words that a text begins with; empty for none."""
    return max(filter(text.startswith, words), key=len) if text.startswith(words) else ""


def longest_end(text: str, words: tuple[str, ...]) -> str:
    """The longest of the words that a text ends with; empty for none."""
    return max(filter(text.endswith, words), key=len) if text.endswith(words) else ""


def letters(text: str) -> str:
    """The letters and digits of a text: the characters of which `isalnum` is true."""
    return _NO_LETTERS.sub("", text)


def comparable_letters(text: str) -> str:
    """The letters and digits of a text, NFKC and case-folded."""
    return letters(unicodedata.normalize("NFKC", text).casefold())


def on_one_line(text: str) -> str:
    """The text with single spaces for all white space."""
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut to `limit` characters, with … as the last one where it was cut."""
    line = on_one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def shingles(text: str, length: int) -> list[str]:
    """All stretches of `length` characters; a shorter text is a single one."""
    return [text[at : at + length] for at in range(max(1, len(text) - length + 1))]


def bracket_depth(text: str) -> int:
    """The number of brackets that are open at the end of a text."""
    return sum(map(text.count, OPENERS)) - sum(map(text.count, CLOSERS))


def closing_bracket(text: str, start: int, max_length: int) -> int | None:
    """The offset behind the bracket that closes the one at `start`; None where it is not closed."""
    depth = 0
    for bracket in _BRACKET.finditer(text, start, start + max_length):
        depth += 1 if bracket[0] in OPENERS else -1
        if depth == 0:
            return bracket.end()
    return None


def opening_bracket(text: str, earliest: int, end: int) -> int | None:
    """The offset of the bracket that is closed by the one before `end`; None where it is not opened."""
    depth = 0
    for offset in range(end - 1, earliest - 1, -1):
        depth += (text[offset] in OPENERS) - (text[offset] in CLOSERS)
        if depth == 0:
            return offset
    return None


def outer_brackets(text: str, max_length: int) -> Iterator[tuple[int, int]]:
    """Start and end of the outermost brackets of a text that are closed within `max_length` characters."""
    depth = start = 0
    for bracket in _BRACKET.finditer(text):
        position = bracket.start()
        if bracket[0] in OPENERS:
            start = position if depth == 0 or position - start > max_length else start
            depth = 1 if start == position else depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1
