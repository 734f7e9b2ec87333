"""The command `check`: lists all findings; --fix mends first what is certain."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.cli.fix import apply_fixes
from build_scripts.cli.options import project_with_texts, reads_library
from build_scripts.diagnostics import finding_report


@click.command(help="检查文本、著录卡与词表，列出全部问题；有错误时退出码为 1。")
@reads_library
@click.option(
    "--format",
    "form",
    type=click.Choice(list(finding_report.FORMATS)),
    default="text",
    show_default=True,
    help="text 逐行列出；github 供 GitHub 的工作流标注在文件上，全部问题写入步骤摘要；json 供其他工具。",
)
@click.option(
    "--fix",
    is_flag=True,
    help="先把有把握的改好：错写的字段名、日期写法、地区名、行号、放错的文件夹、文件的编码。不改文本的字。",
)
@click.option("--summary", type=click.Path(path_type=Path), envvar="GITHUB_STEP_SUMMARY", hidden=True)
def check(root: Path, form: str, fix: bool, summary: Path | None) -> None:
    """Print all findings at once, those that were fixed apart; on GitHub, also append them to the step's summary."""
    project = project_with_texts(root)
    cache = BuildCache()
    for finding in apply_fixes(project, lambda: pipeline.build_corpus(project, cache=cache)) if fix else ():
        click.echo(f"已改 {finding.file}:{finding.line}: {finding.code} {finding.message}", err=True)
    corpus = pipeline.build_corpus(project, cache=cache)
    for line in finding_report.FORMATS[form](corpus):
        click.echo(line)
    if form == "github" and summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(finding_report.summary(corpus, finding_report.MAX_SUMMARY_BYTES - file.tell()))
    click.echo(finding_report.totals(corpus), err=True)
    sys.exit(1 if corpus.counts["error"] else 0)
