"""The figures of a run: rounds over sizes and measurements, the samples of each quantity, and the machine."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.measurements import MEASUREMENTS, Workspace
from benchmarks.processes import UnavailableError

Samples = dict[int, dict[str, list[float]]]
"""Number of documents → quantity (build.cpu) → one value of each round."""


@dataclass
class Results:
    """What was measured so far; written after each measurement, so that nothing is lost when a run is stopped."""

    machine: dict[str, str] = field(default_factory=dict)
    samples: Samples = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    """Measurement → why it was not made."""

    def add(self, documents: int, quantity: str, values: Iterable[float]) -> None:
        """Keep further samples of a quantity."""
        self.samples.setdefault(documents, {}).setdefault(quantity, []).extend(values)

    def median(self, documents: int, quantity: str) -> float | None:
        """The median of all rounds; None for what was not measured."""
        values = self.samples.get(documents, {}).get(quantity)
        return statistics.median(values) if values else None

    @property
    def rounds(self) -> tuple[int, int]:
        """The least and the greatest number of rounds of a quantity."""
        counts = [len(values) for quantities in self.samples.values() for values in quantities.values()]
        return min(counts), max(counts)

    def as_json(self) -> str:
        """The text of a file of figures."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def read_results(files: Sequence[Path]) -> Results:
    """The figures of several files together; all are of one machine."""
    together = Results()
    for file in files:
        content = json.loads(file.read_text("utf-8"))
        together.machine |= content["machine"]
        together.skipped |= content["skipped"]
        for documents, quantities in content["samples"].items():
            for quantity, values in quantities.items():
                together.add(int(documents), quantity, values)
    return together


def describe_machine() -> dict[str, str]:
    """Processor model, cores, memory, Python version; nothing that names this one machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "python": platform.python_version(),
        "system": platform.system(),
    }


def _processor() -> str:
    """Linux names the model in a file."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def is_busy(load: float, cores: int) -> bool:
    """Whether others use the machine: beyond this run itself, more than a process on every four cores."""
    return load > 1 + cores / 4


def measure(
    folder: Path, sizes: Sequence[int], rounds: int, names: Sequence[str], report: Callable[[Results, str], None]
) -> Results:
    """Make the measurements of these names, round by round, in each round all sizes; `report` is called after each one.

    What cannot be measured is noted with its reason. The built sites stand in `folder` until the end of a size's round.
    """
    results = Results(describe_machine())
    for number in range(1, rounds + 1):
        for documents in sizes:
            root = folder / str(documents)
            workspace = Workspace(root, documents)
            load = os.getloadavg()[0]
            if is_busy(load, os.cpu_count() or 1):
                results.machine["busy"] = "yes"
            for name in names:
                try:
                    values = MEASUREMENTS[name](workspace)
                except (UnavailableError, RuntimeError) as error:
                    results.skipped[name] = str(error)
                    report(results, f"{documents}/{number} {name}: {error}")
                    continue
                for quantity, value in values.items():
                    results.add(documents, f"{name}.{quantity}", [value])
                described = ", ".join(f"{quantity} {value:.6g}" for quantity, value in values.items())
                report(results, f"{documents}/{number} {name}: {described}")
            shutil.rmtree(root, ignore_errors=True)
    return results
