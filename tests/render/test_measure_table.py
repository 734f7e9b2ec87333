"""A theme's page: what each place offers and who answers there, and every measure in one table."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from build_scripts.model import (
    AgencyId,
    Assignment,
    Document,
    Provision,
    Role,
    StatusCode,
    ThemeMark,
)
from build_scripts.render import render, sheets
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages import agency_pages, measures
from build_scripts.render.pages.measures import MeasureTable
from tests.factories import stating
from tests.render.reader import read
from tests.render.reader import target as link_target
from tests.render.sample import (
    DAY,
    amount,
    benefits,
    channel,
    chengdu,
    corpus,
    hunan,
    offer,
    provision,
    target,
)  # fmt: skip

INDUSTRY, FINANCE, SHOPS = "430000-industry", "510100-finance", "430000-x-1a2b"


def measure(
    number: int,
    *who: str,
    code: StatusCode | None = None,
    primary: bool = True,
    heading: str | None = None,
    **more: Any,
) -> Provision:
    named = tuple(Assignment(agency=AgencyId(it), role="responsible", name=it, printed=it) for it in who)
    marks = (ThemeMark(id="ip", primary=primary, by="rule", evidence=()),)
    return provision(
        f"p1-{number}",
        f"{number}.",
        f"{heading or ''}正文。",
        heading,
        responsibilities=named,
        themes=marks,
        **(stating(code) if code else {}),
        **more,
    )


def holding(origin: Document, *made: Provision) -> Document:
    part = replace(origin.parts[0], provisions=made, passages=(), order=tuple(provision.anchor for provision in made))
    return replace(origin, parts=(part,), **stating("unstated"))


def of(*documents: Document) -> MeasureTable:
    library = catalogue(corpus(*documents))
    return measures.measure_table(library, library.by_theme["ip"], "themes/ip")


def table(found: MeasureTable) -> list[str]:
    return [measure.entry.provision.anchor for sheet in found.sheets for measure in sheet.rows]


def test_what_has_ended_comes_last_and_what_holds_for_certain_first() -> None:
    """Of all places what has not ended comes first; in a place the certain before the unstated, further themes last."""
    here = holding(
        hunan(),
        measure(1, code="expired"),
        measure(2, primary=False),
        measure(3),
        measure(4, code="in-force"),
        measure(5, code="expired"),
    )
    there = holding(chengdu(), measure(6))
    found = of(there, here)
    assert table(found) == ["p1-4", "p1-3", "p1-2", "p1-6", "p1-1", "p1-5"]
    assert [(summary.first.entry.place.slug, *summary.tally.on(DAY)) for summary in found.places.values()] == [
        ("hunan", 3, 2, 0),
        ("sichuan", 1, 0, 0),
    ]
    assert found.open_count.on(DAY) == 4
    assert found.open_count.on(date(2030, 1, 1)) == 3


def test_a_place_names_whom_to_ask() -> None:
    """Those who answer for most come first, each once for a measure; who only supports is not asked."""
    support = Assignment(agency=AgencyId(SHOPS), role="support", name="小店", printed="小店")
    first = measure(1, INDUSTRY, INDUSTRY)
    both = measure(2, FINANCE, INDUSTRY)
    helped = replace(both, anchor="p1-3", responsibilities=(*both.responsibilities, support))
    (summary,) = of(holding(hunan(), first, both, helped)).places.values()
    assert [(agency.id, count) for agency, count in summary.agencies] == [(INDUSTRY, 3), (FINANCE, 2)]


def test_ways_and_offices_of_a_place_are_those_of_all_its_measures() -> None:
    """What a reader's day decides is only how many are open, and how many of these a firm can use."""
    ended = measure(1, INDUSTRY, code="expired", benefits=benefits("apply", offer("grant")))
    (summary,) = of(holding(hunan(), ended, measure(2, FINANCE))).places.values()
    assert [agency.id for agency, _ in summary.agencies] == [INDUSTRY, FINANCE]
    assert summary.offer_kinds == [("grant", 1)]
    assert summary.tally.values == ((2, 0, 1), (1, 1, 0))


def test_what_a_firm_can_use_stands_before_what_a_government_does() -> None:
    """Of all places; what is over comes last, whoever does it."""
    usable = benefits("join", offer("training"))
    here = holding(hunan(), measure(1), measure(2, benefits=usable), measure(3, code="expired", benefits=usable))
    there = holding(chengdu(), measure(4, benefits=usable), measure(5))
    found = of(there, here)
    assert table(found) == ["p1-2", "p1-4", "p1-1", "p1-5", "p1-3"]
    assert [summary.tally.on(DAY)[2] for summary in found.places.values()] == [1, 1]
    assert found.filters["actor"] == [("join", "可参加"), ("government", "政府自己要做的事")]
    assert found.filters["offer"] == [("training", "培训")]
    assert found.filters["recipient"] == [("firm", "企业")]


