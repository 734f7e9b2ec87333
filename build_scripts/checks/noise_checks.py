"""Findings about noise that copying and converting left in a text, each with a correction to paste into the card.

Works on the restored text, so what the card already corrects is not reported. Nothing is changed here; a person decides.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from build_scripts.checks.document_reading import Check, DocumentReading
from build_scripts.checks.noise_patterns import (
    NoiseMatch,
    doubled_marks,
    invisible_characters,
    private_use_characters,
    question_marks,
    replacement_characters,
    stray_spaces,
    unbalanced_marks,
)
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.model.card import RADICAL
from build_scripts.text.characters import HAN
from build_scripts.text.lines import Line
from build_scripts.text.restored_text import RestoredText

MAX_FINDINGS = 100
"""Maximum number of findings of one kind for a document."""
_CONTEXT_WIDTHS = (0, 1, 2, 4, 8)
"""Numbers of characters on either side that are tried, until the quoted words occur only once on their line."""
_MAX_QUOTED = 48
"""Maximum length of quoted words: a finding shows eighty characters of each value."""
_WIDTHS = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?"}


def _find_noise(
    code: str, kind: str, reason: str, find: Callable[[str], Iterator[NoiseMatch]], reading: DocumentReading
) -> Iterator[Finding]:
    """Findings for noise of one kind outside the boilerplate; `kind` and `reason` are those of the proposed correction."""
    restored, boilerplate_lines = reading.normalized.restored, reading.normalized.boilerplate.line_numbers
    outside = (it for it in find(restored.text) if restored.line_of(it.start) not in boilerplate_lines)
    for match in islice(outside, MAX_FINDINGS):
        number = restored.line_of(match.start)
        found = _visible(restored.text[max(0, match.start - 6) : match.end + 6])
        quotation = _unique_quotation(match, restored, restored.source_lines[number - 1])
        own_kind = "lost-quotes" if restored.text[match.start] in "“”" else kind
        entry = _correction(match, quotation, number, own_kind, reason) if quotation else _BY_HAND
        yield finding(code, restored.source.file, number, found=found, **entry)


def _unique_quotation(match: NoiseMatch, restored: RestoredText, line: Line) -> tuple[str, str] | None:
    """The printed and restored words around a match that occur only once on its line; None where they would be too long."""
    text, source = restored.text, restored.source.text
    for width in _CONTEXT_WIDTHS if match.restored is not None else _CONTEXT_WIDTHS[-2:]:
        start, end = (
            _within_line(text, match.start - width, match.start),
            _within_line(text, match.end + width, match.end),
        )
        printed = restored.printed(start, end)
        if "\n" in printed or "\r" in printed:
            return None
        if len(_quoted(printed)) > _MAX_QUOTED:
            return None
        if printed.strip() and source.count(printed, line.start, line.end) == 1:
            middle = text[match.start : match.end] if match.restored is None else match.restored
            return printed, text[start : match.start] + middle + text[match.end : end]
    return None


_BY_HAND = {"place": "（字样取前后各几个字，使它在这一行只出现一次）", "change": "", "because": ""}


def _correction(match: NoiseMatch, quotation: tuple[str, str], number: int, kind: str, reason: str) -> dict[str, str]:
    """The correction as one line of YAML for the card, in three values, each short enough to be shown in full."""
    printed, restored = map(_quoted, quotation)
    return {
        "place": f"- {{line: {number}, printed: {printed}",
        "change": f", restored: {restored}",
        "because": f", kind: {kind}, certainty: {match.certainty}, reason: {reason}}}",
    }


def _within_line(text: str, offset: int, inside: int) -> int:
    """The offset, limited to the line of the offset `inside`."""
    if offset < inside:
        return max(0, offset, text.rfind("\n", max(0, offset), inside) + 1)
    end = text.find("\n", inside, offset)
    return min(len(text), offset if end < 0 else end)


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes; invisible characters are escaped."""
    return "".join(
        character if character.isprintable() and (character == " " or not character.isspace()) else _escape(character)
        for character in json.dumps(text, ensure_ascii=False)
    )


