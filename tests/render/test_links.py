"""Libraries of any mix render: every link leads to a page and an anchor that exist, in HTML and in plain Markdown."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from types import ModuleType
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, event, given
from hypothesis import strategies as st

from build_scripts.diagnostics.registry import finding
from build_scripts.model import (
    Agency,
    AgencyId,
    Assignment,
    Citation,
    Corpus,
    Correction,
    Document,
    DocumentNumber,
    Evidence,
    Instrument,
    NearDuplicate,
    Need,
    Page,
    Part,
    Provision,
    Redirect,
    Reference,
    RegionCode,
    Section,
    Span,
    ThemeMark,
)
from build_scripts.model.ids import provision_id
from build_scripts.render import document_sheets, render, sheets
from build_scripts.render.catalogue import Library, catalogue
from build_scripts.render.pages import agency_pages, citation_index, correction_notes, document_lists, province_pages
from build_scripts.script.transcription import transcribe
from tests.factories import stating
from tests.fuzzing import examples
from tests.render.reader import feed_files, target
from tests.render.sample import AGENCIES, FUNCTIONS, THEMES, card, corpus, document, passage, provision, same
from tests.render.sample import target as number

LIMITS: tuple[tuple[ModuleType, str], ...] = (
    (sheets, "MAX_ROWS"), (document_sheets, "MAX_ON_INDEX"), (document_lists, "MAX_LATEST"), (province_pages, "MAX_AGENCIES"),
    (citation_index, "MAX_CITING"), (agency_pages, "MAX_LISTED"), (correction_notes, "MAX_LISTED"),
)  # fmt: skip
"""Module and name of what limits a page, all of which are lowered."""
PARAMETERS = {"a", "b", "theme", "place", "agency", "province", "document"}
"""Of queries in links between pages."""
WRITTEN_BY_HAND = ("about.md", "contribute.md", "feed.xml", "data/matrix.csv")
FRAME = (
    "index.md", "search.md", "documents/index.md", "provinces/index.md", "themes/index.md", "agencies/index.md", "compare/index.md",
    "instruments/index.md", "targets/index.md", "calendar/index.md", "changes/index.md", "quality.md", "data/index.md", "corrections.md",
    "findings.md", "todo.md",
)  # fmt: skip
"""Pages that the frame of every page leads to."""
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
PLACES = ("100000", "430000", "510000", "510100", "540000")
BODIES = (
    *AGENCIES,
    Agency(id=AgencyId("540000-finance"), name="西藏自治区财政厅", function="finance", region=RegionCode("540000"), level="province", aliases=()),
    Agency(id=AgencyId("100000-x-9f"), name="某总局", function="unclassified", region=RegionCode("100000"), level="nation", aliases=()),
)  # fmt: skip
"""Also of a place and of the nation, of which there may be no document."""
NAMED = (*(agency.id for agency in BODIES), AgencyId("000000-unknown"))
INSTRUMENTS = (
    Instrument(id="i-law", title="小店促进法", number=None, kind="law", document=None),
    Instrument(id="i-own", title="第0号文件", number=DocumentNumber("某发〔2020〕1号"), kind="policy", document="d-0"),
)
CITED = ("i-law", "i-own", "i-unknown", None)
SUBJECTS = ("小店", "商铺")

provision_records = st.fixed_dictionaries(
    {
        "themes": st.lists(st.sampled_from([*(theme.id for theme in THEMES), "gone"]), max_size=2, unique=True),
        "who": st.lists(st.sampled_from(NAMED), max_size=3, unique=True),
        "cited": st.lists(st.sampled_from(CITED), max_size=2),
        "named": st.lists(st.sampled_from(["p1-1", "p1", "p9-9", None]), max_size=2),
        "numbers": st.lists(st.sampled_from(SUBJECTS), max_size=2),
    }
)
document_records = st.fixed_dictionaries(
    {
        "region": st.sampled_from(PLACES),
        "year": st.none() | st.integers(2001, 2004),
        "provisions": st.lists(provision_records, max_size=4),
        "issuers": st.lists(st.sampled_from(NAMED), max_size=2, unique=True),
        "corrections": st.integers(0, 3),
        "section": st.booleans(),
        "over": st.booleans(),
        "proofreading": st.sampled_from(["unread", "read", "verified"]),
    }
)
corpus_records = st.fixed_dictionaries(
    {
        "documents": st.lists(document_records, max_size=7),
        "alike": st.booleans(),
        "moved": st.booleans(),
        "traditional": st.booleans(),
    }
)


# --- corpora from records ---------------------------------------------------------------------------------------------


def make_provision(at: int, record: dict[str, Any], section: str | None) -> Provision:
    text = "对小店发放补助五十万元。"
    whole = Span(0, len(text))
    return provision(
        f"p1-{at}",
        f"{at}.",
        text,
        section=section,
        themes=tuple(
            ThemeMark(id=theme, primary=not rank, by="rule", evidence=(Evidence("补助"),))
            for rank, theme in enumerate(record["themes"])
        ),
        responsibilities=tuple(
            Assignment(agency=id_, role=("lead", "support", "responsible")[rank], name=id_, printed=id_)
            for rank, id_ in enumerate(record["who"])
        ),
        citations=tuple(
            Citation(printed="《某法》", kind="law", title="某法", target=id_, span=whole) for id_ in record["cited"]
        ),
        references=tuple(Reference("前条", "前条", anchor, span=whole) for anchor in record["named"]),
        targets=tuple(number("50万元", subject, 50, unit="万元", deadline="2023") for subject in record["numbers"]),
    )


def make_document(at: int, record: dict[str, Any]) -> Document:
    section = Section(anchor="p1-s1", number="一、", title=same("支持"), parent=None, line=1)
    made = tuple(
        make_provision(place, own, "p1-s1" if record["section"] else None)
        for place, own in enumerate(record["provisions"], 1)
    )
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 9),
        sections=(section,) if record["section"] else (),
        passages=(passage("p1-x1", "各县："),),
        provisions=made,
        order=("p1-x1", *(["p1-s1"] if record["section"] else []), *(it.anchor for it in made)),
    )
    corrections = tuple(
        Correction(line=line, printed="原作", restored="改作", kind="typo", certainty="certain", reason="试")
        for line in range(1, record["corrections"] + 1)
    )
    about = card(
        f"d-{at}",
        record["region"],
        f"第{at}号文件",
        issued=date(record["year"], 1, 1) if record["year"] else None,
        corrections=corrections,
        proofreading=record["proofreading"],
        issuers=tuple(record["issuers"]),
    )
    status = stating("expired", "依据") if record["over"] else {}
    unfound = (None,) * len(corrections)
    return document(about, part, issuers=tuple(record["issuers"]), corrected=unfound, **status)


def make_corpus(record: dict[str, Any]) -> Corpus:
    documents = [make_document(at, it) for at, it in enumerate(record["documents"])]
    units = [provision_id(it.id, own.anchor) for it in documents for own in it.provisions]
    findings = [
        finding("noise-doubled", own.card.text_file, 1, found="，，", place="", change="", because="")
        for own in documents
    ]
    made = replace(
        corpus(*documents),
        agencies=BODIES,
        functions=FUNCTIONS,
        instruments=INSTRUMENTS if documents else (),
        needs=(Need("要融资", ("credit-guarantee", "ip")),),
        findings=tuple(findings),
        near_duplicates=tuple(NearDuplicate(one, other, 0.9) for one, other in itertools.pairwise(units) if record["alike"] and one.split("#")[0] != other.split("#")[0]),
        redirects=(Redirect("old", "d-0"), Redirect("old#p1-1", "d-0"), Redirect("d-0#p1-9", "d-0")) if record["moved"] and documents else (),
    )  # fmt: skip
    return transcribe(made) if record["traditional"] else made


# --- what is looked at ------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """The ids and links of a page; AssertionError for a tag that is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [found.get("href") or ""] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


