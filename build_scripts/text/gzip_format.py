"""The gzip format, written here: Python's own writer puts another system into the head of a file from version to version."""

from __future__ import annotations

import struct
import zlib

HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
"""Of a deflated file without name and time, from a system that is not said."""


def gzipped(content: bytes, level: int) -> bytes:
    """A gzipped file: the same bytes for the same content."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return HEAD + compressor.compress(content) + compressor.flush() + tail(zlib.crc32(content), len(content))


def tail(checksum: int, size: int) -> bytes:
    """What follows the deflated content: the checksum (CRC-32) and the length of the content."""
    return struct.pack("<II", checksum, size & 0xFFFFFFFF)
