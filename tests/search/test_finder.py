"""The finder, the box in the header and the marks on arrival, as a reader uses them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.search.conftest import Library, containing


@pytest.fixture
def finder(page: Page, library: Library) -> Page:
    """The search page, open."""
    page.goto(f"{library.address}search/")
    return page


def test_hostile_text_is_shown_as_the_characters_it_is(page: Page, library: Library) -> None:
    """Markup in a text is found, shown and never run."""
    page.goto(f"{library.address}search/?q=onerror")
    item = page.locator(".finder__result")
    expect(item).to_have_count(1)
    expect(item.get_by_role("link")).to_have_text("1.<script>window.hacked=1</script>")
    expect(item.locator(".finder__source")).to_have_text("政府自己要做的事 湖南省 · </i><b>粗")
    expect(item.locator(".finder__about")).to_contain_text("牵头 <b onclick=alert(1)>省财政厅")
    expect(item.locator("mark")).to_have_text("onerror")
    expect(item.locator(".finder__excerpt")).to_contain_text(
        '<img src=x onerror="window.hacked=1"> </div></body> &lt;b'
    )
    assert page.evaluate("window.hacked") is None
    for query in ('"\\u0020"', "___MARK___9", "</div></body>", "终", "葛"):
        assert "hostile#p1-1" in library.found(page, query), query


def test_address_and_page_say_the_same(page: Page, library: Library) -> None:
    """The address opens its search; typing and choosing change address and results; a condition can be taken away."""
    page.goto(f"{library.address}search/?q=融资担保&province=jiangxi&status=in-force&order=date&other=kept")
    status = page.locator(".finder__status")
    expected = containing(library, ["融资担保"], province=["jiangxi"], status=["in-force"])
    expect(status).to_have_text(f"找到 {len(expected)} 条" if expected else "没有找到。可以少写几个字，或去掉条件。")
    expect(page.locator("#finder-query")).to_have_value("融资担保")
    expect(page.get_by_role("checkbox", name="江西省")).to_be_checked()
    expect(page.get_by_label("排序")).to_have_value("date")
    page.get_by_role("button", name="去掉条件 有效期：有效").click()
    page.get_by_role("checkbox", name="江西省").uncheck()
    page.get_by_role("checkbox", name="主题 digital").check()
    page.locator("#finder-query").fill("5G")
    expected = containing(library, ["5G"], theme=["digital"])
    expect(status).to_have_text(f"找到 {len(expected)} 条")
    page.get_by_label("排序").select_option("rank")
    expect(status).to_have_text(f"找到 {len(expected)} 条")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["5G"], "theme": ["digital"], "other": ["kept"]}
    page.reload()
    expect(status).to_have_text(f"找到 {len(expected)} 条")


def test_a_choice_says_what_it_would_leave(page: Page, library: Library) -> None:
    """Counts stand beside the values, follow the query, and hold when the choice is made; several values mean OR."""
    page.goto(f"{library.address}search/?q=贷款")
    hunan = len(containing(library, ["贷款"], province=["hunan"]))
    expect(page.get_by_role("checkbox", name="湖南省")).to_be_visible()
    row = page.locator(".finder__narrow label", has_text="湖南省")
    expect(row.locator(".finder__count")).to_have_text(str(hunan))
    page.get_by_role("checkbox", name="湖南省").check()
    status = page.locator(".finder__status")
    expect(status).to_have_text(f"找到 {hunan} 条")
    expect(page.get_by_role("checkbox", name="湖南省")).to_be_focused()
    page.get_by_role("checkbox", name="四川省").check()
    expect(status).to_have_text(f"找到 {len(containing(library, ['贷款'], province=['hunan', 'sichuan']))} 条")


def test_no_choice_is_lost_in_haste(page: Page, library: Library) -> None:
    """Two choices and a word, before the results of the first have come, all hold."""
    page.goto(f"{library.address}search/?q=贷款")
    expect(page.get_by_role("checkbox", name="湖南省")).to_be_visible()
    page.evaluate("""() => {
      document.querySelector("#finder-query").value = "5G";
      for (const value of ["hunan", "digital"]) document.querySelector(`[data-finder] [value=${value}]`).click();
    }""")
    expected = containing(library, ["5G"], province=["hunan"], theme=["digital"])
    expect(page.locator(".finder__status")).to_have_text(
        f"找到 {len(expected)} 条" if expected else "没有找到。可以少写几个字，或去掉条件。"
    )
    assert parse_qs(urlsplit(page.url).query) == {"q": ["5G"], "province": ["hunan"], "theme": ["digital"]}


def test_facets_alone_list_everything_that_fits(finder: Page, library: Library) -> None:
    """No words, one condition; a folded facet is counted when it is opened."""
    finder.locator(".finder__narrow summary", has_text="负责机构").click()
    finder.get_by_role("checkbox", name="税务").check()
    expected = containing(library, [], agency=["tax"])
    expect(finder.locator(".finder__status")).to_have_text(f"找到 {len(expected)} 条")


def test_titles_of_documents_load_only_for_their_condition(own_page: Page, library: Library) -> None:
    """A condition by document is called by its title; without one, the list of all titles is not loaded."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    own_page.goto(f"{library.address}search/?q=5G", wait_until="networkidle")
    assert not any(path.endswith("/search/documents") for path in asked)
    own_page.goto(f"{library.address}search/?document=document-003")
    expect(own_page.locator(".finder__chip").first).to_have_text("文件：若干措施之3 ×")
    expect(own_page.locator(".finder__status")).to_have_text("找到 10 条")


