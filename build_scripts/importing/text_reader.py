"""Reads plain text: all characters as they are found, whatever the encoding."""

from __future__ import annotations

from build_scripts.importing.encodings import decode
from build_scripts.importing.extract import PLAIN, Extract


def read_plain(raw: bytes, name: str, encoding: str | None = None) -> Extract:
    """The text of a .txt file or of standard input; `encoding` where a person says what it is."""
    decoded = decode(raw, encoding)
    return Extract(name, raw, decoded.text, PLAIN, decoded.encoding, decoded.proof)
