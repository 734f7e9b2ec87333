"""Packed files: gzipped JSON, which docs/assets/javascripts/files.js unpacks; not every host compresses what it sends."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from build_scripts.text.gzip_format import gzipped

LEVEL = 5
"""Of compression; 6 takes twice the time and saves three hundredths."""


FIRST_CODE_POINT = ord("#")
"""Code point of the character for 0: behind space and quotation mark the first that JSON need not escape."""
SURROGATES = range(0xD800, 0xE000)


def number_character(number: int) -> str:
    """A number as one character, which compresses better than its digits."""
    code_point = FIRST_CODE_POINT + number
    return chr(code_point if code_point < SURROGATES.start else code_point + len(SURROGATES))


def as_json(value: object) -> bytes:
    """Compact JSON with sorted keys: the same bytes for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def packed(content: bytes) -> bytes:
    """The content of a packed file: the same bytes for the same JSON."""
    return gzipped(content, LEVEL)


def unpacked(file: Path) -> Any:
    """The value in a packed file."""
    return json.loads(gzip.decompress(file.read_bytes()).decode("utf-8", "surrogatepass"))


def write_packed(file: Path, value: object) -> None:
    """Write a value as a packed file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(packed(as_json(value)))
