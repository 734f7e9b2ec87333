"""Numbers that say what a policy aims at, grants, asks for or limits: labels made by reading, cases, any text whatever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import yamlfile
from build_scripts.annotate.numbers import narrow, read_date, target_words, value_of
from build_scripts.annotate.targets import targets_of
from build_scripts.model import Document, Part, Passage, Provision, Target
from tests.pace import assert_linear
from tests.shelf import ROOT, library

VOCABULARY = yamlfile.load((ROOT / "build_scripts/vocabularies/targets.yml").read_text("utf-8"))
WORDS, PROBLEMS = target_words(VOCABULARY[0])
CASES = ROOT / "tests/annotate/cases/targets.txt"
LABELS = ROOT / "tests/labels/targets"
KINDS = {"target": "目标", "rate": "标准", "threshold": "门槛", "cap": "上限"}
COMPARATORS = {">=", "<=", "=", "about"}


class Label(NamedTuple):
    """A line of a label file: a target under the number of its provision or, for a passage, of its section."""

    number: str
    printed: str
    subject: str
    comparator: str
    value: float
    unit: str
    deadline: str
    kind: str

    @property
    def core(self) -> tuple[str, str, str, float, str, str]:
        return self.number, self.printed, self.comparator, self.value, self.unit, self.kind


def told(target: Target) -> str:
    amount = f"{target.comparator} {target.value:g} {target.unit or '无单位'}"
    return f"  {KINDS[target.kind]} {target.printed} | {target.subject} | {amount} | {target.deadline or '-'}"


def retold(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend([told(it.target) for it in targets_of(line, WORDS)] or ["  无"])
    return "\n".join(lines) + "\n"


def number(document: Document, part: Part, item: Passage | Provision) -> str:
    """The number under which the label files speak of a provision; a passage goes by its section."""
    section = next((it.number for it in part.sections if it.anchor == item.section), "")
    if isinstance(item, Passage):
        return section or item.role
    own = item.number.strip("、.")
    if document.id.startswith("sichuan"):
        return {"p2": "措施", "p3": "清单"}[part.anchor] + own
    return section.strip("、") + own if document.id.startswith("neimenggu") else own


def found(document: Document) -> Iterator[Label]:
    for part in document.parts:
        for item in part.shown:
            for it in (found.target for found in targets_of(item.wording.text, WORDS)):
                own = number(document, part, item)
                due = it.deadline or "-"
                yield Label(own, it.printed, it.subject, it.comparator, it.value, it.unit or "-", due, it.kind)


def labels(document: Document) -> Iterator[Label]:
    for line in (LABELS / f"{document.id}.txt").read_text("utf-8").splitlines():
        own, printed, subject, comparator, value, unit, deadline, kind = line.split("\t")
        yield Label(own, printed, subject, comparator, float(value), unit, deadline, kind)


# --- what is read ----------------------------------------------------------------------------------------------------


def test_sentences_are_read_as_the_case_file_says() -> None:
    """Each line gives the targets listed below it, and no others."""
    text = CASES.read_text("utf-8")
    assert retold(text) == text


def test_the_five_texts_agree_with_the_labels() -> None:
    """Words, comparator, value, unit and kind together: F1 at least 0.92 over all documents."""
    expected = {it.id: Counter(label.core for label in labels(it)) for it in library().documents}
    read = {it.id: Counter(label.core for label in found(it)) for it in library().documents}
    right = sum((expected[name] & read[name]).total() for name in expected)
    f1 = 2 * right / sum(expected[name].total() + read[name].total() for name in expected)
    missed = [(name, *(expected[name] - read[name])) for name in expected if expected[name] - read[name]]
    wrong = [(name, *(read[name] - expected[name])) for name in expected if read[name] - expected[name]]
    assert f1 >= 0.92, f"F1 {f1:.3f}; missed {missed}; wrong {wrong}"


def test_subjects_and_deadlines_agree_with_the_labels() -> None:
    """Of the targets that are right, nearly all name the same subject, and all the same deadline."""
    expected = [(it.id, label) for it in library().documents for label in labels(it)]
    read = Counter((it.id, label) for it in library().documents for label in found(it))
    subjects = Counter((name, *label.core, label.subject) for name, label in read.elements())
    deadlines = Counter((name, *label.core, label.deadline) for name, label in read.elements())
    same_subject = (Counter((name, *it.core, it.subject) for name, it in expected) & subjects).total()
    same_deadline = (Counter((name, *it.core, it.deadline) for name, it in expected) & deadlines).total()
    print(f"subjects {same_subject}/{len(expected)}, deadlines {same_deadline}/{len(expected)}")
    assert same_subject >= 0.9 * len(expected)
    assert same_deadline >= 0.95 * len(expected)


def test_full_width_forms_read_like_half_width_ones() -> None:
    """Width makes no difference but to the printed words, which stay as they stand."""
    one = targets_of("新增认定创新型中小企业１０００家以上，增长５％。", WORDS)
    assert [(it.target.printed, it.target.value, it.target.unit) for it in one] == [
        ("１０００家以上", 1000, "家"),
        ("增长５％", 5, "%"),
    ]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("1,000", 1000), ("三十", 30), ("百分之三点五", 3.5), ("三点零五", 3.05), ("十二", 12), ("千分之3", 3), ("两", 2)],
)
def test_numerals(numeral: str, value: float) -> None:
    read = value_of(numeral)
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
    assert read_date(narrow(words)).iso == iso


# --- any text whatever -----------------------------------------------------------------------------------------------

MARKS = (
    "新增 培育 给予 奖励 不超过 最高 提高到 增长 10 三十 1,000 百分之 1-3 万 亿元 家 % 个百分点 年 个月 以上 左右 内 到2025年 2023年底 每年 "
    "至 的 对 由 按 、 , ； 。 “ ” 《 》 ( ) 〔2022〕 号 第 企业 其中 每 ９ ％ 〇"
).split()


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error; what is found stands where it says, in order, with finite values."""
    last = 0
    for it in targets_of(text, WORDS):
        assert it.start >= last or it.start + len(it.target.printed) == it.end
        assert text[it.start : it.end] == it.target.printed != ""
        assert it.target.comparator in COMPARATORS
        assert it.target.kind in KINDS
        assert 0 <= it.target.value < 1e14
        last = it.start


