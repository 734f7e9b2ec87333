"""Cuts a text into sentences and clauses, and reads those that say how long something holds.

A clause counts only where it consists of such words and days from its subject to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.annotate.validity.period_reader import Said, said_in
from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Card
from build_scripts.text.line_patterns import chinese_value
from build_scripts.text.numerals import RANGE_SIGN, to_half_width

_SENTENCE = re.compile(r"[。！？!?]+[”’)）]*|(?<=[。；;：:！？!?)）\]】])[^\S\n]*\n|\n[^\S\n]*\n")
_CLAUSES = re.compile(r"([,()\[\]]+)")
_OWN_TITLE = re.compile(r"本《[^《》]*》")
_TITLE = re.compile(r"《[^《》]*》")
_RANGES = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?={RANGE_SIGN}(?:19|20)[0-9]{{2}}年)|(?<=年)(?P<month>[0-9]{{1,2}})(?={RANGE_SIGN}[0-9]{{1,2}}月)"
)
_NUMERALS = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas."""

    words: str
    subject: str
    """unit, near, either, document, bare; empty where it names none."""
    said: Said | None
    """None for a clause that says other things too."""
    role: str
    """said, announcing (现印发给你们), neutral (由省财政厅负责解释) or other."""
    aside: bool
    """Whether it stands in brackets."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, without white space around them; a line that wraps ends none."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE.finditer(text)), len(text)):
        words = text[start:end]
        left = len(words) - len(words.lstrip())
        if words.strip():
            yield start + left, start + len(words.rstrip())
        start = end


def clauses(sentence: str, words: ValidityWords, card: Card) -> list[list[Clause]]:
    """The clauses of a sentence, those between semicolons together. White space and what titles say do not count."""
    plain = _OWN_TITLE.sub("本文件", "".join(to_half_width(sentence).split()))
    plain = _TITLE.sub("《》", plain)
    plain = _NUMERALS.sub(lambda it: str(chinese_value(it[0])), plain).rstrip("。！？!?;")
    plain = _RANGES.sub(lambda it: f"{it[0]}{'年' if it['year'] else '月'}", plain)
    return [list(_split(piece, words, card)) for piece in plain.split(";")]


def _split(piece: str, words: ValidityWords, card: Card) -> Iterator[Clause]:
    aside = False
    for number, text in enumerate(_CLAUSES.split(piece)):
        if number % 2:
            aside = next((it in "([" for it in reversed(text) if it != ","), aside)
        elif text:
            yield from _labelled(text, aside, words, card)


def _labelled(text: str, aside: bool, words: ValidityWords, card: Card) -> Iterator[Clause]:
    """A clause; what stands behind a label (答:, 支持标准:) is one of its own."""
    label, _, rest = text.partition(":")
    if rest and said_in(text, words, card) is None:
        yield Clause(label, "", None, "other", aside)
    else:
        rest = text
    yield _clause(rest, aside, words, card)


def _clause(text: str, aside: bool, words: ValidityWords, card: Card) -> Clause:
    whole = said_in(text, words, card)
    subject = None if whole else words.subject.match(text)
    if subject is None:
        return Clause(text, "", whole, _role(text, whole, words), aside)
    scope = words.scope.match(text, subject.end())
    said = said_in(text[scope.end() if scope else subject.end() :], words, card)
    return Clause(text, subject.lastgroup or "", said, _role(text, said, words), aside)


def _role(text: str, said: Said | None, words: ValidityWords) -> str:
    if said:
        return "said"
    if any(it in text for it in words["hands_over"]):
        return "announcing"
    excepting = text.endswith(words["exceptions.ends"]) and any(it in text for it in words["exceptions.starts"])
    return "neutral" if excepting or text.endswith(words["neutral"]) else "other"
