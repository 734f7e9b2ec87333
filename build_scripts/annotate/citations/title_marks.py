"""Titles between 《 and 》, nested ones inside, and those that lost one of the two. Works on normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, ending_kind
from build_scripts.text.characters import HAN, translator
from build_scripts.text.dates import YEAR

MAX_TITLE_LENGTH = 200
"""Maximum number of characters of a title."""
_TITLE_MARK = re.compile("[《》〈〉]")
_MARK = re.compile("[《》〈〉。;]")
_UNCLOSED = re.compile(r"[^,。;:\n()《》〈〉]{3,60}〉?")
_AROUND = re.compile(
    r"[^,。;:\n()《》〈〉]{2,60}(?<![、和及与])[《〈][^《》〈〉\n]{1,80}[》〉](?=\w)[^,。;:\n()《》〈〉]{2,20}"
)
"""The words of a title that is not closed; the second has a whole title inside it."""
_STOPS = ",。;:\n()《》〈〉“”"
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{4,90})[”\"]\s?$")
_BRACKETED = re.compile(r"\([^()\n]{1,12}\)")
_FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FLAT |= str.maketrans(
    "〔〖【﹝［[｛{（﹙⦅〕〗】﹞］]｝}）﹚⦆\u3000\xa0\t\r\u2002\u2003\u2009≪«︽≫»︾‹›",
    "(" * 11 + ")" * 11 + " " * 7 + "《《《》》》〈〉",
)
_flat = translator(_FLAT)
_YEAR = re.compile(rf"[〈《「『<](\s?{YEAR}年?\s?)[〉》」』>](?=\s?第?\s?\d{{1,5}}\s?号)")
"""A year in marks that are no brackets, before a number."""
_ANGLES = re.compile(f"<(?=[{HAN}“<])|(?<=[{HAN}”)>])>")
"""Title marks typed as signs of comparison."""


@dataclass(frozen=True, slots=True)
class MarkedTitle:
    """A title with its marks; one that lost a mark has `inner` at the very edge."""

    start: int
    end: int
    inner: tuple[int, int]
    """The title without its marks."""


def normalize_characters(text: str) -> str:
    """The text, as long as before, with one form for each bracket, digit, Latin letter, title mark and space."""
    plain = _YEAR.sub(r"(\1)", _flat(text))
    return _ANGLES.sub(lambda mark: "〈" if mark[0] == "<" else "〉", plain)


def find_marked_titles(plain: str, lexicon: InstrumentLexicon) -> Iterator[MarkedTitle]:
    """All titles in the order of the text, none inside another."""
    if not _TITLE_MARK.search(plain):
        return
    opened: list[int] = []
    held: list[MarkedTitle] = []
    for mark in _MARK.finditer(plain):
        at = mark.start()
        if opened and (mark[0] in "。;" or at - opened[0] > MAX_TITLE_LENGTH):
            yield from _unclosed_titles(plain, opened, held, lexicon)
            opened, held = [], []
        if mark[0] in "《〈":
            opened.append(at)
        elif mark[0] == "》" and not opened:
            yield from find_unopened_title(plain, at, at + 1, lexicon)
        elif mark[0] in "》〉" and opened and (start := _opener(plain, opened, mark[0])) is not None:
            held = [*(quote for quote in held if quote.start < start), MarkedTitle(start, at + 1, (start + 1, at))]
            if not opened:
                yield held[-1]
                held = []
    yield from _unclosed_titles(plain, opened, held, lexicon)


def _opener(plain: str, opened: list[int], closing: str) -> int | None:
    """Where the title began that is closed here; what was opened within it and not closed is forgotten."""
    if closing == "〉":
        return opened.pop() if plain[opened[-1]] == "〈" else None
    while len(opened) > 1 and plain[opened[-1]] == "〈":
        opened.pop()
    return opened.pop()


def _unclosed_titles(
    plain: str, opened: list[int], held: list[MarkedTitle], lexicon: InstrumentLexicon
) -> Iterator[MarkedTitle]:
    """What is left where a sentence ends with a title still open: those inside it, and its own words up to a comma."""
    saved = list(held)
    for start in opened:
        quote = _unclosed(plain, start, lexicon) if plain[start] == "《" else None
        if quote:
            saved = [*(it for it in saved if it.start >= quote.end), quote]
    yield from sorted(saved, key=lambda it: it.start)


def _unclosed(plain: str, start: int, lexicon: InstrumentLexicon) -> MarkedTitle | None:
    """The title that is opened here and not closed, if its last word is one that titles end with."""
    for shape in (_AROUND, _UNCLOSED):
        match = shape.match(plain, start + 1)
        title = match[0].rstrip("、和及与 ") if match else ""
        end, closed = start + 1 + len(title), shape is _UNCLOSED and title.endswith("〉")
        if closed or ending_kind(title, lexicon) != "other":
            return MarkedTitle(start, end, (start + 1, end - closed))
    return None


def find_unopened_title(
    plain: str, at: int, end: int, lexicon: InstrumentLexicon, strict: bool = False
) -> Iterator[MarkedTitle]:
    """The title that ends before `at` without having been opened, if its words show where it began.

    If `strict`, only one between quotation marks, or one that says 关于, as titles of official letters do.
    """
    window = max(0, at - 100)
    quoted = _QUOTED.search(plain[window:at]) if strict else None
    if quoted and ending_kind(quoted[1], lexicon) != "other":
        yield MarkedTitle(window + quoted.start(), end, (window + quoted.start(1), window + quoted.end(1)))
        return
    bare = _BRACKETED.sub(lambda it: "_" * len(it[0]), plain[window:at])
    begin = max(window, *(window + bare.rfind(stop) + 1 for stop in _STOPS))
    head = plain.find("关于", begin, at)
    if head < 0 and strict:
        return
    reach = at if head < 0 else head
    leads = list(re.finditer(lexicon.any_of("leads"), plain[begin:reach]))
    lists = plain.rfind("、", begin, reach) + 1
    start = max(begin + leads[-1].end() if leads else begin, lists, begin)
    title = plain[start:at].strip()
    if len(title) > 3 and ending_kind(title, lexicon) != "other":
        start = at - len(plain[start:at].lstrip())
        yield MarkedTitle(start, end, (start, at))
