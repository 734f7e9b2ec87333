"""The search in a browser: the function of the page against plain substring search over the same records."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from build_scripts.script import simplify
from build_scripts.search import load_fold
from build_scripts.search.cutting import encode
from tests.search import made_up
from tests.search.conftest import Library, fold_table

FOLD = load_fold()


def _containing(library: Library, terms: Iterable[str], **filters: list[str]) -> set[str]:
    """The truth: ids of the records whose folded text contains every folded term, and that fit the filters."""
    folded = [FOLD(term) for term in terms]
    return {
        record.id
        for record in library.records
        if all(term in FOLD(record.text) for term in folded)
        and all(set(values) & set(record.filters.get(facet, ())) for facet, values in filters.items())
    }


def _cuttings(library: Library, count: int, seed: int) -> list[str]:
    """Strings of one to eight characters cut from the texts at random."""
    chance = random.Random(seed)
    cut: list[str] = []
    while len(cut) < count:
        text = chance.choice(library.records).text
        start, length = chance.randrange(len(text)), chance.randint(1, 8)
        piece = text[start : start + length]
        if FOLD(piece) and not any(character.isspace() for character in piece):
            cut.append(piece)
    return cut


@pytest.fixture
def finder(page: Page, library: Library) -> Page:
    """The search page, open."""
    page.goto(f"{library.address}search/")
    return page


def test_every_string_finds_exactly_its_provisions(finder: Page, library: Library) -> None:
    """150 random strings, with whatever punctuation, digits and Latin they hold."""
    for query in _cuttings(library, 150, seed=1):
        assert library.found(finder, query) == _containing(library, [query]), query


def test_traditional_queries_find_the_same(finder: Page, library: Library) -> None:
    """The same strings in Traditional characters."""
    traditional = {ord(value): key for key, value in sorted(FOLD.characters.items(), reverse=True)}
    queries = [query for query in _cuttings(library, 60, seed=2) if query.translate(traditional) != query]
    assert len(queries) > 30
    for query in queries:
        assert library.found(finder, query.translate(traditional)) == _containing(library, [query]), query


def test_words_that_do_not_occur_find_nothing(finder: Page, library: Library) -> None:
    """Neither unknown characters, nor known ones in an order that does not occur, nor mere punctuation and space."""
    chance = random.Random(3)
    pieces = _cuttings(library, 40, seed=4)
    strange = ["龘", "量子", "zzzz", "保担资融", "😀😀", " ", "\u3000", "“”", '"', "a", "\U0010ffff", "___"]
    for query in [*strange, *("".join(chance.sample(piece, len(piece))) for piece in pieces)]:
        assert library.found(finder, query) == (_containing(library, query.split()) if query.split() else set()), query


def test_one_symbol_finds_too(finder: Page, library: Library) -> None:
    """Single symbols, above all those whose words lie in several chunks of the index, and the last one of a text."""
    parted = {start[:4] for start in fold_table(library)["chunks"]}
    symbols = sorted({character for record in library.records for character in FOLD(record.text)})
    spread = [symbol for symbol in symbols if encode(symbol) in parted]
    assert spread
    for symbol in [*spread, *random.Random(5).sample(symbols, 20), FOLD(library.records[-1].text)[-1], "%"]:
        assert library.found(finder, symbol) == _containing(library, [symbol]), symbol


def test_terms_parted_by_spaces_must_all_occur(finder: Page, library: Library) -> None:
    """AND, with either kind of space, and the same term repeated inside a phrase."""
    for query in ("融资担保 5G", "税务局　小微企业主 5", "贷款 贷款", "財政廳 給予補助"):
        assert library.found(finder, query) == _containing(library, query.split()), query
    assert library.found(finder, "融资担保 5G")


def test_filters_narrow_exactly(finder: Page, library: Library) -> None:
    """Several values of one facet mean OR, facets together AND, with a query and without; unknown values find none."""
    cases: list[dict[str, list[str]]] = [
        {"province": ["jiangxi"]},
        {"province": ["jiangxi", "hunan"]},
        {"province": ["jiangxi", "hunan"], "theme": ["digital", "market"], "status": ["in-force"]},
        {"agency": ["tax"], "year": ["2021"], "level": ["province"]},
        {"document": ["document-003"]},
        {"province": ["nowhere"]},
        {"province": ['x"]}', "hunan"]},
        {"nonsense": ["x"]},
    ]
    for filters in cases:
        for query in ("", "融资担保", "5G"):
            expected = _containing(library, query.split(), **filters)
            assert library.found(finder, query, filters=filters) == expected, (query, filters)


def test_results_come_in_the_order_of_the_library(finder: Page, library: Library) -> None:
    """Total counts all hits; the first ones are shown, in order."""
    for query in ("万元", "万", "萬元 瞭解", "5"):
        answer = library.ask(finder, query, limit=7)
        found = _containing(library, FOLD.readings(query)[-1:] if " " not in query else ["万元", "了解"])
        assert answer["total"] == len(found)
        assert [it["id"] for it in answer["results"]] == [it.id for it in library.records if it.id in found][:7]
    everything = library.ask(finder, "", filters={"province": list(made_up.PROVINCES)})["results"]
    assert [it["id"] for it in everything] == [record.id for record in library.records]


def test_a_result_says_where_it_stands(page: Page, library: Library) -> None:
    """From any page: address, title, document and province, and the words around the hit."""
    page.goto(f"{library.address}documents/some/")
    record = library.records[42]
    query = record.text[60:66]
    result = next(it for it in library.ask(page, query)["results"] if it["id"] == record.id)
    assert result["url"] == library.address + record.url
    assert (result["title"], result["document"]) == (record.title, record.document)
    assert result["province"] == record.province_name
    assert result["facets"]["theme"] == list(record.filters["theme"])
    start, end = result["marks"][0]
    assert FOLD(result["excerpt"][start:end]) == FOLD(query)


def test_nothing_loads_before_the_first_call(page: Page, library: Library) -> None:
    """A page that is not the search page fetches one script of the search and no more."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{library.address}documents/some/", wait_until="networkidle")
    assert [urlsplit(url).path for url in asked[1:]] == ["/repo/assets/javascripts/search.js"]


