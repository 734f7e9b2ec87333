"""The index: the same for the same records, kept between builds, and true to what the texts hold."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.execution.record_codec import encode
from build_scripts.search import SearchRecord, build_index, indexing, load_fold
from build_scripts.search.facets import facet_files
from build_scripts.search.indexing import share_index
from build_scripts.search.inverted_index import KINDS, PAIR_NUMBERS, FoldedTexts, chunks, gaps
from build_scripts.search.packed_files import as_json, unpacked
from build_scripts.search.result_blocks import (
    BLOCK_BYTES,
    FEW_BLOCKS,
    RECORDS_PER_EXCEPTION_FILE,
    SMALL_LIBRARY,
    block_limit,
    blocks,
    displayed_texts,
    row,
)
from tests.factories import CONVERTER
from tests.search.made_up import provisions

FOLD = load_fold(CONVERTER)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """The same records, indexed twice without a cache, give the same files."""
    for name in ("a", "b"):
        build_index(provisions(60), FOLD, tmp_path / name)
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_unchanged_records_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cache a second build makes nothing; with a changed record, or a damaged cache, it does."""
    records, made = provisions(5), list[str]()
    make = indexing._write_index

    def count(*given: Any) -> None:
        made.append(given[-2])
        make(*given)

    monkeypatch.setattr(indexing, "_write_index", count)
    monkeypatch.setenv("HUIQI_CACHE", str(tmp_path / "cache"))
    build_index(records, FOLD, tmp_path / "a")
    build_index(records, FOLD, tmp_path / "b")
    assert len(made) == 1
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")
    build_index([replace(records[0], title="改"), *records[1:]], FOLD, tmp_path / "b")
    assert len(made) == 2
    (entry, *others) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.stat().st_size]
    for file in (entry, *others):
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    before = _contents(tmp_path / "a")
    build_index(records, FOLD, tmp_path / "a")
    assert len(made) == 3
    assert _contents(tmp_path / "a") == before


@pytest.mark.parametrize("path", ["../x", "tables/../../x", "/x", "index.html", "tables/.."])
def test_no_file_of_the_cache_is_written_elsewhere(path: str) -> None:
    """A shard that another machine made is no reason to write outside the index."""
    assert indexing._kept_files(encode({path: b""})) is None
    assert indexing._kept_files(encode({"tables/0a1b/pairs/0": b"", "opening": b""})) is not None


def test_old_files_do_not_stay(tmp_path: Path) -> None:
    """An index written over another leaves nothing of it behind."""
    build_index(provisions(20), FOLD, tmp_path / "a")
    build_index(provisions(5), FOLD, tmp_path / "a")
    build_index(provisions(5), FOLD, tmp_path / "b")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_an_empty_library_has_an_opening(tmp_path: Path) -> None:
    """No records: the browser is told so."""
    build_index([], FOLD, tmp_path / "search")
    opening = unpacked(tmp_path / "search" / "opening")
    assert (opening["records"], opening["starts"], opening["facets"]) == (0, {"pairs": [], "symbols": []}, [])


