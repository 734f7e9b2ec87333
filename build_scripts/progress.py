"""The door for progress on long work: shown on a terminal, silent everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track as rich_track

T = TypeVar("T")


def track(work: Iterable[T], description: str, total: int) -> Iterator[T]:
    """Pass the work on, with a bar on the terminal's error stream while it lasts."""
    console = Console(stderr=True)
    yield from rich_track(work, description, total, console=console, transient=True, disable=not console.is_terminal)
