"""Plain Markdown of indexes, places and lists: what the HTML says, without markup; links lead to pages and headings that exist."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

import pytest

from build_scripts.model import Corpus, Need, Page
from build_scripts.render import render
from tests.render.reader import read
from tests.render.sample import corpus, small
from tests.render.test_todo import needy

WRITTEN_BY_HAND = ("about.md", "contribute.md")
NEEDS = (Need("要融资", ("credit-guarantee", "ip")),)
LIBRARIES = {"small": replace(small(), needs=NEEDS), "needy": needy(), "empty": replace(corpus(), agencies=())}


def plain(library: Corpus) -> dict[str, Page]:
    """Path → page."""
    return {page.path: page for page in render(library)}


def own(pages: dict[str, Page]) -> list[str]:
    """The paths of indexes, places and lists."""
    single = (
        "index",
        "search",
        "compare/index",
        "quality",
        "todo",
        "documents/index",
        "themes/index",
        "agencies/index",
    )
    return [it for it in pages if it.removesuffix(".md") in single or it.startswith("provinces/")]


@pytest.fixture(scope="module", params=sorted(LIBRARIES))
def pages(request: pytest.FixtureRequest) -> dict[str, Page]:
    return plain(LIBRARIES[request.param])


def test_a_plain_page_has_no_markup(pages: dict[str, Page]) -> None:
    """No tags, no attributes but anchors, no references; no line of a table or list is torn."""
    for path in own(pages):
        page = pages[path]
        text = page.text.split("---\n", 2)[2]
        assert not re.search(r"(?<!\\)<|&#?\w+;|\{(?!#[\w-]+\}$)", text, re.MULTILINE), path
        assert text.startswith("\n# "), path
        assert not re.search(r"^(#+ |- |\|).*\n[^\n|#-]", text, re.MULTILINE), path


def test_links_of_plain_pages_lead_to_plain_pages_and_their_headings(pages: dict[str, Page]) -> None:
    anchors = {path: {attrs.get("id") for _, attrs in read(page.text).tags} for path, page in pages.items()}
    for path in own(pages):
        for link in read(pages[path].text).links():
            file, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert target in pages or target in WRITTEN_BY_HAND, (path, link)
            assert not anchor or anchor in anchors[target], (path, link)


def test_a_plain_page_has_the_headings_of_the_html(pages: dict[str, Page]) -> None:
    for path in own(pages):
        page = pages[path]
        headings = {heading.anchor for heading in page.headings}
        plain_headings = {attrs.get("id") for tag, attrs in read(page.text).tags if re.fullmatch("h[1-6]", tag)}
        assert headings <= plain_headings, path


@pytest.mark.parametrize(
    ("library", "path", "said"),
    [
        ("small", "index.md", ("要融资：0 条；另见知识产权", "全库 3 条措施", "四川省成都市：2 条", "待补充：西藏", "未校对 2 份，已校对 0 份")),
        ("small", "search.md", ("知识产权：1 条", "湖南：1 条", "工业和信息化：1 条")),
        ("small", "documents/index.md", ("成都市帮小店若干措施（有效期已过），成小店〔2021〕1号，2021年3月9日成文，2 条，有效至2022年12月31日，未校对（四川省成都市）",)),
        ("small", "provinces/index.md", ("四川省成都市\n1 份\n2 条\n2021年3月9日", "待补充：西藏。")),
        ("small", "provinces/hunan.md", ("1 份文件，1 条措施", "省级 1 份", "知识产权\n1\n100%\n33.3%", "湖南省工业和信息化厅 1（牵头 1）")),
        ("small", "themes/index.md", ("知识产权 1：", "合计\n1\n2\n3")),
        ("small", "agencies/index.md", ("工业和信息化 1：湖南省",)),
        ("small", "compare/index.md", ("每格是主要讲这个主题的条款数，效力不限，每条只计一次：共 2 条，另有 1 条未归入主题", "知识产权\n1\n0\n1")),
        ("needy", "todo.md", ("应当处理 3", "著录卡第3行", "未归类的机构 1", "湖南省小店之家，1 条：1. 发放贴息", "《担保条例》：某令〔2020〕1号，法规规章，1 份引用", "缺文号、日期、网址", "“前款”")),
        ("empty", "documents/index.md", ("文库中尚无文件",)),
        ("empty", "compare/index.md", ("文库中尚无文件",)),
        ("empty", "agencies/index.md", ("文库中尚无机构",)),
        ("empty", "index.md", ("尚无有日期的文件",)),
    ],
)  # fmt: skip
def test_a_plain_page_says_what_the_html_says(library: str, path: str, said: tuple[str, ...]) -> None:
    text = read(plain(LIBRARIES[library])[path].text).text
    assert [words for words in said if words not in text] == []
