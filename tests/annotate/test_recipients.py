"""Whose a number is: only what the words themselves give to a firm is shown as a firm's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from build_scripts.annotate.offers.amounts import read_amounts
from build_scripts.annotate.offers.target_amounts import with_amounts
from build_scripts.annotate.targets.target_finder import find_targets
from build_scripts.model import Target
from build_scripts.render.pages.target_pages import Number, numbers
from tests.factories import ROOT, library, library_vocabularies

LEXICONS = library_vocabularies()[1]
CASES = ROOT / "tests/annotate/cases/recipients.txt"


def firm_amounts(text: str) -> list[str]:
    """The firms' numbers of a text in the format of the case file."""
    return [format_number(number) for number in numbers(read_targets(text)) if number.target.is_ours]


def read_targets(text: str) -> tuple[Target, ...]:
    """The targets of a text, with what they are and whose."""
    targets = [found_target.target for found_target in find_targets(text, LEXICONS.targets)]
    return with_amounts(targets, [amount for amount, _ in read_amounts(text, targets, LEXICONS.offers.numbers)])


def format_number(number: Number) -> str:
    target = number.target
    kind = "门槛 " if target.role == "threshold" else ""
    return f"{kind}{target.prefix}{target.printed}"


def cases() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the lines beneath it."""
    for block in re.split(r"\n(?!  )", CASES.read_text("utf-8")):
        sentence, *lines = block.splitlines() or [""]
        if lines:
            yield sentence, [line.strip() for line in lines]


def read_anew(sentence: str, lines: list[str]) -> list[str]:
    """The lines as they would be now; what is missing stays so where it still is."""
    found = firm_amounts(sentence)
    missing = [it for it in lines if it.startswith("缺 ") and it.removeprefix("缺 ") not in found]
    return [f"列 {it}" for it in found] + missing or ["无"]


def test_a_number_is_a_firms_where_the_case_file_says_so() -> None:
    """No other number of its sentences is; what is missing is known."""
    expected = dict(cases())
    assert len(expected) > 60
    found = {sentence: sorted(read_anew(sentence, lines)) for sentence, lines in expected.items()}
    assert found == {sentence: sorted(lines) for sentence, lines in expected.items()}


@pytest.mark.parametrize(
    "sentence",
    [
        "对小微企业和担保机构给予10万元补助。",
        "对担保机构和小微企业给予10万元补助。",
        "对企业给予补助,市县按实际支出的30%配套。",
        "对企业给予优惠利率的,按1%给予奖励。",
        "对平台给企业补贴的,按50%给予奖励。",
        "新获评企业奖励50万元,服务机构10万元。",
        "对企业给予的补贴,省级按30%补助。",
    ],
)
def test_another_beside_the_firm_leaves_open_whose_it_is(sentence: str) -> None:
    """Where somebody else stands in the clause, what follows is not taken for the firm's."""
    assert [it for it in firm_amounts(sentence) if it != "50万元"] == []


def test_of_the_library_only_what_its_words_give_to_firms_is_shown() -> None:
    """Every amount of the five texts that stands as a firm's; banks', funds', parks' and cities' do not."""
    found = {
        f"{document.card.region} {provision.anchor}": [
            format_number(number) for number in numbers(provision.targets) if number.target.is_ours
        ]
        for document in library().documents
        for provision in document.provisions
    }
    assert {name: amounts for name, amounts in found.items() if amounts} == {
        "140302 p2-s1-3": ["降至1%以下"],
        "360000 p1-s1-1": ["门槛 10万元以下", "1%", "减征50%"],
        "360000 p1-s1-3": ["不超过1%"],
        "510000 p2-s1-s2-5": ["门槛 15万元以下"],
        "510000 p2-s3-s11-31": ["减免1-3个月"],
    }
