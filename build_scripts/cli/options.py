"""Options that several commands share: which library is read, and who does the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from build_scripts.execution.workers import WorkersError
from build_scripts.project import Project

PROJECT = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="当前文件夹",
    help="项目文件夹（其中有 source_texts/ 与 mkdocs.yml）。",
)


def _set_variable(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    """Makes the value of an option that of an environment variable, for all that is called, MkDocs included."""
    return lambda _context, _option, value: os.environ.update({name: str(value)} if value else {})


WORKERS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        callback=_set_variable("HUIQI_JOBS"),
        expose_value=False,
        help="同时用几个进程，默认每个处理器一个；也可用环境变量 HUIQI_JOBS。",
    ),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        callback=_set_variable("HUIQI_CLUSTER"),
        expose_value=False,
        help="由 Dask 集群阅读文本，如 tcp://10.0.0.1:8786；也可用环境变量 HUIQI_CLUSTER。",
    ),
)


def reads_library(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which library is read, and who does the work."""

    @wraps(command)
    def run(**options: object) -> None:
        try:
            command(**options)
        except WorkersError as error:
            raise click.ClickException(str(error)) from None

    for option in (*reversed(WORKERS), PROJECT):
        run = option(run)
    return run


def project_with_texts(root: Path) -> Project:
    """The project in a folder; ClickException if that holds no library."""
    project = Project(root.resolve())
    if not project.source_texts.is_dir():
        raise click.ClickException(
            f"{project.root} 里没有 source_texts/ 文件夹；请在项目文件夹里运行，或用 --project 指明。"
        )
    return project
