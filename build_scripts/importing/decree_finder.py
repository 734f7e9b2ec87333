"""Finds what a decree says of itself: 中华人民共和国国务院令 / 第728号 / 《某某条例》已经…通过，现予公布."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.annotate.citations.document_numbers import find_document_numbers
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.text.characters import BLANKS, HAN, ONE_TO_TEN, letters
from build_scripts.text.dates import REPUBLIC_YEAR

_ORDER = re.compile(rf"(?P<names>.*)令(?P<number>[(（]?第?[\d{ONE_TO_TEN}百〇零]+号[)）]?)?\Z")
_NUMBER = re.compile(rf"[(（]?第[\d{ONE_TO_TEN}百〇零]+号[)）]?\Z")
_PROMULGATED = re.compile(r"《([^《》]+(?:〈[^〈〉]+〉[^《》]*)?)》[^。]*(?:公布|发布|颁布|施行)")
_NATION = "中华人民共和国"
_HEAD_LINES = 12
_PROMULGATION_LINES = 20


_ENACTED = re.compile(
    rf"""
    (?P<day> {REPUBLIC_YEAR} \s*年 [^，。；]{{2,9}} 日 ) \s*      # 中华民国112年3月15日
    (?: [{HAN}]*? (?:政府|局|处|部|会|署|院) )? \s*              # 某某县政府
    (?P<number> (?:府|[{HAN}]{{2}}) [{HAN}]{{0,7}} 字第 \d{{5,12}} 号 ) (?:令|函|公告)
    """,
    re.VERBOSE,
)
"""When and under which number an instrument of Taiwan was enacted, or amended."""


@dataclass(frozen=True, slots=True)
class Enactment:
    """The line below a title that says when and under which number the instrument was enacted."""

    day: str
    number: str
    line: int


def find_enactment(new_text: NewText) -> Enactment | None:
    """What the only such line says; None where there are several, of which the later ones amend."""
    found = [
        Enactment(match["day"], match["number"], number)
        for number, line in new_text.head_lines(_HEAD_LINES)
        for match in _ENACTED.finditer(line)
    ]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Decree:
    """The head of a decree."""

    names: str
    """The names of the agencies that issue it, separated by spaces."""
    line: int
    """The line on which it calls itself 令."""
    number: str
    """国务院令第728号; empty where it has none."""


def find_decree(new_text: NewText) -> Decree | None:
    """The head of a decree, which stands above its first sentence; None for any other text."""
    endings = new_text.context.vocabulary.labels["body_endings"]
    rows = [(number, re.sub(f"[{BLANKS}]", "", line)) for number, line in new_text.head_lines(_HEAD_LINES)]
    for at, (number, row) in enumerate(rows):
        if found := _ORDER.match(row):
            upwards = takewhile(lambda text: text.endswith(endings), (text for _, text in reversed(rows[:at])))
            above = [*reversed([*upwards]), found["names"]]
            following = rows[at + 1][1] if at + 1 < len(rows) else ""
            order = found["number"] or (following if _NUMBER.match(following) else "")
            names = [name.removeprefix(_NATION) for name in above if name]
            return Decree(" ".join(names), number, _whole_number("".join(names), order, new_text)) if names else None
    return None


def _whole_number(names: str, order: str, new_text: NewText) -> str:
    """The number of an order with the name of its issuer, as citations have it; empty where it has none."""
    written = normalize_characters(f"{names}令{order}") if order else ""
    found = find_document_numbers(written, new_text.context.knowledge.instruments)
    return next((it.text for it in found), "")


def find_promulgated_title(new_text: NewText) -> Proposal | None:
    """The title of the part that a decree promulgates, as that part has it."""
    rows = [line for _, line in zip(range(_PROMULGATION_LINES), new_text.body_lines.values(), strict=False)]
    promulgated = {letters(it) for it in _PROMULGATED.findall("\n".join(rows))}
    for part in new_text.document.parts[1:] if find_decree(new_text) else ():
        title = part.title.text.replace("\n", "") if part.title else ""
        if title and letters(title) in promulgated:
            lines = (number for number, line in new_text.simplified_lines.items() if letters(line) == letters(title))
            return Proposal(title, title, next(lines, None), literal=True)
    return None
