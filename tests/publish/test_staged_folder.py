"""A folder is published whole or not at all, wherever the process is killed; and what cannot be published is told in one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.publish import staged_folder
from build_scripts.publish.staged_folder import PlaceError, StagedFolder, staged

OLD, NEW = {"index.html": "old", ".nojekyll": ""}, {"index.html": "new", "data/a": "new"}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Run some work in a process that ends, as if killed, before the step with this number; whether it did get there.

    Steps are calls that change files.
    """
    process = os.fork()
    if process == 0:
        count = 0

        def watch(event: str, _arguments: object) -> None:
            nonlocal count
            if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlsym", "open"):
                count += 1
                if count > step:
                    os._exit(9)

        import sys

        sys.addaudithook(watch)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_killed_process_leaves_the_old_folder_or_the_new_one(
    can_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every step; the next one cleans up. Without the system's exchange, the old one is back when the next one begins."""
    site = tmp_path / "site"
    if not can_exchange:
        monkeypatch.setattr(staged_folder, "exchange", lambda one, other: False)

    def build() -> None:
        with staged(site) as folder:
            fill(folder, NEW)

    seen, step, killed = set(), 0, True
    while killed:
        fill(site, OLD)
        (site / "data" / "a").unlink(missing_ok=True)
        killed = killed_at(step, build)
        step += 1
        if not can_exchange and not site.exists():
            StagedFolder(site).begin()
        found = content(site)
        assert found in (OLD, NEW | {".nojekyll": ""}), step
        seen.add(found["index.html"])
        StagedFolder(site).begin()
        StagedFolder(site).discard()
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        assert content(site) == found
    assert seen == {"old", "new"}
    assert step > 5


def test_an_error_leaves_the_old_folder(tmp_path: Path) -> None:
    fill(tmp_path / "site", OLD)

    def fail() -> None:
        with staged(tmp_path / "site") as folder:
            fill(folder, NEW)
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert content(tmp_path / "site") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_it_has_the_rights_of_the_old_one(tmp_path: Path) -> None:
    """A group that may write there still may."""
    fill(tmp_path / "site", OLD)
    (tmp_path / "site").chmod(0o775)
    with staged(tmp_path / "site") as folder:
        fill(folder, NEW)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o775


def a_file(place: Path) -> None:
    place.write_text("", "utf-8")


def a_link(place: Path) -> None:
    place.with_name("elsewhere").mkdir()
    place.symlink_to(place.with_name("elsewhere"))


@pytest.mark.parametrize(("stands", "said"), [(a_file, "却是一个文件"), (a_link, "是符号链接")])
def test_what_stands_in_the_way_is_named_and_stays(stands: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    place = tmp_path / "site"
    stands(place)
    before = sorted(tmp_path.iterdir())
    for told in (place, place / "below") if stands is a_file else (place,):
        with pytest.raises(PlaceError, match=said):
            StagedFolder(told).begin()
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PlaceError, match="不能写"):
        StagedFolder(tmp_path / "site").begin()


def test_what_mounts_a_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(PlaceError, match="挂载点"):
        StagedFolder(tmp_path / "site").begin()
