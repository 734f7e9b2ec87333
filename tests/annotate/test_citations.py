"""Citations: the rules against case files, and any text whatever; the labels made by reading are held in tests/evaluate."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate.citations.citation_finder import SelfReference, find_citations
from build_scripts.annotate.citations.citation_lexicon import KINDS as KINDS_OF_INSTRUMENTS
from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, instrument_kind
from build_scripts.annotate.citations.document_citations import (
    ReferenceResolver,
    find_implemented,
    short_titles,
    with_citations,
)
from build_scripts.annotate.citations.titles import CitingText
from build_scripts.link.instruments import InstrumentRegister, register_instruments
from build_scripts.model import (
    Card,
    Citation,
    Document,
    DocumentNumber,
    Part,
    PartKind,
    Provision,
    Reference,
    RegionCode,
    Wording,
)
from build_scripts.vocabulary.word_files import InstrumentFile
from tests.factories import library, library_vocabularies, read, read_record, spans_in
from tests.fuzzing import examples
from tests.linear_time import assert_linear

ROOT = Path(__file__).parents[2]
WORDS = library_vocabularies()[1].instruments
CASES = sorted((Path(__file__).parent / "cases").glob("citations*.txt"))


def format_citation(found: Citation) -> str:
    """A citation as the case files tell it."""
    title = f"《{found.title}》" if found.title else ""
    context = (f"属{found.place}" if found.place else None, "拟制发" if found.promised else None)
    itself = "自指" if isinstance(found, SelfReference) else None
    facts = (found.kind + title, found.number, found.article, *context, itself)
    return f"  {' '.join(found.printed.split())} → {' '.join(filter(None, facts))}"


def read_anew(text: str) -> str:
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
        shorts = short_titles([CitingText(passage, WORDS)])
        read_now = (
            find_implemented([passage], WORDS)
            if passage.startswith("承接 ")
            else find_citations(CitingText(passage, WORDS), shorts)
        )
        lines.extend([format_citation(found) for found in read_now] or ["  无"])
        passage = ""
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_passages_are_read_as_the_case_files_say(case: Path) -> None:
    """Each passage gives the citations listed below it."""
    text = case.read_text("utf-8")
    assert read_anew(text) == text


def test_there_are_cases_enough() -> None:
    """The case files hold the forms of many years and levels."""
    lines = [line for case in CASES for line in case.read_text("utf-8").splitlines()]
    assert sum(bool(line) and line[0] not in " #" for line in lines) >= 250


TITLES = (Path(__file__).parent / "cases" / "instrument-kinds.txt").read_text("utf-8").splitlines()


def test_the_kind_of_an_instrument_shows_in_its_title() -> None:
    """Each title is of the kind it stands under."""
    wrong, kind, count = [], "", 0
    for line in TITLES[1:]:
        if line.startswith("〔"):
            kind = line[1:].partition("〕")[0]
        elif line:
            count += 1
            wrong += [(line, kind, found)] if (found := instrument_kind(line, None, WORDS)) != kind else []
    assert wrong == []
    assert count >= 100


# --- the five texts --------------------------------------------------------------------------------------------------


def registered() -> InstrumentRegister:
    corpus = library()
    return register_instruments(
        [replace(document, parts=with_citations(document.parts, WORDS)) for document in corpus.documents],
        corpus.regions,
        WORDS,
    )


def test_the_five_texts_name_29_instruments() -> None:
    found = registered().instruments
    assert len(found) == 29
    assert [instrument.title for instrument in found] == sorted(it.title for it in found)
    assert len({instrument.id for instrument in found}) == 29
    assert {instrument.title for instrument in found if instrument.document} == {
        "四川省为“专精特新”中小企业办实事清单",
        "四川省加强中小企业纾困帮扶和提升市场竞争力的措施",
        "阳泉市城区加大纾困帮扶力度支持中小企业平稳健康发展若干措施",
    }


def test_every_citation_has_its_instrument_and_its_words() -> None:
    made = registered()
    known = {instrument.id for instrument in made.instruments}
    units = [unit for document in made.documents for part in document.parts for unit in part.units]
    found = [(citation, unit.wording.text) for unit in units for citation in unit.citations]
    assert len(found) == 33
    assert all(it.target in known and it.printed in text for it, text in found)


def test_yangquan_carries_out_the_measures_of_shanxi_and_of_yangquan() -> None:
    """What 为贯彻落实 stands before in the preamble, and nothing else that the text cites."""
    corpus = library()
    document = next(it for it in corpus.documents if it.id.startswith("yangquan"))
    numbers = {instrument.id: instrument.number for instrument in corpus.instruments}
    assert [numbers[it] for it in document.carries_out] == ["晋政办发〔2022〕30号", "阳促企组办发〔2022〕3号"]


# --- a text that speaks of itself ---------------------------------------------------------------------------------------


ARTICLES = """某市扶持办法

