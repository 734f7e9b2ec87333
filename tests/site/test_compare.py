"""对照 in a browser: from the matrix or a tool to two provisions sentence by sentence and back, by address, for everyone."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, ViewportSize, expect

from build_scripts.model import Provision
from build_scripts.model.ids import provision_id
from build_scripts.render.catalogue import catalogue
from tests.factories import library

A = "yangquan-chengqu-2023-relief#p2-s1-1"
B = "sichuan-2022-relief-and-competitiveness#p2-s1-s1-1"
PAIR = f"?a={A}&b={B}".replace("#", "%23")
SIDES = "?theme=innovation&place=shanxi,sichuan"
ALIKE = ("sichuan-2022-relief-and-competitiveness#p2-s2-s9-24", "sichuan-2022-relief-and-competitiveness#p3-s2-s4-7")


def opened(served: str, page: Page, state: str = "") -> Page:
    """The page in a state, with all that it loads."""
    page.goto(f"{served}/compare/{state}")
    expect(page.locator("[data-compare][data-ready=shown]")).to_have_count(1)
    return page


def provision(id_: str) -> Provision:
    return next(
        provision
        for document in library().documents
        for provision in document.provisions
        if provision_id(document.id, provision.anchor) == id_
    )


def test_from_a_cell_to_two_provisions_and_back(served: str, page: Page) -> None:
    """Each step has an address and gets the focus; back leads to what was there, with what was chosen."""
    opened(served, page)
    cell = page.locator("tr[data-theme=innovation] td a").first
    count = int(cell.inner_text())
    cell.click()
    expect(page.locator(".clause")).to_have_count(count)
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    page.get_by_label("地区二").focus()
    page.get_by_label("地区二").select_option("sichuan")
    expect(page.get_by_role("heading", name="互相对应的条款")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{re.escape(SIDES)}$"))
    expect(page.get_by_label("地区二")).to_be_focused()
    sides = page.locator(".clause__choice input")
    for at in (0, 1):
        sides.nth(at).check()
    names = [page.locator(".clause__title a").nth(at).get_attribute("href") for at in (0, 1)]
    page.get_by_role("link", name="比较所选两条").click()
    expect(page.get_by_role("heading", name="逐句对照")).to_be_focused()
    assert [it.get_attribute("href") for it in page.locator(".pair__title a").all()] == names
    page.go_back()
    expect(page.get_by_role("link", name="比较所选两条")).to_be_visible()
    expect(sides.nth(1)).to_be_checked()
    page.go_back()
    expect(cell).to_be_focused()
    page.go_forward()
    expect(page.locator(".clause")).not_to_have_count(0)


def test_the_matrix_counts_what_is_asked_for_and_a_cell_opens_just_that(served: str, page: Page) -> None:
    """The ways of counting stand in the address, and hold for what a cell opens."""
    opened(served, page, "?count=any&status=not-ended")
    expect(page.locator("[data-ways] [name=count]")).to_have_value("any")
    for place in ("shanxi", "sichuan"):
        head = page.locator(f".matrix th[data-place={place}]").evaluate("head => head.cellIndex")
        cell = page.locator("tr[data-theme=credit-guarantee] > *").nth(head)
        count = int(cell.inner_text())
        assert (count > 0) == (place == "sichuan")  # all that Shanxi has is of an expired document
        cell.get_by_role("link").click()
        expect(page.get_by_role("status").first).to_contain_text(f"{count} 条")
        expect(page.locator(".clause")).to_have_count(count)
        page.go_back()


def test_the_table_downloads_as_it_is_shown(served: str, page: Page, tmp_path: Path) -> None:
    opened(served, page, "?count=any")
    shown = [[it.inner_text() for it in row.locator("th, td").all()] for row in page.locator(".matrix tr").all()]
    with page.expect_download() as download:
        page.get_by_role("link", name="下载表格").click()
    download.value.save_as(tmp_path / "table.csv")
    assert list(csv.reader((tmp_path / "table.csv").read_text("utf-8-sig").splitlines())) == shown
    assert "含也讲到的" in download.value.suggested_filename


def test_what_uses_a_tool_stands_together_with_its_facts_first(served: str, page: Page) -> None:
    """Each in its own place, many to many; nothing is lost; a group is made when it is opened."""
    opened(served, page, SIDES)
    groups = page.locator("details.sides__group")
    contest = groups.filter(has=page.get_by_role("heading", name="创新创业大赛"))
    contest.evaluate("group => group.open = true")
    expect(contest.locator(".facts-table")).to_be_visible()
    expect(contest.locator(".clause").nth(1)).to_be_visible()
    facts_first = (
        "group => Boolean(group.querySelector('table').compareDocumentPosition(group.querySelector('.clause')) & 4)"
    )
    assert contest.evaluate(facts_first)
    groups.evaluate_all("groups => groups.forEach(group => { group.open = true; })")
    expect(groups.last.locator(".clause").first).to_be_visible()
    shown = {it.get_attribute("href") for it in page.locator(".clause__title a").all()}
    assert {f"{served}/documents/{id_.replace('#', '/#')}" for id_ in under("innovation", "shanxi", "sichuan")} <= shown
    contest.locator(".sides__pairs a").first.click()
    expect(page.locator(".pair__title")).to_have_count(2)


def under(theme: str, *places: str) -> list[str]:
    """Ids of the provisions of these places whose primary theme it is."""
    found = catalogue(library()).by_theme[theme]
    return [entry.id for entry, primary in found if primary and entry.place.slug in places]


def test_a_tool_sets_its_places_side_by_side(served: str, page: Page) -> None:
    """From the list of tools, from the page of the tool, and from a page of a theme; also where it belongs to other themes."""
    opened(served, page)
    page.locator("tr[data-tool=startup-guaranteed-loan] a").click()
    expect(page.locator(".comparison__title")).to_contain_text("创业担保贷款贴息")
    expect(page.locator(".facts-table")).to_have_count(1)
    shown = page.url
    page.get_by_role("link", name="这个工具在各地").click()
    page.get_by_role("link", name="并排对照").click()
    expect(page.locator(".facts-table")).to_have_count(1)
    assert set(page.url.split("place=")[1].split(",")) == set(shown.split("place=")[1].split(","))
    page.get_by_label("工具").select_option("first-loan")
    expect(page).to_have_url(re.compile("tool=first-loan&place="))
    page.goto(f"{served}/themes/credit-guarantee/")
    page.get_by_role("link", name="并排对照").click()
    expect(page.get_by_role("heading", name="互相对应的条款")).to_be_visible()


def test_two_provisions_by_address(served: str, page: Page) -> None:
    """The sentences of each side are its text, in its order, in either view; swapped, the sides are swapped."""
    own, other = map(provision, (A, B))
    opened(served, page, PAIR)
    texts = ["".join(page.locator(f".pair__cell[data-side={side}] .pair__text").all_text_contents()) for side in "甲乙"]
    assert texts == [own.body, other.body]
    expect(page.get_by_role("status").first).to_contain_text("说的是同一件事")
    page.get_by_role("link", name="合成一段看").click()
    expect(page).to_have_url(re.compile("view=one"))
    page.get_by_role("link", name="甲乙互换").click()
    expect(page.locator(".pair__side + a").first).to_contain_text(other.body[:10])


def test_differing_words_are_marked_only_where_texts_are_alike(served: str, page: Page) -> None:
    """Sentences that speak of the same thing stand side by side; the differing words of unlike ones are not marked."""
    first, second = ALIKE
    opened(served, page, f"?a={first}&b={second}".replace("#", "%23"))
    row = page.locator(".pair__row").filter(has_text="联合沪、深")
    expect(row.locator("ins")).to_have_text(",切实提高入库培育的含金量")
    expect(row.locator("del")).to_have_count(0)
    page.get_by_role("link", name="合成一段看").click()
    expect(row.locator(".pair__text")).to_have_count(1)
    opened(served, page, PAIR)
    row = page.locator(".pair__row").first
    expect(row.locator(".pair__text")).to_have_count(2)
    assert not row.locator("ins, del").count()


def test_the_facts_of_both_are_compared(served: str, page: Page) -> None:
    """The same function in two places is the same; only what differs is marked, and place, document and number never do."""
    opened(served, page, PAIR)
    row = page.locator(".facts-table tr").filter(has=page.get_by_role("rowheader", name="谁负责"))
    expect(row.locator("td[data-side=甲] b")).to_have_text(["阳泉市城区中小企业发展中心"])
    expect(row.locator("td").last).to_have_text("不同")
    names = page.locator(".facts-table th[scope=row]").all_inner_texts()
    assert not set(names) & {"文件", "地区", "文号", "日期", "条款"}
    same = page.locator(".facts-table tr:not(.differing)").filter(has=page.get_by_role("rowheader", name="怎样得到"))
    expect(same.locator("b")).to_have_count(0)


@pytest.mark.parametrize(
    "state", [PAIR, "?theme=innovation&place=shanxi,sichuan", "?tool=startup-guaranteed-loan&place=sichuan,jiangxi"]
)
def test_what_is_compared_leaves_as_table_and_as_document(state: str, served: str, page: Page, tmp_path: Path) -> None:
    """The table has every clause with its facts; the document cites each once by the national standard, as read today."""
    opened(served, page, state)
    with page.expect_download() as table:
        page.get_by_role("button", name="表格（CSV）").click()
    table.value.save_as(tmp_path / "table.csv")
    head, *rows = csv.reader((tmp_path / "table.csv").read_text("utf-8-sig").splitlines())
    assert rows
    assert all(len(row) == len(head) for row in rows)
    with page.expect_download() as whole:
        page.get_by_role("button", name="文档（附引用）").click()
    whole.value.save_as(tmp_path / "whole.html")
    assert whole.value.suggested_filename.endswith(".html")
    made = (tmp_path / "whole.html").read_text("utf-8")
    assert "<script" not in made
    cited = re.findall(r"<li>(.*?)</li>", made)
    assert len(cited) == len(set(cited)) > 1
    assert all(re.search(r"\[A/OL\]\. .+\[\d{4}-\d\d-\d\d\]\. http\S+\.$", it) for it in cited)
    if "theme" in state:
        assert {row[head.index("链接")] for row in rows} >= {
            f"{served}/documents/{id_.replace('#', '/#')}" for id_ in under("innovation", "shanxi", "sichuan")
        }


def test_a_comparison_can_be_cited(served: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(served, page, PAIR).get_by_role("button", name="复制 引用本次对照").click()
    expect(page.get_by_text("已复制")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 3
    for line, id_ in zip(lines, (A, B), strict=False):
        assert "[A/OL]." in line
        assert line.endswith(f"{served}/documents/{id_.replace('#', '/#')}.")
    assert lines[2].endswith(PAIR)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("?a=nowhere%23p1-1&b=" + B.replace("#", "%23"), "没有编号为“nowhere#p1-1”的条款"),
        ("?a=" + A.replace("#", "%23") + "99", "的条款：地址可能写错了"),
        ("?a=x&b=%3Cimg%20src=x%3E%23", "没有编号为“x”“<img src=x>#”的条款"),
        ("?theme=nothing&place=sichuan", "没有“nothing”"),
        ("?theme=ip&place=atlantis,sichuan", "没有“atlantis”"),
        ("?tool=nothing&place=sichuan", "没有“nothing”"),
        ("?tool=startup-guaranteed-loan&place=hunan,sichuan", "湖南 0 条，四川 1 条；没有互相对应的条款"),
        ("?place=sichuan", "请从全部主题与地区里选一格"),
        ("?theme=ip", "请选一两个地区"),
        ("?theme=green&place=hunan,jiangxi", "湖南 0 条"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_and_leads_on(state: str, words: str, served: str, page: Page) -> None:
    """Nothing is fetched that is not there; a link leads to the matrix."""
    opened(served, page, state)
    expect(page.get_by_role("status").first).to_contain_text(words)
    page.get_by_role("link", name="全部主题与地区").click()
    expect(page.get_by_role("region", name="主题与地区")).to_be_focused()


def test_the_other_side_is_offered_by_tool_and_found_by_searching(served: str, page: Page) -> None:
    """From the tools of a clause: what uses the same tool in other documents is a tap away; else one searches, the own one never."""
    page.goto(f"{served}/documents/{A.replace('#', '/#')}")
    page.get_by_role("toolbar").get_by_role("link", name="对照").click()
    expect(page.get_by_role("heading", name="别处用同一工具的")).to_be_visible()
    answer = page.locator(f".other__tool a[href$='{B.replace('#', '%23')}']")
    expect(answer).to_be_visible()
    page.get_by_label("找另一条").fill("纾困资金")
    page.get_by_role("checkbox", name="只找").uncheck()
    link = page.locator(f".other__list li:has(mark) a[href$='{B.replace('#', '%23')}']")
    shown = link.element_handle()
    page.get_by_label("找另一条").press("Enter")
    page.evaluate("() => window.librarySearch('纾困资金', {limit: 1})")
    assert shown.evaluate("(node) => node.isConnected"), "the list was made anew for the same question"
    own = f"b={A.replace('#', '%23')}"
    assert not [it for it in page.locator(".other__list a").all() if own in (it.get_attribute("href") or "")]
    answer.click()
    expect(page.locator(".pair__title")).to_have_count(2)


PHONE: ViewportSize = {"width": 390, "height": 844}


def test_the_journey_on_a_phone_never_scrolls_sideways(served: str, browser: Browser) -> None:
    """From a tool to two clauses sentence by sentence; places below each other, the facts before the words."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    phone = context.new_page()

    def fits() -> None:
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert phone.evaluate("document.querySelectorAll('*').length") <= 6_000

    opened(served, phone)
    fits()
    phone.locator("tr[data-tool=startup-guaranteed-loan] a").tap()
    expect(phone.locator(".clause").nth(1)).to_be_visible()
    fits()
    left = [it.bounding_box() for it in phone.locator(".clause").all()]
    assert len({box["x"] for box in left if box}) == 1, "places stand below each other"
    phone.locator(".sides__pairs a").first.tap()
    expect(phone.locator(".pair__text").first).to_be_visible()
    fits()
    facts, texts = (phone.locator(it).first.bounding_box() for it in (".facts-table", ".pair__text"))
    assert facts
    assert texts
    assert facts["y"] < texts["y"]
    context.close()


