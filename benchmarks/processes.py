"""Programs are run as whole processes, and what they need is measured."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_scripts.project import PACKAGE

Figures = Mapping[str, float]
"""Name of a quantity → its value; the last part of the name gives the unit, as `report.UNITS` has it."""


class UnavailableError(Exception):
    """What is to be measured is not installed; the message says what is missing."""


def python(module: str, *arguments: str | Path) -> list[str]:
    """The command that runs a module with this interpreter."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def environment() -> dict[str, str]:
    """For programs run in a made-up project: they use the package of this repository; MkDocs stays quiet about itself.

    What was read is kept in the project, so that a first build of it finds nothing.
    """
    own = {"PYTHONPATH": str(PACKAGE.parent), "NO_MKDOCS_2_WARNING": "1", "HUIQI_CACHE": ".build/cache"}
    return {**os.environ, **own}


def measure_process(
    command: Sequence[str | Path], folder: Path, settings: Mapping[str, str] | None = None
) -> dict[str, float]:
    """Run a command to its end: processor and elapsed time (seconds), peak memory of its largest process (bytes).

    `settings` are added to its environment. Raises RuntimeError with the end of what it printed if it fails.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**environment(), **(settings or {})}, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(map(str, command))}: {output.read().decode('utf-8', 'replace')[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": elapsed, "memory": usage.ru_maxrss * unit}
