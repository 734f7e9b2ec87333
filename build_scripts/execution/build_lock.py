"""One build at a time in a project: a second one says so and waits. The lock ends with its process, however that ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from build_scripts.diagnostics.console import warn


@dataclass(slots=True)
class BuildLock:
    """The lock of the build that is under way in this process, if there is one."""

    _lock: FileLock | None = None

    def acquire(self, file: Path) -> None:
        """Wait until no other build holds the lock of this file; OSError if the file cannot be written."""
        self.release()
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            warn("另一个生成正在进行，等它结束再开始；不想等就按 Ctrl-C")
            lock.acquire()
        self._lock = lock

    def release(self) -> None:
        """Let other builds begin."""
        if self._lock:
            self._lock.release()
        self._lock = None
