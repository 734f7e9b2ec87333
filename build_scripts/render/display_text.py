"""Short wordings for pages: what a provision is called in a list, and how a day is written."""

from __future__ import annotations

import re
from datetime import date

from build_scripts.model import Assignment, Provision

MAX_EXCERPT = 40
MAX_HEADING = 120
"""Longer headings are no headings; they stand in the text only."""


def excerpt(text: str, limit: int = MAX_EXCERPT) -> str:
    """The beginning of a text on one line, with … where it was cut."""
    flat = " ".join(text[: limit * 4].split())
    cut = len(flat) > limit or len(text) > limit * 4
    return flat[:limit].rstrip(" ,，、;；:：。") + "…" if cut else flat


def heading(provision: Provision) -> str | None:
    """The run-in heading where it can serve as one."""
    return provision.heading if provision.heading and len(provision.heading) <= MAX_HEADING else None


def label(provision: Provision) -> str:
    """What a provision is called in a list: number with heading, or with the beginning of its text."""
    name = heading(provision) or excerpt(provision.body or provision.wording.text)
    return f"{provision.number}{number_gap(provision.number)}{name}"


def full_name(named: Assignment) -> str:
    """The full name of a body, what the clause leaves to another place of the text in 〔 〕."""
    return f"〔{named.supplied}〕{named.name.removeprefix(named.supplied)}" if named.supplied else named.name


def number_gap(number: str) -> str:
    """A space after a number that ends in a half-width mark; full-width marks bring their own."""
    return " " if number and number[-1] < "\x7f" else ""


def format_percent(value: float | None) -> str:
    """A share in percent, its tail cut off and never rounded up: 100% is all of it. — where there is nothing to share."""
    if value is None:
        return "—"
    return "100%" if value == 1 else f"{int(value * 1000 + 1e-9) / 10:.1f}%"


def format_day(value: date) -> str:
    """2023年3月9日, as documents write it."""
    return f"{value.year}年{value.month}月{value.day}日"


def format_size(size: int) -> str:
    """The size of a file, rounded up: 46 KB."""
    return f"{-(-size // 1000)} KB"


def format_deadline(words: str) -> str:
    """A deadline as a reader writes it: 2023年12月31日 for 2023-12-31; words that are no date stay."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
        return words
    return "".join(f"{int(number)}{unit}" for number, unit in zip(words.split("-"), "年月日", strict=False))
