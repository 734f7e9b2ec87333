"""The one module that imports Dask: the workers of a cluster, which may stand on other machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from importlib.util import find_spec
from typing import Any

from build_scripts.execution.fingerprint import READING_LIBRARIES, code_digest, library_versions
from build_scripts.execution.workers import WorkersError

TIMEOUT = 10
"""Maximum number of seconds to wait for the scheduler, and for its first worker."""


class ClusterPool:
    """The workers of a Dask cluster. What a worker was doing when it died is done by another."""

    @classmethod
    def connect(cls, address: str, function: Callable[[Any, Any], Any], shared: object) -> ClusterPool:
        """The workers of a scheduler, with what they share; WorkersError if there are none."""
        if find_spec("distributed") is None:
            raise WorkersError('使用集群要另装 Dask：pip install "huiqi-policy-library[cluster]"')
        from distributed import Client

        try:
            client: Any = Client(address, timeout=TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise WorkersError(f"集群的调度器 {address} 没有应答：{error}") from None
        try:
            client.wait_for_workers(1, timeout=TIMEOUT)
        except TimeoutError:
            client.close()
            raise WorkersError(f"集群 {address} 里没有工作机") from None
        return cls(client, function, shared)

    def __init__(self, client: Any, function: Callable[[Any, Any], Any], shared: object) -> None:
        from distributed import KilledWorker

        self.size = sum(client.nthreads().values())
        self.failures: tuple[type[BaseException], ...] = (KilledWorker, CancelledError, OSError)
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._task = client.scatter((function, shared, program()), broadcast=True, hash=False)

    def submit(self, items: Sequence[Any]) -> Future[list[Any]]:
        future: Future[list[Any]] = self._executor.submit(_run_remotely, items, self._task)
        return future

    def close(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def program() -> tuple[str, str]:
    """What must be the same on all machines, or results would not be."""
    return code_digest(), library_versions(*READING_LIBRARIES)


def _run_remotely(items: Sequence[Any], task: tuple[Callable[[Any, Any], Any], object, tuple[str, str]]) -> list[Any]:
    function, shared, expected = task
    if program() != expected:
        raise WorkersError(f"集群工作机上的程序或程序库（{program()[1]}）与这里的版本不同，请装同一版本")
    return [function(item, shared) for item in items]
