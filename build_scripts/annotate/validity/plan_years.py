"""Reads the years of a plan from its title, and gives every provision the times that it and its title state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from build_scripts.annotate.validity.stated_dates import find_stated_dates
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, Part, StatedDate
from build_scripts.script import ScriptConverter
from build_scripts.text.numerals import plan_end_year, to_half_width


def find_plan_years(title: str, lexicon: ValidityLexicon) -> StatedDate | None:
    """The years of the plan that a title (simplified) names as its own: 2020年…工作要点, …规划(2021-2025年); None for any other."""
    plain = to_half_width("".join(title.split()))
    found = lexicon.plan.search(plain)
    if found is None or (found["title"] and not _is_issued(plain[: found.start()], lexicon)):
        return None
    return StatedDate("execution", *_years(found["first"] or found["behind"]), found["plan"])


def _is_issued(before: str, lexicon: ValidityLexicon) -> bool:
    """Whether what stands in 《》 is handed out with this title, and not only carried out."""
    return before.rpartition("《")[0].endswith(lexicon["plans.issuing"])


def _years(said: str) -> tuple[date, date]:
    years = [int(it) for it in re.findall(r"[0-9]{4}", said)] or [plan_end_year(said) - 4, plan_end_year(said)]
    return date(years[0], 1, 1), date(years[-1], 12, 31)


def with_stated_dates(
    parts: tuple[Part, ...], card: Card, lexicon: ValidityLexicon, converter: ScriptConverter
) -> tuple[Part, ...]:
    """A document's parts with the times that their provisions state; a part without years in its title has the document's."""
    whole = find_plan_years(converter.simplify(card.title), lexicon)
    day = card.issued or card.published

    def with_times(part: Part) -> Part:
        plan = (find_plan_years(part.title.text, lexicon) if part.title else None) or whole
        single = plan.since.year if plan and plan.since and plan.until and plan.since.year == plan.until.year else None
        year = single or (day.year if day else None)
        made = (
            replace(provision, dates=find_stated_dates(provision, year, lexicon), plan=plan)
            for provision in part.provisions
        )
        return replace(part, provisions=tuple(made))

    return tuple(with_times(part) for part in parts)
