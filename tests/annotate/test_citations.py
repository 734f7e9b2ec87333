"""Citations: the rules against labels made by reading, against case files, and any text whatever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import yamlfile
from build_scripts.annotate.citation_words import KINDS as KINDS_OF_INSTRUMENTS
from build_scripts.annotate.citations import (
    UNREAD,
    Found,
    carried_out,
    citations_of,
    cited,
    read_instrument_words,
    short_titles,
)
from build_scripts.annotate.instruments import Register, register, resolve
from build_scripts.model import Card, Document, Part, Provision
from tests.pace import assert_linear
from tests.shelf import library, read

ROOT = Path(__file__).parents[2]
VOCABULARY = ROOT / "build_scripts" / "vocabularies" / "instruments.yml"
WORDS, PROBLEMS = read_instrument_words(yamlfile.load(VOCABULARY.read_text("utf-8"))[0])
CASES = sorted((Path(__file__).parent / "cases").glob("citations*.txt"))
LABELS = ROOT / "tests" / "labels" / "citations"
KINDS = {"preamble": "序言", "closing": "附则"}
LABELLED = 36
"""Labels of the five texts, counted by hand."""


def told(found: Found) -> str:
    """A citation as the case files tell it."""
    title = f"《{found.title}》" if found.title else ""
    facts = (found.kind + title, found.number, found.article, "自指" if found.self_reference else None)
    return f"  {' '.join(found.printed.split())} → {' '.join(filter(None, facts))}"


def retold(text: str) -> str:
    """The case file with what is read now in place of what is expected; a line's end may stand inside a passage."""
    lines: list[str] = []
    passage = ""
    for line in text.splitlines():
        if line.startswith("  "):
            continue
        lines.append(line)
        if not line or line.startswith("#"):
            continue
        passage += line
        if not line.endswith(("。", "”")):
            passage += "\n"
            continue
        shorts = short_titles([passage], WORDS)
        read_now = (
            carried_out([passage], WORDS) if passage.startswith("承接 ") else citations_of(passage, WORDS, shorts)
        )
        lines.extend([told(it) for it in read_now] or ["  无"])
        passage = ""
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_passages_are_read_as_the_case_files_say(case: Path) -> None:
    """Each passage gives the citations listed below it."""
    text = case.read_text("utf-8")
    assert retold(text) == text


def test_there_are_cases_enough() -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").splitlines()]
    assert sum(bool(line) and line[0] not in " #" for line in lines) >= 50


# --- the five texts --------------------------------------------------------------------------------------------------


def places(document: Document) -> Iterator[tuple[str, str]]:
    """Where a label says that a citation stands, and the text there."""
    parts = [part for part in document.parts if part.provisions]
    for part in document.parts:
        name = {"measures": "措施", "list": "清单"}[part.kind] if len(parts) > 1 and part in parts else ""
        for passage in part.passages:
            if passage.role not in UNREAD:
                place = (
                    "通知正文" if part.kind == "notice" else name * (name == "清单") + KINDS.get(passage.role, "段落")
                )
                yield place, passage.wording.text
        for provision in part.provisions:
            yield name + section(part, provision) + provision.number.rstrip(".、"), provision.wording.text


def section(part: Part, provision: Provision) -> str:
    """The section's numeral, where the provisions of each section are counted anew."""
    restarts = len({it.number for it in part.provisions}) < len(part.provisions)
    return provision.path[0].partition("、")[0] if restarts else ""


def labels(document: str) -> Counter[tuple[str, ...]]:
    lines = (LABELS / f"{document}.txt").read_text("utf-8").splitlines()
    return Counter(tuple(line.split("\t")) for line in lines)


def read_in(document: Document) -> Counter[tuple[str, ...]]:
    shorts = short_titles([text for _, text in places(document)], WORDS)
    return Counter(
        (place, it.printed, it.kind) for place, text in places(document) for it in citations_of(text, WORDS, shorts)
    )


