"""How long documents and measures hold by the words of the text: cases, the five texts, repeals, any text whatever."""

from __future__ import annotations

import os
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.annotate.validity.document_period import find_document_period
from build_scripts.annotate.validity.period_clauses import parse_clauses, sentence_spans
from build_scripts.annotate.validity.provision_period import find_provision_period
from build_scripts.model import Card, Document, Period, RegionCode
from build_scripts.vocabulary.word_files import ValidityFile
from tests.factories import ROOT, library, library_vocabularies, read, read_record
from tests.fuzzing import examples
from tests.linear_time import assert_linear

WORDS = library_vocabularies()[1].validity
CASES = ROOT / "tests/annotate/cases/validity.txt"
HELD = Card(
    id="made-up",
    file="made-up.yml",
    text_file="made-up.txt",
    region=RegionCode("360000"),
    title="某省支持企业若干措施",
    title_supplied=True,
    issued=date(2023, 2, 10),
)

NOTICE = "某省人民政府办公厅关于印发某省支持企业若干措施的通知\n\n各市人民政府:\n\n{}\n\n某省人民政府办公厅\n\n2023年2月1日\n\n"
MEASURES = "某省支持企业若干措施\n\n一、支持企业\n\n(一)减免租金。对小微企业减免房租。(责任单位:省财政厅)\n\n"
LAST = "({})加强宣传。做好宣传工作。(责任单位:省财政厅)\n"
PLACES = {
    "开头": NOTICE + MEASURES + LAST.format("二"),
    "结尾": MEASURES + LAST.format("二") + "\n{}\n",
    "附则": "某省支持企业办法\n\n第一章 总则\n\n第一条 为了支持企业,制定本办法。\n\n第二条 对企业给予补贴。\n\n"
    "第二章 附则\n\n第三条 本办法由省财政厅解释。\n\n第四条 {}\n",
    "标题末条": "某省支持企业若干措施\n\n一、减租。对小微企业减免房租。\n\n二、补贴。对企业给予补贴。\n\n三、{}\n",
    "数字末条": "某省支持企业若干措施\n\n1.减租。对小微企业减免房租。\n\n2.补贴。对企业给予补贴。\n\n3.{}\n",
    "括号附则": "某省支持企业若干措施\n\n一、支持\n\n（一）对小微企业减免房租。\n\n（二）给予补贴。\n\n二、附则\n\n（一）{}\n",
    "末一条": "某省支持企业办法\n\n第一条 对小微企业减免房租。\n\n第二条 对企业给予补贴。\n\n第三条 {}\n",
    "末条": "某省支持企业若干措施\n\n一、对小微企业减免房租。\n\n二、对企业给予补贴。\n\n三、{}\n",
    "措施": MEASURES + "(二)支持企业。{}(责任单位:省财政厅)\n\n" + LAST.format("三"),
}
"""Where the sentence of a case stands."""


def case(line: str) -> Document:
    """The document that a line of the case file describes."""
    head, _, words = line.partition("|")
    place, *days = head.split()
    given_days = {it[0]: date.fromisoformat(it[1:]) for it in days}
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title="某省支持企业若干措施",
        title_supplied=True,
        issued=given_days.get("印"),
        published=given_days.get("布"),
    )
    return read(PLACES[place].format(words.strip().replace("\\n", "\n")), card)


def line_of(name: str, period: Period) -> str:
    since, until = (day.isoformat() if day else "?" for day in (period.since, period.until))
    return f"  {name} {since} - {until} | {period.evidence}".replace("\n", "\\n")


def format_periods(document: Document) -> list[str]:
    """The periods of a document and its measures as the case file tells them."""
    found = [line_of("全文", document.period)] if document.period else []
    found += [line_of("本条", it.period) for it in document.provisions if it.period]
    return found or ["  未写明"]


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend(format_periods(case(line)))
    return "\n".join(lines) + "\n"


def test_periods_are_read_as_the_case_file_says() -> None:
    """Each line gives the periods listed below it, with the words they rest on, and no others."""
    text = CASES.read_text("utf-8")
    found = read_anew(text)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def test_the_text_alone_says_what_the_card_repeats() -> None:
    """Yangquan's measures have expired by their own words, with no day of validity on the card."""
    document = next(it for it in library().documents if it.id == "yangquan-chengqu-2023-relief")
    card = Card(
        id=document.id,
        file="a.yml",
        text_file="a.txt",
        region=document.card.region,
        title=document.title,
        title_supplied=False,
        issued=document.card.issued,
    )
    bare = read(document.source.text, card)
    assert (bare.status.code, bare.period) == ("expired", document.period)


def test_no_period_without_evidence() -> None:
    """The words of every period stand in the text that they are said of."""
    for line in CASES.read_text("utf-8").splitlines():
        if "|" in line and not line.startswith((" ", "#")):
            document = case(line)
            texts = [unit.wording.text for part in document.parts for unit in part.units]
            assert document.period is None or any(document.period.evidence in text for text in texts)
            assert all(
                provision.period is None or provision.period.evidence in provision.wording.text
                for provision in document.provisions
            )


# --- any text, and the vocabulary ------------------------------------------------------------------------------------

MARKS = (
    "本办法 本措施 以上政策 该政策 自 印发之日 公布之日 起 施行 执行 有效期 执行期限 为 至 2023年 12月31日 2023年1月1日 二〇二三年十月 9999年12月31日 底 止 2年 "
    "三个月 30日后 9999年 ( ) 《 》 , 。 ; \n 对企业给予奖励 免征 除另有规定外 现印发给你们 停止执行 政策"
).split(" ")


@examples(150)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)), st.booleans())
def test_no_text_is_refused(text: str, titled: bool) -> None:
    """Any text is read without an error, what is read stands in it, and nothing ends before it begins."""
    document = read(f"一、支持企业\n\n{text}\n", HELD)
    own = find_provision_period(text, titled, WORDS, HELD)
    assert own is None or own.evidence in text
    for period in (own, find_document_period(document.parts, HELD, WORDS)):
        assert period is None or not (period.since and period.until) or period.since <= period.until


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS)).map("".join))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    """What stands between sentences is white space."""
    spans = [(0, 0), *sentence_spans(text), (len(text), len(text))]
    assert not "".join(text[end:start] for (_, end), (start, _) in pairwise(spans)).strip()


@pytest.mark.parametrize(
    "unit", "自 至 有效期 2023年 12月31日 2年 《 ( , 。 自2023年1月1日起施行, 本办法 政策至 十".split()
)
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: [parse_clauses(text[a:b], WORDS, HELD) for a, b in sentence_spans(text)], unit)
    assert_linear(lambda text: find_provision_period(text, False, WORDS, HELD), unit)


def test_faults_of_the_vocabulary_are_reported_with_their_line() -> None:
    """Words that stand twice, or in two lists that exclude each other, empty, unknown and missing lists are reported."""
    text = "verbs: [施行, 施行]\nstops: []\nlabels:\n  - 执行\nendings: [执行]\nfoo: [止]\nheadings: [附则, 附则, '']\n"
    faults = set(read_record(ValidityFile, text)[1])
    assert faults >= {
        (1, "“施行”重复"),
        (1, "缺少 stops"),
        (5, "“执行”已属于 labels"),
        (7, "“附则”重复"),
        (7, "headings：词语是空的"),
        (1, "缺少 upto"),
    }
    assert [line for line, fault in faults if fault.startswith("没有名为“foo”")] == [6]
