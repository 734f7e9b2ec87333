"""Whatever stands in a file of whatever kind: nothing is a traceback, what is broken is named, and what `check` passes is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate import load_lexicons
from build_scripts.diagnostics.figures import read_figures
from build_scripts.model import Corpus
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish.data_writer import write_data
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.sources.redirects import read_redirects
from build_scripts.vocabulary import loader
from tests.factories import DAY, MINIMAL_CARD, ROOT, add_source
from tests.fuzzing import examples

DIGITS = "9" * 5_000
TEXT = "一、减租。减免摊位费三个月。（责任单位：省财政厅）\n"
BROKEN = {
    "list": b"- a\n- b\n",
    "scalar": b"words\n",
    "yaml": b"a: [1\nb: {\n",
    "encoding": "说明: 中文\n".encode("gb18030"),
    "utf-16": "a: 1\n".encode("utf-16"),
    "nul": b"a: b\x00c\n",
    "surrogates": b'"\\ud83d\\ude00": "\\ud83d"\n',
    "surrogate-in-a-key": b'"\\ud83d": b\n',
    "command": b"!!python/object/apply:os.system [ls]\n",
    "tag": b"a: !x b\n",
    "nesting": b"[" * 50_000,
    "deep": b"a: " + b"{a: " * 3_000 + b"}" * 3_000,
    "twice": b"a: 1\na: 2\n",
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "two": b"a: 1\n---\nb: 2\n",
    "key": b"? [a]\n: b\n",
    "digits": b"a: " + DIGITS.encode() + b"\n",
}
"""What is wrong in any YAML file of the library."""
EMPTY = {"nothing": b"", "null": b"~\n", "mark": b"\xef\xbb\xbf", "comment": "# 说明\n".encode()}
CARDS = {
    **{f"day-{field.replace('_', '-')}": f"{field}: {DIGITS}\n" for field in ("issued", "valid_until", "published")},
    "line": f"corrections:\n  - {{line: {DIGITS}, printed: 减, restored: 加, kind: typo, certainty: certain, reason: 误}}\n",
    "no-line": "corrections:\n  - {line: 0, printed: 减, restored: 加, kind: typo, certainty: certain, reason: 误}\n",
    "theme": 'themes:\n  "\\ud83d": [ip]\n',
    "name": 'short_title: "\\ud83d\\ude00"\n',
}
"""Lines of a card that are wrong."""
ODD_CARDS = {
    "days": "issued: 0001-01-01\nvalid_until: 9999-12-31\n",
    "address": 'source:\n  url: "http://[::1"\n  site: "\\u202e"\n',
    "characters": 'short_title: "a\\x1b\\x07\\u202e\\uFFFE\\0b"\n',
    "number": f"number: {DIGITS}\n",
}
ODD_TEXTS = {
    "number": f"{DIGITS}、减租。\n",
    "amounts": f"一、奖励{DIGITS}万元，{DIGITS}%，到{DIGITS}年{DIGITS}月{DIGITS}日。\n",
    "citation": f"一、晋政办发〔{DIGITS}〕{DIGITS}号，第{DIGITS}条。（责任单位：省财政厅）\n",
    "numerals": f"一、奖励{'九' * 5_000}万元。\n",
    "brackets": f"一、{'（' * 2_000}{'《' * 2_000}{'》' * 2_000}\n",
    "characters": "\ufeff\ufeff一、\0减\x1b[31m租\u202e\ufffe\uffff。\r二、担保。\r",
    "tiny": f"一、0.{'0' * 400}1%，1e999万元，２０２３年２月３０日，有效期{DIGITS}年。\n",
}
"""Cards and texts that are odd, and no error."""


@pytest.fixture(scope="module")
def own() -> loader.Files:
    return loader.read_files(Project(ROOT).vocabulary)


@examples(12)
@given(st.sampled_from(loader.NAMES), st.sampled_from(sorted(BROKEN | EMPTY)))
def test_a_broken_vocabulary_is_named(own: loader.Files, name: str, fault: str) -> None:
    """Each of them, by the loader's own table: with file and line, whatever is wrong; what is not, can be used."""
    made = own | {name: as_file(f"{name}.yml", (BROKEN | EMPTY)[fault])}  # type: ignore[operator]
    vocabulary = loader.parse(made)
    assert [found for found in vocabulary.findings if found.file == f"{name}.yml" and found.level == "error"]
    assert {found.file for found in vocabulary.findings if found.line < 1} == set()


