"""The commands that build the site: at once, or in parts on several machines (build --shard, join --part, join)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click

from build_scripts.cli.options import project_with_texts, reads_library
from build_scripts.execution.disk_cache import with_shards
from build_scripts.execution.workers import Workers
from build_scripts.project import Project
from build_scripts.shards.manifest import ShardError
from build_scripts.shards.shard_checks import check_shards
from build_scripts.shards.shard_writer import plan_shards, write_page_shard, write_text_shard

INTO = click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="分片写入哪个新文件夹。")
SITE_DIR = click.option("--site-dir", type=click.Path(path_type=Path), help="网站写到哪里，默认 site/。")


@click.command(help="生成整个网站，写入 site/；有错误时不发布。加 --shard 只读几个省份的文本，供以后合并。")
@reads_library
@click.argument("provinces", nargs=-1, metavar="[省份…]")
@click.option("--shard", is_flag=True, help="只读其后各省份的文本，写成一片：--shard sichuan hunan --into 文件夹。")
@INTO
@SITE_DIR
def build(root: Path, provinces: tuple[str, ...], shard: bool, into: Path | None, site_dir: Path | None) -> None:
    """Build the site for publishing, or read the texts of some provinces for a later join."""
    if not shard:
        if provinces or into:
            raise click.UsageError("省份和 --into 与 --shard 同用：build --shard sichuan hunan --into 文件夹")
        sys.exit(_build_site(root, site_dir))
    if not (provinces and into) or site_dir:
        raise click.UsageError("分片要写明省份和一个新文件夹：build --shard sichuan hunan --into 文件夹")
    project, folder = project_with_texts(root), _new_folder(into)
    try:
        number = write_text_shard(project, provinces, folder, Workers.from_environment())
    except ShardError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{number} 份文本已读，写入 {into}", err=True)


def _part(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Read 2/3; BadParameter for anything that is no part."""
    found = re.fullmatch(r"([0-9]+)/([0-9]+)", value or "1/1")
    number, of = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= of:
        raise click.BadParameter("应为 第几份/共几份，如 2/3")
    return (number, of) if value else None


@click.command(help="把 build --shard 写成的各片合并成网站，与一次生成的逐字节相同；加 --part 只做其中一份页面。")
@reads_library
@click.argument(
    "folders", nargs=-1, required=True, metavar="分片…", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--part", callback=_part, metavar="K/N", help="只做全部页面的 N 份之一，写成一片，供最后的合并取用。")
@INTO
@SITE_DIR
def join(
    root: Path, folders: tuple[Path, ...], part: tuple[int, int] | None, into: Path | None, site_dir: Path | None
) -> None:
    """Build the site, or a part of its pages, from what shards hold; what they do not hold is made here."""
    if (part is None) != (into is None) or (part and site_dir):
        raise click.UsageError("--part 和 --into 同用：join 分片… --part 2/3 --into 文件夹")
    project, found = project_with_texts(root), [folder.resolve() for folder in folders]
    try:
        for line in check_shards(project, found):
            click.echo(line, err=True)
        if part and into:
            number = write_page_shard(project, found, part, _new_folder(into), Workers.from_environment())
            click.echo(f"{number} 个页面已做，写入 {into}", err=True)
            return
    except ShardError as error:
        raise click.ClickException(str(error)) from None
    with with_shards(found):
        sys.exit(_build_site(root, site_dir))


@click.command(help="把各省份分成 N 片，文本长短大致相等，印成 JSON，供持续集成的矩阵用。")
@reads_library
@click.argument("number", metavar="N", type=click.IntRange(min=1))
def shards(root: Path, number: int) -> None:
    """Print the provinces of each shard, as `build --shard` takes them."""
    click.echo(json.dumps([" ".join(slugs) for slugs in plan_shards(project_with_texts(root), number)]))


@click.command(help="在本机看网站：先生成，再打开所印的网址；文本、著录卡改动后自动刷新。")
@reads_library
@click.option("--dev-addr", default="127.0.0.1:8000", show_default=True, metavar="主机:端口", help="从哪里打开。")
def serve(root: Path, dev_addr: str) -> None:
    """Serve the site on this machine, and make it anew when a text is edited."""
    sys.exit(_run_mkdocs(project_with_texts(root), "serve", "--dev-addr", dev_addr))


def _build_site(root: Path, site_dir: Path | None) -> int:
    """Have MkDocs build; its exit code."""
    site_dir_option = ["--site-dir", str(site_dir.resolve())] if site_dir else []
    return _run_mkdocs(project_with_texts(root), "build", "--strict", *site_dir_option)


def _run_mkdocs(project: Project, *arguments: str) -> int:
    """Run a command of MkDocs on the settings of a project; its exit code."""
    from build_scripts.mkdocs_site.frame_settings import settings_file  # MkDocs takes a while to load

    # Material's notice about its own future is no warning about this site.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(settings_file(project))]
    return subprocess.run(command, cwd=project.root, env=environment, check=False).returncode


def _new_folder(folder: Path) -> Path:
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"文件夹 {folder} 已有内容；请给一个新的或空的文件夹")
    return folder.resolve()
