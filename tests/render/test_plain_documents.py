"""The plain page of a document: the whole text and what it states, as Markdown and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.library import make_library
from build_scripts import pipeline
from build_scripts.model import Citation, Corpus, Document, Instrument, Page, Part, Passage, Provision, Section, Span
from build_scripts.render import render
from tests.factories import library
from tests.fuzzing import examples
from tests.render.reader import front_matter, read, target
from tests.render.sample import card, chengdu, corpus, document, passage, provision, same, single, small

MAX_RATIO = 3
"""Maximum number of characters of Markdown for one of text."""
FRAME = 120
"""Maximum number of elements around an article, without its contents."""
YANGQUAN = "documents/yangquan-chengqu-2023-relief.md"


def document_pages(of: Corpus) -> dict[str, Page]:
    return {page.path: page for page in render(of) if page.path.startswith("documents/") and page.meta}


@cache
def pages() -> dict[str, Page]:
    return document_pages(library())


def texts(of: Corpus) -> dict[str, Document]:
    return {f"documents/{document.id}.md": document for document in of.documents}


def test_a_provision_has_one_clean_line_for_who_what_and_until_when() -> None:
    text = pages()[YANGQUAN].text
    part = text.partition("#### 1. 发挥中小企业纾困资金作用 {#p2-s1-1}\n\n")[2].partition("\n#")[0]
    assert part.splitlines()[2:] == [
        "(责任单位:区财政局、区工信局、区中小企业发展中心)",
        "",
        "- 帮什么：可申请 · 补助奖励",
        "- 帮谁：“专精特新”等高成长中小企业",
        "- 责任：[阳泉市城区财政局]、[阳泉市城区工信局]、[阳泉市城区中小企业发展中心]",
        "- 主题：[财政资金支持]",
        "- [工具]：纾困资金",
        "- 条件：生产经营暂时面临困难；符合战略性新兴产业领域、在“双循环”中具有发展潜力和竞争力、绿色低碳节能改造",
    ]
    assert "\n[财政资金支持]: ../themes/fiscal-funds.md#shanxi\n" in text
    assert "- 文号：城政办发〔2023〕3号\n- 贯彻落实：[《山西省" in text


def test_a_plain_page_holds_no_markup_but_markdown() -> None:
    for path, one in texts(library()).items():
        body = front_matter(pages()[path].text)[1]
        assert re.findall(r"(?<!\\)<[a-z/!]|&#?\w+;|\{[:.]", body) == [], one.id
        assert all(re.search(r"^#+ .+ \{#[\w-]+\}$", line) for line in body.splitlines() if "{" in line), one.id


def test_the_whole_text_is_there() -> None:
    """Every passage and provision, simplified, as paragraphs."""
    for path, one in texts(library()).items():
        shown = re.sub(r"\s|\\", "", pages()[path].text)
        for measure in one.provisions:
            for words in (measure.body, measure.clause or ""):
                assert re.sub(r"\s", "", words) in shown, measure.anchor


def test_a_plain_page_is_short(tmp_path: Path) -> None:
    """At most three characters for one of text, over the texts of the library and over made-up ones."""
    made_up = pipeline.build_corpus(make_library(tmp_path / "made-up", 6))
    for of in (library(), made_up):
        found = document_pages(of)
        plain = sum(len(found[path].text) for path in texts(of))
        assert plain <= MAX_RATIO * sum(len(document.source.text) for document in of.documents)


def test_the_page_of_a_long_document_is_bounded() -> None:
    """400 kB and 6,000 elements, the contents beside and above the text included."""
    for path in texts(library()):
        page = pages()[path]
        levels = [heading.level for heading in page.headings if 2 <= heading.level <= 4]
        lists = sum(later > earlier for earlier, later in pairwise(levels))
        assert len(read(page.html).tags) + 2 * (2 * len(levels) + lists) + FRAME <= 6000, path
        assert len(page.html.encode()) <= 370_000, path


def anchors(of: Document) -> set[str]:
    """Of parts, sections and provisions."""
    sections = {section.anchor for part in of.parts for section in part.sections}
    return sections | {part.anchor for part in of.parts} | {provision.anchor for provision in of.provisions}


def ids(form: str) -> set[str | None]:
    return {attrs.get("id") for _, attrs in read(form).tags}


@pytest.mark.parametrize("path", [f"documents/{document.id}.md" for document in library().documents])
def test_both_forms_have_the_same_anchors(path: str) -> None:
    page, found = pages()[path], anchors(texts(library())[path])
    assert found <= ids(page.text)
    assert found <= ids(page.html)


def test_names_that_come_again_are_links_by_reference() -> None:
    """The address of an agency or theme is written once; a name that Markdown would read is no name of a reference."""
    text = pages()[YANGQUAN].text
    assert text.count("../agencies/finance.md#140302-finance") == 1
    assert text.count("[阳泉市城区财政局]") > 3
    assert len(read(text).links()) > 100
    nasty = document_pages(single("甲*]乙"))["documents/nasty.md"].text
    assert r"[甲\*\]乙](../agencies/industry.md#430000-industry)" in nasty


@given(st.text(min_size=1))
def test_no_text_is_obeyed_by_another_engine(text: str) -> None:
    """Whatever a text holds, a plain page has the tags of Markdown and no address that was not made."""
    page = read(document_pages(single(text))["documents/nasty.md"].text)
    assert {tag for tag, _ in page.tags} <= {*"h1 h2 h3 h4 h5 h6 p ul li a strong".split()}
    assert not [link for link in page.links() if not re.match(r"(\.\./|#|https?://)[\w./#%-]*", link)]


def test_the_only_part_of_a_document_is_found_at_the_title() -> None:
    text = document_pages(small())["documents/hunan-2020-shops.md"].text
    assert "\n# \\[小店工作要点\\]（拟题） {#p1}\n" in text
    assert "## 1、 促进小店发展 {#p1-1}" in text or "## 1、促进小店发展 {#p1-1}" in text


# --- any document ------------------------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("小店补助《》12.,;# {}[]<*&\n"), max_size=12)


def anchors_of(items: Iterable[Section] | Iterable[Passage] | Iterable[Provision]) -> list[str]:
    return [item.anchor for item in items]


@st.composite
def part_of(draw: st.DrawFn, number: int) -> Part:
    """A part with sections, passages in and outside them, and provisions, in any order."""
    anchor = f"p{number}"
    sections = tuple(
        Section(anchor=f"{anchor}-s{at}", number=f"{at}、", title=same(draw(WORDS)), parent=None, line=at)
        for at in range(1, draw(st.integers(0, 2)) + 1)
    )
    within = st.sampled_from([None, *(section.anchor for section in sections)])
    passages = tuple(
        replace(passage(f"{anchor}-t{at}", draw(WORDS)), section=draw(within)) for at in range(draw(st.integers(0, 2)))
    )
    provisions = tuple(
        provision(f"{anchor}-{at}", draw(st.sampled_from(["", f"{at}."])), draw(WORDS), section=draw(within))
        for at in range(1, draw(st.integers(0, 3)) + 1)
    )
    order = draw(st.permutations([*anchors_of(sections), *anchors_of(passages), *anchors_of(provisions)]))
    title = draw(st.none() | WORDS.map(same))
    return Part(
        anchor=anchor,
        title=title,
        kind="measures",
        lines=(1, 9),
        sections=sections,
        passages=passages,
        provisions=provisions,
        order=tuple(order),
    )


@examples(25)
@given(st.data(), st.integers(0, 3), WORDS)
def test_any_document_has_the_same_places_in_both_forms(data: st.DataObject, count: int, title: str) -> None:
    """Each part, section and provision has its anchor, once, in both; every link leads to a page and a place that exist."""
    parts = tuple(data.draw(part_of(number)) for number in range(1, count + 1))
    made = document(card("shops", "430000", title), *parts)
    unit = next((it for part in parts for it in part.passages), None)
    cited = Citation(printed="《甲》", kind="law", title="甲", target="i-1", span=Span(0, 0))
    if unit:  # a passage has no heading: what leads to it leads to the heading around it
        cites = replace(unit, citations=(cited,))
        parts = tuple(
            replace(part, passages=tuple(cites if it is unit else it for it in part.passages)) for part in parts
        )
        made = replace(made, parts=parts)
    law = Instrument(id="i-1", title="甲", number=None, kind="law", document=None)
    found = {page.path: page for page in render(replace(corpus(made, chengdu()), instruments=(law,)))}
    path = "documents/shops.md"
    for form in ("text", "html"):
        readers = {it: read(getattr(page, form)) for it, page in found.items()}
        places = [attrs["id"] for _, attrs in readers[path].tags if "id" in attrs]
        assert sorted(it for it in places if it in anchors(made)) == sorted(anchors(made))
        for link in readers[path].links():
            if not re.match(r"https?:|(\.\./)*data/", link):
                page, anchor = target(path, link, found)
                assert page in found, link
                assert not anchor or anchor in {attrs.get("id") for _, attrs in readers[page].tags}, link
