"""Canonical: the same records give the same bytes.

Pagefind 1.5.2 lists filters, and the values of a filter, in an order that changes from run to run. Here both are
sorted and the files named anew after what they hold. The files are gzip around a signature and CBOR, of which Pagefind
uses four kinds of value: whole numbers, negative numbers, texts and lists.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from .errors import SearchError

SIGNATURE = b"pagefind_dcd"
FILTERS = 3
"""Place of the list of filters in the meta file: version, pages, chunks, filters, sorts, meta fields."""


def canonicalise(index: Path) -> None:
    """Rewrite the filters, the meta file and the entry of the index in this folder."""
    entry = json.loads((index / "pagefind-entry.json").read_text("utf-8"))
    for language, about in entry["languages"].items():
        old = index / f"pagefind.{about['hash']}.pf_meta"
        meta = _read(old)
        meta[FILTERS] = sorted([name, _canonical_filter(index, language, file)] for name, file in meta[FILTERS])
        about["hash"] = _name(language, meta)
        old.unlink()
        _write(index / f"pagefind.{about['hash']}.pf_meta", meta)
    (index / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), "utf-8")


def _canonical_filter(index: Path, language: str, name: str) -> str:
    """Sort the values of one filter; the new name of its file."""
    old = index / "filter" / f"{name}.pf_filter"
    facet, values = _read(old)
    content = [facet, sorted(values)]
    old.unlink()
    new = _name(language, content)
    _write(index / "filter" / f"{new}.pf_filter", content)
    return new


def _name(language: str, value: Any) -> str:
    return f"{language}_{hashlib.sha256(encode(value)).hexdigest()[:10]}"


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(SIGNATURE):
        raise SearchError(f"看不懂 pagefind 的文件 {file.name}:可能是 pagefind 换了版本")
    return decode(content, len(SIGNATURE))[0]


def _write(file: Path, value: Any) -> None:
    file.write_bytes(gzip.compress(SIGNATURE + encode(value), 9, mtime=0))


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
    raise SearchError(f"看不懂 pagefind 的文件(CBOR 类型 {kind}):可能是 pagefind 换了版本")