def test_data_that_does_not_load_is_reported(served: str, own_page: Page) -> None:
    own_page.route("**/data/compare/**", lambda route: route.fulfill(status=200, body="<html>"))
    own_page.on("console", lambda _: None)
    own_page.add_init_script("console.error = () => {}")
    opened(served, own_page, SIDES)
    expect(own_page.get_by_role("status").first).to_contain_text("请检查网络")


def test_without_a_script_the_matrix_is_there_with_its_links(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served}/compare/")
    expect(plain.locator("[data-ways]")).to_be_hidden()
    plain.locator("tr[data-theme=innovation] td a").first.click()
    expect(plain).to_have_url(re.compile("/themes/innovation/#shanxi$"))
    plain.goto(f"{served}/compare/")
    plain.locator("tr[data-tool=startup-guaranteed-loan] a").click()
    expect(plain.locator("#places")).to_be_visible()
    context.close()


# --- the modules -------------------------------------------------------------------------------------------------------


def run(page: Page, module: str, script: str, given: Any) -> Any:
    """What a script makes of a module of the page: `it` is the module, `given` what is given."""
    code = f"async (given) => {{ const it = await import(new URL('../assets/javascripts/compare/{module}.js', location.href).href); {script} }}"
    return page.evaluate(code, given)


def test_differences_give_both_texts_and_never_less_than_is_the_same(served: str, page: Page) -> None:
    """Random texts: stretches put together are the texts; what is unmarked is the same but for width and case; shares fit."""
    opened(served, page)
    chance = random.Random(3)
    pieces = [*"小店银行名录贷款，。,\n ", "12.5%", "ＡＢ", "ab", "30", "3", "𠮷"]
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 30))).strip() for _ in range(160)]
    pairs = [*zip(texts[::2], texts[1::2], strict=True), *((it, it) for it in texts[:5])]
    script = (
        "return given.map(([a, b]) => { const found = it.differences(a, b); return [found, it.sameness(found)]; });"
    )
    for (own, other), (found, share) in zip(pairs, run(page, "differences", script, pairs), strict=True):
        assert ["".join(it[side] for it in found) for side in ("own", "other")] == [
            re.sub(" +", " ", text) for text in (own, other)
        ]
        assert all(_folded(it["own"]) == _folded(it["other"]) for it in found if it["same"])
        assert all(not (one["same"] is next_["same"] is False) for one, next_ in pairwise(found))
        assert 0 <= share <= 100
        assert (share == 100) >= (own == other)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def clause(id_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "heading": None,
        "words": [],
        "instruments": [],
        "beneficiaries": [],
        "tools": [],
        "similar": {},
    } | more


