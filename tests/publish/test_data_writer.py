"""The data: all of it at the root, once; what the page 对照 reads in each site, in few files."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.export.corpus_json import corpus_json, corpus_record
from build_scripts.model import Corpus
from build_scripts.publish import data_writer, file_writer
from build_scripts.publish.data_writer import write_data
from build_scripts.render.catalogue import catalogue
from build_scripts.script.transcription import transcribe
from build_scripts.search.packed_files import unpacked
from tests.factories import MINIMAL_CARD, library


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    made = library()
    return replace(made, cards={document.id: MINIMAL_CARD for document in made.documents})


@pytest.fixture(scope="module")
def data(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "data"
    write_data(catalogue(corpus), folder)
    return folder


def test_the_corpus_is_written_piece_by_piece_as_it_is_in_one(corpus: Corpus, data: Path) -> None:
    """Document by document, but the very text that the whole record gives: one line, keys sorted."""
    text = (data / "corpus.json").read_text("utf-8")
    assert text == corpus_json(corpus)
    assert text.count("\n") == 1
    assert not list(data.rglob("*.part"))


def test_the_lines_hold_the_same(corpus: Corpus, data: Path) -> None:
    """corpus.jsonl.gz: first all but the documents, then a document on each line; the same bytes for the same content."""
    content = (data / "corpus.jsonl.gz").read_bytes()
    first, *documents = (json.loads(line) for line in gzip.decompress(content).decode("utf-8").splitlines())
    assert first | {"documents": documents} == json.loads(json.dumps(corpus_record(corpus)))
    assert content[4:8] == bytes(4)  # no time
    assert content[3] & 8 == 0  # no name


def test_a_site_in_another_script_has_only_what_its_page_reads(corpus: Corpus, data: Path, tmp_path: Path) -> None:
    """No corpus, no file for each document, no downloads; what 对照 reads has its own characters."""
    write_data(catalogue(transcribe(corpus)), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"matrix.csv", "compare"}
    own, other = (unpacked(folder / "compare" / "documents" / "0") for folder in (data, tmp_path))
    assert own.keys() == other.keys()
    for folder, words in ((data, "贷款"), (tmp_path, "貸款")):
        documents = unpacked(folder / "compare" / "documents" / "0")
        assert list(documents) == sorted(document.id for document in corpus.documents)
        assert any(words in json.dumps(it["provisions"], ensure_ascii=False) for it in documents.values())


WORDED = {
    "document",
    "locator",
    "section",
    "sentences",
    "tools",
    "gifts",
    "recipients",
    "channels",
    "actor",
    "status",
    "who",
    "targets",
}
"""Fields of a provision that the comparison has in words of its own."""  # fmt: skip


def test_what_is_compared_is_what_the_corpus_says(
    corpus: Corpus, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each document lies where its place in the order of the library says; its fields are those of corpus.json."""
    monkeypatch.setattr(data_writer, "DOCUMENTS_PER_FILE", 2)
    write_data(catalogue(corpus), tmp_path)
    for place, document in enumerate(corpus_record(corpus)["documents"]):
        found = unpacked(tmp_path / "compare" / "documents" / str(place // 2))[document["id"]]
        provisions = [provision for part in document["parts"] for provision in part["provisions"]]
        assert len(found["provisions"]) == len(provisions)
        assert [found[name] for name in ("id", "issued", "published")] == [
            document[name] for name in ("id", "issued", "published")
        ]
        for own, whole in zip(found["provisions"], provisions, strict=True):
            own = {name: value for name, value in own.items() if name not in WORDED} | {"themes": own["themes"]}
            assert _part_of(own, json.loads(json.dumps(whole)))
        for own, whole in zip(found["provisions"], provisions, strict=True):
            assert "".join(text for text, _ in own["sentences"]) == whole["body"] or not whole["body"]
            assert {it["id"] for it in own["tools"]} == {it["id"] for it in whole["tools"]}
            assert {it["name"] for it in own["who"]} == {it["name"] for it in whole["responsibilities"]}
            assert [it["printed"] for it in whole["channels"]] == own["channels"]


def _part_of(own: Any, whole: Any) -> bool:
    """Whether all that is in `own` is in `whole`."""
    if isinstance(own, dict):
        return all(_part_of(value, whole[name]) for name, value in own.items())
    if isinstance(own, list):
        return len(own) == len(whole) and all(map(_part_of, own, whole))
    return bool(own == whole)


def test_places_share_files_that_stay_small(
    corpus: Corpus, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A table says in which file a place is; no file is larger than it may be, unless a place alone is."""
    monkeypatch.setattr(data_writer, "COMPARISON_BYTES", 9_000)
    write_data(catalogue(corpus), tmp_path)
    for folder, shared in ((data, False), (tmp_path, True)):
        files = unpacked(folder / "compare" / "places")
        assert "企业" in files.pop("common")
        assert set(files) == {"themes", "tools"}
        numbers = {(kind, name): {*held.values()} for kind, named in files.items() for name, held in named.items()}
        assert any(len(it) > 1 for (kind, _), it in numbers.items() if kind == "themes") == shared
        for kind, name in numbers:
            for key, number in files[kind][name].items():
                found = unpacked(folder / "compare" / kind / name / str(number))
                assert found[key]["provisions"]
                size = len(json.dumps(found, ensure_ascii=False).encode())
                assert not shared or size <= 10_000 or len(found) == 1


# --- large files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.json", "a.jsonl.gz"])
def test_a_large_file_is_replaced_only_if_it_changed(name: str, tmp_path: Path) -> None:
    """Written beside its place; the older one stays untouched while it is the same, and if the writing fails."""
    path = tmp_path / "new" / name
    content = b""
    for pieces, changes in ((["甲", "乙"], True), (["甲", "乙"], False), (["丙"], True)):
        before = path.stat().st_mtime_ns if path.exists() else None
        with file_writer.written_in_pieces(path) as write:
            for piece in pieces:
                write(piece)
        assert (path.stat().st_mtime_ns != before) == changes
        content = path.read_bytes()
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
        assert text == "".join(pieces)
    with pytest.raises(ZeroDivisionError), file_writer.written_in_pieces(path) as write:
        write("丁" * (1 // 0))
    assert path.read_bytes() == content
    assert [it.name for it in path.parent.iterdir()] == [name]
