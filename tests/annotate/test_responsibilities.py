"""Who answers for each provision of a document, also where its own words do not say so; the cases are text files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.model import Document
from build_scripts.render.display_text import full_name
from tests.factories import read
from tests.linear_time import assert_linear

CASES = Path(__file__).parent / "cases" / "responsibilities.txt"
ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合"}


def format_document(document: Document) -> Iterator[str]:
    """Each provision with its agencies and groups, and the anchors of the clauses it inherits."""
    for part in document.parts:
        for provision in part.provisions:
            named = [f"{ROLES[assignment.role]} {assignment.name}" for assignment in provision.responsibilities]
            named += [f"泛指 {group}" for group in provision.groups]
            place = f" （{'、'.join(provision.governed_by)}）" if provision.governed_by else ""
            yield f"{provision.number}{place} {'，'.join(named) or '无'}"


def cases() -> Iterator[tuple[str, str, str]]:
    for case in re.split(r"^# ", CASES.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        rule, _, rest = case.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        yield rule, text, expected.strip("\n")


def fill_in() -> str:
    """The case file with the actual responsibilities in place of the expected ones."""
    return "".join(f"# {rule}\n{text}\n---\n{chr(10).join(format_document(read(text)))}\n" for rule, text, _ in cases())


@pytest.mark.parametrize(("rule", "text", "expected"), list(cases()), ids=[rule for rule, _, _ in cases()])
def test_responsibilities_are_those_of_the_case_file(rule: str, text: str, expected: str) -> None:
    """Each provision of a made-up text has the agencies listed, with the anchor of the clause where it is inherited."""
    assert "\n".join(format_document(read(text))) == expected, rule


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("领导小组办公室", "〔江西省促进中小企业发展工作〕领导小组办公室"),
        ("江西省领导小组办公室", "江西省〔促进中小企业发展工作〕领导小组办公室"),
        ("省领导小组办公室", "江西省〔促进中小企业发展工作〕领导小组办公室"),
        ("江西省工作领导小组办公室", "江西省〔促进中小企业发展〕工作领导小组办公室"),
        ("省财政厅", "江西省财政厅"),
    ],
)
def test_what_another_place_of_the_text_supplies_is_marked(printed: str, shown: str) -> None:
    """An agency's own name is shown as it is; 领导小组办公室 with what it is for, in brackets."""
    text = f"1.加强统筹。省促进中小企业发展工作领导小组统筹协调。（责任单位：{printed}）"
    assert [full_name(assignment) for assignment in read(text).provisions[0].responsibilities] == [shown]


@pytest.mark.parametrize("text", [text for _, text, _ in cases()], ids=[rule for rule, _, _ in cases()])
def test_the_words_are_found_where_they_are_said_to_stand(text: str) -> None:
    """Every printed name stands in its provision, or in the section, passage or provision that governs it."""
    for part in read(text).parts:
        texts = {unit.anchor: unit.wording.text for unit in part.units} | {
            section.anchor: section.title.text for section in part.sections
        }
        for provision in part.provisions:
            places = "\n".join(texts[anchor] for anchor in (provision.anchor, *provision.governed_by))
            assert all(assignment.printed in places for assignment in provision.responsibilities)
            assert all(group in places for group in provision.groups)


@pytest.mark.parametrize(
    "unit",
    [
        "一、减租（省财政厅牵头）\n",
        "1.减租。免收租金（省财政厅）。（省财政厅负责）\n",
        "第1—2项由省财政厅负责。",
        "以上各项由省财政厅负责。\n",
        "1.减租。\n以上各项由省财政厅负责。\n",
        "1.减租。（第1—1项由省财政厅负责）\n",
        "一、减租（省财政厅牵头）\n1.免收三个月租金。\n",
        "一、减租\n责任单位：省财政厅\n1.免收三个月租金。\n",
        "1.减租。（省财政厅；以下均需各市政府落实）\n",
        "1.减租。（责任单位：省财政厅，下同）\n2.延租。\n",
        "（",
    ],
)
def test_annotating_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long; of a shorter one, half is set aside as a copy of the rest."""
    assert_linear(read, unit, 3_000)
