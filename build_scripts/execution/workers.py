"""Work is spread over processes, or over a cluster; the results are those of a loop, in the same order.

What all items need (`shared`) is given to each worker once. It reaches a process by fork where that is safe; elsewhere,
and on a cluster, it is pickled, so what cannot be pickled says itself how it is made anew (`__reduce__`).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Protocol, TypeVar

from build_scripts.diagnostics.console import warn

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

MIN_ITEMS = 8
"""Minimum number of items for which processes are forked: fewer are done sooner here."""
START_FACTOR = 5
"""So many times as many items are needed where processes start anew, which takes each a second or two."""
MAX_PROCESSES = 61
"""Maximum number of processes; Windows cannot wait for more."""
MAX_CHUNK = 8
"""Maximum number of items that a worker is given at a time."""
CHUNKS_AHEAD = 4
"""Number of chunks per worker that are given out before the first of them is asked for."""


class WorkersError(Exception):
    """The workers that were asked for cannot be had; the message says why."""


class Pool(Protocol):
    """Workers that have what they share."""

    size: int
    """Number of workers."""
    failures: tuple[type[BaseException], ...]
    """What a result raises if not the function failed but the workers."""

    def submit(self, items: Sequence[Any]) -> Future[list[Any]]:
        """The results of the pool's function for some items, in their order."""

    def close(self) -> None:
        """End it without waiting; what was not begun is dropped."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: this process alone, some processes, or a cluster."""

    jobs: int = 1
    """Number of processes; 1 for this process alone."""
    cluster: str = ""
    """Address of a Dask scheduler, used instead of processes: tcp://10.0.0.1:8786."""

    @classmethod
    def from_environment(cls) -> Workers:
        """As HUIQI_CLUSTER and HUIQI_JOBS say; by default a process for each processor.

        Raises WorkersError if HUIQI_JOBS is no number of processes.
        """
        jobs = os.environ.get("HUIQI_JOBS") or str(processors())
        if not jobs.isdecimal() or int(jobs) < 1:
            raise WorkersError(f"HUIQI_JOBS 应为进程数，如 4；现为 {jobs}")
        return cls(int(jobs), os.environ.get("HUIQI_CLUSTER", ""))

    def map(
        self,
        function: Callable[[Item, Shared], Result],
        items: Sequence[Item],
        shared: Shared,
        min_items: int = MIN_ITEMS,
    ) -> Iterator[Result]:
        """Yield `function(item, shared)` for each item, in the order of the items.

        The function stands at the top level of a module; items and results are pickled, so small ones (bytes) are fast.
        Workers begin at once, before the first result is asked for. If all workers die, a line says so and the rest is
        done in this process; what the function raises is raised here. With one process, or fewer than `min_items`
        items, everything is done here. Call it before other threads are started (a progress bar starts one): processes
        are forked only while there is none; otherwise, and on other systems than Linux, they start anew, which pays for
        more items only. Raises WorkersError for a cluster that cannot be used.
        """
        pool: Pool
        enough = len(items) >= min_items * (1 if self.cluster or _forks() else START_FACTOR)
        if not enough or (self.jobs == 1 and not self.cluster):
            return (function(item, shared) for item in items)
        if self.cluster:
            from build_scripts.execution.cluster import ClusterPool  # it needs an optional library

            pool = ClusterPool.connect(self.cluster, function, shared)
        else:
            pool = ProcessPool(function, shared, min(self.jobs, len(items), MAX_PROCESSES))
        results = _results(pool, _chunks(items, pool.size), lambda item: function(item, shared))
        next(results)
        return results


def processors() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _forks() -> bool:
    """Whether processes are forked. A fork copies locks that other threads hold, and no thread that would release them."""
    return sys.platform == "linux" and threading.active_count() == 1


def _chunks(items: Sequence[Item], workers: int) -> Iterator[Sequence[Item]]:
    """The items in pieces, small enough that all workers have something to do until the end."""
    size = max(1, min(MAX_CHUNK, len(items) // (workers * CHUNKS_AHEAD)))
    return (items[start : start + size] for start in range(0, len(items), size))


def _results(pool: Pool, chunks: Iterator[Sequence[Item]], do_here: Callable[[Item], Any]) -> Iterator[Any]:
    """First None, when the first chunks have been given out; then the results in order.

    One more chunk is given out for each that was done, so that few are kept in memory.
    """
    try:
        running = deque((chunk, _submit(pool, chunk)) for chunk in islice(chunks, pool.size * CHUNKS_AHEAD))
        yield None
        while running:
            results = running[0][1].result()
            running.popleft()
            running.extend((chunk, _submit(pool, chunk)) for chunk in islice(chunks, 1))
            yield from results
    except pool.failures as failure:
        warn(f"并行的进程意外终止（{type(failure).__name__}），余下的改在本进程里做")
        for chunk in (*(chunk for chunk, _ in running), *chunks):
            yield from map(do_here, chunk)
    finally:
        pool.close()


def _submit(pool: Pool, chunk: Sequence[Item]) -> Future[list[Any]]:
    """The results that the pool will give; if its workers have died, they raise that."""
    try:
        return pool.submit(chunk)
    except pool.failures as failure:
        failed: Future[list[Any]] = Future()
        failed.set_exception(failure)
        return failed


# --- processes of this machine ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Task(Generic[Item, Shared, Result]):
    """What a worker process does; set once, when it starts."""

    function: Callable[[Item, Shared], Result] | None = None
    shared: Shared | None = None


_task: _Task[Any, Any, Any] = _Task()


class ProcessPool:
    """Processes that are given function and shared object when they start."""

    failures: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, function: Callable[[Any, Any], Any], shared: object, size: int) -> None:
        self.size = size
        context = multiprocessing.get_context("fork" if _forks() else "spawn")
        ending, self._end = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(size, context, _begin, (function, shared, ending))

    def submit(self, items: Sequence[Any]) -> Future[list[Any]]:
        return self._executor.submit(_run, items)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._end.send(None)


def _begin(function: Callable[[Any, Any], Any], shared: object, ending: Connection) -> None:
    """Prepare a worker process: it ends without a word with Ctrl-C, with its pool, and with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_pool, args=(ending,), daemon=True).start()
    _task.function, _task.shared = function, shared
    gc.freeze()  # what is shared lives as long as the process: the collector need not look at it


def _end_with_pool(ending: Connection) -> None:
    """End this process at once, also in the middle of its work."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel, ending])
    os._exit(0)


def _run(items: Sequence[Any]) -> list[Any]:
    assert _task.function is not None
    return [_task.function(item, _task.shared) for item in items]
