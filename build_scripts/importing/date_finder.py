"""Finds the dates of a text: when it was issued and published, and from when until when it is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from build_scripts.importing.decree_finder import find_enactment
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.dates import REPUBLIC_YEAR, YEAR, ZEROS, republic_year
from build_scripts.text.line_patterns import is_date
from build_scripts.text.numerals import chinese_value, with_plain_digits

_DATE = re.compile(
    rf"""
    (?P<year> {YEAR} | 二[{ZEROS}][{ZEROS}一二三四五六七八九]{{2}} | {REPUBLIC_YEAR} ) \s*[年./-]\s*   # 2023年, 二〇二三年
    (?P<month> [\d{ONE_TO_TEN}元]{{1,3}} ) \s*[月./-]\s*                             # 十二月
    (?P<day> [\d{ONE_TO_TEN}廿卅]{{1,3}} ) (?= \s*日 | \D | \Z )                     # 三十一日
    """,
    re.VERBOSE,
)
_COMPACT_DATE = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_TIMESTAMP = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d")
_ZEROS = str.maketrans(dict.fromkeys(ZEROS, "〇"))
_TOP_LINES = 3
"""Number of lines at the top on which a date may be any, unless a signature or addressees stand above it."""
_HEAD_LINES = 12
"""Maximum number of lines from the top in which the date of issue may stand."""


def parse_date(text: str) -> date | None:
    """The first date in a text: 2023-03-09, 2023年3月9日, 二〇二三年三月九日; None without one, or if it does not exist."""
    plain = with_plain_digits(text)
    found = _DATE.search(plain) or _COMPACT_DATE.search(plain)
    try:
        return date(*map(_numeral_value, found.groups())) if found else None
    except ValueError:
        return None


def _numeral_value(numeral: str) -> int:
    """The value of a numeral; 0, of which no date is made, where it has none."""
    if numeral.isascii() and numeral.isdecimal():
        return int(numeral)
    if year := republic_year(numeral):
        return year
    return 1 if numeral == "元" else chinese_value(numeral.translate(_ZEROS) if len(numeral) > 3 else numeral) or 0


def find_issued(new_text: NewText) -> Proposal | None:
    """The date below the signature, else the one below the title, else that of the page's metadata."""
    return next(
        chain(
            _signature_dates(new_text),
            _dates_below_title(new_text),
            _enactment_date(new_text),
            _metadata_dates(new_text, "issued"),
        ),
        None,
    )


def _signature_dates(new_text: NewText) -> Iterator[Proposal]:
    """The last date of the first part; that of the last part only where it is signed, and by an issuer."""
    issuers = new_text.proposed.get("issuers")
    names = issuers.evidence.split("、") if issuers else []
    for part in new_text.outer_parts:
        signatures = [*new_text.passages("signature", part)]
        signed_from = [passage.lines[0] - 1 for passage in signatures]
        addressed = [passage.lines[1] for passage in new_text.passages("addressee", part)]
        top = min([_TOP_LINES, *addressed, *signed_from])
        days = [passage for passage in new_text.passages("date", part) if passage.lines[0] > top]
        signed = any(not names or any(name in passage.wording.text for name in names) for passage in signatures)
        if days and (part == 0 or signed):
            yield from _literal_date(days[-1].wording.text, days[-1].lines[0], new_text)


def _dates_below_title(new_text: NewText) -> Iterator[Proposal]:
    """(2018年11月6日) on a line of its own before the text begins."""
    for number, line in new_text.head_lines(_HEAD_LINES):
        bare = line.strip("()（） ")
        if bare != line and is_date(bare):
            yield from _literal_date(bare, number, new_text)


def _enactment_date(new_text: NewText) -> Iterator[Proposal]:
    if enactment := find_enactment(new_text):
        yield from _literal_date(enactment.day, enactment.line, new_text)


def _literal_date(text: str, line: int, new_text: NewText) -> Iterator[Proposal]:
    if day := parse_date(text):
        yield Proposal(day.isoformat(), new_text.printed_lines.get(line, text), line, literal=True)


def find_published(new_text: NewText) -> Proposal | None:
    """The date of publication on the page; None where that is before the date of issue."""
    issued = new_text.proposed.get("issued")
    found = next(_metadata_dates(new_text, "published"), None) or next(_timestamps(new_text), None)
    return None if found and issued and found.value < issued.value else found


def _timestamps(new_text: NewText) -> Iterator[Proposal]:
    """A date with hour and minute in the boilerplate: documents are published, never issued, at a minute."""
    for line in sorted(new_text.boilerplate.line_numbers):
        found = _TIMESTAMP.search(new_text.simplified_lines[line])
        if found and "更新" not in found.string and (day := parse_date(found[0])):
            yield Proposal(day.isoformat(), new_text.printed_lines[line], line)


def _metadata_dates(new_text: NewText, field: str) -> Iterator[Proposal]:
    for proposal in new_text.metadata(field):
        if day := parse_date(proposal.value):
            yield Proposal(day.isoformat(), proposal.evidence, proposal.line)


def find_valid_from(new_text: NewText) -> Proposal | None:
    """The first day of validity that the text states; else that of the page's metadata."""
    return _period_bound(new_text, "since") or next(_metadata_dates(new_text, "valid_from"), None)


def find_valid_until(new_text: NewText) -> Proposal | None:
    """The last day of validity that the text states, else that of the page's metadata; None if before the first."""
    found = _period_bound(new_text, "until") or next(_metadata_dates(new_text, "valid_until"), None)
    since = new_text.proposed.get("valid_from")
    return None if found and since and found.value < since.value else found


def _period_bound(new_text: NewText, end: str) -> Proposal | None:
    period = new_text.document.period
    day = period and getattr(period, end)
    if not period or not day:
        return None
    evidence = " ".join(period.evidence.split())
    return Proposal(day.isoformat(), evidence, new_text.line_of(evidence[:20]))
