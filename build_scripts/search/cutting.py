"""Cutting: a folded text becomes words that Pagefind cannot misunderstand.

Every symbol — Han, Latin, digit, punctuation alike — is written as four letters a–z (its code point in base 26), and
the text as its overlapping pairs of symbols, eight letters each: 融资担保 → 融资 资担 担保. A query cut the same way and
sent as a quoted phrase then finds exactly the texts that contain it: nothing is left for tokenising, stemming, accents
or compound splitting to change. After the pairs stand the distinct symbols alone, four letters each, for queries of one
symbol; a phrase of pairs can never run on into them. docs/assets/javascripts/search/fold.js cuts queries the same way.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LAST = len(LETTERS) ** 4 - 1
"""All code points from here on share one word; Unicode has assigned none there that a reader could see."""


@cache
def encode(symbol: str) -> str:
    """Four letters for one character: 中 (U+4E2D) → bdpt."""
    rest, letters = min(ord(symbol), LAST), ""
    for _ in range(4):
        rest, digit = divmod(rest, len(LETTERS))
        letters = LETTERS[digit] + letters
    return letters


def phrase(folded: str) -> list[str]:
    """What a query is sent as: its pairs in order; a single symbol as itself."""
    symbols = [encode(symbol) for symbol in folded]
    return [a + b for a, b in pairwise(symbols)] or symbols


def words(folded: str) -> list[str]:
    """What a text is indexed as: its pairs in order, then each of its symbols once."""
    symbols = [encode(symbol) for symbol in folded]
    return [a + b for a, b in pairwise(symbols)] + sorted(set(symbols))
