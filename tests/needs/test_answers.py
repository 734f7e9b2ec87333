"""Which wants a made-up clause answers; nothing that goes to others answers any."""

from __future__ import annotations

import os
from collections.abc import Iterator

from build_scripts.model import OWN_CLASSES, Answer
from build_scripts.needs.answers import find_answers
from tests.factories import ROOT, library, library_vocabularies, read

VOCABULARY = library_vocabularies()[0]
WANTS = {want.id: want for need in VOCABULARY.needs for want in need.wants}
TOOLS = {tool.id: tool for tool in VOCABULARY.tools.tools}
CASES = ROOT / "tests/needs/cases/answers.txt"


def answered(clause: str) -> Iterator[str]:
    """第一次贷款 | loan, for each want."""
    document = read(f"某省若干措施\n一、帮扶。{clause}(责任单位:省财政厅)\n")
    offers = document.provisions[0].benefits.offers
    for answer in find_answers([document], VOCABULARY.needs, VOCABULARY.tools.tools, VOCABULARY.profiles):
        kinds = dict.fromkeys(offers[at].kind for at in answer.offers)
        near = "相近 " if answer.near else ""
        yield f"{near}{WANTS[answer.want].label} | {', '.join(kinds)}".rstrip(" |")


def read_anew(text: str) -> Iterator[str]:
    """The case file with what is read now in place of what is expected."""
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        yield line
        if line and not line.startswith("#"):
            yield from (f"  {answer}" for answer in answered(line))


def test_clauses_answer_what_the_case_file_says() -> None:
    text = CASES.read_text("utf-8")
    found = "\n".join(read_anew(text)) + "\n"
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def answers() -> Iterator[tuple[Answer, list[str]]]:
    """Those of this library, with the classes of who receives what answers."""
    corpus = library()
    provisions = {
        f"{document.id}#{provision.anchor}": provision
        for document in corpus.documents
        for provision in document.provisions
    }
    for answer in corpus.answers:
        offers = provisions[answer.provision].benefits.offers
        yield answer, [offers[at].recipient.kind for at in answer.offers]


def test_nothing_that_others_receive_answers_a_want() -> None:
    """Of this library's texts: no money for a bank, a park or a city is offered to an owner."""
    allowed = {*OWN_CLASSES, "unstated", "person"}
    wrong = [(answer.provision, answer.want, kinds) for answer, kinds in answers() if not set(kinds) <= allowed]
    assert wrong == []


def test_what_persons_receive_answers_only_what_is_wanted_for_persons() -> None:
    assert {answer.want for answer, kinds in answers() if "person" in kinds} <= {
        want.id for want in WANTS.values() if want.persons
    }


def test_every_tool_answers_some_want() -> None:
    """But for what a government does for itself."""
    named = {tool for want in WANTS.values() for tool in (*want.tools, *want.near)}
    assert sorted(set(TOOLS) - named) == ["environment-assessment", "epidemic-reopening", "monitoring"]
