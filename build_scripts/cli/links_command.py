"""The command `links`: which addresses in the cards can be opened."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.cli import link_check
from build_scripts.cli.options import reads_library
from build_scripts.project import Project
from build_scripts.publish.file_writer import write_if_changed


@click.command(help="逐个访问著录卡里的出处网址，列出打不开和可疑的，被引用多的文件在前；需要联网和 lychee。")
@reads_library
@click.option(
    "--report", "file", type=click.Path(path_type=Path), help="把结果写成 Markdown 表；全部可用时写成空文件。"
)
def links(root: Path, file: Path | None) -> None:
    """Check the addresses that the documents come from; dead ones are reported and are no failure."""
    sources = link_check.source_addresses(pipeline.build_corpus(Project(root.resolve())))
    click.echo(f"检查 {len(sources)} 个网址，对每个网站一次一个 …", err=True)
    try:
        text = link_check.report(link_check.check_addresses(sources))
    except link_check.CheckerError as error:
        raise click.ClickException(str(error)) from None
    click.echo(text or "全部可用", nl=not text)
    if file:
        write_if_changed(file, text)
