"""The cache on disk gives back what is whole, and nothing else; it stays within its size and disturbs nobody."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from build_scripts.execution.disk_cache import DiskCache, with_shards

KEY, OTHER = "ab" * 32, "cd" * 32


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("??/*"))


def test_what_was_put_is_got(tmp_path: Path) -> None:
    """The last payload of a key; nothing for a key that is not there."""
    cache = DiskCache(tmp_path / "new" / "folder")
    assert cache.get(KEY) is None
    for payload in (b"", b"one", b"two" * 1000):
        cache.put(KEY, payload)
        assert cache.get(KEY) == payload
    assert cache.get(OTHER) is None


def test_an_entry_of_another_key_is_foreign(tmp_path: Path) -> None:
    """A file that was copied to another place is whole, and yet not what was asked for."""
    cache = DiskCache(tmp_path)
    cache.put(KEY, b"one")
    cache.put(OTHER, b"two")
    one, other = entries(tmp_path)
    other.write_bytes(one.read_bytes())
    assert (cache.get(KEY), cache.get(OTHER)) == (b"one", None)


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    """Above its size the folder is made a quarter smaller than that; a second look has to wait."""
    cache = DiskCache(tmp_path)
    keys = [f"{number:02x}" * 32 for number in range(10)]
    for age, key in enumerate(reversed(keys)):
        cache.put(key, b"x" * 1000)
        os.utime(tmp_path / key[:2] / key[2:], (age * 1_000_000,) * 2)  # the last key is the oldest
    assert cache.get(keys[-1])  # now it is the newest
    cache.trim(max_bytes=20_000, every=0)
    assert len(entries(tmp_path)) == 10
    cache.trim(max_bytes=6_000, every=60)
    assert len(entries(tmp_path)) == 10
    cache.trim(max_bytes=6_000, every=0)
    assert [key for key in keys if cache.get(key)] == [*keys[:3], keys[-1]]


@pytest.mark.parametrize("folder", ["a-file/cache", "a-file", None])
def test_a_folder_that_cannot_be_used_hinders_nothing(folder: str | None, tmp_path: Path) -> None:
    """Nothing is kept then."""
    (tmp_path / "a-file").touch()
    cache = DiskCache(tmp_path / folder if folder else None)
    cache.put(KEY, b"one")
    cache.trim(every=0)
    assert cache.get(KEY) is None


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    """While several write the same entries, whoever reads one gets all of it; no half-written file is left."""
    cache, wrong = DiskCache(tmp_path), list[bytes]()

    def work(number: int) -> None:
        for turn in range(50):
            cache.put(KEY, bytes((number,)) * 20_000)
            got = cache.get(KEY)
            if got is None or len(got) != 20_000 or len(set(got)) != 1:
                wrong.append(got or bytes((turn,)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(entries(tmp_path)) == 1


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HUIQI_CACHE is a folder, or `off`; otherwise it is the user's folder for caches."""
    assert DiskCache.from_environment() == DiskCache(None)  # as all tests have it
    monkeypatch.setenv("HUIQI_CACHE", str(tmp_path))
    assert DiskCache.from_environment() == DiskCache(tmp_path)
    monkeypatch.delenv("HUIQI_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = DiskCache.from_environment().folder
    assert folder
    assert "huiqi-policy-library" in folder.parts


def test_shards_are_read_and_a_further_one_is_filled(tmp_path: Path) -> None:
    """With all that is used, or put, and that no shard holds; the shards stay as they are, damaged ones are passed over."""
    own, shard, into = tmp_path / "own", tmp_path / "shard", tmp_path / "into"
    keys = [f"{number:02x}" * 32 for number in range(4)]
    for folder, held in ((own, keys[:2]), (shard, keys[1:3])):
        for key in held:
            DiskCache(folder).put(key, key.encode())
    entries(shard)[1].write_bytes(b"")
    for cache in (DiskCache(own, (shard,), into), DiskCache(None, (shard, own), tmp_path / "other")):
        cache.put(keys[3], b"new")
        assert [cache.get(key) for key in keys] == [keys[0].encode(), keys[1].encode(), None, b"new"]
        assert [key in cache for key in (*keys, "ff" * 32)] == [True] * 4 + [False]
    assert list(DiskCache(into)) == [keys[0], keys[3]]
    assert list(DiskCache(tmp_path / "other")) == [keys[3]]
    assert list(DiskCache(shard)) == keys[1:3]
    assert DiskCache(own).get(keys[3]) == b"new"


def test_shards_are_those_of_the_environment(tmp_path: Path) -> None:
    """For as long as they are asked for."""
    folders = tmp_path / "one", tmp_path / "two"
    with with_shards(folders, tmp_path / "into"):
        assert DiskCache.from_environment() == DiskCache(None, folders, tmp_path / "into")
    assert DiskCache.from_environment() == DiskCache(None)
