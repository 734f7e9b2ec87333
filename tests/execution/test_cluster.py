"""A cluster of two workers gives what a loop gives, also if one of them is killed; what cannot be used says why."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from build_scripts.execution import cluster
from build_scripts.execution.cluster import ClusterError
from build_scripts.execution.workers import Workers

ITEMS = range(40)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Address of a scheduler with two workers, each a process with one thread."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, worker_dashboard_address=None
    ) as local:
        yield local.scheduler_address


def double(item: int, shared: tuple[int, Path | None]) -> int:
    """Twice the item and something; the first worker that finds no mark leaves one and dies."""
    added, mark = shared
    if item == 20 and mark and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item + added


def test_a_cluster_gives_what_a_loop_gives(scheduler: str) -> None:
    """In the same order."""
    assert list(Workers(cluster=scheduler).map(double, ITEMS, (1, None))) == [2 * item + 1 for item in ITEMS]


def test_what_a_killed_worker_did_is_done_by_the_other(
    scheduler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No result is lost, and nothing has to be done here."""
    mark = tmp_path / "killed"
    assert list(Workers(cluster=scheduler).map(double, ITEMS, (1, mark))) == [2 * item + 1 for item in ITEMS]
    assert mark.exists()
    assert "本进程" not in capsys.readouterr().err


def test_another_version_of_the_program_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results would be others."""
    monkeypatch.setattr(cluster, "code_digest", lambda: "another")
    with pytest.raises(ClusterError, match="版本"):
        list(Workers(cluster=scheduler).map(double, ITEMS, (1, None)))


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the address."""
    monkeypatch.setattr(cluster, "TIMEOUT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
    with pytest.raises(ClusterError, match=address):
        Workers(cluster=address).map(double, ITEMS, (1, None))


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(ClusterError, match=r"huiqi-policy-library\[cluster\]"):
        Workers(cluster="tcp://127.0.0.1:1").map(double, ITEMS, (1, None))
