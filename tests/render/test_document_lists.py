"""Lists of documents: each document once in each kind of list, however many there are, and no page grows heavy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from build_scripts.model import Agency, AgencyId, Assignment, Corpus, Document, Region, RegionCode, ThemeMark
from build_scripts.render import document_sheets, render, sheets
from build_scripts.render.catalogue import Library, catalogue
from build_scripts.render.links import Links
from build_scripts.render.pages import document_lists as lists
from build_scripts.render.pages import province_pages
from build_scripts.render.pages.agency_pages import functions
from build_scripts.render.pages.calendar_page import calendar_page
from build_scripts.render.pages.compare_page import matrix
from build_scripts.render.pages.document_lists import document_lists, listed_documents
from build_scripts.render.pages.document_pages import documents
from build_scripts.render.pages.home_page import home_page
from build_scripts.render.pages.province_pages import provinces
from build_scripts.render.pages.theme_pages import themes
from build_scripts.render.pages.todo_page import todo_page
from build_scripts.render.svg import counts
from build_scripts.render.svg.counts import MAX_YEARS, documents_by_year, themes_by_place
from build_scripts.render.svg.grid import Grid
from build_scripts.render.templates import fill_page
from tests.fuzzing import examples
from tests.render.reader import read
from tests.render.sample import REGIONS, THEMES, card, corpus, hunan

PLACES = ("430000", "510000", "510100", "540000")
MAX_BYTES = 400_000
MAX_ELEMENTS = 6_000
MAX_CONTENTS = 60


def dated(number: int, region: str, year: int | None) -> Document:
    issued = date(year, 1 + number % 12, 1) if year else None
    return replace(hunan(), card=card(f"d-{number}", region, f"第{number}号文件", issued=issued))


def library(*found: tuple[str, int | None]) -> Library:
    return catalogue(corpus(*(dated(number, region, year) for number, (region, year) in enumerate(found))))


def ids(found: tuple[sheets.Sheet[Document], ...]) -> list[str]:
    return [document.id for sheet in found for document in sheet.rows]


# --- which document is where ------------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.none() | st.integers(2001, 2005)), max_size=14), st.integers(1, 4)
)
@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_document_is_once_in_a_list_of_its_place_and_of_its_year(
    monkeypatch: pytest.MonkeyPatch, found: list[tuple[str, int | None]], rows: int
) -> None:
    """On one sheet of few rows; each sheet has a page, on which it says so."""
    monkeypatch.setattr(sheets, "MAX_ROWS", rows)
    monkeypatch.setattr(document_sheets, "MAX_ON_INDEX", 3)
    made = library(*found)
    everything = sorted(document.id for document in made.documents)
    assert sorted(it for own in made.place_sheets.values() for it in ids(own)) == everything
    for code, own in made.place_sheets.items():
        assert {made.place_of(document).code for sheet in own for document in sheet.rows} == {code}
    large = len(found) > 3
    assert sorted(it for own in made.year_sheets.values() for it in ids(own)) == (everything if large else [])
    for year, own in made.year_sheets.items():
        assert {document.card.dated.year if document.card.dated else 0 for it in own for document in it.rows} == {year}
    every_sheet = [sheet for own in (*made.place_sheets.values(), *made.year_sheets.values()) for sheet in own]
    assert all(0 < len(sheet.rows) <= rows for sheet in every_sheet)
    assert {sheet.page for sheet in every_sheet} <= set(made.page_register.pages)
    pages = {listed.page: listed for listed in document_lists(made)}
    assert {page.slug for page in provinces(made)} == {
        page.split("/")[1] for page in made.page_register.pages if re.fullmatch("provinces/(?!index).*", page)
    }
    for sheet in every_sheet:
        if sheet.page in pages:
            shown = tuple(document for _, _, own in pages[sheet.page].groups for document in own)
            assert shown == sheet.rows
        else:
            assert sheet.page.count("/") == 1


def test_places_list_the_widest_level_first_and_the_newest_first() -> None:
    made = library(("510100", 2024), ("510000", 2001), ("510000", None), ("510000", 2020))
    assert ids(made.place_sheets[RegionCode("510000")]) == ["d-3", "d-1", "d-2", "d-0"]


@pytest.mark.parametrize(("count", "years"), [(100, []), (101, [2024, 2023, 0])])
def test_up_to_100_documents_all_stand_on_the_index_and_more_have_a_list_for_each_year(
    count: int, years: list[int]
) -> None:
    made = library(*((PLACES[at % 4], (None, 2023, 2024)[at % 3]) for at in range(count)))
    assert list(made.year_sheets) == years
    assert len(listed_documents(made)) == (100 if count == 100 else lists.MAX_LATEST)


@pytest.mark.parametrize(("count", "sizes"), [(200, [200]), (201, [200, 1])])
def test_a_sheet_has_200_rows(count: int, sizes: list[int]) -> None:
    made = library(*(("430000", 2020) for _ in range(count)))
    assert [len(sheet.rows) for sheet in made.place_sheets[RegionCode("430000")]] == sizes
    assert [sheet.page for sheet in made.year_sheets[2020]] == ["documents/by/2020", "documents/by/2020/2"][
        : len(sizes)
    ]


# --- what the pages say -----------------------------------------------------------------------------------------------


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Pages of seven documents, where two make a sheet and three an index."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    monkeypatch.setattr(document_sheets, "MAX_ON_INDEX", 3)
    monkeypatch.setattr(lists, "MAX_LATEST", 3)
    own = [("430000", 2020)] * 3 + [("510000", 2023), ("510100", 2023), ("510100", None), ("430000", 2021)]
    found = [dated(number, region, year) for number, (region, year) in enumerate(own)]
    return {page.path: page.html for page in render(corpus(*found))}


def test_the_index_of_a_large_library_leads_to_years_and_places_and_lists_the_latest(many: dict[str, str]) -> None:
    shown = read(many["documents/index.md"])
    assert "共 7 份" in shown.text
    assert {"../documents/by/2020/", "../documents/by/undated/", "../provinces/sichuan/", "../search/"} <= set(
        shown.links()
    )
    listed = [link for link in shown.links() if re.search("/d-", link)]
    assert listed == ["../documents/d-4/", "../documents/d-3/", "../documents/d-6/"]


def test_a_sheet_says_what_it_is_and_leads_to_the_others(many: dict[str, str]) -> None:
    shown = read(many["documents/by/2020/2.md"])
    assert "2020年的文件" in shown.text
    assert "共 3 份，分 2 页，这是第 2 页" in shown.text
    assert {"../../../../documents/by/2020/", "../../../../documents/"} <= set(shown.links())
    assert "日期未写明的文件" in read(many["documents/by/undated.md"]).text
    assert "湖南省的文件" in read(many["provinces/hunan/2.md"]).text
    assert "湖南省的文件" not in read(many["provinces/hunan.md"]).text
    assert "../../provinces/hunan/2/" in read(many["provinces/hunan.md"]).links()


def test_a_place_counts_all_its_documents_whatever_its_page_lists(many: dict[str, str]) -> None:
    shown = " ".join(read(many["provinces/sichuan.md"]).text.split())
    assert "3 份文件" in shown
    assert "地市级 2" in shown
    assert "四川 3 份" in " ".join(read(many["provinces/index.md"]).text.split())


def test_a_place_lists_the_agencies_named_most_and_counts_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province_pages, "MAX_AGENCIES", 1)
    one = hunan()
    duties = tuple(
        Assignment(agency=AgencyId(id_), role="lead", name=id_, printed=id_)
        for id_ in ("430000-industry", "510100-finance")
    )
    named = one.parts[0].provisions[0]
    part = replace(one.parts[0], provisions=(named, replace(named, anchor="p1-2", responsibilities=duties)))
    pages = {page.path: page for page in render(corpus(replace(one, parts=(part,))))}
    shown = " ".join(read(pages["provinces/hunan.md"].html).text.split())
    assert "列名多的在前。 湖南省工业和信息化厅 2（牵头 2） 另有 1 个" in shown
    assert "另有 1 个列名较少的没有列出" in shown
    assert "成都市财政局" not in shown
    assert "另有 1 个列名较少的没有列出" in pages["provinces/hunan.md"].text


def test_years_of_long_ago_share_a_column() -> None:
    made = library(*(("430000", year) for year in range(1980, 2027)), ("510000", None))
    grid = documents_by_year(Links(made, "documents/index", "html"), "{year}年以前", "无日期")
    assert [head.label for head in grid.columns] == ["2007年以前", *map(str, range(2007, 2027)), "无日期"]
    assert len(grid.columns) == MAX_YEARS + 2
    assert grid.column_totals == (27, *[1] * 20, 1)
    assert grid.columns[0].address == ""


@pytest.mark.parametrize(("grid", "words"), [(themes_by_place, ("",)), (documents_by_year, ("{year}", ""))])
def test_where_many_places_are_counted_each_province_is_one(
    monkeypatch: pytest.MonkeyPatch, grid: Callable[..., Grid], words: tuple[str, ...]
) -> None:
    """What is counted beside a province is counted with it: no count is lost."""
    made = catalogue(large(400))
    links = Links(made, "themes/index", "html")
    monkeypatch.setattr(counts, "MAX_PLACES", len(made.counted_places))
    apart = grid(links, *words)
    monkeypatch.setattr(counts, "MAX_PLACES", len(made.counted_places) - 1)
    together = grid(links, *words)
    assert sum(together.row_totals) == sum(apart.row_totals) > 0
    labels = {head.label for head in (*together.columns, *together.rows)}
    assert {place.short for place in made.places.values()} <= labels
    assert len(together.rows) + len(together.columns) < len(apart.rows) + len(apart.columns)


# --- size -------------------------------------------------------------------------------------------------------------


def large(documents: int) -> Corpus:
    """Many documents with long titles in 34 provinces, each with cities; many agencies, 19 themes, years from 1990 on."""
    upper = [
        Region(code=RegionCode(f"{code}0000"), name=f"第{code}自治区", short=f"{code}省", slug=f"p{code}", level="province", parent=None, type_word="省")
        for code in range(10, 44)
    ]  # fmt: skip
    cities = [
        Region(code=RegionCode(f"{above.code[:2]}{city}00"), name=f"{above.short}{city}市", short=f"{city}市", slug=f"{above.slug}-{city}", level="prefecture", parent=above.code, type_word="市")
        for above in upper
        for city in range(10, 20)
    ]  # fmt: skip
    regions = (*upper, *cities)
    marks = [replace(THEMES[0], id=f"theme-{at}", label=f"第{at}个较长的主题") for at in range(19)]
    agencies: dict[AgencyId, Agency] = {}

    def one(number: int) -> Document:
        region = regions[number * 7 % len(regions)]
        named = [
            AgencyId(f"{region.code}-{('finance', 'industry')[number % 2]}"),
            AgencyId(f"{region.code}-x-{number % 50}"),
        ]
        for at, id_ in enumerate(named):
            function = id_.partition("-")[2] if not at else None
            agencies[id_] = Agency(id=id_, name=f"{region.name}某某某某局{id_[-4:]}", function=function, region=region.code, level=region.level, aliases=())  # type: ignore[arg-type]  # fmt: skip
        duties = tuple(Assignment(agency=it, role="lead", name=agencies[it].name, printed="某局") for it in named)
        base = hunan()
        own = tuple(
            ThemeMark(id=marks[(number + at) % 19].id, primary=not at, by="rule", evidence=()) for at in range(2)
        )
        part = replace(
            base.parts[0],
            provisions=tuple(replace(it, themes=own, responsibilities=duties) for it in base.parts[0].provisions),
        )
        title = f"{region.name}人民政府办公室关于印发加大纾困帮扶力度支持中小企业平稳健康发展若干措施{number}的通知"
        about = card(
            f"made-up-{number}-relief-and-growth",
            region.code,
            title,
            number=f"某政办发〔2020〕{number}号",
            issued=date(1990 + number % 37, 1, 1),
        )
        return replace(base, card=about, title=title, parts=(part,))

    made = corpus(*map(one, range(documents)))
    return replace(made, regions=(*REGIONS, *regions), themes=tuple(marks), agencies=tuple(agencies.values()))


@pytest.mark.parametrize("count", [document_sheets.MAX_ON_INDEX, 1000])
def test_no_page_of_a_large_library_is_heavy(count: int) -> None:
    """Indexes, places, lists, comparison and to-do stay within what a phone shows quickly, whatever the number of documents."""
    made = catalogue(large(count))
    kinds = {
        "documents": documents(made),
        "provinces": provinces(made),
        "themes": themes(made),
        "agencies": functions(made),
    }
    by_kind = {kind: tuple(records) for kind, records in kinds.items()}
    front = home_page(made, list(themes(made)), list(provinces(made)), calendar_page(made))
    pages = [
        fill_page("index", "home", library=made, record=front, **by_kind),
        fill_page("search", "search", library=made, **by_kind),
        *(fill_page(f"{it}/index", f"{it}.index", library=made, records=by_kind[it], front=front) for it in by_kind),
        *(fill_page(f"provinces/{it.slug}", "provinces", library=made, record=it) for it in provinces(made)),
        *(fill_page(it.page, "documents.list", library=made, record=it) for it in document_lists(made)),
        fill_page("compare/index", "compare", library=made, record=matrix(made)),
        fill_page("todo", "todo", library=made, record=todo_page(made)),
    ]
    for page in pages:
        assert len(page.html.encode()) < MAX_BYTES * 0.9, page.path
        assert len(re.findall("<[a-z]", page.html)) < MAX_ELEMENTS * 0.9, page.path
        assert len(page.headings) < MAX_CONTENTS, page.path
    assert Counter(page.path.split("/")[0] for page in pages)["provinces"] >= 34
