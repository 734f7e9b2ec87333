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
    MeasureFacts,
    Provision,
    Role,
    StatusCode,
    ThemeMark,
)
from build_scripts.render import render, sheets
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages import agency_pages, theme_pages
from build_scripts.render.pages.theme_pages import MeasureTable
from tests.factories import stating
from tests.render.reader import read
from tests.render.reader import target as link_target
from tests.render.sample import DAY, chengdu, corpus, fact, hunan, provision, target

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
    return theme_pages.measure_table(library, library.by_theme["ip"], "themes/ip")


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
    assert [(it.first.entry.place.slug, it.open_and_over.on(DAY)) for it in found.places.values()] == [
        ("hunan", (3, 2)),
        ("sichuan", (1, 0)),
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


def test_a_places_ways_and_offices_do_not_depend_on_the_day() -> None:
    """They are those of all its measures; how many of these are over is said beside them."""
    ended = measure(1, INDUSTRY, code="expired", facts=MeasureFacts(instruments=(fact("补助", "补"),)))
    (summary,) = of(holding(hunan(), ended, measure(2, FINANCE))).places.values()
    assert [agency.id for agency, _ in summary.agencies] == [INDUSTRY, FINANCE]
    assert [(it.label, count) for it, count in summary.instruments] == [("补助", 1)]
    assert summary.open_and_over.values == ((2, 0), (1, 1))


def row(made: Provision) -> str:
    """The only row of the table as a reader sees it."""
    page = next(it.html for it in render(corpus(holding(hunan(), made))) if it.path == "themes/ip.md")
    (found,) = (row for row in re.split("<tr[^>]*>", page) if "#p1-1" in row)
    return " ".join(read(found.partition("</tbody>")[0]).text.split())


def test_a_row_says_how_how_much_whom_and_who() -> None:
    roles: tuple[Role, ...] = ("support", "lead", "responsible", "responsible", "responsible")
    named = [
        Assignment(agency=AgencyId(INDUSTRY), role=role, name=f"{number}局", printed=f"{number}局")
        for number, role in enumerate(roles)
    ]
    made = replace(
        measure(1),
        responsibilities=tuple(named),
        targets=(
            target("9家", kind="target"),
            target("3%", "税率", kind="rate"),
            target("1%", "税率", kind="rate", recipient="firm", replaces="3%"),
            target("5万元", "补助", kind="cap", recipient="firm", prefix="各"),
            target("2万元", "补助", kind="cap", recipient="firm"),
            target("10万元以下", "月销售额", kind="threshold", recipient="firm"),
            target("7万元", "奖励", kind="rate", recipient="firm"),
        ),
        facts=MeasureFacts(
            instruments=(fact("担保", "保"), fact("贴息", "贴")),
            beneficiaries=(fact("小店", "店"),),
            strength=(fact("鼓励", "鼓励"),),
        ),
    )
    assert row(made) == (
        "1. 正文。 湖南 担保、贴息 税率 3% → 1%；补助 各5万元、2万元；月销售额 10万元以下（门槛） 小店 牵头 1局；责任 2局、3局、4局 等 5 个 有效期未写明"
    )


def test_what_the_text_does_not_say_is_not_filled_in() -> None:
    assert row(measure(1, code="expired")) == "1. 正文。 湖南 未写明 未写明 未写明 未写明 有效期已过"
    assert row(replace(measure(1, primary=False), groups=("各市",))) == (
        "1. 正文。 兼及 湖南 未写明 未写明 未写明 各市 有效期未写明"
    )


def test_an_amount_that_is_not_shown_is_not_called_unsaid() -> None:
    """A bank's rate sends to the text; a government's goal is no amount at all."""
    assert row(replace(measure(1), targets=(target("2%", kind="rate"),))) == (
        "1. 正文。 湖南 未写明 见条文 未写明 未写明 有效期未写明"
    )
    assert row(replace(measure(1), targets=(target("9家", kind="target"),))) == (
        "1. 正文。 湖南 未写明 未写明 未写明 未写明 有效期未写明"
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
