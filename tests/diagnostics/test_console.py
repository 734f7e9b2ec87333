"""A progress bar says how far the work is; elsewhere than on a terminal there is no word of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.progress import ProgressSample, Task, TaskID

from build_scripts.diagnostics.console import _Rate, note, track, warn
from tests.factories import ROOT


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (2, "120/1000，每秒 60 份，约余 15 秒"),
        (8, "120/1000，每秒 15 份，约余 1 分"),
        (40, "120/1000，每秒 3 份，约余 5 分"),
        (0, "120/1000"),
    ],
)
def test_progress_shows_rate_and_time_left(seconds: int, shown: str) -> None:
    """As soon as they are known."""
    task = Task(TaskID(0), "阅读文本", 1000, 120, _get_time=lambda: seconds)
    task.start_time = 0
    task._progress.extend((ProgressSample(0, 0), ProgressSample(seconds, 120)))
    assert _Rate().render(task).plain == shown


@pytest.mark.parametrize("terminal", [False, True])
def test_only_a_terminal_shows_it(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """But what a person must see is printed everywhere."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1" if terminal else "")
    assert list(track(range(3), "阅读文本", 3)) == [0, 1, 2]
    note("词表有改动")
    shown = capsys.readouterr().err
    assert ("阅读文本" in shown, "词表有改动" in shown) == (terminal, terminal)
    warn("余下的改在本进程里做")
    assert "余下的改在本进程里做" in capsys.readouterr().err


ODD = """甲省支持小店若干措施
甲政发〔2031〕1号
一、•补助。新设小店补助¥5000元，由省财政厅负责。
二、贷款。推动“𠮷林银行”放款，由省商务厅负责。
甲省人民政府
2031年3月5日
"""


IN_TURN = """
import runpy, sys
for command in {}:
    sys.argv[1:] = command
    try:
        runpy.run_module("build_scripts", run_name="__main__")
    except SystemExit as ended:
        print("ended with", ended.code or 0, end=chr(30))
"""
"""A program that runs commands one after the other, as `python -m build_scripts` does: to start it costs most of the time."""


@pytest.mark.parametrize("encoding", ["gbk", "cp437"])
def test_no_console_is_too_narrow_for_a_command(tmp_path: Path, encoding: str) -> None:
    """What cannot be printed is printed as its code; the files are written and the command succeeds."""
    (tmp_path / "a.txt").write_text(ODD, "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    commands = [["new", "a.txt", "--yes", "--region", "湖南省"], ["check"], ["new", "--help"]]
    ran = subprocess.run(
        [sys.executable, "-c", IN_TURN.format(commands)],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    printed = [it.rpartition(b"ended with ") for it in ran.stdout.split(b"\x1e")[:-1]]
    assert [code for *_, code in printed] == [b"0"] * len(commands), ran.stderr.decode("ascii", "replace")
    assert b"Traceback" not in ran.stderr
    assert rb"\u2022" in printed[0][0]
    assert len(list((tmp_path / "source_texts" / "hunan").iterdir())) == 2
