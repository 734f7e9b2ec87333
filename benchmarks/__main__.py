"""python -m benchmarks: measures, and writes the page of the figures."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from benchmarks.figures import Results, measure, read_results
from benchmarks.library import ROOT
from benchmarks.measurements import MEASUREMENTS
from benchmarks.report import write_report


@click.command(help="造出大小不等的文库，量程序的快慢与产出，写成 docs/benchmarks.md。")
@click.argument("sizes", type=int, nargs=-1)
@click.option(
    "--documents", is_flag=True, expose_value=False, help="其后各数是文件数，如 --documents 5 50 250（默认）。"
)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="轮数；各项取中位数。")
@click.option("--only", type=click.Choice(list(MEASUREMENTS)), multiple=True, help="只量这一项；可以写几次。")
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="每量一项，把全部数字写入这个文件。"
)
@click.option(
    "--from", "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True,
    help="不量，只用这个文件里的数字写页面；可以写几次，合在一起。",
)  # fmt: skip
@click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    help="页面写入哪个文件夹；不写就是 docs/，只量几项时不写页面。",
)
def main(
    sizes: tuple[int, ...], rounds: int, only: tuple[str, ...], file: Path | None,
    files: tuple[Path, ...], docs: Path | None,
) -> None:  # fmt: skip
    """Measure, or read figures; then write the page, unless only some of it was measured and no folder is named."""

    def report(results: Results, line: str) -> None:
        click.echo(line)
        if file:
            file.write_text(results.as_json(), "utf-8")

    if files:
        results = read_results(files)
    else:
        names = [name for name in MEASUREMENTS if name in only or not only]
        with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
            results = measure(Path(folder), sizes or (5, 50, 250), rounds, names, report)
    if docs or not only:
        write_report(results, docs or ROOT / "docs")


main()
