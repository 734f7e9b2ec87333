"""Positions that are kept: whatever the model says of a text stands where its span says, in every layer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from build_scripts.model import (
    AlignedText,
    Alignment,
    Card,
    Correction,
    Document,
    Evidence,
    Passage,
    Piece,
    Provision,
    RegionCode,
    SourceText,
    Span,
)
from build_scripts.model.document import CLAUSE_STOPS
from build_scripts.normalize.restore import restore
from build_scripts.script.transcription import transcribe
from tests.factories import CONVERTER, library, read
from tests.fuzzing import examples

Unit = Passage | Provision
CARD = Card(
    id="made-up",
    file="made-up.yml",
    text_file="made-up.txt",
    region=RegionCode("360000"),
    title="某省支持中小企业若干措施",
    title_supplied=True,
)
FRAGMENTS = (
    "一、 二、 (一) （二） 1. 2、 第一条 第三条 【加大支持】 加大补贴力度。 加大支持： \n \n \u3000 。 ； ， (责任单位:省财政厅、省税务局) （省财政厅牵头，省税务局配合） "
    "责任单位：自治区工信厅、科技厅 由省财政厅负责。 《中小企业促进法》第五条 《办法》（某政发〔2020〕3号） 本措施 前款 补贴50万元 达到10%-20% 不低于1,000家 "
    "2025年底前 自2023年1月1日起至2023年12月31日 对小微企业 鼓励 贷款贴息 促進(jìn)企業(yè)發展 執行期限至2025年12月31日 下同 第1—2项由省商务厅负责 省 A 〔2022〕30号"
).split(" ")
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=24).map("".join)


def quoted(unit: Unit) -> Iterator[tuple[str, Span | None]]:
    """Words that the model gives of a unit, and their spans in its text."""
    yield from ((citation.printed, citation.span) for citation in unit.citations)
    yield from ((reference.printed, reference.span) for reference in unit.references)
    yield from ((target.printed, target.span) for target in unit.targets)
    if isinstance(unit, Provision):
        yield from ((assignment.printed, assignment.span) for assignment in unit.responsibilities)
        yield from ((stated.printed, stated.span) for stated in unit.dates)
        yield from ((found.text, found.span) for found in evidence(unit))
        yield from [(unit.period.evidence, unit.period.span)] if unit.period else []


def evidence(provision: Provision) -> Iterator[Evidence]:
    """The words on which the facts and themes of a provision rest."""
    facts = provision.facts
    for fact in (*facts.instruments, *facts.beneficiaries, *facts.strength, *facts.conditions):
        yield from fact.evidence
    yield from (window.evidence for window in facts.windows)
    yield from (found for mark in provision.themes for found in mark.evidence)


def parts_of(provision: Provision) -> list[Span]:
    """The spans of number, heading, body and clause, those that there are, in the order of the text."""
    spans = provision.spans
    return sorted(span for span in (spans.number, spans.heading, *spans.body, spans.clause) if span)


def assert_parts_stand_apart(provision: Provision) -> None:
    """Number, heading, body and clause do not overlap, and what was read from one of them does not cross into another."""
    spans, text = parts_of(provision), provision.wording.text
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert spans[-1].end <= len(text)
    assert CONVERTER.simplify(provision.wording.printed_at(provision.spans.number).strip()) == CONVERTER.simplify(
        provision.number
    )
    pieces = [span.of(text) for span in provision.spans.body]
    joint = "\n" if len(pieces) == 2 and pieces[1][0] not in CLAUSE_STOPS else ""
    assert provision.body == joint.join(pieces)
    within = [found.span for found in evidence(provision) if found.span]
    within += [assignment.span for assignment in provision.responsibilities if assignment.span]
    for span in within:
        assert any(part.start <= span.start and span.end <= part.end for part in spans), span.of(text)


def assert_spans_hold(document: Document) -> None:
    for unit in (unit for part in document.parts for unit in part.units):
        wording = unit.wording
        for words, span in quoted(unit):
            assert span is None or span.of(wording.text) == words
            if span:
                printed = wording.alignment.span(span)
                assert 0 <= printed.start <= printed.end <= len(wording.printed)
        for piece, end in zip(
            wording.alignment.pieces,
            [*(piece.start for piece in wording.alignment.pieces[1:]), len(wording.text)],
            strict=True,
        ):
            if piece.verbatim:
                stretch = Span(piece.origin, piece.origin + end - piece.start)
                assert stretch.of(wording.printed) == wording.restored[piece.start : end]
        if isinstance(unit, Provision):
            assert_parts_stand_apart(unit)


@pytest.mark.parametrize("document", library().documents, ids=lambda it: it.id)
def test_the_words_of_the_library_stand_where_their_spans_say(document: Document) -> None:
    assert_spans_hold(document)


@examples(200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("一、支持企业(责任单位:省财政厅)。\n二、鼓励创新。补贴企业。（责任单位：省科技厅）\n给予补贴50万元。")
@example("1.促進(jìn)發展。(省財政廳負責)對小店給予補助。")
def test_the_words_of_any_text_stand_where_their_spans_say(text: str) -> None:
    assert_spans_hold(read(text))


@examples(60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_spans_hold_in_traditional_characters(text: str) -> None:
    """The same spans, the same lengths, words of the converted text; heading, body and clause follow."""
    document = read(text)
    (written,) = transcribe(replace(library(), documents=(document,))).documents
    assert_spans_hold(written)
    for one, other in zip(document.provisions, written.provisions, strict=True):
        assert one.spans == other.spans
        assert [(len(words), span) for words, span in quoted(one) if span] == [
            (len(words), span) for words, span in quoted(other) if span
        ]


def test_every_name_of_a_clause_has_its_place_and_an_inherited_one_has_none() -> None:
    """Also where a name stands in a sentence of the body, or in a clause that speaks of what follows."""
    document = read(
        "一、支持企业。补贴小店。（责任单位：省财政厅，下同）\n二、鼓励创新。补贴大店。\n三、保障。由省税务局负责。办事。"
    )
    spans = [
        [assignment.span and assignment.span.of(provision.wording.text) for assignment in provision.responsibilities]
        for provision in document.provisions
    ]
    assert spans == [["省财政厅"], [None], ["省税务局"]]


def test_words_that_a_clause_parts_have_no_span() -> None:
    """A stretch of the body from before the clause to behind it stands nowhere as it is."""
    body = AlignedText("甲乙\n丙", Alignment((Piece(0, 2), Piece(2, 4, verbatim=False), Piece(3, 9))))
    assert body.span(0, 2) == Span(2, 4)
    assert body.span(3, 4) == Span(9, 10)
    assert body.span(1, 4) is None
    assert body.evidence(1, 4) == Evidence("乙\n丙", None)


@given(st.text("甲乙丙\n(jìn)進", min_size=1), st.data())
def test_a_stretch_of_an_alignment_leads_where_the_whole_does(text: str, data: st.DataObject) -> None:
    printed = data.draw(st.sampled_from([text[at : at + 2] for at in range(len(text))]))
    restored = restore(
        SourceText("a.txt", text, ""),
        [Correction(line=1, printed=printed, restored="丁丁丁", kind="typo", certainty="certain", reason="")],
        "a.yml",
        CONVERTER,
    )
    start = data.draw(st.integers(0, len(restored.text)))
    end = data.draw(st.integers(start, len(restored.text)))
    origin = restored.alignment.origin(start)
    stretch = restored.alignment.cut(Span(start, end), origin)
    for offset in range(end - start + 1):
        assert stretch.origin(offset) == restored.alignment.origin(start + offset) - origin