def test_more_shows_the_next_twenty(page: Page, library: Library) -> None:
    """Twenty at a time; the first new one gets the focus; the button goes when all are shown."""
    page.goto(f"{library.address}search/?q=万元&status=unstated")
    total = len(containing(library, ["万元"], status=["unstated"]))
    assert 20 < total <= 80
    items, more = page.locator(".finder__result"), page.get_by_role("button", name="更多")
    expect(items).to_have_count(20)
    more.click()
    expect(items).to_have_count(min(40, total))
    expect(items.nth(20).get_by_role("link")).to_be_focused()
    for shown in range(60, total + 20, 20):
        more.click()
        expect(items).to_have_count(min(shown, total))
    expect(more).to_be_hidden()


def test_nothing_found_and_nothing_asked(page: Page, library: Library) -> None:
    """Nothing found: what comes near, and what the rarest term finds alone, one tap away; silence where nothing was asked."""
    page.goto(f"{library.address}search/?q=融资担保 量子")
    count = len(containing(library, ["融资担保"]))
    expect(page.locator(".finder__status")).to_have_text(
        f"文库里没有说到“量子”；没有完全一样的，下面是最接近的：{count} 条"
    )
    expect(page.locator("[data-finder-fallback]")).to_be_hidden()
    page.get_by_role("button", name=f"只找“融资担保”：{count} 条").click()
    expect(page.locator(".finder__status")).to_have_text(f"找到 {count} 条")
    page.locator("#finder-query").fill("")
    expect(page.locator(".finder__status")).to_have_text("")
    expect(page.locator(".finder__result")).to_have_count(0)


def test_other_names_are_offered_and_never_mixed_in(page: Page, library: Library) -> None:
    """财政厅 is one of the names of a function: its provisions are a tap away, not among the results."""
    page.goto(f"{library.address}search/?q=财政厅")
    expect(page.locator(".finder__status")).to_have_text(f"找到 {len(containing(library, ['财政厅']))} 条")
    page.get_by_role("button", name="负责机构：财政").click()
    expect(page.locator(".finder__status")).to_have_text(f"找到 {len(containing(library, [], agency=['finance']))} 条")
    page.goto(f"{library.address}search/?q=主题 digitl")
    expect(page.get_by_role("button", name="主题：主题 digital")).to_be_visible()


def test_no_search_while_composing(finder: Page, library: Library) -> None:
    """Letters of an input method that is still composing are not searched; the word it ends with is."""
    finder.locator("#finder-query").focus()
    session = finder.context.new_cdp_session(finder)
    session.send("Input.imeSetComposition", {"text": "rong", "selectionStart": 4, "selectionEnd": 4})
    finder.wait_for_timeout(500)
    assert "q=" not in finder.url
    session.send("Input.insertText", {"text": "融资"})
    expect(finder.locator(".finder__status")).to_have_text(f"找到 {len(containing(library, ['融资']))} 条")
    assert parse_qs(urlsplit(finder.url).query) == {"q": ["融资"]}