第一章 总则
第一条 为贯彻《甲法》，根据《乙条例》，制定本办法。
第二条 本办法所称企业，是指符合第三条规定的企业。
前款所称企业包括个体工商户。
第三条 依照前条规定，按照第一条、第二条和《乙条例》第九条办理，见本办法第二条第一款。
第四条 前款规定不明的，依照第八条处理；本条第一款除外。
"""


def references(document: Document) -> list[tuple[str, str, str | None]]:
    """Place, words, and where they lead."""
    units = (unit for part in document.parts for unit in part.units)
    return [(unit.anchor, reference.printed, reference.target) for unit in units for reference in unit.references]


REFERENCES = Path(__file__).parent / "cases" / "references.txt"


def references_anew(text: str) -> str:
    """The case file with where the references of each text lead now; texts are parted by a line of ===."""
    blocks = []
    for block in text.split("===\n"):
        document, _, _ = block.partition("---\n")
        found = (
            f"{anchor} {reference.printed}" + (f" ({reference.article})" if reference.article else "")
            + f" → {reference.target or '？'}"
            for anchor, reference in _references(read(document))
        )  # fmt: skip
        blocks.append(f"{document}---\n" + "".join(f"{line}\n" for line in found))
    return "===\n".join(blocks)


def _references(document: Document) -> list[tuple[str, Reference]]:
    units = (unit for part in document.parts for unit in part.units)
    return [(unit.anchor, reference) for unit in units for reference in unit.references]


def test_references_lead_where_the_case_file_says() -> None:
    """Each place that the words name is a reference of its own, which leads to an article, chapter or part, or nowhere."""
    text = REFERENCES.read_text("utf-8")
    found = references_anew(text)
    if os.environ.get("UPDATE_CASES"):
        REFERENCES.write_text(found, "utf-8")
    assert found == text


def test_references_lead_to_the_part_or_article_that_is_meant() -> None:
    """One article that is there, the one before, the paragraph before; several each; a missing or doubtful one nothing."""
    assert references(read(ARTICLES)) == [
        ("p1-s1-1", "本办法", "p1"),
        ("p1-s1-2", "本办法", "p1"),
        ("p1-s1-2", "第三条", "p1-s1-3"),
        ("p1-s1-2", "前款", "p1-s1-2"),
        ("p1-s1-3", "前条", "p1-s1-2"),
        ("p1-s1-3", "第一条、第二条", "p1-s1-1"),
        ("p1-s1-3", "第一条、第二条", "p1-s1-2"),
        ("p1-s1-3", "本办法第二条第一款", "p1-s1-2"),
        ("p1-s1-4", "前款", None),
        ("p1-s1-4", "第八条", None),
        ("p1-s1-4", "本条第一款", "p1-s1-4"),
    ]


@pytest.mark.parametrize(
    ("part", "words", "target"),
    [
        ("p1", "本通知", "p1"),
        ("p2", "本通知", "p1"),
        ("p2", "本措施", "p2"),
        ("p3", "本清单", "p3"),
        ("p1", "本清单", "p3"),
        ("p2", "本计划", "p2"),
        ("p1", "本计划", None),
        ("p1", "本清单第二条", "p3-2"),
        ("p2", "第二条", None),
    ],
)
def test_a_part_is_meant_by_the_name_it_bears(part: str, words: str, target: str | None) -> None:
    """本通知 is the covering notice, 本清单 the list; a name that no part bears may be that of the text it stands in."""
    found = find_citations(CitingText(f"{words}自发布之日起施行，见{words}。", WORDS))[-1]
    resolver = ReferenceResolver(COMPOSED, WORDS)
    own = next(it for it in COMPOSED if it.anchor == part)
    assert isinstance(found, SelfReference)
    assert [it.target for it in resolver.references(own, own.units[0], found)] == [target]


def made_part(anchor: str, kind: PartKind, title: str, number: str) -> Part:
    """A part of two provisions."""
    provisions = tuple(
        Provision(
            anchor=f"{anchor}-{line}",
            ordinal=line,
            number=number.format("一二"[line - 1]),
            section=None,
            path=(),
            wording=same(number.format("一二"[line - 1]) + "略。"),
            spans=spans_in(number + "略。", number.format("一二"[line - 1]), body="略。"),
            lines=(line, line),
        )
        for line in (1, 2)
    )
    return Part(
        anchor=anchor,
        title=same(title),
        kind=kind,
        lines=(1, 3),
        sections=(),
        passages=(),
        provisions=provisions,
        order=tuple(provision.anchor for provision in provisions),
    )


def same(text: str) -> Wording:
    return Wording(printed=text, restored=text, text=text)


COMPOSED = (
    made_part("p1", "notice", "关于印发若干措施的通知", "{}、"),
    made_part("p2", "measures", "某省若干措施(试行)", "{}、"),
    made_part("p3", "list", "某省办实事清单", "第{}条"),
)


def test_references_are_no_citations() -> None:
    """What a text says of itself cites nothing else, and an article of another instrument is no place in this text."""
    document = read(ARTICLES)
    citations = [citation for provision in document.provisions for citation in provision.citations]
    assert [(citation.title, citation.article) for citation in citations] == [
        ("甲法", None),
        ("乙条例", None),
        ("乙条例", "第九条"),
    ]


def test_a_first_article_says_what_is_carried_out() -> None:
    """Texts in articles have no preamble: 第一条 为贯彻… says it, in the order of the text and each thing once."""
    made = register_instruments(
        [read(ARTICLES.replace("根据《乙条例》", "根据《甲法》《乙条例》"))], library().regions, WORDS
    )
    titles = {instrument.id: instrument.title for instrument in made.instruments}
    assert [titles[it] for it in made.documents[0].carries_out] == ["甲法", "乙条例"]


# --- registering -----------------------------------------------------------------------------------------------------


def register_texts(
    *texts: str, number: str | None = None, title: str = "某省支持中小企业若干措施"
) -> InstrumentRegister:
    """Made-up documents of one line each; the first carries the number and the title."""
    documents = []
    for place, text in enumerate(texts):
        card = Card(
            id=f"d{place}",
            file="",
            text_file="",
            region=RegionCode("360000"),
            title=title if place == 0 else f"第{place}号文件",
            title_supplied=True,
        )
        document = read(f"1.{text}\n", replace(card, number=DocumentNumber(number) if number and place == 0 else None))
        documents.append(replace(document, parts=with_citations(document.parts, WORDS)))
    return register_instruments(documents, library().regions, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("落实《中华人民共和国中小企业促进法》。", "落实《中小企业促进法》第三条。"),
        ("执行《甲类办法》(试行)。", "执行《甲类办法（试行）》。"),
        ("执行《甲类办法》(财库〔2020〕46号)。", "执行财库[2020]第46号文件。"),
        ("执行《甲类办法》(财库〔2020〕46号)。", "执行《甲类办法》。"),
        ("执行《关于“甲类”的办法》。", "执行《关于甲类的办法》。"),
        ("执行国办发〔2020〕12号文件。", "执行国办发（２０２０）１２号文件。"),
        ("执行《甲部关于乙类企业的公告》(甲部公告2022年第10号)。", "执行《甲部关于乙类企业的公告》(2022年第10号)。"),
        ("执行《甲类办法》(甲部令第5号)。", "执行《甲类办法》(甲委员会令第9号)。"),
        ("执行《关于甲类的意见》(甲发〔2020〕1号)。", "执行《省政府关于甲类的意见》(甲发〔2020〕1号)。"),
        ("执行《甲类企业梯度培育办法》。", "执行《甲部关于印发〈甲类企业梯度培育办法〉的通知》(甲发〔2020〕1号)。"),
    ],
)
def test_one_instrument_however_it_is_cited(one: str, other: str) -> None:
    assert len(register_texts(one, other).instruments) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("执行《甲类目录》(甲发〔2020〕1号附件1)。", "执行《乙类目录》(甲发〔2020〕1号附件2)。"),
        ("执行《工作要点》。", "执行《甲部关于印发〈工作要点〉的通知》。"),
        ("执行《甲部公告》(甲部公告2022年第10号)。", "执行《甲部公告》(甲部公告2023年第10号)。"),
        ("执行2022年第10号公告。", "执行甲部公告2022年第10号。"),
        ("执行《出版管理条例》。", "执行《地图编制出版管理条例》。"),
        ("执行《出版管理条例》(国务院令第9号)。", "执行《地图编制出版管理条例》(国务院令第9号)。"),
        ("执行《贴息办法》(甲发〔2020〕1号)。", "执行《青年贴息办法》(甲发〔2020〕1号)。"),
    ],
)
def test_instruments_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    """Annexes of one notice, names that are anyone's, other years, numbers without a maker."""
    made = register_texts(one, other)
    first, second = (document.provisions[0].citations[0].target for document in made.documents)
    assert first != second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("落实自治区《贴息办法》。", "落实《贴息办法》。"),
        ("落实省《贴息办法》。", "落实市《贴息办法》。"),
        ("按照省财政厅《贴息办法》执行。", "按照《贴息办法》执行。"),
        ("落实我省《贴息办法》。", "落实我市《贴息办法》。"),
    ],
)
def test_the_place_before_a_title_makes_it_another_instrument(one: str, other: str) -> None:
    test_instruments_that_only_look_alike_stay_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("落实省《贴息办法》。", "落实《江西省贴息办法》。"),
        ("落实省《江西省贴息办法》。", "落实《江西省贴息办法》。"),
        ("落实我省《贴息办法》。", "落实省政府《贴息办法》。"),
        ("市场监管总局《贴息办法》规定的。", "落实《贴息办法》。"),
        ("支持园区《贴息办法》试点。", "落实《贴息办法》。"),
    ],
)
def test_a_place_that_the_title_has_already_makes_no_other(one: str, other: str) -> None:
    assert len(register_texts(one, other).instruments) == 1


