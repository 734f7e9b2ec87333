"""What is printed: a progress bar, shown on a terminal only, trees, columns of a table; the one module that imports rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import TypeAlias, TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text
from rich.tree import Tree

T = TypeVar("T")


TreeNode: TypeAlias = "tuple[str, tuple[TreeNode, ...]]"
"""A label and its child nodes."""
TREE_WIDTH = 100
"""Maximum width of a tree in columns; longer labels are wrapped."""


class _Rate(ProgressColumn):
    """How many are done, how many in a second, and how long the rest will take."""

    def render(self, task: Task) -> Text:
        words = [f"{task.completed:.0f}/{task.total or 0:.0f}"]
        if task.speed:
            words.append(f"每秒 {task.speed:.3g} 份")
        if task.time_remaining is not None:
            minutes = round(task.time_remaining / 60)
            words.append(f"约余 {minutes} 分" if minutes else f"约余 {task.time_remaining:.0f} 秒")
        return Text("，".join(words))


def track(work: Iterable[T], description: str, total: int, hidden: bool = False) -> Iterator[T]:
    """Yield the items of work, with a progress bar on stderr meanwhile if that is a terminal and not `hidden`."""
    console = Console(stderr=True)
    if hidden or not total or not console.is_terminal:
        yield from work
        return
    columns = TextColumn("{task.description}"), BarColumn(), _Rate()
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(work, total, description=description)


def allow_any_character() -> None:
    """Let whatever is printed be printed: what the console's encoding lacks as its code, \\u2022, and no exception.

    Consoles in GBK lack •, 𠮷 and ¥; a command that has done its work must not fail in saying so. What a person types in
    another encoding than the console's is read with � in it.
    """
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"), (sys.stdin, "replace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def note(line: str) -> None:
    """Print a line on stderr if that is a terminal."""
    console = Console(stderr=True)
    if console.is_terminal:
        console.print(Text(line), soft_wrap=True)


def warn(line: str) -> None:
    """Print a line on stderr that a person must see, wherever it goes."""
    Console(stderr=True).print(Text(line), soft_wrap=True)


def format_tree(root: TreeNode) -> str:
    """A tree as lines of text."""
    console = Console(width=TREE_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(_with_branches(Tree(Text(root[0])), root[1]))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _with_branches(tree: Tree, nodes: Iterable[TreeNode]) -> Tree:
    for label, children in nodes:
        _with_branches(tree.add(Text(label)), children)
    return tree


def format_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table, each column as wide as its widest cell; the first is aligned left, the others right.

    Widths are those of a terminal, where a Chinese character takes two columns.
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (" " * (wide - cell_len(cell)) for cell, wide in zip(row, widths, strict=True))
        yield "  ".join((row[0] + first, *(map(str.__add__, others, row[1:])))).rstrip()
