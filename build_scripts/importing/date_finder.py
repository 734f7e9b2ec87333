"""Dates a text: the day it was made, the day it was published, and the days between which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.text.line_patterns import chinese_value, is_date

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|二[〇○ＯOo零0０][〇○ＯOo零0０一二三四五六七八九]{2})\s*[年./-]\s*(?P<month>[\d一二三四五六七八九十元]{1,3})"
    r"\s*[月./-]\s*(?P<day>[\d一二三四五六七八九十廿卅]{1,3})(?=\s*日|\D|\Z)"
)
_COMPACT_DATE = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_TIMESTAMP = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d")
_ZEROS = str.maketrans(dict.fromkeys("○ＯOo零0０", "〇"))
_HEAD_LINES = 12
"""Lines in which a text gives its day below the title."""


def parse_date(words: str) -> date | None:
    """The first day that some words name: 2023-03-09, 2023年3月9日, 二〇二三年三月九日; None for none, or one that is not."""
    found = _DATE.search(words)
    groups = found.group("year", "month", "day") if found else ()
    compact = None if found else _COMPACT_DATE.search(words)
    values = [_numeral_value(it) for it in (compact.groups() if compact else groups)]
    try:
        return date(*[it for it in values if it is not None]) if len(values) == 3 else None
    except (TypeError, ValueError):
        return None


def _numeral_value(numeral: str) -> int | None:
    if numeral.isascii() and numeral.isdecimal():
        return int(numeral)
    return 1 if numeral == "元" else chinese_value(numeral.translate(_ZEROS) if len(numeral) > 3 else numeral)


def find_issued(clues: NewText) -> Proposal | None:
    """The day below the signature, else the one below the title, else the one that the page's table gives."""
    found = next((proposal for proposal in (*_signature_dates(clues), *_dates_below_title(clues)) if proposal), None)
    return found or next(_metadata_dates(clues, "issued"), None)


def _signature_dates(clues: NewText) -> Iterator[Proposal | None]:
    """The last day at the end of the first part; that of the last part only where it is signed."""
    parts = clues.document.parts
    for part in dict.fromkeys((0, len(parts) - 1)) if parts else ():
        days = [passage for passage in clues.passages("date", part) if passage.lines[0] > 3]
        signed = [*clues.passages("signature", part)]
        if days and (signed or part == 0):
            yield _literal_date(days[-1].wording.text, days[-1].lines[0], clues)


def _dates_below_title(clues: NewText) -> Iterator[Proposal | None]:
    """(2018年11月6日) on a line of its own before the text begins."""
    for line, words in clues.head(_HEAD_LINES):
        bare = words.strip("()（） ")
        if bare != words and is_date(bare):
            yield _literal_date(bare, line, clues)


def find_published(clues: NewText) -> Proposal | None:
    """The day that the page gives; none where that is before the day on which it was made."""
    made = clues.proposed.get("issued")
    found = next(_metadata_dates(clues, "published"), None) or next(_timestamps(clues), None)
    return None if found and made and found.value < made.value else found


def _timestamps(clues: NewText) -> Iterator[Proposal]:
    """A day with hour and minute above the text: no document is made by the minute, it is put up so."""
    for line in sorted(clues.around.furniture):
        found = _TIMESTAMP.search(clues.reading[line])
        day = parse_date(found[0]) if found and "更新" not in clues.reading[line] else None
        if day:
            yield Proposal(day.isoformat(), clues.printed[line], line)


def _metadata_dates(clues: NewText, name: str) -> Iterator[Proposal]:
    for value, proposal in clues.told(name):
        day = parse_date(value)
        if day:
            yield Proposal(day.isoformat(), proposal.words, proposal.line)


def _literal_date(words: str, line: int, clues: NewText) -> Proposal | None:
    day = parse_date(words)
    return Proposal(day.isoformat(), clues.printed.get(line, words), line, literal=True) if day else None


def find_valid_from(clues: NewText) -> Proposal | None:
    """The first day on which it holds, as its words say; else as the page's table does."""
    return _period_bound(clues, "since") or next(_metadata_dates(clues, "valid_from"), None)


def find_valid_until(clues: NewText) -> Proposal | None:
    """The last day on which it holds."""
    found = _period_bound(clues, "until") or next(_metadata_dates(clues, "valid_until"), None)
    since = clues.proposed.get("valid_from")
    return None if found and since and found.value < since.value else found


def _period_bound(clues: NewText, end: str) -> Proposal | None:
    period = clues.document.period
    day = getattr(period, end) if period else None
    if period is None or day is None:
        return None
    words = " ".join(period.evidence.split())
    return Proposal(day.isoformat(), words, clues.at(words[:20]))
