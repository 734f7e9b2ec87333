"""Near duplicates of a provision in other documents, the earliest first, with their differences."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from build_scripts.model import Document, Provision, Region
from build_scripts.model.ids import provision_id
from build_scripts.render.catalogue import Entry, Library
from build_scripts.render.escape import Mark, MarkedText

Degree = Literal["same", "nearly", "mostly", "partly"]
Difference = tuple[str, str, bool]
"""Text of one provision, text of the other in the same place, and whether both are equal but for their width."""

MAX_SHOWN = 5
"""Maximum number of provisions shown; the others are only counted."""
DEGREES: tuple[tuple[float, Degree], ...] = ((0.8, "nearly"), (0.65, "mostly"), (0, "partly"))
"""Minimum similarity for each degree."""
MIN_COMMON_LETTERS = 3
"""Minimum number of equal letters that separate two differences; with fewer, both become one, so that phrases are
marked, not single characters."""
MAX_EQUAL_PAIRS = 60_000
"""Maximum number of pairs of equal tokens; above it, comparing may take long. Texts of 2,500 letters stay below."""
_TOKENS = re.compile(r"\d+(?:\.\d+)?[%％‰]?|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)
"""Numbers and Latin words whole, anything else one character."""


@dataclass(frozen=True, slots=True)
class SimilarProvision:
    """A near duplicate of a provision."""

    entry: Entry
    degree: Degree
    text: MarkedText | None
    """The other text turned into this one: <del> around what only it has, <ins> around what only this one has. None
    if nothing differs, or the texts are too long to compare."""


@dataclass(frozen=True, slots=True)
class SimilarProvisions:
    """All near duplicates of a provision."""

    count: int
    places: tuple[Region, ...]
    """Province-level, each once, the earliest first."""
    others: tuple[SimilarProvision, ...]
    """The first MAX_SHOWN, the earliest first."""


def similar_provisions(library: Library, document: Document, provision: Provision) -> SimilarProvisions | None:
    """The near duplicates of a provision of this document; None if there are none."""
    found = library.similar.get(provision_id(document.id, provision.anchor))
    if not found:
        return None
    places = dict.fromkeys(entry.region for entry, _ in found)
    others = []
    for entry, similarity in found[:MAX_SHOWN]:
        text = differences(provision.body, entry.provision.body)
        degree = next(word for least, word in DEGREES if similarity >= least)
        if text and not any(map(str.isalnum, "".join(text.text[mark.start : mark.end] for mark in text.marks))):
            text, degree = None, "same"
        others.append(SimilarProvision(entry, degree, text))
    return SimilarProvisions(len(found), tuple(places), tuple(others))


def differences(own: str, other: str) -> MarkedText | None:
    """Both texts merged into one line with marks del and ins; None if they are too long to compare.

    Without the insertions it is the other text, but for the width of its characters; without the deletions, this one.
    """
    mine, theirs = (_TOKENS.findall(" ".join(text.split())) for text in (own, other))
    here, there = ([unicodedata.normalize("NFKC", it).casefold() for it in tokens] for tokens in (mine, theirs))
    often = Counter(there)
    if sum(count * often[token] for token, count in Counter(here).items()) > MAX_EQUAL_PAIRS:
        return None
    found = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    changes = [("".join(mine[a:b]), "".join(theirs[c:d]), tag == "equal") for tag, a, b, c, d in found]
    text, marks = "", []
    for inserted, deleted, same in _merge_differences(changes):
        for tag, words in (("", inserted),) if same else (("del", deleted), ("ins", inserted)):
            if tag and words:
                marks.append(Mark(len(text), len(text) + len(words), tag, ""))
            text += words
    return MarkedText(text, tuple(marks))


def _merge_differences(changes: Sequence[Difference]) -> Iterator[Difference]:
    """Differences with fewer than MIN_COMMON_LETTERS equal letters between them become one."""
    mine = theirs = ""
    for at, (own, other, same) in enumerate(changes):
        between = 0 < at < len(changes) - 1
        if not same or (between and sum(map(str.isalnum, own)) < MIN_COMMON_LETTERS):
            mine, theirs = mine + own, theirs + other
            continue
        if mine or theirs:
            yield mine, theirs, False
        yield own, other, True
        mine = theirs = ""
    if mine or theirs:
        yield mine, theirs, False
