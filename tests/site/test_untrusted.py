"""Texts, cards, names and addresses are untrusted: whatever they hold appears as the characters it is, and nothing runs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import build_site, built_once, serve
from tests.factories import add_source, copy_site_frame

NASTY = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=2>",
    "[x](javascript:window.ran=3)",
    "![x](x){ onclick=window.ran=4 }",
    "{{ 7*7 }} {% include 'x' %}",
    "| a | b | `code` **bold** ~~no~~ # no &lt;b&gt; &amp;",
    "</div></title></textarea><svg onload=window.ran=5>",
    ":::note ++x++ ^^y^^ [[z]] :smile: http://example.invalid/ klzzwxh:0000",
    '" onmouseover="window.ran=6" x="',
)
TEXT = "\n".join(
    [
        "关于" + NASTY[0] + "的若干措施",
        *NASTY,
        "一、" + NASTY[1] + NASTY[2],
        *(
            f"({number}){words}。{words}内容。(责任单位:省财政厅、{words}局)"
            for number, words in zip("一二三四五六七八九", NASTY, strict=True)
        ),
        "    # 标题",
        "> 引用",
        "1. 列表 " + NASTY[3],
    ]
)
CARD = "\n".join(
    [
        f"title: {json.dumps(NASTY[6] + NASTY[0], ensure_ascii=False)}",
        "title_supplied: true",
        'region: "360000"',
        f"number: {json.dumps(NASTY[2], ensure_ascii=False)}",
        f"issuers: [{json.dumps(NASTY[1], ensure_ascii=False)}]",
        f"source: {{site: {json.dumps(NASTY[8], ensure_ascii=False)}, url: 'javascript:window.ran=7'}}",
    ]
)
NAME = "</title><script>window.ran=8</script>\"x\" 'y' &amp; <b>&lt;"
"""Of the library, of its description, of a page written by hand and of two entries of nav, each with a letter behind it."""
TURNED = "\u202egnitrats\u2066 \u0645\u064a\u0644 \u05de\u05d9\u05dc"
"""Characters that change the direction of what follows, never ended; and words of scripts that run the other way."""
TURNED_TEXT = f"关于{TURNED}的措施\n一、{TURNED}贷款。给{TURNED}补助 2023 年。(责任单位:省财政厅、{TURNED}局)\n"
TURNED_CARD = "\n".join(
    [
        f"title: {json.dumps(f'关于{TURNED}的措施')}",
        "title_supplied: true",
        'region: "360000"',
        f"number: {json.dumps(f'赣{TURNED}〔2023〕1号')}",
        f"issuers: [{json.dumps(f'某{TURNED}局')}]",
        f"source: {{site: {json.dumps(f'某{TURNED}网')}, url: 'https://example.org/'}}",
    ]
)
DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="session")
def nasty_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return built_once(tmp_path_factory, worker_id, "nasty", build_nasty) / "site"


def build_nasty(root: Path) -> None:
    root.mkdir()
    copy_site_frame(root)
    add_source(root, "nasty", TEXT, CARD)
    add_source(root, "turned", TURNED_TEXT, TURNED_CARD)
    _rename(root / "mkdocs.yml", {r"^site_name: .*": "site_name: ", r"^site_description: .*": "site_description: "})
    _rename(root / "mkdocs.yml", {"- 说明(?=: )": "- ", "- 更多(?=:)": "- "})
    _rename(root / "docs" / "about.md", {r"^title: .*": "title: ", r"^description: .*": "description: "})
    build_site(root / "site", root)


def _rename(file: Path, places: dict[str, str]) -> None:
    """Put the nasty name, with a letter behind it, in place of what each pattern finds, behind the words given."""
    text = file.read_text("utf-8")
    for letter, (pattern, words) in zip("ABC", places.items(), strict=False):
        new = words + json.dumps(NAME + letter)
        text, count = re.subn(pattern, lambda _, new=new: new, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
        assert count, pattern
    file.write_text(text, "utf-8")


def test_everything_appears_as_the_characters_it_is_and_nothing_runs(nasty_site: Path, page: Page) -> None:
    with serve(nasty_site) as address:
        page.goto(f"{address}/documents/nasty/")
        page.locator("#view-both").check()
        shown = page.locator("article").inner_text()
        for words in NASTY:
            assert shown.count(words) >= 2, words
        assert page.locator("h1").inner_text().startswith(f"[{NASTY[6]}{NASTY[0]}]")
        documents = json.loads((nasty_site / "data/corpus.json").read_text("utf-8"))["documents"]
        document = next(it for it in documents if it["id"] == "nasty")
        assert document["title"] == NASTY[6] + NASTY[0]
        assert "</title>" in document["short_title"]
        assert page.title().startswith(f"[{document['short_title']}]")
        for path in ("", "documents/", "provinces/jiangxi/", "agencies/", "agencies/unclassified/", "themes/"):
            page.goto(f"{address}/{path}")
            assert page.evaluate("window.ran") is None, path
        for kind in ("[onclick]", "[onerror]", "[onload]", "[onmouseover]", "a[href^=javascript]", "img[src=x]"):
            page.goto(f"{address}/documents/nasty/")
            assert page.locator(kind).count() == 0, kind


def test_search_results_show_markup_as_characters(nasty_site: Path, page: Page) -> None:
    with serve(nasty_site) as address:
        page.goto(f"{address}/search/?q=onerror")
        page.locator("mark").first.wait_for()
        assert "<img src=x onerror=window.ran=2>" in page.locator("article").inner_text()
        assert page.evaluate("window.ran") is None


def test_names_of_the_library_and_its_pages_appear_as_they_are(nasty_site: Path, page: Page) -> None:
    """In the title, the header, the footer and what other sites are told; also where nothing stands (404.html)."""
    for path in nasty_site.rglob("*.html"):
        assert "<script>window" not in path.read_text("utf-8"), path
    about = (nasty_site / "about" / "index.html").read_text("utf-8")
    named = re.findall(r'<meta property="og:(?:title|site_name)" content="([^"]*)">', about)
    assert list(map(unescape, named)) == [
        f"{NAME}A",
        f"{NAME}A",
    ]
    assert unescape(re.findall(r'<meta name="description" content="([^"]*)">', about)[0]) == f"{NAME}B"
    with serve(nasty_site) as address:
        page.goto(f"{address}/about/")
        assert page.title() == f"{NAME}A - {NAME}A"
        assert page.locator(".library-name").inner_text() == f"{NAME}A"
        assert page.locator(".rooms .here").inner_text() == f"{NAME}A"
        assert page.get_by_role("navigation", name=f"{NAME}B", exact=True).count() == 1
        assert page.evaluate("window.ran") is None
    lost = (nasty_site / "404.html").read_text("utf-8")
    assert unescape(re.findall("<title>(.*)</title>", lost)[0]) == f"没有这一页 - {NAME}A"


def test_no_text_turns_the_direction_of_what_stands_beside_it(nasty_site: Path, page: Page) -> None:
    """Characters that would are shown by their numbers, in every field; what runs the other way is isolated."""
    for path in nasty_site.rglob("*.html"):
        assert not DIRECTING.search(path.read_text("utf-8")), path
    shown = TURNED.replace("\u202e", "⟨U+202E⟩").replace("\u2066", "⟨U+2066⟩")
    with serve(nasty_site) as address:
        page.goto(f"{address}/documents/turned/")
        article = page.locator("article").inner_text()
        for words in (f"赣{shown}〔2023〕1号", f"某{shown}局", f"关于{shown}的措施"):
            assert re.search(f"\u2068?{re.escape(words)}", article), words
        page.goto(f"{address}/search/?q=gnitrats")
        found = page.locator(".finder__result").first
        expect(found).to_contain_text("⟨U+202E⟩")
        assert not re.search("[\u202a-\u202e\u2066\u2067]", found.inner_text())


@pytest.mark.parametrize("path", ["", "compare/", "finder/", "search/", "targets/", "documents/hunan-2020-key-points/"])
@pytest.mark.parametrize(
    "asked",
    [
        "?q=%&view=%E4&a=%25%23%25&place=%E4,constructor,__proto__&want=%&sort=%&province=constructor&order=constructor#%",
        "?theme=constructor&tool=__proto__&place=constructor&want=first-loan&who=constructor&q=%5C%22#%E4%",
    ],
)
def test_no_address_makes_a_script_fail(path: str, asked: str, served: str, page: Page) -> None:
    """Neither broken encodings nor words that programs know; the page of the tests tells of every error."""
    page.goto(f"{served}/{path}{asked}", wait_until="networkidle")
    page.evaluate("location.hash = '#%x'")
    expect(page.locator("h1").first).to_be_attached()
