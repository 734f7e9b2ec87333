"""Finds noise that copying or converting left in a text: a function for each kind yields matches with replacements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.text.characters import BLANKS, FULL_STOPS, HAN, ONE_TO_TEN, PARTNERS, SENTENCE_ENDS, STATEMENT_ENDS

_LOST_CHARACTER = "□"
"""Stands for an illegible character, as in printed editions."""
_QUESTION_WORDS = re.compile(
    r"[吗呢谁怎哪何几啥吧]|什么|多少|多久|是否|能否|可否|有没有|是不是|如何|为什么|甚麼|什麼|嗎|誰|幾|問|问"
)
_INVISIBLE = "\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\u061c\u00ad\ufeff\x00-\x08\x0b\x0e-\x1f\x7f"
_ADDRESS = re.compile(r"[A-Za-z0-9/=&%.]")
_QUOTED_OR_BRACKETED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|[(（〔\[][^()（）〔〕\[\]\n]*[)）〕\]]")
_PRECEDENCE = f"、,，:：;；{FULL_STOPS}"
"""Of several marks side by side, the one that comes last here is kept."""
_NORMALISED_BRACKETS = {"（": "(", "）": ")", "［": "[", "］": "]"}
_CLAUSE_ENDS = f"{STATEMENT_ENDS}，,、：:"
_ENUMERATOR = re.compile(rf"(?:^|[\s{_CLAUSE_ENDS}])[0-9A-Za-z{ONE_TO_TEN}]{{1,3}}(?=[)）])", re.MULTILINE)
_MARK_OR_LINE_END = re.compile(f"[\n{re.escape(''.join((*PARTNERS, *PARTNERS.values(), *_NORMALISED_BRACKETS)))}]")
_MAX_LINE_DISTANCE = 3
"""Maximum number of lines between the two halves of a pair of quotation marks or brackets."""


@dataclass(frozen=True, slots=True)
class NoiseMatch:
    """Noise in a text."""

    start: int
    end: int
    restored: str | None
    """The replacement; None where only a look at the original can tell."""
    certainty: str = "probable"


def question_marks(text: str) -> Iterator[NoiseMatch]:
    """Question marks outside questions, which converters put for unknown characters."""
    for match in re.finditer(r"[?？]+", text):
        start, end = match.span()
        begins = max(text.rfind(mark, max(0, start - 80), start) for mark in f"{SENTENCE_ENDS}\n")
        address = start > 0 and end < len(text) and _ADDRESS.match(text[start - 1]) and _ADDRESS.match(text[end])
        if not address and not _QUESTION_WORDS.search(text, max(begins + 1, start - 80), start):
            yield NoiseMatch(start, end, "")


def characters(pattern: re.Pattern[str], replacement: str, certainty: str, text: str) -> Iterator[NoiseMatch]:
    """Runs of characters of the pattern, each of which is replaced."""
    return (
        NoiseMatch(match.start(), match.end(), replacement * len(match[0]), certainty)
        for match in pattern.finditer(text)
    )


replacement_characters = partial(characters, re.compile("\ufffd+"), _LOST_CHARACTER, "probable")
"""U+FFFD, which stands for characters lost in decoding."""
invisible_characters = partial(characters, re.compile(f"(?<=[^{_INVISIBLE}])[{_INVISIBLE}]+"), "", "certain")
"""Invisible characters, except at the beginning of the text, where a byte order mark stands."""
private_use_characters = partial(
    characters, re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+"), _LOST_CHARACTER, "probable"
)
"""Private-use characters, which only the web page's own font could show."""


def doubled_marks(text: str) -> Iterator[NoiseMatch]:
    """Two or more marks where one is meant: 。。 or ，。; …… and —— are single marks."""
    for match in re.finditer(r"[。，、；：,;:]{2,}", text):
        marks = match[0]
        same = len(set(marks)) == 1
        if same or not re.fullmatch(r"[:,;]+", marks):
            yield NoiseMatch(
                match.start(), match.end(), max(marks, key=_PRECEDENCE.index), "certain" if same else "probable"
            )


def stray_spaces(text: str) -> Iterator[NoiseMatch]:
    """Single spaces between two characters of a sentence; not in lists of names, tables, slogans or behind a heading."""
    for row in re.finditer(r"[^\n]+", text):
        gaps = [match.start() for match in re.finditer(rf"(?<=[{HAN}])[{BLANKS}](?=[{HAN}])", row[0])]
        if not 0 < len(gaps) <= 2 or "\t" in row[0] or not re.search(r"[。；]", row[0]):
            continue
        aside = [match.span() for match in _QUOTED_OR_BRACKETED.finditer(row[0])]
        for gap in gaps:
            sentence = re.search(f"[{_CLAUSE_ENDS}]", row[0][:gap].partition("、")[2] or row[0][:gap])
            if sentence and not any(start < gap < end for start, end in aside):
                yield NoiseMatch(row.start() + gap, row.start() + gap + 1, "")


def unbalanced_marks(text: str) -> Iterator[NoiseMatch]:
    """Quotation marks and brackets without their other half on their line or the next few; 1) and 一) need none.

    Blank lines do not count.
    """
    numbering = {match.end() for match in _ENUMERATOR.finditer(text)}
    marks, line, begun = [], 0, 0
    for match in _MARK_OR_LINE_END.finditer(text):
        if match[0] == "\n":
            line += not text[begun : match.start()].isspace() and match.start() > begun
            begun = match.end()
        if match[0] != "\n":
            marks.append((line, match.start(), _NORMALISED_BRACKETS.get(match[0], match[0])))
    unpaired = [mark for mark in _without_pairs(marks, 0) if mark[1] not in numbering]
    for _, at, _ in _without_pairs(unpaired, _MAX_LINE_DISTANCE):
        yield NoiseMatch(at, at + 1, None)


def _without_pairs(marks: Sequence[tuple[int, int, str]], max_lines: int) -> list[tuple[int, int, str]]:
    """The marks (line, offset, mark) that form no pair within `max_lines` lines, each kind for itself."""
    paired: set[int] = set()
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for index, (line, _, mark) in enumerate(marks):
        opening = waiting[PARTNERS.get(mark, mark)]
        if mark not in PARTNERS:
            opening.append(index)
        elif opening and line - marks[opening[-1]][0] <= max_lines:
            paired |= {index, opening.pop()}
    return [mark for index, mark in enumerate(marks) if index not in paired]
