"""A library built in shards: what each step needs (build --shard, join --part, join)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.processes import environment, measure_process, python

SHARDS = 3
NO_PAGES = "1000000/1000000"
"""A part with no page: what remains is what each machine that makes pages has to do first."""
ALONE = {"HUIQI_CACHE": "off"}
"""Machines are new each time."""


def measure_shards(root: Path) -> dict[str, float]:
    """Processor seconds of all steps of a project, memory of the largest (bytes), and the size of all shards (bytes).

    `link` is done by each machine that makes pages, before it begins; `pages` is what they share.
    """
    folder = root / ".build" / "shards"
    shutil.rmtree(folder, ignore_errors=True)
    command = python("build_scripts", "shards", str(SHARDS))
    planned = json.loads(subprocess.check_output(command, cwd=root, env=environment(), text=True))
    texts = [folder / f"texts-{number}" for number in range(len(planned))]
    parts = [folder / f"pages-{number}" for number in range(len(planned))]

    def run(*arguments: str | Path) -> dict[str, float]:
        return measure_process(python("build_scripts", *arguments), root, ALONE)

    read = [run("build", "--shard", *slugs.split(), "--into", it) for slugs, it in zip(planned, texts, strict=True)]
    link = run("join", *texts, "--part", NO_PAGES, "--into", folder / "none")
    pages = [
        run("join", *texts, "--part", f"{number}/{len(parts)}", "--into", part) for number, part in enumerate(parts, 1)
    ]
    join = run("join", *texts, *parts, "--site-dir", folder / "site")
    return {
        "read": sum(it["cpu"] for it in read),
        "link": link["cpu"],
        "pages": sum(it["cpu"] - link["cpu"] for it in pages),
        "join": join["cpu"],
        "reading_memory": max(it["memory"] for it in read),
        "memory": max(it["memory"] for it in (*pages, join)),
        "bytes": sum(path.stat().st_size for it in (*texts, *parts) for path in it.rglob("*") if path.is_file()),
    }
