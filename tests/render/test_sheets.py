"""Lists of any length: sheets of bounded size, every row on one of them, and an index by which filters find it."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from build_scripts.model import Page
from build_scripts.render import render, sheets
from build_scripts.render.catalogue import Library, catalogue
from build_scripts.render.sheets import MAX_CONTENTS, MAX_ROWS, MAX_WEIGHT, cut, extent, linked, numbered
from build_scripts.search.packed_files import as_json
from tests.render.large_sample import BODIES, DOCUMENTS, PROVISIONS, large
from tests.render.reader import Read, read, target
from tests.render.sample import REGIONS, table_files

LISTS = ("targets", "themes/ip", "instruments", "corrections", "agencies/finance")
"""Folders of the lists that go over several sheets."""


@cache
def library() -> Library:
    return catalogue(large())


@cache
def pages() -> dict[str, Page]:
    return {page.path: page for page in render(large()) if page.path.startswith(LISTS)}


@cache
def shown(path: str) -> Read:
    return read(pages()[path].html)


@cache
def indexes() -> dict[str, object]:
    return {name: json.loads(as_json(index)) for name, index in table_files(large())}


def rows_of(path: str) -> list[str]:
    """The rows of the table of a sheet, as HTML."""
    block = re.split(r'class="(?:[a-z ]+ )?sortable ', pages()[path].html)[-1]
    body = re.search(r"<tbody>(.*?)</tbody>", block, re.DOTALL)
    return re.findall(r"<tr>.*?</tr>", body[1], re.DOTALL) if body else []


def sheet_paths(folder: str) -> list[str]:
    """The pages of a list, as its index names them."""
    index = indexes()[f"{folder}/rows"]
    assert isinstance(index, dict)
    first = f"{folder}/index.md" if f"{folder}/index.md" in pages() else f"{folder}.md"
    return [first if name == "./" else f"{folder}/{name.rstrip('/')}.md" for name, _ in index["sheets"]]


def test_a_list_is_cut_where_a_sheet_is_full() -> None:
    """By the number of rows, or by their weight; the first sheet has less room if it has more to say."""

    def sizes(count: int, weight: int, first: int = 0) -> list[int]:
        return [len(piece) for piece in cut(range(count), lambda _: weight, first)]

    assert sizes(0, 1) == [0]
    assert sizes(MAX_ROWS, 1) == [MAX_ROWS]
    assert sizes(MAX_ROWS + 1, 1) == [MAX_ROWS, 1]
    assert sizes(10, MAX_WEIGHT // 5) == [5, 5]
    assert sizes(10, MAX_WEIGHT // 5, MAX_WEIGHT // 2) == [2, 5, 3]
    assert sizes(3, MAX_WEIGHT * 2) == [1, 1, 1]


def test_a_row_more_moves_few_rows_of_other_groups() -> None:
    """Of several sheets, one that is nearly full ends with its group; a list that fits is never cut."""

    def pieces(*sizes: int) -> list[str]:
        rows = "".join(name * size for name, size in zip("abcdefgh", sizes, strict=False))
        return ["".join(dict.fromkeys(piece)) for piece in cut(rows, lambda _: MAX_WEIGHT // 10, group=str)]

    assert pieces(3, 3, 3) == ["abc"]
    assert pieces(8, 8, 8) == ["a", "b", "c"]
    assert pieces(6, 6, 6) == ["ab", "bc"]
    before, after = pieces(2, 2, 3, 2, 9), pieces(3, 2, 3, 2, 9)
    assert before[0] != after[0]
    assert before[-1] == after[-1] == "e"


def test_sheets_have_addresses_beside_their_first() -> None:
    for page, others in (
        ("targets/index", "targets/2"),
        ("themes/ip", "themes/ip/2"),
        ("corrections", "corrections/2"),
    ):
        assert [sheet.page for sheet in numbered(page, [(1,), (2,)])] == [page, others]


def test_a_label_says_places_and_years() -> None:
    hunan, sichuan = REGIONS[1], REGIONS[2]
    assert extent([(hunan, date(2022, 1, 1)), (hunan, None), (hunan, date(2021, 1, 1))]) == "湖南 2021–2022"
    assert extent([(hunan, date(2022, 1, 1))]) == "湖南 2022"
    assert extent([(hunan, None)]) == "湖南"
    assert extent([(hunan, None), (sichuan, None)]) == "湖南—四川"


def test_of_many_sheets_each_names_a_few() -> None:
    """All of a few; of many the ends, the neighbours and some between, so that none is far away."""
    assert linked(3, 2) == [1, 2, 3]
    for here in (1, 250, 500):
        found = linked(500, here)
        assert {1, here, 500} <= set(found)
        assert len(found) <= sheets.MAX_LINKED
        assert max(after - before for before, after in itertools.pairwise(found)) <= 25


def test_every_list_goes_over_sheets_of_bounded_size() -> None:
    """At most 200 rows, 400 kB and 6,000 elements with the frame, and a list of contents that stays short."""
    for folder in LISTS:
        assert len(sheet_paths(folder)) > 1, folder
    assert "agencies/finance/hunan/2.md" in pages()
    assert "instruments/i-all.md" in pages()
    for path, page in pages().items():
        assert page.meta is not None
        assert len(re.findall(r"<[a-z]", page.html)) < 5500, path
        assert len(page.html.encode()) < 380_000, path
        assert len(rows_of(path)) <= MAX_ROWS, path
        assert not page.meta.has_contents or len(page.headings) <= MAX_CONTENTS, path


def test_every_row_stands_on_exactly_one_sheet() -> None:
    count = DOCUMENTS * PROVISIONS
    for folder, expected in zip(LISTS, (count, count, count + 1, DOCUMENTS, 2 * BODIES), strict=True):
        rows = [row for path in sheet_paths(folder) for row in rows_of(path)]
        first_links = Counter(
            re.sub(r'.*?<td[^>]*?(id="[^"]*")?>(.*?)</td>.*', r"\1\2", row, flags=re.DOTALL) for row in rows
        )
        assert len(rows) == expected, folder
        assert folder in ("targets", "themes/ip") or set(first_links.values()) == {1}, folder


def test_an_anchor_is_found_on_the_sheet_that_holds_it() -> None:
    """Links name the list; the register knows the sheet, in both forms of the page."""
    register = library().page_register
    anchored: dict[str, list[str]] = {
        "instruments/index": list(library().citation_index.instruments),
        "corrections": [document.id for document in library().documents],
        "agencies/finance": [*library().agencies],
    }
    for page, anchors in anchored.items():
        for anchor in anchors:
            found = register.locate(page, anchor)
            assert found is not None
            assert found[1] == anchor
            assert anchor in pages()[f"{found[0]}.md"].anchors
            assert f"{{#{anchor}}}" in pages()[f"{found[0]}.md"].text
    assert register.locate("corrections", "gone") == ("corrections", "")


def test_sheets_lead_to_each_other_and_say_what_is_on_them() -> None:
    for folder in LISTS:
        paths = sheet_paths(folder)
        for path in paths:
            found = {target(path, link, pages())[0] for link in shown(path).links()}
            assert set(paths) <= found, path
            plain = {target(path, link, pages())[0] for link in read(pages()[path].text).links()}
            assert set(paths) - {path} <= plain, path
    assert "量化目标（第 2 页：" in shown("targets/2.md").text
    assert "财政：湖南" in shown("agencies/finance/hunan.md").text


def test_the_first_page_counts_by_place() -> None:
    text = " ".join(shown("targets/index.md").text.split())
    each = DOCUMENTS * PROVISIONS // 4
    assert f"全国 {each} 个 湖南 {each} 个 四川 {2 * each} 个" in text


def test_the_first_page_of_a_function_names_its_bodies_in_every_place() -> None:
    """Each leads to the sheet that holds it; of very many, each place names as many as there is room for."""
    text = " ".join(shown("agencies/finance.md").text.split())
    assert f"湖南 {BODIES} 湖南省第0财政局、湖南省第1财政局、" in text
    assert f"四川 {BODIES} 四川省第0财政局、" in text
    named = [link for link in shown("agencies/finance.md").links() if "-finance-n-" in link]
    assert len(named) == 2 * BODIES
    assert {target("agencies/finance.md", link, pages())[0] for link in named} == set(
        sheet_paths("agencies/finance")[1:]
    )
    plain = pages()["agencies/finance.md"].text
    assert (
        f"- [湖南](finance/hunan.md)（{BODIES} 个）：[湖南省第0财政局](finance/hunan.md#430000-finance-n-0)、"
        in plain.replace("../agencies/", "")
    )


@pytest.mark.parametrize("folder", LISTS)
def test_the_index_says_of_each_row_what_its_cells_say(folder: str) -> None:
    """The values of the filters, and every word."""
    index, words = indexes()[f"{folder}/rows"], indexes()[f"{folder}/words"]
    assert isinstance(index, dict)
    assert isinstance(words, dict)
    assert [size for _, size in index["sheets"]] == [len(rows_of(path)) for path in sheet_paths(folder)]

    def value(column: dict[str, list[str]], at: int) -> str:
        return column["values"][column["rows"][at]]  # type: ignore[call-overload, no-any-return]

    rows = [row for path in sheet_paths(folder) for row in rows_of(path)]
    for at, row in enumerate(rows):
        cells = [(attrs, tag) for tag, attrs in read(row).tags if tag == "td"]
        for name, column in index["filters"].items():
            stated = [attrs[f"data-{name}"] for attrs, _ in cells if f"data-{name}" in attrs]
            assert value(column, at) == (stated[0] if stated else value(column, at)), (folder, at, name)
        said = "".join([value(words, at), *(value(column, at) for column in index["texts"].values())])
        for word in read(row).words:
            letters = re.sub(r"[\s、；（）]|另有|全部|未写明|责任|牵头|各|“|”", "", word)
            assert letters in re.sub(r"[\s、；（）“”]", "", said) or letters.isdigit(), (folder, at, word)


def test_every_filter_of_a_list_is_in_its_index() -> None:
    for folder in LISTS:
        index = indexes()[f"{folder}/rows"]
        assert isinstance(index, dict)
        for path in sheet_paths(folder):
            asked = {attrs["name"] for tag, attrs in shown(path).tags if tag == "select"}
            assert asked <= index["filters"].keys(), path
            keys = {attrs["data-key"] for tag, attrs in shown(path).tags if tag == "th" and "data-key" in attrs}
            assert keys <= index["keys"].keys() | index["texts"].keys(), path


def test_a_list_that_fits_has_no_sheets() -> None:
    """It looks as if there were none: no index, no pages, no counts by place."""
    found = large(documents=3, provisions=4)
    assert list(table_files(found)) == []
    for page in render(found):
        assert "data-rows" not in page.html
        assert 'class="sheets"' not in page.html
        assert not re.search(r"/\d+\.md$", page.path)
