"""What clauses ask of a firm: made-up firms and clauses, read as their owners would; no wrong ✓ for any text."""

from __future__ import annotations

import os
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Provision, Requirement, Span
from build_scripts.needs.requirements import RequirementReader
from tests.factories import ROOT, library_vocabularies, read

PROFILES = library_vocabularies()[0].profiles
READER = RequirementReader(PROFILES)
CASES = ROOT / "tests/needs/cases/profiles.txt"
IDS = {profile.label: profile.id for profile in PROFILES.profiles}
ORDER = "✓✗？"


def made(clause: str) -> Provision:
    """The provision of a made-up clause."""
    return read(f"某省若干措施\n一、帮扶。{clause}(责任单位:省财政厅)\n").provisions[0]


def asked(provision: Provision) -> tuple[Requirement, ...]:
    """What it asks for all that it offers."""
    return READER.read(provision, provision.benefits.offers, Span(0, len(provision.wording.text)))


def verdict(requirement: Requirement, who: list[str]) -> str:
    """As docs/assets/javascripts/finder/card.js decides: one thing said is enough to meet it, to fail all must."""
    if any(id_ in requirement.met_by for id_ in who):
        return "✓"
    return "✗" if who and all(id_ in requirement.failed_by for id_ in who) else "？"


def verdicts(clause: str, firm: str) -> str:
    """✓小微企业；？符合条件."""
    provision = made(clause)
    who = [IDS[label] for label in firm.split("、") if label in IDS]
    found = [(verdict(it, who), it.span.of(provision.wording.text) if it.span else "说不清") for it in asked(provision)]
    return "；".join(sign + words for sign, words in sorted(found, key=lambda it: ORDER.index(it[0])))


def read_anew(text: str) -> Iterator[str]:
    """The case file with what is read now in place of what is expected."""
    clause = ""
    for line in text.splitlines():
        if not line.startswith("  "):
            clause = line
            yield line
        else:
            firm = line.strip().partition("：")[0]
            yield f"  {firm}：{verdicts(clause, firm)}"


def test_firms_meet_what_the_case_file_says() -> None:
    """Each line below a clause is a firm, with what it meets, fails, and must ask."""
    text = CASES.read_text("utf-8")
    found = "\n".join(read_anew(text)) + "\n"
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def test_every_profile_stands_in_the_case_file() -> None:
    text = CASES.read_text("utf-8")
    assert [label for label in IDS if f"  {label}：" not in text] == []
    assert text.count("\n  ") >= 30


QUALIFIERS = "省级 本市新设立 上规模 获国家 2023年度入库 制造业 年纳税100万元以上的 首批".split()


@given(st.sampled_from(QUALIFIERS), st.sampled_from([it for one in PROFILES.profiles for it in one.covered]))
def test_a_name_with_a_qualifier_is_never_met(qualifier: str, name: str) -> None:
    """Whatever stands before a name that is read with it: nobody said that."""
    words = qualifier + name
    found = READER._named("recipient", words, Span(0, len(words)))
    assert found.met_by == () or words in READER.names


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    found = READER._named("condition", text, Span(0, len(text)))
    assert not (set(found.met_by) & set(found.failed_by))


def test_no_name_is_surely_in_and_surely_out() -> None:
    for profile in PROFILES.profiles:
        assert not set(profile.covered) & set(profile.excluded), profile.label
