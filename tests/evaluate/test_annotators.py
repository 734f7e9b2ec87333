"""What is measured: a document and the labels that say the same of it agree in every row, and each fault costs its row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from build_scripts.evaluate import Annotation, compare
from build_scripts.evaluate.label_reader import LABEL_FORMATS
from build_scripts.evaluate.measured_annotators import ANNOTATORS
from build_scripts.model import (
    AgencyId,
    Amount,
    Assignment,
    Benefits,
    Channel,
    Citation,
    Document,
    Evidence,
    Fact,
    MeasureFacts,
    Offer,
    Part,
    Period,
    Provision,
    Recipient,
    Reference,
    Span,
    StatedDate,
    Target,
    ThemeMark,
    ToolUse,
    Wording,
)
from build_scripts.render.templates import labels
from tests.factories import read, spans_in

LABELS = {
    "agencies": ("lead\t江西省财政厅\t省财政厅", "support\t江西省商务厅\t商务厅", "group\t各成员单位"),
    "citations": ("《甲办法》(试行)\tpolicy",),
    "references": ("本措施",),
    "targets": ("最高10万元\t补助\t<=\t10\t万元\t2025\tcap", "500家\t企业\t=\t500\t家\t-\ttarget"),
    "themes": ("fiscal-funds\ttalent,ip",),
    "tools": ("first-loan,little-giant",),
    "facts": ("subsidy,loans\tsmes\tencourage",),
    "offers": (
        "actor\tapply",
        "offer\tgrant\t省财政\tfirm\t小店\tapply",
        "offer\tloan\t-\tunstated\t-\t-",
        "amount\t10万元\tcap\tfirm\t1",
        "channel\t小店通\tplatform",
        "condition\t开业满一年",
        "exclusion\t不重复享受",
        "date\texecution\t2023\t2023-06\t上半年",
        "state\tdates-past",
    ),
    "validity": ("2023-01-01\t-\t自2023年1月1日起",),
}
WORDS = Wording(printed="", restored="", text="")


def facts(*ids: str) -> tuple[Fact, ...]:
    return tuple(Fact(it, it, (Evidence(it),)) for it in ids)


PROVISION = Provision(
    anchor="p1-1", ordinal=1, number="一、", section=None, path=(), wording=WORDS, spans=spans_in(""), lines=(1, 1),
    responsibilities=(
        Assignment(agency=AgencyId("360000-finance"), role="lead", name="江西省财政厅", printed="省财政厅"),
        Assignment(agency=AgencyId("360000-commerce"), role="support", name="江西省商务厅", printed="商务厅"),
    ),
    groups=("各成员\n单位",),
    themes=tuple(ThemeMark(id=it, primary=it == "fiscal-funds", by="rule", evidence=()) for it in ("fiscal-funds", "talent", "ip")),
    tools=(ToolUse("first-loan", Span(0, 0)), ToolUse("little-giant", Span(0, 0))),
    citations=(Citation(printed="《甲办法》（试行）", kind="policy", title="甲办法", number=None, target=None, span=Span(0, 0)),),
    references=(Reference("本措施", None, None, span=Span(0, 0)),),
    targets=(
        Target(printed="最高 10万元", subject="补助", comparator="<=", value=10, unit="万元", deadline="2025", kind="cap", span=Span(0, 0)),
        Target(printed="500家", subject="企业", comparator="=", value=500, unit="家", deadline=None, kind="target", span=Span(0, 0)),
    ),
    benefits=Benefits(
        actor="apply",
        offers=(
            Offer(kind="grant", giver="省财政", recipient=Recipient(kind="firm", printed="小店"), how="apply", span=Span(0, 0)),
            Offer(kind="loan", recipient=Recipient(kind="unstated"), span=Span(0, 0)),
        ),
        amounts=(Amount(printed="10 万元", value=10, unit="万元", role="cap", recipient="firm", span=Span(0, 0)),),
        channels=(Channel(printed="小店通", kind="platform", span=Span(0, 0)),),
        conditions=(Evidence("开业满一年"),),
        exclusions=(Evidence("不重复享受"),),
    ),
    dates=(StatedDate(kind="execution", since=date(2023, 1, 1), until=date(2023, 6, 30), printed="上半年"),),
    facts=MeasureFacts(instruments=facts("subsidy", "loans"), beneficiaries=facts("smes"), strength=facts("encourage")),
    period=Period(date(2023, 1, 1), None, "自2023年1月1日起"),
)  # fmt: skip


def document(provision: Provision) -> Document:
    """A made-up document of this provision alone."""
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 1),
        sections=(),
        passages=(),
        provisions=(provision,),
        order=("p1-1",),
    )
    return replace(read("甲"), parts=(part,), period=None)


def wrong_rows(provision: Provision) -> set[str]:
    """Names of the annotators whose values for this provision differ from the labels."""
    names = set()
    for annotator in ANNOTATORS:
        columns = [tuple(line.split("\t")) for line in LABELS[annotator.kind]]
        labelled = Counter(
            Annotation("made-up", "p1-1", values) for line in columns for values in annotator.labelled(line)
        )
        predicted = Counter(
            Annotation("made-up", anchor, values) for anchor, values in annotator.predicted(document(provision))
        )
        tally = compare(labelled, predicted, annotator.key_length)
        assert tally.labelled
        if (tally.labelled, tally.found) != (tally.right, tally.right):
            names.add(annotator.name)
    return names


def test_labels_and_findings_that_say_the_same_agree() -> None:
    assert wrong_rows(PROVISION) == set()


BENEFITS = PROVISION.benefits
OFFER, AMOUNT = BENEFITS.offers[0], BENEFITS.amounts[0]
ASSIGNMENT, CITATION, TARGET = PROVISION.responsibilities[0], PROVISION.citations[0], PROVISION.targets[0]


@pytest.mark.parametrize(
    ("changed", "rows"),
    [
        ({"responsibilities": PROVISION.responsibilities[1:]}, {"agencies", "roles"}),
        ({"responsibilities": (replace(ASSIGNMENT, role="support"), *PROVISION.responsibilities[1:])}, {"roles"}),
        (
            {"responsibilities": (replace(ASSIGNMENT, name="财政厅"), *PROVISION.responsibilities[1:])},
            {"agencies", "roles"},
        ),
        ({"groups": ()}, {"groups"}),
        ({"citations": (CITATION, CITATION)}, {"citations"}),
        ({"citations": (replace(CITATION, kind="law"),)}, {"citation-kinds"}),
        ({"references": ()}, {"references"}),
        ({"targets": (replace(TARGET, value=11), PROVISION.targets[1])}, {"targets"}),
        ({"targets": (replace(TARGET, deadline=None), PROVISION.targets[1])}, {"target-deadlines"}),
        ({"targets": (replace(TARGET, subject="奖励"), PROVISION.targets[1])}, {"target-subjects"}),
        (
            {"themes": tuple(replace(theme_mark, primary=theme_mark.id == "ip") for theme_mark in PROVISION.themes)},
            {"themes", "further-themes"},
        ),
        ({"themes": PROVISION.themes[:2]}, {"further-themes"}),
        ({"tools": PROVISION.tools[1:]}, {"tools", "document-tools"}),
        ({"facts": replace(PROVISION.facts, instruments=PROVISION.facts.instruments[:1])}, {"instruments"}),
        ({"facts": replace(PROVISION.facts, beneficiaries=())}, {"beneficiaries"}),
        ({"facts": replace(PROVISION.facts, strength=())}, {"strength"}),
        ({"benefits": replace(BENEFITS, actor="join")}, {"actors"}),
        ({"benefits": replace(BENEFITS, offers=BENEFITS.offers[:1])}, {"offers"}),
        (
            {
                "benefits": replace(
                    BENEFITS,
                    offers=(replace(OFFER, recipient=Recipient(kind="bank", printed="小店")), *BENEFITS.offers[1:]),
                )
            },
            {"offer-recipients"},
        ),
        (
            {
                "benefits": replace(
                    BENEFITS, offers=(replace(OFFER, recipient=Recipient(kind="firm")), *BENEFITS.offers[1:])
                )
            },
            {"offer-recipient-words"},
        ),
        ({"benefits": replace(BENEFITS, offers=(replace(OFFER, how=None), *BENEFITS.offers[1:]))}, {"offer-access"}),
        ({"benefits": replace(BENEFITS, offers=(replace(OFFER, giver=None), *BENEFITS.offers[1:]))}, {"offer-givers"}),
        ({"benefits": replace(BENEFITS, amounts=(AMOUNT, replace(AMOUNT, printed="9万元")))}, {"amounts"}),
        ({"benefits": replace(BENEFITS, amounts=(replace(AMOUNT, role="amount"),))}, {"amount-roles"}),
        ({"benefits": replace(BENEFITS, amounts=(replace(AMOUNT, recipient="bank"),))}, {"amount-recipients"}),
        ({"benefits": replace(BENEFITS, channels=())}, {"channels"}),
        ({"benefits": replace(BENEFITS, conditions=())}, {"offer-conditions"}),
        ({"benefits": replace(BENEFITS, exclusions=())}, {"offer-exclusions"}),
        ({"dates": (replace(PROVISION.dates[0], since=None),)}, {"dates"}),
        ({"dates": (replace(PROVISION.dates[0], until=date(2030, 6, 30)),)}, {"dates", "states"}),
        ({"period": None}, {"validity"}),
    ],
)
def test_a_fault_costs_its_own_row(changed: dict[str, object], rows: set[str]) -> None:
    assert wrong_rows(replace(PROVISION, **changed)) == rows  # type: ignore[arg-type]


def test_every_row_has_labels_of_a_known_kind_and_a_name_that_readers_know() -> None:
    names = [annotator.name for annotator in ANNOTATORS]
    assert names == list(labels("MEASURED"))
    assert {annotator.kind for annotator in ANNOTATORS} == set(LABEL_FORMATS)
