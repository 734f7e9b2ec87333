"""The stages of one edition in one process: python -m benchmarks.stages PROJECT prints their processor seconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.workers import Workers
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.publish.page_maker import PageMaker

INNER: tuple[tuple[str, ModuleType, str], ...] = (
    ("annotate", pipeline, "annotate"),
    ("link", pipeline, "register_instruments find_repeals link find_near_duplicates"),
    ("search", site_writer, "build_search"),
)
"""Stage → the functions that do its work, where their caller finds them."""


def measure_stages(project: Project, site: Path) -> dict[str, float]:
    """Read, annotate, link, render, search, export: processor seconds of each; and the characters that were read."""
    seconds: dict[str, float] = defaultdict(float)

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            result = function(*arguments, **named)
            seconds[stage] += time.process_time() - start
            return result

        return call

    with ExitStack() as stack:
        for stage, module, names in INNER:
            for name in names.split():
                stack.enter_context(patch.object(module, name, timed(stage, getattr(module, name))))
        cache, alone = BuildCache(DiskCache(None)), Workers(1)
        timed("vocabularies", cache.load_vocabularies)(project)
        corpus = timed("read", pipeline.build_corpus)(project, cache=cache, workers=alone)
        maker = PageMaker(corpus, project)
        timed("render", list)(maker.pages())
        timed("export", site_writer.write_extras)(maker, "Hans", site)
    own = dict(seconds)
    own["read"] -= seconds["annotate"] + seconds["link"]
    own["export"] -= seconds["search"]
    return {**own, "characters": sum(len(document.source.text) for document in corpus.documents)}


if __name__ == "__main__":
    root = Path(sys.argv[1])
    sys.stdout.write(json.dumps(measure_stages(Project(root), root / ".build" / "stages-site")))
