"""What became of agencies: golden cases, and what holds for every entry of the library's own vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.agencies.entity_linker import identify_agency
from build_scripts.link.successor_finder import SuccessorFinder
from build_scripts.model import Agency, Function, OutdatedName, Reform, Region, RegionCode, Renaming, Succession
from build_scripts.model.public_lines import general_line, lines_of
from build_scripts.vocabulary.loader import Vocabulary
from tests.factories import library_vocabularies

CASES = Path(__file__).parent / "successors.txt"
READ = date(2026, 11, 29)
"""The day on which the made-up sources were checked."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return library_vocabularies()[0]


def finder(vocabulary: Vocabulary) -> SuccessorFinder:
    """What the library's vocabulary says."""
    return SuccessorFinder(
        functions={function.id: function for function in vocabulary.functions},
        reforms={reform.id: reform for reform in vocabulary.clauses.reforms if reform.checked},
        regions=vocabulary.places,
        capitals={code: capital for capital, code in vocabulary.clauses.capitals.items()},
    )


def cases() -> list[tuple[str, str, str]]:
    """Each line of the file: code of the document's place, name, what it is today."""
    lines = (line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [tuple(map(str.strip, line.split("|"))) for line in lines]  # type: ignore[misc]


def described(outdated: OutdatedName | None) -> str:
    """As the file has it: the name today and since when, the function that took over, 未查证, or － for a current name."""
    if outdated is None:
        return "－"
    found = outdated.successor
    if found is None:
        return "未查证"
    return f"{found.name or '归' + found.label} {found.since or ''}".strip()


@pytest.mark.parametrize(("region", "name", "expected"), cases())
def test_successors(region: str, name: str, expected: str) -> None:
    """A name as a document of that place writes it → what the agency is today."""
    vocabulary, lexicons = library_vocabularies()
    resolved = identify_agency(name, RegionCode(region), lexicons.gazetteer)
    place = vocabulary.region(resolved.region)
    assert place
    agency = Agency(
        id=resolved.id,
        name=resolved.name,
        function=resolved.function,
        region=resolved.region,
        level=place.level,
        aliases=(),
    )
    found = finder(vocabulary).with_outdated_names(agency).outdated
    assert described(found[0] if found else None) == expected


def test_each_fact_has_a_source_that_was_read(vocabulary: Vocabulary) -> None:
    """What is said of former names, successions, renamings and lines names its source; one with a day has an address."""
    reforms = {reform.id for reform in vocabulary.clauses.reforms}
    sources: list[str] = []
    for function in vocabulary.functions:
        sources += (former_name.source for former_name in function.former)
        sources += (step.source for step in function.became)
        sources += (renaming.source for renaming in function.renamed)
    assert {source for source in sources if source} <= reforms
    assert reforms <= set(sources), "a source that nothing rests on"
    assert all(function.renamed == () or all(it.source for it in function.renamed) for function in vocabulary.functions)
    read = [*vocabulary.clauses.reforms, *(line.source for line in vocabulary.lines)]
    assert all(source.addresses for source in read if source.checked)
    assert all(source.checked <= READ for source in read if source.checked)


def test_the_general_line_is_verified(vocabulary: Vocabulary) -> None:
    """Where no other line is known there is one to call; what is not verified is nowhere offered."""
    general = general_line(vocabulary.lines)
    assert general
    assert general.number == "12345"
    assert [line.number for line in lines_of("tax", vocabulary.lines)] == ["12366"]
    unread = {line.number for line in vocabulary.lines if not line.is_verified}
    offered = {line.number for function in vocabulary.functions for line in lines_of(function.id, vocabulary.lines)}
    assert offered.isdisjoint(unread)


PLAN = Reform(id="plan", title="方案", addresses=("https://example.cn/",), checked=READ)
PLACE = Region(
    code=RegionCode("990000"), name="某省", short="某", slug="mou", level="province", parent=None, type_word="省"
)
BODY = Agency(id="990000-a", name="某省甲局", function="a", region=PLACE.code, level="province", aliases=())  # type: ignore[arg-type]
NAMES = st.sampled_from(["{地}甲局", "{地}乙局", "{地}丙局", "丁局"])


def outdated(function: Function, *others: Function, checked: bool = True, agency: Agency = BODY) -> OutdatedName | None:
    made = SuccessorFinder(
        functions={it.id: it for it in (function, *others)},
        reforms={"plan": PLAN} if checked else {},
        regions={PLACE.code: PLACE},
        capitals={},
    )
    return next(iter(made.with_outdated_names(agency).outdated), None)


@given(st.lists(st.tuples(st.lists(NAMES, min_size=1, unique=True), NAMES), max_size=5))
def test_renamings_always_come_to_an_end(steps: list[tuple[list[str], str]]) -> None:
    """Even where they go round in a circle, which the check of the vocabulary refuses."""
    renamed = tuple(
        Renaming(was=tuple(was), now=now.replace("{地}", "{全名}"), source="plan")
        for was, now in steps
        if now not in was
    )
    found = outdated(Function(id="a", label="甲", names=("甲局",), renamed=renamed))
    assert found is None or (found.successor and found.successor.name)


def test_what_was_not_checked_is_no_fact() -> None:
    """The name stays known as a former one, and nothing is said of what the agency is today."""
    renaming = Renaming(was=("{地}甲局",), now="{全名}乙局", since="2018", source="plan")
    function = replace(Function(id="a", label="甲", names=("乙局",)), renamed=(renaming,))
    assert described(outdated(function)) == "某省乙局 2018"
    assert outdated(function, checked=False) is None


def test_a_succession_holds_for_the_places_levels_and_names_it_is_said_of() -> None:
    """One said of other places, levels or names says nothing of this agency."""
    after = Function(id="b", label="乙", names=("乙局",))
    for limits, expected in (
        ({}, "归乙 2018"),
        ({"levels": ("county",)}, "－"),
        ({"regions": ("980000",)}, "－"),
        ({"names": ("丙局",)}, "－"),
        ({"levels": ("province",), "regions": ("990000",), "names": ("甲局",)}, "归乙 2018"),
    ):
        step = Succession("b", 2018, source="plan", **limits)  # type: ignore[arg-type]
        function = Function(id="a", label="甲", names=("甲局",), became=(step,))
        assert described(outdated(function, after)) == expected


def test_each_name_of_an_agency_has_its_own_answer() -> None:
    """A document that already writes the new name is told nothing."""
    renaming = Renaming(was=("{地}甲局",), now="{全名}乙局", since="2018", source="plan")
    function = Function(id="a", label="甲", names=("乙局",), renamed=(renaming,))
    both = replace(BODY, name="某省乙局", aliases=("某甲局",))
    found = outdated(function, agency=both)
    assert found
    assert (found.name, described(found)) == ("某甲局", "某省乙局 2018")
