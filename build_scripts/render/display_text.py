"""Short texts for pages: names of provisions and documents in lists; dates, shares and sizes as readers write them."""

from __future__ import annotations

import re
from datetime import date

from build_scripts.model import Assignment, Document, Instrument, Provision

MAX_EXCERPT = 40
"""Maximum length of an excerpt, in characters."""
MAX_HEADING = 120
"""Maximum length of a heading, in characters; a longer one is shown as text."""


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


def display_title(document: Document) -> str:
    """A document's title; one that an editor supplied stands in square brackets."""
    return f"[{document.title}]" if document.card.title_supplied else document.title


def display_short_title(document: Document) -> str:
    """A document's short title; that of one that an editor supplied stands in square brackets."""
    return f"[{document.short_title}]" if document.card.title_supplied else document.short_title


def instrument_name(instrument: Instrument) -> str:
    """Title of an instrument in its marks, 《…》; the number of one that is only known by it."""
    return instrument.title if instrument.title == instrument.number else f"《{instrument.title}》"


def full_name(assignment: Assignment) -> str:
    """The full name of an agency; what the clause itself leaves out stands in 〔 〕."""
    supplied = assignment.supplied
    return assignment.name.replace(supplied, f"〔{supplied}〕", 1) if supplied else assignment.name


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


def format_deadline(deadline: str) -> str:
    """A deadline as a reader writes it: 2023-12-31 → 2023年12月31日; anything but a date stays as it is."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", deadline):
        return deadline
    return "".join(f"{int(number)}{unit}" for number, unit in zip(deadline.split("-"), "年月日", strict=False))
