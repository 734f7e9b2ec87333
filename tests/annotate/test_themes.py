"""Themes: the vocabulary, made-up provisions, and any text whatever; the labels made by reading are held in tests/evaluate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.annotate.themes.theme_classifier import classify_themes as classify
from build_scripts.annotate.themes.theme_lexicon import ThemeLexicon, build_theme_lexicon
from build_scripts.model import AlignedText, ThemeMark
from build_scripts.vocabulary.word_files import ThemeFile
from tests.factories import library_vocabularies, read_record

ROOT = Path(__file__).parents[2]
LEXICON = library_vocabularies()[1].themes
CONTRACT = """fiscal-funds tax-fees credit-guarantee capital-markets input-costs employment talent innovation digital
green
ip quality-brand cultivation industry-chains market trade-cooperation payment-rights public-services environment"""


def classify_themes(
    heading: str | None, path: tuple[str, ...], body: str, lexicon: ThemeLexicon = LEXICON, title: str = ""
) -> tuple[ThemeMark, ...]:
    """The themes of a provision with this heading, in the sections of the path, and this body."""
    return classify(AlignedText(heading) if heading else None, path, AlignedText(body), lexicon, title)


def cases() -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    for line in (ROOT / "tests/annotate/cases/themes.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            given_text, _, theme = line.rpartition("→")
            heading, path, body = (part.strip() for part in given_text.split("|"))
            yield heading, tuple(section for section in path.split(" / ") if section), body, theme.strip()


def primary(heading: str | None, path: tuple[str, ...], body: str, lexicon: ThemeLexicon = LEXICON) -> str:
    """The primary theme, - for none; a document's title may stand first in the path, between 《 and 》."""
    title = path[0][1:-1] if path and path[0].startswith("《") else ""
    marks = classify_themes(heading, path[1:] if title else path, body, lexicon, title)
    return next((mark.id for mark in marks if mark.primary), "-")


# --- the vocabulary --------------------------------------------------------------------------------------------------


def test_themes_are_those_of_the_contract_in_its_order() -> None:
    assert [theme.id for theme in LEXICON.themes] == CONTRACT.split()


def test_excludes_point_to_themes_that_exist() -> None:
    labelled = {theme.label for theme in LEXICON.themes}
    assert {name for theme in LEXICON.themes for name in re.findall("见“(.*?)”", theme.excludes)} <= labelled


def test_words_are_simplified() -> None:
    listed = (LEXICON.speaking.claims, LEXICON.cancelling.claims, LEXICON.pairs.verbs, LEXICON.pairs.objects)
    words = [word for words in (*listed, LEXICON.parties, *LEXICON.clauses.values()) for word in words]
    assert opencc.OpenCC("t2s").convert("\n".join(words)).split("\n") == words


def test_every_cancelling_word_holds_a_word_of_its_theme() -> None:
    words = {theme.id: [word for rule in theme.rules for word in rule.phrases] for theme in LEXICON.themes}
    idle = [
        (theme, cancelling)
        for cancelling, claims in LEXICON.cancelling.claims.items()
        for theme, _ in claims
        if not any(word in cancelling and word != cancelling for word in words[theme])
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("themes: [{id: a}]", "缺少 scope"),
        ("themes: [{id: a, label: 甲, scope: 收录甲。, rules: [{words: [甲], weight: 重}]}]", "weight：“重”应为 数字"),
        ("themes: [{id: a, label: 甲, scope: 收录甲。, rules: [{words: [甲, 甲], weight: 1}]}]", "“甲”重复"),
        (
            "themes: [{id: a, label: 甲, scope: 收录甲。, rules: [{verbs: [甲], weight: 1}]}]",
            "verbs 和 objects 要一起写",
        ),
        ("weights: {heading: 3}", "缺少 weights.body"),
        ("[]", "缺少 limits.primary"),
    ],
)
def test_faults_of_the_vocabulary_are_reported_not_raised(text: str, message: str) -> None:
    file, faults = read_record(ThemeFile, text)
    lexicon = build_theme_lexicon(file)
    assert message in [fault for _, fault in faults]
    assert classify_themes("甲", ("乙",), "丙", lexicon) is not None


ENTRY = "themes:\n  - id: a\n    label: 甲\n    scope: 收录甲。\n    rules:\n      - weight: 4\n        words: [甲]\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (ENTRY + "  - id: b\n    scope: 收录乙。\n", 8, "缺少 label"),
        (ENTRY + "  - id: a\n    label: 乙\n    scope: 收录乙。\n", 8, "“a”已属于 甲"),
        (ENTRY + "      - weight: 2\n        words:\n          - 乙\n          - 甲\n", 11, "“甲”重复"),
        (ENTRY + "    not:\n      - 甲乙\n      - 甲乙\n", 10, "“甲乙”重复"),
        (ENTRY + "    not:\n      - 甲\n", 9, "“甲”重复"),
    ],
)
def test_an_error_of_the_editor_is_reported_with_its_line(text: str, line: int, message: str) -> None:
    """A theme without label, a theme id given twice and a word listed twice under a theme are refused where they stand."""
    assert (line, message) in read_record(ThemeFile, text)[1]


