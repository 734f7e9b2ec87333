"""How a measure helps, whom, how firmly, on what conditions and when: cases, the five texts, any text whatever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.annotate.facts import find_facts
from build_scripts.model import AlignedText, Alignment, Evidence, MeasureFacts, Piece
from build_scripts.text import yaml_reader
from build_scripts.vocabulary.word_files import FactFile
from tests.factories import ROOT, library, library_vocabularies, read_record
from tests.linear_time import assert_linear

LEXICON = library_vocabularies()[1].facts
CASES = ROOT / "tests/annotate/cases/facts.txt"


def format_facts(facts: MeasureFacts) -> list[str]:
    """Facts as lines of the case file."""
    named = {"手段": facts.instruments, "受益": facts.beneficiaries, "语气": facts.strength, "条件": facts.conditions}
    lines = [
        f"  {name} {fact.label} = {'、'.join(evidence.text for evidence in fact.evidence)}"
        for name, listed in named.items()
        for fact in listed
    ]
    lines += [f"  时间 {it.evidence.text} | {it.since or '?'} - {it.until or '?'}" for it in facts.windows]
    return lines or ["  未写明"]


def fill_in(text: str) -> str:
    """The case file with the actual facts in place of the expected ones."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            heading, _, body = line.partition("|")
            lines.extend(format_facts(find(heading.strip() or None, body.strip())))
    return "\n".join(lines) + "\n"


def evidence(facts: MeasureFacts) -> Iterator[Evidence]:
    for fact in (*facts.instruments, *facts.beneficiaries, *facts.strength, *facts.conditions):
        assert fact.evidence
        yield from fact.evidence
    yield from (window.evidence for window in facts.windows)


def has_sound_evidence(facts: MeasureFacts, heading: str | None, body: str) -> bool:
    text = f"{heading or ''}\n{body}"
    return all(it.text and it.span and it.span.of(text) == it.text for it in evidence(facts))


def find(heading: str | None, body: str) -> MeasureFacts:
    """The facts of a measure with these two, in lines of their own."""
    behind = Alignment((Piece(0, len(heading or "") + 1),))
    return find_facts(AlignedText(heading) if heading else None, AlignedText(body, behind), LEXICON)


def test_measures_are_read_as_the_case_file_says() -> None:
    """Each line gives the facts listed below it, and no others."""
    text = CASES.read_text("utf-8")
    assert fill_in(text) == text


def test_no_fact_without_evidence() -> None:
    """Of all provisions of the library, every fact's words stand where it says."""
    for provision in (provision for document in library().documents for provision in document.provisions):
        facts = find(provision.heading, provision.body)
        assert has_sound_evidence(facts, provision.heading, provision.body)


def test_most_measures_say_how_they_help() -> None:
    """At least six in seven provisions of the five texts name an instrument of support."""
    provisions = [provision for document in library().documents for provision in document.provisions]
    helped = [provision for provision in provisions if find(provision.heading, provision.body).instruments]
    assert len(helped) >= len(provisions) * 6 / 7


MARKS = "支持 鼓励 不得 补贴 贷款 中小企业 专精特新 “ ” 《 》 符合 条件 的 对 提交 证明 2023年 1月1日 至 年底前 自 起 , 。 每年 \n".split()


@settings(deadline=None)
@given(*[st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join))] * 2)
def test_no_text_is_refused(heading: str, body: str) -> None:
    """Any text is read without an error, and nothing is made up."""
    assert has_sound_evidence(find(heading, body), heading, body)


@pytest.mark.parametrize(
    "unit", "对 对符合 支持 符合 的 提交 2023年 自2023年至 《 积极 中小企业 , 每 搭建 依托 提供".split()
)
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: find(unit, text), unit)


def test_errors_in_the_vocabulary_are_reported_with_their_line() -> None:
    """An entry without label or words and an unknown field are reported."""
    faults = read_record(FactFile, "instruments:\n  grant:\n    word: [补助]\nfoo: []\n")[1]
    assert {(3, "缺少 label"), (1, "缺少 strength")} <= set(faults)
    assert [line for line, fault in faults if fault.startswith(("没有名为“word”", "没有名为“foo”"))] == [4, 3]
    faults = read_record(FactFile, "instruments:\n  grant: {label: 奖励}\n")[1]
    assert (2, "奖励：缺少词语") in faults


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ("  grant:\n    words: [奖励]\n", 5, "缺少 label"),
        ("  subsidy:\n    label: 奖励\n    words: [奖励]\n", 4, "字段“subsidy”出现了两次"),
        ("  grant:\n    label: 奖励\n    words:\n      - 奖励\n      - 奖金\n      - 奖励\n", 9, "“奖励”重复"),
        ("  grant:\n    label: 奖励\n    words: [奖励]\n    not:\n      - 奖励\n", 8, "“奖励”重复"),
    ],
)
def test_an_error_of_the_editor_is_reported_with_its_line(entry: str, line: int, message: str) -> None:
    """A fact without label, an id given twice and a word listed twice under an entry are refused where they stand."""
    text = f"instruments:\n  subsidy:\n    {{label: 补助, words: [补助]}}\n{entry}"
    found = [(problem.line, problem.message) for problem in yaml_reader.load(text)[1]]
    found += read_record(FactFile, text)[1]
    assert [fault for at, fault in found if at == line and message in fault]