CASES: list[tuple[list[list[dict[str, Any]]], list[tuple[str, str]]]] = [
    ([[clause("a", similar={"b": 0.7})], [clause("b")]], [("similar", "ab")]),
    ([[clause("a", heading="加大政府采购力度")], [clause("b", heading="加大政府采购支持")]], [("heading", "ab")]),
    ([[clause("a", heading="激发中小企业活力")], [clause("b", heading="保护中小企业权益")]], []),
    ([[clause("a", words=["大赛", "双创"])], [clause("b", words=["大赛", "双创", "展会"])]], [("words", "ab")]),
    ([[clause("a", words=["融资", "融资服务"])], [clause("b", words=["融资", "融资服务"])]], []),
    ([[clause("a", words=["大赛", "双创"])], [clause("b", words=["大赛", "双创"]), clause("c", words=["大赛", "双创"])]], []),
    ([[clause("a", similar={"b": 0.5, "c": 0.9})], [clause("b"), clause("c")]], [("similar", "ac")]),
    (
        [[clause("a", similar={"b": 0.9, "c": 0.8})], [clause("b", similar={"a": 0.9})], [clause("c")]],
        [("similar", "ab"), ("similar", "ac")],
    ),
]  # fmt: skip
"""Columns of provisions, and which of them answer each other on what ground."""


