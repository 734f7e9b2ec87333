"""Files are read as records: what is wrong is reported with its line and left out, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.export.schemas import DESCRIBED
from build_scripts.model.field_marks import (
    FILLED,
    GIVEN,
    LINE,
    OPTIONAL,
    RAW,
    Checked,
    Key,
    Lists,
    Pattern,
    Reference,
    Unique,
)
from build_scripts.text import yaml_reader
from build_scripts.text.record_reader import read, read_as
from build_scripts.text.record_schema import json_schema
from build_scripts.text.record_shapes import value_type


@dataclass(frozen=True)
class Office(Checked):
    """An entry with a field of every kind."""

    id: Annotated[str, Unique("处")]
    names: Annotated[tuple[str, ...], Unique("名称"), FILLED]
    above: Annotated[str | None, Reference("处")] = None
    level: Literal["high", "low"] = "low"
    since: date | None = None
    staff: int = 0
    weight: float = 1.0
    open: bool = False
    address: Annotated[str, Key("place.address"), Pattern("[a-z]+", "小写字母")] = ""
    words: Annotated[Mapping[str, str], RAW] = "-"  # type: ignore[assignment]
    line: Annotated[int, LINE] = 0

    @property
    def fault(self) -> str:
        """No office is above itself."""
        return f"{self.id} 在自己之上" if self.above == self.id else ""


@dataclass(frozen=True)
class Offices:
    """A file of them."""

    offices: tuple[Office, ...]
    lists: Annotated[Mapping[str, frozenset[str]], Lists(("starts", "ends.last")), OPTIONAL]
    source: Annotated[str, GIVEN] = ""


def found(text: str) -> tuple[Offices, list[str]]:
    record, faults = read(Offices, yaml_reader.load(text)[0], source="here")
    return record, [f"{fault.line}: {fault.message}" for fault in faults]


RIGHT = """\
starts: [甲]
ends: {last: [乙, 丙]}
offices:
- {id: a, names: [财政局], above: b, level: high, since: 2023-02-10, staff: 3, weight: 0.5, open: true}
- id: b
  names: [税务局]
  place: {address: street}
  words: {'': ' ', 乙: ''}
"""


def test_every_kind_of_field_is_read() -> None:
    """References may point to what stands further below; what is given is no field of the file."""
    record, faults = found(RIGHT)
    assert faults == []
    first, second = record.offices
    assert first == Office("a", ("财政局",), "b", "high", date(2023, 2, 10), 3, 0.5, True, "", "-", 4)  # type: ignore[arg-type]
    assert (second.address, second.words, second.line, second.level) == ("street", {"": " ", "乙": ""}, 5, "low")
    assert record.lists == {"starts": frozenset("甲"), "ends.last": frozenset("乙丙")}
    assert record.source == "here"


@pytest.mark.parametrize(
    ("entry", "fault", "left"),
    [
        ("names: [国税局]", "9: 缺少 id", 2),
        ("{id: c, names: []}", "9: 缺少 names", 2),
        ("{id: b, names: [国税局]}", "9: “b”重复", 2),
        ("{id: c, names: [税务局, 国税局]}", "9: “税务局”已属于 b", 3),
        ("{id: c, names: [国税局, 国税局]}", "9: “国税局”重复", 3),
        ("{id: c, names: [国税局, '']}", "9: names：词语是空的", 3),
        ("{id: c, names: [国税局, ' ']}", "9: names：词语是空的", 3),
        ("{id: c, names: 国税局}", "9: names：“国税局”应为 列表，每项以“- ”起头，或写作 [甲, 乙]", 2),
        ("{id: c, names: [国税局], above: d}", "9: above：没有处“d”", 3),
        ("{id: c, names: [国税局], above: c}", "9: c 在自己之上", 2),
        ("{id: c, names: [国税局], level: middle}", "9: level：“middle”应为 high、low", 3),
        ("{id: c, names: [国税局], since: 2023-2-10}", "9: since：“2023-2-10”应为 年-月-日，如 2023-02-10", 3),
        ("{id: c, names: [国税局], staff: 三}", "9: staff：“三”应为 整数", 3),
        ("{id: c, names: [国税局], weight: 重}", "9: weight：“重”应为 数字", 3),
        ("{id: c, names: [国税局], open: yes}", "9: open：“yes”应为 true、false", 3),
        ("{id: c, names: [国税局], open: [true]}", "9: open：“列表或映射”应为 一个值", 3),
        ("{id: c, names: [国税局], place: {address: 某街}}", "9: place.address：“某街”应为 小写字母", 3),
        ("{id: c, names: [国税局], place: {adress: a}}", "9: 没有名为“adress”的字段，只有 address", 3),
        ("{id: c, names: [国税局], place: a}", "9: place：“a”应为 缩进的“名称: 值”", 3),
        ("{id: c, names: [国税局], line: 3}", "9: 没有名为“line”的字段", 3),
        ("{id: c, names: [国税局], place.address: a}", "9: 没有名为“place.address”的字段", 3),
        ("甲", "9: offices：“甲”应为 缩进的“名称: 值”", 2),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_else_is_lost(entry: str, fault: str, left: int) -> None:
    """An entry without something required is left out; one with a wrong value goes on without it."""
    record, faults = found(f"{RIGHT}- {entry}\n")
    assert len(faults) == 1
    assert faults[0].startswith(fault)
    assert len(record.offices) == left


def test_all_faults_come_at_once() -> None:
    """Also those of the file as a whole; its record is made in any case."""
    record, faults = found("office: []\nends:\n  fist: [甲]\nstarts: {甲: 乙}\n")
    assert record.offices == ()
    assert record.lists == {"starts": frozenset(), "ends.last": frozenset()}
    assert [fault.split("，")[0] for fault in faults] == [
        "1: 没有名为“office”的字段",
        "3: 没有名为“fist”的字段",
        "1: 缺少 offices",
        "4: starts：“映射”应为 列表",
    ]


@pytest.mark.parametrize("name", DESCRIBED)
@settings(max_examples=25)
@given(text=st.text() | st.text(alphabet="- :\n[]{}'甲a1", max_size=60))
def test_any_text_is_read_as_any_file(name: str, text: str) -> None:
    """No text stops the reader, and no fault lacks a line or a message."""
    shape, value = DESCRIBED[name][1], yaml_reader.load(text)[0]
    is_record = isinstance(shape, type) and value_type(shape).content is dict
    faults = read(shape, value)[1] if is_record else read_as(shape, value)[1]
    assert all(fault.line >= 1 and fault.message for fault in faults)


def test_the_schema_says_what_the_reader_says() -> None:
    """Required fields, choices, nested keys and lists."""
    schema = json_schema(Offices, "offices", "处", {})
    office = schema["properties"]["offices"]["items"]
    assert schema["required"] == ["offices"]
    assert set(schema["properties"]) == {"offices", "starts", "ends"}
    assert office["required"] == ["id", "names"]
    assert office["properties"]["place"]["properties"]["address"]["pattern"] == "^(?:[a-z]+)$"
    assert office["properties"]["level"] == {"enum": ["high", "low"], "default": "low"}
    assert "line" not in office["properties"]
