"""Made-up libraries: the same from the same seed, growing evenly, and such that the program reads them as they are meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.library import SEED, make_library, make_texts
from benchmarks.made_up_text import COPIES, PROVISIONS, MadeUpDocument, numeral
from benchmarks.serving import mark_text
from benchmarks.stages import measure_stages
from build_scripts.model import Corpus
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.vocabulary.loader import load
from tests.conftest import build_site
from tests.linear_time import assert_growth_is_linear

ROOT = Path(__file__).parents[2]
MANY = 15
"""Documents of the larger library that is read: enough for copies, citations, and both scripts."""


def test_the_same_seed_makes_the_same_texts() -> None:
    """Another seed makes others, and a larger library begins with the smaller one."""
    texts = list(make_texts(8))
    assert texts == list(make_texts(8))
    assert texts[:5] == list(make_texts(5))
    assert not {made_up.text for made_up in texts} & {made_up.text for made_up in make_texts(8, SEED + 1)}


def test_making_takes_linear_time() -> None:
    """A document costs the same in a library of any size, although some copy from earlier ones."""
    vocabulary = load(Project(ROOT).vocabulary)

    def make(documents: range) -> None:
        for index in documents:
            MadeUpDocument(SEED, index, vocabulary).make()

    assert_growth_is_linear(make, range, 20)


def test_size_grows_with_the_number_of_documents() -> None:
    """The second half has as many characters as the first, about 4,800 a document."""
    lengths = [len(made_up.text) for made_up in make_texts(60)]
    assert sum(lengths[30:]) == pytest.approx(sum(lengths[:30]), rel=0.1)
    assert sum(lengths) / len(lengths) == pytest.approx(4_800, rel=0.05)


@pytest.fixture(scope="module")
def read_library(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Corpus]:
    """Reads a library of so many documents; each once."""
    return cache(lambda documents: build_corpus(make_library(tmp_path_factory.mktemp("made") / "library", documents)))


@pytest.mark.parametrize("documents", [5, MANY])
def test_a_made_up_library_is_read_as_meant(read_library: Callable[[int], Corpus], documents: int) -> None:
    """All documents, about the provisions that are meant, no error, no warning; near duplicates are copies, not set phrases."""
    corpus = read_library(documents)
    intended = {made_up.id: made_up.provisions for made_up in make_texts(documents)}
    assert [str(it) for it in corpus.findings if it.level != "notice"] == []
    found = {document.id: len(document.provisions) for document in corpus.documents}
    assert found.keys() == intended.keys()
    assert sum(found.values()) == pytest.approx(sum(intended.values()), rel=0.03)
    assert all(found[it] == pytest.approx(intended[it], rel=0.3) for it in found)
    assert set(intended.values()) <= set(PROVISIONS)
    assert len(corpus.near_duplicates) <= documents * COPIES * 2 * max(PROVISIONS)


def test_a_made_up_library_has_all_that_texts_have(read_library: Callable[[int], Corpus]) -> None:
    """Responsibilities, citations of one another, targets, facts, both scripts, corrections, copies."""
    corpus = read_library(MANY)
    provisions = [provision for document in corpus.documents for provision in document.provisions]
    for attribute in ("responsibilities", "citations", "targets", "themes"):
        assert sum(bool(getattr(it, attribute)) for it in provisions) > len(provisions) / 30, attribute
    assert {document.script for document in corpus.documents} == {"Hans", "Hant"}
    assert any(document.card.corrections for document in corpus.documents)
    assert any(instrument.document for instrument in corpus.instruments)
    assert corpus.near_duplicates


def test_a_made_up_library_builds_without_a_warning(tmp_path: Path) -> None:
    """The strict build of both editions; an edited text then reads on."""
    project = make_library(tmp_path / "library", 5)
    site = build_site(tmp_path / "site", project.root)
    text = min(project.source_texts.glob("*/*.txt"))
    assert (site / "zh-hant" / "documents" / text.stem / "index.html").is_file()
    text.write_bytes(mark_text(text.read_bytes(), "甲乙丙丁。"))
    corpus = build_corpus(project)
    assert ["甲乙丙丁" in it.wording.text for document in corpus.documents for it in document.provisions].count(
        True
    ) == 1


def test_each_stage_is_measured(tmp_path: Path) -> None:
    """What is timed inside the pipeline still bears the names by which it is found."""
    project = make_library(tmp_path / "library", 2)
    stages = measure_stages(project, tmp_path / "site")
    assert set(stages) == {
        "vocabularies", "read", "annotate", "link", "render", "search", "export", "characters"
    }  # fmt: skip
    assert min(stages.values()) > 0


def test_numerals() -> None:
    """As articles are counted."""
    assert [numeral(number) for number in (1, 10, 11, 20, 33)] == ["一", "十", "十一", "二十", "三十三"]
