"""Reads the times that a provision states, and decides what each of them is: the end of a measure, of applying, a goal, or a mention.

Where the words do not decide, a day is a mere mention (event), and a length of time is none of these; what each word
means stands in validity.yml under `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from build_scripts.annotate.validity.date_contexts import SENTENCE, DateContext, date_contexts
from build_scripts.annotate.validity.delivered_dates import is_delivered, is_sum_to_reach, is_total
from build_scripts.annotate.validity.period_reader import issue_day
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Card, DateKind, Provision, Span, StatedDate
from build_scripts.text.characters import longest_start
from build_scripts.text.numerals import to_half_width

_SUM = re.compile(r"[0-9](?:百|千|万|亿)?元|%")
_SUM_FIRST = re.compile(r"[0-9.]+(?:百|千|万|亿)?元")

_OPEN_FOR = re.compile("可[在于自][^,的]{0,12}\\Z")
"""Before a length of time in which somebody may do something."""
_NEAR = 10
"""Number of characters before 至 in which what lasts until then is named: 缓缴税款至."""


# --- what a time is --------------------------------------------------------------------------------------------------


def _unsaid(context: DateContext) -> bool:
    """What is part of a name, of a condition, or only counted: 创建2020年示范区, 毕业两年内, 每年最高5万元."""
    lexicon = context.lexicon
    if context.form == "often":
        return not context.match["days"] and (context.lead.endswith(lexicon["dates.per"]) or _is_yearly_sum(context))
    if context.form == "running":
        return not lexicon.has(context.lead, "dates.carried") or lexicon.has(context.lead, "dates.drafted")
    if context.form in ("years", "term"):
        if _is_open_for(context):
            return False
        counted = (
            context.lead.endswith(lexicon["dates.counted_from"]) or context.conditional or context.follows("missed")
        )
        return counted or (context.form == "years" and context.follows("relief") and not context.follows("aims"))
    if context.form == "near" and context.match[0] in lexicon["dates.this_year"]:
        return is_total(context) or (context.conditional and "内" not in context.match[0])
    titled = context.lead.endswith(lexicon["dates.titled"]) or context.rest.startswith(lexicon["dates.windows"])
    return context.form == "day" and not context.is_end and titled


def _is_yearly_sum(context: DateContext) -> bool:
    """Whether it says how much a year, and not what is done every year."""
    if context.rest.startswith(context.lexicon["dates.yearly_sums"]) or _SUM_FIRST.match(context.rest):
        return True
    return bool(_SUM.search(context.tail)) and not context.lexicon.has(context.tail, "dates.duties")


def _again(context: DateContext) -> bool:
    """What is done again and again, but for applying."""
    return context.form == "often" and not (context.match["days"] and _is_handled_by_applicant(context))


def _is_handled_by_applicant(context: DateContext) -> bool:
    lead = context.lead[: context.issued_to.start()] if context.issued_to else context.lead
    said = lead + context.tail + _said_next(context)
    handled = context.lexicon.first_of(said, "handling")
    announced = context.lexicon.has(said.partition(handled)[0], "dates.announced") if handled else True
    before = context.sentence.partition(context.match[0])[0]
    by_office = context.lexicon.has(before, "dates.offices") and not context.lexicon.has(before, "dates.whom")
    return not context.conditional and not announced and not by_office


def _said_next(context: DateContext) -> str:
    """What the next clause says where a time stands alone, but that offices hand in papers, or that it is asked for what lasts so long: 至6月30日,|企业可提交申请."""
    alone = not context.rest and not context.lexicon.has(context.ahead, "dates.papers", "dates.lasting")
    return context.ahead if alone else ""


def _mentioned(context: DateContext) -> bool:
    """What is compared with, counted from or up to, or is an end that no longer is one."""
    lexicon, marker = context.lexicon, context.label or context.end_marker
    compared = context.lead.endswith(lexicon["dates.compared"]) or context.lead in lexicon["dates.counted"]
    former = bool(marker) and context.lead.removesuffix(marker).endswith(lexicon["dates.former"])
    outlived = former or bool(lexicon.goes_on.match(context.behind[len(context.tail) :]))
    intended = context.is_goal or is_sum_to_reach(context) or context.rest.startswith(lexicon["dates.intended"])
    past = context.tail.startswith(lexicon["dates.since"]) and not intended
    return compared or past or outlived


def _applied(context: DateContext) -> bool:
    """The end of a time for applying."""
    if context.form in ("term", "years"):
        found = context.lexicon.first_of(context.soon, "dates.filed", "dates.handled")
        return found in context.lexicon["dates.filed"]
    ends = context.is_end or context.form in ("often", "months")
    led = context.lead.removesuffix(context.end_marker)
    in_force = led.endswith(context.lexicon["verbs"]) or context.lexicon.has(led[-_NEAR:], "dates.lasting")
    granted = bool(context.end_marker) and in_force
    return ends and not granted and (_is_handled_by_applicant(context) or _is_invited(context))


def _is_invited(context: DateContext) -> bool:
    """Whether those who want to come are asked to say so by then: 有意参展的商户请于|1月20日前|到中心登记."""
    asked = context.lexicon.has(context.lead, "dates.whom") and context.lead.endswith(context.lexicon["dates.asked_by"])
    return asked and context.lexicon.has(context.tail, "dates.signed")


def _held(context: DateContext) -> bool:
    """The very days of a fair or a course."""
    on_days = context.form in ("day", "span") and "日" in context.match[0] and not context.is_last_day
    return on_days and not context.is_goal and context.lexicon.has(context.tail, "dates.held")


def _running(context: DateContext) -> bool:
    """The years of a programme that is being carried out, or for which a clause says at once what is done."""
    said_at_once = context.is_years and not context.lead and not context.is_goal and not context.conditional
    return context.form == "running" or said_at_once


def _executed(context: DateContext) -> bool:
    """The end of what is granted or in force."""
    lexicon, span = context.lexicon, context.form == "span"
    if context.form == "months" and lexicon.has(context.sentence, "grants"):
        return True
    if _is_year_of_relief(context):
        return True
    if span and context.lead.endswith(lexicon["grants"]):
        return True
    if context.conditional or not (context.is_end or lexicon.has(context.label, "labels")):
        return False
    if context.rest:
        granted = context.rest.startswith(lexicon["grants"]) and not context.end_marker
        return granted or (
            span and context.rest.startswith((*lexicon["grants"], *lexicon["follows"], *lexicon["verbs"]))
        )
    if (
        not context.tail.startswith(lexicon["stops"])
        and context.is_last_day
        and context.ahead.startswith((*lexicon["grants"], *lexicon["dates.goes_on"]))
    ):
        return True
    led = context.lead.removesuffix(context.end_marker)
    term = led.endswith(lexicon["dates.terms"]) and not lexicon.has(led, "dates.finish")
    own = term or lexicon.has(led, "labels", "verbs", "policies", "grants")
    strong = lexicon.has(context.end_marker, "verbs") or context.end_marker.startswith(("延", "顺延", "暂"))
    return (
        own or strong or context.tail.startswith(lexicon["stops"]) or (span and lexicon.has(context.sentence, "grants"))
    )


def _is_year_of_relief(context: DateContext) -> bool:
    """Whether it is the year, by itself, in which firms are spared something: |2025年|免收3个月租金."""
    year = context.form == "day" and context.match[0].endswith("年") and not context.conditional
    return year and context.rest.startswith(context.lexicon["dates.spared"])


def _aimed(context: DateContext) -> bool:
    """The deadline of a goal or task."""
    if context.form == "years":
        said = context.is_goal or context.match[0].startswith(("用", "未来", "今后")) or context.follows("aims")
        return said or (not context.tail and context.lexicon.has(context.behind[:16], "dates.aims"))
    if context.is_goal or is_sum_to_reach(context) or context.rest.startswith(context.lexicon["dates.intended"]):
        return True
    rest, fillers = context.behind[len(context.suffix) :], context.lexicon["dates.between"]
    while filler := next((it for it in fillers if rest.startswith(it)), ""):
        rest = rest[len(filler) :]
    due = context.lexicon.due.search(context.lead)
    finish = context.lexicon["dates.finish"]
    set_for = context.lexicon.has(context.lead[: due.end()], "dates.finish") if due else rest.startswith(finish)
    deadline = context.is_last_day and context.ahead and "已" not in context.ahead
    if context.form == "day" and context.match[0].endswith("年") and not context.lead and not context.rest:
        return context.ahead.startswith(finish)
    return context.is_end and not context.conditional and bool(set_for or deadline)


def _is_open_for(context: DateContext) -> bool:
    """How long somebody may do something, counted from what happens first."""
    within = context.form in ("term", "years") and context.match[0].endswith("内")
    return within and not context.conditional and bool(_OPEN_FOR.search(context.lead))


def _handled(context: DateContext) -> bool:
    """How long an office may take, or by when it pays."""
    lexicon = context.lexicon
    if context.form in ("term", "years"):
        shown = context.lead.endswith(lexicon["dates.shown"])
        within = context.match[0].endswith("内")
        return shown or (within and (context.follows("handled") or lexicon.has(context.soon, "handling")))
    paid = context.rest.startswith(lexicon["dates.paid"]) or (context.until is None and context.follows("handled"))
    return context.form == "day" and context.is_last_day and not context.conditional and paid


_RULES: tuple[tuple[DateKind | None, str, Callable[[DateContext], bool]], ...] = (
    (
        None,
        "每家|每年|最高5万元, 每人|每月|200元, 毕业|两年内|的学生, 创建|2020年|示范区, |2026年度|申报时间为6月, |今年|新开办的企业",
        _unsaid,
    ),
    ("frequency", "每年|认定一批, |按月|结算", _again),
    ("event", "比|2020年, 截至|2022年底, |2021年|以来, 原执行至|2023年12月31日|,现继续执行", _mentioned),
    ("application", "于|2023年5月31日|前提交申请, |每年5月、11月|提交材料", _applied),
    ("execution", "实施三年行动(|2021-2023年|), |2025-2027年|,每年举办培训班", _running),
    (
        "execution",
        "对小店减租,执行期限至|2024年12月31日, 自|2023年1月1日至2023年12月31日|,免征, |2023年底|前免收",
        _executed,
    ),
    ("event", "|5月20日至22日|在会展中心举办对接会", _held),
    ("execution", "|上半年|完成租金减免, |3月底前|还清欠款, 按|年内|实际支出给予补助", is_delivered),
    ("execution", "|15日内|答复, |次年3月底|前集中支付, 公示|5个工作日", _handled),
    ("target", "到|2025年|达到1000家, |6月底|前出台, |三年内|建成", _aimed),
    ("execution", "可在基金设立|5年内|,按原价受让", _is_open_for),
    (None, "|15日内|, |三年内|", lambda context: context.form in ("term", "years")),
    ("event", "2020年|印发的文件", lambda _: True),
)
"""What a time is (None: no date of the provision), examples, and whether the rule applies; the first that applies decides."""


# --- reading a provision ----------------------------------------------------------------------------------------------


def find_stated_dates(
    provision: Provision,
    year: int | None,
    lexicon: ValidityLexicon,
    begins_in: int | None = None,
    card: Card | None = None,
) -> tuple[StatedDate, ...]:
    """The times of a provision's simplified text, in its order.

    `year` is assumed where the words name none; three years are counted from the year in which the document begins to
    hold; the card gives the day of 自公告之日起. A period of the provision's own that is stated as a length (有效期两年) stands last.
    """
    text = provision.wording.text
    plain = to_half_width(text)
    aims = {target.deadline for target in provision.targets if target.kind == "target" and target.deadline}
    found: list[StatedDate] = []
    for context in date_contexts(plain, aims, (year, begins_in or year), lexicon):
        if stated := _stated(context, text, card):
            found = _append(found, stated, text)
    own = provision.period
    if own and own.until and not any(stated_date.until == own.until for stated_date in found):
        found.append(
            StatedDate(kind="execution", since=own.since, until=own.until, printed=own.evidence, span=own.span)
        )
    return tuple(found)


def _stated(context: DateContext, text: str, card: Card | None) -> StatedDate | None:
    """The time with the words around it that belong to it; None for what is no date of the provision."""
    begins = _begins(context)
    behind = longest_start(context.behind, context.lexicon["dates.after"]) if begins else context.suffix
    start, end = context.match.span()
    if context.form == "running":
        start, end, behind = start + 1, end - 1, ""
    span = Span(start - len(context.printed_lead), end + len(behind))
    since, until = context.since, context.until
    if context.issued_to and card:
        since = issue_day(context.issued_to, card)
    if since and until and until < since:  # 1月0日至2000年: damage, which settles neither day
        since = until = None
    stated = StatedDate(kind="event", since=since, until=until, printed=span.of(text), span=span)
    if context.recurring:
        return replace(stated, kind="frequency", since=None, until=None)
    if context.form == "endless":
        return replace(stated, kind="execution")
    if begins:
        return replace(stated, kind="event" if context.conditional else "execution", until=None)
    kind = next(kind for kind, _, applies in _RULES if applies(context))
    if kind is None:
        return None
    if kind != "target" and context.form in ("term", "years"):
        return replace(stated, kind=kind, since=None, until=None)
    bounded = context.is_last_day and context.form not in ("span", "running") and not context.issued_to
    return replace(stated, kind=kind, since=None if bounded else stated.since)


def _begins(context: DateContext) -> bool:
    """自2023年1月1日起: what begins and, as far as this says, does not end."""
    from_ = context.lead.endswith(context.lexicon["from"][:3]) and not context.tail.startswith(
        context.lexicon["dates.since"]
    )
    return context.form in ("day", "part") and (from_ or context.tail.startswith(context.lexicon["dates.after"]))


def _append(found: list[StatedDate], stated: StatedDate, text: str) -> list[StatedDate]:
    """An end in the same sentence closes what began before it: 自2022年5月1日起…,执行至2022年12月31日.

    In the same clause the words from the one to the other are its own: 自2022年5月1日起执行至2022年12月31日.
    """
    last = found[-1] if found else None
    if last and last.span and stated.span and last.kind == stated.kind == "execution" and last.until is None:
        between = to_half_width(text[last.span[1] : stated.span[0]])
        if last.since and stated.until and not any(mark in between for mark in SENTENCE):
            span = stated.span if "," in between else Span(last.span[0], stated.span[1])
            return [*found[:-1], replace(stated, since=last.since, printed=span.of(text), span=span)]
    return [*found, stated]