def test_the_header_waits_for_an_input_method(own_page: Page, library: Library) -> None:
    """Also where it composes already before the script of the box has come; what it ends with is looked for."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(request.url))
    held: list[Route] = []
    own_page.route("**/search/header.js", lambda route: held.append(route))
    own_page.goto(f"{library.address}documents/some/")
    own_page.locator(".header-find input").focus()
    session = own_page.context.new_cdp_session(own_page)
    session.send("Input.imeSetComposition", {"text": "rong", "selectionStart": 4, "selectionEnd": 4})
    expect(own_page.locator(".header-find input")).to_have_value("rong")
    with own_page.expect_response("**/search/header.js"):
        held[0].continue_()
    expect(own_page.get_by_role("combobox")).to_be_attached()
    own_page.wait_for_timeout(400)
    assert not [url for url in asked if "/pairs/" in url]
    session.send("Input.insertText", {"text": "融资"})
    expect(own_page.get_by_role("option").last).to_have_text(f"全部 {len(containing(library, ['融资']))} 条结果")


def test_data_that_does_not_load_is_said(own_page: Page, library: Library) -> None:
    """A plain sentence, and the next try may succeed. What the script says of it in the console is expected."""
    own_page.add_init_script("console.error = () => {}")
    own_page.route("**/opening", lambda route: route.fulfill(status=200, body="not packed"))
    own_page.goto(f"{library.address}search/?q=融资担保")
    expect(own_page.locator(".finder__status")).to_contain_text("检索数据没有载入")
    own_page.unroute("**/opening")
    own_page.locator("#finder-query").fill("5G")
    expect(own_page.locator(".finder__status")).to_contain_text("找到")


def test_results_can_be_taken_away_as_a_table(page: Page, library: Library, tmp_path: Path) -> None:
    """One click: every result with its text and who answers; what a spreadsheet would run as a formula is text."""
    page.goto(f"{library.address}search/?q=5G")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载表格").click()
    downloading.value.save_as(tmp_path / "found.csv")
    assert downloading.value.suggested_filename == "5G.csv"
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {record.text for record in library.records if record.id in containing(library, ["5G"])}
    assert {row["条文"] for row in rows} == texts
    assert all(row["链接"].startswith(library.address) for row in rows)
    assert any(row["谁负责"].startswith("责任：") for row in rows)


def test_a_link_can_be_copied(own_page: Page, library: Library) -> None:
    """The permanent address, without the words that were looked for."""
    own_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own_page.goto(f"{library.address}search/?q=5G")
    copy = own_page.locator(".finder__copy").first
    expect(copy).to_have_text("复制链接")
    own_page.clock.install()
    own_page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    copy.click()
    expect(copy).to_have_text("已复制")
    own_page.clock.fast_forward(2_000)
    expect(copy).to_have_text("复制链接")
    first = library.ask(own_page, "5G", limit=1)["results"][0]
    assert own_page.evaluate("navigator.clipboard.readText()") == first["url"]


def test_the_header_box_answers_while_one_types(page: Page, library: Library) -> None:
    """/ leads to it; hits come grouped by document; arrows choose, Enter opens, Escape closes and keeps the words."""
    page.goto(f"{library.address}documents/some/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="检索")
    expect(field).to_be_focused()
    page.keyboard.type("财政厅")
    hits = page.get_by_role("listbox")
    expect(hits).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(hits.get_by_role("option").first).to_have_text("负责机构：财政")
    expect(hits.get_by_role("group").nth(1)).to_contain_text("若干措施之")
    expect(hits.get_by_role("option").last).to_have_text(f"全部 {len(containing(library, ['财政厅']))} 条结果")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = hits.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(hits).to_be_hidden()
    expect(field).to_have_value("财政厅")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".finder__status")).to_have_text(f"找到 {len(containing(library, ['财政厅']))} 条")


def test_ctrl_k_and_plain_enter(page: Page, library: Library) -> None:
    """Ctrl-K leads to the box from within another field; Enter with nothing chosen asks for all results."""
    page.goto(f"{library.address}documents/some/")
    page.keyboard.press("Control+k")
    expect(page.locator(".header-find input")).to_be_focused()
    page.keyboard.type("5G")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=5G")
    expect(page.locator(".finder__status")).to_have_text(f"找到 {len(containing(library, ['5G']))} 条")


def test_nothing_loads_before_the_first_focus(own_page: Page, library: Library) -> None:
    """A page that is not the search page fetches one script of the search and no more."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    own_page.goto(f"{library.address}documents/some/", wait_until="networkidle")
    assert asked[1:] == [f"/repo/assets/javascripts/{name}.js" for name in ("days", "search")]
    own_page.locator(".header-find input").focus()
    own_page.keyboard.type("5G")
    expect(own_page.get_by_role("listbox")).to_be_visible()
    assert any("/pairs/" in path for path in asked)


def test_the_empty_finder_loads_no_index(own_page: Page, library: Library) -> None:
    """Nothing asked: the counts beside the choices, no engine and no records; conditions alone need no engine either."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    own_page.goto(f"{library.address}search/", wait_until="networkidle")
    assert not [path for path in asked if "/pairs/" in path or "/records/" in path]
    own_page.get_by_role("checkbox", name="湖南省").check()
    expect(own_page.locator(".finder__result").first).to_be_visible()
    assert not [path for path in asked if "/pairs/" in path]


def test_the_searched_words_are_marked_on_arrival(page: Page, library: Library) -> None:
    """In the provision of the address and nowhere else; the text stays as it is; the mark can be cleared."""
    page.goto(f"{library.address}documents/some/?q=融資 擔保#p1-2")
    expect(page.locator(".arrival")).to_contain_text("已标出")
    marked = "[...CSS.highlights.get('searched')].map((range) => range.toString())"
    assert page.evaluate(marked) == ["融资", "担保", "融资", "担 保", "融資"]
    assert page.locator("#second").inner_html() == "支持<b>融资</b>，<i>担</i> <i>保</i>。"
    page.get_by_role("button", name="清除标记").click()
    expect(page.locator(".arrival")).to_have_count(0)
    assert page.evaluate("CSS.highlights.has('searched')") is False
    expect(page).to_have_url(f"{library.address}documents/some/#p1-2")
