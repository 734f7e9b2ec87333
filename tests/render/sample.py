"""A made-up corpus in the manner of the genre, small enough to read: two documents, one of them in Traditional characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.model import (
    Agency,
    AgencyId,
    Assignment,
    Card,
    Change,
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
    Part,
    Passage,
    Period,
    Provision,
    ProvisionSpans,
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
from tests.factories import CONVERTER, spans_in

DAY = date(2026, 11, 22)

REGIONS = (
    Region(RegionCode("100000"), "中华人民共和国", "全国", "national", "nation", None, "国"),
    Region(RegionCode("430000"), "湖南省", "湖南", "hunan", "province", RegionCode("100000"), "省"),
    Region(RegionCode("510000"), "四川省", "四川", "sichuan", "province", RegionCode("100000"), "省"),
    Region(RegionCode("510100"), "四川省成都市", "成都", "chengdu", "prefecture", RegionCode("510000"), "市"),
    Region(RegionCode("540000"), "西藏自治区", "西藏", "xizang", "province", RegionCode("100000"), "自治区"),
)
THEMES = (
    Theme("fiscal-funds", "财政资金支持", "从预算列支的纾困资金、专项资金、奖励和补助", ""),
    Theme("credit-guarantee", "信贷与融资担保", "贷款、担保、再贷款、续贷周转", "上市与股权融资见直接融资与上市"),
    Theme("ip", "知识产权", "专利、商标的保护与运用", ""),
)
FUNCTIONS = (
    Function("finance", "财政", ("财政局", "财政厅")),
    Function(
        "industry", "工业和信息化", ("工信局",), (FormerName("经贸委", 2003),), (Succession("finance", 2030, "并入"),)
    ),
)
AGENCIES = (
    Agency(AgencyId("510100-finance"), "成都市财政局", "finance", RegionCode("510100"), "prefecture", ("财政局",)),
    Agency(AgencyId("430000-industry"), "湖南省工业和信息化厅", "industry", RegionCode("430000"), "province", ()),
    Agency(AgencyId("430000-x-1a2b"), "湖南省小店之家", "unclassified", RegionCode("430000"), "province", ()),
)


def same(text: str) -> Wording:
    return Wording(text, text, text)


def target(printed: str, subject: str = "小店", value: float = 1, **more: Any) -> Target:
    return replace(
        Target(printed, subject, "=", value, "家", "2023-12-31", "target", span=Span(0, len(printed))), **more
    )


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
    made = Provision(anchor, 1, number, None, (), same(whole), spans_in(whole, number, heading, body, clause), (3, 3))
    return replace(made, **more)


def passage(anchor: str, text: str, role: str = "preamble") -> Passage:
    return Passage(anchor, None, role, same(text), (1, 1))


def document(card: Card, *parts: Part, **more: object) -> Document:
    source = SourceText(card.text_file, "假设的文本", "0" * 64)
    status = Status("unstated", DAY, None)
    made = Document(card, source, "Hans", card.title, None, (), status, parts, (), ())
    return replace(made, **more)  # type: ignore[arg-type]


def card(id_: str, region: str, title: str, **more: object) -> Card:
    made = Card(id_, f"source_texts/x/{id_}.yml", f"source_texts/x/{id_}.txt", RegionCode(region), title, False)
    return replace(made, **more)  # type: ignore[arg-type]


def corpus(*documents: Document) -> Corpus:
    return Corpus(documents, AGENCIES, FUNCTIONS, (), THEMES, REGIONS, (), DAY, converter=CONVERTER)


def chengdu() -> Document:
    """A covering notice and measures with sections; expired; simplified."""
    notice = Part(
        "p1",
        same("关于印发若干措施的通知"),
        "notice",
        (1, 4),
        (),
        (passage("p1-x1", "各区：\n现印发给你们。"),),
        (),
        ("p1-x1",),
    )
    sections = (
        Section("p2-s1", "一、", same("资金支持"), None, 6),
        Section("p2-s1-1", "（一）", same("贷款贴息"), "p2-s1", 7),
    )
    duties = (
        Assignment(AgencyId("510100-finance"), "lead", "成都市财政局", "财政局"),
        Assignment(AgencyId("000000-unknown"), "support", "成都市某局", "某局"),
    )
    themes = (
        ThemeMark("fiscal-funds", True, "rule", (Evidence("贴息"), Evidence("补助"))),
        ThemeMark("credit-guarantee", False, "editor", (Evidence("贷款"),)),
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
        "p2",
        same("若干措施"),
        "measures",
        (5, 9),
        sections,
        (),
        made,
        ("p2-s1", "p2-s1-1", *(it.anchor for it in made)),
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
    ended = Status("expired", DAY, "有效期至2022年12月31日")
    return document(described, notice, measures, status=ended, issuers=("510100-finance",))


def hunan() -> Document:
    """A list of key points without sections, title supplied, in Traditional characters with a gloss."""
    wording = Wording(
        "1、促進(jìn)小店發展。牽頭單位:省工信廳",
        "1、促進小店發展。牽頭單位:省工信廳",
        "1、促进小店发展。牵头单位:省工信厅",
    )
    duty = (Assignment(AgencyId("430000-industry"), "lead", "湖南省工业和信息化厅", "省工信厅"),)
    made = provision(
        "p1-1",
        "1、",
        "促进小店发展。牵头单位:省工信厅",
        heading="促进小店发展",
        wording=wording,
        body="",
        responsibilities=duty,
        themes=(ThemeMark("ip", True, "rule", (Evidence("专利"),)),),
    )
    part = Part("p1", None, "keypoints", (1, 2), (), (), (made,), ("p1-1",))
    described = card("hunan-2020-shops", "430000", "小店工作要点", title_supplied=True)
    return document(described, part, script="Hant")


def small() -> Corpus:
    return corpus(chengdu(), hunan())


def single(text: str) -> Corpus:
    """A corpus in which every string that a text or card can bring is this one."""
    words, everything = Wording(text, text, text, (Change(0, len(text), 0),)), Span(0, len(text))
    nasty = provision(
        "p1-s1-1", "", text, wording=Wording(text + "…", text, text), section="p1-s1",
        spans=ProvisionSpans(everything, everything, (everything,), everything),
        groups=(text,), themes=(ThemeMark("ip", True, "rule", (Evidence(text, everything),)),),
        responsibilities=(Assignment(AgencyId("none"), "lead", text, text), Assignment(AgencyId("430000-industry"), "support", text, text)),
        citations=(Citation(text, "policy", text, DocumentNumber(text), "i-1", text, span=everything),),
        references=(Reference(text, text, "p1-s1-2", span=everything),),
        targets=(target(text, text, unit=text, deadline=text),), period=Period(None, DAY, text), status=Status("expired", DAY, text),
        facts=MeasureFacts(*(4 * ((fact(text, text, text + "…"),),)), (Window(None, None, Evidence(text)),)),
    )  # fmt: skip
    bare = provision("p1-s1-2", "2.", text, section="p1-s1", clause=text, themes=(ThemeMark("ip", False, "rule", ()),))
    part = Part(
        "p1", words, "other", (1, 2), (Section("p1-s1", text, words, None, 1),), (passage("p1-x1", text),), (nasty, bare),
        ("p1-x1", "p1-s1", "p1-s1-1", "p1-s1-2"),
    )  # fmt: skip
    described = card(
        "nasty", "430000", text, number=text, issuers=(text,), source_site=text, source_url=text, title_supplied=True, proofreading=text,
        corrections=(Correction(1, text, text, text, text, text), Correction(9, text, text, text, "certain", text)),
    )  # fmt: skip
    parts = (part, replace(part, anchor="p2", order=()))
    made = document(described, *parts, status=Status("expired", DAY, text), issuers=("none",))
    line = text.splitlines()[0] if text.splitlines() else ""
    source = SourceText("nasty.txt", f"{line}\n{line}", "0" * 64)
    ledger = (
        LedgerSpan(0, len(line) + 1, "furniture", ""),
        LedgerSpan(len(line) + 1, 2 * len(line) + 1, "gloss", "p1-s1-1"),
    )
    made = replace(made, source=source, ledger=ledger, corrected=(Span(0, len(line)) if line == text else None, None))
    agencies = tuple(replace(agency, name=text, aliases=(text,)) for agency in AGENCIES)
    return replace(
        corpus(made), agencies=agencies, instruments=(Instrument("i-1", text, DocumentNumber(text), "policy", None),)
    )
