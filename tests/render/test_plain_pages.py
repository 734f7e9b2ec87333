"""The plain page of tables, agencies and corrections: Markdown and nothing else, with what the HTML says."""

from __future__ import annotations

import re
from functools import cache

import pytest

from build_scripts.model import Page
from build_scripts.render.catalogue import catalogue
from tests.factories import library, library_pages
from tests.render.reader import front_matter, read, target

LINES = {
    "themes/ip.md": (
        "15 条措施，来自 5 个地区，其中 5 条写明的日期都已过去，排在最后。",
        "### 阳泉市城区（山西省） {#shanxi}",
        "- 措施：1 条，日期都已过去或已废止",
        "| 措施 | 地区 | 可享 | 帮谁 | 到何时 | 找谁 |",
    ),
    "targets/index.md": (
        "# 量化目标 {#top}",
        "| 说的是 | 数字 | 期限 | 类别 | 地区 | 主题 | 原句 |",
    ),
    "instruments/index.md": ("## 《保障中小企业款项支付条例》 {#i-e279f9df9d}", "法规规章，被引 4 份"),
    "agencies/market-regulation.md": (
        "5 个机构，负责 32 项，其中 12 项写明的日期都已过去。牵头、责任、配合，照条文所写分列。",
        "## 四川省市场监管局 {#510000-market-regulation}",
        "### 责任 16 {#510000-market-regulation-responsible}",
    ),
    "corrections.md": (
        "共 144 处，其中推断 34 处，见于 5 份文件。",
        "| 缺引号 | 106 | 21 |",
        "### 2020年全省促进中小企业发展工作要点 {#hunan-2020-key-points}",
    ),
}
"""Page → lines of its Markdown."""


@cache
def pages() -> dict[str, Page]:
    return {page.path: page for page in library_pages()}


def kinds() -> list[str]:
    """The pages of these kinds that are made in both forms."""
    folders = ("themes/", "targets/", "instruments/", "agencies/", "corrections")
    others = ("themes/index.md", "agencies/index.md")
    return [path for path in pages() if path.startswith(folders) and path not in others]


@pytest.mark.parametrize("path", LINES)
def test_a_plain_page_says_it_in_one_clean_line_each(path: str) -> None:
    assert set(LINES[path]) <= set(pages()[path].text.splitlines())


def test_a_plain_page_holds_no_markup_but_markdown() -> None:
    """No tags, no attribute lists but anchors of headings, no character references."""
    for path in kinds():
        body = front_matter(pages()[path].text)[1]
        assert re.findall(r"(?<!\\)<[a-z/!]|&#?\w+;|\{[:.]", body) == [], path
        assert all(re.search(r"^#+ .+ \{#[\w-]+\}$", line) for line in body.splitlines() if "{" in line), path


def test_a_plain_page_leads_wherever_the_html_leads() -> None:
    """But for places within a page: there is no anchor on a row; nor are the cells of a picture's table links. A passage is
    led to by the heading above it."""
    headings = catalogue(library()).page_register.headings
    for path in set(kinds()) - {"themes/index.md", "agencies/index.md"}:
        plain, shown = (
            {target(path, link, pages()) for link in read(form).links()}
            for form in (pages()[path].text, pages()[path].html)
        )
        elsewhere = {(page, headings.get(f"{page.removesuffix('.md')}#{it}", it)) for page, it in shown if page != path}
        assert elsewhere <= plain, path
        assert len(plain) > 1, path


def test_a_plain_row_holds_what_the_cells_hold() -> None:
    """As many rows, with the same words, of a theme and of all numbers."""
    for path, columns in (("themes/ip.md", 6), ("targets/index.md", 7)):
        page = pages()[path]
        rows = [line for line in page.text.splitlines() if line.startswith("| ") and "documents/" in line]
        cells = re.findall(r"<tr[^>]*>\n<td>.*?</tr>", page.html.rpartition("<table>")[2], re.DOTALL)
        assert len(rows) == len(cells) > 10

        def letters(form: str) -> str:
            return re.sub(r"[^\w]", "", form)

        for row, cell in zip(rows, cells, strict=True):
            head = "---\n---\n" + "|x" * columns + "|\n" + "|---" * columns + "|\n"
            assert letters(read(head + row).text).removeprefix("x" * columns) == letters(read(cell).text)
