"""The score command, as a person at a shell meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.cli.commands import main
from build_scripts.diagnostics.figures import read_figures
from build_scripts.project import Project
from build_scripts.render.templates import labels
from tests.factories import MINIMAL_CARD, add_source

TEXT = "一、其他。有关事项另行通知。(责任单位:省财政厅)\n二、再好。开展人才培训。(责任单位:省教育厅)\n"


def labels_of(project: Project) -> Path:
    """The folder in which the command looks for labels."""
    return project.root / "tests" / "labels"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A library of one text, and a made-up text beside the labels; the rules miss one role and one theme."""
    made = add_source(tmp_path, "one", TEXT, MINIMAL_CARD + "themes:\n  p1-1: [fiscal-funds]\n")
    add_source(labels_of(made) / "made_up", "other", TEXT)
    for name in ("one", "other"):
        for kind, text in (
            ("agencies", "p1-1 lead 江西省财政厅 省财政厅\np1-2 responsible 江西省教育厅 省教育厅\n"),
            ("themes", "p1-1 fiscal-funds -\np1-2 talent -\n"),
        ):
            path = labels_of(made) / kind / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(" ", "\t"), "utf-8")
    return made


def run(project: Project, *options: str) -> Result:
    return CliRunner().invoke(main, ["score", "--project", str(project.root), *options])


def rows(result: Result, name: str) -> list[list[str]]:
    """The cells of an annotator's row in each table: library, made-up, together."""
    return [line.split()[1:] for line in result.stdout.splitlines() if line.split()[:1] == [labels("MEASURED")[name]]]


def test_counts_and_shares_are_printed_for_each_collection_and_for_both(project: Project) -> None:
    result = run(project)
    assert result.exit_code == 0, result.output
    assert [row[0] for row in rows(result, "agencies")] == ["2", "2", "4"]
    assert rows(result, "agencies")[2][1:6] == ["4", "4", "100%", "100%", "100%"]
    assert rows(result, "roles")[2][1:6] == ["4", "2", "50.0%", "50.0%", "50.0%"]
    assert rows(result, "citations") == []


def test_rules_alone_and_editors_stand_apart(project: Project) -> None:
    """The editor's decision counts in the second columns only, and its difference is marked."""
    library, made_up, both = rows(run(project), "themes")
    assert (library[2], library[7]) == ("1", "2")
    assert (made_up[2], made_up[7]) == ("1", "1")
    assert (both[2], both[7]) == ("2", "3")
    reported = [line for line in run(project).stdout.splitlines() if line.startswith("tests/labels/themes")]
    assert len(reported) == 2
    assert reported[0] == "tests/labels/themes/one.txt: p1-1 主要讲的主题：标注 fiscal-funds，读出 无（编者已审定）"
    assert "编者" not in reported[1]


def test_one_annotator_can_be_asked_for_and_differences_left_out(project: Project) -> None:
    result = run(project, "--annotator", "themes")
    assert rows(result, "agencies") == []
    assert all("/themes/" in line for line in result.stdout.splitlines() if line.startswith("tests/"))
    assert "tests/labels/" not in run(project, "--no-differences").stdout
    assert run(project, "--annotator", "x").exit_code == 2


def test_figures_are_written_when_asked_and_compared_afterwards(project: Project) -> None:
    assert "尚无存档" in run(project).stderr
    assert read_figures(project.figures) is None
    assert "已写入 figures.json" in run(project, "--write").stderr
    figures = read_figures(project.figures)
    assert figures is not None
    assert (figures["library"].documents, figures["made_up"].provisions) == (1, 2)
    assert run(project, "--no-differences").stderr == ""
    (labels_of(project) / "themes" / "one.txt").write_text("p1-1\tip\t-\np1-2\tip\t-\n", "utf-8")
    assert "比存档差：收录文本，审定后，主要讲的主题：读对 2 → 0，读错 0 → 2" in run(project).stderr


def test_labels_that_cannot_be_used_stop_the_measuring(project: Project) -> None:
    """All of them are listed with file and line, and no figures are made."""
    (labels_of(project) / "themes" / "one.txt").write_text("p1-7\tip\t-\np1-2\tx\t-\n", "utf-8")
    result = run(project, "--write")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "tests/labels/themes/one.txt:1: 没有标注条款 p1-1",
        "tests/labels/themes/one.txt:1: 没有锚点“p1-7”",
        "tests/labels/themes/one.txt:2: 词表里没有“x”",
    ]
    assert not project.figures.exists()


def test_labels_may_stand_anywhere(project: Project, tmp_path: Path) -> None:
    """Another folder of labels counts for the same project, and its faults are named by its own path."""
    elsewhere = labels_of(project).rename(tmp_path / "elsewhere")
    assert rows(run(project), "agencies") == []
    assert rows(run(project, "--labels", str(elsewhere)), "agencies")[0][0] == "2"
    (elsewhere / "themes" / "one.txt").write_text("p1-7\tip\t-\n", "utf-8")
    assert "elsewhere/themes/one.txt:1: 没有锚点“p1-7”" in run(project, "--labels", str(elsewhere)).stdout
