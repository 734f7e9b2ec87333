"""Numbers that say what a policy aims at, grants, asks for or limits: cases, any text whatever."""

from __future__ import annotations

from collections import Counter
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.annotate.targets import sentence_state, target_kinds, target_subjects
from build_scripts.annotate.targets.target_finder import find_targets
from build_scripts.model import Target
from build_scripts.text.dates import parse_date
from build_scripts.text.numerals import numeral_value, to_half_width
from build_scripts.vocabulary.word_files import TargetFile
from tests.decision_tables import misplaced_examples
from tests.factories import ROOT, library_vocabularies, read_record
from tests.linear_time import assert_linear

WORDS = library_vocabularies()[1].targets
CASES = ROOT / "tests/annotate/cases/targets.txt"
KINDS = {"target": "目标", "rate": "标准", "threshold": "门槛", "cap": "上限"}
COMPARATORS = {">=", "<=", "=", "about"}


def format_target(target: Target) -> str:
    amount = f"{target.comparator} {target.value:g} {target.unit or '无单位'}"
    return f"  {KINDS[target.kind]} {target.printed} | {target.subject} | {amount} | {target.deadline or '-'}"


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend([format_target(found_target.target) for found_target in find_targets(line, WORDS)] or ["  无"])
    return "\n".join(lines) + "\n"


# --- what is read ----------------------------------------------------------------------------------------------------


def test_sentences_are_read_as_the_case_file_says() -> None:
    """Each line gives the targets listed below it, and no others."""
    text = CASES.read_text("utf-8")
    assert read_anew(text) == text


@pytest.mark.parametrize(
    ("module", "table", "example", "deciding"),
    [
        (target_kinds, "_KINDS", 1, 2),
        (target_kinds, "_THRESHOLDS", 0, 1),
        (target_subjects, "_SUBJECTS", 2, 3),
        (sentence_state, "_VERB_CLASSES", 0, 1),
    ],
)
def test_each_row_of_a_decision_table_decides_its_examples(
    module: ModuleType, table: str, example: int, deciding: int
) -> None:
    """The examples of the tables are true: the row they stand in is the one that decides a number in them."""
    assert list(misplaced_examples(module, table, example, deciding, lambda text: find_targets(text, WORDS))) == []


def test_full_width_forms_read_like_half_width_ones() -> None:
    """Width makes no difference but to the printed words, which stay as they stand."""
    one = find_targets("新增认定创新型中小企业１０００家以上，增长５％。", WORDS)
    assert [
        (found_target.target.printed, found_target.target.value, found_target.target.unit) for found_target in one
    ] == [
        ("１０００家以上", 1000, "家"),
        ("增长５％", 5, "%"),
    ]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1,000", 1000),
        ("三十", 30),
        ("百分之三点五", 3.5),
        ("三点零五", 3.05),
        ("十二", 12),
        ("千分之3", 3),
        ("万分之三", 0.03),
        ("两", 2),
        ("三万五千", 35000),
        ("二十万零五百", 200500),
        ("1 000", 1000),
    ],
)
def test_numerals(numeral: str, value: float) -> None:
    read = numeral_value(numeral)
    assert read is not None
    assert read[0] == value


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025年", "2025"),
        ("2023年底", "2023-12-31"),
        ("2023年2月底", "2023-02-28"),
        ("2023年12月", "2023-12"),
        ("2024年12月31日", "2024-12-31"),
        ("2021—2023年", "2023"),
        ("二〇二五年", "2025"),
        ("2025年上半年", "2025-06-30"),
        ("2023年2月30日", None),
        ("3月底", None),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    """A date is given as far as the words go; one that the calendar does not know is none."""
    assert parse_date(to_half_width(words)).iso == iso


# --- any text whatever -----------------------------------------------------------------------------------------------

MARKS = (
    "新增 培育 给予 奖励 不超过 最高 提高到 增长 10 三十 1,000 百分之 1-3 万 亿元 家 % 个百分点 年 个月 以上 左右 内 到2025年 2023年底 每年 "
    "至 的 对 由 按 、 , ； 。 “ ” 《 》 四成 万分之三 前 其中 每年 每人 各 分别 为 向 给 银行 减免 个体工商户 可申请 新认定 担保费率 适用 减按 期限 离校 给予奖励 执行期限 : ∶ ( ) 〔2022〕 号 第 企业 其中 每 ９ ％ 〇"
).split()


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error; what is found stands where it says, in order, with finite values."""
    last = 0
    for found_target in find_targets(text, WORDS):
        assert found_target.start >= last or found_target.start + len(found_target.target.printed) == found_target.end
        assert text[found_target.start : found_target.end] == found_target.target.printed != ""
        assert found_target.target.comparator in COMPARATORS
        assert found_target.target.kind in KINDS
        assert 0 <= found_target.target.value < 1e14
        last = found_target.start


@pytest.mark.parametrize(
    "unit",
    "1家 对企业给予1元, 担保费率不超过1%、 企业1元、基地1元、 对企业的 对为 给予企业 新增1家、 对1家以上、 每年1家, 1家2023年底前 到2025年1家 至少走访 给予奖励1元, 新增1家的 新增 最高 不超过租金 1家至2023年 的新增 2023年 对 由2%降至 百分之 《 “ 〔2022〕 9 一二 到 1-".split(),
)
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: find_targets(text, WORDS), unit)


# --- the vocabulary --------------------------------------------------------------------------------------------------


def test_faults_of_the_vocabulary_are_reported_with_their_line() -> None:
    """A missing list and an unknown one are both reported."""
    _, faults = read_record(TargetFile, "units:\n  percent: ['%']\nunitz:\n  - x\n")
    assert (1, "缺少 units.money") in faults
    assert [fault for line, fault in faults if line == 3 and "unitz" in fault]


def test_each_comparing_word_has_one_meaning() -> None:
    """No word stands under two comparators, before or after a number, nor a verb under two classes."""
    for names in (
        [it for it in WORDS.lists if it.startswith("comparators.")],
        ["verbs.aim", "verbs.give", "verbs.keep"],
    ):
        words = [word for name in names for word in WORDS[name]]
        assert [word for word, times in Counter(words).items() if times > 1] == []
