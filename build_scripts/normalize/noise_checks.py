"""Noise: what copying and converting left in the reading text, each with the correction that the card could carry.

Works on the restored text, so what the card corrects already is not told again. Nothing is changed here; a person
decides. Of each kind at most `MOST` places are told for a document.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.normalize.noise_patterns import (
    Spot,
    doubled,
    invisible,
    private_use,
    question_marks,
    replacements,
    spaces,
    unbalanced,
)
from build_scripts.normalize.restore import Cleaned
from build_scripts.script import other_script_words
from build_scripts.text.lines import Line, lines

MOST = 100
_HAN = "一-鿿"
_CONTEXT = (0, 1, 2, 4, 8)
"""So many characters at either side are tried to make a place the only one of its words on the line."""
_LONGEST = 48
"""Words of a proposal are not longer, in quotes: a finding tells eighty characters of each piece."""
_WIDTHS = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?"}

Check = tuple[str, str, str, Callable[[str], Iterator[Spot]]]
CHECKS: tuple[Check, ...] = (
    ("noise-question-mark", "stray", "不是问句，多出问号", question_marks),
    ("noise-replacement", "lost-characters", "解码时失去的字", replacements),
    ("noise-invisible", "stray", "看不见的字符", invisible),
    ("noise-private-use", "lost-characters", "网页字体自造的字", private_use),
    ("noise-doubled", "typo", "标点重复", doubled),
    ("noise-unbalanced", "broken-bracket", "引号或括号不成对", unbalanced),
    ("noise-space", "stray", "句中多出空格", spaces),
)
"""Code, kind and reason of the proposed correction, and the function that finds the places."""


def noise(cleaned: Cleaned, furniture: frozenset[int]) -> Iterator[Finding]:
    """All noise outside the furniture, in the order of the codes."""
    source_lines = list(lines(cleaned.source.text))
    for code, kind, reason, spots in CHECKS:
        outside = (it for it in spots(cleaned.text) if cleaned.line_of(it.start) not in furniture)
        for spot in islice(outside, MOST):
            number = cleaned.line_of(spot.start)
            found = _shown(cleaned.text[max(0, spot.start - 6) : spot.end + 6])
            words = _unique(spot, cleaned, source_lines[number - 1])
            quotes = cleaned.text[spot.start] in "“”"
            entry = _correction(spot, words, number, "lost-quotes" if quotes else kind, reason) if words else _BY_HAND
            yield finding(code, cleaned.source.file, number, found=found, **entry)
    yield from _widths(cleaned, furniture)
    yield from _scripts(cleaned, furniture)


def _unique(spot: Spot, cleaned: Cleaned, line: Line) -> tuple[str, str] | None:
    """Printed and restored words around a spot, as few as occur only once on their line; None where that is too many."""
    text, source = cleaned.text, cleaned.source.text
    for width in _CONTEXT if spot.restored is not None else _CONTEXT[-2:]:
        start, end = _within_line(text, spot.start - width, spot.start), _within_line(text, spot.end + width, spot.end)
        printed = cleaned.printed(start, end)
        if "\n" in printed or "\r" in printed:
            return None
        if len(_quoted(printed)) > _LONGEST:
            return None
        if printed.strip() and source.count(printed, line.start, line.end) == 1:
            middle = text[spot.start : spot.end] if spot.restored is None else spot.restored
            return printed, text[start : spot.start] + middle + text[spot.end : end]
    return None


_BY_HAND = {"place": "（字样取前后各几个字，使它在这一行只出现一次）", "change": "", "because": ""}


def _correction(spot: Spot, words: tuple[str, str], number: int, kind: str, reason: str) -> dict[str, str]:
    """The card's entry as one line of YAML, in three pieces: each is short enough to be told in full."""
    printed, restored = map(_quoted, words)
    return {
        "place": f"- {{line: {number}, printed: {printed}",
        "change": f", restored: {restored}",
        "because": f", kind: {kind}, certainty: {spot.certainty}, reason: {reason}}}",
    }


def _within_line(text: str, place: int, inside: int) -> int:
    """The place, drawn back to the line that `inside` stands on."""
    if place < inside:
        return max(0, place, text.rfind("\n", max(0, place), inside) + 1)
    end = text.find("\n", inside, place)
    return min(len(text), place if end < 0 else end)


def _quoted(words: str) -> str:
    """A YAML scalar in double quotes; what cannot be seen is written by its number."""
    return "".join(
        it if it.isprintable() and (it == " " or not it.isspace()) else _escape(it)
        for it in json.dumps(words, ensure_ascii=False)
    )


def _escape(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"


def _shown(words: str) -> str:
    return "".join(it if it.isprintable() or it.isspace() else f"〔U+{ord(it):04X}〕" for it in words)


# --- one notice for a document ---------------------------------------------------------------------------------------


def _reading_lines(cleaned: Cleaned, furniture: frozenset[int]) -> list[Line]:
    return [line for line in cleaned.lines if line.number not in furniture]


def _widths(cleaned: Cleaned, furniture: frozenset[int]) -> Iterator[Finding]:
    """The same mark in full and in half width beside Chinese characters; a text that keeps to one has a habit."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in _reading_lines(cleaned, furniture):
        for match in re.finditer(
            rf"(?<=[{_HAN}”》）)])[，；：（）！？,;:()!?]|[（(](?=[{_HAN}“《])", cleaned.text[line.start : line.end]
        ):
            counts[match[0]] += 1
            first.setdefault(match[0], line.number)
    mixed = [(full, half) for full, half in _WIDTHS.items() if counts[full] and counts[half]]
    if mixed:
        listed = "、".join(f"{full}{counts[full]} 处与 {half}{counts[half]} 处" for full, half in mixed)
        rarest = min((mark for pair in mixed for mark in pair), key=lambda mark: counts[mark])
        yield finding("noise-width", cleaned.source.file, first[rarest], found=listed, rare=rarest, line=first[rarest])


def _scripts(cleaned: Cleaned, furniture: frozenset[int]) -> Iterator[Finding]:
    """Characters of the other script, all of them in one notice."""
    places: dict[str, list[int]] = {}
    proper: dict[str, str] = {}
    for it in other_script_words(cleaned.text, cleaned.script):
        line = cleaned.line_of(it.start)
        if line not in furniture:
            places.setdefault(it.text, []).append(line)
            proper[it.text] = it.replacement
    if places:
        own = "繁体" if cleaned.script == "Hant" else "简体"
        listed = [f"{words}→{proper[words]}（第 {_numbers(lines)} 行）" for words, lines in places.items()]
        more = f"等 {len(listed)} 种" if len(listed) > 4 else ""
        first = min(lines[0] for lines in places.values())
        yield finding("script-mixed", cleaned.source.file, first, own=own, found="、".join(listed[:4]), more=more)


def _numbers(lines: list[int]) -> str:
    distinct = [str(it) for it in dict.fromkeys(lines)]
    return "、".join(distinct[:3]) + ("…" if len(distinct) > 3 else "")