def test_a_name_that_two_notices_send_out_is_neither() -> None:
    """甲市 and 乙市 each send out measures of the same name: three instruments."""
    name = "进一步支持中小企业若干措施"
    texts = (f"执行《{name}》。", f"执行《甲市关于印发〈{name}〉的通知》。", f"执行《乙市关于印发〈{name}〉的通知》。")
    assert len(register_texts(*texts).instruments) == 3


def test_a_title_with_several_numbers_is_several_instruments() -> None:
    made = register_texts(
        "执行《年度通知》(甲发〔2020〕1号)。", "执行《年度通知》(甲发〔2021〕1号)。", "执行《年度通知》。"
    )
    assert sorted(instrument.number or "" for instrument in made.instruments) == [
        "",
        "甲发〔2020〕1号",
        "甲发〔2021〕1号",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "落实《某省支持中小企业若干措施》。",
        "落实甲政发[2022]第3号文件。",
        "落实《关于印发若干措施的通知》(甲政发〔2022〕3号)。",
    ],
)
def test_a_document_of_the_library_is_found_by_title_or_number(text: str) -> None:
    made = register_texts("加强服务。", text, number="甲政发〔2022〕3号")
    assert [instrument.document for instrument in made.instruments] == ["d0"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("出版管理条例", "地图编制出版管理条例"),
        ("担保办法", "农业担保办法"),
        ("消防法", "森林消防法"),
        ("贴息方案", "贷款贴息方案"),
    ],
)
def test_a_title_with_a_subject_is_not_the_end_of_a_longer_one(one: str, other: str) -> None:
    """Both are cited in one text; only a title without a subject, 《条例》, is short for another."""
    made = register_texts(f"根据《{other}》，落实《{one}》。")
    assert sorted(instrument.title or "" for instrument in made.instruments) == sorted((one, other))


