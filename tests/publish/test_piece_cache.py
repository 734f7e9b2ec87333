"""A piece is made once for each key, whoever makes it; what is damaged or gone is made again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.workers import Workers
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish.page_maker import PageMaker
from build_scripts.publish.piece_cache import PieceCache, TranscribedDocuments, digest
from build_scripts.script.transcription import transcribe
from tests.conftest import ROOT
from tests.factories import add_source


@dataclass
class Maker:
    """Notes what it makes."""

    made: list[str] = field(default_factory=list)


def upper(item: str, maker: Maker) -> bytes:
    maker.made.append(item)
    return item.upper().encode()


def items(*names: str) -> dict[str, str]:
    return {digest(name): name for name in names}


def test_only_what_is_not_known_is_made(tmp_path: Path) -> None:
    """In the order of the items, whichever are known."""
    pieces, maker = PieceCache(DiskCache(tmp_path)), Maker()
    assert list(pieces.make(items("b", "d"), upper, maker)) == [b"B", b"D"]
    assert list(pieces.make(items("a", "b", "c", "d"), upper, maker)) == [b"A", b"B", b"C", b"D"]
    assert maker.made == ["b", "d", "a", "c"]


def test_what_is_damaged_or_gone_is_made_again(tmp_path: Path) -> None:
    """Another build may trim the cache meanwhile."""
    pieces, maker = PieceCache(DiskCache(tmp_path)), Maker()
    list(pieces.make(items("a", "b", "c"), upper, maker))
    again = pieces.make(items("a", "b", "c"), upper, maker)
    key = digest("a")
    file = tmp_path / key[:2] / key[2:]
    file.write_bytes(file.read_bytes()[:-1])
    key = digest("b")
    (tmp_path / key[:2] / key[2:]).unlink()
    assert list(again) == [b"A", b"B", b"C"]
    assert maker.made == ["a", "b", "c", "a", "b"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_in_traditional_characters_are_the_same_whoever_makes_them(tmp_path: Path, jobs: int) -> None:
    """One process or several, this time or an earlier one; in the same process they are the same objects."""
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", tmp_path)
    for number in range(10):
        add_source(tmp_path, f"text-{number}", f"一、担保。发展融资担保{number}次。（责任单位：省财政厅）\n")
    project = Project(tmp_path)
    maker = PageMaker(build_corpus(project), project)
    expected = transcribe(maker.corpus)
    pieces = PieceCache(DiskCache(tmp_path / "cache"))
    first, second = TranscribedDocuments(pieces), TranscribedDocuments(pieces)
    found = first.corpus(maker.corpus, project, maker.keys, Workers(jobs))
    assert found == expected
    assert second.corpus(maker.corpus, project, maker.keys, Workers(jobs)) == expected
    again = first.corpus(maker.corpus, project, maker.keys, Workers(jobs))
    assert all(one is other for one, other in zip(found.documents, again.documents, strict=True))