def _escape(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"


def _visible(text: str) -> str:
    return "".join(it if it.isprintable() or it.isspace() else f"〔U+{ord(it):04X}〕" for it in text)


def _mixed_widths(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for marks that occur beside Chinese characters in both full and half width."""
    restored = reading.normalized.restored
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in restored.lines:
        if line.number in reading.normalized.boilerplate.line_numbers:
            continue
        for match in re.finditer(
            rf"(?<=[{HAN}”》）)])[，；：（）！？,;:()!?]|[（(](?=[{HAN}“《])", restored.text[line.start : line.end]
        ):
            counts[match[0]] += 1
            first.setdefault(match[0], line.number)
    mixed = [(full, half) for full, half in _WIDTHS.items() if counts[full] and counts[half]]
    if mixed:
        listed = "、".join(f"{full}{counts[full]} 处与 {half}{counts[half]} 处" for full, half in mixed)
        rarest = min((mark for pair in mixed for mark in pair), key=lambda mark: counts[mark])
        yield finding("noise-width", restored.source.file, first[rarest], found=listed, rare=rarest, line=first[rarest])


def _mixed_scripts(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for all characters of the other script."""
    restored = reading.normalized.restored
    line_numbers: dict[str, list[int]] = {}
    proper: dict[str, str] = {}
    for phrase in reading.lexicons.converter.other_script_words(restored.text, restored.script):
        line = restored.line_of(phrase.start)
        if line not in reading.normalized.boilerplate.line_numbers:
            line_numbers.setdefault(phrase.text, []).append(line)
            proper[phrase.text] = phrase.replacement
    if line_numbers:
        own = "繁体" if restored.script == "Hant" else "简体"
        listed = [f"{phrase}→{proper[phrase]}（第 {_numbers(lines)} 行）" for phrase, lines in line_numbers.items()]
        more = f"等 {len(listed)} 种" if len(listed) > 4 else ""
        first = min(lines[0] for lines in line_numbers.values())
        yield finding("script-mixed", restored.source.file, first, own=own, found="、".join(listed[:4]), more=more)


def _restored_radicals(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for all radicals that were restored without a correction of the card."""
    restored = [it for it in reading.card.corrections if it.kind == RADICAL and not it.card_line]
    pairs = [pair for it in restored for pair in zip(it.printed, it.restored, strict=True) if pair[0] != pair[1]]
    if pairs:
        listed = [f"{printed}→{character}" for printed, character in dict.fromkeys(pairs)]
        more = f"等 {len(listed)} 种" if len(listed) > 8 else ""
        shown = "、".join(listed[:8])
        file, line = reading.card.text_file, restored[0].line
        yield finding("noise-radical", file, line, found=shown, more=more, count=len(pairs))


def _numbers(lines: list[int]) -> str:
    distinct = [str(it) for it in dict.fromkeys(lines)]
    return "、".join(distinct[:3]) + ("…" if len(distinct) > 3 else "")


_NOISE = (
    ("noise-question-mark", "stray", "不是问句，多出问号", question_marks),
    ("noise-replacement", "lost-characters", "解码时失去的字", replacement_characters),
    ("noise-invisible", "stray", "看不见的字符", invisible_characters),
    ("noise-private-use", "lost-characters", "网页字体自造的字", private_use_characters),
    ("noise-doubled", "typo", "标点重复", doubled_marks),
    ("noise-unbalanced", "broken-bracket", "引号或括号不成对", unbalanced_marks),
    ("noise-space", "stray", "句中多出空格", stray_spaces),
)
"""Code of the finding, kind and reason of the proposed correction, and the function that finds the noise."""
NOISE_CHECKS: dict[str, Check] = {
    code: partial(_find_noise, code, kind, reason, find) for code, kind, reason, find in _NOISE
} | {
    "noise-width": _mixed_widths,
    "script-mixed": _mixed_scripts,
    "noise-radical": _restored_radicals,
}
"""Code of the finding → check."""
