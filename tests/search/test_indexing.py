"""The index: the same for the same records, kept between builds, and true to what the texts hold."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.search import build_index, indexing, load_fold
from build_scripts.search.facets import facet_files
from build_scripts.search.inverted_index import CHUNK_NUMBERS, FILES_PER_KIND, chunks, posting_files
from tests.factories import CONVERTER
from tests.search.made_up import provisions

FOLD = load_fold(CONVERTER)


def _unpacked(content: bytes) -> Any:
    return json.loads(gzip.decompress(content))


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """The same records, indexed twice without a cache, give the same files."""
    for name in ("a", "b"):
        build_index(provisions(60), FOLD, tmp_path / name, tmp_path / f"cache-{name}")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_unchanged_records_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its cache a second build makes nothing; with a changed record it does; only the last index is kept."""
    records, made = provisions(5), list[str]()
    make = indexing._write_index

    def count(records: Any, fold: Any, tables: str, folder: Path) -> None:
        made.append(tables)
        make(records, fold, tables, folder)

    monkeypatch.setattr(indexing, "_write_index", count)
    build_index(records, FOLD, tmp_path / "a", tmp_path / "cache")
    build_index(records, FOLD, tmp_path / "b", tmp_path / "cache")
    assert len(made) == 1
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")
    build_index([replace(records[0], title="改"), *records[1:]], FOLD, tmp_path / "b", tmp_path / "cache")
    assert len(made) == 2
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_old_files_do_not_stay(tmp_path: Path) -> None:
    """An index written over another leaves nothing of it behind."""
    build_index(provisions(20), FOLD, tmp_path / "a", tmp_path / "cache")
    build_index(provisions(5), FOLD, tmp_path / "a", tmp_path / "cache")
    build_index(provisions(5), FOLD, tmp_path / "b", tmp_path / "other")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_an_empty_library_has_an_opening(tmp_path: Path) -> None:
    """No records: the browser is told so."""
    build_index([], FOLD, tmp_path / "search", tmp_path / "cache")
    opening = _unpacked((tmp_path / "search" / "opening").read_bytes())
    assert (opening["records"], opening["chunks"], opening["facets"]) == (0, [], [])


def test_building_is_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed."""
    build_index(provisions(3), FOLD, tmp_path / "search", tmp_path / "cache")
    assert capfd.readouterr() == ("", "")


@given(st.lists(st.text("中小企业5g%。😀", max_size=30), max_size=8))
def test_every_pair_stands_where_the_chunks_say(texts: list[str]) -> None:
    """Read back, the numbers of all chunks give every pair of every text at its place, and nothing else."""
    given_pairs = {(a + b, n, at) for n, text in enumerate(texts) for at, (a, b) in enumerate(pairwise(text))}
    read, firsts = set(), []
    for first, held in chunks(texts):
        firsts.append(first)
        assert first == min(held)
        for pair, numbers in held.items():
            record, at = 0, 0
            while at < len(numbers):
                record += numbers[at]
                several = max(0, -numbers[at + 1])
                start = at + 2 if several else at + 1
                at = start + (several or 1)
                read |= {(pair, record, place) for place in numbers[start:at]}
    assert read == given_pairs
    assert firsts == sorted(firsts)


def test_chunks_are_small() -> None:
    """No chunk holds more numbers than it may, unless one pair alone does."""
    sizes = [
        (len(held), sum(map(len, held.values())))
        for _, held in chunks(search_record.text for search_record in provisions(400))
    ]
    assert len(sizes) > 3
    assert all(total <= CHUNK_NUMBERS or pairs == 1 for pairs, total in sizes)


def test_a_facet_gives_every_record_its_values() -> None:
    """Also where there are more values than a byte, or than there are characters before the surrogates."""
    chance = random.Random(1)
    records = provisions(40)
    many = [f"v{number:06}" for number in range(60_000)]
    made = [
        replace(search_record, filters={"x": tuple(chance.sample(many, chance.randint(0, 3)))})
        for search_record in records
    ]
    made.append(replace(records[0], filters={"x": tuple(many)}))
    table = dict[str, Any](facet_files(made))["x.facet"]
    assert table["values"] == many
    points = [[ord(sign) for sign in row] for row in table["records"].split(" ")]
    read = [tuple(many[it - 35 - (2048 if it >= 0xE000 else 0)] for it in row) for row in points]
    assert read == [search_record.filters["x"] for search_record in made]


def test_posting_lists_name_the_records_that_hold_a_symbol() -> None:
    """Symbols of the text, symbols and pairs of the heading; gaps add up to the numbers of the records."""
    records, fold = provisions(50), FOLD
    drawers = dict(posting_files(records, fold))
    for kind, key, texts in (
        ("symbols", "贷", [it.text for it in records]),
        ("headings", "贷", [it.heading for it in records]),
        ("headings", "贷款", [it.heading for it in records]),
    ):
        gaps = drawers[f"{kind}/{ord(key[0]) % FILES_PER_KIND}"][key]
        assert list(accumulate(gaps)) == [number for number, text in enumerate(texts) if key in fold(text)]
