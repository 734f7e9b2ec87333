"""Responsibility clauses are read as a person who knows the government would read them; the cases are text files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.agencies.clause_reader import (
    ClauseReading,
    build_authority,
    clause_words,
    identify,
    looks_like_clause,
    read_clause,
)
from build_scripts.text import yaml_reader
from build_scripts.vocabulary.loader import load
from tests.linear_time import assert_linear

VOCABULARIES = Path(__file__).parents[2] / "build_scripts" / "vocabularies"
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
LOADED = load(lambda name: VOCABULARIES / f"{name}.yml")
AUTHORITY = build_authority(LOADED.functions, LOADED.regions, clause_words(LOADED.agency_words, LOADED.capitals))
ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合"}
REGIONS = ("100000", "150000", "360000", "140302", "999999", "")


def told(reading: ClauseReading) -> list[str]:
    """A reading as the case files tell it."""
    bodies = [
        f"  {ROLES[assignment.role]} {assignment.name} {assignment.agency}" for assignment in reading.responsibilities
    ]
    groups = [f"  泛指 {group}" for group in reading.groups]
    unknown = [f"  未识 {name}" for name in reading.unknown]
    below = [f"  以下{line.strip()}" for line in told(reading.below)] if reading.below else []
    return [*bodies, *groups, *unknown, *below] or ["  无"]


def retold(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    region = ""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  "):
            continue
        lines.append(line)
        if line.startswith("地区 "):
            region = line.split()[1]
        elif line.startswith("机构 "):
            body = identify(line.removeprefix("机构 "), region, AUTHORITY)
            lines.append(f"  {body.name} {body.agency}")
        elif line and not line.startswith("#"):
            lines.extend(told(read_clause(line, region, AUTHORITY)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_clauses_are_read_as_the_case_files_say(case: Path) -> None:
    """Each clause gives the bodies, roles and groups listed below it."""
    text = case.read_text("utf-8")
    assert retold(text) == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_printed_names_stand_in_the_clause(case: Path) -> None:
    """Whatever a reading gives as printed is found in the clause, character for character."""
    for line in (line for line in case.read_text("utf-8").splitlines() if not line.startswith("  ")):
        reading = read_clause(line, "360000", AUTHORITY)
        printed = [assignment.printed for assignment in reading.responsibilities]
        assert all(name and name in line for name in (*printed, *reading.groups, *reading.unknown))


@pytest.mark.parametrize(
    "text",
    [
        "(责任单位:某某)",
        "〔牵头单位：省某中心〕",
        "(省委宣传部、省商务厅及其他领导小组成员单位)",
        "(各有关部门按职责分工负责)",
        "(各成员单位)",
        "(省某中心负责)",
    ],
)
def test_clauses_are_told(text: str) -> None:
    """A label, a verb after a body, or a list that is half known makes a clause."""
    assert looks_like_clause(text, AUTHORITY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "()",
        "(暂行)",
        "(装备)",
        "(2020-2022)",
        "(单位:万元)",
        "(各10万元)",
        "(此件公开发布)",
        "(晋政办发〔2022〕30号)",
        "(财政部 税务总局公告2022年第10号)",
        "(以下简称省工信厅)",
        "(含个体工商户、小微企业)",
        "(鼓励企业牵头建设的项目)",
        "(建立人行牵头、部门联动、主承推动、多方参与的机制)",
    ],
)
def test_other_brackets_are_left_alone(text: str) -> None:
    """A bracket that says something else gives nothing."""
    assert not looks_like_clause(text, AUTHORITY)
    assert read_clause(text, "360000", AUTHORITY) == ClauseReading()


MARKS = (
    "责任单位 牵头单位 牵头 负责 配合 会同 和 等 各 其他 省 市 区 自治区 国家 委 财政厅 人行 成都 江西 "
    "城区 团省委 某 下同 完成时限 ( ) 〔 〕 (州) 、 , : ;"
).split()


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)), st.sampled_from(REGIONS))
def test_no_text_is_refused(text: str, region: str) -> None:
    """Any text whatever is read without an error, and nothing is made up."""
    reading = read_clause(text, region, AUTHORITY)
    assert all(assignment.printed in text for assignment in reading.responsibilities)
    assert identify(text, region, AUTHORITY).printed in text


@pytest.mark.parametrize("unit", "省财政厅、 ( (责任单位:省财政厅 和 某负责 等 省 (州) 牵头A 某".split())
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(
        lambda text: (read_clause("责任单位:" + text, "140302", AUTHORITY), identify(text, "140302", AUTHORITY)), unit
    )


def test_each_name_has_one_function() -> None:
    """No name stands in two functions; the words that point at functions and names point at ones that exist."""
    names = [name for function in LOADED.functions for name in function.all_names]
    words = AUTHORITY.words
    ids = {function.id for function in LOADED.functions}
    assert len(names) == len(set(names))
    assert words.national_names <= set(names)
    pointed_at = {*words.after_short_name.values(), *words.dispatched.values()}
    assert words.central_functions | words.parent_functions | pointed_at <= ids
    assert words.after_place <= set(names)


def test_every_key_of_the_vocabulary_is_read() -> None:
    """A key of agencies.yml that nobody reads is a misspelt one."""
    known = {*AUTHORITY.words.__slots__, "roles"} - {"labels", "verbs", "capitals"}
    assert LOADED.agency_words.keys() == known
    assert not yaml_reader.load((VOCABULARIES / "agencies.yml").read_text("utf-8"))[1]
