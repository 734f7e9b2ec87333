"""Conversion by OpenCC: characters are simplified, names survive, every character keeps its place."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin import Style, pinyin

from build_scripts import script
from build_scripts.model import Document, SourceText
from build_scripts.normalize.restore import restore
from build_scripts.pipeline import build_corpus
from build_scripts.script import converter
from tests.checks.test_noise_checks import WORDS
from tests.factories import CONVERTER, add_source, library, library_vocabularies, read
from tests.fuzzing import examples

CASES = Path(__file__).parent / "cases.txt"
BACK = CASES.with_name("back.txt")
DECIDED = sorted({character for word in CONVERTER.decisions.forms for character in word})
HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFE), st.sampled_from(DECIDED), st.sampled_from("，。\n 一、")
)


def cases(file: Path = CASES) -> list[tuple[str, ...]]:
    lines = (line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [tuple(line.split(" → ")) for line in lines]


@pytest.mark.parametrize(("traditional", "simplified"), cases())
def test_decided_words_are_simplified_as_written_down(traditional: str, simplified: str) -> None:
    assert CONVERTER.simplify(traditional) == simplified
    assert CONVERTER.simplify(simplified) == simplified


@pytest.mark.parametrize(("simplified", "written"), cases(BACK))
def test_decided_words_are_written_in_traditional_characters_as_written_down(simplified: str, written: str) -> None:
    """And what the site in Traditional characters writes is read as the text it was made from."""
    assert CONVERTER.to_traditional(simplified) == written
    assert CONVERTER.simplify(written) == simplified


@given(st.one_of(st.text(HAN), st.lists(st.sampled_from(sorted(CONVERTER.decisions.back))).map("".join), st.text()))
@examples(100)
def test_traditional_characters_keep_every_place_and_what_is_not_han(text: str) -> None:
    written = CONVERTER.to_traditional(text)
    assert len(written) == len(text)
    assert [it for it in written if it < "⺀"] == [it for it in text if it < "⺀"]


def test_the_traditional_texts_of_the_library_are_nearly_met() -> None:
    """Of the characters of a text that was Traditional to begin with, one in a thousand at most comes back as another."""
    wordings = [
        unit.wording
        for document in library().documents
        if document.script == "Hant"
        for part in document.parts
        for unit in part.units
    ]
    pairs = [
        pair
        for wording in wordings
        for pair in zip(CONVERTER.to_traditional(wording.text), wording.restored, strict=True)
    ]
    assert sum(a != b for a, b in pairs) * 1000 <= len(pairs)


def test_a_source_says_in_which_language_its_words_are() -> None:
    """A template or script is converted with its words; what is no word of it stays."""
    source = """<p lang="zh-Hans" hreflang='zh-Hans' class="里">{{ 简体 }}</p> \\u91cc"""
    assert (
        CONVERTER.source_to_traditional(source)
        == """<p lang="zh-Hant" hreflang='zh-Hans' class="裡">{{ 簡體 }}</p> \\u91cc"""
    )


@given(st.one_of(st.text(HAN), st.lists(st.sampled_from(sorted(CONVERTER.decisions.forms))).map("".join), st.text()))
@examples(150)
def test_simplifying_keeps_every_place_and_twice_is_once(text: str) -> None:
    once = CONVERTER.simplify(text)
    assert len(once) == len(text)
    assert CONVERTER.simplify(once) == once


@pytest.mark.parametrize("text", ["艱巨著騐乾卦找借口", "陳隆帳下沈凭借着門", "帳下沈昇鉅。", "覩一鍊象帳下沈於"])
def test_a_decided_word_that_comes_about_by_converting_is_replaced_as_well(text: str) -> None:
    once = CONVERTER.simplify(text)
    assert CONVERTER.simplify(once) == once


def test_every_character_by_itself_and_every_decided_word_stays_simplified() -> None:
    """Idempotent for each character there is, and for what the decisions name."""
    words = [*map(chr, range(0x3400, 0x9FFF)), *CONVERTER.decisions.forms, *CONVERTER.decisions.forms.values()]
    once = CONVERTER.simplify("\n".join(words))
    assert CONVERTER.simplify(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Hans"),
        ("促进中小企业发展", "Hans"),
        ("促進(jìn)中小企業(yè)發(fā)展", "Hant"),
        ("乾县支持小店", "Hans"),
        ("于潜镇改称於潜镇", "Hans"),
        ("这份简体文本引用了繁体的書名，说明来历，别无他意。为此发给各单位。", "Hans"),
        ("ABC 123", "Hans"),
    ],
)
def test_the_script_is_found_by_counting(text: str, expected: str) -> None:
    assert CONVERTER.detect(text) == expected


def test_a_text_in_simplified_characters_is_not_converted() -> None:
    """What t2s would do to a simplified text (於, 瞭) does not happen to it."""
    document = read("一、於某镇设瞭解点。请各单位为小店办实事，发给补贴，减轻负担。")
    assert document.script == "Hans"
    assert document.provisions[0].wording.text.startswith("一、於某镇设瞭解点")


def test_mixed_words_and_simplified_characters_are_found_in_a_traditional_text() -> None:
    text = "推進云計算和制造業發展，采取措施，制度不變，风險可控，云云。"
    assert [(it.text, it.replacement) for it in CONVERTER.other_script_words(text, "Hant")] == [
        ("云計算", "雲計算"),
        ("制造", "製造"),
        ("采取", "採取"),
        ("风", "風"),
    ]


def test_names_and_shared_characters_are_no_mixture() -> None:
    assert (
        list(CONVERTER.other_script_words("乾縣的臺灣同胞、鄰里、范先生、制度、批准、周邊、皇后、若干群眾", "Hant"))
        == []
    )
    assert list(CONVERTER.other_script_words("乾县、於潜镇的著名企业", "Hans")) == []


@pytest.mark.parametrize("name", script.CONFLICTING_DISTRIBUTIONS)
def test_a_conflicting_distribution_is_reported(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """OpenCC and opencc-py overwrite the folder of opencc-python-reimplemented: found, and reported as converter-rival."""

    def installed(distribution: str) -> str:
        if distribution == name:
            return "1.1.9"
        raise PackageNotFoundError(distribution)

    assert script.conflicting_distribution() is None
    monkeypatch.setattr(converter, "version", installed)
    assert script.conflicting_distribution() == name
    found = build_corpus(add_source(tmp_path, "sample", "一、好。\n")).findings
    assert [(finding.code, finding.level) for finding in found if name in finding.message] == [
        ("converter-rival", "warning")
    ]


def structure(document: Document) -> list[object]:
    """Numbers, headings, bodies and clauses in simplified characters."""
    return [
        [part.kind, part.title.text if part.title else None]
        + [(plain(section.number), section.title.text, section.parent) for section in part.sections]
        + [
            (provision.anchor, plain(provision.number), provision.heading, provision.body, provision.clause)
            for provision in part.provisions
        ]
        + [(passage.role, passage.wording.text) for passage in part.passages]
        for part in document.parts
    ]


def plain(number: str) -> str:
    """A number as printed, without glosses, in simplified characters."""
    return CONVERTER.simplify(restore(SourceText("a.txt", number, ""), (), "a.yml", CONVERTER).text)


def glossed(text: str, places: set[int]) -> str:
    """The text with the reading behind the characters at some places, as converters put it."""
    pieces = []
    for at, character in enumerate(text):
        pieces.append(character)
        if at in places and "㐀" <= character <= "鿿":
            pieces.append(f"({pinyin(character, style=Style.TONE)[0][0]})")
    return "".join(pieces)


@given(
    st.lists(st.tuples(*[st.sampled_from(WORDS)] * 3), min_size=2, max_size=6),
    st.sets(st.integers(0, 500)),
)
@examples(30)
def test_a_traditional_copy_with_glosses_reads_as_the_simplified_text(
    words: list[tuple[str, str, str]], places: set[int]
) -> None:
    """Converting a text to Traditional and inserting glosses, then reading it in, gives the same structure."""
    numerals = "一二三四五六七八九十"
    paragraphs = [
        f"（{numerals[at]}）{heading}。{first}，{second}。（责任单位：省财政厅、省税务局）"
        for at, (heading, first, second) in enumerate(words)
    ]
    text = "\n".join(["某省支持中小企业发展若干措施", "一、总体部署", *paragraphs])
    copy = glossed(OpenCC("s2t").convert(text), places)
    assert structure(read(copy)) == structure(read(text))


def test_the_vocabularies_are_sound() -> None:
    assert library_vocabularies()[0].findings == ()
    assert CONVERTER.decisions.names
    assert all(len(left) == len(right) for left, right in CONVERTER.decisions.forms.items())