def test_provisions_are_aligned_on_good_grounds_only(served: str, page: Page) -> None:
    """Two that come equally near are both left alone; whatever is not in a row is among the rest."""
    opened(served, page)
    made = run(page, "align", "return given.map((columns) => it.align(columns));", [columns for columns, _ in CASES])
    for (columns, grounds), found in zip(CASES, made, strict=True):
        told = [
            (edge["ground"]["kind"], "".join(row["cells"][at]["id"] for at in edge["between"]))
            for row in found["rows"]
            for edge in row["grounds"]
        ]
        assert told == grounds
        shown = [it["id"] for cells in (*(row["cells"] for row in found["rows"]), *found["rest"]) for it in cells if it]
        assert sorted(shown) == sorted(it["id"] for column in columns for it in column)


def using(id_: str, *tools: str) -> dict[str, Any]:
    return clause(id_, tools=[{"id": tool} for tool in tools])


GROUPS: list[tuple[list[list[dict[str, Any]]], list[dict[str, list[dict[str, Any]]]], list[tuple[str, list[str]]], list[str]]] = [
    ([[using("a", "loan")], [using("b", "loan"), using("c", "loan", "fair")]], [{}, {}], [("loan", ["a", "bc"])], ["", ""]),
    ([[using("a", "loan", "fair")], [using("b", "loan"), using("c", "fair")]], [{}, {}], [("loan", ["a", "b"]), ("fair", ["a", "c"])], ["", ""]),
    ([[using("a", "loan")], [using("b", "fair")]], [{}, {}], [], ["a", "b"]),
    ([[using("a", "loan")], []], [{}, {"loan": [using("x", "loan")]}], [("loan", ["a", "x"])], ["", ""]),
    ([[using("a", "loan")], [using("b", "loan")]], [{}, {"loan": [using("x", "loan")]}], [("loan", ["a", "b"])], ["", ""]),
    ([[using("a", "loan")], [using("b")], [using("c", "loan")]], [{}, {}, {}], [("loan", ["a", "", "c"])], ["", "b", ""]),
]  # fmt: skip
"""Columns of provisions; what places use elsewhere; groups with the provisions of each place; what is left of each place."""


