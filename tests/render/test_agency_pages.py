"""Pages of agencies: what each body leads, answers for and supports, by theme, and with whom."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.model import AgencyId, Assignment, FormerName, Function, Provision, RegionCode, Role, ThemeMark
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages import agency_pages
from build_scripts.render.pages.agency_pages import FunctionPage
from tests.render.reader import read
from tests.render.sample import corpus, hunan, provision

BODIES = {"finance": "510100-finance", "industry": "430000-industry", "unclassified": "430000-x-1a2b"}


def assigned(number: int, theme: str | None, *who: str, role: Role = "responsible") -> Provision:
    named = tuple(Assignment(agency=AgencyId(BODIES[it]), role=role, name=it, printed=it) for it in who)
    themes = (
        (
            ThemeMark(id=theme, primary=True, by="rule", evidence=()),
            ThemeMark(id="ip", primary=False, by="rule", evidence=()),
        )
        if theme
        else ()
    )
    return provision(f"p1-{number}", f"{number}.", "正文。", responsibilities=named, themes=themes)


def pages(*provisions: Provision) -> dict[str, FunctionPage]:
    part = replace(hunan().parts[0], provisions=provisions, order=tuple(provision.anchor for provision in provisions))
    return {
        function_page.slug: function_page
        for function_page in agency_pages.functions(catalogue(corpus(replace(hunan(), parts=(part,)))))
    }


def text(*provisions: Provision, path: str = "agencies/industry.md") -> str:
    part = replace(hunan().parts[0], provisions=provisions, order=tuple(provision.anchor for provision in provisions))
    found = render(corpus(replace(hunan(), parts=(part,))))
    return " ".join(read(next(page.html for page in found if page.path == path)).text.split())


def test_duties_stand_by_theme_the_fullest_first_and_those_without_one_last() -> None:
    """Each provision once, under its primary theme."""
    themes = ("credit-guarantee", None, None, "fiscal-funds", "fiscal-funds")
    page = pages(*(assigned(number, theme, "industry") for number, theme in enumerate(themes, 1)))["industry"]
    found = page.agencies[0].responsibilities["responsible"]
    assert [(it.theme and it.theme.id, len(it.entries)) for it in found] == [
        ("fiscal-funds", 2), ("credit-guarantee", 1), (None, 2)
    ]  # fmt: skip


def test_roles_are_kept_apart_and_counted() -> None:
    shown = text(assigned(1, "fiscal-funds", "industry", role="lead"), assigned(2, None, "industry", role="support"))
    assert "牵头 1# [小店工作要点] 财政资金支持 1 1. 正文" in shown
    assert "配合 1# [小店工作要点] 未归主题 1 2. 正文" in shown


def test_who_works_with_whom_is_counted_by_provisions() -> None:
    """A body named twice counts once; bodies without a function work with nobody in particular."""
    page = pages(
        assigned(1, None, "industry", "finance", "finance"), assigned(2, None, "industry", "finance", "unclassified")
    )
    assert [(function.id, count) for function, count in page["industry"].co_responsible] == [("finance", 2)]
    assert [(function.id, count) for function, count in page["finance"].co_responsible] == [("industry", 2)]
    assert page["unclassified"].co_responsible == []


def test_duties_lead_to_the_place_whose_documents_they_stand_in() -> None:
    """Not to the body's own, which may have none; to the theme as a whole where several places name the body."""
    there = replace(hunan(), card=replace(hunan().card, id="other", region=RegionCode("510100")))
    for documents, where in (((there,), "themes/ip/#sichuan"), ((there, hunan()), "themes/ip/")):
        shown = next(page.html for page in render(corpus(*documents)) if page.path == "agencies/industry.md")
        assert [link for link in read(shown).links() if "themes/ip" in link] == [f"../../{where}"]


def test_no_partners_no_heading() -> None:
    assert "合作" not in text(assigned(1, None, "industry"))
    assert "合作# 与下列职能的机构" in text(assigned(1, None, "industry", "finance"))


def test_earlier_names_stand_by_the_year_in_which_they_were_given_up() -> None:
    """The latest first; what is said of all of them is said once."""
    former = (
        FormerName("甲", 2003, "并"),
        FormerName("乙", None),
        FormerName("丙", 2018),
        FormerName("丁", 2003, "并"),
    )
    page = replace(
        pages(assigned(1, None, "industry"))["industry"], function=Function(id="x", label="某", names=(), former=former)
    )
    assert page.former_names == [(2018, ["丙"], ""), (2003, ["甲", "丁"], "并"), (None, ["乙"], "")]


def test_earlier_names_and_where_the_work_went_are_shown() -> None:
    assert "曾用名称 经贸委（2003年以前） 后继 财政（2030年，并入）" in text(assigned(1, None, "industry"))
    assert "前身 工业和信息化（2030年，并入）" in text(assigned(1, None, "finance"), path="agencies/finance.md")
