"""A district is a district: a library whose only texts of a province are a county's never lets the province stand for it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from build_scripts.model import Corpus
from build_scripts.pipeline import build_corpus
from build_scripts.render import render
from build_scripts.script.transcription import transcribe
from build_scripts.search.facets import facet_labels
from build_scripts.search.search_records import provision_records
from tests.factories import DAY, add_source
from tests.render.reader import Read, read
from tests.render.sample import comparisons

TEXT = "一、贷款贴息。对小店的贷款给予贴息，最高20万元。（责任单位：县财政局）\n二、融资担保。降低小店的担保费率。（责任单位：县工信局）"
CARD = 'title: 支持小店若干措施\ntitle_supplied: true\nregion: "{}"\nissued: 2024-03-01\n'


def corpus(root: Path, **of: str) -> Corpus:
    """A library with a document of each region; folder → code."""
    for folder, code in of.items():
        add_source(root, f"{folder}-2024-shops", TEXT, CARD.format(code), folder)
    return build_corpus(add_source(root, "none", None, None), DAY)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """泾阳县 of 陕西, and 湖南 itself."""
    return corpus(tmp_path_factory.mktemp("county"), jingyang="610423", hunan="430000")


@cache
def pages(id_: int) -> dict[str, str]:
    return {page.path: page.html for page in render(MADE[id_])}


MADE: dict[int, Corpus] = {}


def page(of: Corpus, path: str) -> Read:
    """A page of the corpus, all of which are made once."""
    MADE[id(of)] = of
    return read(pages(id(of))[path])


def words(of: Corpus, path: str) -> str:
    return " ".join(page(of, path).text.split())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.md", "陕西 泾阳县 2"),
        ("provinces/index.md", "其中 1 个只有市、县的，以市、县为名"),
        ("provinces/index.md", "泾阳县（陕西） 1 份 2 条"),
        ("provinces/shaanxi.md", "泾阳县（陕西省）# 1 份文件，2 条措施。还没有陕西省自己的文件。"),
        ("compare/index.md", "湖南 泾阳县（陕西） 合计"),
        ("themes/credit-guarantee.md", "泾阳县（陕西省） 1 条"),
        ("documents/index.md", "泾阳县（陕西省） 2024年"),
        ("search.md", "泾阳县（陕西） 2"),
    ],
)
def test_the_county_is_named_where_the_province_would_be(county: Corpus, path: str, expected: str) -> None:
    shown = words(county, path)
    assert expected in shown.replace(" 成文", "成文"), shown


@pytest.mark.parametrize("path", ["compare/index.md", "search.md", "themes/credit-guarantee.md", "documents/index.md"])
def test_the_province_stands_nowhere_by_itself(county: Corpus, path: str) -> None:
    """Wherever it is named, it says in which province the county lies."""
    shown = words(county, path)
    assert shown.count("陕西") == shown.count("（陕西") > 0


def test_a_measure_stands_under_the_county_and_is_filtered_by_the_province(county: Corpus) -> None:
    """The value in addresses stays the slug of the province."""
    found = page(county, "themes/credit-guarantee.md")
    cells = [attrs for tag, attrs in found.tags if tag == "td" and attrs.get("data-province") == "shaanxi"]
    assert [it.get("data-value") for it in cells] == ["610423"]
    assert ("option", {"value": "shaanxi"}) in found.tags


def test_the_facet_of_the_search_names_the_county(county: Corpus) -> None:
    assert facet_labels(county)["province"] == [("hunan", "湖南省"), ("shaanxi", "泾阳县（陕西省）")]


def test_what_is_compared_names_the_county(county: Corpus) -> None:
    found = dict(comparisons(county))
    assert '"shaanxi","泾阳县（陕西省）"' in found["data/matrix.csv"]
    compared = json.loads(found["data/compare/themes/credit-guarantee/shaanxi.json"])
    assert [it["place"] for it in compared["documents"].values()] == ["泾阳县"]


def test_a_body_is_of_the_county(county: Corpus) -> None:
    shown = words(county, "agencies/finance.md")
    assert "泾阳县财政局# 泾阳县" in shown
    assert "陕西省" not in shown


def test_a_province_that_has_only_a_county_is_no_blank_one(county: Corpus) -> None:
    shown = words(county, "todo.md")
    assert "山西" in shown
    assert "陕西" not in shown


def test_the_site_in_traditional_characters_says_the_same(county: Corpus) -> None:
    written = transcribe(county)
    assert "陝西 涇陽縣 2" in words(written, "index.md")
    assert "涇陽縣（陝西省）" in words(written, "provinces/shaanxi.md")


def test_with_a_document_of_its_own_the_province_has_its_name_and_each_measure_its_place(tmp_path: Path) -> None:
    """What the county has is counted beside the province: in facets, in the matrix, under themes; never with it."""
    both = corpus(tmp_path, jingyang="610423", shaanxi="610000")
    assert "陕西 2 市县 2" in words(both, "index.md")
    assert facet_labels(both)["province"] == [("shaanxi", "陕西省"), ("shaanxi-lower", "泾阳县（陕西省）")]
    assert Counter(record.filters["province"] for record in provision_records(both)) == {
        ("shaanxi",): 2,
        ("shaanxi-lower",): 2,
    }
    assert "陕西 泾阳县（陕西） 合计" in words(both, "compare/index.md")
    matrix = dict(comparisons(both))["data/matrix.csv"].splitlines()
    assert [line.split(",")[2:5] for line in matrix if line.startswith('"credit-guarantee"')] == [
        ['"shaanxi"', '"陕西省"', "1"],
        ['"shaanxi-lower"', '"泾阳县（陕西省）"', "1"],
    ]
    theme = page(both, "themes/credit-guarantee.md")
    cells = {attrs.get("data-value"): attrs.get("data-province") for tag, attrs in theme.tags if tag == "td"}
    assert {"610000": "shaanxi", "610423": "shaanxi-lower"}.items() <= cells.items()
    assert "陕西省 1 条" in words(both, "themes/credit-guarantee.md")
    assert "泾阳县（陕西省） 1 条" in words(both, "themes/credit-guarantee.md")
    assert "陕西 2024" in words(both, "themes/credit-guarantee.md")
    assert "泾阳县 2024" in words(both, "themes/credit-guarantee.md")


def test_the_page_of_the_province_lists_both_and_searches_both(tmp_path: Path) -> None:
    """A province is a door to all that lies in it."""
    both = corpus(tmp_path, jingyang="610423", shaanxi="610000")
    assert "2 份文件，4 条措施" in words(both, "provinces/shaanxi.md")
    links = [attrs.get("href") or "" for tag, attrs in page(both, "provinces/shaanxi.md").tags if tag == "a"]
    assert any("province=shaanxi&province=shaanxi-lower&actor=direct" in link for link in links)
