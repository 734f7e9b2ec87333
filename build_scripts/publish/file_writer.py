"""Writes files only where their content has changed; a file has its old content until it has the new one, whatever happens."""

from __future__ import annotations

import filecmp
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from build_scripts.text import gzip_format

DEFLATE_END = b"\x03\x00"
"""An empty last block."""


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write a file, text as UTF-8, unless it has this content already; returns whether it was written."""
    new = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == new:
        return False
    with replaced(path) as part:
        part.write_bytes(new)
    return True


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside this one, to be written; it takes the other's place, and its rights, if nothing is raised meanwhile.

    One that has this content already stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        if path.is_file():
            if filecmp.cmp(part, path, shallow=False):
                return
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def deflated(piece: str) -> bytes:
    """A piece of a gzipped file: pieces that were deflated each by itself make one file, one behind the other."""
    compressor = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(piece.encode("utf-8")) + compressor.flush(zlib.Z_FULL_FLUSH)


class WritePiece(Protocol):
    """Writes a further piece of a large file, which may be deflated already."""

    def __call__(self, piece: str, packed: bytes = b"") -> None: ...


@contextmanager
def written_in_pieces(path: Path) -> Iterator[WritePiece]:
    """A function that writes a further piece of a large UTF-8 file, which is gzipped if its name ends with .gz."""
    zipped = path.suffix == ".gz"
    checksum = size = 0
    with replaced(path) as part, part.open("wb") as file:

        def write(piece: str, packed: bytes = b"") -> None:
            nonlocal checksum, size
            content = piece.encode("utf-8")
            checksum, size = zlib.crc32(content, checksum), size + len(content)
            file.write((packed or deflated(piece)) if zipped else content)

        file.write(gzip_format.HEAD if zipped else b"")
        yield write
        if zipped:
            file.write(DEFLATE_END + gzip_format.tail(checksum, size))