def as_file(name: str, content: bytes) -> loader.VocabularyFile:
    try:
        return loader.VocabularyFile(path=name, text=content.decode("utf-8"), shipped=False)
    except UnicodeDecodeError:
        return loader.VocabularyFile(path=name, text=None, unread="不是 UTF-8 编码", shipped=False)


def test_without_any_words_annotators_can_be_made(own: loader.Files) -> None:
    """A library that wants no words of its own writes {}."""
    load_lexicons(loader.parse({name: as_file(f"{name}.yml", b"{}\n") for name in own}))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Of a library with each broken or odd card and text."""
    root = tmp_path_factory.mktemp("every")
    for name, content in (BROKEN | EMPTY).items():
        add_source(root, f"bad-{name}", TEXT, "")
        (root / "source_texts" / "jiangxi" / f"bad-{name}.yml").write_bytes(content)
        add_source(root, f"text-{name}", content)
    for name, lines in CARDS.items():
        add_source(root, f"bad-{name}", TEXT, MINIMAL_CARD + lines)
    for name, lines in ODD_CARDS.items():
        add_source(root, f"odd-card-{name}", TEXT, MINIMAL_CARD + lines)
    for name, text in ODD_TEXTS.items():
        add_source(root, f"odd-text-{name}", text)
    return build_corpus(Project(root), DAY)


def test_a_broken_card_is_named_and_an_odd_one_read(corpus: Corpus) -> None:
    errors = {Path(found.file).stem for found in corpus.findings if found.level == "error"}
    bad = {f"bad-{name}" for name in (*BROKEN, *EMPTY, *CARDS)}
    assert bad - errors == set()
    assert errors - bad <= {"text-encoding", "text-utf-16"}
    odd = {f"odd-card-{name}" for name in ODD_CARDS} | {f"odd-text-{name}" for name in ODD_TEXTS}
    assert odd - {document.id for document in corpus.documents} == set()


def test_what_check_passes_is_built(corpus: Corpus, tmp_path: Path) -> None:
    """All pages and data, as bytes."""
    assert all(page.html.encode() and page.text.encode() for page in render(corpus))
    write_data(catalogue(corpus), tmp_path)


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_redirects_are_named(fault: str, corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "redirects.yml"
    path.write_bytes(BROKEN[fault])
    assert read_redirects(path, "redirects.yml", corpus.documents)[1]


DEEP = {"lists": b"[" * 100_000, "objects": b'{"a":' * 100_000, "infinite": b'{"library": {"documents": Infinity}}'}


@pytest.mark.parametrize("fault", [*BROKEN, *EMPTY, *DEEP])
def test_broken_figures_are_none(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    path.write_bytes((BROKEN | EMPTY | DEEP)[fault])
    assert read_figures(path) is None


words = st.text(st.characters(codec="utf-8"), max_size=12)
days = st.dates().map(str) | words


@examples(6)
@given(
    st.fixed_dictionaries({}, optional={"number": words, "short_title": words, "issued": days, "valid_until": days}),
    st.lists(
        st.sampled_from(["一、", "（一）", "第一条 ", "责任单位：省财政厅", "奖励3万元。", "\n", "《", "〔2023〕5号"])
        | words
    ),
)
def test_no_error_in_check_means_that_all_is_built(
    tmp_path_factory: pytest.TempPathFactory, card: dict[str, str], text: list[str]
) -> None:
    root = tmp_path_factory.mktemp("any")
    lines = "".join(f"{name}: '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in card.items())
    corpus = build_corpus(add_source(root, "any", "".join(text), MINIMAL_CARD + lines), DAY)
    if not corpus.counts["error"]:
        assert all(page.html.encode() and page.text.encode() for page in render(corpus))
        write_data(catalogue(corpus), root / "data")
