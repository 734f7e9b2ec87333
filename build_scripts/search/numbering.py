"""Numbering: Pagefind's hits are numbers of records, and what it keeps of the pages beside its words is left out.

Pagefind 1.5.2 names each page by a hash and keeps its words once more in a file of that name. Nobody reads these here,
and of hashes the list of all pages (the meta file) can be compressed no further: with numbers it is a third. The files are
gzip around a signature and CBOR, of which Pagefind uses four kinds of value: whole numbers, negative numbers, texts, lists.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from .errors import SearchError
from .stubs import LANGUAGE

Files = dict[str, bytes]
"""An index: path relative to its folder → content."""

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
PAGES = 1
"""Place in the meta file: version, pages, chunks, filters, sorts, meta fields."""


def numbered(files: Files) -> Files:
    """The index whose hits are called 0, 1, 2 … in the order in which the pages were handed over."""
    made = {path: content for path, content in files.items() if not path.startswith("fragment/")}
    entry = json.loads(files[ENTRY])
    for about in entry["languages"].values():
        meta = _read(made.pop(_meta(about["hash"])))
        meta[PAGES] = [[str(number), 1] for number in range(len(meta[PAGES]))]  # its length serves only its ranking
        about["hash"] = f"{LANGUAGE}_{hashlib.sha256(encode(meta)).hexdigest()[:10]}"
        made[_meta(about["hash"])] = gzip.compress(SIGNATURE + encode(meta), 9, mtime=0)
    return made | {ENTRY: json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()}


def _meta(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _read(file: bytes) -> Any:
    content = gzip.decompress(file)
    if not content.startswith(SIGNATURE):
        raise SearchError("看不懂 pagefind 的文件：可能换了版本")
    return decode(content, len(SIGNATURE))[0]


def encode(value: Any) -> bytes:
    """A whole number, text or list as CBOR, in its shortest form."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(map(encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes([kind << 5 | 24 + size]) + number.to_bytes(1 << size, "big")


def decode(content: bytes, at: int = 0) -> tuple[Any, int]:
    """The value that stands at this place, and the place after it."""
    kind, number = content[at] >> 5, content[at] & 31
    at += 1
    if number >= 24:
        width = 1 << number - 24
        number, at = int.from_bytes(content[at : at + width], "big"), at + width
    if kind in (0, 1):
        return (number if kind == 0 else -1 - number), at
    if kind == 3:
        return content[at : at + number].decode("utf-8"), at + number
    if kind == 4:
        values = []
        for _ in range(number):
            value, at = decode(content, at)
            values.append(value)
        return values, at
    raise SearchError(f"看不懂 pagefind 的文件（CBOR 类型 {kind}）：可能换了版本")