def plain(text: str) -> tuple[list[str], list[str]]:
    """Anchors and links of a plain page."""
    links = [*re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text), *re.findall(r"^\[[^\]\n]+\]: (\S+)", text, re.MULTILINE)]
    return re.findall(r"^#+ .* \{#([\w-]+)\}$", text, re.MULTILINE), [unescape(link) for link in links]


def dead(found: dict[str, tuple[list[str], list[str]]], feeds: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Links to a page, an anchor or a feed that is not there, or with a query that no page reads; page → its ids and links."""
    anchors = {path: set(ids) for path, (ids, _) in found.items()} | {it: set() for it in (*WRITTEN_BY_HAND, *feeds)}
    for path, (_, links) in found.items():
        for link in links:
            if re.match(r"https?:|tel:|(\.\./)*data/[\w./-]*\w$|.*\.ics$", link):
                continue
            page, anchor = target(path, link, anchors)
            query = {name for name, _ in parse_qsl(urlsplit(link).query)}
            if page not in anchors or (anchor and anchor not in anchors[page]) or query - PARAMETERS:
                yield path, link


def rendered(record: dict[str, Any], few: int) -> tuple[list[Page], Library]:
    """The pages, and the library that they show."""
    with ExitStack() as stack:
        for module, name in LIMITS:
            stack.enter_context(patch.object(module, name, few))
        made = make_corpus(record)
        return list(render(made)), catalogue(made)


# --- the rules --------------------------------------------------------------------------------------------------------


@examples(15, suppress_health_check=[HealthCheck.too_slow])
@given(corpus_records, st.integers(1, 4))
def test_any_library_renders_and_every_link_leads_somewhere(record: dict[str, Any], few: int) -> None:
    """However few rows a page holds: links, anchors and queries are those that exist; ids are single; tags are closed; what
    is registered is made."""
    pages, library = rendered(record, few)
    register, feeds = library.page_register, feed_files(library)
    event(f"{len(record['documents'])} documents")
    html = {page.path: Tags(page.html) for page in pages}
    text = {page.path: plain(page.text) for page in pages}
    assert len(html) == len(pages)
    assert list(dead({path: (tags.ids, tags.links) for path, tags in html.items()}, feeds)) == []
    assert list(dead(text, feeds)) == []
    assert {it.replace("/feed.xml", ".md") for it in feeds} <= {re.sub(r"/index\.md$", ".md", path) for path in html}
    for path in html:
        assert [it for it, count in Counter(html[path].ids).items() if count > 1] == [], path
        assert [it for it, count in Counter(text[path][0]).items() if count > 1] == [], path
    for page, anchors in register.pages.items():
        assert anchors <= set(html[f"{page}.md"].ids), page
        assert {it for it in anchors if f"{page}#{it}" not in register.headings} <= set(text[f"{page}.md"][0]), page


@examples(15, suppress_health_check=[HealthCheck.too_slow])
@given(corpus_records, st.integers(1, 4))
def test_every_page_can_be_reached(record: dict[str, Any], few: int) -> None:
    """By links alone, in both forms, and so can every other page but those of old addresses."""
    pages, _ = rendered(record, few)
    moved = {f"documents/{it.old}.md" for it in make_corpus(record).redirects}
    for links in (
        {page.path: Tags(page.html).links for page in pages},
        {page.path: plain(page.text)[1] for page in pages},
    ):
        seen, ahead = set[str](), list(FRAME)
        while ahead:
            path = ahead.pop()
            if path in links and path not in seen:
                seen.add(path)
                ahead += [target(path, link, links)[0] for link in links[path]]
        assert set(links) - seen - moved == set()


@pytest.mark.parametrize("link", ["../gone/", "../themes/ip/#gone", "../compare/?a=1&amp;amp;b=2"])
def test_a_dead_link_is_found(link: str) -> None:
    pages = {"themes/index.md": ([], [unescape(link)]), "themes/ip.md": (["hunan"], []), "compare/index.md": ([], [])}
    assert len(list(dead(pages))) == 1
