"""The command `new`: imports files, folders and standard input, and reports what became of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from build_scripts.diagnostics.console import track
from build_scripts.importing import import_report
from build_scripts.importing.duplicate_check import Duplicate, KnownTexts
from build_scripts.importing.extract import Extract, Reader, UnreadableError
from build_scripts.importing.file_formats import (
    CONVERSION_ADVICE,
    ENCODINGS,
    STDIN_NAME,
    make_readers,
    read_file,
    read_stream,
)
from build_scripts.importing.importer import Importer, RefusedError
from build_scripts.importing.prompts import FIELD_LABELS
from build_scripts.importing.reading_context import ReadingContext
from build_scripts.project import Project

STDIN = "-"
BATCH_FIELDS = ("region", "site", "issuers", "published")
"""Fields that may be given for several files at once; the others belong to one file."""
PAGE_ASSET_FOLDERS = ("_files", ".files")
"""Endings of the folders in which browsers save the pictures and scripts of a page."""

NamedSource = tuple[str, Callable[[], Extract]]
"""The name of a file as it was given, and a function that reads it."""

OPTIONS = [
    click.Option([f"--{name.replace('_', '-')}", name], metavar="…", help=f"{label}；不写则由程序拟定。")
    for name, label in FIELD_LABELS.items()
]


@click.command(
    help="登记新文本：读 .txt .md .html .docx .pdf（可多个，可给文件夹；- 为标准输入），拟出著录卡，写入 source_texts/。"
)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--project", "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="项目文件夹。"
)
@click.option("--yes", is_flag=True, help="不问，拟定的照用；必填而没有拟出的，用下面的选项给出。")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="纯文本和 Markdown 的编码，程序判断不了时指明。")
@click.option("--similar", is_flag=True, help="与已有文本相近也登记。")
def new(
    files: tuple[str, ...], root: Path, yes: bool, encoding: str | None, similar: bool, **given: str | None
) -> None:
    """Import all files; exit code 1 if any could not be imported."""
    project = Project(root.resolve())
    fields = {name: value for name, value in given.items() if value}
    prompt = None if yes or STDIN in files else _prompt
    context = ReadingContext.of(project)
    known_texts = KnownTexts.of(project, context.vocabulary.converter)
    importer = Importer(
        project=project,
        context=context,
        known_texts=known_texts,
        given=fields,
        prompt=prompt,
        echo=click.echo,
        allow_similar=similar,
    )
    readers = make_readers(importer.context.vocabulary.importing, encoding)
    sources = [*_sources(files, readers)]
    faults = list(importer.invalid_values())
    own = [f"--{name.replace('_', '-')}" for name in fields if name not in BATCH_FIELDS]
    if own and len(sources) > 1:
        faults.append(f"{'、'.join(own)} 只能用于一个文件，这里有 {len(sources)} 个")
    if faults:
        raise click.ClickException("\n".join(faults))
    if not sources:
        raise click.ClickException(f"没有可读的文件；能读的是 {'、'.join(readers)}")
    detailed = len(sources) == 1 or prompt is not None
    work = track(sources, "登记", len(sources), hidden=detailed)
    in_library = sum(_import_one(importer, name, read, detailed) for name, read in work)
    if len(sources) > 1:
        click.echo(f"共 {len(sources)} 个文件，{in_library} 个已在库中，{len(sources) - in_library} 个未能登记")
        click.echo("接下来：核对写出的著录卡，然后 python -m build_scripts check")
    sys.exit(0 if in_library == len(sources) else 1)


new.params += OPTIONS


def _prompt(question: str, default: str) -> str:
    try:
        return str(click.prompt(question, default=default, show_default=bool(default)))
    except click.Abort as aborted:
        if isinstance(aborted.__context__, KeyboardInterrupt):
            raise  # Ctrl-C stops all files
        raise RefusedError("没有得到回答，未登记；不在终端里用时请加 --yes") from None


def _import_one(importer: Importer, name: str, read: Callable[[], Extract], detailed: bool) -> bool:
    """Import one file and report it; returns whether the library has it now."""
    try:
        imported = importer.import_text(lambda: _echo_extract(read(), detailed))
    except (UnreadableError, RefusedError) as reason:
        click.echo(f"{name}：未登记。{reason}", err=True)
        return False
    if isinstance(imported, Duplicate):
        click.echo(f"{name}：已有，不重复登记；即 {imported.file}（{imported.description}）")
    elif detailed:
        click.echo("\n".join(import_report.format_import(imported, importer.project)))
    else:
        counts = f"{len(imported.document.provisions)} 条，{len(imported.findings)} 处提示"
        click.echo(f"{name}：已登记为 {importer.project.relative(imported.card_file)}，{counts}")
    return True


def _echo_extract(extract: Extract, detailed: bool) -> Extract:
    for line in import_report.format_extract(extract) if detailed else ():
        click.echo(line)
    return extract


def _sources(files: tuple[str, ...], readers: dict[str, Reader]) -> Iterator[NamedSource]:
    for name in files:
        path = Path(name)
        if name == STDIN:
            yield STDIN_NAME, lambda: read_stream(sys.stdin.buffer.read(), readers)
        elif path.is_dir():
            yield from ((str(file), partial(read_file, file, readers)) for file in _files_in(path, readers))
        else:
            yield name, partial(read_file, path, readers)


def _files_in(folder: Path, readers: dict[str, Reader]) -> Iterator[Path]:
    """The files of a folder that have a known format, or could be converted; no hidden files, no assets of pages."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        is_asset = any(folder_name.endswith(PAGE_ASSET_FOLDERS) for folder_name in parts[:-1])
        if not hidden and not is_asset and path.suffix.lower() in {*readers, *CONVERSION_ADVICE} and not path.is_dir():
            yield path
