"""What a guide has its reader do, read from its Markdown: files to write, files to change, commands with what they print.

A block with `data-file` is a file as it should be, or, where its language is `diff`, lines to find in a file and to put
there instead. A block `console` holds commands behind `$` and what they print, where `…` stands for anything: within a
line for words, as a line of its own for lines.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from build_scripts.cli.commands import main

ROOT = Path(__file__).parent.parent.parent
GUIDES = tuple(ROOT / "docs" / "contribute" / f"{name}.md" for name in "text mend vocabularies proofread".split())
"""The guides that tell one story, in its order."""
ANOTHER = ROOT / "docs" / "contribute" / "corpus.md"
PROGRAM = "python -m build_scripts "
_BLOCK = re.compile(r"^```(?P<head>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r'data-file="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a guide."""

    location: str
    """The guide and the line of the block: text.md:30."""
    kind: str
    """`console`, `diff`, or anything else for a whole file."""
    file: str | None
    body: str


def steps(guide: Path) -> Iterator[Step]:
    """The blocks that say what to do; other blocks, such as commands that need a network, are left out."""
    text = guide.read_text("utf-8")
    for block in _BLOCK.finditer(text):
        file, kind = _FILE.search(block["head"]), re.findall(r"[a-z]+", block["head"])[0]
        if file or kind == "console":
            line = text.count("\n", 0, block.start()) + 1
            yield Step(f"{guide.name}:{line}", kind, file and file[1], block["body"])


def library(root: Path) -> None:
    """A clone of this library with no texts; git knows what was there before.

    The program stays where it is, so each of the program's vocabularies is reached through a link in the clone.
    """
    shutil.copytree(ROOT / "build_scripts" / "vocabularies", root / "build_scripts" / "vocabularies")
    (root / "vocabularies").mkdir()
    for path in (root / "build_scripts" / "vocabularies").iterdir():
        (root / "vocabularies" / path.name).symlink_to(f"../build_scripts/vocabularies/{path.name}")
    (root / "source_texts").mkdir()
    head = (ROOT / "source_texts" / "redirects.yml").read_text("utf-8").splitlines(keepends=True)
    comment = "".join(it for it in head if it.startswith("#"))
    (root / "source_texts" / "redirects.yml").write_text(f"{comment}[]\n", "utf-8")
    for command in (
        "init -q -b main",
        "config user.name a",
        "config user.email a@example.com",
        "add .",
        "commit -qm a",
    ):
        subprocess.run(["git", *command.split()], cwd=root, check=True)


def follow(step: Step, root: Path) -> None:
    """Do what a step says, in a project folder that is the current one; fails where it turns out otherwise."""
    if step.file is None:
        for command, expected in commands(step.body):
            printed = run(command, root)
            assert matches(expected, printed), f"{step.location}: $ {command}\n{printed}"
    elif step.kind == "diff":
        change(root / step.file, step)
    else:
        put(root / step.file, step)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console with what it prints."""
    for block in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, printed = block.partition("\n")
        yield command, printed


def run(command: str, root: Path) -> str:
    """What a command prints, faults as well. The library's own commands are called without a shell and a new Python."""
    if command.startswith(PROGRAM):
        return CliRunner().invoke(main, shlex.split(command.removeprefix(PROGRAM))).output
    ran = subprocess.run(shlex.split(command), cwd=root, capture_output=True, text=True)
    return ran.stdout + ran.stderr


def matches(expected: str, printed: str) -> bool:
    """Whether it prints what the guide says."""
    lines = [re.escape(it.rstrip()).replace("…", ".*") + "\n" for it in expected.splitlines()]
    pattern = "".join("(?:.*\n)*" if it == ".*\n" else it for it in lines)
    return re.fullmatch(pattern, "".join(f"{it.rstrip()}\n" for it in printed.splitlines())) is not None


def put(path: Path, step: Step) -> None:
    """Write a file; one that a command made must be what the guide shows."""
    if path.is_symlink():
        path.unlink()
    if path.is_file():
        assert path.read_text("utf-8") == step.body, f"{step.location}: {step.file}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.body, "utf-8")


def change(path: Path, step: Step) -> None:
    """Put the lines with `+` where those with `-` stand, between the others; they must stand in the file just once."""
    rows = step.body.splitlines(keepends=True)
    old = "".join(it[1:] for it in rows if it[0] != "+")
    new = "".join(it[1:] for it in rows if it[0] != "-")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{step.location}: {step.file}\n{old}"
    path.write_text(text.replace(old, new), "utf-8")
