"""What is linked is in a stable order."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.diagnostics.registry import finding
from build_scripts.link.corpus_builder import _agencies, link
from build_scripts.model import Assignment
from build_scripts.model.ids import AgencyId
from tests.factories import DAY, library_vocabularies, read


def test_findings_of_one_line_stay_in_the_order_in_which_they_were_found() -> None:
    """Two that differ in their advice only are in no order of their own; builds must not depend on hashes."""
    document = read("一、发放补贴。\n")
    findings = [
        finding("noise-unbalanced", "made-up.txt", 1, found="半个引号", place=f"第 {at} 字", change="", because="")
        for at in range(20)
    ]
    linked = link(
        (replace(document, findings=(*findings, findings[0])),),
        {"made-up": ()},
        (),
        (),
        library_vocabularies()[0],
        (),
        DAY,
    )
    assert list(linked.findings) == findings


def test_an_agency_has_its_longest_name() -> None:
    """The official name; the others are its aliases in their own order, however often each is said."""
    named = (
        Assignment(agency=AgencyId("430000-tax"), role="lead", name=name, printed=name)
        for name in ("省税务局", "湖南省税务局", "省税务局", "国家税务总局湖南省税务局", "省税务部门", "省税务局")
    )
    (agency,) = _agencies(named, library_vocabularies()[0])
    assert agency.name == "国家税务总局湖南省税务局"
    assert agency.aliases == ("湖南省税务局", "省税务局", "省税务部门")


def test_of_names_of_one_length_the_one_said_most_often_is_the_name() -> None:
    """And of those said as often, the first in the order of their characters."""
    for names, name in (("湖南省乙局 湖南省甲局 湖南省甲局", "湖南省甲局"), ("湖南省甲局 湖南省乙局", "湖南省乙局")):
        named = (Assignment(agency=AgencyId("430000-x"), role="lead", name=it, printed=it) for it in names.split())
        assert [agency.name for agency in _agencies(named, library_vocabularies()[0])] == [name]
