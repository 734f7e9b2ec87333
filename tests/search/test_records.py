"""Records: what of a provision can be found, and by which filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_scripts.annotate.validity.status import NOT_STATED
from build_scripts.model import (
    Agency,
    AgencyId,
    Assignment,
    Benefits,
    Card,
    Corpus,
    Document,
    Function,
    Offer,
    Part,
    Period,
    Provision,
    Recipient,
    Region,
    RegionCode,
    Repeal,
    SourceText,
    Span,
    StatusCode,
    Theme,
    ThemeMark,
    Wording,
)  # fmt: skip
from build_scripts.search import SearchRecord, build_search, provision_records
from build_scripts.search.facets import facet_labels, suggestions
from tests.factories import CONVERTER, spans_in, stating

NATION = Region(
    code=RegionCode("100000"),
    name="中华人民共和国",
    short="全国",
    slug="national",
    level="nation",
    parent=None,
    type_word="国",
)
PROVINCE = Region(
    code=RegionCode("140000"),
    name="山西省",
    short="山西",
    slug="shanxi",
    level="province",
    parent=RegionCode("100000"),
    type_word="省",
)
CITY = Region(
    code=RegionCode("140300"),
    name="山西省阳泉市",
    short="阳泉",
    slug="yangquan",
    level="prefecture",
    parent=RegionCode("140000"),
    type_word="市",
)
DISTRICT = Region(
    code=RegionCode("140302"),
    name="山西省阳泉市城区",
    short="城区",
    slug="chengqu",
    level="county",
    parent=RegionCode("140300"),
    type_word="区",
)

PROVISION = Provision(
    anchor="p1-2", ordinal=2, number="第二條", section=None,
    path=(), wording=Wording(printed="第二條　貸款貼息。", restored="第二條　貸款貼息。", text="第二条　贷款贴息。"),
    spans=spans_in("第二条　贷款贴息。", "第二条", "贷款贴息"), lines=(3, 3),
    responsibilities=(
        Assignment(agency=AgencyId("140302-finance"), role="lead", name="阳泉市城区财政局", printed="区财政局"),
        Assignment(agency=AgencyId("140302-finance"), role="support", name="阳泉市城区财政局", printed="区财政局"),
        Assignment(agency=AgencyId("140302-tax"), role="support", name="阳泉市城区税务局", printed="区税务局"),
    ),
    themes=(ThemeMark(id="credit-guarantee", primary=True, by="rule", evidence=()), ThemeMark(id="fiscal-funds", primary=False, by="rule", evidence=())),
    benefits=Benefits(
        actor="apply",
        offers=(
            Offer(kind="grant", recipient=Recipient(kind="firm"), span=Span(0, 2)),
            Offer(kind="grant", recipient=Recipient(kind="unstated"), span=Span(2, 4)),
        ),
    ),
)  # fmt: skip


def _document(region: Region, *provisions: Provision, **card: date | None) -> Document:
    source = SourceText("source_texts/x/example.txt", "", "0")
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 3),
        sections=(),
        passages=(),
        provisions=provisions,
        order=tuple(provision.anchor for provision in provisions),
    )
    made = Card(
        id="example",
        file="x/example.yml",
        text_file=source.file,
        region=region.code,
        title="若干措施",
        title_supplied=False,
    )
    return Document(
        card=replace(made, **card),  # type: ignore[arg-type]
        source=source,
        script="Hant",
        title="若干措施",
        short_title="若干措施",
        title_printed=None,
        issuers=(),
        status=NOT_STATED,
        parts=(part,),
        ledger=(),
        findings=(),
    )


def _corpus(*documents: Document) -> Corpus:
    agencies = tuple(
        Agency(
            id=AgencyId(f"140302-{function}"),
            name=function,
            function=function,
            region=RegionCode("140302"),
            level="county",
            aliases=(),
        )
        for function in ("finance", "tax")
    )
    functions = (Function(id="finance", label="财政", names=()), Function(id="tax", label="税务", names=()))
    themes = (
        Theme(id="fiscal-funds", label="财政资金支持", scope="", excludes=""),
        Theme(id="credit-guarantee", label="信贷与融资担保", scope="", excludes=""),
    )
    regions = (NATION, PROVINCE, CITY, DISTRICT)
    return Corpus(
        documents=documents,
        agencies=agencies,
        functions=functions,
        instruments=(),
        themes=themes,
        regions=regions,
        findings=(),
        as_of=date(2024, 1, 1),
        converter=CONVERTER,
    )


def test_a_record_says_what_it_is_and_where_it_stands() -> None:
    """A district's provision is found under its province, by its themes and by what its agencies do."""
    [record] = provision_records(_corpus(_document(DISTRICT, PROVISION, issued=None, published=date(2023, 5, 1))))
    assert record == SearchRecord(
        id="example#p1-2",
        url="documents/example/#p1-2",
        title="第二条 贷款贴息",
        heading="贷款贴息",
        document="若干措施",
        place="山西省阳泉市城区",
        text="第二条　贷款贴息。",
        responsibilities=(
            ("lead", "阳泉市城区财政局"),
            ("support", "阳泉市城区财政局"),
            ("support", "阳泉市城区税务局"),
        ),
        filters={
            "province": ("shanxi",),
            "day": ("2023-05-01",),
            "actor": ("apply",),
            "offer": ("grant",),
            "recipient": ("firm",),
            "status": ("unstated",),
            "time": ("unstated",),
            "year": ("2023",),
            "level": ("county",),
            "document": ("example",),
            "number": (),
            "theme": ("credit-guarantee", "fiscal-funds"),
            "agency": ("finance", "tax"),
        },
    )


