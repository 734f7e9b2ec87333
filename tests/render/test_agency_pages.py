"""Pages of agencies: what each body leads, answers for and supports, by theme, and with whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from build_scripts.model import (
    AgencyId,
    Assignment,
    Document,
    FormerName,
    Function,
    OutdatedName,
    Provision,
    PublicLine,
    Reform,
    RegionCode,
    Role,
    Source,
    Succession,
    Successor,
    ThemeMark,
)
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages import agency_pages
from build_scripts.render.pages.agency_pages import FunctionPage
from build_scripts.render.pages.lineages import FormerNames, Lineage
from tests.render.reader import read
from tests.render.sample import AGENCIES, FUNCTIONS, corpus, hunan, provision

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


REFORM = Reform(
    id="checked",
    title="《某方案》",
    addresses=("https://example.cn/a", "https://example.cn/b"),
    checked=date(2026, 11, 29),
)
LINES = (
    PublicLine(number="12300", label="总线", purpose="都问", functions=(), general=True, source=REFORM),
    PublicLine(number="12399", label="财线", purpose="问钱", functions=("finance",), source=REFORM),
    PublicLine(number="12388", label="工线", purpose="问工", functions=("industry",), source=Source(title="待查")),
)


def with_duties(*provisions: Provision) -> Document:
    part = replace(hunan().parts[0], provisions=provisions, order=tuple(provision.anchor for provision in provisions))
    return replace(hunan(), parts=(part,))


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
    """The latest first; what is said of all of them is said once; what nobody checked is set apart, without a year."""
    former = (
        FormerName("甲", 2003, "并", "checked"),
        FormerName("乙", None),
        FormerName("丙", 2018, "", "checked"),
        FormerName("丁", 2003, "并", "checked"),
        FormerName("戊", 2003, "并", "unread"),
        FormerName("己", 2003, "并"),
    )
    found = Lineage(
        function=Function(id="x", label="某", names=(), former=former),
        predecessors=[],
        successors=[],
        reforms={"checked": REFORM},
    )
    assert found.former_names == [FormerNames(2018, ["丙"], "", REFORM), FormerNames(2003, ["甲", "丁"], "并", REFORM)]
    assert found.unchecked_names == ["乙", "戊", "己"]


def test_earlier_names_and_where_the_work_went_are_shown_below_all_else() -> None:
    """As facts, with source and day, where that was checked; else without year and note."""
    shown = text(assigned(1, None, "industry", "finance"))
    assert shown.index("合作#") < shown.index("沿革#")
    assert "旧名 经贸委（文件里这样写的也认作这项职能；何时停用没有查证）" in shown
    assert "后继 财政（没有查证）" in shown
    checked = replace(
        FUNCTIONS[1],
        former=(FormerName("经贸委", 2003, "", "checked"),),
        became=(Succession(function="finance", year=2030, note="并入", source="checked"),),
    )
    library = replace(
        corpus(with_duties(assigned(1, None, "industry", "finance"))),
        functions=(FUNCTIONS[0], checked),
        reforms=(REFORM,),
    )
    source = "（依据：《某方案》、又见，2026年11月29日查看）"
    for path, expected in (
        ("agencies/industry.md", f"2003年以前 经贸委{source}"),
        ("agencies/industry.md", f"后继 财政（2030年，并入）{source}"),
        ("agencies/finance.md", f"前身 工业和信息化（2030年，并入）{source}"),
    ):
        page = next(page for page in render(library) if page.path == path)
        assert expected in " ".join(read(page.html).text.split())
        assert "[《某方案》](https://example.cn/a)、[又见](https://example.cn/b)" in page.text


def test_an_agency_is_called_by_its_name_of_today_with_the_source() -> None:
    """Beside each of its earlier names; one of which nobody has checked anything is said to be so."""
    today = Successor(name="湖南省新厅", function="industry", label="工信", since="2023-07-20", source=REFORM)
    function = replace(today, name=None, function="finance", label="财政", since=None)
    for outdated, expected in (
        (today, "湖南省工业和信息化厅 2023年7月20日起是湖南省新厅（依据：《某方案》、又见，2026年11月29日查看）"),
        (replace(today, since=None), "湖南省工业和信息化厅现在是湖南省新厅（依据"),
        (function, "湖南省工业和信息化厅的职能归财政（依据"),
        (None, "湖南省工业和信息化厅是旧名，现名没有查证。"),
    ):
        agency = replace(AGENCIES[1], outdated=(OutdatedName("湖南省工业和信息化厅", outdated),))
        library = replace(
            corpus(with_duties(assigned(1, None, "industry"))), agencies=(AGENCIES[0], agency, *AGENCIES[2:])
        )
        page = next(page for page in render(library) if page.path == "agencies/industry.md")
        assert expected in " ".join(read(page.html).text.split())
        assert expected.partition("（")[0] in page.text.replace("**", "").replace("[", "").partition("\n## ")[2]


def test_the_page_of_a_function_says_whom_to_call() -> None:
    """Its own line, else the one that takes every question; nothing in a library without lines."""
    duties = corpus(with_duties(assigned(1, None, "industry", "finance")))
    assert "找谁问" not in text(assigned(1, None, "industry"))
    for form in ("html", "text"):
        pages = {page.path: getattr(page, form) for page in render(replace(duties, lines=LINES))}
        finance, industry = pages["agencies/finance.md"], pages["agencies/industry.md"]
        assert "tel:12399" in finance
        assert "tel:12300" not in finance
        assert "没有查证过的专线，先问" in industry
        assert "tel:12300" in industry
        assert all("tel:12388" not in page for page in pages.values()), "nobody checked it"
        listed = pages["agencies/index.md"]
        assert listed.index("tel:12300") < listed.index("tel:12399")
        assert "https://example.cn/a" in listed
