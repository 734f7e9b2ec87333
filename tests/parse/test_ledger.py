"""The ledger: every character of a source text has its place, whatever the text."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.link.corpus_builder import link
from build_scripts.model import Document
from build_scripts.render import render
from build_scripts.text.lines import BLANK, lines
from tests.factories import DAY, library, library_vocabularies, read
from tests.fuzzing import examples
from tests.linear_time import assert_linear

MARKS = (
    "一、 二、 (一) （二） 1. 2、 （3） (4) ① a. 第一章 第二节 第三条 第十条 第二条之一 第5-1條 第 1 0 条 【第一条】 壹、 甲、 II. ❶ 01 1-1 # ** ⼀ ⽀ ⻓ 抄送：某局 印发 （此件有删减） 目录 附件 附件1 附件： 。 ： ； ( ) 〔 〕 [ ] 《 》 “ ” 措施 通知 "
    "关于印发 的通知 责任单位： (责任单位:省财政厅) (省财政厅负责) 发布日期：2023-01-01 来源： 首页 打印 ICP备 2023年2月10日 "
    "〔2022〕30号 特此通知 有效期 此件公开发布 促進(jìn) 企業(yè) (GDP) \ufeff \u3000 \xa0 \r \r\n \n \x00 \x0c \u2028 � ? < & 𠀀"
).split(" ")
texts = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from([*MARKS, "\n", "\n", " "]), st.text(max_size=5))).map("".join)
)


def assert_whole(document: Document) -> None:
    """The ledger partitions the source text: sorted, touching, from 0 to its length, no span empty."""
    offset = 0
    for span in document.ledger:
        assert span.start == offset
        assert span.end > span.start
        offset = span.end
    assert offset == len(document.source.text)


@pytest.mark.parametrize("document", library().documents, ids=lambda it: it.id)
def test_the_five_texts_are_accounted_for(document: Document) -> None:
    assert_whole(document)


@pytest.mark.parametrize("document", library().documents, ids=lambda it: it.id)
def test_what_is_shown_and_what_is_withheld_make_the_text_again(document: Document) -> None:
    """Every owner's spans join to the printed layer it shows; the rest is boilerplate and white space."""
    source = document.source.text
    for part in document.parts:
        for unit in part.units:
            owned = "".join(
                source[ledger_span.start : ledger_span.end]
                for ledger_span in document.ledger
                if ledger_span.owner == unit.anchor
            )
            assert owned == unit.wording.printed
    unowned = "".join(
        source[ledger_span.start : ledger_span.end]
        for ledger_span in document.ledger
        if not ledger_span.owner and ledger_span.role == "blank"
    )
    assert unowned.strip() == ""


WITHHELD = ("gloss", "stray", "space", "wrap", "furniture")


def alike(one: str, other: str) -> int:
    """How many characters two strings have in common at their start."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def restored(document: Document, owner: str) -> str:
    """The restored layer of a unit, made of nothing but the source text, the ledger and the corrections."""
    source, starts = document.source.text, [0, *(line.start for line in lines(document.source.text))]
    replaced: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for correction in document.card.corrections:
        if correction.kind != "stray" or correction.restored.strip(correction.printed):
            at = source.index(correction.printed, starts[correction.line])
            head = alike(correction.printed, correction.restored)
            tail = alike(correction.printed[head:][::-1], correction.restored[head:][::-1])
            end = at + len(correction.printed) - tail
            replaced[at + head].append((end, correction.restored[head : len(correction.restored) - tail]))
    pieces, offset = [], 0
    for span in (
        ledger_span
        for ledger_span in document.ledger
        if ledger_span.owner == owner and ledger_span.role not in WITHHELD
    ):
        offset = max(offset, span.start)
        while offset < span.end:
            if replaced[offset]:
                offset, words = replaced[offset].pop(replaced[offset].index(min(replaced[offset])))
                pieces.append(words)
            else:
                pieces.append(source[offset])
                offset += 1
        pieces += [words for end, words in replaced[offset] if end == offset]
    return "".join(pieces)


@pytest.mark.parametrize("document", library().documents, ids=lambda it: it.id)
def test_the_restored_layer_follows_from_ledger_and_corrections_alone(document: Document) -> None:
    for part in document.parts:
        for unit in part.units:
            assert restored(document, unit.anchor) == unit.wording.restored, unit.anchor


@given(texts)
@examples(60)
def test_the_restored_layer_of_any_text_follows_from_the_ledger(text: str) -> None:
    document = read(text)
    for part in document.parts:
        for unit in part.units:
            assert restored(document, unit.anchor) == unit.wording.restored


@given(texts)
@examples(40)
def test_any_text_gives_a_page(text: str) -> None:
    words, knowledge = library_vocabularies()
    document = read(text)
    corpus = link([document], {document.id: ()}, knowledge.themes.themes, (), words, (), DAY)
    assert "documents/made-up.md" in [page.path for page in render(corpus)]


@given(texts)
@examples(100)
def test_any_text_gives_a_document_with_a_whole_ledger(text: str) -> None:
    document = read(text)
    assert_whole(document)
    anchors = [anchor for part in document.parts for anchor in part.order]
    assert len(anchors) == len(set(anchors))
    for span in document.ledger:
        if span.role == "blank":
            assert text[span.start : span.end].strip(BLANK) == ""


@pytest.mark.parametrize(
    "mark",
    [
        "一、",
        "(一)",
        "1.",
        "(",
        "〔(责任单位:",
        "责任单位：",
        "。",
        "附件\n",
        "关于的通知\n",
        "一、甲\n",
        "2023年1月1日\n",
        "企業(yè)",
    ],
)
def test_reading_takes_time_linear_in_the_length(mark: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: assert_whole(read(text)), mark, 1_500)