def test_building_is_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed."""
    build_index(provisions(3), FOLD, tmp_path / "search")
    assert capfd.readouterr() == ("", "")


@given(st.lists(st.tuples(st.text("中小企业5g%。😀", max_size=30), st.integers(0, 30)), max_size=8), st.integers(1, 20))
def test_every_pair_stands_where_the_chunks_say(given_texts: list[tuple[str, int]], max_numbers: int) -> None:
    """Read back, the numbers of all chunks give every pair of every text at its place, and nothing else.

    Before the lead stands what starts in a heading, and nothing else.
    """
    texts, ends = [text for text, _ in given_texts], [min(end, len(text)) for text, end in given_texts]
    folded = FoldedTexts(texts, ends)
    stride, lead = folded.scheme.stride, folded.scheme.lead
    expected = {(a + b, n, at) for n, text in enumerate(texts) for at, (a, b) in enumerate(pairwise(text))}
    read, firsts = set(), []
    for first, held in chunks(folded.pairs(), max_numbers, gaps):
        firsts.append(first)
        assert first == min(held)
        for pair, own in held.items():
            for number, place in (divmod(position, stride) for position in accumulate(own)):
                at = place - lead + ends[number]
                read.add((pair, number, at))
                assert (place < lead) == (at < ends[number])
    assert read == expected
    assert firsts == sorted(firsts)


def test_chunks_are_small() -> None:
    """No chunk holds more numbers than it may, unless one pair alone does."""
    held_by_chunk = [held for _, held in chunks(FoldedTexts.of(provisions(400), FOLD).pairs(), PAIR_NUMBERS, gaps)]
    assert len(held_by_chunk) > 3
    assert all(sum(map(len, held.values())) <= PAIR_NUMBERS or len(held) == 1 for held in held_by_chunk)


def test_blocks_are_small() -> None:
    """All rows in their order; no block is larger than it may be, unless a text alone is."""
    records = provisions(200)
    long = replace(records[100], text="长" * BLOCK_BYTES)
    given = [row(it) for it in (*records[:100], long, *records[101:])]
    found = [*blocks(given)]
    assert [values for block in found for values in block] == given
    sizes = [(len(block), sum(len(as_json(values)) for values in block)) for block in found]
    limit = block_limit(sum(size for _, size in sizes))
    assert all(size <= limit or count == 1 for count, size in sizes)
    assert len(found) < 25
    assert [*blocks([])] == []
    assert block_limit(SMALL_LIBRARY) * FEW_BLOCKS >= SMALL_LIBRARY > FEW_BLOCKS * BLOCK_BYTES
    assert block_limit(SMALL_LIBRARY + 1) == block_limit(1) == BLOCK_BYTES


@pytest.mark.parametrize(("count", "most"), [(1, 20), (100, 60), (1000, 220)])
def test_there_are_few_files(count: int, most: int, tmp_path: Path) -> None:
    """A small library has a handful, and ten times the records make far fewer than ten times the files."""
    build_index(provisions(count), FOLD, tmp_path / "search")
    assert len(_contents(tmp_path / "search")) < most


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


def test_symbols_name_the_records_that_hold_them() -> None:
    """Twice the number of the record, and one more where the heading holds the symbol."""
    records = provisions(50)
    postings, max_numbers = KINDS["symbols"]
    held = {
        key: [*accumulate(gaps)]
        for _, chunk in chunks(postings(FoldedTexts.of(records, FOLD)), max_numbers, gaps)
        for key, gaps in chunk.items()
    }
    for symbol in ("贷", "万", "g"):
        folded = [(FOLD(it.text), FOLD(it.heading)) for it in records]
        assert held[symbol] == [2 * n + (symbol in head) for n, (text, head) in enumerate(folded) if symbol in text]


def test_a_table_without_what_no_text_has_folds_the_same() -> None:
    """The browser gets only the characters that the texts have; a query that finds something is folded as by the whole."""
    texts = FoldedTexts.of(provisions(50), FOLD).texts
    limited = FOLD.limited_to(set().union(*texts))
    assert len(limited.characters) < len(FOLD.characters) / 4
    assert limited.phrases == FOLD.phrases
    whole = {character: limited(character) for character in FOLD.characters}
    known = {*"".join(texts), *"".join(FOLD.phrases)}
    assert all(found == FOLD(character) or FOLD(character) not in known for character, found in whole.items())


# --- another script ---------------------------------------------------------------------------------------------------

FORMS = str.maketrans("财资减税贷发", "財資減稅貸發")


def _traditional(record: SearchRecord) -> SearchRecord:
    """The record in other characters; 制 is 製 only before 造, and one text has another length."""
    text = record.text.translate(FORMS).replace("制造", "製造").replace("首台套装备", "首臺（套）裝備")
    return replace(record, text=text, title=record.title.translate(FORMS), document=record.document.translate(FORMS))


def _shown(records: Sequence[SearchRecord], folder: Path) -> list[str]:
    """What the browser makes of the files (search/index.js)."""
    opening = unpacked(folder / "opening")
    script = opening["script"]
    table = str.maketrans(script["from"], script["to"])
    shown = []
    tables = (folder / opening["tables"]).resolve()
    held = [it for number in range(len(opening["blocks"])) for it in unpacked(tables / f"records/{number}")["rows"]]
    for number in range(opening["records"]):
        characters: Any = list(displayed_texts(held[number]).translate(table))
        exceptions = unpacked(folder / script["folder"] / str(number // script["records"])).get(str(number), [])
        if isinstance(exceptions, str):
            characters = exceptions
        else:
            for place, character in zip(exceptions[::2], exceptions[1::2], strict=True):
                characters[place] = character
        shown.append("".join(characters))
    return shown


def test_a_site_in_another_script_needs_the_differences_only(tmp_path: Path) -> None:
    """Its results show its own characters, from the blocks of the index and what is not as usual; hardly any files."""
    records = provisions(RECORDS_PER_EXCEPTION_FILE + 30)
    other = [_traditional(record) for record in records]
    build_index(records, FOLD, tmp_path / "search")
    share_index(other, tmp_path / "search", tmp_path / "other" / "search")
    assert _shown(other, tmp_path / "other" / "search") == [displayed_texts(row(it)) for it in other]
    assert len(_contents(tmp_path / "other" / "search")) == 3
    own, index = (sum(map(len, _contents(tmp_path / it).values())) for it in ("other/search", "search"))
    assert own < index / 10


def test_a_text_may_have_any_character(tmp_path: Path) -> None:
    """Also the one that stands between the texts of a record, and quotation marks, and what is no Chinese."""
    records = [replace(record, text=f'贷\0款"\\\n😀{record.text}') for record in provisions(3)]
    build_index(records, FOLD, tmp_path / "search")
    other = [_traditional(record) for record in records]
    share_index(other, tmp_path / "search", tmp_path / "other" / "search")
    shown = [texts.split("\0") for texts in _shown(other, tmp_path / "other" / "search")]
    assert [texts[3] for texts in shown] == [record.text.replace("\0", "␀") for record in other]
    assert [texts[4:] for texts in shown] == [[name for _, name in record.responsibilities] for record in other]


def test_an_index_of_other_records_is_not_shared_from_the_cache(tmp_path: Path) -> None:
    """The differences are made anew when either side has changed."""
    for records in (provisions(5), provisions(6)):
        build_index(records, FOLD, tmp_path / "search")
        share_index(records, tmp_path / "search", tmp_path / "other" / "search")
        assert unpacked(tmp_path / "other" / "search" / "opening")["records"] == len(records)
        assert _shown(records, tmp_path / "other" / "search") == [displayed_texts(row(it)) for it in records]
