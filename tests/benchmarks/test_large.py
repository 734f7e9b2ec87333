"""What a large library needs follows from the figures measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import sharded
from benchmarks.figures import Results
from benchmarks.large import Hosts, Line, Machine, Plan, Site, line_of, page_lines, read_hosts
from benchmarks.library import make_library
from benchmarks.number_format import about, duration
from benchmarks.report import write_report

EACH = {
    "shards.read": 0.06, "shards.link": 0.01, "shards.pages": 0.3, "shards.join": 0.02, "shards.memory": 1e6,
    "shards.reading_memory": 5e5, "shards.bytes": 2e5, "build.bytes": 1e6, "build.files": 5, "build.cpu": 0.4,
}  # fmt: skip
HOSTS = Hosts(
    as_of="2026-11-28",
    machines=[
        Machine(name="小机", cores=4, memory=16, disk=1000, minute=0),
        Machine(name="大机", cores=10, memory=256, disk=1000, minute=0.1),
    ],
    sites=[Site(name="甲", bytes=1), Site(name="乙", files=20_000), Site(name="丙", month=0.02, million=4)],
    job_hours=6,
)


def measured() -> Results:
    """Two sizes; each quantity has 2 at the beginning."""
    results = Results({"processor": "Any", "cores": "2", "memory": "4 GB", "system": "Linux", "python": "3.11"})
    for documents in (50, 250):
        for quantity, each in EACH.items():
            results.add(documents, quantity, [2 + each * documents])
    return results


def test_a_line_goes_through_the_smallest_and_the_largest_library() -> None:
    """One size alone is all growth; nothing grows backwards."""
    results = measured()
    line = line_of(results, "shards.read")
    assert line
    assert [line.fixed, line.each] == pytest.approx([2, 0.06])
    assert line.reached(line.at(1234)) == pytest.approx(1234)
    assert line_of(results, "shards.nothing") is None
    del results.samples[50]
    assert line_of(results, "build.files") == Line(0, (2 + 5 * 250) / 250)
    results.add(50, "build.files", [9999])
    assert line_of(results, "build.files") == Line(9999, 0)
    assert Line(9999, 0).reached(1) == math.inf


def test_time_and_money_are_divided_among_the_machines() -> None:
    """Reading and pages are shared; each machine links, one joins; the larger machine is taken where memory asks for it."""
    lines = {quantity: Line(0, each) for quantity, each in EACH.items()}
    plan = Plan(lines, HOSTS, 100_000, 10)
    assert plan.reader == HOSTS.machines[0]
    assert plan.joiner == HOSTS.machines[1]
    assert plan.minutes() == pytest.approx((6000 / 40 / 60, (1000 + 30_000 / 100) / 60, 2000 / 60))
    assert plan.dollars() == pytest.approx(10 * 22 * 0.1 + 34 * 0.1)
    assert Plan(lines, HOSTS, 1_000_000, 10).minutes() is None
    small = Plan(lines, HOSTS, 1000, 1)
    assert (small.joiner, small.dollars()) == (HOSTS.machines[0], 0)


def test_the_page_states_what_binds() -> None:
    """The tightest limit first."""
    lines = list(page_lines(measured(), HOSTS))
    assert "# 10 万份文件要什么" in lines
    assert "| 读文本（处理器时间） | 0.060 秒 | 1.7 小时 | 按省份分给各台机器 |" in lines
    assert "| 甲 | 1,000 | 1 GB | 放不下 |" in lines
    assert "| 乙 | 4,000 | 20,000 个文件 | 放不下 |" in lines
    assert "| 丙 | 不限 | | 每月 2.0 美元，上传一遍 2.0 美元 |" in lines
    start = lines.index("## 哪些限额先到") + 4
    assert lines[start : start + 3] == [
        "| 1,000 | 整站的大小：甲的 1 GB |",
        "| 4,000 | 整站的文件数：乙的 20,000 个 |",
        "| 16,000 | 全库要装进内存：小机的 16 GB |",
    ]


def test_new_figures_write_the_page_anew(tmp_path: Path) -> None:
    """With the page of the figures; without those of shards it stays as it is."""
    results = measured()
    write_report(results, tmp_path)
    page = tmp_path / "large.md"
    assert page.read_text("utf-8").splitlines() == list(page_lines(results, read_hosts()))
    for quantities in results.samples.values():
        del quantities["shards.join"]
    page.write_text("as before", "utf-8")
    write_report(results, tmp_path)
    assert page.read_text("utf-8") == "as before"


def test_numbers_are_round() -> None:
    assert [duration(value) for value in (0.5, 119, 300)] == ["0.50 分", "120 分", "5.0 小时"]
    assert [about(value) for value in (123_456, 16, 1.25, 0.0619, 0)] == ["120,000", "16", "1.2", "0.062", "0"]


def test_shards_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step once for each shard; what each machine has to do first is no part of the pages."""
    commands: list[list[str]] = []

    def run(command: Sequence[str | Path], folder: Path, settings: object) -> dict[str, float]:
        words = [str(word) for word in command[3:]]
        commands.append(words)
        if "--into" in words:
            Path(words[-1]).mkdir(parents=True)
            (Path(words[-1]) / "entry").write_bytes(b"12345")
        return {"cpu": 7.0 if "--part" in words and sharded.NO_PAGES not in words else 3.0, "memory": len(commands)}

    monkeypatch.setattr(sharded, "measure_process", run)
    figures = sharded.measure_shards(make_library(tmp_path / "library", 3).root)
    assert [words[0] for words in commands] == ["build"] * 3 + ["join"] * 5
    assert {f"shards.{name}" for name in figures} == {name for name in EACH if name.startswith("shards.")}
    assert figures == {
        "read": 9, "link": 3, "pages": 12, "join": 3, "reading_memory": 3, "memory": 8, "bytes": 30
    }  # fmt: skip


def test_each_place_for_a_site_has_a_limit_or_a_price() -> None:
    assert all(site != Site(name=site.name) for site in read_hosts().sites)
