"""The commands, as a person at a shell meets them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from build_scripts.__main__ import main
from tests.shelf import CARD, ROOT, put

TEXT = "一、好。做好工作。(责任单位:省财政厅)\n"


def test_check_prints_all_findings_and_fails_on_errors(tmp_path: Path) -> None:
    put(tmp_path, "sound", TEXT)
    put(tmp_path, "broken", TEXT, CARD + "issued: 2023-02-30\n")
    result = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert result.exit_code == 1
    line = result.stdout.splitlines()[0]
    assert line.startswith("source_texts/jiangxi/broken.yml:4: card-date ")
    assert " — " in line


def test_check_of_a_sound_library_succeeds() -> None:
    result = CliRunner().invoke(main, ["check", "--project", str(ROOT)])
    assert result.exit_code == 0
    assert "文件 5，条款 215；错误 0，警告 0" in result.stderr


def test_export_gives_a_complete_docs_folder(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    result = CliRunner().invoke(main, ["export", "--project", str(ROOT), str(folder)])
    assert result.exit_code == 0, result.output
    for path in ("index.md", "documents/hunan-2020-key-points.md", "provinces/sichuan.md", "themes/ip.md", "about.md"):
        assert (folder / path).is_file(), path
    assert len(json.loads((folder / "data" / "corpus.json").read_text("utf-8"))["documents"]) == 5
    assert (folder / "search" / "opening").is_file()


def test_export_never_writes_into_a_folder_that_holds_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(main, ["export", "--project", str(ROOT), str(tmp_path)])
    assert result.exit_code == 1
    assert "已有内容" in result.output
    assert [it.name for it in tmp_path.iterdir()] == ["mine.txt"]
