"""Page furniture: the lines that a web page put before and behind a text are told from the text itself.

Words from vocabularies/furniture.yml, position and shape decide together. Furniture stands before the first and behind
the last line of reading text, never between; what is in doubt stays, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from build_scripts.clean import Cleaned
from build_scripts.findings import finding
from build_scripts.lines import Line
from build_scripts.model import Finding
from build_scripts.shapes import is_sentence, is_title, marker
from build_scripts.vocabulary import FurnitureWords, Labels

_FOLD = str.maketrans({"：": ":", "\u3000": " ", "\xa0": " ", "•": " ", "·": " ", "\ufeff": " "})
MENU_LENGTH = 12
"""A line of a menu is not longer, in characters."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that the page gave with a label; an editor may take it into the card."""

    field: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the text."""

    furniture: frozenset[int]
    """Numbers of the lines that are furniture."""
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def surroundings(cleaned: Cleaned, words: FurnitureWords, labels: Labels) -> Surroundings:
    """Find the furniture before and behind the text."""
    words = _folded_words(words)
    rows = [_Row(line, _folded(cleaned.reading[line.start : line.end])) for line in cleaned.lines]
    rows = [row for row in rows if row.text]
    head = _head(rows, words, labels)
    doubtful = [row for row in head if not row.known(words) and len(row.text) > MENU_LENGTH and not row.title(labels)]
    taken = [row for row in (*head, *_tail(rows, words)) if row not in doubtful]
    return Surroundings(
        furniture=frozenset(row.line.number for row in taken),
        proposals=tuple(it for row in taken for it in _proposals(row, words)),
        findings=tuple(
            finding("furniture-doubt", cleaned.source.file, row.line.number, found=row.text) for row in doubtful
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its folded words."""

    line: Line
    text: str

    def known(self, words: FurnitureWords) -> bool:
        """Whether the vocabulary knows this line as furniture."""
        return (
            self.text in words.equals
            or self.text.startswith(words.starts)
            or any(word in self.text for word in words.contains)
            or any(self.text.startswith(f"{label.label}:") for label in words.metadata)
        )

    def title(self, labels: Labels) -> bool:
        """Whether it has the shape of a title."""
        return is_title(self.text, labels)

    def body(self) -> bool:
        """Whether it is reading text beyond doubt: numbered, or a sentence."""
        return marker(self.text) is not None or is_sentence(self.text)


def _folded(text: str) -> str:
    return text.translate(_FOLD).strip()


@cache
def _folded_words(words: FurnitureWords) -> FurnitureWords:
    """The vocabulary in the form that lines are compared in."""
    return replace(
        words,
        equals=frozenset(map(_folded, words.equals)),
        starts=tuple(map(_folded, words.starts)),
        contains=tuple(map(_folded, words.contains)),
    )


def _head(rows: Sequence[_Row], words: FurnitureWords, labels: Labels) -> list[_Row]:
    """The rows before the text: all above the last known furniture that stands above any reading text.

    Where the text brings no title of its own, the page's headline is the title and stays.
    """
    last = 0
    for index, row in enumerate(rows):
        if row.known(words):
            last = index + 1
        elif row.body():
            break
    above = list(rows[:last])
    titles = [row for row in above if not row.known(words) and row.title(labels)]
    if titles and not _has_title(rows[last:], labels):
        above.remove(titles[-1])
    return above


def _has_title(rows: Sequence[_Row], labels: Labels, reach: int = 8) -> bool:
    """Whether the text below brings its own title: a title's ending among the short lines before the first sentence."""
    before_body = takewhile(lambda row: not row.body(), rows[:reach])
    return any(row.title(labels) for row in before_body)


def _tail(rows: Sequence[_Row], words: FurnitureWords) -> Iterator[_Row]:
    """The rows behind the text: from the end upwards as long as the vocabulary knows them."""
    for row in reversed(rows):
        if not row.known(words):
            return
        yield row


def _proposals(row: _Row, words: FurnitureWords) -> Iterator[Proposal]:
    """Values with a label on this row: 发布日期:2022-06-13    来源:川经瞭望."""
    for label in words.metadata:
        start = row.text.find(f"{label.label}:")
        if label.field and (start == 0 or (start > 0 and row.text[start - 1] == " ")):
            value = row.text[start + len(label.label) + 1 :].strip().split("  ")[0].strip()
            if value:
                yield Proposal(label.field, value, row.line.number)
