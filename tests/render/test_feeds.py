"""What lets others find the library: the feed, the guide for language models, the word to robots, the record of a law."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Corpus, Document, StatusCode
from build_scripts.render import render
from build_scripts.render.bibliography import legislation
from build_scripts.render.catalogue import catalogue
from build_scripts.render.escape import visible_value
from build_scripts.render.feeds import MAX_ITEMS, feeds
from tests.linear_time import assert_linear
from tests.render.sample import DAY, card, chengdu, corpus, document, hunan, single, small

ROOT = "https://library.example/shelf/"
ATOM = "{http://www.w3.org/2005/Atom}"


def files(of: Corpus, address: str = "") -> dict[str, str]:
    return dict(feeds(of, address))


def feed(of: Corpus, address: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(files(of, address)["feed.xml"].encode())


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [it.text or "" for it in element.iterfind("/".join(ATOM + step for step in path.split("/")))]


def links(element: ElementTree.Element) -> list[str]:
    return [it.attrib["href"] for it in element.iter(f"{ATOM}link")]


def dated(id_: str, **days: date) -> Document:
    return document(card(id_, "430000", f"{id_}号文件", **days))


def test_the_feed_holds_what_the_format_asks_for() -> None:
    """Feed and entries have id, title and day; who wrote it is the issuer, else the library."""
    found = feed(small())
    assert [texts(found, it) for it in ("title", "author/name")] == [["政策文库：新收文件"], ["政策文库"]]
    assert texts(found, "updated") == texts(found, "entry/updated") == ["2021-03-09T00:00:00+08:00"]
    assert texts(found, "entry/title") == ["成都市帮小店若干措施"]
    assert texts(found, "entry/author/name") == ["成都市财政局"]
    assert "成小店〔2021〕1号" in texts(found, "entry/summary")[0]


def test_ids_stay_the_same_wherever_the_library_is_published() -> None:
    """An id comes from that of the document alone, and is never an address that may change."""
    changed = replace(chengdu(), title="改了题名")
    ids = texts(feed(corpus(changed), ROOT), "entry/id")
    assert ids == texts(feed(small()), "entry/id") == ["urn:uuid:028fe951-48cc-594a-84fe-84f810d38623"]
    assert texts(feed(small()), "id") == ["urn:uuid:a064ad1c-a2f4-56cf-a3ef-a4c9cb4c5153"]


@pytest.mark.parametrize("address", [ROOT, ROOT.rstrip("/")])
def test_addresses_are_whole_where_it_is_known_where_the_library_stands(address: str) -> None:
    page = f"{ROOT}documents/chengdu-2021-shops/"
    assert links(feed(small(), address)) == [f"{ROOT}feed.xml", ROOT, page]
    assert f"({page})" in files(small(), address)["llms.txt"]
    assert f"({ROOT}data/corpus.json)" in files(small(), address)["llms.txt"]


def test_addresses_are_relative_where_it_is_not_known() -> None:
    """They begin at the file itself, which stands at the site's root; none is made up."""
    assert links(feed(small())) == ["feed.xml", "./", "documents/chengdu-2021-shops/"]
    assert "(documents/chengdu-2021-shops/)" in files(small())["llms.txt"]
    assert "://" not in files(small())["llms.txt"] + files(small())["robots.txt"]


def test_the_day_of_a_document_is_the_last_that_its_card_knows() -> None:
    """Newest first; a document taken in late is new, and one without any day is left out."""
    old = dated("old", issued=date(2019, 1, 1), published=date(2019, 2, 1), retrieved=date(2024, 5, 6))
    found = feed(corpus(dated("a", issued=date(2020, 1, 1)), dated("b"), old))
    assert texts(found, "entry/title") == ["old号文件", "a号文件"]
    assert texts(found, "entry/updated")[0] == "2024-05-06T00:00:00+08:00"


def test_a_library_without_days_has_a_feed_all_the_same() -> None:
    found = feed(corpus())
    assert texts(found, "updated") == [f"{DAY.isoformat()}T00:00:00+08:00"]
    assert texts(found, "entry/id") == []