def test_citations_of_the_five_texts_agree_with_the_labels() -> None:
    """F1 over all five is at least 0.97, kind and words right; every difference is told."""
    right, wrong = 0, []
    given_labels = Counter[tuple[str, ...]]()
    for document in library().documents:
        expected, found = labels(document.id), read_in(document)
        given_labels += expected
        right += (expected & found).total()
        wrong += [f"{document.id}: missed {it}" for it in (expected - found).elements()]
        wrong += [f"{document.id}: made up {it}" for it in (found - expected).elements()]
    assert given_labels.total() == LABELLED
    assert 2 * right / (2 * right + len(wrong)) >= 0.97, "\n".join(wrong)


def registered() -> Register:
    corpus = library()
    return register([replace(it, parts=cited(it.parts, WORDS)) for it in corpus.documents], corpus.regions, WORDS)


def test_the_five_texts_cite_28_instruments() -> None:
    found = registered().instruments
    assert len(found) == 28
    assert [it.id for it in found] == sorted({it.id for it in found})
    assert {it.title for it in found if it.document} == {
        "四川省为“专精特新”中小企业办实事清单",
        "四川省加强中小企业纾困帮扶和提升市场竞争力的措施",
        "阳泉市城区加大纾困帮扶力度支持中小企业平稳健康发展若干措施",
    }


def test_every_citation_has_its_instrument_and_its_words() -> None:
    made = registered()
    known = {it.id for it in made.instruments}
    units = [unit for document in made.documents for part in document.parts for unit in part.shown]
    found = [(it, unit.wording.text) for unit in units for it in unit.citations]
    assert len(found) == LABELLED - 3  # 本方案, 本计划, 本清单
    assert all(it.target in known and it.printed in text for it, text in found)


def test_yangquan_carries_out_the_measures_of_shanxi_and_of_yangquan() -> None:
    made = registered()
    document = next(it for it in made.documents if it.id.startswith("yangquan"))
    preambles = [it.wording.text for part in document.parts for it in part.passages if it.role == "preamble"]
    targets = {resolve(it, made.index, document.id).target for it in carried_out(preambles, WORDS)}
    numbers = {it.number for it in made.instruments if it.id in targets}
    assert numbers == {"晋政办发〔2022〕30号", "阳促企组办发〔2022〕3号"}


# --- registering -----------------------------------------------------------------------------------------------------


def shelf(*texts: str, number: str | None = None, title: str = "某省支持中小企业若干措施") -> Register:
    """Made-up documents of one line each; the first carries the number and the title."""
    documents = []
    for place, text in enumerate(texts):
        card = Card(f"d{place}", "", "", "360000", title if place == 0 else f"第{place}号文件", True)
        document = read(f"1.{text}\n", replace(card, number=number if place == 0 else None))
        documents.append(replace(document, parts=cited(document.parts, WORDS)))
    return register(documents, library().regions, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("落实《中华人民共和国中小企业促进法》。", "落实《中小企业促进法》第三条。"),
        ("执行《甲类办法》(试行)。", "执行《甲类办法（试行）》。"),
        ("执行《甲类办法》(财库〔2020〕46号)。", "执行财库[2020]第46号文件。"),
        ("执行《甲类办法》(财库〔2020〕46号)。", "执行《甲类办法》。"),
        ("执行《关于“甲类”的办法》。", "执行《关于甲类的办法》。"),
        ("执行国办发〔2020〕12号文件。", "执行国办发（２０２０）１２号文件。"),
    ],
)
def test_one_instrument_however_it_is_cited(one: str, other: str) -> None:
    assert len(shelf(one, other).instruments) == 1


def test_a_title_with_several_numbers_is_several_instruments() -> None:
    made = shelf("执行《年度通知》(甲发〔2020〕1号)。", "执行《年度通知》(甲发〔2021〕1号)。", "执行《年度通知》。")
    assert sorted(it.number or "" for it in made.instruments) == ["", "甲发〔2020〕1号", "甲发〔2021〕1号"]


@pytest.mark.parametrize(
    "text",
    [
        "落实《某省支持中小企业若干措施》。",
        "落实甲政发[2022]第3号文件。",
        "落实《关于印发若干措施的通知》(甲政发〔2022〕3号)。",
    ],
)
def test_a_document_of_the_library_is_found_by_title_or_number(text: str) -> None:
    made = shelf("加强服务。", text, number="甲政发〔2022〕3号")
    assert [it.document for it in made.instruments] == ["d0"]


