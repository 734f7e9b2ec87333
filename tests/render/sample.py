"""A made-up corpus in the manner of the genre, small enough to read: two documents, one of them in Traditional characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.model import (
    Actor,
    Agency,
    AgencyId,
    Amount,
    AmountRole,
    Assignment,
    Benefits,
    Card,
    Change,
    Channel,
    ChannelKind,
    Citation,
    Corpus,
    Correction,
    Document,
    DocumentNumber,
    Evidence,
    Fact,
    FormerName,
    Function,
    Instrument,
    LedgerSpan,
    MeasureFacts,
    Offer,
    OfferKind,
    Part,
    Passage,
    Period,
    Provision,
    ProvisionSpans,
    Recipient,
    RecipientClass,
    Reference,
    Region,
    RegionCode,
    Section,
    SourceText,
    Span,
    Status,
    Succession,
    Target,
    Theme,
    ThemeMark,
    Window,
    Wording,
)
from build_scripts.render import library_of, page_requests
from build_scripts.render.pages.compare_page import compared, comparison, matrix_csv
from build_scripts.render.table_index import table_indexes
from tests.factories import CONVERTER, spans_in, stating

DAY = date(2026, 11, 22)

REGIONS = (
    Region(
        code=RegionCode("100000"),
        name="中华人民共和国",
        short="全国",
        slug="national",
        level="nation",
        parent=None,
        type_word="国",
    ),
    Region(
        code=RegionCode("430000"),
        name="湖南省",
        short="湖南",
        slug="hunan",
        level="province",
        parent=RegionCode("100000"),
        type_word="省",
    ),
    Region(
        code=RegionCode("510000"),
        name="四川省",
        short="四川",
        slug="sichuan",
        level="province",
        parent=RegionCode("100000"),
        type_word="省",
    ),
    Region(
        code=RegionCode("510100"),
        name="四川省成都市",
        short="成都",
        slug="chengdu",
        level="prefecture",
        parent=RegionCode("510000"),
        type_word="市",
    ),
    Region(
        code=RegionCode("540000"),
        name="西藏自治区",
        short="西藏",
        slug="xizang",
        level="province",
        parent=RegionCode("100000"),
        type_word="自治区",
    ),
)
THEMES = (
    Theme(id="fiscal-funds", label="财政资金支持", scope="从预算列支的纾困资金、专项资金、奖励和补助", excludes=""),
    Theme(
        id="credit-guarantee",
        label="信贷与融资担保",
        scope="贷款、担保、再贷款、续贷周转",
        excludes="上市与股权融资见直接融资与上市",
    ),
    Theme(id="ip", label="知识产权", scope="专利、商标的保护与运用", excludes=""),
)
FUNCTIONS = (
    Function(id="finance", label="财政", names=("财政局", "财政厅")),
    Function(
        id="industry",
        label="工业和信息化",
        names=("工信局",),
        former=(FormerName("经贸委", 2003),),
        became=(Succession(function="finance", year=2030, note="并入"),),
    ),
)
AGENCIES = (
    Agency(
        id=AgencyId("510100-finance"),
        name="成都市财政局",
        function="finance",
        region=RegionCode("510100"),
        level="prefecture",
        aliases=("财政局",),
    ),
    Agency(
        id=AgencyId("430000-industry"),
        name="湖南省工业和信息化厅",
        function="industry",
        region=RegionCode("430000"),
        level="province",
        aliases=(),
    ),
    Agency(
        id=AgencyId("430000-x-1a2b"),
        name="湖南省小店之家",
        function="unclassified",
        region=RegionCode("430000"),
        level="province",
        aliases=(),
    ),
)


def same(text: str) -> Wording:
    return Wording(printed=text, restored=text, text=text)


def target(printed: str, subject: str = "小店", value: float = 1, **more: Any) -> Target:
    return replace(
        Target(
            printed=printed,
            subject=subject,
            comparator="=",
            value=value,
            unit="家",
            deadline="2023-12-31",
            kind="target",
            span=Span(0, len(printed)),
        ),
        **more,
    )


def amount(printed: str, role: AmountRole = "amount", recipient: RecipientClass = "firm", **more: Any) -> Amount:
    unit = printed.lstrip("0123456789.")
    return replace(Amount(printed=printed, value=1, unit=unit, role=role, recipient=recipient, span=Span(0, 0)), **more)


def offer(kind: OfferKind, to: RecipientClass = "firm", *amounts: Amount, printed: str | None = None) -> Offer:
    return Offer(kind=kind, recipient=Recipient(kind=to, printed=printed), amounts=amounts, span=Span(0, 0))


def benefits(actor: Actor, *offers: Offer, channels: tuple[Channel, ...] = (), **more: Any) -> Benefits:
    return Benefits(actor=actor, offers=offers, channels=channels, **more)


def channel(printed: str, kind: ChannelKind = "platform") -> Channel:
    return Channel(printed=printed, kind=kind, span=Span(0, 0))


def fact(label: str, *words: str) -> Fact:
    return Fact("some", label, tuple(map(Evidence, words)))


def provision(
    anchor: str,
    number: str,
    text: str,
    heading: str | None = None,
    body: str | None = None,
    clause: str = "",
    **more: Any,
) -> Provision:
    """A provision of this number and text; a heading that is not in the text stands before it, a clause behind it."""
    before = f"{heading}。" if heading and heading not in text else ""
    whole = number + before + text + ("" if clause in text else clause)
    body = text if body is None else body
    made = Provision(
        anchor=anchor,
        ordinal=1,
        number=number,
        section=None,
        path=(),
        wording=same(whole),
        spans=spans_in(whole, number, heading, body, clause),
        lines=(3, 3),
    )
    return replace(made, **more)


def passage(anchor: str, text: str, role: str = "preamble") -> Passage:
    return Passage(anchor=anchor, section=None, role=role, wording=same(text), lines=(1, 1))


def document(card: Card, *parts: Part, **more: object) -> Document:
    source = SourceText(card.text_file, "假设的文本", "0" * 64)
    status = Status("unstated", DAY, None)
    made = Document(
        card=card,
        source=source,
        script="Hans",
        title=card.title,
        short_title=card.short_title or card.title,
        title_printed=None,
        issuers=(),
        status=status,
        parts=parts,
        ledger=(),
        findings=(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def card(id_: str, region: str, title: str, **more: object) -> Card:
    made = Card(
        id=id_,
        file=f"source_texts/x/{id_}.yml",
        text_file=f"source_texts/x/{id_}.txt",
        region=RegionCode(region),
        title=title,
        title_supplied=False,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def corpus(*documents: Document) -> Corpus:
    return Corpus(
        documents=documents,
        agencies=AGENCIES,
        functions=FUNCTIONS,
        instruments=(),
        themes=THEMES,
        regions=REGIONS,
        findings=(),
        as_of=DAY,
        converter=CONVERTER,
    )


def chengdu() -> Document:
    """A covering notice and measures with sections; expired; simplified."""
    notice = Part(
        anchor="p1",
        title=same("关于印发若干措施的通知"),
        kind="notice",
        lines=(1, 4),
        sections=(),
        passages=(passage("p1-x1", "各区：\n现印发给你们。"),),
        provisions=(),
        order=("p1-x1",),
    )
    sections = (
        Section(anchor="p2-s1", number="一、", title=same("资金支持"), parent=None, line=6),
        Section(anchor="p2-s1-1", number="（一）", title=same("贷款贴息"), parent="p2-s1", line=7),
    )
    duties = (
        Assignment(agency=AgencyId("510100-finance"), role="lead", name="成都市财政局", printed="财政局"),
        Assignment(agency=AgencyId("000000-unknown"), role="support", name="成都市某局", printed="某局"),
    )
    themes = (
        ThemeMark(id="fiscal-funds", primary=True, by="rule", evidence=(Evidence("贴息"), Evidence("补助"))),
        ThemeMark(id="credit-guarantee", primary=False, by="editor", evidence=(Evidence("贷款"),)),
    )
    made = (
        provision(
            "p2-s1-1-1",
            "1.",
            "发放贴息。对小店按2%给予补助,每店一次。",
            heading="发放贴息",
            body="对小店按2%给予补助,每店一次。",
            section="p2-s1-1",
            clause="（责任单位：财政局等）",
            responsibilities=duties,
            groups=("各区",),
            themes=themes,
            targets=(target("2%", "补助", 2, unit="%", deadline=None, kind="rate"),),
            facts=MeasureFacts(instruments=(fact("补助奖励", "补助"),), beneficiaries=(fact("小店", "小店"),)),
        ),
        provision("p2-s1-1-2", "2.", "鼓励小店抱团办展，费用从优。", section="p2-s1-1", clause="（看情况）"),
    )
    measures = Part(
        anchor="p2",
        title=same("若干措施"),
        kind="measures",
        lines=(5, 9),
        sections=sections,
        passages=(),
        provisions=made,
        order=("p2-s1", "p2-s1-1", *(it.anchor for it in made)),
    )
    described = card(
        "chengdu-2021-shops",
        "510100",
        "成都市帮小店若干措施",
        number="成小店〔2021〕1号",
        issuers=("成都市财政局",),
        issued=date(2021, 3, 9),
        valid_until=date(2022, 12, 31),
        source_site="小店网",
        source_url="https://example.org/shops?a=1&b=2",
    )
    ended = Period(None, date(2022, 12, 31), "有效期至2022年12月31日")
    return document(described, notice, measures, **stating("expired") | {"period": ended}, issuers=("510100-finance",))


def hunan() -> Document:
    """A list of key points without sections, title supplied, in Traditional characters with a gloss."""
    wording = Wording(
        printed="1、促進(jìn)小店發展。牽頭單位:省工信廳",
        restored="1、促進小店發展。牽頭單位:省工信廳",
        text="1、促进小店发展。牵头单位:省工信厅",
    )
    duty = (
        Assignment(agency=AgencyId("430000-industry"), role="lead", name="湖南省工业和信息化厅", printed="省工信厅"),
    )
    made = provision(
        "p1-1",
        "1、",
        "促进小店发展。牵头单位:省工信厅",
        heading="促进小店发展",
        wording=wording,
        body="",
        responsibilities=duty,
        themes=(ThemeMark(id="ip", primary=True, by="rule", evidence=(Evidence("专利"),)),),
    )
    part = Part(
        anchor="p1",
        title=None,
        kind="keypoints",
        lines=(1, 2),
        sections=(),
        passages=(),
        provisions=(made,),
        order=("p1-1",),
    )
    described = card("hunan-2020-shops", "430000", "小店工作要点", title_supplied=True)
    return document(described, part, script="Hant")


def small() -> Corpus:
    return corpus(chengdu(), hunan())


def single(text: str) -> Corpus:
    """A corpus in which every string that a text or card can bring is this one."""
    words, everything = (
        Wording(printed=text, restored=text, text=text, changes=(Change(0, len(text), 0),)),
        Span(0, len(text)),
    )
    nasty = provision(
        "p1-s1-1", "", text, wording=Wording(printed=text + "…", restored=text, text=text), section="p1-s1",
        spans=ProvisionSpans(everything, everything, (everything,), everything),
        groups=(text,), themes=(ThemeMark(id="ip", primary=True, by="rule", evidence=(Evidence(text, everything),)),),
        responsibilities=(Assignment(agency=AgencyId("none"), role="lead", name=text, printed=text), Assignment(agency=AgencyId("430000-industry"), role="support", name=text, printed=text)),
        citations=(Citation(printed=text, kind="policy", title=text, number=DocumentNumber(text), target="i-1", article=text, span=everything),),
        references=(Reference(text, text, "p1-s1-2", span=everything),),
        targets=(target(text, text, unit=text, deadline=text),), **stating("expired", text),
        facts=MeasureFacts(windows=(Window(None, None, Evidence(text)),), **dict.fromkeys(("instruments", "beneficiaries", "strength", "conditions"), (fact(text, text, text + "…"),))),
    )  # fmt: skip
    bare = provision(
        "p1-s1-2",
        "2.",
        text,
        section="p1-s1",
        clause=text,
        themes=(ThemeMark(id="ip", primary=False, by="rule", evidence=()),),
    )
    part = Part(
        anchor="p1", title=words, kind="other", lines=(1, 2), sections=(Section(anchor="p1-s1", number=text, title=words, parent=None, line=1),), passages=(passage("p1-x1", text),), provisions=(nasty, bare),
        order=("p1-x1", "p1-s1", "p1-s1-1", "p1-s1-2"),
    )  # fmt: skip
    described = card(
        "nasty", "430000", text, number=text, issuers=(text,), source_site=text, source_url=text, title_supplied=True, proofreading=text,
        corrections=(Correction(line=1, printed=text, restored=text, kind=text, certainty=text, reason=text), Correction(line=9, printed=text, restored=text, kind=text, certainty="certain", reason=text)),
    )  # fmt: skip
    parts = (part, replace(part, anchor="p2", order=()))
    made = document(described, *parts, **stating("expired", text), issuers=("none",))
    line = text.splitlines()[0] if text.splitlines() else ""
    source = SourceText("nasty.txt", f"{line}\n{line}", "0" * 64)
    ledger = (
        LedgerSpan(0, len(line) + 1, "furniture", ""),
        LedgerSpan(len(line) + 1, 2 * len(line) + 1, "gloss", "p1-s1-1"),
    )
    made = replace(made, source=source, ledger=ledger, corrected=(Span(0, len(line)) if line == text else None, None))
    agencies = tuple(replace(agency, name=text, aliases=(text,)) for agency in AGENCIES)
    return replace(
        corpus(made),
        agencies=agencies,
        instruments=(Instrument(id="i-1", title=text, number=DocumentNumber(text), kind="policy", document=None),),
    )


def comparisons(found: Corpus) -> Iterator[tuple[str, str]]:
    """The matrix, and what the page /compare/ reads of each place under each theme: name and text of each file."""
    library = library_of(found)
    yield "data/matrix.csv", matrix_csv(library)
    for cell in compared(library):
        text = comparison(cell, library.regions, library.corpus.traditional)
        yield f"data/compare/{cell.kind}/{cell.id}/{cell.place}.json", text


def table_files(found: Corpus) -> Iterator[tuple[str, object]]:
    """The indexes of all tables of several sheets of a corpus: name and content of each file."""
    library = library_of(found)
    return table_indexes(library, page_requests(library))
