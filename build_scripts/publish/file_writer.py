"""Writes files only where their content has changed."""

from __future__ import annotations

import filecmp
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write a file, text as UTF-8, unless it has this content already; returns whether it was written."""
    new = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == new:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new)
    return True


@contextmanager
def written_in_pieces(path: Path) -> Iterator[Callable[[str], object]]:
    """A function that writes a further piece of a large UTF-8 file, which is gzipped if its name ends with .gz.

    The file takes the place of an older one when all is written, unless that one has this content already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            if path.suffix == ".gz":
                with gzip.GzipFile("", "wb", compresslevel=5, fileobj=file, mtime=0) as zipped:  # without name and time
                    yield lambda piece: zipped.write(piece.encode("utf-8"))
            else:
                yield lambda piece: file.write(piece.encode("utf-8"))
        if not path.is_file() or not filecmp.cmp(part, path, shallow=False):
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
