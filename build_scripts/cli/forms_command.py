"""The command `forms`: what is too heavy for every build, books and the files in the other script, into one folder."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.cli.options import reads_library
from build_scripts.project import Project
from build_scripts.publish.form_writer import write_forms


@click.command(help="把每份文件和每个主题写成 EPUB，每份文件写成简繁两种字体的 Akoma Ntoso，放进一个文件夹。")
@reads_library
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def forms(root: Path, folder: Path) -> None:
    """Write the forms that are made on demand."""
    try:
        count = write_forms(pipeline.build_corpus(Project(root.resolve())), folder)
    except ImportError:
        raise click.ClickException('写 EPUB 还要一个程序库：python -m pip install -e ".[epub]"') from None
    click.echo(f"{count} 个文件已写入 {folder}", err=True)
