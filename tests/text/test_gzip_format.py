"""Gzipped files have the same bytes whatever version of Python writes them."""

from __future__ import annotations

import gzip

from build_scripts.text.gzip_format import gzipped


def test_the_head_says_neither_time_nor_name_nor_system() -> None:
    """What gzip.compress puts there changed with Python 3.11 and again with 3.13."""
    assert gzipped(b"", 5)[:10] == bytes.fromhex("1f8b08000000000000ff")


def test_what_is_gzipped_is_unpacked_by_any_reader() -> None:
    """Content, checksum and length."""
    for content in (b"", "一、减税。".encode() * 1_000):
        assert gzip.decompress(gzipped(content, 5)) == content
