"""What a text cites: laws and documents by title or number, and the places where it speaks of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from build_scripts.annotate.citation_words import InstrumentWords, kind_of, read_instrument_words
from build_scripts.annotate.document_numbers import Number, numbers
from build_scripts.annotate.quotes import Quote, flat, quotes, unquoted
from build_scripts.annotate.references import ARTICLES, references
from build_scripts.model import Citation, Part

__all__ = [
    "Found",
    "InstrumentWords",
    "as_citation",
    "carried_out",
    "citations_of",
    "cited",
    "read_instrument_words",
    "short_titles",
]
NO_SHORT_TITLES: Mapping[str, str] = {}
UNREAD = ("number", "title", "addressee", "signature", "date", "attachment")
"""Roles of passages that name the document itself and its makers, and cite nothing."""
_BRACKET = re.compile(r"\s{0,3}\(((?:[^()\n]|\([^()\n]{0,30}\)){1,90})\)")
_NUMBER_LEAD = re.compile(r"\s{0,3}\(\s{0,3}(?:(?:发文)?[文字]号[:为]?)?\s{0,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A citation where it stands in a text."""

    start: int
    end: int
    printed: str
    """text[start:end]: the title with its marks, the number in brackets after it, the articles."""
    kind: str
    title: str | None = None
    """Without its marks and white space; titles inside it stand between 〈 and 〉. A short title is given in full."""
    number: str | None = None
    article: str | None = None
    """第十二条第一款."""
    self_reference: bool = False
    """Whether the text speaks of itself: 本办法, 前款."""


def citations_of(
    text: str, words: InstrumentWords, shorts: Mapping[str, str] = NO_SHORT_TITLES
) -> tuple[Found, ...]:
    """All citations of a simplified text, in its order, none inside another.

    `shorts` are the short titles that the document introduces (short_titles). Reads any text in time linear in its
    length.
    """
    plain = flat(text)
    numbered = numbers(plain, words)
    read = [*_titled(text, plain, numbered, words, shorts)]
    used = _Used(len(text))
    found = [it for it in read if used.take(it.start, it.end)]
    for start, end in ((it.start, _reach(plain, it.end)) for it in tuple(found)):
        used.take(start, end, anew=True)
    others = (*_numbered(text, plain, numbered, words), *_bare(text, plain, words, shorts), *_own(text, plain, words))
    found.extend(it for it in others if used.take(it.start, it.end))
    return tuple(sorted((it for it in found if it.kind), key=lambda it: it.start))