def test_a_title_that_may_be_anyones_is_no_instrument() -> None:
    made = shelf("根据《甲条例》和《乙条例》，落实《条例》和《若干意见》。")
    assert [it.title for it in made.instruments] == ["乙条例", "甲条例"]
    assert [it.target is None for it in made.documents[0].provisions[0].citations] == [False, False, True, True]


def test_two_candidates_or_another_number_make_no_link() -> None:
    twice = shelf("加强服务。", "落实《第1号文件》。", "落实《第2号文件》。", title="第1号文件")
    assert {it.title: it.document for it in twice.instruments} == {"第1号文件": None, "第2号文件": "d2"}
    other = shelf("加强服务。", "落实《某省支持中小企业若干措施》(乙政发〔2021〕9号)。", number="甲政发〔2022〕3号")
    assert [it.document for it in other.instruments] == [None]


def test_a_number_alone_is_shown_under_its_number() -> None:
    (made,) = shelf("执行国办发[2020]第12号文件。").instruments
    assert (made.title, made.number, made.kind) == ("国办发〔2020〕12号", "国办发〔2020〕12号", "policy")


def test_ids_are_the_same_in_every_build() -> None:
    (made,) = shelf("落实《中华人民共和国中小企业促进法》。").instruments
    assert made.id == "i-a96a0dc6a3"


# --- the vocabulary --------------------------------------------------------------------------------------------------


def test_the_vocabulary_has_no_faults_and_no_gaps() -> None:
    assert PROBLEMS == ()
    assert all(WORDS.lists.values())
    assert set(WORDS.endings.values()) == set(KINDS_OF_INSTRUMENTS)
    assert yamlfile.load(VOCABULARY.read_text("utf-8"))[1] == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kinds: {laws: [法]}", "没有“laws”这个种类"),
        ("kinds: {law: [法], policy: [法]}", "词语为空或重复：法"),
        ("names: {某某: 法律}", "没有“法律”这个种类"),
        ("owns: [办法]", "没有名为“owns”的词表"),
        ("leads: [根据, 根据]", "词语为空或重复：根据"),
        ("by_maker: [{maker: 国务院}]", "缺少 maker，或没有这个 kind"),
    ],
)
def test_faults_of_the_vocabulary_are_reported_not_raised(text: str, message: str) -> None:
    words, problems = read_instrument_words(yamlfile.load(text)[0])
    assert [problem.message for problem in problems] == [message]
    assert citations_of("根据《甲法》第三条（国发〔2020〕1号），本办法", words) is not None


# --- any text --------------------------------------------------------------------------------------------------------

MARKS = (
    "《 》 〈 〉 ( ) （ ） 〔 〕 [ 】 “ ” 。 ， 、 ； 2022 〔2022〕 30号 第 号 国办发 财税 公告 令 国务院令第7号 GB/T 第三条 第二款 前款 "
    "本办法 本 以下简称 《条例》 条例 法 办法 的通知 关于 根据 和 (试行) (2020-2022) 试行 \n 年 中小企业促进法 ≪ 𠀀"
).split(" ")
texts = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=3))).map("".join))


@given(texts)
@settings(max_examples=500, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Nothing is refused, what is printed stands where it is said to stand, and no citation reaches into another."""
    shorts = short_titles([text], WORDS)
    place = 0
    for it in citations_of(text, WORDS, shorts):
        assert text[it.start : it.end] == it.printed
        assert place <= it.start < it.end
        assert it.self_reference or it.title or it.number
        place = it.end
    assert set(carried_out([text], WORDS, shorts)) <= set(citations_of(text, WORDS, shorts))


@pytest.mark.parametrize(
    "mark",
    [
        "《",
        "》",
        "〈",
        "(",
        "《甲办法》",
        "《甲办法",
        "办法》",
        "国办发",
        "国发〔2020〕1号",
        "(2022",
        "第三条",
        "第三条、",
        "前款",
        "本办法",
        "以下简称",
        "《甲》(以下简称《乙》)",
        "2022",
        "财政部 ",
        " ",
        "关于(",
    ],
)
def test_reading_takes_time_linear_in_the_length(mark: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: carried_out([text], WORDS, short_titles([text], WORDS)), mark)
