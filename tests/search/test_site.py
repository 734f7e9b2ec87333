"""The built site's search against plain substring search over corpus.json: exactly the same provisions, always."""

from __future__ import annotations

import json
import random
import urllib.request
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from build_scripts.search import load_fold
from tests.accessibility import accessibility_faults, overflowing_elements
from tests.factories import CONVERTER
from tests.fuzzing import FACTOR

FOLD = load_fold(CONVERTER)
STRINGS = round(200 * FACTOR)
TRADITIONAL = {ord(value): key for key, value in sorted(FOLD.characters.items(), reverse=True)}
TERMS = """融资担保 贷款贴息 首贷 续贷 应收账款 供应链金融 再贷款 增值税 留抵退税 加计扣除 减税降费 缓缴社保 稳岗返还 失业保险
创业担保贷款 专精特新 小巨人 单项冠军 个体工商户 个转企 小升规 政府采购 预留份额 拖欠 账款 知识产权 商标 专利 质押 技术改造
数字化转型 上云 工业互联网 绿色制造 跨境电商 海外仓 上市 债券 培训 RCEP 5G 〔2022〕 营商环境""".split()
FACETS = ("province", "theme", "agency", "status", "time", "year", "level", "actor", "offer", "recipient", "document")
GROUPS = {"ending-soon": "in-force", "partly-past": "in-force", "year-past": "dates-past"}
Provisions = dict[str, tuple[str, Mapping[str, set[str]]]]


@pytest.fixture(scope="module")
def provisions(served: str) -> Provisions:
    """Id → folded text and values of the facets, of every provision, from the published data alone."""
    with urllib.request.urlopen(f"{served}/data/corpus.json") as answer:
        data = json.load(answer)
    functions = {it["id"]: it["function"] for it in data["agencies"]}
    regions = {it["code"]: it for it in data["regions"]}
    return {
        provision["id"]: (FOLD(provision["text"]), _facets(document, provision, functions, regions))
        for document in data["documents"]
        for part in document["parts"]
        for provision in part["provisions"]
    }


def _facets(document: Any, provision: Any, functions: Any, regions: Any) -> dict[str, set[str]]:
    region = regions[document["region"]]
    while region["level"] not in ("province", "nation"):
        region = regions[region["parent"]]
    gone = document["status"]["code"] in ("expired", "repealed", "not-yet")
    status = document["status"] if gone or not provision["status"] else provision["status"]
    day = document["issued"] or document["published"]
    return {
        "province": {region["slug"]},
        "theme": {it["id"] for it in provision["themes"]},
        "agency": {functions[it["agency"]] for it in provision["responsibilities"]},
        "status": {status["code"]},
        "time": {GROUPS.get(provision["time"]["state"], provision["time"]["state"])},
        "year": {day[:4]} if day else set(),
        "level": {document["level"]},
        "actor": {provision["actor"]},
        "offer": {it["kind"] for it in provision["offers"]},
        "recipient": {it["recipient"]["class"] for it in provision["offers"]} - {"unstated"},
        "document": {document["id"]},
    }


@pytest.fixture
def library(page: Page, served: str) -> Page:
    """The search page of the built site."""
    page.goto(f"{served}/search/")
    return page


def ask(page: Page, asked: Iterable[tuple[str, dict[str, list[str]]]]) -> list[set[str]]:
    """What the page's own function finds for each query with its filters."""
    script = """async (asked) => {
      const found = [];
      for (const [query, filters] of asked) found.push(await window.librarySearch(query, { filters, limit: 10_000 }));
      return found.map(({ total, results }) => [total, results.map(({ id, kind, relaxed }) => [id, relaxed ? "near" : kind])]);
    }"""
    answers = page.evaluate(script, list(asked))
    assert all(total == len(hits) == len({id_ for id_, _ in hits}) for total, hits in answers)
    return [{id_ for id_, kind in hits if kind == "provision"} for _, hits in answers]


def containing(provisions: Provisions, string: str) -> set[str]:
    """Ids of the provisions whose text contains the string."""
    return {id_ for id_, (text, _) in provisions.items() if FOLD(string) in text}


