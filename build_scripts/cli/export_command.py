"""The command `export`: all pages as a docs folder for any engine."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.cli.options import reads_library
from build_scripts.project import Project
from build_scripts.publish import site_writer


@click.command(help="把全部页面写成一个完整的文档文件夹，供任何网站生成器使用。")
@reads_library
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--layers",
    is_flag=True,
    help="页面连同原文、校改、依据和图写成 HTML，与网站所示相同；不加则写成纯 Markdown，便于阅读和处理。",
)
def export(root: Path, folder: Path, layers: bool) -> None:
    """Write pages, hand-written pages, assets, data and search index into one new folder."""
    project = Project(root.resolve())
    corpus = pipeline.build_corpus(project)
    try:
        count = site_writer.export(corpus, project, folder, layers)
    except FileExistsError:
        raise click.ClickException(f"文件夹 {folder} 已有内容；请给一个新的或空的文件夹") from None
    click.echo(f"{count} 个页面已写入 {folder}", err=True)
