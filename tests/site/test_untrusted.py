"""Texts and cards are untrusted: whatever they hold appears as the characters it is, and nothing runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

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


@pytest.fixture(scope="session")
def nasty_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return built_once(tmp_path_factory, worker_id, "nasty", build_nasty) / "site"


def build_nasty(root: Path) -> None:
    root.mkdir()
    copy_site_frame(root)
    add_source(root, "nasty", TEXT, CARD)
    build_site(root / "site", root)


def test_everything_appears_as_the_characters_it_is_and_nothing_runs(nasty_site: Path, page: Page) -> None:
    with serve(nasty_site) as address:
        page.goto(f"{address}/documents/nasty/")
        page.locator("#view-both").check()
        shown = page.locator("article").inner_text()
        for words in NASTY:
            assert shown.count(words) >= 2, words
        assert page.locator("h1").inner_text().startswith(f"[{NASTY[6]}{NASTY[0]}]")
        (document,) = json.loads((nasty_site / "data/corpus.json").read_text("utf-8"))["documents"]
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
