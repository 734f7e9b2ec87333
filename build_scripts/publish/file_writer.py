"""Writes files only where their content has changed."""

from __future__ import annotations

import filecmp
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
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new)
    return True


def deflated(piece: str) -> bytes:
    """A piece of a gzipped file: pieces that were deflated each by itself make one file, one behind the other."""
    compressor = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(piece.encode("utf-8")) + compressor.flush(zlib.Z_FULL_FLUSH)


class WritePiece(Protocol):
    """Writes a further piece of a large file, which may be deflated already."""

    def __call__(self, piece: str, packed: bytes = b"") -> None: ...


@contextmanager
def written_in_pieces(path: Path) -> Iterator[WritePiece]:
    """A function that writes a further piece of a large UTF-8 file, which is gzipped if its name ends with .gz.

    The file takes the place of an older one when all is written, unless that one has this content already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    zipped = path.suffix == ".gz"
    checksum = size = 0
    try:
        with part.open("wb") as file:

            def write(piece: str, packed: bytes = b"") -> None:
                nonlocal checksum, size
                content = piece.encode("utf-8")
                checksum, size = zlib.crc32(content, checksum), size + len(content)
                file.write((packed or deflated(piece)) if zipped else content)

            file.write(gzip_format.HEAD if zipped else b"")
            yield write
            if zipped:
                file.write(DEFLATE_END + gzip_format.tail(checksum, size))
        if not path.is_file() or not filecmp.cmp(part, path, shallow=False):
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
