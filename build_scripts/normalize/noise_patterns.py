"""Spots: the places of a text where copying or converting left noise, each kind found by a function of its own.

Nothing here knows of documents, cards or findings: a text goes in, places and what they should read come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LOST = "□"
"""Stands for a character that cannot be read, as editors print it."""
_HAN = "一-鿿"
_ASKED = re.compile(
    r"[吗呢谁怎哪何几啥吧]|什么|多少|多久|是否|能否|可否|有没有|是不是|如何|为什么|甚麼|什麼|嗎|誰|幾|問|问"
)
_ADDRESS = re.compile(r"[A-Za-z0-9/=&%.]")
_ASIDE = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|[(（〔\[][^()（）〔〕\[\]\n]*[)）〕\]]")
_RANK = "、,，:：;；。！!？?"
"""Of two marks side by side the one that stands later here is kept."""
_CLASS = {"（": "(", "）": ")", "［": "[", "］": "]"}
_PAIRS = {")": "(", "]": "[", "〕": "〔", "】": "【", "》": "《", "〉": "〈", "」": "「", "』": "『", "”": "“"}
_ENUMERATOR = re.compile(r"(?:^|[\s。；;，,、：:])[0-9A-Za-z一二三四五六七八九十]{1,3}(?=[)）])", re.MULTILINE)
_REACH = 3
"""A quotation or bracket may close so many lines further down."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the restored text and what it should read; None where only the source can tell."""

    start: int
    end: int
    restored: str | None
    certainty: str = "probable"


def question_marks(text: str) -> Iterator[Spot]:
    """A question mark where nobody asks: converters put it for what they did not know."""
    for match in re.finditer(r"[?？]+", text):
        start, end = match.span()
        begins = max(text.rfind(mark, max(0, start - 80), start) for mark in "。！；;\n?？")
        address = start > 0 and end < len(text) and _ADDRESS.match(text[start - 1]) and _ADDRESS.match(text[end])
        if not address and not _ASKED.search(text, max(begins + 1, start - 80), start):
            yield Spot(start, end, "")


def replacements(text: str) -> Iterator[Spot]:
    """U+FFFD: a character that was lost when the text was decoded."""
    return (Spot(match.start(), match.end(), _LOST * len(match[0])) for match in re.finditer("\ufffd+", text))


def invisible(text: str) -> Iterator[Spot]:
    """Characters without a shape inside the text; a byte order mark at its very beginning is none."""
    pattern = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]+")
    return (Spot(match.start(), match.end(), "", "certain") for match in pattern.finditer(text) if match.start() > 0)


def private_use(text: str) -> Iterator[Spot]:
    """Characters that only the font of the web page knew."""
    pattern = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
    return (Spot(match.start(), match.end(), _LOST * len(match[0])) for match in pattern.finditer(text))


def doubled(text: str) -> Iterator[Spot]:
    """The same mark twice, or two marks of which one is too many; …… and —— are one mark each."""
    for match in re.finditer(r"[。，、；：,;:]{2,}", text):
        marks = match[0]
        same = len(set(marks)) == 1
        if same or not re.fullmatch(r"[:,;]+", marks):
            yield Spot(match.start(), match.end(), max(marks, key=_RANK.index), "certain" if same else "probable")


def spaces(text: str) -> Iterator[Spot]:
    """A single space between two characters of a sentence; not in a row of names or of a table, a slogan or after a heading."""
    for row in re.finditer(r"[^\n]+", text):
        gaps = [match.start() for match in re.finditer(rf"(?<=[{_HAN}])[ \u3000\xa0](?=[{_HAN}])", row[0])]
        if not 0 < len(gaps) <= 2 or "\t" in row[0] or not re.search(r"[。；]", row[0]):
            continue
        aside = [match.span() for match in _ASIDE.finditer(row[0])]
        for gap in gaps:
            sentence = re.search(r"[，,。；;、：:]", row[0][:gap].partition("、")[2] or row[0][:gap])
            if sentence and not any(start < gap < end for start, end in aside):
                yield Spot(row.start() + gap, row.start() + gap + 1, "")


def unbalanced(text: str) -> Iterator[Spot]:
    """Quotation marks and brackets without their other half, on their line or the next few."""
    lone: list[tuple[int, int, str]] = []
    for number, row in enumerate(text.split("\n")):
        lone += [(number, place, mark) for place, mark in _lone(row)]
    paired = _paired(lone)
    starts = _line_starts(text)
    for index, (number, place, _) in enumerate(lone):
        if index not in paired:
            at = starts[number] + place
            yield Spot(at, at + 1, None)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _lone(row: str) -> list[tuple[int, str]]:
    """Marks of a line whose other half is not on it, each kind for itself; 1) and 一) need none."""
    numbering = {match.end() for match in _ENUMERATOR.finditer(row)}
    waiting: dict[str, list[int]] = {}
    lone = []
    for place, character in enumerate(row):
        mark = _CLASS.get(character, character)
        if mark in _PAIRS.values():
            waiting.setdefault(mark, []).append(place)
        elif mark in _PAIRS:
            if waiting.get(_PAIRS[mark]):
                waiting[_PAIRS[mark]].pop()
            elif place not in numbering:
                lone.append((place, mark))
    return sorted([*lone, *((place, mark) for mark, places in waiting.items() for place in places)])


def _paired(lone: list[tuple[int, int, str]]) -> set[int]:
    """Which of the lone marks find their other half a few lines further down."""
    paired: set[int] = set()
    waiting: dict[str, list[int]] = {}
    for index, (number, _, mark) in enumerate(lone):
        if mark not in _PAIRS:
            waiting.setdefault(mark, []).append(index)
        elif waiting.get(_PAIRS[mark]) and number - lone[waiting[_PAIRS[mark]][-1]][0] <= _REACH:
            paired |= {index, waiting[_PAIRS[mark]].pop()}
    return paired
