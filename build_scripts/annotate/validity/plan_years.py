"""Reads the years of a plan from its title, and gives every provision the times that it and its title state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from build_scripts.annotate.validity.stated_dates import stated_dates
from build_scripts.annotate.validity.validity_lexicon import ValidityWords
from build_scripts.model import Card, Part, StatedDate
from build_scripts.script import simplify
from build_scripts.text.numerals import plan_end_year, to_half_width


def plan_of(title: str, words: ValidityWords) -> StatedDate | None:
    """The years of the plan that a title (simplified) names as its own: 2020年…工作要点, …规划(2021-2025年); None for any other."""
    plain = to_half_width("".join(title.split()))
    found = words.plan.search(plain)
    if found is None or (found["title"] and not _own(plain[: found.start()], words)):
        return None
    return StatedDate("execution", *_years(found["first"] or found["behind"]), found["plan"])


def _own(before: str, words: ValidityWords) -> bool:
    """Whether what stands in 《》 is handed out with this title, and not only carried out."""
    return before.rpartition("《")[0].endswith(words["plans.issuing"])


def _years(said: str) -> tuple[date, date]:
    years = [int(it) for it in re.findall(r"[0-9]{4}", said)] or [plan_end_year(said) - 4, plan_end_year(said)]
    return date(years[0], 1, 1), date(years[-1], 12, 31)


def timed(parts: tuple[Part, ...], card: Card, words: ValidityWords) -> tuple[Part, ...]:
    """A document's parts with the times that their provisions state; a part without years in its title has the document's."""
    whole = plan_of(simplify(card.title), words)
    day = card.issued or card.published

    def with_times(part: Part) -> Part:
        plan = (plan_of(part.title.text, words) if part.title else None) or whole
        single = plan.since.year if plan and plan.since and plan.until and plan.since.year == plan.until.year else None
        year = single or (day.year if day else None)
        made = (
            replace(provision, dates=stated_dates(provision, year, words), plan=plan) for provision in part.provisions
        )
        return replace(part, provisions=tuple(made))

    return tuple(with_times(part) for part in parts)
