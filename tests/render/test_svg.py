"""Pictures: their counts are those of the library, all of it, and each says in words what it shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import AgencyId, Assignment, Corpus, Document, Period, Provision, RegionCode, ThemeMark
from build_scripts.render import render
from build_scripts.render.catalogue import Library, catalogue
from build_scripts.render.links import Links
from build_scripts.render.svg import counts
from build_scripts.render.svg.grid import SHADES, Cell, Grid, Head, draw_grid, shade
from build_scripts.render.svg.timeline import Scale, document_days, draw_lane, scale
from tests.render.reader import read
from tests.render.sample import DAY, FUNCTIONS, THEMES, chengdu, corpus, hunan, provision, small

PAGES = ("themes/index.md", "agencies/index.md", "documents/index.md", "provinces/sichuan.md")
PLACES = ("430000", "510000", "510100")


def page(path: str, library: Corpus) -> str:
    return next(page.html for page in render(library) if page.path == path)


def links(library: Library, page: str = "themes/index") -> Links:
    return Links(library, page, "html")


def drawings(markup: str) -> list[ElementTree.Element]:
    """Each drawing, parsed as XML; those inside another one with it."""
    whole = r"<svg [^>]*aria-(?:(?!</?svg).)*(?:<svg (?:(?!</svg>).)*</svg>)?</svg>"
    return [ElementTree.fromstring(it) for it in re.findall(whole, markup)]


def holding(number: int, region: str, *themes: str | None) -> Document:
    """A document whose provisions have these primary themes."""
    marks = [(ThemeMark(id=it, primary=True, by="rule", evidence=()),) if it else () for it in themes]
    made = [provision(f"p1-{at}", f"{at}.", "正文。", themes=it) for at, it in enumerate(marks, 1)]
    return with_provisions(hunan(), number, region, *made)


def with_provisions(document: Document, number: int, region: str, *made: Provision) -> Document:
    part = replace(document.parts[0], provisions=tuple(made), order=tuple(provision.anchor for provision in made))
    return replace(document, card=replace(document.card, id=f"d-{number}", region=RegionCode(region)), parts=(part,))


def dated(number: int, issued: date | None, since: date | None = None, until: date | None = None) -> Document:
    one = holding(number, PLACES[number % len(PLACES)], "ip")
    period = Period(since, until, "") if since or until else None
    return replace(one, card=replace(one.card, issued=issued), period=period)


themes = st.lists(st.sampled_from([None, *(theme.id for theme in THEMES)]), max_size=5)
libraries = st.lists(st.tuples(st.sampled_from(PLACES), themes), max_size=5).map(
    lambda found: catalogue(corpus(*(holding(at, region, *own) for at, (region, own) in enumerate(found))))
)


# --- what is counted ---------------------------------------------------------------------------------------------------


@given(libraries)
def test_every_provision_is_in_one_cell_of_the_map(library: Library) -> None:
    """The sums of rows and of columns are all provisions; a place without documents has no column."""
    grid = counts.themes_by_place(links(library), "无")
    assert sum(grid.row_totals) == sum(grid.column_totals) == len(library.entries)
    own = Counter(library.counted[entry.document.card.region].short for entry in library.entries)
    assert {head.label: total for head, total in zip(grid.columns, grid.column_totals, strict=True) if total} == own
    assert len(grid.columns) == len({library.counted[document.card.region].code for document in library.documents})


@given(libraries)
def test_shares_of_a_place_are_of_all_its_provisions(library: Library) -> None:
    """Also of those without a theme; the counts are those of the map, where lower regions stand beside their province."""
    grid = counts.themes_by_place(links(library), "")
    codes = [*library.counted_places]
    for place in library.places.values():
        own = {codes.index(counted.code) for code, counted in library.counted.items() if library.place(code) == place}
        total = sum(grid.column_totals[column] for column in own)
        bars = counts.themes_of_place(links(library), place)
        mapped = Counter[str]()
        for head, cells in zip(grid.rows, grid.cells, strict=True):
            mapped[head.label] += sum(cell.count for column, cell in enumerate(cells) if cell and column in own)
        del mapped[""]
        assert +mapped == +Counter({bar.theme.label: bar.count for bar in bars})
        assert all(bar.share == bar.count / total for bar in bars if bar.count)
        assert [bar.count for bar in bars] == sorted((bar.count for bar in bars), reverse=True)


def test_without_provisions_that_lack_a_theme_there_is_no_row_for_them() -> None:
    grid = counts.themes_by_place(links(catalogue(corpus(holding(1, "430000", "ip")))), "未归主题")
    assert [head.label for head in grid.rows] == [theme.label for theme in THEMES]


def test_who_answers_with_whom_reads_the_same_from_both_sides() -> None:
    """Whoever answers together most often comes first; nobody answers with itself."""
    made = [
        provision(
            f"p1-{at}",
            f"{at}.",
            "正文。",
            responsibilities=tuple(Assignment(agency=AgencyId(it), role="lead", name=it, printed=it) for it in who),
        )
        for at, who in enumerate([("510100-finance", "430000-industry", "430000-x-1a2b")] * 3, 1)
    ]
    grid = counts.functions_by_function(links(catalogue(corpus(with_provisions(hunan(), 1, "430000", *made)))))
    assert (
        [head.label for head in grid.rows]
        == [function.label for function in FUNCTIONS]
        == [it.label for it in grid.columns]
    )
    assert grid.cells == (
        (None, Cell(3, "../agencies/finance/#together")),
        (Cell(3, "../agencies/industry/#together"), None),
    )


def test_every_document_stands_in_its_year_or_among_those_without_a_date() -> None:
    library = catalogue(corpus(*(dated(at, day) for at, day in enumerate([date(2020, 1, 1), date(2022, 5, 5), None]))))
    grid = counts.documents_by_year(links(library), "{year}年以前", "无日期")
    assert [head.label for head in grid.columns] == ["2020", "2021", "2022", "无日期"]
    assert grid.column_totals == (1, 0, 1, 1)


@given(st.integers(1, 10_000))
def test_more_is_never_lighter(count: int) -> None:
    assert 1 <= shade(count) <= shade(count + 1) <= SHADES


# --- how days are drawn ------------------------------------------------------------------------------------------------

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(st.lists(st.tuples(st.none() | days, st.none() | days, st.none() | days), max_size=6))
def test_every_day_stands_on_the_scale_in_its_order(found: list[tuple[date | None, ...]]) -> None:
    documents = [dated(at, *them) for at, them in enumerate(found)]
    made = scale(catalogue(corpus(*documents)))
    named = sorted(day for document in documents for day in document_days(document).days)
    places = [made.at(day) for day in [*named, DAY]]
    assert all(0 <= it <= 100 for it in places)
    assert places[:-1] == sorted(places[:-1])
    assert len(made.ticks) <= 7


@pytest.mark.parametrize(
    ("since", "until", "repealed", "drawn"),
    [
        (date(2020, 1, 1), date(2030, 1, 1), None, "held"),
        (date(2020, 1, 1), date(2021, 1, 1), None, "ended"),
        (date(2020, 1, 1), date(2030, 1, 1), date(2022, 1, 1), "ended"),
        (date(2020, 1, 1), None, None, "open"),
        (None, date(2030, 1, 1), None, "open"),
        (None, None, None, "open"),
    ],
)
def test_what_is_over_and_what_is_not_said_have_marks_of_their_own(
    since: date | None, until: date | None, repealed: date | None, drawn: str
) -> None:
    """Another form, not another colour."""
    one = dated(1, date(2020, 1, 1), since, until)
    one = replace(one, card=replace(one.card, repealed=repealed))
    lane = draw_lane(one, scale(catalogue(corpus(one))))
    assert [it for it in ("held", "ended", "open") if f'class="{it}"' in lane] == [drawn]
    assert lane.count('class="end"') == sum(day is not None for day in (since, until))


def test_a_day_of_repeal_ends_a_document() -> None:
    one = dated(1, date(2020, 1, 1), date(2020, 1, 1), date(2030, 1, 1))
    repealed = replace(one, card=replace(one.card, repealed=date(2022, 1, 1)))
    assert document_days(repealed).until == date(2022, 1, 1)


def test_a_document_without_a_day_keeps_its_place_and_says_so() -> None:
    shown = read(next(page.html for page in render(corpus(dated(1, None))) if page.path == "documents/index.md")).text
    assert "有效期未写明" in shown
    assert "日期未写明" in shown


def test_a_scale_of_one_day_does_not_break() -> None:
    assert Scale(DAY, DAY, DAY).at(DAY) == 0


# --- what stands on the pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_picture_is_well_formed_and_says_what_it_shows(path: str) -> None:
    """Named by words on the page, or hidden because the words beside it say the same; and no links but those of pages."""
    markup = page(path, together())
    ids = set(re.findall(r'id="([^"]+)"', markup))
    found = drawings(markup)
    assert found
    for drawing in found:
        named = drawing.get("aria-labelledby", "").split()
        assert set(named) <= ids
        assert bool(named) != (drawing.get("aria-hidden") == "true")
        assert bool(named) or not drawing.findall(".//a")
        assert all((a.get("href") or "").startswith("../") for a in drawing.iter("a"))


@pytest.mark.parametrize("path", ["themes/index.md", "agencies/index.md", "provinces/sichuan.md"])
def test_the_table_behind_a_picture_has_its_numbers(path: str) -> None:
    """Every number that is drawn stands in the table, too."""
    markup = page(path, together())
    table = re.search(r'<details class="behind">.*?(<table>.*?</table>)', markup, re.DOTALL)
    assert table
    cells = Counter(re.findall(r"<td[^>]*>(?:<a[^>]*>)?(\d+)", table[1]))
    drawn = Counter(it.text for svg in drawings(markup) for it in svg.iter("text") if (it.text or "").isdigit())
    assert drawn <= cells


def together() -> Corpus:
    """The small library, two of whose functions answer together; its city has provisions of two themes."""
    duties = tuple(
        Assignment(agency=AgencyId(id_), role="lead", name=id_, printed=id_)
        for id_ in ("510100-finance", "430000-industry")
    )
    one = chengdu()
    first, second = one.parts[1].provisions
    theme = ThemeMark(id="ip", primary=True, by="rule", evidence=())
    made = (replace(first, responsibilities=duties), replace(second, themes=(theme,)))
    part = replace(one.parts[1], provisions=made)
    return corpus(replace(one, parts=(one.parts[0], part)), hunan())


def test_a_place_of_one_theme_has_its_count_and_no_picture() -> None:
    """Bars of one theme would compare it with nothing."""
    markup = page("provinces/sichuan.md", small())
    assert not drawings(markup)
    shown = read(markup)
    assert "../../themes/fiscal-funds/#sichuan" in shown.links()
    assert "财政资金支持 1" in shown.text


def test_pictures_of_nothing_are_none() -> None:
    assert "<svg" not in page("themes/index.md", corpus())
    assert "<svg" not in page("agencies/index.md", small())


def test_words_cannot_break_a_picture() -> None:
    """Whatever a name is made of, the drawing shows it and no more."""
    nasty = '</text><script>[x](y)"&|*_`{#a}'
    drawn = draw_grid(Grid((Head(nasty, "a.md"),), (Head(nasty),), ((Cell(1, "a.md"),),)), "x", nasty)
    found = drawings(drawn)
    assert {it.tag for svg in found for it in svg.iter()} == {"svg", "a", "title", "text", "rect", "line"}
    assert nasty in {it.text for svg in found for it in svg.iter("text")}


def test_a_library_of_many_days_is_drawn_the_same_again() -> None:
    library = corpus(*(dated(at, DAY - timedelta(300 * at)) for at in range(30)))
    assert page("documents/index.md", library) == page("documents/index.md", library)
    assert "各地各年的文件" in page("documents/index.md", library)


def test_a_place_without_documents_is_no_row_of_the_years() -> None:
    grid = counts.documents_by_year(links(catalogue(small())), "", "")
    assert [head.label for head in grid.rows] == ["湖南", "四川省成都市"]
