"""The commands, as a person at a shell meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.cli.commands import main
from build_scripts.execution import cluster
from tests.factories import MINIMAL_CARD, ROOT, add_source

TEXT = "一、好。做好工作。(责任单位:省财政厅)\n"


def test_check_prints_all_findings_and_fails_on_errors(tmp_path: Path) -> None:
    add_source(tmp_path, "sound", TEXT)
    add_source(tmp_path, "broken", TEXT, MINIMAL_CARD + "issued: 2023-02-30\n")
    result = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert result.exit_code == 1
    line = result.stdout.splitlines()[0]
    assert line.startswith("source_texts/jiangxi/broken.yml:4: card-date ")
    assert " — " in line


def test_check_elsewhere_says_that_there_is_no_library(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert result.exit_code == 1
    assert "里没有 source_texts/ 文件夹" in result.output


def test_settings_that_are_not_utf_8_are_no_traceback(tmp_path: Path) -> None:
    """MkDocs itself says what is wrong with them."""
    add_source(tmp_path, "sample", "一、资金\n(一)设立资金。\n")
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 中文".encode("gb18030"))
    result = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert "文件 1，" in result.output


def test_check_of_a_sound_library_succeeds() -> None:
    result = CliRunner().invoke(main, ["check", "--project", str(ROOT)])
    assert result.exit_code == 0
    assert "文件 5，条款 215；错误 0，警告 0" in result.stderr


def test_who_does_the_work_is_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any number of processes, with the same result; a cluster that does not answer, or no number, is no traceback."""
    for name in ("HUIQI_JOBS", "HUIQI_CLUSTER"):
        monkeypatch.setenv(name, "")  # the options set them
    for number in range(9):
        add_source(tmp_path, f"text-{number}", TEXT)
    command = ["check", "--project", str(tmp_path)]
    one, two = (CliRunner().invoke(main, [*command, "--jobs", jobs]) for jobs in "12")
    assert (one.exit_code, one.output) == (two.exit_code, two.output)
    monkeypatch.setattr(cluster, "TIMEOUT", 1)
    refused = CliRunner().invoke(main, [*command, "--cluster", "tcp://127.0.0.1:9"])
    assert (refused.exit_code, "集群的调度器 tcp://127.0.0.1:9 没有应答" in refused.output) == (1, True)
    refused = CliRunner().invoke(main, command, env={"HUIQI_JOBS": "viele"})
    assert (refused.exit_code, "HUIQI_JOBS 应为进程数" in refused.output) == (1, True)


def broken(root: Path) -> str:
    add_source(root, "sound", TEXT)
    add_source(root, "broken", TEXT, MINIMAL_CARD + "issued: 2023-02-30\n")
    return str(root)


def test_check_annotates_on_github_and_appends_to_the_summary(tmp_path: Path) -> None:
    """Annotations on the files, all findings in the summary behind what stands there; errors still fail."""
    summary = tmp_path / "summary.md"
    summary.write_text("earlier\n", "utf-8")
    command = ["check", "--format", "github", "--project", broken(tmp_path / "library")]
    result = CliRunner().invoke(main, command, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert result.exit_code == 1
    assert "::error file=source_texts/jiangxi/broken.yml,line=4,title=card-date::" in result.stdout
    text = summary.read_text("utf-8")
    assert text.startswith("earlier\n## 检查结果\n")
    assert "| 错误 | source&#95;texts/jiangxi/broken.yml:4 | card-date |" in text


def test_check_writes_no_summary_unless_asked(tmp_path: Path) -> None:
    """Text stays the default, and only GitHub's format looks for its summary."""
    summary = tmp_path / "summary.md"
    command = ["check", "--project", broken(tmp_path / "library")]
    result = CliRunner().invoke(main, command, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert result.stdout.startswith("source_texts/jiangxi/broken.yml:4: card-date ")
    assert not summary.exists()


def test_check_gives_json_to_tools(tmp_path: Path) -> None:
    """Standard output is one JSON object; the exit code is the same."""
    result = CliRunner().invoke(main, ["check", "--format", "json", "--project", broken(tmp_path)])
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["counts"]["error"] == 1
    assert ("card-date", 4) in {(it["code"], it["line"]) for it in data["findings"]}


def test_export_gives_a_complete_docs_folder(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    result = CliRunner().invoke(main, ["export", "--project", str(ROOT), str(folder)])
    assert result.exit_code == 0, result.output
    for path in ("index.md", "documents/hunan-2020-key-points.md", "provinces/sichuan.md", "themes/ip.md", "about.md"):
        assert (folder / path).is_file(), path
    assert len(json.loads((folder / "data" / "corpus.json").read_text("utf-8"))["documents"]) == 5
    assert (folder / "search" / "opening").is_file()
    theme = (folder / "themes" / "ip.md").read_text("utf-8")
    assert theme.startswith('---\ntitle: "知识产权"\ndescription: "')
    assert "<div" not in theme


def test_export_gives_the_layers_too(tmp_path: Path) -> None:
    """As HTML, with the metadata that the theme of the site asks for; the folder holds the same files."""
    folder = tmp_path / "docs"
    result = CliRunner().invoke(main, ["export", "--layers", "--project", str(ROOT), str(folder)])
    assert result.exit_code == 0, result.output
    page = (folder / "documents" / "hunan-2020-key-points.md").read_text("utf-8")
    assert '<div class="printed" lang="zh-Hant">' in page
    assert "legislation: {" in page
    assert 'source: "build_scripts/vocabularies/themes.yml"' in (folder / "themes" / "ip.md").read_text("utf-8")
    assert (folder / "assets" / "stylesheets" / "document.css").is_file()
    assert (folder / "data" / "corpus.json").is_file()


def test_export_never_writes_into_a_folder_that_holds_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(main, ["export", "--project", str(ROOT), str(tmp_path)])
    assert result.exit_code == 1
    assert "已有内容" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
