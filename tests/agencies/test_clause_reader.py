"""Responsibility clauses are read as a person who knows the government would read them; the cases are text files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.agencies.clause_classifier import looks_like_clause
from build_scripts.agencies.clause_reader import ClauseReading, read_clause
from build_scripts.agencies.entity_linker import identify_agency
from build_scripts.agencies.gazetteer import build_gazetteer
from build_scripts.model import RegionCode
from build_scripts.vocabulary.loader import load
from tests.linear_time import assert_linear

VOCABULARIES = Path(__file__).parents[2] / "build_scripts" / "vocabularies"
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
LOADED = load(lambda name: VOCABULARIES / f"{name}.yml")
GAZETTEER = build_gazetteer(LOADED.functions, LOADED.regions, LOADED.clauses)
ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合"}
REGIONS = ("100000", "150000", "360000", "140302", "999999", "")


def format_reading(reading: ClauseReading) -> list[str]:
    """A reading as lines of a case file."""
    agencies = [
        f"  {ROLES[assignment.role]} {assignment.name} {assignment.agency}" for assignment in reading.responsibilities
    ]
    groups = [f"  泛指 {group}" for group in reading.groups]
    unknown = [f"  未识 {name}" for name in reading.unknown]
    following = [f"  以下{line.strip()}" for line in format_reading(reading.following)] if reading.following else []
    return [*agencies, *groups, *unknown, *following] or ["  无"]


def fill_in(text: str) -> str:
    """The case file with the actual readings in place of the expected ones."""
    region = ""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  "):
            continue
        lines.append(line)
        if line.startswith("地区 "):
            region = line.split()[1]
        elif line.startswith("机构 "):
            agency = identify_agency(line.removeprefix("机构 "), RegionCode(region), GAZETTEER)
            lines.append(f"  {agency.name} {agency.id}")
        elif line and not line.startswith("#"):
            lines.extend(format_reading(read_clause(line, RegionCode(region), GAZETTEER)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_clauses_are_read_as_the_case_files_say(case: Path) -> None:
    """Each clause gives the agencies, roles and groups listed below it."""
    text = case.read_text("utf-8")
    assert fill_in(text) == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_printed_names_stand_in_the_clause(case: Path) -> None:
    """Names given as printed occur in the clause, character for character."""
    for line in (line for line in case.read_text("utf-8").splitlines() if not line.startswith("  ")):
        reading = read_clause(line, RegionCode("360000"), GAZETTEER)
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
def test_clauses_are_recognised(text: str) -> None:
    """A label, a verb after an agency, or a list that is half known makes a clause."""
    assert looks_like_clause(text, GAZETTEER)


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
    assert not looks_like_clause(text, GAZETTEER)
    assert read_clause(text, RegionCode("360000"), GAZETTEER) == ClauseReading()


MARKS = (
    "责任单位 牵头单位 牵头 负责 配合 会同 和 等 各 其他 省 市 区 自治区 国家 委 财政厅 人行 成都 江西 "
    "城区 团省委 某 下同 完成时限 ( ) 〔 〕 (州) 、 , : ;"
).split()


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)), st.sampled_from(REGIONS))
def test_no_text_is_refused(text: str, region: str) -> None:
    """Any text whatever is read without an error, and nothing is made up."""
    reading = read_clause(text, RegionCode(region), GAZETTEER)
    assert all(assignment.printed in text for assignment in reading.responsibilities)
    assert identify_agency(text, RegionCode(region), GAZETTEER).printed in text


@pytest.mark.parametrize("unit", "省财政厅、 ( (责任单位:省财政厅 和 某负责 等 省 (州) 牵头A 某".split())
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(
        lambda text: (
            read_clause("责任单位:" + text, RegionCode("140302"), GAZETTEER),
            identify_agency(text, RegionCode("140302"), GAZETTEER),
        ),
        unit,
    )


def test_each_name_has_one_function() -> None:
    """No name stands in two functions; the words that point at functions and names point at ones that exist."""
    names = [name for function in LOADED.functions for name in function.all_names]
    lexicon = GAZETTEER.lexicon
    ids = {function.id for function in LOADED.functions}
    assert len(names) == len(set(names))
    assert lexicon.national_names <= set(names)
    pointed_at = {*lexicon.after_short_name.values(), *lexicon.dispatched.values()}
    assert lexicon.central_functions | lexicon.parent_functions | pointed_at <= ids
    assert lexicon.after_place <= set(names)


def test_every_key_of_the_vocabulary_is_read() -> None:
    """A key of agencies.yml that nobody reads is a misspelt one."""
    assert [str(finding) for finding in LOADED.findings] == []
