"""All that is measured, in the order of a round."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from benchmarks import engines, serving
from benchmarks.library import make_library
from benchmarks.processes import environment, measure_process, python
from benchmarks.sharded import measure_shards
from build_scripts.project import Project

MARK = "此句为测速所加。"
WEIGHED = 12
"""Number of the largest pages whose nodes are counted."""


@dataclass(frozen=True)
class Workspace:
    """A folder for one size of library; what one measurement leaves, later ones of the round use."""

    root: Path
    documents: int

    @property
    def library(self) -> Project:
        """The made-up library with both editions; made when first asked for."""
        return self._made("library")

    @property
    def single(self) -> Project:
        """The same in simplified characters only."""
        project = self._made("single")
        project.traditional_settings.unlink(missing_ok=True)
        return project

    def _made(self, name: str) -> Project:
        root = self.root / name
        return Project(root) if root.is_dir() else make_library(root, self.documents)

    @property
    def export(self) -> Path:
        """Folder with the exported Markdown in docs/."""
        return self.root / "export"

    @property
    def edited(self) -> Path:
        """The text that is edited: the first one."""
        return min(self.library.source_texts.glob("*/*.txt"))


def stages(workspace: Workspace) -> dict[str, float]:
    """Processor seconds of each stage, one edition."""
    command = python("benchmarks.stages", workspace.single.root)
    printed = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True).stdout
    values: dict[str, float] = json.loads(printed)
    return values


def build(workspace: Workspace) -> dict[str, float]:
    """A first build of both editions, strict; its output and the weight of its pages."""
    return {**_first_build(workspace.library), **weigh(workspace.library.root / "site")}


def build_unchanged(workspace: Workspace) -> dict[str, float]:
    """The same command again, in a new process."""
    return measure_process(python("mkdocs", "build", "--strict", "-q"), workspace.library.root)


def build_single(workspace: Workspace) -> dict[str, float]:
    """A first build of one edition."""
    return _first_build(workspace.single)


def _first_build(project: Project) -> dict[str, float]:
    for folder in (project.build, project.root / "site"):
        shutil.rmtree(folder, ignore_errors=True)
    return measure_process(python("mkdocs", "build", "--strict", "-q"), project.root)


def check_edited(workspace: Workspace) -> dict[str, float]:
    """`check` after an edit of one text."""
    original = workspace.edited.read_bytes()
    try:
        workspace.edited.write_bytes(serving.mark_text(original, MARK))
        return measure_process(python("build_scripts", "check"), workspace.library.root)
    finally:
        workspace.edited.write_bytes(original)


def serve(workspace: Workspace) -> dict[str, float]:
    """An edit under `mkdocs serve`, both editions."""
    return serving.measure_edit(workspace.library.root, workspace.edited, MARK)


def search(workspace: Workspace) -> dict[str, float]:
    """A first search on the site of `build`."""
    return serving.measure_search(workspace.library.root / "site")


def export(workspace: Workspace) -> dict[str, float]:
    """The command `export`; the engines that follow build what it wrote."""
    shutil.rmtree(workspace.export, ignore_errors=True)
    docs = workspace.export / "docs"
    figures = measure_process(python("build_scripts", "export", docs.resolve()), workspace.single.root)
    texts = sum(len(path.read_text("utf-8")) for path in workspace.single.source_texts.glob("*/*.txt"))
    markdown = sum(len(path.read_text("utf-8")) for path in docs.glob("documents/*.md") if path.stem != "index")
    return {**figures, "markdown": markdown / texts}


def shards(workspace: Workspace) -> dict[str, float]:
    """The same library in three shards, joined."""
    return measure_shards(workspace.library.root)


Run = Callable[[Workspace], Mapping[str, float]]
"""Makes one measurement; raises UnavailableError if something is not installed, RuntimeError if a program fails."""
MEASUREMENTS: Mapping[str, Run] = {
    "stages": stages,
    "build": build,
    "unchanged": build_unchanged,
    "search": search,
    "single": build_single,
    "check": check_edited,
    "serve": serve,
    "shards": shards,
    "export": export,
    "material": lambda workspace: engines.build_with_material(workspace.export),
    "zensical": lambda workspace: engines.build_with_zensical(workspace.export),
    "hugo": lambda workspace: engines.build_with_hugo(workspace.export),
}


class _NodeCounter(HTMLParser):
    """Counts elements."""

    count = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count += 1


def weigh(site: Path) -> dict[str, float]:
    """Bytes and number of all files; bytes of the largest page, and elements of the page that has most."""
    files = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = sorted((size, path) for path, size in files.items() if path.suffix == ".html")
    nodes = []
    for _, page in pages[-WEIGHED:]:
        counter = _NodeCounter()
        counter.feed(page.read_text("utf-8"))
        nodes.append(counter.count)
    return {"bytes": sum(files.values()), "files": len(files), "page": pages[-1][0], "nodes": max(nodes)}