@pytest.mark.parametrize(
    "unit",
    "1家 新增1家、 新增 最高 不超过租金 1家至2023年 的新增 2023年 对 由2%降至 百分之 《 “ 〔2022〕 9 一二 到 1-".split(),
)
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: targets_of(text, WORDS), unit)


# --- the vocabulary --------------------------------------------------------------------------------------------------


def test_the_vocabulary_has_no_faults() -> None:
    """targets.yml is sound YAML, has every list, and none that nobody reads."""
    assert not VOCABULARY[1]
    assert not PROBLEMS


def test_faults_of_the_vocabulary_are_told_with_their_line() -> None:
    """A missing list and an unknown one are both reported."""
    value, _ = yamlfile.load("units:\n  percent: ['%']\nunitz:\n  - x\n")
    problems = target_words(value)[1]
    assert any("缺少 units.money" in it.message for it in problems)
    assert any("unitz" in it.message and it.line == 4 for it in problems)


def test_each_comparing_word_has_one_meaning() -> None:
    """No word stands under two comparators, before or after a number, nor a verb under two classes."""
    for names in (
        [it for it in WORDS.lists if it.startswith("comparators.")],
        ["verbs.aim", "verbs.give", "verbs.keep"],
    ):
        words = [word for name in names for word in WORDS[name]]
        assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_labelled_document_exists() -> None:
    assert {it.stem for it in LABELS.glob("*.txt")} == {it.id for it in library().documents}
