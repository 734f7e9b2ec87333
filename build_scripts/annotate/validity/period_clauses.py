"""Splits a text into sentences and clauses, and reads those that say how long something holds.

A clause counts only where it consists of such words and days from its subject to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.annotate.validity.period_reader import PeriodPhrase, parse_phrase
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card
from build_scripts.text.characters import FULL_STOPS, ONE_TO_TEN, SENTENCE_ENDS
from build_scripts.text.dates import HALF_WIDTH_YEAR, complete_ranges
from build_scripts.text.line_patterns import marker
from build_scripts.text.numerals import RANGE_SIGN, to_half_width

_SENTENCE = re.compile(rf"[{FULL_STOPS}]+[”’)）]*|(?<=[{SENTENCE_ENDS}：:)）\]】])[^\S\n]*\n|\n[^\S\n]*\n")
_CLAUSES = re.compile(r"([,()\[\]]+)")
_OWN_TITLE = re.compile(r"本《[^《》]*》")
_TITLE = re.compile(r"《[^《》]*》")
_YEARS = re.compile(rf"{HALF_WIDTH_YEAR}(?={RANGE_SIGN}{HALF_WIDTH_YEAR}年)")
"""2021|-2023年: a year without its unit."""

_AND = re.compile(rf"(?<=年)[零又](?=[0-9{ONE_TO_TEN}])")
"""一年|零|六个月: what joins two lengths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words between two commas."""

    text: str
    subject: str
    """What it is about: unit, near, either, document, bare; empty where it names none."""
    phrase: PeriodPhrase | None
    """The period it states; None for a clause that says other things too."""
    role: str
    """period, announcing (现印发给你们), neutral (由省财政厅负责解释) or other."""
    in_brackets: bool
    """Whether it stands in brackets."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without white space around it; a line that wraps ends none.

    The number of an item is no part of it: 2、本办法自…起施行.
    """
    start = 0
    for end in (*(match.end() for match in _SENTENCE.finditer(text)), len(text)):
        words = text[start:end]
        number = marker(words)
        left = number.end if number else len(words) - len(words.lstrip())
        if words[left:].strip():
            yield start + left, start + len(words.rstrip())
        start = end


def without_blanks(text: str) -> str:
    """The text in half width and without white space, as the guards of the lexicon (may_…) are asked of it."""
    return "".join(to_half_width(text).split())


def may_state_period(text: str, lexicon: ValidityLexicon) -> bool:
    """Whether a clause of the text may have a phrase that is informative or extends a period: most texts have none."""
    return lexicon.may_state_period.search(without_blanks(text)) is not None


def parse_clauses(sentence: str, lexicon: ValidityLexicon, card: Card) -> list[list[Clause]]:
    """The clauses of a sentence, those between semicolons together. White space and what titles say do not count."""
    plain = _OWN_TITLE.sub("本文件", without_blanks(sentence))
    plain = lexicon.version.sub(r"\g<own>", _AND.sub("", _TITLE.sub("《》", plain)))
    plain = complete_ranges(_YEARS.sub(r"\g<0>年", plain).rstrip(f"{FULL_STOPS};"))
    return [list(_split_clauses(piece, lexicon, card)) for piece in plain.split(";")]


def _split_clauses(piece: str, lexicon: ValidityLexicon, card: Card) -> Iterator[Clause]:
    """The clauses between two semicolons; what stands behind a label (答:, 支持标准:) is one of its own."""
    in_brackets = False
    for number, text in enumerate(_CLAUSES.split(piece)):
        if number % 2:
            in_brackets = next((it in "([" for it in reversed(text) if it != ","), in_brackets)
            continue
        label, _, rest = text.partition(":")
        if rest and _clause(text, in_brackets, lexicon, card).phrase is None:
            yield Clause(text=label, subject="", phrase=None, role="other", in_brackets=in_brackets)
            text = rest
        if text:
            yield _clause(text, in_brackets, lexicon, card)


def _clause(text: str, in_brackets: bool, lexicon: ValidityLexicon, card: Card) -> Clause:
    phrase = parse_phrase(text, lexicon, card)
    subject = None if phrase else lexicon.subject.match(text)
    if subject:
        scope = lexicon.scope.match(text, subject.end()) or subject
        phrase = parse_phrase(text[scope.end() :], lexicon, card)
    return Clause(
        text=text,
        subject=subject.lastgroup or "" if subject else "",
        phrase=phrase,
        role="period" if phrase else _role(text, lexicon),
        in_brackets=in_brackets,
    )


def _role(text: str, lexicon: ValidityLexicon) -> str:
    """The role of a clause that states no period."""
    if lexicon.has(text, "hands_over"):
        return "announcing"
    excepting = text.endswith(lexicon["exceptions.ends"]) and lexicon.has(text, "exceptions.starts")
    return "neutral" if excepting or text.endswith(lexicon["neutral"]) else "other"