def test_what_a_document_does_not_say_is_no_filter() -> None:
    """No date, no year; a document of the nation lies in no province but under the nation."""
    [record] = provision_records(_corpus(_document(NATION, replace(PROVISION, responsibilities=()))))
    assert record.filters["year"] == ()
    assert record.filters["agency"] == ()
    assert record.filters["province"] == ("national",)


STATUSES: tuple[StatusCode, ...] = ("expired", "unstated", "in-force")


def test_records_stand_in_the_order_of_results() -> None:
    """Newer before older, the undated last; what is in force comes first in the browser, which knows the day."""
    days = {"old": date(2019, 1, 1), "new": date(2023, 1, 1), "undated": None}
    found = provision_records(
        _corpus(
            *(
                replace(
                    document,
                    card=replace(document.card, id=f"{status}-{name}"),
                    **stating(status),
                )
                for status in STATUSES
                for name, day in days.items()
                for document in [_document(PROVINCE, PROVISION, issued=day)]
            )
        )
    )
    assert [search_record.id.split("#")[0] for search_record in found] == [
        f"{status}-{name}" for name in ("new", "old", "undated") for status in STATUSES
    ]


def test_a_measure_may_have_run_out_before_its_document() -> None:
    """A provision's own status is its filter, day by day, unless its whole document is out of force."""
    own = replace(PROVISION, period=Period(None, date(2023, 12, 31), "执行至2023年底"))
    document = _document(PROVINCE, own)
    assert provision_records(_corpus(document))[0].filters["status"] == ("in-force|2024-01-01|expired",)
    repealed = replace(document, repeal=Repeal(date(2022, 5, 1), None))
    assert provision_records(_corpus(repealed))[0].filters["status"] == ("in-force|2022-05-01|repealed",)


@pytest.mark.parametrize(
    ("number", "heading", "text", "title"),
    [
        ("", None, "第二条　贷款贴息。", "第二条　贷款贴息。"),
        ("8.", None, "8.鼓励银行延期还本付息，不得抽贷。", "8.鼓励银行延期还本付息…"),
        ("8.", None, "8." + "长" * 40, "8." + "长" * 24 + "…"),
        ("(一)", "减税", "(一)减税。按规定办理。", "(一)减税"),
        ("第一條", "減稅", "第一条　減稅。", "第一条 減稅"),
    ],
)
def test_a_title_is_never_a_bare_number(number: str, heading: str | None, text: str, title: str) -> None:
    """Number in simplified characters and heading; the first words where there is no heading."""
    provision = replace(
        PROVISION,
        number=number,
        wording=Wording(printed=text, restored=text, text=text),
        spans=spans_in(text, number, heading),
    )
    [record] = provision_records(_corpus(_document(PROVINCE, provision)))
    assert record.title == title


def test_values_have_labels_in_the_order_of_the_library() -> None:
    """Provinces that have documents, all themes and functions, and what the caller adds."""
    named = facet_labels(_corpus(_document(DISTRICT, PROVISION)), {"status": {"in-force": "有效"}})
    assert named == {
        "province": [("shanxi", "山西省阳泉市城区")],
        "theme": [("fiscal-funds", "财政资金支持"), ("credit-guarantee", "信贷与融资担保")],
        "agency": [("finance", "财政"), ("tax", "税务")],
        "document": [("example", "若干措施")],
        "status": [("in-force", "有效")],
    }


def test_suggestions_know_every_name() -> None:
    """What a function is called anywhere leads to it, and so do the short and the full name of a place."""
    corpus = _corpus(_document(PROVINCE, PROVISION))
    corpus = replace(corpus, functions=(Function(id="finance", label="财政", names=("财政厅", "财政局")),))
    known = suggestions(corpus, facet_labels(corpus))
    assert {("财政厅", "agency", "finance"), ("财政", "agency", "finance"), ("山西", "province", "shanxi")} < set(known)
    assert ("城区", "province", "chengqu") not in known


def test_one_call_makes_the_search(tmp_path: Path) -> None:
    """The index, the table of folding and the labels stand in one folder."""
    build_search(
        _corpus(_document(PROVINCE, PROVISION)),
        tmp_path / "search",
        lambda page, anchor: f"{page}/#{anchor}",
    )
    assert {path.name for path in (tmp_path / "search").iterdir()} == {"tables", "opening", "labels", "documents"}
