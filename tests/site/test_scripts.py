"""Two scripts: /zh-hant/ holds the same pages with the same anchors, and its words are Traditional throughout."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.factories import CONVERTER

HUNAN, SICHUAN = "documents/hunan-2020-key-points/", "documents/sichuan-2022-relief-and-competitiveness/"
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title")
VOID = frozenset("area base br col hr img input link meta rect source wbr".split())


class Words(HTMLParser):
    """What a page says in the language it declares, and its anchors; printed words, changes and code are left out."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.anchors: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang") or (self.open[-1][1] if self.open else "")
        lang = "" if tag in ("del", "ins", "style", "code") else lang
        self.anchors += [given["id"]] if "id" in given else []
        self.said += [given[name] for name in SPOKEN if name in given] if lang == "zh-Hant" else []
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == "zh-Hant":
            self.said.append(data)


def pages(root: Path) -> dict[str, Path]:
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*.html")}
    return {name: it for name, it in found.items() if not name.startswith("zh-hant/") and name != "404.html"}


def test_both_sites_hold_the_same_pages_with_the_same_anchors(site: Path) -> None:
    here, there = pages(site), pages(site / "zh-hant")
    assert here.keys() == there.keys()
    for name in here:
        assert sorted(Words(here[name]).anchors) == sorted(Words(there[name]).anchors), name


def test_no_simplified_word_is_left(site: Path) -> None:
    """On no page, in no script or style sheet: but for what is printed, and what a text that was Traditional printed."""
    left = {
        (name, word.text)
        for name, page in pages(site / "zh-hant").items()
        if HUNAN not in name and "corrections" not in name
        for said in Words(page).said
        for word in CONVERTER.other_script_words(said, "Hant")
        if len(word.text) == 1  # two characters may belong to two words: 機制|作用
    }
    assert left == set()
    for file in (site / "zh-hant" / "assets" / "javascripts").rglob("*.js"):
        if "vendor" not in file.parts and ".min." not in file.name and "lunr" not in file.parts:
            assert (
                list(CONVERTER.other_script_words("".join(re.findall("[一-鿿]+", file.read_text("utf-8"))), "Hant"))
                == []
            ), file


def test_the_data_stands_at_the_root_alone(site: Path) -> None:
    assert not (site / "zh-hant" / "data" / "corpus.json").exists()
    assert not (site / "zh-hant" / "404.html").exists()


def test_the_switch_keeps_page_view_and_place(served: str, page: Page) -> None:
    """What is asked for, the anchor, the view that is open, and without an anchor what is being read."""
    page.goto(f"{served}/{SICHUAN}?view=source&q=融资#p2-s2-1")
    page.get_by_role("link", name="繁體", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    there = urlsplit(page.url)
    assert (there.path, there.fragment) == (f"/zh-hant/{SICHUAN}", "p2-s2-1")
    expect(page.locator(".views input:checked")).to_have_value("source")
    page.goto(f"{served}/{HUNAN}")
    expect(page.locator(".views input:checked")).to_have_value("both")
    page.evaluate("document.querySelector('#p1-12').scrollIntoView()")
    _press(page, "繁體")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(page.locator(".views input:checked")).to_have_value("both")
    assert urlsplit(page.url).fragment == "p1-12"
    _press(page, "简体")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert urlsplit(page.url)[2:] == (f"/{HUNAN}", "", "p1-12")


def _press(page: Page, name: str) -> None:
    """As a reader does: Playwright's own click first scrolls what lies in a sticky header."""
    box = page.get_by_role("link", name=name, exact=True).locator("visible=true").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_each_layer_says_its_language(served: str, page: Page) -> None:
    """A Traditional text shows itself and what was printed; a simplified one shows in between what was converted."""
    layers = "[...document.querySelectorAll('.pair > div')].map(it => [it.classList[0], it.lang].join(' '))"
    page.goto(f"{served}/zh-hant/{HUNAN}")
    assert {*page.evaluate(layers)} == {"text zh-Hant", "printed zh-Hant"}
    page.goto(f"{served}/zh-hant/{SICHUAN}")
    assert {*page.evaluate(layers)} == {"text zh-Hant", "source zh-Hans", "printed zh-Hans"}
    page.goto(f"{served}/{HUNAN}")
    assert {*page.evaluate(layers)} == {"text zh-Hans", "source zh-Hant", "printed zh-Hant"}


def test_a_query_finds_the_same_on_both_sites_in_either_script(served: str, page: Page) -> None:
    ask = "query => window.librarySearch(query, {limit: 1000})"
    queries = ("融资担保", "着力 企业", "上云 | 制造业", "复工复产 -财政")
    answers: dict[str, list[Any]] = {query: [] for query in queries}
    for place in ("", "/zh-hant"):
        page.goto(f"{served}{place}/search/")
        for query in queries:
            answers[query] += [page.evaluate(ask, words) for words in (query, CONVERTER.to_traditional(query))]
    for query, given in answers.items():
        assert given[0]["total"]
        assert len({tuple(it["id"] for it in answer["results"]) for answer in given}) == 1, query
        here, *_, there = (answer["results"][0] for answer in given)
        assert there["url"] == here["url"].replace(served, f"{served}/zh-hant")
        assert CONVERTER.simplify(there["title"]) == here["title"]
        assert there["marks"] == here["marks"]