def strings(provisions: Provisions) -> list[str]:
    """STRINGS strings of two to eight characters from the middle of provisions, the same every time."""
    chance, texts = random.Random(20261122), [text for text, _ in provisions.values()]
    cut: list[str] = []
    while len(cut) < STRINGS:
        text, length = chance.choice(texts), chance.randint(2, 8)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if '"' not in piece and "|" not in piece and len(piece) > 1:
            cut.append(piece)
    return cut


def test_every_string_finds_exactly_its_provisions(library: Page, provisions: Provisions) -> None:
    """Random strings and the terms of the trade, in both scripts."""
    simplified = [*strings(provisions), *TERMS]
    queries = [*simplified, *(query.translate(TRADITIONAL) for query in simplified)]
    found = ask(library, ((query, {}) for query in queries))
    wrong = [query for query, ids in zip(queries, found, strict=True) if ids != containing(provisions, query)]
    assert wrong == []
    assert sum(map(bool, found)) > 2 * len(simplified) * 0.9


def test_what_does_not_occur_finds_nothing(library: Page, provisions: Provisions) -> None:
    """The same strings turned round, where that does not occur."""
    turned = [it[::-1] for it in strings(provisions)]
    absent = [it for it in turned if not containing(provisions, it) and not it.startswith("-")]
    assert len(absent) > STRINGS * 2 / 3
    assert ask(library, ((query, {}) for query in absent)) == [set()] * len(absent)


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_narrows_exactly(library: Page, provisions: Provisions, facet: str) -> None:
    """With each value of each facet, for some of the strings and for no words at all."""
    values = sorted({value for _, facets in provisions.values() for value in facets[facet]})
    assert values
    queries = [("", value) for value in values]
    queries += [(query, value) for query in ("贷款", "企业", "税务局") for value in values]
    found = ask(library, ((query, {facet: [value]}) for query, value in queries))
    for (query, value), ids in zip(queries, found, strict=True):
        fitting = {id_ for id_, (_, facets) in provisions.items() if value in facets[facet]}
        assert ids == fitting & (containing(provisions, query) if query else fitting), (query, value)


def asks(query: str, address: str) -> bool:
    """Whether an address is that of a search for these words."""
    return parse_qs(urlsplit(address).query).get("q") == [query]


def test_the_box_finds_what_the_function_finds(library: Page, provisions: Provisions) -> None:
    """What the page itself says and lists, typed into its own box."""
    for query in (*strings(provisions)[:6], *TERMS[:4]):
        answer = library.evaluate("(query) => window.librarySearch(query, { limit: 10_000 })", query)
        expected = [result["url"] for result in answer["results"]]
        assert {
            result["id"] for result in answer["results"] if result["kind"] == "provision" and "relaxed" not in result
        } == containing(provisions, query)
        library.locator("#finder-query").fill(query)
        library.wait_for_url(partial(asks, query))
        expect(library.locator(".finder__results")).to_have_attribute("aria-busy", "false")
        expect(library.locator(".finder__status")).to_contain_text(f"{len(expected)} 条")
        while library.get_by_role("button", name="更多").is_visible():
            library.get_by_role("button", name="更多").click()
            expect(library.locator(".finder__results")).to_have_attribute("aria-busy", "false")
        expect(library.locator(".finder__result")).to_have_count(len(expected))
        links = library.locator(".finder__title a").evaluate_all("(links) => links.map((link) => link.href)")
        assert [urlsplit(link)._replace(query="").geturl() for link in links] == expected
    shown = library.locator(".finder__results").inner_text()
    assert not any(word in shown for word in ("bdpt", "\u200b"))


def test_the_headers_list_is_open_to_everyone(served: str, page: Page) -> None:
    """No violation of accessibility while it is open on a phone, in the dark, and no sideways scrolling."""
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served}/about/")
    page.locator("#header-q").focus()
    page.keyboard.type("税务")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert accessibility_faults(page) == []
    assert overflowing_elements(page) == []