def test_the_feed_keeps_to_the_latest() -> None:
    """However many documents there are, a reader of feeds fetches few."""
    many = [dated(f"d{it}", issued=date.fromordinal(730_000 + it)) for it in range(MAX_ITEMS + 5)]
    assert len(texts(feed(corpus(*many)), "entry/id")) == MAX_ITEMS


def test_the_guide_names_the_data_and_every_document() -> None:
    """Also those without a day; a title that an editor supplied is marked."""
    guide = files(small())["llms.txt"]
    assert guide.startswith("# 政策文库\n\n> ")
    assert "[corpus.json](data/corpus.json)" in guide
    assert "[corpus.schema.json](data/corpus.schema.json)" in guide
    assert (
        "- [成都市帮小店若干措施](documents/chengdu-2021-shops/): 四川省成都市，成小店〔2021〕1号，2021年3月9日成文，2 条\n"
        in guide
    )
    assert "- [小店工作要点](documents/hunan-2020-shops/): 拟题，湖南省，1 条" in guide


def test_robots_may_read_everything() -> None:
    """The site map is named by its whole address, or not at all."""
    assert files(small())["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert files(small(), ROOT)["robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"


@given(st.text(min_size=1))
def test_titles_cannot_break_out(text: str) -> None:
    """Whatever a card holds, the feed is well-formed, and the guide has one line for the document."""
    made = replace(single(text).documents[0], title=text)
    made = replace(made, card=replace(made.card, issued=DAY))
    whole = replace(single(text), documents=(made,))
    assert len(texts(feed(whole), "entry/title")) == 1
    guide = files(whole)["llms.txt"].split("## 文件\n\n")[-1]
    assert guide.count("\n") == 1
    meta = {page.path: page.meta for page in render(whole)}["documents/nasty.md"]
    assert meta is not None
    markup = meta.legislation
    assert markup is not None
    assert markup["@type"] == "Legislation"
    assert json.dumps(visible_value(markup)).isprintable()


def legislation_of(of: Document) -> dict[str, Any]:
    return legislation(of, catalogue(corpus(of)))


def test_a_document_is_described_as_legislation() -> None:
    """Bodies with their full names; on the document's own page only."""
    found = {page.path: page.meta.legislation for page in render(small()) if page.meta and page.meta.legislation}
    assert found["documents/chengdu-2021-shops.md"] == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "成都市帮小店若干措施",
        "legislationIdentifier": "成小店〔2021〕1号",
        "legislationDate": "2021-03-09",
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": "成都市财政局"}],
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": "四川省成都市"},
        "legislationLegalForce": "https://schema.org/NotInForce",
        "inLanguage": "zh-Hans",
        "isBasedOn": "https://example.org/shops?a=1&b=2",
    }
    assert list(found) == ["documents/hunan-2020-shops.md", "documents/chengdu-2021-shops.md"]


def test_what_a_text_does_not_say_is_left_out() -> None:
    assert set(legislation_of(hunan())) == {"@context", "@type", "name", "legislationJurisdiction", "inLanguage"}
    assert legislation_of(hunan())["name"] == "[小店工作要点]"


@pytest.mark.parametrize(
    ("code", "force"),
    [("in-force", "InForce"), ("expired", "NotInForce"), ("repealed", "NotInForce"), ("not-yet", "NotInForce")],
)
def test_force_is_stated_where_it_is_known(code: StatusCode, force: str) -> None:
    """A period that the text does not state makes no claim."""
    made = replace(chengdu(), status=replace(chengdu().status, code=code))
    assert legislation_of(made)["legislationLegalForce"] == f"https://schema.org/{force}"
    unstated = replace(made, status=replace(made.status, code="unstated"))
    assert "legislationLegalForce" not in legislation_of(unstated)


def test_an_address_that_is_none_is_no_source() -> None:
    made = replace(chengdu(), card=replace(chengdu().card, source_url="javascript:alert(1)"))
    assert "isBasedOn" not in legislation_of(made)


def test_feeds_take_time_linear_in_the_corpus() -> None:
    """Ten times the documents take at most fifteen times as long."""

    def work(marks: str) -> None:
        files(corpus(*(dated(f"d{it}", issued=DAY) for it in range(len(marks)))))

    assert_linear(work, "x", 200)
