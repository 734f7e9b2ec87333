"""Findings as lines, as JSON, and as what GitHub shows of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.diagnostics import finding_report
from build_scripts.model import Corpus, Finding, Level
from tests.linear_time import assert_linear
from tests.render.sample import corpus

LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
ANNOTATION = re.compile(r"::(error|warning|notice) file=([^:,]+),line=(\d+),title=([^:,]+)::(.*)")


def a_finding(level: Level = "error", line: int = 1, **other: str) -> Finding:
    words = {"code": "card-date", "file": "a.yml", "message": "日期有误", "hint": "改正", **other}
    return Finding(
        code=words["code"], level=level, file=words["file"], line=line, message=words["message"], hint=words["hint"]
    )


def having(*findings: Finding) -> Corpus:
    return replace(corpus(), findings=findings)


def many(number: int) -> Corpus:
    return having(*(a_finding(level, line) for line in range(1, number + 1) for level in LEVELS))


def test_an_annotation_names_place_code_and_advice() -> None:
    """Level, file, line, code as the title, then the message with the hint."""
    (line,) = finding_report.as_github(having(a_finding("warning", 7)))
    assert line == "::warning file=a.yml,line=7,title=card-date::日期有误 — 改正"


def test_what_would_end_a_property_or_a_line_is_escaped() -> None:
    """Colon and comma in properties, per cent and line ends everywhere; a colon in the message stays."""
    (line,) = finding_report.as_github(having(a_finding(file="a:b,c%\n.yml", message="50%\r\n::error::x, y")))
    assert line == "::error file=a%3Ab%2Cc%25%0A.yml,line=1,title=card-date::50%25%0D%0A::error::x, y — 改正"


def test_no_more_annotations_than_are_shown() -> None:
    """Ten of each level; the others are plain lines of the log, none is lost."""
    lines = list(finding_report.as_github(many(12)))
    shown = [match for line in lines if (match := ANNOTATION.fullmatch(line))]
    assert Counter(match[1] for match in shown) == dict.fromkeys(LEVELS, 10)
    assert sorted(set(lines) - {match[0] for match in shown}) == [
        "a.yml:11: card-date 日期有误 — 改正",
        "a.yml:12: card-date 日期有误 — 改正",
    ]
    assert len(lines) == 36


@given(st.text(), st.text(min_size=1))
def test_words_of_others_never_make_a_command(message: str, file: str) -> None:
    """Each finding is one line, and a command only where it is an annotation of its own."""
    lines = list(finding_report.as_github(having(*[a_finding(message=message, file="x" + file)] * 11)))
    assert len(lines) == 11
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert ANNOTATION.fullmatch(lines[0])
    assert lines[10].startswith("x")


def test_the_summary_has_the_totals_and_every_finding() -> None:
    """A table of all findings, the errors first."""
    result = finding_report.summary(having(a_finding("notice", 3), a_finding("error", 12)))
    assert "文件 0，条款 0；错误 1，警告 0，提示 1" in result
    assert result.strip().splitlines()[-2:] == [
        "| 错误 | a.yml:12 | card-date | 日期有误 | 改正 |",
        "| 提示 | a.yml:3 | card-date | 日期有误 | 改正 |",
    ]
    assert finding_report.summary(many(12)).count("| card-date |") == 36


def test_the_summary_of_a_sound_library_is_its_totals() -> None:
    """No table without findings."""
    assert finding_report.summary(corpus()) == "## 检查结果\n\n文件 0，条款 0；错误 0，警告 0，提示 0\n\n"


def test_words_of_others_stay_in_their_cell() -> None:
    """What would be markup in Markdown is written as characters."""
    result = finding_report.summary(having(a_finding(message="a|b\n<img> [x](y) `c` @d")))
    assert "| a&#124;b &#60;img&#62; &#91;x&#93;(y) &#96;c&#96; &#64;d |" in result


def test_a_summary_too_long_for_github_says_what_it_left_off() -> None:
    """It keeps within the maximum size, with the gravest findings, and counts the others."""
    result = finding_report.summary(many(100), 3000)
    assert len(result.encode()) <= 3000
    shown = result.count("| card-date |")
    assert 0 < shown < 300
    assert f"放不下的还有 {300 - shown} 条" in result
    assert "| 提示 |" not in result
    assert "放不下" not in finding_report.summary(many(100))


def test_json_is_one_object_with_all_fields() -> None:
    """Tools get every field of every finding, and the counts."""
    result = json.loads("\n".join(finding_report.as_json(having(a_finding("warning", 7)))))
    assert result == {
        "findings": [
            {
                "code": "card-date",
                "level": "warning",
                "file": "a.yml",
                "line": 7,
                "message": "日期有误",
                "hint": "改正",
                "mend": None,
            }
        ],
        "counts": {"error": 0, "warning": 1, "notice": 0},
    }


def test_the_summary_is_linear() -> None:
    """Ten times the findings take about ten times as long."""
    assert_linear(
        lambda text: finding_report.summary(having(*(a_finding(message=character) for character in text)), 10**9),
        "甲|乙 ",
    )
