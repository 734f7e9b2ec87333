"""Reads the two versions to compare: a git revision, a project folder, or a corpus.json file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts import pipeline
from build_scripts.diff.units import Record
from build_scripts.export.corpus_json import corpus_json
from build_scripts.project import PACKAGE, Project

REQUIRED_KEYS = frozenset({"documents", "agencies", "instruments", "themes", "findings"})
"""Keys that every corpus.json has."""


class RevisionError(Exception):
    """A version that cannot be read; the message says why, in Chinese."""


def read_revision(revision: str, root: Path) -> Record:
    """The corpus of a corpus.json file, of a project folder, or of a git revision of the project in `root`.

    A folder that holds the program too is read by its own program, so that a change of the program is seen as well: do
    not name a revision whose code you would not run. Raises RevisionError.
    """
    path = Path(revision)
    if path.is_file():
        return _read_json(path, revision)
    if (path / "source_texts").is_dir():
        return _read_folder(path.resolve(), revision)
    with TemporaryDirectory() as folder:
        _unpack(revision, root, Path(folder))
        return _read_folder(Path(folder).resolve(), revision)


def _read_json(path: Path, revision: str) -> Record:
    try:
        corpus = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise RevisionError(f"{revision} 不是 UTF-8 编码的 JSON 文件") from None
    if not isinstance(corpus, dict) or not corpus.keys() >= REQUIRED_KEYS:
        raise RevisionError(f"{revision} 不是文库的 corpus.json")
    return corpus


def _read_folder(folder: Path, revision: str) -> Record:
    """The data of a project folder; of one with a program, as its own `export` writes them: every version has this command."""
    if not (folder / "source_texts").is_dir():
        raise RevisionError(f"{revision} 中没有 source_texts/")
    own = folder / PACKAGE.name
    if not (own / "__main__.py").is_file() or own.resolve() == PACKAGE.resolve():
        record: Record = json.loads(corpus_json(pipeline.build_corpus(Project(folder))))
        return record
    with TemporaryDirectory() as out:
        command = [sys.executable, "-m", PACKAGE.name, "export", out]
        search = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
        ran = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
            stderr=None if sys.stderr.isatty() else subprocess.PIPE,  # on a terminal it shows how far it is
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if ran.returncode:
            last = ((ran.stderr or "").strip() or "见上").splitlines()[-1]
            raise RevisionError(f"{revision} 自己的程序没有读成：{last}")
        return _read_json(Path(out) / "data" / "corpus.json", f"{revision} 的 data/corpus.json")


def _unpack(revision: str, root: Path, folder: Path) -> None:
    """The project's files as they are in a revision."""
    if _run_git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise RevisionError(f"{revision} 不是文件或项目文件夹，而 {root} 不在 git 仓库中，无从按版本读取")
    commit = _run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise RevisionError(
            f"没有 {revision} 这个版本，也没有这个文件或项目文件夹；浅克隆的仓库请先 git fetch --unshallow"
        )
    tree = f"{commit}:{_run_git(root, 'rev-parse', '--show-prefix') or ''}"
    archive = folder / ".tar"
    if _run_git(root, "archive", "--format=tar", f"--output={archive}", tree) is None:
        raise RevisionError(f"版本 {revision} 中没有这个项目")
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise RevisionError(f"版本 {revision} 不能展开：{error}") from None
    archive.unlink()


def _run_git(root: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails. Raises RevisionError where there is no git."""
    try:
        command = ["git", "-C", str(root), *arguments]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False)
    except FileNotFoundError:
        raise RevisionError("没有找到 git，无从按版本读取") from None
    return None if ran.returncode else ran.stdout.strip()
