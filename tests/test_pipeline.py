"""A second build reads only what was edited since the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.model import Card, Document, SourceText
from tests.factories import DAY, MINIMAL_CARD, add_source

TEXT = "关于支持小店的若干措施\n一、减免摊位费三个月。(责任单位:省财政厅)\n"


def test_only_what_was_edited_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text, its card or the day: whatever changes, that document is read again and the others are not."""
    read: list[str] = []
    really = pipeline.read_document

    def note(source: SourceText, card: Card, *rest: object) -> Document:
        read.append(card.id)
        return really(source, card, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_document", note)
    project = add_source(tmp_path, "one", TEXT)
    add_source(tmp_path, "two", TEXT.replace("三", "六"))
    cache = BuildCache()
    first = pipeline.build_corpus(project, DAY, cache=cache)
    assert (read, pipeline.build_corpus(project, DAY, cache=cache)) == (["one", "two"], first)
    add_source(tmp_path, "two", TEXT.replace("三", "九"))
    assert "九个月" in pipeline.build_corpus(project, DAY, cache=cache).documents[1].provisions[0].body
    add_source(tmp_path, "one", TEXT, MINIMAL_CARD.replace("某省", "本省"))
    pipeline.build_corpus(project, DAY, cache=cache)
    pipeline.build_corpus(project, DAY.replace(day=1), cache=cache)
    assert read == ["one", "two", "two", "one", "one", "two"]


def test_another_vocabulary_makes_everything_be_read_again(tmp_path: Path) -> None:
    """A vocabulary of the project itself comes before the one of that name here, and holds for all documents at once."""
    project = add_source(tmp_path, "one", TEXT)
    cache = BuildCache()
    assert pipeline.build_corpus(project, DAY, cache=cache).documents[0].provisions[0].responsibilities
    vocabularies = tmp_path / "vocabularies"
    vocabularies.mkdir()
    agencies = project.vocabulary("agencies").read_text("utf-8")
    (vocabularies / "agencies.yml").write_text(agencies.replace("    label: 财政\n", "    label: 钱粮\n"), "utf-8")
    assert "钱粮" in {it.label for it in pipeline.build_corpus(project, DAY, cache=cache).functions}
