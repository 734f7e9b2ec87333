"""The index: the same for the same records, kept between builds, and a clear word where it cannot be made."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.search import SearchError, build_index, load_fold, service
from build_scripts.search.drawers import COUNT, drawer_files
from build_scripts.search.facets import facet_files
from build_scripts.search.numbering import decode, encode
from tests.search.made_up import provisions

VALUES = st.recursive(st.integers(-(2**40), 2**40) | st.text(max_size=300), lambda it: st.lists(it, max_size=30))


def _unpacked(content: bytes) -> Any:
    return json.loads(gzip.decompress(content))


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """The same records, indexed twice without a cache, give the same files."""
    for name in ("a", "b"):
        build_index(provisions(60), tmp_path / name, tmp_path / f"cache-{name}")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_unchanged_records_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its cache a second build needs no Pagefind; a changed record does; only the last index is kept."""
    records = provisions(5)
    build_index(records, tmp_path / "a", tmp_path / "cache")
    with monkeypatch.context() as without:
        without.setattr(service, "COMMAND", (sys.executable, "-c", "raise SystemExit(9)"))
        build_index(records, tmp_path / "b", tmp_path / "cache")
        with pytest.raises(SearchError):
            build_index([replace(records[0], title="改"), *records[1:]], tmp_path / "c", tmp_path / "cache")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")
    build_index(records[1:], tmp_path / "b", tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_old_files_do_not_stay(tmp_path: Path) -> None:
    """An index written over another leaves nothing of it behind."""
    build_index(provisions(20), tmp_path / "a", tmp_path / "cache")
    build_index(provisions(5), tmp_path / "a", tmp_path / "cache")
    build_index(provisions(5), tmp_path / "b", tmp_path / "other")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_an_empty_library_has_a_table_and_no_index(tmp_path: Path) -> None:
    """No records: the browser is told so."""
    build_index([], tmp_path / "search", tmp_path / "cache")
    assert _unpacked((tmp_path / "search" / "opening").read_bytes())["records"] == 0
    assert not (tmp_path / "search" / "index").exists()


@pytest.mark.parametrize("program", ["raise SystemExit('没有 pagefind')", "import time; print('x,'); time.sleep(9)"])
def test_a_failing_pagefind_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """An error of ours, with what was said, and nothing half made is kept."""
    monkeypatch.setattr(service, "COMMAND", (sys.executable, "-c", program))
    with pytest.raises(SearchError, match="未能建立检索索引"):
        build_index(provisions(300), tmp_path / "search", tmp_path / "cache")
    assert _contents(tmp_path) == {}


def test_building_is_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed."""
    build_index(provisions(3), tmp_path / "search", tmp_path / "cache")
    os.sync()
    assert capfd.readouterr() == ("", "")


@given(VALUES)
def test_cbor_is_read_as_it_is_written(value: object) -> None:
    """What Pagefind's files are made of goes through our reading and writing unchanged."""
    assert decode(encode(value)) == (value, len(encode(value)))


def test_a_facet_gives_every_record_its_values() -> None:
    """Also where there are more values than a byte, or than there are characters before the surrogates."""
    chance = random.Random(1)
    records = provisions(40)
    many = [f"v{number:06}" for number in range(60_000)]
    made = [replace(it, filters={"x": tuple(chance.sample(many, chance.randint(0, 3)))}) for it in records]
    made.append(replace(records[0], filters={"x": tuple(many)}))
    table = _unpacked(facet_files(made)["x.facet"])
    assert table["values"] == many
    points = [[ord(sign) for sign in row] for row in table["records"].split(" ")]
    read = [tuple(many[it - 35 - (2048 if it >= 0xE000 else 0)] for it in row) for row in points]
    assert read == [it.filters["x"] for it in made]


def test_drawers_name_the_records_that_hold_a_symbol() -> None:
    """Symbols of the text, symbols and pairs of the heading; gaps add up to the numbers of the records."""
    records, fold = provisions(50), load_fold()
    drawers = dict(drawer_files(records, fold))
    for kind, key, texts in (
        ("symbols", "贷", [it.text for it in records]),
        ("headings", "贷", [it.heading for it in records]),
        ("headings", "贷款", [it.heading for it in records]),
    ):
        gaps = _unpacked(drawers[f"{kind}/{ord(key[0]) % COUNT}"])[key]
        assert list(accumulate(gaps)) == [number for number, text in enumerate(texts) if key in fold(text)]