# --- the made-up provisions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("heading", "path", "body", "theme"), list(cases()))
def test_a_made_up_provision_gets_its_theme(heading: str, path: tuple[str, ...], body: str, theme: str) -> None:
    assert primary(heading or None, path, body) == theme


def test_the_made_up_provisions_cover_all_themes() -> None:
    assert {theme for *_, theme in cases()} == set(CONTRACT.split())


# --- how marks are made ----------------------------------------------------------------------------------------------


def test_nothing_found_means_no_guess() -> None:
    assert classify_themes("其他事项", ("其他",), "另行通知。", LEXICON) == ()


def test_a_heading_outweighs_an_enumeration_in_the_body() -> None:
    body = "围绕上市、债券、专利、商标、用电、物流、招聘、职称和参展等,为企业提供辅导。"
    assert primary("完善公共服务体系", (), body) == "public-services"


def test_a_word_within_a_longer_word_does_not_count() -> None:
    marks = classify_themes(None, (), "推动知识产权质押融资。", LEXICON)
    assert [(mark.id, [said.text for said in mark.evidence]) for mark in marks] == [
        ("credit-guarantee", ["知识产权质押融资"])
    ]


def test_a_word_within_a_cancelling_word_does_not_count() -> None:
    assert primary(None, (), "为企业高质量发展开辟绿色通道。") not in ("quality-brand", "green")


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        ("加大企业投入力度。", "industry-chains"),
        ("扩大中小企业受益面。", "industry-chains"),
        ("统计固定资产投资数额。", "capital-markets"),
        ("打通关键环节。", "trade-cooperation"),
        ("提升规模效益。", "cultivation"),
        ("由家政企业自行选择。", "public-services"),
    ],
)
def test_a_word_that_only_seems_to_stand_there_is_not_found(body: str, theme: str) -> None:
    """大企业 in 加大|企业, 产投 in 资产|投资, 通关 in 打通|关键: a word of a theme cuts no ordinary word."""
    assert theme not in [mark.id for mark in classify_themes(None, (), body)]


SMALL = build_theme_lexicon(
    read_record(
        ThemeFile,
        """
weights: {heading: 3, section: 1, outer: 0.5, opening: 2, body: 1}
limits: {body: 14, primary: 1, title: 2, further: 5}
factors: {subject: 0.5, title: 0.25, regulation: 2, cited: 0.5, party: 0.5}
doubt: {points: 4, margin: 1.4}
parties: [企业]
clauses: {starts: [根据], ends: [的]}
regulation: {titles: [管理办法, 申报…通知], closing: [起施行], procedure: [order]}
themes:
  - {id: money, label: 钱, scope: 收录钱。, rules: [{weight: 2, verbs: [给予, 发给], objects: [万元, 补助]}, {weight: 1, words: [补助]}]}
  - {id: trade, label: 外贸, scope: 收录外贸。, rules: [{weight: 4, words: [外贸]}], not: [外贸局, 对外贸易局]}
  - {id: tax, label: 税, scope: 收录税。, rules: [{weight: 3, words: [退税]}, {weight: 2, verbs: [少收], objects: [登记费]}], not: [登记费用]}
  - {id: order, label: 程序, scope: 收录程序。, rules: [{weight: 3, words: [审查, 起施行]}]}
""",
    )[0]
)
"""A vocabulary of four themes."""


def found(body: str, title: str = "", heading: str | None = None) -> list[tuple[str, list[str], str]]:
    """Theme, evidence and certainty of each mark that the small vocabulary gives to a provision."""
    marks = classify_themes(heading, (), body, SMALL, title)
    return [(mark.id, [said.text for said in mark.evidence], mark.certainty) for mark in marks]


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("对俱乐部每季发给八十万元。", [("money", ["发给八十万元"], "low")]),
        ("发给钥匙，押金八十万元。", []),  # not across the end of a clause
        ("发给一次性补助。", [("money", ["补助", "发给一次性补助"], "low")]),
        ("少收登记费。", [("tax", ["少收登记费"], "low")]),
        ("少收登记费用。", []),  # within a `not` word
    ],
)
def test_what_is_done_counts_where_no_word_names_the_topic(body: str, marks: list[tuple[str, list[str], str]]) -> None:
    """A verb and its object in one clause are found together, and shown from the verb to the object."""
    assert found(body) == marks


def test_of_a_pair_and_the_words_in_it_the_stronger_counts() -> None:
    """给予补助 is no more than a pair, 补助 in it adds nothing: 4 points against the 6 of 退税."""
    assert found("给予补助退税。")[0][0] == "tax"


