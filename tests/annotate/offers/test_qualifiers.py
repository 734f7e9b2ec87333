"""Who qualifies and who does not: cases, any text whatever."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate import load_lexicons
from build_scripts.annotate.offers.qualifiers import find_conditions, find_exclusions
from build_scripts.model import Evidence
from tests.factories import ROOT, library_vocabularies
from tests.linear_time import assert_linear
from tests.render.sample import provision

LEXICON = load_lexicons(library_vocabularies()[0]).offers
CASES = ROOT / "tests/annotate/offers/cases/qualifiers.txt"


def found_in(text: str) -> list[tuple[str, Evidence]]:
    made = provision("p1-1", "", text)
    conditions, exclusions = find_conditions(made, LEXICON), find_exclusions(made, LEXICON)
    return [*(("条件", it) for it in conditions), *(("除外", it) for it in exclusions)]


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend(f"  {name} | {evidence.text}" for name, evidence in found_in(line))
    return "\n".join(lines) + "\n"


def test_qualifiers_are_read_as_the_case_file_says() -> None:
    """Each line gives the conditions and exclusions listed below it, and no others."""
    text = CASES.read_text("utf-8")
    found = read_anew(text)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


MARKS = (
    "对 企业 的 , 。 ; ( ) 给予 补助 10万元 年营业收入500万元以下 首次入库 不重复享受 停止发放 所称 是指 按 每招收1名 验收合格 后 符合条件 《 “"
).split(" ")


@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error; each qualifier stands where it says, none of a kind in another."""
    last = {"条件": 0, "除外": 0}
    for name, evidence in found_in(text):
        assert evidence.span is not None
        assert evidence.text == text[slice(*evidence.span)]
        assert last[name] <= evidence.span.start < evidence.span.end
        last[name] = evidence.span.end


@pytest.mark.parametrize("unit", "对 的 企业的 对企业的, 给予 (涉农项目 所称是指 每招收 不重复享受, 验收合格".split())
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(found_in, unit)