def test_provisions_are_grouped_by_tool_many_to_many(served: str, page: Page) -> None:
    """A tool that one place alone uses makes no group; what another theme has comes in where the theme itself has nothing."""
    opened(served, page)
    cases = [(columns, [list(it.items()) for it in elsewhere]) for columns, elsewhere, *_ in GROUPS]
    script = "return given.map(([columns, elsewhere]) => it.group(columns, elsewhere.map((it) => new Map(it)), ['loan', 'fair']));"
    for (_, _, groups, rest), found in zip(GROUPS, run(page, "groups", script, cases), strict=True):
        shown = [(made["tool"], made["cells"]) for made in found["groups"]]
        assert [(tool, ["".join(one["id"] for one in cell) for cell in cells]) for tool, cells in shown] == groups
        assert ["".join(one["id"] for one in column) for column in found["rest"]] == rest


SENTENCES: list[tuple[list[str], list[str], list[str]]] = [
    (["按贷款额的30%给予贴息。"], ["按照贷款额的40%贴息。"], ["0-0"]),
    (["甲县对新办小店免收三年摊位费。", "开展银河训练营。"], ["举办海外展销团。", "乙县对新办小店免收一年摊位费。"], ["-0", "0-1", "1-"]),
    (["免收摊位费。"], ["建设冷链仓库。"], ["0-", "-0"]),
    (["〔贷〕对创业者放贷。"], ["〔贷〕给出创业放贷贴息。", "〔贷〕创业者凭证件申请放贷。"], ["0-01"]),
    (["〔贷〕对创业者放贷。"], ["〔贷〕海鲜养殖。"], ["0-", "-0"]),
    (["按期清账。"], ["按期清账。"], ["0-0"]),
    ([], ["按期清账。"], ["-0"]),
    (["按期清偿拖欠账款。", "开设投诉热线电话。"], ["开设投诉热线电话。", "按期清偿拖欠账款。"], ["0-", "1-0", "-1"]),
]  # fmt: skip
"""Two texts, 〔 〕 before a sentence for the tool that it names, and which sentences stand side by side: own-other."""


