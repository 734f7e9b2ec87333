"""The command `record`: what this release has, so that the next can say what changed."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.cli.options import reads_library
from build_scripts.link.corpus_changes import release_of
from build_scripts.project import Project
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.sources.releases import release_json


@click.command(help="记下这一版有哪些文件和条款，写入 releases/VERSION.json；以后的网站据此说明多了什么、改了什么。")
@reads_library
@click.argument("version")
def record(root: Path, version: str) -> None:
    """Record a release."""
    project = Project(root.resolve())
    release = release_of(pipeline.build_corpus(project), version)
    path = project.releases / f"{version}.json"
    write_if_changed(path, release_json(release))
    click.echo(f"{len(release.documents)} 份文件已记入 {project.relative(path)}", err=True)
