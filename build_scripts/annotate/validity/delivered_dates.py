"""Tells the time in which firms are given something from the time of an office's goal, and from how long a sum is counted.

What the words mean stands in validity.yml under `dates`: delivered, papers, totals, at_least.
"""

from __future__ import annotations

import re

from build_scripts.annotate.validity.date_contexts import DateContext

_ROUNDS = re.compile(r"[0-9][余多]?[场次期]")
"""How often an office wants to do something: 举办对接会30场."""
_SUM = re.compile(r"[0-9.]+(?:百|千|万|亿)*元")


def is_delivered(context: DateContext) -> bool:
    """Whether firms are given something then, or qualify for it then: 上半年完成租金减免, 4月至9月新发放贷款,…贴息.

    What lies in a year before that of the document is only mentioned.
    """
    lexicon, until = context.lexicon, context.until
    if until and context.written_in and until.year < context.written_in:
        return False
    whole = context.form in ("span", "months", "part", "near") or context.suffix in ("内", "期间")
    if not (context.is_last_day or whole) or (context.is_last_day and context.conditional):
        return False
    planned = context.rest.startswith(lexicon["dates.intended"]) or lexicon.has(
        context.ahead, "dates.drafted", "dates.papers"
    )
    task = context.is_last_day or context.is_goal or context.rest.startswith(lexicon["dates.finish"])
    said = context.ahead if task else context.rest_of_sentence
    reached = is_sum_to_reach(context) or (context.is_goal and _ROUNDS.search(context.ahead))
    return not planned and not reached and lexicon.has(said, "dates.delivered", "dates.lasting")


def is_total(context: DateContext) -> bool:
    """Whether it only says for how long a sum is counted: 全年合计最高60万元."""
    counted = context.rest.startswith(context.lexicon["dates.totals"]) or context.lead.endswith(("同一", "单个"))
    return not context.is_goal and counted and _SUM.search(context.tail) is not None


def is_sum_to_reach(context: DateContext) -> bool:
    """Whether it is the time of a total that an office wants to reach: 全年减免租金不少于1亿元."""
    whole = context.form in ("near", "part") or "度" in context.suffix
    reached = whole and not context.conditional and context.lexicon.reached.search(context.tail)
    return bool(reached) and not context.lexicon.has(context.rest_of_sentence[len(context.tail) :], "dates.delivered")
