"""What was made before is kept on disk, by the hash of all that it was made from; damaged files are noticed and ignored.

Libraries for this were weighed: diskcache unpickles what it finds (CVE-2025-69872, no release mends it) and is no longer
maintained, others need a server. Here one entry is one file, written beside its place and moved there, so that builds
that run at the same time do not disturb each other on any system.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "HUIQI_CACHE"
SHARDS_VARIABLE, INTO_VARIABLE = "HUIQI_SHARDS", "HUIQI_INTO"
KEY = re.compile("[0-9a-f]{16,}")
MARK = b"huiqi-cache 1\n"
"""The first bytes of every entry."""
DIGEST_SIZE = 32
MAX_BYTES = 4 << 30
"""Maximum size of the folder, about 150,000 documents; if it is passed, what was not used for longest goes."""
SHARE_KEPT = 0.75
DAY = 86_400
"""Seconds between two looks at the size of the folder, and between two notes that an entry is in use."""


@dataclass(frozen=True, slots=True)
class DiskCache:
    """Entries of bytes in a folder; without a folder it keeps nothing. What cannot be read or written raises nothing."""

    folder: Path | None
    shards: tuple[Path, ...] = ()
    """Folders that other builds filled for this one; nothing is written there."""
    into: Path | None = None
    """A folder that is filled for another build: with all that is used and that no shard holds."""

    @classmethod
    def from_environment(cls) -> DiskCache:
        """In the folder HUIQI_CACHE, nowhere if that is `off`; by default in the user's own folder for caches.

        HUIQI_SHARDS names the shards as PATH names folders, HUIQI_INTO the folder to fill.
        """
        place = os.environ.get(VARIABLE) or user_cache_path("huiqi-policy-library", appauthor=False)
        shards = filter(None, os.environ.get(SHARDS_VARIABLE, "").split(os.pathsep))
        into = os.environ.get(INTO_VARIABLE)
        return cls(None if place == "off" else Path(place), tuple(map(Path, shards)), into=Path(into) if into else None)

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry of a key, whole or not."""
        return any(_path(folder, key).is_file() for folder in self._folders)

    def get(self, key: str) -> bytes | None:
        """The payload of a key (hexadecimal digits); None where there is none, or none that is whole."""
        for folder in self._folders:
            payload = _read(_path(folder, key), key)
            if payload is not None:
                if self.into and folder == self.folder:
                    _write(_path(self.into, key), key, payload)
                return payload
        return None

    def put(self, key: str, payload: bytes) -> None:
        """Keep a payload, in place of what the key had."""
        for folder in filter(None, (self.folder, self.into)):
            _write(_path(folder, key), key, payload)

    @property
    def _folders(self) -> Iterator[Path]:
        """Where entries are looked for, in this order."""
        return filter(None, (*self.shards, self.into, self.folder))

    def __iter__(self) -> Iterator[str]:
        """The keys in the own folder, in order; what stands there may be damaged."""
        files = sorted(self.folder.glob("??/*")) if self.folder else ()
        names = (file.parent.name + file.name for file in files)
        return (name for name in names if KEY.fullmatch(name))

    def trim(self, max_bytes: int = MAX_BYTES, every: float = DAY) -> None:
        """Remove what was not used for longest, if all is larger than `max_bytes`; looks every so many seconds at most."""
        if self.folder is None:
            return
        stamp = self.folder / "trimmed"
        with contextlib.suppress(OSError):
            if stamp.exists() and abs(time.time() - stamp.stat().st_mtime) < every:
                return
            stamp.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stamp.touch()
        entries = sorted(self._entries(), reverse=True)
        kept = 0
        for _, size, path in entries if sum(size for _, size, _ in entries) > max_bytes else ():
            kept += size
            if kept > max_bytes * SHARE_KEPT:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each file was last in use, and its size; half-written ones of builds that were killed too."""
        assert self.folder is not None
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path


@contextmanager
def with_shards(shards: Sequence[Path], into: Path | None = None) -> Iterator[None]:
    """Have the caches of the environment, of programs started meanwhile too, read these shards and fill this folder."""
    values = {SHARDS_VARIABLE: os.pathsep.join(map(str, shards)), INTO_VARIABLE: str(into or "")}
    before = {name: os.environ.get(name, "") for name in values}
    os.environ |= values
    try:
        yield
    finally:
        os.environ |= before


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]


def _read(path: Path, key: str) -> bytes | None:
    """The payload in a file, which is noted to be in use; None if it is not whole."""
    try:
        with path.open("rb") as file:
            used = os.fstat(file.fileno()).st_mtime
            content = file.read()
    except OSError:
        return None
    head, payload = content[: len(MARK) + DIGEST_SIZE], content[len(MARK) + DIGEST_SIZE :]
    if head != MARK + _digest(key, payload):
        return None
    if abs(time.time() - used) > DAY:
        with contextlib.suppress(OSError):
            os.utime(path)
    return payload


def _write(path: Path, key: str, payload: bytes) -> None:
    with contextlib.suppress(OSError):  # a full disk, a folder that may not be written, a file open on Windows
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(MARK + _digest(key, payload) + payload)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _digest(key: str, payload: bytes) -> bytes:
    """Of the payload under its key: what was copied from another entry is foreign."""
    return hashlib.blake2b(payload, key=key.encode()[:64], digest_size=DIGEST_SIZE).digest()
