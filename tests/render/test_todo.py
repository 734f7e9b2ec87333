"""What is to do: each thing stands on the page, the most useful first, with the place to act; long lists are cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from build_scripts.diagnostics.registry import finding
from build_scripts.model import (
    AgencyId,
    Assignment,
    Citation,
    Corpus,
    Document,
    DocumentNumber,
    Finding,
    Instrument,
    Reference,
    Span,
)
from build_scripts.render import render
from build_scripts.render.catalogue import SourcePaths, catalogue
from build_scripts.render.pages.todo_page import TodoPage, todo_page
from tests.factories import ROOT
from tests.render.reader import Read, read
from tests.render.sample import chengdu, corpus, document, hunan

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def needy() -> Corpus:
    """A library that needs one thing of each kind."""
    one, two = chengdu(), replace(hunan(), card=replace(hunan().card, proofreading="read"))
    first, second = one.parts[1].provisions
    first = replace(
        first,
        citations=(
            Citation(
                printed="《担保条例》",
                kind="regulation",
                title="担保条例",
                number=DocumentNumber("某令〔2020〕1号"),
                target="i-1",
                span=Span(0, 0),
            ),
        ),
        references=(Reference("前款", "前款", None, span=Span(0, 0)), Reference("本措施", None, "p2", span=Span(0, 0))),
        responsibilities=(
            Assignment(agency=AgencyId("430000-x-1a2b"), role="lead", name="湖南省小店之家", printed="小店之家"),
        ),
    )
    one = replace(one, parts=(one.parts[0], replace(one.parts[1], provisions=(first, second))))
    text, card = two.card.text_file, two.card.file
    findings = (
        finding("noise-doubled", text, 1, found="，，", place="", change="", because=""),
        finding("card-proposal", text, 2, found="2020-03-10", expected="published"),
        finding("card-address", card, 3, found="gxt"),
        finding("card-yaml", "source_texts/x/broken.yml", 7, found="缩进"),
        finding("vocabulary-file", "/elsewhere/vocabularies/themes.yml", 1, found="themes.yml"),
    )
    cited = Instrument(
        id="i-1", title="担保条例", number=DocumentNumber("某令〔2020〕1号"), kind="regulation", document=None
    )
    return replace(corpus(one, two), findings=findings, instruments=(cited,))


@pytest.fixture(scope="module")
def page() -> TodoPage:
    return todo_page(catalogue(needy()))


@pytest.fixture(scope="module")
def shown() -> Read:
    return _shown(needy())


def _shown(made: Corpus) -> Read:
    pages = render(made, source_paths=SourcePaths("build_scripts/vocabularies/{}.yml".format, "build_scripts"))
    return read(next(page.html for page in pages if page.path == "todo.md"))


def acts(shown: Read) -> list[dict[str, str | None]]:
    return [attrs for tag, attrs in shown.tags if tag == "span" and attrs.get("class") == "act"]


def test_what_must_be_mended_stands_errors_first(page: TodoPage) -> None:
    assert [found.finding.code for found in page.findings] == ["card-yaml", "vocabulary-file", "card-address"]


def test_a_finding_is_mended_where_people_edit(page: TodoPage) -> None:
    """At its line in a card, a text's in its card, and nowhere outside the project."""
    assert [found.edit for found in page.findings] == [
        ("source_texts/x/broken.yml", 7),
        ("", 0),
        ("source_texts/x/hunan-2020-shops.yml", 3),
    ]
    assert [found.edit for found in page.unproofed[1][1]] == [("source_texts/x/hunan-2020-shops.yml", 0)]


def test_no_path_of_a_machine_is_shown(shown: Read) -> None:
    assert "/elsewhere" not in shown.text


def test_what_nobody_has_read_is_proofread_first(page: TodoPage) -> None:
    """Then what was read; what was compared with its official text is done."""
    assert [document.id for document, _ in page.unproofed] == ["chengdu-2021-shops", "hunan-2020-shops"]
    done = replace(chengdu(), card=replace(chengdu().card, proofreading="verified"))
    assert todo_page(catalogue(corpus(done))).unproofed == []


def test_what_is_missing_is_named_with_its_places(page: TodoPage) -> None:
    unclassified = [(agency.id, [entry.id for entry in entries]) for agency, entries in page.unclassified]
    assert unclassified == [("430000-x-1a2b", ["chengdu-2021-shops#p2-s1-1-1"])]
    assert [cited.instrument.title for cited in page.missing_documents] == ["担保条例"]
    [(incomplete, missing, proposals)] = page.incomplete_cards
    assert (incomplete.id, missing) == ("hunan-2020-shops", ["number", "date", "source"])
    assert [found.finding.code for found in proposals] == ["card-proposal"]
    assert [(len(themeless), len(unanswered)) for _, themeless, unanswered in page.open_provisions] == [(1, 1)]
    assert [reference.printed for _, reference in page.unresolved] == ["前款"]
    assert [region.short for region in page.empty] == ["西藏"]


def test_a_document_that_the_library_has_is_not_wanted() -> None:
    made = needy()
    there = replace(made, instruments=(replace(made.instruments[0], document="hunan-2020-shops"),))
    assert todo_page(catalogue(there)).missing_documents == []


def test_every_act_leads_to_a_file_or_to_fields_of_a_form(shown: Read) -> None:
    """The forms in the repository have a field for everything that is filled in."""
    forms = {str(it["data-form"]) for it in acts(shown) if "data-form" in it}
    assert forms == {"agency", "text", "mistake"}
    for name in forms:
        fields = {it.get("id") for it in yaml.safe_load((FORMS / f"{name}.yml").read_text("utf-8"))["body"]}
        for act in (it for it in acts(shown) if it.get("data-form") == name):
            filled = {it.removeprefix("data-") for it in act if it.startswith("data-")} - {"form", "title"}
            assert filled
            assert filled <= fields
    files = {act["data-file"] for act in acts(shown) if "data-file" in act}
    assert "build_scripts/vocabularies/agencies.yml" in files
    assert not any(str(it).endswith(".txt") for it in files)


def test_the_form_for_a_text_is_filled_with_title_and_number(shown: Read) -> None:
    (act,) = (it for it in acts(shown) if it.get("data-name"))
    assert (act["data-name"], act["data-number"]) == ("担保条例", DocumentNumber("某令〔2020〕1号"))


def test_long_lists_are_cut_and_the_rest_is_counted() -> None:
    """A page stays a page, however large the library."""
    many = tuple(_filed(number) for number in range(60))
    text = _shown(corpus(*many)).text
    assert "待校对 60" in text
    assert "其余 10 份" in text
    doubts = tuple(finding("noise-doubled", many[0].card.text_file, 1, found=it, place="", change="", because="") for it in "甲乙丙丁戊")  # fmt: skip
    text = _shown(_with(corpus(many[0]), doubts)).text
    assert "丙；另有 2 处" in text


def _filed(number: int) -> Document:
    one = hunan()
    return document(replace(one.card, id=f"made-{number}", file=f"{number}.yml", text_file=f"{number}.txt"), *one.parts)


def _with(made: Corpus, findings: tuple[Finding, ...]) -> Corpus:
    return replace(made, findings=findings)


def test_where_nothing_is_left_the_page_says_so() -> None:
    empty = replace(corpus(), regions=(), agencies=())
    assert "眼下没有待办" in _shown(empty).text


def test_a_line_of_a_card_is_no_line_of_the_text(shown: Read) -> None:
    assert "著录卡第3行" in shown.text
