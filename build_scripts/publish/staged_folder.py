"""A folder is published whole or not at all: it is filled beside its place, and takes that place at once.

Until then, and whenever the process is killed, there stands what was there before. What a killed process left beside the
place is removed by the next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
FROM_HERE = -100
"""AT_FDCWD of Linux: paths are as the process sees them."""


class PlaceError(Exception):
    """A folder cannot be published at its place; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class StagedFolder:
    """A folder that is filled at `staging` and published at `place`; both stand in one folder, so that one can become the other."""

    place: Path

    @property
    def staging(self) -> Path:
        """Hidden: neither servers nor git look at it."""
        return self.place.with_name(f".{self.place.name}.staging")

    @property
    def former(self) -> Path:
        """Where the old folder stands for a moment, on systems that cannot exchange two folders."""
        return self.place.with_name(f".{self.place.name}.former")

    def begin(self) -> Path:
        """Clean up after a process that was killed; returns the folder to fill. PlaceError, OSError if it cannot be published."""
        self._check()
        if self.former.exists() and not self.place.exists():
            self.former.rename(self.place)
        self.discard()
        self.place.parent.mkdir(parents=True, exist_ok=True)
        self.staging.mkdir()
        return self.staging

    def publish(self) -> None:
        """Put the folder in its place; hidden files of the old one (.git, .nojekyll), which no build makes, stay there."""
        if not self.place.exists():
            self.staging.rename(self.place)
            return
        shutil.copymode(self.place, self.staging)
        for hidden in self.place.glob(".*"):
            _copy(hidden, self.staging / hidden.name)
        if not exchange(self.staging, self.place):
            self.place.rename(self.former)
            self.staging.rename(self.place)
        self.discard()

    def discard(self) -> None:
        """Remove what stands beside the place: what was not published, or what was published before."""
        for folder in (self.staging, self.former):
            if folder.is_symlink():
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)

    def _check(self) -> None:
        place, parent = self.place, _existing(self.place.parent)
        if place.is_symlink():
            raise PlaceError(f"{place} 是符号链接：改为真正的文件夹，或用 --site-dir 写明它所指的 {place.resolve()}")
        if place.exists() and not place.is_dir():
            raise PlaceError(f"{place} 应是文件夹，却是一个文件：移走它再生成")
        if place.is_mount():
            raise PlaceError(f"{place} 是挂载点，不能整个换掉：改写到它里面的一个文件夹")
        if not parent.is_dir():
            raise PlaceError(f"{parent} 应是文件夹，却是一个文件：移走它再生成")
        if not os.access(parent, os.W_OK | os.X_OK):
            raise PlaceError(f"{parent} 不能写，{place.name} 要先写在它里面再换上：放宽权限，或改写到别处")


@contextmanager
def staged(place: Path) -> Iterator[Path]:
    """A folder to fill, which is published if nothing is raised meanwhile."""
    folder = StagedFolder(place.absolute())
    try:
        yield folder.begin()
        folder.publish()
    finally:
        folder.discard()


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; False where system or disk cannot do it, and then nothing was done."""
    names, system = (os.fsencode(one), os.fsencode(other)), str(sys.platform)
    if system == "linux":
        rename = getattr(ctypes.CDLL(None), "renameat2", None)
        return rename is not None and rename(FROM_HERE, names[0], FROM_HERE, names[1], EXCHANGE) == 0
    return system == "darwin" and ctypes.CDLL(None).renamex_np(*names, EXCHANGE) == 0


def _existing(folder: Path) -> Path:
    """The folder, or the innermost of those above it that is there."""
    return next((found for found in (folder, *folder.parents) if found.exists()), folder)


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, to, symlinks=True, dirs_exist_ok=True)
    elif not to.exists():
        shutil.copy2(entry, to, follow_symlinks=False)
