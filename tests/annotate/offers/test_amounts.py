"""Numbers of provisions: what each is and whose, cases, any text whatever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate.offers import amount_recipients, amount_roles
from build_scripts.annotate.offers.amounts import read_amounts
from build_scripts.annotate.targets.target_finder import find_targets
from build_scripts.model import Amount, Offer
from build_scripts.text.numerals import to_half_width
from tests.annotate.offers.offer_samples import offers_in
from tests.decision_tables import misplaced_examples
from tests.factories import ROOT, library_vocabularies
from tests.fuzzing import examples
from tests.linear_time import assert_linear

LEXICONS = library_vocabularies()[1]
CASES = sorted((ROOT / "tests/annotate/offers/cases").glob("amounts*.txt"))
ROLES = {
    "amount": "金额",
    "rate": "比例",
    "cap": "上限",
    "floor": "下限",
    "threshold": "门槛",
    "old-value": "旧值",
    "quota": "名额",
    "target": "目标",
    "other": "其他",
}
RECIPIENTS = {
    "firm": "企业",
    "self-employed": "个体户",
    "person": "个人",
    "bank": "银行",
    "guarantor": "担保机构",
    "fund": "基金",
    "service-body": "服务机构",
    "park": "园区",
    "local-government": "市县",
    "other": "其他",
    "unstated": "未写明",
}
READ_NOW = re.compile("(?:（现读作 (?P<now>.+)）)?$")


def amounts_of(text: str, offers: Sequence[Offer] = ()) -> list[Amount]:
    targets = [found.target for found in find_targets(text, LEXICONS.targets)]
    return [amount for amount, _ in read_amounts(text, targets, LEXICONS.offers.numbers, offers)]


def amounts_of_offers(text: str) -> list[Amount]:
    """The numbers of a provision, read together with what it gives."""
    return amounts_of(text, offers_in(text))


def format_amount(amount: Amount) -> str:
    details = (("占", amount.of), ("每", amount.per), ("属", amount.each))
    told = "".join(f" | {name} {words}" for name, words in details if words)
    return f"{ROLES[amount.role]} {amount.printed} | {RECIPIENTS[amount.recipient]}{told}"


def read_anew(text: str) -> str:
    """The case file with what is read now; where a line says what is right and is not read, both stand in it."""
    lines: list[str] = []
    for block in re.split(r"\n(?!  )", text.rstrip("\n")):
        sentence, *expected = block.split("\n")
        lines.append(sentence)
        if not sentence or sentence.startswith("#"):
            continue
        found = [format_amount(amount) for amount in amounts_of(sentence.replace("⏎", "\n"))] or ["无"]
        known = dict(READ_NOW.split(line.strip())[1::-1] for line in expected if "现读作" in line)
        lines.extend(
            f"  {known[line]}（现读作 {line}）" if line in known else f"  {line}" for line in dict.fromkeys(found)
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_provisions_are_read_as_the_case_file_says(path) -> None:  # type: ignore[no-untyped-def]
    """Each provision gives the numbers listed below it, and no others."""
    text = path.read_text("utf-8")
    assert read_anew(text) == text


@pytest.mark.parametrize("module", [amount_roles, amount_recipients])
def test_each_row_of_a_decision_table_decides_its_examples(module: ModuleType) -> None:
    """The examples of the tables are true: the row they stand in is the one that decides a number in them."""
    example, deciding = (1, 2) if module is amount_roles else (0, 1)
    assert list(misplaced_examples(module, "_RULES", example, deciding, amounts_of_offers)) == []


def test_width_and_damage_make_no_difference() -> None:
    """Full-width forms, blanks, line breaks and page marks inside a number leave it whole, as it is printed."""
    damaged = "对购置设备的企业，按投资额的１０ ％给予补助，最\n高 120 \n— 3 —\n万元。"
    assert [(it.printed, it.value, it.unit, it.role, it.recipient) for it in amounts_of(damaged)] == [
        ("１０％", 10, "%", "rate", "firm"),
        ("120万元", 120, "万元", "cap", "firm"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "建设5G基站,拨打12345、12366或0357-6123456,按照〔2022〕30号和第12条执行。",
        "2023年3月底前完成,2021—2023年实施,3月5日起施行。",
        "落实“六税两费”政策和一站式服务,梳理两项工具、一批企业。",
        "收到申请后15日内答复,5个工作日内办结,公示7天。",
        "本办法自发布之日起30日后施行,有效期3年。",
    ],
)
def test_what_is_no_number_gives_none(text: str) -> None:
    """Dates, numbers of articles and documents, names, terms of procedure and the document's own term."""
    assert amounts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "力争三年内新增企业{}家。",
        "到2027年,小微企业贷款余额突破{}亿元。",
        "市财政每年安排{}万元专项资金支持中小企业。",
        "设立规模{}亿元的产业基金,支持企业发展。",
        "对向小微企业发放贷款的银行,奖励{}万元。",
        "给予担保机构{}万元补助,降低企业担保费。",
        "对服务中小企业的平台,给予运营单位{}万元奖励。",
        "对工作突出的县(市、区)给予{}万元奖补,用于支持企业。",
        "企业职工每人补贴{}元。",
        "推动中小企业本地配套率由1%提高到{}%。",
        "推动企业数字化水平二级以上占比提高{}个百分点。",
        "支持中小企业推广节水技术,单位产品取水量下降{}%以上。",
        "推动中小企业应用大模型,每年发放“算力券”{}万元。",
    ],
)
@given(number=st.integers(2, 900))
@examples(30, deadline=None)
def test_goals_pots_and_money_of_others_are_never_a_firms(text: str, number: int) -> None:
    """Whatever the figure is."""
    found = amounts_of(text.format(number))
    assert found
    assert not [amount for amount in found if amount.is_ours]


MARKS = ["对企业", "给予", "10万元", "、20%", "分别", "(首年5万元)", "每家", "以上的", ",", "。", ";", "\n", "  ", "由", "提高至", "最高", "按1:1", "前3名", "减半", "银行", "的", "— 3 —\n", "5—8%", "三年"]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
@examples(150, deadline=None)
def test_any_text_is_accepted(text: str) -> None:
    """Spans lie within the text, in its order, and print what they say."""
    found = amounts_of(text)
    for amount in found:
        stated = "".join(to_half_width(text)[slice(*amount.span)].split())
        assert to_half_width(amount.printed)[0] == stated[0]
        assert to_half_width(amount.printed)[-1] == stated[-1]
    starts = [amount.span.start for amount in found]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "mark", ["对企业给予10万元,", "(首年5万元、", "国家级、", "10万元、", "企业、", "每引荐1家", "  5", "\n8"]
)
def test_long_texts_take_linear_time(mark: str) -> None:
    assert_linear(amounts_of, mark)
