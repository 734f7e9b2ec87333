"""What a query may mean besides its words as they stand: the same as fold.js does in the browser."""

from __future__ import annotations

import re

from build_scripts.search import Fold
from build_scripts.text.characters import HAN
from build_scripts.text.numerals import alternation


def readings(fold: Fold, term: str) -> tuple[str, ...]:
    """What to look for when `term` is asked for: the folded term, and its readings by the word if they differ."""
    folded, any_of = fold(term) or fold.with_marks(term), "".join(fold.loose)
    by_word = re.sub(alternation(fold.phrases), lambda match: fold.phrases[match[0]], folded)
    beside_han = f"(?<=[{HAN}])[{any_of}]|[{any_of}](?=[{HAN}])"
    loosely = re.sub(beside_han, lambda match: fold.loose[match[0]], by_word) if fold.loose else by_word
    return tuple(reading for reading in dict.fromkeys((folded, by_word, loosely)) if reading)
