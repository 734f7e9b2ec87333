"""Links by construction: whatever the texts say, every link leads to a page and a place on it that are made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.model import Corpus
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.render import render, sheets
from build_scripts.render.catalogue import catalogue
from build_scripts.render.page_register import build_register
from build_scripts.render.pages import citation_index
from build_scripts.render.templates import FOLDER
from build_scripts.script.transcription import transcribe
from tests.factories import DAY, add_source
from tests.fuzzing import examples
from tests.render.reader import Read, feed_files, read, target

ELSEWHERE = ("about.md", "contribute.md", "feed.xml")
"""Files that pages lead to and that are not made from the corpus."""
FILES = ("feed.xml", "../data/matrix.csv", "{{ up|safe }}search/", "{{ up|safe }}{{ address|href }}", "{{ address }}")
"""Addresses in templates that no register knows: files, the form of the search, downloads, and what a card gives."""
REGIONS = ("100000", "350000", "360000", "430000", "510100", "140302", "350200", "429021")
BODIES = (
    "海关总署、福建省商务厅", "省财政厅", "省工信厅、人行成都分行", "厦门市财政局", "各市人民政府", "小店之家、省财政厅", "市税务局等",
)  # fmt: skip
MEASURES = (
    "便利通关。小店出口商品优先查验", "融资担保。落实《小店促进条例》，新增小店贷款{0}亿元", "做好工作",
    "保护专利。按照某政办发〔2022〕{0}号文件，到2025年小店专利达到{0}件", "稳岗返还。依据前条和《小店社保办法》第{0}条，每店补助{0}万元",
)  # fmt: skip
CLAUSES = ("（{}负责）", "(牵头单位：{}；配合单位：省商务厅)", "")
STATED = (
    "",
    "issued: 2023-05-06\n",
    "valid_until: 2024-12-31\n",
    "issuers: [福建省商务厅]\nnumber: 某政发〔2021〕3号\n",
)
SEVERAL = "关于印发小店措施的通知\n各县：\n现印发给你们。\n附件：小店措施\n小店措施\n"
"""A covering notice."""
PARTS = ("", SEVERAL, "一、总则\n", "关于小店的通知\n各县：\n请看附件。\n")

measure = st.tuples(st.sampled_from(MEASURES), st.sampled_from(CLAUSES), st.sampled_from(BODIES))
document = st.tuples(
    st.sampled_from(REGIONS), st.sampled_from(PARTS), st.lists(measure, max_size=6), st.sampled_from(STATED), st.booleans()
)  # fmt: skip
Made = tuple[str, str, list[tuple[str, str, str]], str, bool]
WORST: list[Made] = [
    ("100000", "", [(words, CLAUSES[0], BODIES[0]) for words in MEASURES], "", False),
    *((region, "", [(MEASURES[1], CLAUSES[0], BODIES[2])] * 2, "", True) for region in REGIONS),
]
"""A body of a place without documents, a theme above its limit, an instrument that many cite."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library")


def library(root: Path, documents: list[Made]) -> Corpus:
    """Read a library of these documents: region, how the text begins, measures, more of the card, whether it is corrected."""
    shutil.rmtree(root / "source_texts", ignore_errors=True)
    (root / "source_texts").mkdir()
    for number, (region, begin, measures, stated, corrected) in enumerate(documents):
        lines = (
            f"（{'一二三四五六'[at]}）{words.format(at + number)}。{clause.format(who)}\n"
            for at, (words, clause, who) in enumerate(measures)
        )
        card = f'title: 小店措施{number}\ntitle_supplied: true\nregion: "{region}"\n{stated}'
        if corrected and measures:
            at = begin.count("\n") + 1
            card += f"corrections:\n  - {{line: {at}, printed: （一）, restored: （壹）, kind: typo, certainty: probable, reason: 试}}\n"
        add_source(root, f"d-{number}", begin + "".join(lines), card, "x")
    moved = "- {from: was-0, to: d-0}\n- {from: was-0#p1-9, to: d-0}\n" if documents else ""
    (root / "source_texts" / "redirects.yml").write_text(moved, "utf-8")
    return build_corpus(Project(root), DAY)