def sentence(text: str) -> dict[str, Any]:
    tool, _, words = text.rpartition("〕")
    return {"text": words, "tools": [tool] if tool else [], "names": ["甲县", "乙县"]}


ALIGN = "return given.map(([own, other, common]) => it.alignSentences(own, other, new Set(common)));"


def test_sentences_meet_by_what_they_share(served: str, page: Page) -> None:
    """With other numbers and places they do; by set phrases alone, or the tool alone, they do not; one may meet several."""
    opened(served, page)
    cases: list[tuple[Any, ...]] = [([*map(sentence, own)], [*map(sentence, other)], []) for own, other, _ in SENTENCES]
    for (own, other, expected), found in zip(SENTENCES, run(page, "sentences", ALIGN, cases), strict=True):
        shown = ["-".join("".join(map(str, row[side])) for side in ("own", "other")) for row in found]
        assert shown == expected, (own, other)


@given(
    st.lists(
        st.tuples(*[st.lists(st.text("贷款补助企业免收摊位费0〕，", min_size=1, max_size=12), max_size=7)] * 2),
        min_size=20,
        max_size=20,
    )
)
@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_every_sentence_stands_once_and_in_order(
    served: str, page: Page, pairs: list[tuple[list[str], list[str]]]
) -> None:
    """Whatever two texts say; a row with both has a share between 0 and 1."""
    if "/compare/" not in page.url:
        opened(served, page)
    cases = [([*map(sentence, own)], [*map(sentence, other)], ["企业"]) for own, other in pairs]
    for (own, other), found in zip(pairs, run(page, "sentences", ALIGN, cases), strict=True):
        assert [at for row in found for at in row["own"]] == list(range(len(own)))
        assert [at for row in found for at in row["other"]] == list(range(len(other)))
        assert all(row["own"] or row["other"] for row in found)
        assert all(0 <= row["share"] <= 1 for row in found)
        assert not any(row["echoes"] for row in found if row["own"] and row["other"])


