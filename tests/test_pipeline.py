"""A second build reads only what was edited since the first, in the same process or in another; who reads changes nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.library import make_library
from build_scripts import build_cache, pipeline
from build_scripts.build_cache import READING_CODE, USED_AFTERWARDS, BuildCache, ReadingTools
from build_scripts.execution import workers
from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.record_codec import encode
from build_scripts.execution.workers import Workers
from build_scripts.export.corpus_json import corpus_json
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.model import Card, Corpus, Document, NearDuplicate, SourceText
from build_scripts.pipeline import build_corpus, encode_entry
from build_scripts.project import PACKAGE
from build_scripts.sources.collection import find_entries
from build_scripts.vocabulary.loader import VocabularyFile
from tests.factories import DAY, MINIMAL_CARD, add_source
from tests.test_structure import imports

TEXT = "关于支持小店的若干措施\n一、减免摊位费三个月。(责任单位:省财政厅)\n"
ENDING = "本措施自2023年1月1日起施行，有效期至2025年12月31日。\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are read, one after the other."""
    read: list[str] = []
    really = pipeline.read_document

    def note(source: SourceText, card: Card, *rest: object) -> Document:
        read.append(card.id)
        return really(source, card, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_document", note)
    return read


@pytest.mark.parametrize("on_disk", [False, True], ids=["same-process", "on-disk"])
def test_only_what_was_edited_is_read_again(on_disk: bool, tmp_path: Path, read: list[str]) -> None:
    """A text or its card: whatever changes, that document is read again and the others are not."""
    project = add_source(tmp_path, "one", TEXT)
    add_source(tmp_path, "two", TEXT.replace("三", "六"))
    kept, disk = BuildCache(), DiskCache(tmp_path / "cache")

    def build(with_decisions: bool = True) -> Corpus:
        """As the next build of a process does it, or one that knows what stands on disk only."""
        return build_corpus(project, DAY, with_decisions, BuildCache(disk) if on_disk else kept)

    first = build()
    assert (read, build()) == (["one", "two"], first)
    add_source(tmp_path, "two", TEXT.replace("三", "九"))
    assert "九个月" in build().documents[1].provisions[0].body
    add_source(tmp_path, "one", TEXT, MINIMAL_CARD.replace("某省", "本省"))
    build()
    assert read == ["one", "two", "two", "one"]
    build(with_decisions=False)
    assert read[4:] == ["one", "two"]


def test_an_edited_text_that_was_shown_first_is_known_afterwards(tmp_path: Path, read: list[str]) -> None:
    """To the build that follows while serving, and to the next process."""
    project, disk = add_source(tmp_path, "one", TEXT), DiskCache(tmp_path / "cache")
    cache = BuildCache(disk)
    build_corpus(project, DAY, cache=cache)
    add_source(tmp_path, "one", TEXT.replace("三", "九"))
    (edited,) = pipeline.read_edited(project, cache, DAY)
    corpora = [build_corpus(project, DAY, cache=known) for known in (cache, BuildCache(disk))]
    assert [corpus.documents[0].provisions[0].body for corpus in corpora] == [edited.provisions[0].body] * 2
    assert read == ["one", "one"]


def test_another_day_reads_nothing_anew(tmp_path: Path, read: list[str]) -> None:
    """Statuses are stated for the day afterwards."""
    project, cache = add_source(tmp_path, "one", TEXT + ENDING), BuildCache()
    days = [DAY.replace(year=year) for year in (2022, 2024, 2026)]
    codes = [build_corpus(project, day, cache=cache).documents[0].status.code for day in days]
    assert (codes, read) == (["not-yet", "in-force", "expired"], ["one"])


def test_another_vocabulary_makes_everything_be_read_again(tmp_path: Path) -> None:
    """A vocabulary of the project itself comes before the one of that name here, and holds for all documents at once."""
    project = add_source(tmp_path, "one", TEXT)
    cache = BuildCache()
    assert build_corpus(project, DAY, cache=cache).documents[0].provisions[0].responsibilities
    vocabularies = tmp_path / "vocabularies"
    vocabularies.mkdir()
    agencies = project.vocabulary("agencies").read_text("utf-8")
    (vocabularies / "agencies.yml").write_text(agencies.replace("    label: 财政\n", "    label: 钱粮\n"), "utf-8")
    assert "钱粮" in {it.label for it in build_corpus(project, DAY, cache=cache).functions}


@pytest.mark.parametrize("path", sorted((PACKAGE / "vocabularies").iterdir()), ids=lambda path: path.stem)
def test_a_vocabulary_makes_only_that_be_read_again_which_it_can_change(
    path: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that reading does not need make nothing be read; of the others it is said what they cost."""
    said: list[str] = []
    monkeypatch.setattr(build_cache, "note", said.append)
    project, cache = add_source(tmp_path, "one", TEXT), BuildCache(DiskCache(tmp_path / "cache"))
    build_corpus(project, DAY, cache=cache)
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / path.name).write_text(path.read_text("utf-8") + "\n# 改过\n", "utf-8")
    build_corpus(project, DAY, cache=cache)
    needed = path.stem not in USED_AFTERWARDS
    assert read == ["one"] * (1 + needed)
    assert said == [f"词表有改动（{path.name}）：重读 1 份"] * needed


def test_reading_needs_no_vocabulary_but_those_of_its_key(tmp_path: Path) -> None:
    """Without those that are used afterwards, the same is read."""
    project = add_source(tmp_path, "one", TEXT + ENDING, MINIMAL_CARD + "抬头: 某省\n")
    add_source(tmp_path, "two", TEXT + ENDING)
    entries = find_entries(project).entries
    files = dict(BuildCache().load_vocabularies(project).files)
    nothing = {name: VocabularyFile(path="", text="", shipped=False) for name in USED_AFTERWARDS}
    tools, poor = map(ReadingTools.of, (files, files | nothing))
    for entry in entries:
        assert encode_entry(entry, (tools, True)) == encode_entry(entry, (poor, True))


def test_the_key_has_all_code_that_reads() -> None:
    """Whatever the modules of reading import of this package stands in the packages and modules that the key names."""
    named = {place.removesuffix(".py") for place in READING_CODE}
    needed = {place for place in named if place not in ("build_cache", "pipeline")}
    missing = {
        f"{found.file} imports {found.module}"
        for found in imports(PACKAGE)
        if found.file.removesuffix(".py") in needed or found.package in needed
        if found.module.startswith("build_scripts.")
        if not {"/".join(found.module.split(".")[1 : 1 + depth]) for depth in (1, 2)} & named
    }
    assert missing == set()


def test_what_is_damaged_is_read_again(tmp_path: Path, read: list[str]) -> None:
    """Truncated, with a bit turned, of another key, or a record of another kind: it is noticed, and made anew."""
    project, disk = add_source(tmp_path, "one", TEXT), DiskCache(tmp_path / "cache")
    cache = BuildCache(disk)
    first = build_corpus(project, DAY, cache=cache)
    key = next(iter(cache._records))
    entry = tmp_path / "cache" / key[:2] / key[2:]
    whole = entry.read_bytes()
    for damaged in (b"", whole[:60], whole[:-1], whole[:99] + bytes((whole[99] ^ 4,)) + whole[100:], b"# no cache"):
        entry.write_bytes(damaged)
        assert build_corpus(project, DAY, cache=BuildCache(disk)) == first
        assert entry.read_bytes() == whole
    disk.put(key, encode(DAY))
    assert build_corpus(project, DAY, cache=BuildCache(disk)) == first
    assert read == ["one"] * 7


def test_near_duplicates_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same texts the same pairs are fetched from disk; an edit has them found again."""
    measure, cache = (
        "一、对小微企业减免摊位费三个月，由各市场主办方直接从租金中抵扣，财政给予补助。\n",
        DiskCache(tmp_path / "cache"),
    )
    add_source(tmp_path, "one", measure)
    project = add_source(tmp_path, "two", measure.replace("三", "六"))
    calls: list[int] = []

    def count(documents: Sequence[Document]) -> tuple[NearDuplicate, ...]:
        calls.append(len(documents))
        return find_near_duplicates(documents)

    monkeypatch.setattr(pipeline, "find_near_duplicates", count)
    first, second = (build_corpus(project, DAY, cache=BuildCache(cache)) for _ in range(2))
    assert (len(first.near_duplicates), second, calls) == (1, first, [2])
    add_source(tmp_path, "two", "一、办好小店，为各类摊贩提供便利，不收取任何费用。\n")
    assert build_corpus(project, DAY, cache=BuildCache(cache)).near_duplicates == ()
    assert calls == [2, 2]


@pytest.mark.parametrize("threads", [1, 2], ids=["forked", "started-anew"])
def test_any_number_of_workers_gives_the_same(threads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One, two or three: the same records and, byte for byte, the same data."""
    for number in range(9):
        add_source(
            tmp_path, f"text-{number}", TEXT.replace("三", str(number)), MINIMAL_CARD.replace("某", f"某{number}")
        )
    project = add_source(tmp_path, "broken", "一、坏。\n".encode("gb18030"))
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    monkeypatch.setattr(workers, "START_FACTOR", 1)
    corpora = [build_corpus(project, DAY, workers=Workers(jobs)) for jobs in range(1, 4 if threads == 1 else 3)]
    assert all(corpus == corpora[0] for corpus in corpora)
    assert len({corpus_json(corpus) for corpus in corpora}) == 1


def test_what_is_known_costs_little(tmp_path: Path) -> None:
    """Fetching documents from disk takes less than a sixth of the processor time of reading them (a thirtieth, measured)."""
    project, disk = make_library(tmp_path / "library", 8), DiskCache(tmp_path / "cache")
    seconds = []
    for _ in range(2):
        cache = BuildCache(disk)
        tools, entries = cache.load_vocabularies(project), find_entries(project).entries
        start = time.process_time()
        cache.read(entries, tools, True, encode_entry, Workers())
        seconds.append(time.process_time() - start)
    assert seconds[1] < seconds[0] / 6
