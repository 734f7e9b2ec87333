"""Canonical: the same records give the same bytes.

Pagefind 1.5.2 lists filters, and the values of a filter, in an order that changes from run to run. Here both are
sorted and the files named anew after what they hold. The files are gzip around a signature and CBOR, of which Pagefind
uses four kinds of value: whole numbers, negative numbers, texts and lists.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from .errors import SearchError

Files = dict[str, bytes]
"""An index: path relative to its folder → content."""

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
CHUNKS, FILTERS = 2, 3
"""Places in the meta file: version, pages, chunks, filters, sorts, meta fields."""


def canonicalise(files: Files) -> Files:
    """The index with its filters, its meta file and its entry in an order that depends on the records alone."""
    made, entry = dict(files), json.loads(files[ENTRY])
    for language, about in entry["languages"].items():
        meta = _read(made.pop(_meta(about["hash"])))
        meta[FILTERS] = sorted([facet, _rename(made, language, name)] for facet, name in meta[FILTERS])
        about["hash"] = _name(language, meta)
        made[_meta(about["hash"])] = _write(meta)
    return made | {ENTRY: json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()}


def chunk_starts(files: Files) -> list[str]:
    """With which word, or beginning of a word, each chunk of the index starts."""
    languages = json.loads(files[ENTRY])["languages"].values()
    return [start for about in languages for start, *_ in _read(files[_meta(about["hash"])])[CHUNKS]]


def _rename(files: Files, language: str, name: str) -> str:
    """Sort the values of a filter; the new name of its file."""
    facet, values = _read(files.pop(f"filter/{name}.pf_filter"))
    content = [facet, sorted(values)]
    files[f"filter/{_name(language, content)}.pf_filter"] = _write(content)
    return _name(language, content)


def _meta(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _name(language: str, value: Any) -> str:
    return f"{language}_{hashlib.sha256(encode(value)).hexdigest()[:10]}"


def _read(file: bytes) -> Any:
    content = gzip.decompress(file)
    if not content.startswith(SIGNATURE):
        raise SearchError("看不懂 pagefind 的文件：可能换了版本")
    return decode(content, len(SIGNATURE))[0]


def _write(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + encode(value), 9, mtime=0)


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