def test_the_empty_search_page_loads_no_index(page: Page, library: Library) -> None:
    """Nothing asked, nothing fetched but the labels of the filters."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{library.address}search/", wait_until="networkidle")
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert not [path for path in asked if "/search/index/" in path or path.endswith("fold.json")]


def test_browser_folds_as_the_build_does(finder: Page, library: Library) -> None:
    """fold.js and folding.py agree on every character of the table, on samples of all kinds, and on readings."""
    assigned = [chr(point) for point in range(0x20, 0x3400) if unicodedata.category(chr(point)) != "Cn"]
    samples = [
        *FOLD.characters, *FOLD.phrases, *assigned, "ＲＣＥＰ", "ﬁ①½㎡㈱",
        "Straße İ ΑΣ ς", "葛\U000e0100", "〔2022〕３０号", "，。：；", "豈\uf900", "𠮷野家", "\u200b\ufeff\u3000\x85", "e\u0301é",
    ]  # fmt: skip
    script = """async ([table, samples]) => {
      const { Fold } = await import(new URL("../assets/javascripts/search/fold.js", location.href).href);
      const fold = new Fold(table);
      return samples.map((sample) => [fold.text(sample), fold.readings(sample)]);
    }"""
    for sample, (folded, readings) in zip(
        samples, finder.evaluate(script, [fold_table(library), samples]), strict=True
    ):
        assert (folded, tuple(readings)) == (FOLD(sample), FOLD.readings(sample)), ascii(sample)


def test_words_simplified_by_the_word_are_found(finder: Page, library: Library) -> None:
    """What OpenCC makes of a Traditional word is among its readings: 籌畫 finds 筹划."""
    for word in FOLD.phrases:
        assert FOLD(simplify(word)) in FOLD.readings(word) or FOLD(simplify(word)) == FOLD(word), word


def test_hostile_text_is_shown_as_the_characters_it_is(page: Page, library: Library) -> None:
    """Markup in a text is found, shown and never run."""
    page.goto(f"{library.address}search/?q=onerror")
    item = page.locator(".finder__result")
    expect(item).to_have_count(1)
    expect(item.locator("a")).to_have_text("1.<script>window.hacked=1</script>")
    expect(item.locator(".finder__source")).to_have_text("湖南省 · </i><b>粗")
    expect(item.locator("mark")).to_have_text("onerror")
    expect(item.locator(".finder__excerpt")).to_contain_text(
        '<img src=x onerror="window.hacked=1"> </div></body> &lt;b'
    )
    assert page.evaluate("window.hacked") is None
    for query in ('"\\u0020"', "___PAGEFIND_WEIGHT___9", "</div></body>", "终", "葛"):
        assert "hostile#p1-1" in library.found(page, query), query


def test_address_and_page_say_the_same(page: Page, library: Library) -> None:
    """The address opens its search; typing and choosing change address and results; a filter can be taken away."""
    page.goto(f"{library.address}search/?q=融资担保&province=jiangxi&status=in-force&other=kept")
    expected = _containing(library, ["融资担保"], province=["jiangxi"], status=["in-force"])
    expect(page.get_by_role("status")).to_have_text(f"找到 {len(expected)} 条")
    expect(page.get_by_role("searchbox")).to_have_value("融资担保")
    expect(page.get_by_label("省份")).to_have_value("jiangxi")
    page.get_by_role("button", name="去掉条件 效力：有效").click()
    page.get_by_label("省份").select_option("")
    page.get_by_label("主题").select_option("digital")
    page.get_by_role("searchbox").fill("5G")
    expected = _containing(library, ["5G"], theme=["digital"])
    expect(page.get_by_role("status")).to_have_text(f"找到 {len(expected)} 条")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["5G"], "theme": ["digital"], "other": ["kept"]}
    page.reload()
    expect(page.get_by_role("status")).to_have_text(f"找到 {len(expected)} 条")


def test_more_shows_the_next_twenty(page: Page, library: Library) -> None:
    """Twenty at a time; the first new one gets the focus; the button goes when all are shown."""
    page.goto(f"{library.address}search/?q=万元&province=hunan")
    total = len(_containing(library, ["万元"], province=["hunan"]))
    assert 20 < total <= 60
    items = page.locator(".finder__result")
    expect(items).to_have_count(20)
    page.get_by_role("button", name="更多").click()
    expect(items).to_have_count(min(40, total))
    expect(items.nth(20).locator("a")).to_be_focused()
    if total > 40:
        page.get_by_role("button", name="更多").click()
    expect(items).to_have_count(total)
    expect(page.get_by_role("button", name="更多")).to_be_hidden()


def test_nothing_found_and_nothing_asked(page: Page, library: Library) -> None:
    """A word for nothing found; silence where nothing was asked; the words for readers without scripts are gone."""
    page.goto(f"{library.address}search/?q=量子")
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    expect(page.locator("[data-finder-fallback]")).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("status")).to_have_text("")
    expect(page.locator(".finder__result")).to_have_count(0)


def test_no_search_while_composing(finder: Page, library: Library) -> None:
    """Letters of an input method that is still composing are not searched; the word it ends with is."""
    box = finder.get_by_role("searchbox")
    box.focus()
    session = finder.context.new_cdp_session(finder)
    session.send("Input.imeSetComposition", {"text": "rong", "selectionStart": 4, "selectionEnd": 4})
    finder.wait_for_timeout(500)
    assert "q=" not in finder.url
    session.send("Input.insertText", {"text": "融资"})
    expect(finder.get_by_role("status")).to_have_text(f"找到 {len(_containing(library, ['融资']))} 条")
    assert parse_qs(urlsplit(finder.url).query) == {"q": ["融资"]}


def test_data_that_does_not_load_is_said(browser_page_without_index: Page, library: Library) -> None:
    """A plain sentence, and the next try may succeed."""
    page = browser_page_without_index
    page.goto(f"{library.address}search/?q=融资担保")
    expect(page.get_by_role("status")).to_contain_text("检索数据没有载入")
    page.unroute("**/fold.json")
    page.get_by_role("searchbox").fill("5G")
    expect(page.get_by_role("status")).to_contain_text("找到")


@pytest.fixture
def browser_page_without_index(page: Page) -> Page:
    """A page to which the table of folding does not come; what the script says of it in the console is expected."""
    page.add_init_script("console.error = () => {}")
    page.route("**/fold.json", lambda route: route.fulfill(status=200, body="not JSON"))
    return page


def test_provinces_of_the_made_up_library() -> None:
    """The made-up provisions lie in several provinces, so that filters have something to part."""
    assert len({record.province for record in made_up.provisions(50)}) == len(made_up.PROVINCES)