def test_a_sentence_that_the_other_text_has_elsewhere_is_said_to_be_there(served: str, page: Page) -> None:
    """Where two orders cross one pair alone can stand side by side; the other is not called missing."""
    opened(served, page)
    texts = ["按期清偿拖欠账款。", "开设投诉热线电话。"], ["开设投诉热线电话。", "按期清偿拖欠账款。", "建设冷链仓库。"]
    (found,) = run(
        page, "sentences", ALIGN, [([*map(sentence, own)], [*map(sentence, other)], []) for own, other in [texts]]
    )
    assert [row["echoes"] for row in found] == [[1], [], [0], []]


def test_another_place_is_no_difference(served: str, page: Page) -> None:
    """Each text calls its own places as it does; anything else that differs is one."""
    opened(served, page)
    script = "return given.map(([own, other]) => it.differences(own, other, [['云岭省', '云岭'], ['海湾市']]));"
    texts = [("云岭省财政给予我省小店10万元。", "海湾市财政给予全市小店20万元。")]
    (found,) = run(page, "differences", script, texts)
    assert [(it["own"], it["other"]) for it in found if not it["same"]] == [("10", "20")]
    assert ["".join(it[side] for it in found) for side in ("own", "other")] == [*texts[0]]


def side(name: str, **more: Any) -> dict[str, Any]:
    found = {
        "tools": [],
        "gifts": [],
        "recipients": [],
        "actor": "可申请",
        "channels": [],
        "status": "unstated",
        "who": [],
        "groups": [],
        "targets": [],
    }
    return {"name": name, "provisions": [found | {"at": {"names": [name]}} | more]}  # fmt: skip


def gift(name: str, *amounts: str) -> dict[str, Any]:
    return {"name": name, "amounts": [*amounts]}


def lead(agency: str, name: str) -> list[dict[str, str]]:
    return [{"role": "lead", "agency": agency, "name": name}]


FACTS: list[tuple[list[dict[str, Any]], dict[str, str]]] = [
    ([side("甲省", gifts=[gift("补助", "30%")]), side("乙省", gifts=[gift("补助", "40%")])], {"多少": "不同"}),
    ([side("甲省", gifts=[gift("补助", "30 %")]), side("乙省", gifts=[gift("补助", "30％")])], {}),
    ([side("甲省", who=lead("110000-finance", "甲省财政厅")), side("乙省", who=lead("120000-finance", "乙省财政局"))], {}),
    ([side("甲省", channels=["甲省惠企平台"]), side("乙省", channels=["乙省惠企平台"])], {}),
    ([side("甲省", channels=["惠企热线"]), side("乙省")], {"找谁办": "只有甲省写明"}),
    ([side("甲省", recipients=["小微企业"]), side("乙省", recipients=["小微企业", "农户"]), side("丙省", recipients=["农户"])], {"帮谁": "不同"}),
    ([side("甲省", recipients=["农户"]), side("乙省", recipients=["农户"]), side("丙省")], {"帮谁": "丙省未写明"}),
    ([side("甲省", gifts=[gift("补助")]), {"name": "乙省", "provisions": []}], {}),
    ([side("甲省", gifts=[gift("补助", "至多 1000万元")], targets=[{"subject": "小店", "words": "最高1000万元"}]), side("乙省", gifts=[gift("补助", "至多 1000万元")])], {}),
]  # fmt: skip
"""What places give, and which facts differ, with what is said of them."""


def test_only_what_differs_is_said_to_differ(served: str, page: Page) -> None:
    """Other places, bodies of the same function, wide figures and a place without clauses are no difference."""
    opened(served, page)
    script = "return given.map((sides) => it.factRows(sides, '', {role: [['lead', '牵头']]}));"
    for (_, expected), rows in zip(FACTS, run(page, "facts", script, [sides for sides, _ in FACTS]), strict=True):
        assert {row["name"]: row["verdict"] for row in rows if row["verdict"]} == expected


def test_print_shows_every_group(served: str, page: Page) -> None:
    """Also those that nobody has opened."""
    opened(served, page, "?theme=credit-guarantee&place=shanxi,sichuan")
    groups = page.locator("details.sides__group")
    assert groups.count() > groups.locator("table").count()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert groups.count() == groups.locator(".facts-table").count() > 3
