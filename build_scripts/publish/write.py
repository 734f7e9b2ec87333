"""Writing: only what changed is written, what is no longer made is removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from build_scripts.model import Page


def write_pages(pages: Iterable[Page], folder: Path) -> list[str]:
    """Write pages into a folder that holds nothing else; returns their paths within it, in the order made.

    Raises ValueError for a page whose path would leave the folder.
    """
    root = folder.resolve()
    written = []
    for page in pages:
        path = (root / page.path).resolve()
        if not path.is_relative_to(root):
            raise ValueError(f"page path leaves the folder: {page.path!r}")
        write_if_changed(path, page.text)
        written.append(page.path)
    _remove_others(root, {root / path for path in written})
    return written


def write_if_changed(path: Path, text: str) -> bool:
    """Write a UTF-8 file unless it holds this text already; tells whether it was written."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _remove_others(folder: Path, kept: set[Path]) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
