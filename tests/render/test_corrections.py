"""Corrections on the pages: each stands where it took effect, leads to its note, and is counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from build_scripts.model import Card, Change, Correction, Document, Provision, ProvisionSpans, RegionCode, Span, Wording
from build_scripts.render import escape, render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.pages.correction_notes import apparatus
from build_scripts.render.pages.document_pages import edition
from build_scripts.render.pages.printed_layer import printed_layer
from build_scripts.render.pages.provision_segments import segments
from build_scripts.render.templates import labels
from tests.factories import library, library_pages
from tests.factories import read as read_text
from tests.fuzzing import examples
from tests.render.reader import Read, read
from tests.render.sample import provision

WORDS = st.text(st.sampled_from("甲乙丙,。“”( )\n3a"), max_size=8)
TEXT = """首页 > 政策
关于印发若干措施的通知
一、资金支持
(一)加大纾困力度。对困难企业给予補贴制惠贷,最高30。(责任单位:省财正厅)
(二)加大贷款力度?。对企业放款。(责任单位:省财政厅)
浏览次数:3"""


def card(*corrections: Correction) -> Card:
    return replace(
        Card(
            id="made-up",
            file="made-up.yml",
            text_file="made-up.txt",
            region=RegionCode("360000"),
            title="若干措施",
            title_supplied=True,
        ),
        corrections=corrections,
    )


def fix(line: int, printed: str, restored: str, certainty: str = "certain", kind: str = "typo") -> Correction:
    return Correction(
        line=line, printed=printed, restored=restored, kind=kind, certainty=certainty, reason=f"因为{printed}"
    )


FIXES = (
    fix(4, "省财正厅", "省财政厅"),
    fix(4, "制惠贷", "“制惠贷”", "probable", "lost-quotes"),
    fix(4, "補贴", "补贴"),
    fix(5, "力度?", "力度", kind="stray"),
)


@pytest.fixture(scope="module")
def corrected() -> Document:
    return read_text(TEXT, card(*FIXES))


# --- from the wording to the pieces it is shown in ---------------------------------------------------------------------


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    """A provision of any words with changes anywhere in it."""
    number, heading, body, clause = "1.", draw(WORDS).strip(), draw(WORDS).strip(), draw(WORDS).strip()
    end = draw(st.sampled_from(["。", "", " \n"]))
    text = f"{number}{heading}{end}{body}{clause}{draw(st.sampled_from(['', '。', ' ']))}"
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    changes = tuple(Change(a, b, index) for index, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)))
    wording = Wording(printed=text, restored=text, text=text, changes=changes)
    at = len(f"{number}{heading}{end}{body}")
    first = Span(at - len(body), at)
    rest = Span(at + len(clause), len(text)).stripped(text)
    spans = ProvisionSpans(
        Span(0, len(number)),
        Span(len(number), len(number) + len(heading)) if heading else None,
        tuple(
            span
            for span in ((first, rest) if clause else (Span(first.start, len(text)).stripped(text),))
            if span.start < span.end
        ),
        Span(at, at + len(clause)) if clause else None,
    )
    return provision("p1-1", number, "", wording=wording, spans=spans)


@given(provisions())
def test_every_change_leaves_a_sign_in_some_piece(made: Provision) -> None:
    found = segments(made)
    linked = {change.correction for part in (found.heading, found.body, found.clause) for change in part.changes}
    assert linked == {change.correction for change in made.wording.changes}


@given(provisions())
def test_signs_stand_in_order_and_inside_their_piece(made: Provision) -> None:
    found = segments(made)
    for part in (found.heading, found.body, found.clause):
        at = 0
        for change in part.changes:
            assert at <= change.start <= change.end <= len(part.text)
            at = change.end


@given(provisions())
def test_a_sign_stands_under_words_of_the_change(made: Provision) -> None:
    found = segments(made)
    for part in (found.heading, found.body, found.clause):
        for shown in part.changes:
            change = next(own for own in made.wording.changes if own.correction == shown.correction)
            words = part.text[shown.start : shown.end]
            assert Counter(words) <= Counter(made.wording.text[change.start : change.end])


def test_changes_in_heading_body_and_clause_stand_where_they_took_effect(corrected: Document) -> None:
    first, second = corrected.provisions
    found = segments(first)
    assert [found.body.text[change.start : change.end] for change in found.body.changes] == ["补", "“制惠贷”"]
    assert [found.clause.text[change.start : change.end] for change in found.clause.changes] == ["政"]
    assert [(change.start, change.end) for change in segments(second).heading.changes] == [(6, 6)]


def test_a_change_behind_the_clause_stands_in_the_body_where_it_took_effect() -> None:
    """The body goes on behind the clause, on the same line; a line break that the text does not have joins the two."""
    text = "一、支持企业。对企业给予补贴。(责任单位:省财政厅)另给予奖厉,由各地决定。\n二、鼓励创新。给予补贴。"
    document = read_text(text, card(fix(1, "奖厉", "奖励")))
    body = segments(document.provisions[0]).body
    assert body.text == "对企业给予补贴。\n另给予奖励,由各地决定。"
    assert [body.text[change.start : change.end] for change in body.changes] == ["励"]


def test_every_correction_of_the_library_that_took_effect_has_a_sign_in_the_reading_text() -> None:
    for document in library().documents:
        page = next(it for it in library_pages() if it.path == f"documents/{document.id}.md")
        shown = {change.correction for part in document.parts for it in part.units for change in it.wording.changes}
        notes = apparatus(document).by_index
        links = set(read(page.html).links())
        assert {f"#fix-{notes[index].number}" for index in shown} <= links


# --- marks and escaping ------------------------------------------------------------------------------------------------


@st.composite
def marked(draw: st.DrawFn) -> escape.MarkedText:
    text = draw(st.text(st.one_of(st.sampled_from("甲乙,;“”<&\n\r\t 3a"), st.characters(codec="utf-8")), max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return escape.MarkedText(
        text, tuple(escape.Mark(a, b, "a", ' href="#x"') for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    )


def parsed(markup: str) -> Read:
    reader = Read()
    reader.feed(markup)
    reader.close()
    return reader


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", escape.visible(text))


def nested(markup: str) -> bool:
    """Whether every element is closed before the one around it is."""
    open_: list[str] = []
    for close, tag in re.findall(r"<(/?)(p|i|a|br)\b", markup):
        if tag == "br":
            continue
        if not close:
            open_.append(tag)
        elif not open_ or open_.pop() != tag:
            return False
    return not open_


@given(marked())
@example(escape.MarkedText("甲,乙", (escape.Mark(1, 2, "a", ' href="#x"'),)))
@example(escape.MarkedText("甲,“乙", (escape.Mark(0, 1, "a", ' href="#x"'), escape.Mark(2, 3, "a", ' href="#x"'))))
@example(escape.MarkedText("甲,乙", (escape.Mark(0, 1, "a", ""), escape.Mark(1, 3, "a", ""))))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_marks_change_no_character_and_nest(words: escape.MarkedText) -> None:
    for filter_ in (escape.paragraphs, escape.verbatim, escape.heading):
        markup = filter_(words.text, words.marks)
        assert squeezed(parsed(markup).text) == squeezed(words.text)
        assert {tag for tag, _ in parsed(markup).tags} <= {"p", "i", "a", "br"}
        assert nested(markup)


def test_a_mark_over_a_line_end_is_drawn_on_both_lines() -> None:
    made = escape.paragraphs("甲乙\n丙丁", [escape.Mark(1, 4, "a", "")])
    assert made == "<p>甲<a>乙</a></p><p><a>丙</a>丁</p>"


def test_half_width_marks_breathe_beside_a_correction_as_elsewhere() -> None:
    assert escape.paragraphs("甲,“乙”,丙", [escape.Mark(2, 5, "a", "")]) == "<p><i>甲,</i><a>“乙”</a><i>,</i>丙</p>"


# --- the printed layer -------------------------------------------------------------------------------------------------


def printed(document: Document) -> str:
    return "".join(
        line.text.text
        for stretches in printed_layer(apparatus(document)).values()
        for stretch in stretches
        for line in stretch.lines
    )


@given(st.text(st.sampled_from("一、二(一)1.甲乙。:\n\r　 附件通知\x0c"), max_size=80))
@examples(75)
def test_the_printed_layer_holds_every_character_in_order(text: str) -> None:
    assert printed(read_text(text)) == re.sub(r"[\r\n]", "", text)


def test_the_printed_layer_of_the_library_is_its_source_texts() -> None:
    for document in library().documents:
        assert printed(document) == re.sub(r"[\r\n]", "", document.source.text), document.id


def test_lines_stand_under_the_place_they_went_into(corrected: Document) -> None:
    layer = printed_layer(apparatus(corrected))
    lines = {place: [line.number for stretch in found for line in stretch.lines] for place, found in layer.items()}
    first, second = corrected.provisions
    assert lines[first.anchor] == [4]
    assert lines[second.anchor][0] == 5


def test_printed_words_that_were_corrected_are_marked(corrected: Document) -> None:
    (stretch,) = printed_layer(apparatus(corrected))[corrected.provisions[0].anchor]
    (line,) = stretch.lines
    words = line.text
    assert [words.text[mark.start : mark.end] for mark in words.marks] == ["補贴", "制惠贷", "省财正厅"]


# --- notes and counts --------------------------------------------------------------------------------------------------


def test_notes_are_numbered_in_the_order_of_the_text(corrected: Document) -> None:
    notes = edition(corrected).notes
    assert [note.number for note in notes] == [1, 2, 3, 4]
    assert [note.correction.printed for note in notes] == ["補贴", "制惠贷", "省财正厅", "力度?"]
    assert [note.anchor for note in notes] == [
        *[corrected.provisions[0].anchor] * 3, corrected.provisions[1].anchor
    ]  # fmt: skip
    assert notes[1].before.endswith("给予補贴")
    assert notes[1].after.startswith(",最高30")


def test_a_correction_that_fits_nowhere_is_listed_all_the_same() -> None:
    (note,) = apparatus(read_text(TEXT, card(fix(99, "没有", "有")))).notes
    assert (note.anchor, note.before, note.after) == ("", "", "")


def test_a_probable_correction_says_so(corrected: Document) -> None:
    pages = {page.path: page.html for page in render(replace(library(), documents=(corrected,)))}
    text = read(pages["documents/made-up.md"]).text
    assert text.count("可能") == 2  # the note, and what is said of all notes
    assert "制惠贷 → “制惠贷” 缺引号可能" in text


def test_the_counts_of_the_page_are_those_of_the_cards() -> None:
    text = next(page.html for page in library_pages() if page.path == "corrections.md")
    cards = [document.card for document in catalogue(library()).documents]
    kinds = Counter(correction.kind for found in cards for correction in found.corrections)
    names = labels("DAMAGE")
    rows = [tuple(re.findall(r"<td.*?>(.*?)</td>", row)) for row in re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)]
    shown = {row[0]: row[1] for row in rows if len(row) == 3}
    assert {name: int(shown[name]) for name in map(names.__getitem__, kinds)} == {
        names[kind]: count for kind, count in kinds.items()
    }
    for found in cards:
        doubtful = sum(correction.certainty != "certain" for correction in found.corrections)
        state = labels("PROOF")[found.proofreading]
        (row,) = (row for row in rows if f'href="#{found.id}"' in "".join(row[:1]))
        assert row[1:] == (state, str(len(found.corrections)), str(doubtful))
    assert len(re.findall(r"<tr>\s*<td>(?:<a [^>]*>)?第\d+行", text)) == sum(len(found.corrections) for found in cards)
