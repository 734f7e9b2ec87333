"""A cluster of two workers gives what a loop gives, also if one of them is killed; what cannot be used says why."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from build_scripts.execution import cluster
from build_scripts.execution.workers import Workers, WorkersError
from build_scripts.pipeline import build_corpus
from tests.execution.test_workers import ITEMS, double_or_die  # of a module that the workers import quickly
from tests.factories import DAY, add_source


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Address of a scheduler with two workers, each a process with one thread."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, worker_dashboard_address=None
    ) as local:
        yield local.scheduler_address


def test_a_cluster_gives_what_a_loop_gives(scheduler: str) -> None:
    """In the same order."""
    assert list(Workers(cluster=scheduler).map(double_or_die, ITEMS, (1, None))) == [2 * item + 1 for item in ITEMS]


def test_texts_are_read_by_a_cluster(scheduler: str, tmp_path: Path) -> None:
    """What it needs of this machine is sent to it: the vocabularies and the texts."""
    for number in range(9):
        project = add_source(tmp_path, f"text-{number}", f"一、减免摊位费{number}个月。(责任单位:省财政厅)\n")
    here, there = (build_corpus(project, DAY, workers=workers) for workers in (Workers(), Workers(cluster=scheduler)))
    assert here == there


def test_what_a_killed_worker_did_is_done_by_the_other(
    scheduler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No result is lost, and nothing has to be done here."""
    mark = tmp_path / "killed"
    assert list(Workers(cluster=scheduler).map(double_or_die, ITEMS, (1, mark))) == [2 * item + 1 for item in ITEMS]
    assert mark.exists()
    assert "本进程" not in capsys.readouterr().err


def test_another_version_of_the_program_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results would be others."""
    monkeypatch.setattr(cluster, "program", lambda: ("another", "program"))
    with pytest.raises(WorkersError, match="版本"):
        list(Workers(cluster=scheduler).map(double_or_die, ITEMS, (1, None)))


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the address."""
    monkeypatch.setattr(cluster, "TIMEOUT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
    with pytest.raises(WorkersError, match=address):
        Workers(cluster=address).map(double_or_die, ITEMS, (1, None))


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(WorkersError, match=r"huiqi-policy-library\[cluster\]"):
        Workers(cluster="tcp://127.0.0.1:1").map(double_or_die, ITEMS, (1, None))
