"""All commands: python -m build_scripts build, check, compare, export, join, links, new, offline, score, shards.

Each is a few lines around a function of another package; those with many options stand in modules of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.cli import link_check
from build_scripts.cli.build_commands import build, join, shards
from build_scripts.cli.fix import apply_fixes
from build_scripts.cli.new import new
from build_scripts.cli.options import project_with_texts, reads_library
from build_scripts.diagnostics import figures, finding_report
from build_scripts.diff import compare, diff_report
from build_scripts.diff.revisions import RevisionError, read_revision
from build_scripts.project import Project
from build_scripts.publish import offline_pack, site_writer
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render.templates import labels


@click.group(help="政策文库的命令。")
def main() -> None:
    """The group that all commands belong to."""


for command in (build, join, new, shards):
    main.add_command(command)


@main.command(help="检查文本、著录卡与词表，列出全部问题；有错误时退出码为 1。")
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


@main.command(
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


@main.command(help="把全部页面写成一个完整的文档文件夹，供任何网站生成器使用。")
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


@main.command(help="逐个访问著录卡里的出处网址，列出打不开和可疑的，被引用多的文件在前；需要联网和 lychee。")
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


@main.command(
    "offline", help="把生成好的网站 SITE 打包成不联网、不开服务器也能看的文件夹 FOLDER，双击 index.html 即可。"
)
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--zip", "file", type=click.Path(dir_okay=False, path_type=Path), help="另存为一个 ZIP 文件。")
def offline_command(site: Path, folder: Path, file: Path | None) -> None:
    """Pack a finished site into one new folder, and that into one file."""
    try:
        count = offline_pack.pack(site, folder)
    except FileExistsError:
        raise click.ClickException(f"文件夹 {folder} 已有内容；请给一个新的或空的文件夹") from None
    if file:
        offline_pack.write_zip(folder, file)
    click.echo(f"{count} 个页面已写入 {folder}，打开其中的 index.html", err=True)


@main.command("score", help="用通读标注测评读得对不对：只用规则的、加上编者审定的，分开计；逐条列出差异。")
@reads_library
@click.option(
    "--labels",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    show_default="项目里的 tests/labels",
    help="标注所在的文件夹。",
)
@click.option("--annotator", help="只列这一项，如 themes。")
@click.option("--differences/--no-differences", default=True, show_default="列出", help="是否逐条列出差异。")
@click.option("--write", is_flag=True, help="把数目写入项目的 figures.json，“质量”页由此算出。")
def score_command(root: Path, folder: Path | None, annotator: str | None, differences: bool, write: bool) -> None:
    """Measure the annotators; if labels cannot be used, these are listed and nothing is measured."""
    from build_scripts.evaluate import score, score_report  # an optional package: only this command needs it

    if annotator and annotator not in labels("MEASURED"):
        raise click.BadParameter(f"应为 {'、'.join(labels('MEASURED'))} 之一", param_hint="--annotator")
    project = Project(root.resolve())
    folder = folder.resolve() if folder else project.root / "tests" / "labels"
    scorecard, name = score(project, folder), project.relative(folder)
    if scorecard.faults:
        for fault in scorecard.faults:
            click.echo(f"{name}/{fault}")
        raise click.ClickException(f"标注有 {len(scorecard.faults)} 处不能用，改好再测评")
    for line in score_report.format_tables(scorecard.figures, annotator):
        click.echo(line)
    for line in score_report.format_differences(scorecard, name, annotator) if differences else ():
        click.echo(line)
    for line in score_report.format_regressions(figures.read_figures(project.figures), scorecard.figures):
        click.echo(line, err=True)
    if write and write_if_changed(project.figures, figures.format_figures(scorecard.figures)):
        click.echo(f"已写入 {project.relative(project.figures)}", err=True)
