"""The command `release`: all data of a built site as one archive."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.publish.release_archive import write_release


@click.command("release", help="把生成好的网站 SITE 的全部数据打成一个带版本号的压缩包，连同校验码写入文件夹 FOLDER。")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def release_command(site: Path, folder: Path) -> None:
    """Write the archive and say where it is."""
    try:
        archive = write_release(site, folder)
    except FileNotFoundError:
        raise click.ClickException(f"{site} 里没有数据；先用 make site 生成网站") from None
    except ModuleNotFoundError as error:
        raise click.ClickException(f"缺少 {error.name}：pip install -e '.[parquet]'") from None
    click.echo(f"已写入 {archive}", err=True)
