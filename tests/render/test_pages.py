"""What stands on which page, and that everything links both ways."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts import render as rendering
from build_scripts import script
from build_scripts.model import Corpus, Page, PageMeta, Redirect, RegionCode, StatusCode
from build_scripts.render import library_of, render
from tests.factories import spans_in, stating
from tests.linear_time import assert_linear
from tests.render.reader import feed_files, front_matter, read, target
from tests.render.sample import chengdu, corpus, hunan, passage, same, small


def made(corpus: Corpus) -> dict[str, str]:
    return {page.path: page.html for page in render(corpus)}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return made(small())


def test_every_kind_has_an_index_and_a_page_for_each_record(pages: dict[str, str]) -> None:
    assert set(pages) == {
        "index.md",
        "corrections.md",
        "findings.md",
        "instruments/index.md",
        "changes/index.md",
        "compare/index.md",
        "search.md",
        "quality.md",
        "data/index.md",
        "todo.md",
        "targets/index.md",
        "calendar/index.md",
        *(f"{kind}/index.md" for kind in ("documents", "provinces", "themes", "tools", "agencies")),
        *(f"documents/{it}.md" for it in ("chengdu-2021-shops", "hunan-2020-shops")),
        *(f"provinces/{it}.md" for it in ("hunan", "sichuan")),
        *(f"themes/{it}.md" for it in ("fiscal-funds", "credit-guarantee", "ip")),
        *(f"agencies/{it}.md" for it in ("finance", "industry", "unclassified")),
    }


def test_the_table_of_pages_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """The docstring of render/ names the template that each page is filled from, and every page module and template."""
    meta = PageMeta(title="", description="")
    monkeypatch.setattr(
        rendering, "fill_page", lambda path, name, **_: Page(path=f"{path}.md", text=name, html="", meta=meta)
    )
    rows = [re.split(r"  +", line) for line in (rendering.__doc__ or "").split("\n\n")[2].splitlines()[1:]]
    templates = {path: {row[1] for row in rows if row[0] == path} for path in (row[0] for row in rows)}
    for page in render(replace(small(), redirects=(Redirect("old-shops", "hunan-2020-shops"),))):
        path = page.path.removesuffix(".md")
        alike = (re.sub("<.*?>", "[^/]+", row[0]) for row in rows)
        named = templates.get(path) or {row[1] for row, it in zip(rows, alike, strict=True) if re.fullmatch(it, path)}
        assert page.text in named, path
    folder = Path(rendering.__file__).parent
    files = folder.glob("templates/markdown/*.md.j2")
    assert {row[1] for row in rows} == {it.name.removesuffix(".md.j2") for it in files}
    listed = {name for row in rows for name in " ".join(row[2:]).split()}
    assert listed == {it.stem for it in folder.glob("pages/*.py")} - {"__init__"}


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(pages: dict[str, str]) -> None:
    readers = {path: read(text) for path, text in pages.items()}
    anchors = {path: {attrs.get("id") for _, attrs in it.tags} for path, it in readers.items()}
    anchors |= {it: set() for it in ("about.md", "contribute.md", "feed.xml", "data/matrix.csv")}
    anchors |= {it: set() for it in feed_files(library_of(small()))}
    for path, reader in readers.items():
        for link in reader.links():
            if not link.startswith(("http", "../../data/", "../data/")) and not link.endswith(".ics"):
                found, anchor = target(path, link, anchors)
                assert found in anchors, (path, link)
                assert not anchor or anchor in anchors[found], (path, link)


def test_links_go_both_ways(pages: dict[str, str]) -> None:
    document = pages["documents/chengdu-2021-shops.md"]
    assert "../../themes/fiscal-funds/#sichuan" in document
    assert "../../agencies/finance/#510100-finance" in document
    assert "../../provinces/sichuan/" in document
    for path in ("themes/fiscal-funds.md", "agencies/finance.md"):
        assert "../../documents/chengdu-2021-shops/#p2-s1-1-1" in pages[path]
    assert "../../documents/chengdu-2021-shops/" in pages["provinces/sichuan.md"]
    assert "../../themes/credit-guarantee/#sichuan" in pages["provinces/sichuan.md"]


def test_the_anchor_of_a_provision_is_the_one_it_was_given(pages: dict[str, str]) -> None:
    ids = [attrs.get("id") for tag, attrs in read(pages["documents/chengdu-2021-shops.md"]).tags if tag == "h5"]
    assert ids == ["p2-s1-1-1", "p2-s1-1-2"]


def test_heading_levels_never_skip(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        levels = [int(tag[1]) for tag, _ in read(text).tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert [index for index, level in enumerate(levels) if level == 1] == [0], path
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), path


def test_each_layer_is_marked_with_its_script(pages: dict[str, str]) -> None:
    tags = read(pages["documents/hunan-2020-shops.md"]).tags
    layers = [(attrs.get("class"), attrs.get("lang")) for tag, attrs in tags if tag == "div" and "lang" in attrs]
    assert set(layers) == {("text", "zh-Hans"), ("source", "zh-Hant"), ("printed", "zh-Hant")}


def test_traditional_opens_in_parallel_and_simplified_in_simplified() -> None:
    bars = {page.path.removesuffix(".md"): page.meta.bar for page in render(small())}

    def checked(path: str) -> list[str | None]:
        return [attrs["id"] for tag, attrs in read(bars[path]).tags if tag == "input" and "checked" in attrs]

    assert checked("documents/hunan-2020-shops") == ["view-both"]
    assert checked("documents/chengdu-2021-shops") == ["view-text"]


def test_a_page_of_converted_text_names_the_converter(pages: dict[str, str]) -> None:
    version = script.converter_version()
    named = {path for path, text in pages.items() if version in read(text).text}
    assert named == {"documents/hunan-2020-shops.md", "themes/ip.md", "agencies/industry.md"}


def test_the_state_of_proofreading_is_shown_and_counted(pages: dict[str, str]) -> None:
    assert "未校对（照所见收录，尚未有人通读全文）" in read(pages["documents/hunan-2020-shops.md"]).text
    assert "未校对 2 份 · 已校对 0 份 · 已核对 0 份" in read(pages["documents/index.md"]).text
    assert "未校对\n2 份" in read(pages["corrections.md"]).text


def test_a_supplied_title_stands_in_brackets(pages: dict[str, str]) -> None:
    assert "[小店工作要点] 拟题" in read(pages["documents/hunan-2020-shops.md"]).text


def test_a_document_that_ran_out_says_so_first(pages: dict[str, str]) -> None:
    text = read(pages["documents/chengdu-2021-shops.md"]).text
    assert text.index("有效期已过") < text.index("发文机关")
    assert "有效期已过" in read(pages["themes/fiscal-funds.md"]).text


def test_a_date_in_the_text_is_not_missed_and_silence_is_named(pages: dict[str, str]) -> None:
    assert "成文日期\n2021年3月9日" in read(pages["documents/chengdu-2021-shops.md"]).text
    assert "文号\n原文未写明" in read(pages["documents/hunan-2020-shops.md"]).text


def test_primary_themes_stand_before_further_ones() -> None:
    one = chengdu()
    first, second = one.parts[1].provisions
    swapped = replace(second, themes=tuple(replace(mark, primary=not mark.primary) for mark in first.themes))
    part = replace(one.parts[1], provisions=(first, swapped))
    text = made(corpus(replace(one, parts=(part,))))["themes/credit-guarantee.md"]
    assert text.index("#p2-s1-1-2") < text.index("#p2-s1-1-1") < text.index("也讲到")


def test_lead_and_support_stand_apart(pages: dict[str, str]) -> None:
    text = read(pages["agencies/finance.md"]).text
    assert "发布的文件" in text
    assert "牵头" in text
    assert "责任#" not in text.replace("\n", "")


def test_all_provinces_are_listed_and_the_empty_ones_say_so(pages: dict[str, str]) -> None:
    text = read(pages["provinces/index.md"]).text
    assert "西藏 待补充" in text
    assert "四川 四川省成都市 2" in text
    assert "四川省成都市\n1 份\n2 条\n2021年3月9日" in text
    assert "全国" not in text
    assert "../contribute/" in pages["provinces/index.md"]


def test_documents_of_the_nation_stand_first() -> None:
    one = hunan()
    national = replace(one, card=replace(one.card, id="national-2020", region=RegionCode("100000")))
    found = made(corpus(chengdu(), national))
    assert "provinces/national.md" in found
    assert found["provinces/index.md"].index("/national/") < found["provinces/index.md"].index("/sichuan/")


def test_an_empty_library_has_all_its_pages() -> None:
    found = made(replace(corpus(), agencies=()))
    assert {"index.md", "themes/ip.md", "provinces/index.md"} <= set(found)
    assert all(front_matter(page.text)[0]["title"] for page in render(replace(corpus(), agencies=())))


@pytest.mark.parametrize("code", ["in-force", "repealed", "not-yet", "unstated"])
def test_every_status_has_a_word(code: StatusCode) -> None:
    one = replace(hunan(), **stating(code, "依据如此"))
    assert "依据如此" in made(corpus(one))["documents/hunan-2020-shops.md"]


def test_pages_are_the_same_again() -> None:
    assert list(render(small())) == list(render(small()))
    assert all(isinstance(page, Page) for page in render(small()))


def test_a_long_line_costs_no_more_than_its_length() -> None:
    def work(text: str) -> None:
        one = hunan()
        part = replace(one.parts[0], passages=(passage("p1-x1", text),), order=("p1-x1", "p1-1"))
        made(corpus(replace(one, parts=(part,))))

    assert_linear(work, "甲<乙,&*_[", 64_000)


def test_very_long_headings_stay_in_the_text() -> None:
    one = hunan()
    long = "很" * 500
    item = replace(one.parts[0].provisions[0], wording=same(long), spans=spans_in(long, heading=long))
    part = replace(one.parts[0], provisions=(item,))
    page = {page.path: page for page in render(corpus(replace(one, parts=(part,))))}["documents/hunan-2020-shops.md"]
    assert not [line for line in page.text.splitlines() if line.startswith("#") and len(line) > 200]
    assert max(len(heading.markup) for heading in page.headings) < 200


def test_a_theme_page_says_what_it_leaves_out_and_where_that_stands() -> None:
    themes = tuple(
        replace(theme, excludes="不收录专利，见“知识产权”；不收录“别的”") if theme.id == "fiscal-funds" else theme
        for theme in small().themes
    )
    page = read(made(replace(small(), themes=themes))["themes/fiscal-funds.md"])
    assert "不收录专利，见“知识产权”；不收录“别的”" in page.text
    assert "../../themes/ip/" in page.links()
