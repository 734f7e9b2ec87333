"""The door for rich: progress on long work, shown on a terminal and silent everywhere else, and trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeVar

from rich.console import Console
from rich.progress import track as rich_track
from rich.text import Text
from rich.tree import Tree

T = TypeVar("T")


TreeNode: TypeAlias = "tuple[str, tuple[TreeNode, ...]]"
"""A label and what hangs on it."""
TREE_WIDTH = 100
"""Columns of a tree; longer labels are broken."""


def track(work: Iterable[T], description: str, total: int, hidden: bool = False) -> Iterator[T]:
    """Pass the work on, with a bar on the terminal's error stream while it lasts, unless it is to be hidden."""
    console = Console(stderr=True)
    silent = hidden or not console.is_terminal
    yield from rich_track(work, description, total, console=console, transient=True, disable=silent)


def format_tree(root: TreeNode) -> str:
    """A tree as lines of text."""
    console = Console(width=TREE_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(_with_branches(Tree(Text(root[0])), root[1]))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _with_branches(stem: Tree, branches: Iterable[TreeNode]) -> Tree:
    for label, further in branches:
        _with_branches(stem.add(Text(label)), further)
    return stem
