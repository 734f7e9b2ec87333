"""Reads the years of the plan that a title names as its own, and gives each provision of the plan its times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from build_scripts.annotate.validity.stated_dates import find_stated_dates
from build_scripts.annotate.validity.validity_dates import find_validity, with_validity
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, Part, Period, Provision, StatedDate
from build_scripts.script import ScriptConverter
from build_scripts.text.dates import plan_end_year
from build_scripts.text.numerals import to_half_width


def find_plan_years(title: str, lexicon: ValidityLexicon) -> StatedDate | None:
    """The years of the plan that a title (simplified) names as its own: 2020年…工作要点, …规划(2021-2025年); None for any other.

    What stands in 《》 counts where it is handed out with this title, and not only carried out.
    """
    plain = to_half_width("".join(title.split()))
    found = lexicon.plan.search(plain)
    issued = found and plain[: found.start()].rpartition("《")[0].endswith(lexicon["plans.issuing"])
    if found is None or (found["title"] and not issued):
        return None
    named = found["first"] or found["behind"]
    years = [int(it) for it in re.findall(r"[0-9]{4}", named)] or [plan_end_year(named) - 4, plan_end_year(named)]
    return StatedDate(
        kind="execution", since=date(years[0], 1, 1), until=date(years[-1], 12, 31), printed=found["plan"]
    )


def with_stated_dates(
    parts: tuple[Part, ...], card: Card, period: Period | None, lexicon: ValidityLexicon, converter: ScriptConverter
) -> tuple[Part, ...]:
    """A document's parts with the times that their provisions state; a part without years in its title has the document's.

    `period` is that of the document by its own words.
    """
    whole = find_plan_years(converter.simplify(card.title), lexicon)
    begins_in = period.since.year if period and period.since else None

    def with_times(part: Part) -> Part:
        plan = (find_plan_years(part.title.text, lexicon) if part.title else None) or whole
        single = plan.since.year if plan and plan.since and plan.until and plan.since.year == plan.until.year else None
        year = single or (card.dated.year if card.dated else None)

        def with_dates(provision: Provision) -> Provision:
            validity = find_validity(provision, period, card, lexicon)
            dates = find_stated_dates(provision, year, lexicon, begins_in, card)
            return replace(provision, dates=with_validity(dates, validity), plan=plan)

        return replace(part, provisions=tuple(map(with_dates, part.provisions)))

    return tuple(with_times(part) for part in parts)
