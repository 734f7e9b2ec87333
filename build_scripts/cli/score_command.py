"""The command `score`: how well the annotators read, by the labels of a library."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.cli.options import reads_library
from build_scripts.diagnostics import figures
from build_scripts.project import Project
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render.templates import labels


@click.command("score", help="用通读标注测评读得对不对：只用规则的、加上编者审定的，分开计；逐条列出差异。")
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