def test_words_of_the_title_weigh_less_and_decide_where_nothing_else_does() -> None:
    assert found("外贸、退税。")[0][0] == "trade"
    assert found("外贸、退税。", title="外贸发展办法")[0][0] == "tax"
    assert found("另行通知。", title="外贸发展办法") == [("trade", ["外贸"], "low")]


@pytest.mark.parametrize(
    ("title", "body", "theme"),
    [
        ("外贸管理办法", "审查材料。", "trade"),
        ("关于印发《外贸管理办法（试行）》的通知", "审查材料。", "trade"),
        ("关于申报外贸项目的通知", "审查材料。", "trade"),
        ("外贸管理办法", "另行通知。", "trade"),
        ("外贸管理办法", "本办法自明年起施行，审查从其规定。", "order"),  # closes the document
        ("退税管理办法", "外贸。", "trade"),  # a measure of its own
        ("外贸审查管理办法", "审查材料。", "trade"),
        ("外贸管理办法的意见", "审查材料。", "order"),
        ("外贸支持办法", "审查材料。", "order"),  # many measures for one group
        ("管理办法", "审查材料。", "order"),
    ],
)
def test_in_a_document_that_regulates_one_thing_its_procedure_speaks_for_that_thing(
    title: str, body: str, theme: str
) -> None:
    """Conditions, review and supervision in 《……专项资金管理办法》 are about the fund."""
    assert found(body, title)[0][0] == theme


@pytest.mark.parametrize(
    "body", ["外贸企业退税。", "退税，《外贸办法》另有规定的除外。", "办理外贸的，退税。", "根据外贸政策，退税。"]
)
def test_who_and_by_what_says_less_than_what_is_done(body: str) -> None:
    """The name of a party, a cited title, and clauses that lead in to the main one do not outweigh it."""
    assert found(body)[0][0] == "tax"


@pytest.mark.parametrize(
    ("heading", "body", "certainty"),
    [
        (None, "外贸。", "high"),
        ("退税", "外贸。", "high"),
        (None, "退税、外贸。", "low"),  # hardly more than the next theme
        (None, "给予补助，发给三万元。", "low"),  # no word that says it by itself
        (None, "对会展，外贸企业。", "low"),  # few points
    ],
)
def test_doubt_about_the_primary_theme_is_said(heading: str | None, body: str, certainty: str) -> None:
    assert found(body, heading=heading)[0][2] == certainty


def test_a_secondary_theme_has_a_sentence_of_its_own() -> None:
    apart = classify_themes("加强直接融资支持", (), "支持企业上市挂牌。落实稳岗返还和社保补贴。", LEXICON)
    together = classify_themes("加强直接融资支持", (), "支持享受失业保险稳岗返还的企业上市挂牌、发行债券。", LEXICON)
    assert [(mark.id, mark.primary) for mark in apart] == [("capital-markets", True), ("employment", False)]
    assert [mark.id for mark in together] == ["capital-markets"]


def test_a_sentence_about_the_primary_theme_too_has_no_secondary_one() -> None:
    """A mention beside the primary theme is not a clause of its own."""
    body = "支持企业上市挂牌、发行债券。对上市后备企业的技术改造、研发投入予以辅导,推动股改。"
    assert [mark.id for mark in classify_themes("加强直接融资支持", (), body, LEXICON)] == ["capital-markets"]


def test_the_name_of_a_body_is_no_theme() -> None:
    """税务局 is no tax, 知识产权局 no patent, 财政局 no money: who answers says nothing of what is offered."""
    assert classify_themes(None, (), "由税务局、知识产权局、财政局、科技局办理。", LEXICON) == ()


@pytest.mark.parametrize("repeats", [20_000])
def test_a_very_long_text_is_read_in_one_pass(repeats: int) -> None:
    assert primary(None, (), "大中小企业融通创新质量" * repeats) == "industry-chains"


GENRE = st.lists(
    st.sampled_from(sorted(LEXICON.speaking.claims) + sorted(LEXICON.cancelling.claims) + ["。", "；", ",", "的", "和"])
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(heading=st.none() | GENRE, path=st.lists(GENRE, max_size=3).map(tuple[str, ...]), body=GENRE | st.text())
def test_any_text_gives_sound_marks(heading: str | None, path: tuple[str, ...], body: str) -> None:
    """One primary theme and it comes first, at most two more, no theme twice, all evidence literally there."""
    marks = classify_themes(heading, path, body, LEXICON)
    everything = "\n".join([heading or "", *path, body])
    assert [mark.primary for mark in marks] == [True, False, False][: len(marks)]
    assert len({mark.id for mark in marks}) == len(marks)
    assert all(mark.evidence and all(said.text in everything for said in mark.evidence) for mark in marks)
