"""The report is made of the figures given: medians, ratios, what was skipped, and a chart."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import figures, measurements
from benchmarks.engines import bare_settings
from benchmarks.figures import Results, measure, read_results
from benchmarks.measurements import Workspace, weigh
from benchmarks.processes import UnavailableError, measure_process
from benchmarks.report import CHART, write_report

MACHINE = {"processor": "Any Processor", "cores": "4", "memory": "16 GB", "python": "3.11.2", "system": "Linux"}


def made_up_results() -> Results:
    """Three rounds of two sizes."""
    results = Results(dict(MACHINE), skipped={"hugo": "没有安装 hugo，未测"})
    for documents in (5, 50):
        results.add(documents, "build.cpu", [documents * 0.5, documents * 9.0, documents * 0.75])
        results.add(documents, "material.cpu", [documents * 0.25])
        results.add(documents, "build.bytes", [documents * 300_000])
    return results


def test_the_page_states_medians_and_ratios(tmp_path: Path) -> None:
    """One column for each size; rows that nobody measured are left out."""
    write_report(made_up_results(), tmp_path)
    lines = (tmp_path / "benchmarks.md").read_text("utf-8").splitlines()
    assert "| | 5 份 | 50 份 |" in lines
    assert "| 建站，简繁两种字体 | 3.75 秒 | 37.5 秒 |" in lines
    assert "| 　本库简繁两种与它之比 | 3.00 | 3.00 |" in lines
    assert "| 网站大小 | 1.5 MB | 15.0 MB |" in lines
    assert "- `hugo`：没有安装 hugo，未测" in lines
    text = "\n".join(lines)
    assert "Any Processor，4 核，内存 16 GB，Linux，Python 3.11.2" in text
    assert "1 至 3 轮" in text
    assert "Zensical |" not in text
    assert "别的活" not in text


def test_a_busy_machine_is_named(tmp_path: Path) -> None:
    """Whoever reads the figures knows that they are not from a quiet machine."""
    results = made_up_results()
    results.machine["busy"] = "yes"
    write_report(results, tmp_path)
    assert "别的活" in (tmp_path / "benchmarks.md").read_text("utf-8")
    assert figures.is_busy(3, 2)
    assert not figures.is_busy(1, 2)


def test_the_chart_has_a_bar_for_each_value(tmp_path: Path) -> None:
    """Two measurements of two sizes; a bar is as long as its value."""
    write_report(made_up_results(), tmp_path)
    chart = ElementTree.parse(tmp_path / CHART)
    bars = [int(it.attrib["width"]) for it in chart.iter() if it.tag.endswith("rect")]
    assert bars == [bars[0], bars[0], bars[0] // 3, bars[0] // 3]
    assert not [it.tag for it in chart.iter() if it.tag.endswith("style") or "style" in it.attrib]


def test_figures_survive_their_file(tmp_path: Path) -> None:
    """Those of two files come together, round by round."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(made_up_results().as_json(), "utf-8")
    together = read_results([tmp_path / "a.json", tmp_path / "b.json"])
    assert together.rounds == (2, 6)
    assert together.median(50, "build.cpu") == 37.5
    assert together.machine == MACHINE


def test_rounds_are_interleaved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round measures every size; what is missing is said, and the others go on."""
    order = []

    def first(workspace: Workspace) -> dict[str, float]:
        order.append(workspace.documents)
        return {"cpu": 1.0}

    def second(workspace: Workspace) -> dict[str, float]:
        raise UnavailableError("没有安装")

    monkeypatch.setattr(figures, "MEASUREMENTS", {"first": first, "second": second})
    lines: list[str] = []
    results = measure(tmp_path, [5, 50], 2, ["first", "second"], lambda _, line: lines.append(line))
    assert order == [5, 50, 5, 50]
    assert results.samples == {5: {"first.cpu": [1.0, 1.0]}, 50: {"first.cpu": [1.0, 1.0]}}
    assert results.skipped == {"second": "没有安装"}
    assert len(lines) == 8


def test_a_process_is_measured_and_its_failure_reported(tmp_path: Path) -> None:
    """Time and memory of the process; what it printed before it failed."""
    figures = measure_process([sys.executable, "-c", "a = b'x' * 50_000_000"], tmp_path)
    assert figures["memory"] > 50_000_000
    assert 0 < figures["cpu"] < 60
    with pytest.raises(RuntimeError, match="no luck"):
        measure_process([sys.executable, "-c", "raise SystemExit('no luck')"], tmp_path)


def test_pages_are_weighed(tmp_path: Path) -> None:
    """All files count; elements are those of the page that has most."""
    (tmp_path / "index.html").write_text("<p>甲<b>乙</b></p>", "utf-8")
    (tmp_path / "long.html").write_text("<p>" + "甲" * 100, "utf-8")
    (tmp_path / "data.json").write_text("{}", "utf-8")
    assert weigh(tmp_path) == {"bytes": 325, "files": 3, "page": 303, "nodes": 2}


def test_other_engines_get_the_settings_of_the_site() -> None:
    """But neither the hook nor the templates, which are this program's own work."""
    settings = bare_settings("material")
    assert settings["nav"]
    assert settings["markdown_extensions"]
    assert not {"hooks", "validation"} & set(settings)
    assert "custom_dir" not in settings["theme"]


def test_the_measurements_are_those_of_the_chart() -> None:
    """No bar for what nobody measures."""
    from benchmarks.report import CHARTED, TABLES

    assert set(CHARTED) <= set(measurements.MEASUREMENTS)
    assert len({row.label for rows in TABLES.values() for row in rows}) == sum(map(len, TABLES.values()))
