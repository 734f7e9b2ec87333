"""Every kind of finding has a golden case of its name and a section in the documentation.

A case is a text file: the files of a small project, each under `=== path`, then `=== 结果` with every finding of that
code, word for word. Run with UPDATE_CASES=1 to write the results anew, and read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from build_scripts.diagnostics.registry import shipped_kinds
from build_scripts.pipeline import build_corpus
from build_scripts.project import PACKAGE, Project
from tests.factories import DAY, MINIMAL_CARD, add_source, library_pages

CASES = Path(__file__).parent / "cases"
ELSEWHERE = {"text-unreadable", "link-outside", "converter-rival"}
"""Codes that no file can show; each has a test of its own below, in test_symbolic_links.py or in test_script.py."""


def lay_out(case: str, root: Path) -> Project:
    """Write the files of a case; vocabularies that it does not name are the library's own."""
    shutil.copytree(PACKAGE / "vocabularies", root / "vocabularies")
    for part in re.split(r"^=== ", case.partition("=== 结果")[0], flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        name, _, encoding = head.partition(" (")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode(encoding.rstrip(")") or "utf-8"))
    return Project(root)


@pytest.mark.parametrize("code", [it for it in shipped_kinds() if it not in ELSEWHERE])
def test_finding_says_what_is_promised(code: str, tmp_path: Path) -> None:
    path = CASES / f"{code}.txt"
    case = path.read_text("utf-8")
    corpus = build_corpus(lay_out(case, tmp_path), DAY)
    found = "".join(f"{finding}\n" for finding in corpus.findings if finding.code == code)
    assert found
    if os.environ.get("UPDATE_CASES"):
        path.write_text(case.partition("=== 结果\n")[0] + "=== 结果\n" + found, "utf-8")
    assert found == path.read_text("utf-8").partition("=== 结果\n")[2]


def test_every_kind_of_finding_is_explained_on_the_site() -> None:
    page = next(it for it in library_pages() if it.path == "findings.md")
    assert sorted(re.findall(r"^### .* \{#([\w-]+)\}$", page.text, re.MULTILINE)) == sorted(shipped_kinds())


def test_broken_documents_keep_no_other_from_being_read(tmp_path: Path) -> None:
    """All faults are told at once, each with its line; what is sound is read."""
    add_source(tmp_path, "sound", "一、好。做好工作。\n")
    add_source(tmp_path, "no-yaml", "一、坏。\n", "title: [未合上\n")
    add_source(tmp_path, "no-region", "一、坏。\n", MINIMAL_CARD.replace("360000", "999999"))
    add_source(tmp_path, "no-date", "一、坏。\n", MINIMAL_CARD + "issued: 2023-02-30\n")
    add_source(tmp_path, "no-utf8", "一、坏。\n".encode("gb18030"))
    add_source(tmp_path, "no-card", "一、坏。\n", None)
    project = add_source(tmp_path, "no-text", None)
    corpus = build_corpus(project, DAY)
    assert [document.id for document in corpus.documents] == ["sound"]
    errors = {
        (finding.code, finding.file.rpartition("/")[2], finding.line)
        for finding in corpus.findings
        if finding.level == "error"
    }
    assert errors >= {
        ("card-yaml", "no-yaml.yml", 2),
        ("card-region", "no-region.yml", 3),
        ("card-date", "no-date.yml", 4),
        ("text-encoding", "no-utf8.txt", 1),
        ("text-without-card", "no-card.txt", 1),
        ("card-without-text", "no-text.yml", 1),
    }


def test_a_text_that_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = add_source(tmp_path, "sample", "一、好。\n")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = build_corpus(project, DAY).findings
    assert [(it.code, it.file) for it in found] == [
        ("text-unreadable", f"source_texts/jiangxi/sample.{kind}") for kind in ("txt", "yml")
    ]
    assert "没有读写权限" in found[0].message


@pytest.mark.parametrize("document_id", ["..", "x y", "a_b", "A", "-a", "a--b", "é"])
def test_ids_that_could_leave_the_folder_or_the_alphabet_are_refused(document_id: str, tmp_path: Path) -> None:
    shelf = tmp_path / "source_texts" / "jiangxi"
    shelf.mkdir(parents=True)
    (shelf / f"{document_id}.txt").write_text("一、好。\n", "utf-8")
    (shelf / f"{document_id}.yml").write_text(MINIMAL_CARD, "utf-8")
    corpus = build_corpus(Project(tmp_path), DAY)
    assert corpus.documents == ()
    assert "card-id" in {finding.code for finding in corpus.findings}