def ids(page: Read) -> set[str | None]:
    return {attrs.get("id") for _, attrs in page.tags}


def dead(pages: dict[str, Read], feeds: set[str]) -> Iterator[tuple[str, str]]:
    """Every link to a page, to a place on one or to a feed that is not there; other files are left out."""
    anchors = {path: ids(page) for path, page in pages.items()} | {it: set() for it in {*ELSEWHERE, *feeds}}
    for path, page in pages.items():
        for link in page.links():
            if re.match(r"https?:|tel:|(\.\./)*data/", link):
                continue
            found, anchor = target(path, link, anchors)
            if found not in anchors or (anchor and anchor not in anchors[found]):
                yield path, link


@examples(12)
@given(st.lists(document, max_size=6), st.integers(1, 4), st.booleans())
@example(WORST, 3, False)
@example([], 1, False)
def test_no_text_makes_a_link_that_leads_nowhere(root: Path, documents: list[Made], few: int, hant: bool) -> None:
    """In both scripts and however few rows a page holds; no address is written as text would be, no attribute is text."""
    corpus = library(root, documents)
    corpus = transcribe(corpus) if hant else corpus
    with patch.object(sheets, "MAX_ROWS", few), patch.object(citation_index, "MAX_CITING", few):
        made = list(render(corpus))
        found = catalogue(corpus)
    register, feeds = found.page_register, feed_files(found)
    texts = {page.path: page.text for page in made}
    pages, shown = ({page.path: read(getattr(page, form)) for page in made} for form in ("text", "html"))
    assert [*dead(pages, feeds), *dead(shown, feeds)] == []
    assert [
        (path, link)
        for path, text in texts.items()
        for link in re.findall(r"\]\([^) ]*&[^) ]*", text)
        if "?" not in link
    ] == []
    assert [(path, it) for path, page in pages.items() for it in re.findall(r"\{[ :#.].*", page.text)] == []
    for page, anchors in register.pages.items():
        assert anchors <= ids(shown[f"{page}.md"]), page
        assert {it for it in anchors if f"{page}#{it}" not in register.headings} <= ids(pages[f"{page}.md"]), page


@pytest.mark.parametrize("template", sorted(FOLDER.rglob("*.j2")), ids=lambda it: it.relative_to(FOLDER).as_posix())
def test_templates_make_no_address_by_themselves(template: Path) -> None:
    """Places on other pages are asked of the register; what else goes into an address is escaped as one, not as text."""
    text = template.read_text("utf-8")
    assert ".md#{" not in text
    for address in re.findall(r"\]\(([^)\n]*(?:\{\{.*?\}\}[^)\n]*)*)\)", text):
        for value in re.findall(r"\{\{(.*?)\}\}", address.partition(' "{%')[0]):
            assert re.search(r"\|(?:anchor|href|safe) $", value), address
    if template.parent.name == "html":
        assert set(re.findall(r'(?:href|src|action)="([^"]*)"', text)) <= set(FILES), template.name


def test_what_is_not_made_has_no_address() -> None:
    """A place that is not made leads to its page, a page that is not made nowhere."""
    known = build_register([("themes/ip", ("hunan",)), ("index", ())])
    assert known.address("themes/ip", "hunan") == "themes/ip.md#hunan"
    assert known.address("themes/ip", "fujian") == known.address("themes/ip") == "themes/ip.md"
    assert known.address("themes/gone", "hunan") == ""


@pytest.mark.parametrize("page", ["themes/../x", "themes/", "a b", "themes/ip.md)"])
def test_what_could_leave_an_address_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="not an anchor"):
        build_register([(page, ())])
