"""When no text has the words of a question: the words looked for in their stead, what they find, and what is said of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from build_scripts.model import SynonymGroup, Synonyms
from build_scripts.search import SearchRecord, build_index, load_fold
from build_scripts.search.facets import write_labels
from build_scripts.search.packed_files import unpacked
from build_scripts.search.relaxation import Asking, write_relaxation
from tests.conftest import serve
from tests.factories import CONVERTER
from tests.search import made_up
from tests.search.conftest import LABELS, PAGE, SCRIPTS

FOLD = load_fold(CONVERTER)
ASKING = Asking(
    synonyms=Synonyms(
        fillers=("怎么", "有", "的", "吗", "能"),
        subjects=("签证", "摇号"),
        groups=(
            SynonymGroup(same=("用电", "电费"), means=("电价优惠",)),
            SynonymGroup(say=("没东西可押",), means=("信用贷款",)),
            SynonymGroup(same=("茶馆",), near=("服务业",)),
            SynonymGroup(same=("补助", "补贴"), means=("奖补",)),
            SynonymGroup(say=("原产地",), means=("原产地证签证",)),
        ),
    ),
    agencies=("服务业发展局",),
    places={"湖南": "hunan", "江西": "jiangxi", "海南": ""},
)
TEXTS = {
    "a": ("1.落实电价优惠。对小店的电价优惠按月兑现，全年不少于12000元，到2023年12月31日止。", "apply", "hunan"),
    "b": ("2.保障用电。科学调度，保障小店用电。", "government", "hunan"),
    "c": ("3.发放信用贷款。银行向小店发放信用贷款。", "apply", "jiangxi"),
    "d": ("4.办理原产地证签证。为出口小店办理原产地证签证。", "government", "jiangxi"),
    "e": ("5.发展服务业。给服务业小店奖补。", "apply", "jiangxi"),
    "f": ("6.开好座谈会。每年开四次。（服务业发展局负责）", "government", "jiangxi"),
}


def record(id_: str) -> SearchRecord:
    """A provision of the made-up texts."""
    text, actor, province = TEXTS[id_]
    base = made_up.provisions(1)[0]
    filters = {
        **base.filters,
        "actor": (actor,),
        "province": (province,),
        "time": ("in-force",),
        "status": ("in-force",),
    }
    title = text.partition("。")[0]
    return replace(
        base, id=f"tea#{id_}", url=f"documents/tea/#{id_}", title=title, heading=title[2:], text=text, filters=filters
    )


RECORDS = sorted(map(record, TEXTS), key=lambda it: not it.usable)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with these provisions and nothing but the search."""
    site = tmp_path_factory.mktemp("relaxed") / "site"
    build_index(RECORDS, FOLD, site / "search", ASKING)
    build_index([], FOLD, site / "search" / "pages")
    write_labels(LABELS, [], site / "search")
    shutil.copytree(SCRIPTS, site / "assets" / "javascripts")
    (site / "search" / "index.html").write_text(PAGE.format(base="../"), "utf-8")
    with serve(site) as served:
        yield served


def ask(page: Page, query: str) -> tuple[list[str], dict[str, Any] | None, list[dict[str, Any] | None]]:
    """Ids, what the answer says of itself, and of each result."""
    answer = page.evaluate("(query) => window.librarySearch(query)", query)
    results = answer["results"]
    return [it["id"][4:] for it in results], answer.get("relaxed"), [it.get("relaxed") for it in results]


CASES: list[tuple[str, str, list[str], list[str]]] = [
    ("电费", "ab", ["电价优惠", "用电"], []),
    ("电费补贴", "abe", ["电价优惠", "用电", "奖补"], []),
    ("没东西可押怎么贷款", "c", ["信用贷款"], []),
    ("有补贴吗", "e", ["奖补"], []),
    ("茶馆补贴", "e", ["奖补", "服务业"], ["茶馆"]),
    ("签证怎么办", "", [], ["签证"]),
    ("摇号", "", [], ["摇号"]),
    ("海南电费", "ab", ["电价优惠", "用电"], ["海南"]),
]
"""Question, letters of the provisions that come near in their order, words looked for, what the library does not speak of."""


