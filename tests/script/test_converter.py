"""The converter gives what OpenCC gives, whose tables it applies: OpenCC itself is the reference."""

from __future__ import annotations

import functools
import json
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from build_scripts.script import CONFIGURATIONS, ScriptConverter, converter, dictionary, read_decisions
from build_scripts.script.converter import Configuration, _phrases, convert, convert_by_character, replaced
from build_scripts.script.decisions import any_of
from build_scripts.text.yaml_reader import load
from tests.factories import CONVERTER, ROOT
from tests.fuzzing import examples
from tests.linear_time import assert_linear

NAMES = tuple(f"{name}.txt" for name in ("STPhrases", "STCharacters", "TSPhrases", "TSCharacters", "TWVariants"))
WORDS = sorted({word for name in NAMES for entry in dictionary(name).items() for word in entry})
DECIDED = sorted({*CONVERTER.decisions.forms, *CONVERTER.decisions.back, *CONVERTER.decisions.chosen})
BOTH = pytest.mark.parametrize("configuration", CONFIGURATIONS.values())

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.integers(0, 6)).map(lambda cut: cut[0][cut[1] :]),
    st.tuples(st.sampled_from(WORDS), st.integers(1, 6)).map(lambda cut: cut[0][: cut[1]]),
    st.sampled_from(DECIDED),
    st.sampled_from("，。．\n \u3000-1a"),
    st.characters(categories=["Lo", "Po", "Nd"]),
)
texts = st.lists(pieces, max_size=30).map("".join)


@functools.cache
def reference(configuration: Configuration) -> OpenCC:
    """OpenCC itself, which is handed the tables of today."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in NAMES:
            lines = (f"{key}\t{value}" for key, value in dictionary(name).items())
            Path(folder, name).write_text("\n".join(lines), "utf-8")
        patch.setattr("opencc.opencc.DICT_DIR", folder)
        return OpenCC(configuration)


@BOTH
def test_every_word_and_character_of_its_tables_becomes_what_opencc_makes_of_it(configuration: Configuration) -> None:
    text = "\n".join([*WORDS, *map(chr, range(0x2E80, 0xA000)), *map(chr, range(0x20000, 0x32400))])
    assert convert(text, configuration) == reference(configuration).convert(text)


@BOTH
@given(texts)
@examples(300)
def test_words_that_overlap_are_taken_as_opencc_takes_them(configuration: Configuration, text: str) -> None:
    assert convert(text, configuration) == reference(configuration).convert(text)


@BOTH
def test_a_text_a_template_and_a_page_become_what_opencc_makes_of_them(configuration: Configuration) -> None:
    folders = (ROOT / "source_texts", ROOT / "docs", ROOT / "build_scripts" / "render" / "templates")
    files = [
        file for folder in folders for file in sorted(Path(folder).rglob("*")) if file.suffix in {".md", ".j2", ".txt"}
    ]
    assert len(files) > 20
    for text in (file.read_text("utf-8") for file in files):
        assert convert(text, configuration) == reference(configuration).convert(text)


def test_what_a_phrase_of_its_tables_becomes_stays_when_it_is_simplified_again() -> None:
    """A name keeps the character that is simplified elsewhere, in both scripts."""
    phrases = dictionary("TSPhrases.txt")
    kept = [form for form in phrases.values() if convert_by_character(form, "t2s") != form]
    assert len(kept) > 50
    assert convert("\n".join(kept), "t2s").split("\n") == kept


def test_a_longer_phrase_further_on_comes_before_a_shorter_one() -> None:
    assert convert("出征", "s2tw") == "出征"
    assert convert("出征信所", "s2tw") == "出徵信所", "征信所 is longer than 出征"
    assert convert("征信所", "s2tw") == "徵信所"
    assert convert("出，征信所", "s2tw") == "出，徵信所", "no phrase goes across a separator"


def test_what_is_decided_stands_and_no_phrase_reaches_across() -> None:
    assert convert("头发展开", "s2tw") == "頭髮展開"
    assert convert("头发展开", "s2tw", [(1, "發展")]) == "頭發展開"
    assert replaced("一二三四", [(1, "甲乙")]) == "一甲乙四"
    assert convert_by_character("头发", "s2tw") == "頭發"


@BOTH
def test_the_tables_of_opencc_change_no_length(configuration: Configuration) -> None:
    """An entry that did would be left out: offsets must hold."""
    settings = json.loads(resources.files("opencc").joinpath("config", f"{configuration}.json").read_text("utf-8"))
    steps = [step["dict"] for step in settings["conversion_chain"]]
    files = [member["file"] for step in steps for member in step.get("dicts", [step])]
    entries = [entry for name in files for entry in dictionary(name).items()]
    assert [entry for entry in entries if len(entry[0]) != len(entry[1])] == []


@given(texts)
@examples(200)
def test_decided_words_stay_out_of_opencc_s_hands(text: str) -> None:
    """As if each stood between line ends."""
    found = list(any_of(CONVERTER.decisions.forms).finditer(text))
    masked = replaced(text, [(match.start(), "\n" * len(match[0])) for match in found])
    forms = [(match.start(), CONVERTER.decisions.forms[match[0]]) for match in found]
    assert convert(text, "t2s", CONVERTER.decisions.simplified(text)) == replaced(
        reference("t2s").convert(masked), forms
    )


@BOTH
def test_a_text_without_separators_takes_no_longer_for_a_character(configuration: Configuration) -> None:
    """OpenCC itself cuts the rest of the text again with each phrase that it takes."""
    assert_linear(lambda text: convert(text, configuration), "出征信所出征信所發展", length=60_000)


@pytest.mark.parametrize("text", ["发展担保，办好头等大事。\n", "發展擔保，辦好頭等大事。\n"])
def test_reading_asks_for_no_phrases_of_the_other_direction(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """They are tens of thousands, and only what writes Traditional characters needs them."""

    def only_simplifying(configuration: Configuration) -> object:
        assert configuration == "t2s"
        return _phrases(configuration)

    decisions = read_decisions(load((ROOT / "build_scripts/vocabularies/scripts.yml").read_text("utf-8"))[0])
    monkeypatch.setattr(converter, "_phrases", only_simplifying)
    fresh = ScriptConverter(decisions)
    assert fresh.simplify(text) == "发展担保，办好头等大事。\n"
    assert list(fresh.other_script_words(text, fresh.detect(text))) == []
    with pytest.raises(AssertionError):
        fresh.to_traditional(text)