def test_a_title_that_may_be_anyones_is_no_instrument() -> None:
    made = register_texts("根据《甲条例》和《乙条例》，落实《条例》和《若干意见》。")
    assert [instrument.title for instrument in made.instruments] == ["乙条例", "甲条例"]
    assert [citation.target is None for citation in made.documents[0].provisions[0].citations] == [
        False,
        False,
        True,
        True,
    ]


def test_two_candidates_or_another_number_make_no_link() -> None:
    twice = register_texts("加强服务。", "落实《第1号文件》。", "落实《第2号文件》。", title="第1号文件")
    assert {instrument.title: instrument.document for instrument in twice.instruments} == {
        "第1号文件": None,
        "第2号文件": "d2",
    }
    other = register_texts(
        "加强服务。", "落实《某省支持中小企业若干措施》(乙政发〔2021〕9号)。", number="甲政发〔2022〕3号"
    )
    assert [instrument.document for instrument in other.instruments] == [None]


def test_a_number_alone_is_shown_under_its_number() -> None:
    (made,) = register_texts("执行国办发[2020]第12号文件。").instruments
    assert (made.title, made.number, made.kind) == ("国办发〔2020〕12号", "国办发〔2020〕12号", "policy")


def test_ids_are_the_same_in_every_build() -> None:
    (made,) = register_texts("落实《中华人民共和国中小企业促进法》。").instruments
    assert made.id == "i-a96a0dc6a3"