@pytest.mark.parametrize(("query", "near", "synonyms", "missing"), CASES)
def test_what_comes_near_says_so(
    page: Page, address: str, query: str, near: str, synonyms: list[str], missing: list[str]
) -> None:
    """What a firm can use before what a government does; each result is marked, and so is the answer."""
    page.goto(f"{address}/search/")
    ids, relaxed, of_results = ask(page, query)
    assert "".join(ids) == near
    assert relaxed
    assert sorted(relaxed["synonyms"]) == sorted(synonyms)
    assert relaxed["missing"] == missing
    assert all(of_results)


def test_the_place_that_is_asked_for_comes_first(page: Page, address: str) -> None:
    """Of what comes near; where it has nothing, others are shown and that is said."""
    page.goto(f"{address}/search/")
    assert ask(page, "湖南电费")[0] == ["a", "b"]
    ids, relaxed, _ = ask(page, "江西电费")
    assert ids == ["a", "b"]
    assert relaxed
    assert relaxed["elsewhere"] == ["江西"]


def test_exact_hits_are_never_mixed_with_others(page: Page, address: str) -> None:
    """Where a text has the words, nothing else is found; what stands in quotation marks is meant exactly."""
    page.goto(f"{address}/search/")
    exact, quoted = ask(page, "用电"), ask(page, "“电费”")
    assert (exact[:2], exact[2]) == ((["b"], None), [None])
    assert quoted[:2] == ([], None)
    page.goto(f"{address}/search/?q=电费")
    expect(page.locator(".finder__status")).to_have_text("没有完全一样的，也按“电价优惠”“用电”查找：2 条")
    page.get_by_role("button", name="只要一字不差的").click()
    expect(page.locator("#finder-query")).to_have_value('"电费"')
    expect(page.locator(".finder__result")).to_have_count(0)
    page.get_by_role("button", name="也找意思相近的").click()
    expect(page.locator(".finder__result")).to_have_count(2)


def test_nothing_of_it_loads_before_it_is_needed(own_page: Page, address: str) -> None:
    """Words that a text has are found without the synonyms."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(request.url))
    own_page.goto(f"{address}/search/?q=用电")
    expect(own_page.locator(".finder__result")).to_have_count(1)
    assert not any(url.endswith(("/asking", "/relax.js")) or "/words/" in url for url in asked)


def test_excerpts_are_never_cut_in_a_number(page: Page, address: str) -> None:
    """Whatever its length, a text is cut between clauses or words, not in an amount or a date."""
    page.goto(f"{address}/search/")
    script = """async (text) => {
      const at = (name) => new URL(`../assets/javascripts/search/${name}.js`, location.href).href;
      const [{ cutExcerpt }, { Fold }] = await Promise.all([import(at("excerpt")), import(at("fold"))]);
      const fold = new Fold({ from: "", to: "", words: [], loose: [] });
      return Array.from({ length: 200 }, (_, fill) => cutExcerpt("措".repeat(fill) + text + "施".repeat(200), ["小店"], fold).excerpt);
    }"""
    cut = "全年12000.50万元以下2023年12月31日之前小店的"
    for excerpt in page.evaluate(script, cut):
        assert "12000.50万元" in excerpt or "2000" not in excerpt, excerpt
        assert "2023年12月31日" in excerpt or not any(part in excerpt for part in ("023", "12月", "31日")), excerpt
        assert "小店" in excerpt


def test_only_words_that_texts_have_are_looked_for(tmp_path: Path) -> None:
    """Their posting lists say which titles have them; a word counts neither in an agency's name nor, of a subject, in another."""
    write_relaxation(ASKING, RECORDS, FOLD, tmp_path)
    asking, words = unpacked(tmp_path / "asking"), unpacked(tmp_path / "words" / "0")
    number = {it.id[4:]: place for place, it in enumerate(RECORDS)}
    assert asking["groups"][0] == [["用电", "电费"], ["用电"], ["电价优惠"], []]
    assert words["服务业"] == [2 * number["e"] + 1]
    assert words["服务业发展局"] == [2 * number["f"]]
    assert set(words) == {"用电", "电价优惠", "信用贷款", "服务业", "奖补", "原产地", "原产地证签证", "服务业发展局"}
    assert [sorted(file) for file in asking["words"]] == [sorted(words)]
