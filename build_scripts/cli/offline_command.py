"""The command `offline`: a finished site to be read from a disk."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.publish import offline_pack


@click.command(
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
    except offline_pack.CircularImportError as error:
        raise click.ClickException(str(error)) from None
    if file:
        offline_pack.write_zip(folder, file)
    click.echo(f"{count} 个页面已写入 {folder}，打开其中的 index.html", err=True)
