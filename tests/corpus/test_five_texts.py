"""The five first texts come out right."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from build_scripts.model import Document
from build_scripts.model.time_state import document_time, provision_time
from tests.factories import ROOT, library

PROVISIONS = {
    "hunan-2020-key-points": [("keypoints", 23)],
    "jiangxi-2023-growth-structure-capability": [("measures", 16)],
    "neimenggu-2023-sme-service": [("plan", 12)],
    "sichuan-2022-relief-and-competitiveness": [("notice", 0), ("measures", 100), ("list", 32)],
    "yangquan-chengqu-2023-relief": [("notice", 0), ("measures", 32)],
}
SHA256 = {
    "hunan-2020-key-points": "eab6536610fe0d34096dee202d816096e3d5d866a4972552a9b205debaec5813",
    "jiangxi-2023-growth-structure-capability": "08cbfb4fbd71c8f4f9a42a84c7b76023f343b541ac10fde6fd22fd160bf3680b",
    "neimenggu-2023-sme-service": "55c16887047310a36dfebafc899938756cdf490cdb5367b25776e9ee5eefe5e9",
    "sichuan-2022-relief-and-competitiveness": "32b7d98aecd4ccd3b1c34dc5d6f882b3b3ace1db8d0973d20961d665eec779e6",
    "yangquan-chengqu-2023-relief": "66b7df75bf2d4ff7a49d95f1aea506c2d8e1d27c0b4012e397de64f618204e7b",
}
ALL = pytest.mark.parametrize("name", PROVISIONS)


def document(name: str) -> Document:
    return next(document for document in library().documents if document.id == name)


@ALL
def test_texts_stay_byte_for_byte_as_found(name: str) -> None:
    assert hashlib.sha256((ROOT / document(name).source.file).read_bytes()).hexdigest() == SHA256[name]


@ALL
def test_parts_and_numbers_of_provisions(name: str) -> None:
    assert [(part.kind, len(part.provisions)) for part in document(name).parts] == PROVISIONS[name]


def test_nothing_in_the_library_is_an_error_or_a_warning() -> None:
    assert [str(finding) for finding in library().findings if finding.level != "notice"] == []


def test_neimenggu_has_nine_tasks_and_three_safeguards() -> None:
    paths = [provision.path[-1] for provision in document("neimenggu-2023-sme-service").provisions]
    assert paths == ["三、重点任务"] * 9 + ["四、保障措施"] * 3


@ALL
def test_numbers_follow_one_another(name: str) -> None:
    for part in document(name).parts:
        assert [provision.ordinal for provision in part.provisions] == list(range(1, len(part.provisions) + 1))


@pytest.mark.parametrize("name", [it for it in PROVISIONS if not it.startswith("sichuan")])
def test_every_provision_has_its_run_in_heading(name: str) -> None:
    assert all(provision.heading for provision in document(name).provisions)


def test_sichuan_has_no_run_in_headings() -> None:
    assert {provision.heading for provision in document("sichuan-2022-relief-and-competitiveness").provisions} == {None}


@ALL
def test_every_clause_in_the_text_is_found(name: str) -> None:
    """Only the last four measures of Yangquan name nobody."""
    without = [provision.number for provision in document(name).provisions if provision.responsibility is None]
    assert without == (["29.", "30.", "31.", "32."] if name.startswith("yangquan") else [])


@ALL
def test_every_clause_yields_someone(name: str) -> None:
    silent = [
        provision.number
        for provision in document(name).provisions
        if provision.clause and not (provision.responsibilities or provision.groups)
    ]
    assert silent == []


def test_badly_nested_brackets_stay_in_the_clause() -> None:
    first = document("sichuan-2022-relief-and-competitiveness").provisions[0]
    assert first.responsibility == "〔(责任单位:财政厅、经济和信息化厅(其他成员单位按职责分工负责,下同)〕"
    assert first.body.endswith("给予最高1000万元支持。")
    assert [(assignment.name, assignment.role) for assignment in first.responsibilities] == [
        ("四川省财政厅", "responsible"),
        ("四川省经济和信息化厅", "responsible"),
    ]


@ALL
def test_furniture_and_glosses_stay_off_the_reading_text(name: str) -> None:
    part = document(name).parts
    shown = "\n".join(
        [it.wording.text for p in part for it in p.units]
        + [section.title.text for p in part for section in p.sections]
        + [p.title.text for p in part if p.title]
    )
    for word in "发布日期 发布时间 浏览次数 ICP备 版权所有 首页 原文链接 依申请 核心提示 (jìn) ?".split():
        assert word not in shown


def test_hunan_reads_in_simplified_characters_and_keeps_brackets_that_are_no_glosses() -> None:
    hunan = document("hunan-2020-key-points")
    assert hunan.script == "Hant"
    assert hunan.title == "2020年全省促进中小企业发展工作要点"
    assert hunan.title_printed == "2020年全省促進(jìn)中小企業(yè)發(fā)展工作要點"
    text = hunan.provisions[17].wording
    assert "《全省中小企业管理创新行动计划(2020-2022)》" in text.text
    assert "《全省中小企業管理創新行動計劃(2020-2022)》" in text.restored
    assert text.printed in hunan.source.text


def test_damaged_dates_and_numbers_are_restored_and_the_source_is_not() -> None:
    sichuan = document("sichuan-2022-relief-and-competitiveness")
    number, date = (
        next(passage for passage in sichuan.parts[0].passages if passage.role == role) for role in ("number", "date")
    )
    assert (number.wording.printed, number.wording.restored) == ("川民中发〔20223", "川民中发〔2022〕3号")
    assert (date.wording.printed, date.wording.restored) == ("202264", "2022年6月4日")


def test_yangquan_has_expired_and_says_which_sentence_proves_it() -> None:
    status = document("yangquan-chengqu-2023-relief").status
    assert status.code == "expired"
    assert status.evidence == "本计划自印发之日起施行,有效期至2025年12月31日。"


@pytest.mark.parametrize("name", [it for it in PROVISIONS if not it.startswith("yangquan")])
def test_where_the_text_names_no_end_the_status_is_unstated(name: str) -> None:
    assert document(name).status.code == "unstated"


def test_anchors_come_from_the_numbering() -> None:
    sichuan = document("sichuan-2022-relief-and-competitiveness")
    assert [provision.anchor for provision in sichuan.provisions[:2]] == ["p2-s1-s1-1", "p2-s1-s1-2"]
    assert sichuan.provisions[-1].anchor == "p3-s7-s12-32"
    assert document("hunan-2020-key-points").provisions[0].anchor == "p1-1"


def test_every_provision_has_a_primary_theme() -> None:
    for document in library().documents:
        without = [
            (document.id, provision.number)
            for provision in document.provisions
            if not any(m.primary for m in provision.themes)
        ]
        assert without == []


PAST = {
    "jiangxi-2023-growth-structure-capability": {
        "p1-s1-1": ["自2023年1月1日至2023年12月31日", "至2024年12月31日", "至2023年3月底"],
        "p1-s1-5": ["到2023年底"],
        "p1-s2-9": ["2023年"],
    },
    "neimenggu-2023-sme-service": {it: ["2023年"] for it in ("p1-s3-1", "p1-s3-2", "p1-s3-4", "p1-s3-7")},
    "sichuan-2022-relief-and-competitiveness": {"p2-s2-s8-19": ["2021—2023年"]},
}
"""The provisions whose every stated date has passed on DAY, with the words."""


@pytest.mark.parametrize("name", PAST)
def test_whose_dates_have_all_passed(name: str) -> None:
    """With the words they rest on; what only mentions a year is not among them."""
    times = {provision.anchor: provision_time(document(name), provision) for provision in document(name).provisions}
    assert {it: list(time.evidence) for it, time in times.items() if time.state == "dates-past"} == PAST[name]
    assert {time.state for it, time in times.items() if it not in PAST[name]} == {"unstated"}


def test_hunans_plan_of_2020_is_over_with_its_year() -> None:
    hunan = document("hunan-2020-key-points")
    title = ("2020年全省促进中小企业发展工作要点",)
    times = [provision_time(hunan, provision) for provision in hunan.provisions]
    assert Counter(time.state for time in times) == {"year-past": 15, "dates-past": 8}
    assert {time.evidence for time in times if time.state == "year-past"} == {title}
    assert (document_time(hunan).state, document_time(hunan).evidence) == ("year-past", title)


def test_what_has_expired_stays_expired() -> None:
    yangquan = document("yangquan-chengqu-2023-relief")
    assert (
        {provision_time(yangquan, provision).state for provision in yangquan.provisions}
        == {document_time(yangquan).state}
        == {"expired"}
    )
