"""A progress bar says how far the work is; elsewhere than on a terminal there is no word of it."""

from __future__ import annotations

import pytest
from rich.progress import ProgressSample, Task, TaskID

from build_scripts.diagnostics.console import _Rate, note, track, warn


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
