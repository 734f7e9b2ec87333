"""Work that is spread gives what a loop gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from build_scripts.execution.workers import Workers, WorkersError

ITEMS = range(40)


def double(item: int, added: int) -> int:
    time.sleep((item % 3) / 1000)  # later items are done sooner than earlier ones
    return 2 * item + added


def double_or_die(item: int, shared: tuple[int, Path | None]) -> int:
    """Twice the item and something; the first worker that finds no mark leaves one and dies."""
    added, mark = shared
    if item == 20 and mark and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item + added


def double_in_parent_only(item: int, parent: int) -> int:
    """What kills every worker that tries it."""
    if item == 20 and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)
    return 2 * item


def fail(item: int, _shared: None) -> int:
    raise KeyError(item)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    """Any number of processes gives the results of a loop."""
    assert list(Workers(jobs).map(double, ITEMS, 1)) == [2 * item + 1 for item in ITEMS]


def test_a_dying_worker_leaves_the_rest_to_this_process(capsys: pytest.CaptureFixture[str]) -> None:
    """No result is lost, none comes twice, and a line says what happened."""
    assert list(Workers(2).map(double_in_parent_only, ITEMS, os.getpid())) == [2 * item for item in ITEMS]
    assert "余下的改在本进程里做" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_is_raised(jobs: int) -> None:
    """An error of the work is none of the workers."""
    with pytest.raises(KeyError):
        list(Workers(jobs).map(fail, ITEMS, None))


def test_few_items_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the minimum everything is done here; it is higher where processes cannot be forked."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert set(Workers(2).map(process, range(7), None)) == {os.getpid()}
    assert os.getpid() not in set(Workers(2).map(process, range(8), None))
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert set(Workers(2).map(process, range(39), None)) == {os.getpid()}
    assert os.getpid() not in set(Workers(2).map(process, range(40), None))


def process(_item: int, _shared: None) -> int:
    return os.getpid()


def test_the_environment_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """HUIQI_JOBS and HUIQI_CLUSTER; what is no number is refused with its name."""
    monkeypatch.setenv("HUIQI_JOBS", "3")
    monkeypatch.setenv("HUIQI_CLUSTER", "tcp://10.0.0.1:8786")
    assert Workers.from_environment() == Workers(3, "tcp://10.0.0.1:8786")
    for wrong in ("0", "two", "-1"):
        monkeypatch.setenv("HUIQI_JOBS", wrong)
        with pytest.raises(WorkersError, match="HUIQI_JOBS"):
            Workers.from_environment()


def sleep_long(_item: int, _shared: None) -> None:
    time.sleep(60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(number: signal.Signals) -> None:
    """Ctrl-C, or the end of the process that started them, ends workers in the middle of their work."""
    program = "from build_scripts.execution.workers import Workers\nfrom tests.execution.test_workers import *\n"
    program += "results = Workers(2).map(sleep_long, range(9), None)\nprint('begun', flush=True)\nnext(results)\n"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"begun\n"
        time.sleep(0.5)  # until it waits for the first result
        parent.send_signal(number)
        assert parent.stdout.read() == b"", "ends when nobody can write to it any more"
    assert parent.returncode != 0
