"""The command `compare`: what a change does to the library."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.cli.options import reads_library
from build_scripts.diff import compare, diff_report
from build_scripts.diff.revisions import RevisionError, read_revision


@click.command(
    "compare",
    help="列出改动使文库有什么增减、哪些地址变了。BASE 和 HEAD 各为 git 版本、项目文件夹或 corpus.json；"
    "HEAD 不写就是当前文件夹。带有程序的版本由它自己的程序读取。",
)
@reads_library
@click.argument("base")
@click.argument("head", default=".")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(diff_report.FORMATS)),
    default="text",
    show_default=True,
    help="text 供终端；markdown 供合并请求的步骤摘要；json 供其他工具。",
)
def compare_command(root: Path, base: str, head: str, form: str) -> None:
    """Print what a change does to the library; differences are no failure."""
    corpora = []
    for revision in (base, str(root) if head == "." else head):
        click.echo(f"读取 {revision} …", err=True)
        try:
            corpora.append(read_revision(revision, root.resolve()))
        except RevisionError as error:
            raise click.ClickException(str(error)) from None
    for line in diff_report.FORMATS[form](compare(*corpora)):
        click.echo(line)