def row(made: Provision) -> str:
    """The only row of the table as a reader sees it."""
    page = next(it.html for it in render(corpus(holding(hunan(), made))) if it.path == "themes/ip.md")
    (found,) = (row for row in re.split("<tr[^>]*>", page) if "#p1-1" in row)
    return " ".join(read(found.partition("</tbody>")[0]).text.split())


def test_a_row_says_what_one_can_do_how_much_for_whom_until_when_and_where_to_turn() -> None:
    roles: tuple[Role, ...] = ("support", "lead", "responsible", "responsible", "responsible")
    named = [
        Assignment(agency=AgencyId(INDUSTRY), role=role, name=f"{number}局", printed=f"{number}局")
        for number, role in enumerate(roles)
    ]
    given = benefits(
        "apply",
        offer("grant", "bank", amount("2%", "rate", "bank")),
        offer("guarantee", "firm", amount("1%", "cap"), printed="小店"),
        offer("service"),
        channels=(channel("小店通"),),
    )
    made = replace(measure(1), responsibilities=tuple(named), benefits=given)
    assert row(made) == (
        "1. 正文。 湖南 可申请 担保 至多 1%；服务；给银行的补助奖励 2% 小店、企业 有效期未写明 小店通，牵头 1局；责任 2局、3局、4局 等 5 个"
    )


def test_what_the_text_does_not_say_is_not_filled_in() -> None:
    given = benefits("apply", offer("grant", "unstated", amount("5万元", recipient="unstated")))
    assert (
        row(measure(1, benefits=given))
        == "1. 正文。 湖南 可申请 没有写明给谁的补助奖励 5万元 未写明 有效期未写明 未写明"
    )
    assert row(measure(1, code="expired")) == "1. 正文。 湖南 政府自己要做的事 有效期已过 未写明"
    assert row(replace(measure(1, primary=False), groups=("各市",))) == (
        "1. 正文。 也讲到 湖南 政府自己要做的事 有效期未写明 各市"
    )


def test_sheets_lead_to_each_other_and_to_the_first_measure_of_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages a theme has, each place keeps its anchor on the first, and no link is dead."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    many = [measure(number) for number in range(1, 4)]
    pages = {page.path: read(page.html) for page in render(corpus(holding(chengdu(), *many), holding(hunan(), *many)))}
    anchors = {path: {attrs.get("id") for _, attrs in it.tags} for path, it in pages.items()}
    assert {"themes/ip/2.md", "themes/ip/3.md"} <= set(pages)
    assert {"hunan", "sichuan"} <= anchors["themes/ip.md"]
    assert "../../themes/ip/2/#sichuan-measures" in pages["themes/ip.md"].links()
    for path in ("themes/ip.md", "themes/ip/2.md", "themes/ip/3.md"):
        for link in pages[path].links():
            found, anchor = link_target(path, link, pages)
            assert not anchor or anchor in anchors[found], (path, link)


def test_a_full_sheet_is_light() -> None:
    """As many rows as a page may have, each with words of its own, stay under 150 KB compressed."""
    alphabet = [chr(0x4E00 + number * 7) for number in range(2000)]
    made = [
        measure(
            number,
            INDUSTRY,
            FINANCE,
            SHOPS,
            heading="".join(alphabet[(number * 37 + at * 11) % 2000] for at in range(40)),
            targets=(target(f"{number + 10}家"),),
        )
        for number in range(sheets.MAX_ROWS)
    ]
    page = next(it for it in render(corpus(holding(hunan(), *made))) if it.path == "themes/ip.md")
    assert len(gzip.compress(page.html.encode())) < 150_000


# --- the page of a function -------------------------------------------------------------------------------------------


def duties(role: Role, *themes: str) -> list[Provision]:
    named = (Assignment(agency=AgencyId(INDUSTRY), role=role, name="省工信厅", printed="省工信厅"),)
    return [
        provision(f"p1-{role}-{at}", f"{at}.", "正文。", responsibilities=named, themes=(ThemeMark(id=theme, primary=True, by="rule", evidence=()),))
        for at, theme in enumerate(themes)
    ]  # fmt: skip


def test_a_body_lists_what_it_leads_first_and_no_more_than_stays_light(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left over is counted, and found by searching."""
    monkeypatch.setattr(agency_pages, "MAX_LISTED", 3)
    made = [*duties("responsible", "ip", "ip", "fiscal-funds"), *duties("lead", "fiscal-funds")]
    found = corpus(holding(hunan(), *made))
    page = next(
        function_page for function_page in agency_pages.functions(catalogue(found)) if function_page.slug == "industry"
    )
    (profile,) = page.agencies
    assert profile.role_counts == {"lead": 1, "responsible": 3}
    assert [(theme.id, count) for theme, count in profile.themes] == [("fiscal-funds", 2), ("ip", 2)]
    assert [(role, [len(duty.entries) for duty in listed]) for role, listed in profile.listed.items()] == [
        ("lead", [1]), ("responsible", [2])
    ]  # fmt: skip
    shown = read(next(it.html for it in render(found) if it.path == "agencies/industry.md"))
    assert "还有 1 项没有列出" in shown.text
    assert "../../search/?agency=industry&province=hunan" in shown.links()