# --- the vocabulary --------------------------------------------------------------------------------------------------


def test_the_vocabulary_has_no_gaps() -> None:
    assert all(WORDS.lists.values())
    assert set(WORDS.endings.values()) == set(KINDS_OF_INSTRUMENTS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "kinds: {laws: [法]}",
            "没有名为“laws”的字段，只有 law、regulation、policy、plan、standard、directory、handbook、other",
        ),
        ("kinds: {law: [法], policy: [法]}", "“法”已属于 law"),
        ("names: {某某: 法律}", "某某：“法律”应为 law、regulation、policy、plan、standard、directory、handbook、other"),
        ("owns: [办法]", "没有名为“owns”的字段，只有 kinds、names、number_kinds、by_maker、implementing"),
        ("leads: [根据, '']", "leads：词语是空的"),
        ("leads: [根据, 根据]", "“根据”重复"),
        ("by_maker: [{maker: 国务院}]", "缺少 endings"),
    ],
)
def test_faults_of_the_vocabulary_are_reported_not_raised(text: str, message: str) -> None:
    file, faults = read_record(InstrumentFile, text)
    words = InstrumentLexicon(file)
    assert faults[0][1].startswith(message)
    assert len(faults) == 1 or faults[1][1] == "缺少 kind"
    assert find_citations(CitingText("根据《甲法》第三条（国发〔2020〕1号），本办法", words)) is not None


# --- any text --------------------------------------------------------------------------------------------------------

MARKS = (
    "《 》 〈 〉 ( ) （ ） 〔 〕 [ 】 “ ” 。 ， 、 ； 2022 〔2022〕 30号 第 号 国办发 财税 公告 令 国务院令第7号 GB/T 第三条 第二款 前款 "
    "本办法 本 以下简称 《条例》 条例 法 办法 的通知 关于 根据 和 (试行) (2020-2022) 试行 \n 年 中小企业促进法 ≪ 𠀀"
).split(" ")
texts = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=3))).map("".join))


@given(texts)
@examples(125)
def test_any_text_is_read(text: str) -> None:
    """Nothing is refused, what is printed stands where it is said to stand, and no citation reaches into another."""
    shorts = short_titles([CitingText(text, WORDS)])
    place = 0
    for found in find_citations(CitingText(text, WORDS), shorts):
        assert found.span.of(text) == found.printed
        assert place <= found.span.start < found.span.end
        assert isinstance(found, SelfReference) or found.title or found.number
        place = found.span.end
    assert set(find_implemented([text], WORDS, shorts)) <= set(find_citations(CitingText(text, WORDS), shorts))


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
        "<",
        "<甲>",
        "《甲《乙》",
        "“甲办法”(",
        "财政部、",
        "部公告2022年第1号、",
        "国发〔2020〕1号、2号",
        "发\n",
        "GB/T 1",
    ],
)
def test_reading_takes_time_linear_in_the_length(mark: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: find_implemented([text], WORDS, short_titles([CitingText(text, WORDS)])), mark)
