"""Who cites what: on the page of what is cited, at the end of a document, and under a provision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.model import (
    Card,
    Citation,
    Corpus,
    Document,
    DocumentNumber,
    Instrument,
    Part,
    Reference,
    RegionCode,
    Span,
)
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages.citation_index import build_citation_index
from tests.linear_time import assert_linear
from tests.render.reader import read
from tests.render.sample import corpus, document, passage, provision

LAW = Instrument(id="i-law", title="甲法", number=None, kind="law", document=None)
RULES = Instrument(id="i-rules", title="乙办法", number=DocumentNumber("甲财〔2020〕1号"), kind="policy", document="b")
OWN = Instrument(id="i-own", title="甲省若干措施", number=None, kind="policy", document="a")
NUMBER = Instrument(
    id="i-number", title="甲发〔2021〕2号", number=DocumentNumber("甲发〔2021〕2号"), kind="policy", document=None
)
INSTRUMENTS = (LAW, RULES, OWN, NUMBER)


def cites(instrument: Instrument, article: str | None = None) -> Citation:
    return Citation(
        printed=f"《{instrument.title}》",
        kind=instrument.kind,
        title=instrument.title,
        number=None,
        target=instrument.id,
        article=article,
        span=Span(0, 0),
    )


def text(
    id_: str, *citations: tuple[Citation, ...], region: str = "430000", preamble: tuple[Citation, ...] = ()
) -> Document:
    """A document with a preamble and a provision for each group of citations."""
    made = tuple(
        provision(f"p1-{number}", f"{number}.", "加强服务。", heading=f"服务{number}", citations=found)
        for number, found in enumerate(citations, 1)
    )
    opening = replace(passage("p1-t1", "为贯彻落实有关规定，制定以下措施。"), citations=preamble)
    order = ("p1-t1", *(it.anchor for it in made))
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 9),
        sections=(),
        passages=(opening,),
        provisions=made,
        order=order,
    )
    return document(
        Card(
            id=id_,
            file=f"{id_}.yml",
            text_file=f"{id_}.txt",
            region=RegionCode(region),
            title=f"{id_}号文件",
            title_supplied=False,
        ),
        part,
    )


def citing_corpus(*documents: Document, instruments: tuple[Instrument, ...] = INSTRUMENTS) -> Corpus:
    return replace(corpus(*documents), instruments=instruments)


def three() -> Corpus:
    """`a` and `b` cite the law, `a` also itself and `b`; `c` cites the law in two provisions."""
    a = text("a", (cites(LAW, "第三条"), cites(LAW, "第五条"), cites(RULES)), preamble=(cites(OWN), cites(RULES)))
    b = text("b", (cites(LAW),), region="510000")
    c = text("c", (cites(LAW),), (), (cites(LAW), cites(NUMBER)), region="510100")
    return citing_corpus(replace(a, carries_out=("i-rules",)), b, c)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.html for page in render(three())}


def test_the_most_cited_comes_first_and_its_own_document_does_not_count() -> None:
    """Counted are documents, then places; the notice that sends something out does not cite it."""
    found = catalogue(three()).citation_index.instruments
    assert [(id_, len(it.citing_documents), it.count) for id_, it in found.items()] == [
        ("i-law", 3, 4),
        ("i-rules", 1, 2),
        ("i-number", 1, 1),
        ("i-own", 0, 0),
    ]


def test_a_place_comes_once_with_all_articles_that_it_names() -> None:
    law = catalogue(three()).citation_index.instruments["i-law"]
    assert [(place.anchor, place.articles) for place in law.citing_documents[0].units] == [
        ("p1-1", ("第三条", "第五条"))
    ]


def test_a_document_knows_what_it_cites_and_what_cites_it() -> None:
    """What it cites stands in the order of the text; what cites it is known by any of the instruments that it is."""
    found = catalogue(three()).citation_index
    assert [it.instrument.id for it, _ in found.cites["a"]] == ["i-rules", "i-law"]
    assert [(citer.document.id, [place.anchor for place in citer.units]) for citer in found.cited_by["b"]] == [
        ("a", ["p1-t1", "p1-1"])
    ]
    assert found.cited_by["a"] == []


def test_every_instrument_has_its_address_and_every_citing_place_its_link(pages: dict[str, str]) -> None:
    reader = read(pages["instruments/index.md"])
    ids = {attrs.get("id") for _, attrs in reader.tags}
    assert {instrument.id for instrument in INSTRUMENTS} <= ids
    assert {f"../documents/{it}" for it in ("a/#p1-1", "b/#p1-1", "c/#p1-1", "c/#p1-3")} <= set(reader.links())
    assert "《甲法》" in reader.text
    assert "《甲发〔2021〕2号》" not in reader.text  # a number is no title
    assert "序言" in reader.text


def test_rows_say_their_kind_and_who_cites_them(pages: dict[str, str]) -> None:
    """What the filters and the sorting go by stands on the cells, not in their words."""
    cells = [attrs for tag, attrs in read(pages["instruments/index.md"]).tags if tag == "td"]
    assert [it["data-value"] for it in cells if "data-value" in it] == ["3", "1", "1", "0"]
    assert [it["data-kind"] for it in cells if "data-kind" in it] == ["law", "policy", "policy", "policy"]
    assert [it["data-province"] for it in cells if "data-province" in it] == ["hunan sichuan", "hunan", "sichuan"]


def test_what_is_in_the_library_is_linked_there(pages: dict[str, str]) -> None:
    assert '<a href="../documents/b/">《乙办法》</a>' in pages["instruments/index.md"]
    assert '<a href="../../documents/b/">《乙办法》</a>' in pages["documents/a.md"]
    assert '<a href="../../instruments/#i-law">《甲法》</a>' in pages["documents/a.md"]


def test_many_citing_documents_are_folded_and_all_there() -> None:
    """Six stand in sight; the rest opens at a touch, without a script."""
    many = citing_corpus(*(text(f"d{it}", (cites(LAW),)) for it in range(9)), instruments=(LAW,))
    page = {it.path: it.html for it in render(many)}["instruments/index.md"]
    assert "<summary>另有 3 份</summary>" in page
    assert all(f"../documents/d{it}/#p1-1" in page for it in range(9))
    assert "<details>" in page


def test_a_document_that_neither_cites_nor_is_cited_says_nothing(pages: dict[str, str]) -> None:
    alone = {page.path: page.html for page in render(citing_corpus(text("d", ()), instruments=()))}
    assert "引用与被引" not in alone["documents/d.md"]
    assert "引用与被引" in pages["documents/a.md"]
    assert "尚无引用" in alone["instruments/index.md"]


def test_a_document_names_what_it_carries_out(pages: dict[str, str]) -> None:
    """In the card at its head, and marked among what it cites."""
    assert '<dd class="wide"><a href="../../documents/b/">《乙办法》</a></dd>' in pages["documents/a.md"]
    assert '<span class="mark">贯彻落实</span>' in pages["documents/a.md"]
    assert "<dt>贯彻落实</dt>" in pages["documents/a.md"]
    assert "<dt>贯彻落实</dt>" not in pages["documents/b.md"]


def test_a_provision_links_what_it_cites_and_the_provisions_it_names() -> None:
    """Each instrument once with its articles; of references only those that lead elsewhere in the text."""
    made = text("a", (cites(LAW, "第三条"), cites(LAW, "第五条")), ())
    named = (
        Reference("前条", "前条", "p1-1", span=Span(0, 0)),
        Reference("本办法", None, "p1", span=Span(0, 0)),
        Reference("前款", "前款", "p1-2", span=Span(0, 0)),
    )
    part = made.parts[0]
    second = replace(part.provisions[1], references=named)
    made = replace(made, parts=(replace(part, provisions=(part.provisions[0], second)),))
    page = {it.path: it for it in render(citing_corpus(made, instruments=(LAW,)))}["documents/a.md"]
    assert page.html.count('<a href="../../instruments/#i-law">《甲法》</a>第三条、第五条') == 1
    assert page.html.count('<a href="#p1-1">前条</a>') == 1
    assert page.text.count("[《甲法》](../instruments/index.md#i-law)第三条、第五条") == 1
    assert page.text.count("[前条](#p1-1)") == 1
    for words in ("本办法", "前款"):
        assert f">{words}</a>" not in page.html
        assert f"[{words}]" not in page.text


def test_titles_cannot_break_out() -> None:
    """Whatever a title holds, the table keeps its rows and the page its markup."""
    nasty = Instrument(
        id="i-bad",
        title="甲|</td>](http://x)<script>|{ .x }`",
        number=DocumentNumber("|<b>"),
        kind="other",
        document=None,
    )
    page = {it.path: it.html for it in render(citing_corpus(text("a", (cites(nasty, "|<i>"),)), instruments=(nasty,)))}
    for path in ("instruments/index.md", "documents/a.md"):
        assert nasty.title in read(page[path]).text
        assert "script" not in {tag for tag, _ in read(page[path]).tags}
    assert len([tag for tag, _ in read(page["instruments/index.md"]).tags if tag == "td"]) == 4


def test_looking_up_takes_time_linear_in_the_corpus() -> None:
    """Ten times the documents take at most fifteen times as long."""

    def work(marks: str) -> None:
        found = tuple(
            Instrument(id=f"i-{number}", title=f"第{number}号", number=None, kind="policy", document=None)
            for number in range(len(marks))
        )
        made = corpus(*(text(f"d{it}", (cites(one), cites(found[0]))) for it, one in enumerate(found)))
        build_citation_index(replace(made, instruments=found), made.documents)

    assert_linear(work, "x", 200)
