"""The guides: whoever does what they say, word for word, sees what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.guides import guide_steps
from tests.guides.guide_steps import ANOTHER, GUIDES, ROOT


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of the library, and the reader in it."""
    guide_steps.library(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("guides", [GUIDES, (ANOTHER,)], ids=["story", "another"])
def test_a_guide_can_be_followed_word_for_word(root: Path, guides: Iterable[Path]) -> None:
    """Each file, change and command, in the order of the pages, and each command prints what stands there."""
    steps = [step for guide in guides for step in guide_steps.steps(guide)]
    assert any(step.kind == "console" for step in steps)
    for step in steps:
        guide_steps.follow(step, root)


def test_a_guide_that_errs_is_found(tmp_path: Path) -> None:
    """Words, lines and the number of lines count; `…` stands for words or for whole lines."""
    assert guide_steps.matches("文件 …，条款 4\n…\n", "文件 6，条款 4\na\nb\n")
    assert guide_steps.matches("a\n…\n", "a  \n")
    assert not guide_steps.matches("a\n", "a\nb\n")
    assert not guide_steps.matches("文件 …，条款 4\n", "文件 6，条款 5\n")
    (tmp_path / "a.yml").write_text("one\ntwo\n", "utf-8")
    with pytest.raises(AssertionError, match=r"a\.md:1"):
        guide_steps.change(tmp_path / "a.yml", guide_steps.Step("a.md:1", "diff", "a.yml", " three\n+four\n"))


def test_the_pictures_are_there_light_and_described() -> None:
    """Each picture of the guides stands in the project, weighs less than 120 KB, and says in words what it shows."""
    shown = [
        (guide.parent / file, words)
        for guide in (ROOT / "docs" / "contribute.md", *GUIDES, ANOTHER)
        for words, file in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", guide.read_text("utf-8"))
    ]
    assert shown
    for path, words in shown:
        assert path.stat().st_size < 120_000, path
        assert len(words) > 10, path
