"""Packing: what the browser reads of ours is JSON, compressed, as not every host compresses what it sends."""

from __future__ import annotations

import gzip
import json
from typing import Any


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(gzip.decompress(packed).decode("utf-8", "surrogatepass"))


def pack(value: object) -> bytes:
    """The same bytes for the same value; docs/assets/javascripts/search/files.js unpacks them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode("utf-8", "surrogatepass"), 6, mtime=0)
