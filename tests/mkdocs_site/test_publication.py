"""A build publishes the whole site or leaves the old one; what stops it is told in one line."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock
from mkdocs.__main__ import cli

from build_scripts.execution.build_lock import BuildLock
from build_scripts.publish import data_writer, site_writer
from tests.conftest import ROOT
from tests.factories import MINIMAL_CARD, add_source, copy_site_frame

TEXT = "一、减租。减免摊位费三个月。（责任单位：省财政厅）\n"


def build(project: Path, *options: str) -> Result:
    settings = str(project / "mkdocs.yml")
    return CliRunner().invoke(cli, ["build", "--strict", "--config-file", settings, *options])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built library, and what builds keep for the next; no test changes its site."""
    root = tmp_path_factory.mktemp("library")
    copy_site_frame(root)
    add_source(root, "one", TEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUIQI_CACHE", str(tmp_path_factory.mktemp("cache")))
        assert build(root).exit_code == 0
        yield root


def refused(library: Path, *said: str) -> None:
    """A build ends with these words and without a traceback, and leaves the site, and nothing beside it."""
    before = files(library / "site")
    built = build(library)
    assert built.exit_code == 1
    assert isinstance(built.exception, SystemExit)
    assert [words for words in said if words not in built.output] == []
    assert files(library / "site") == before
    assert not [*library.glob(".site.*")]


def test_a_wrong_card_leaves_the_site(library: Path) -> None:
    card = library / "source_texts/jiangxi/one.yml"
    card.write_text(MINIMAL_CARD.replace("360000", "999999"), "utf-8")
    refused(library, "source_texts/jiangxi/one.yml:3: card-region")
    card.write_text(MINIMAL_CARD, "utf-8")


def test_a_warning_of_a_strict_build_leaves_the_site(library: Path) -> None:
    page = library / "docs" / "about.md"
    was = page.read_bytes()
    page.write_bytes(was + "\n[无此页](nowhere.md)\n".encode())
    refused(library, "nowhere.md", "strict mode")
    page.write_bytes(was)


def test_what_the_system_refuses_is_one_line(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    (library / "docs" / "new.txt").write_text("", "utf-8")
    monkeypatch.setattr(data_writer, "write_if_changed", refuse)
    monkeypatch.setattr(site_writer, "write_if_changed", refuse)
    refused(library, "没有生成，网站还是原来的", "磁盘已满")
    (library / "docs" / "new.txt").unlink()


def test_a_file_in_the_place_of_a_folder_is_named(library: Path) -> None:
    for name in (".build", "source_texts"):
        folder, aside = library / name, library / "aside"
        folder.rename(aside)
        folder.touch()
        refused(library, name)
        folder.unlink()
        aside.rename(folder)
    assert "却是一个文件" in build(library, "--site-dir", str(library / "mkdocs.yml")).output


def test_a_card_that_goes_while_the_site_is_built_is_taken_as_it_was_read(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, really = library / "source_texts/jiangxi/one.yml", site_writer.write_extras

    def go_first(*given: object) -> None:
        card.unlink(missing_ok=True)
        really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(site_writer, "write_extras", go_first)
    built = build(library, "--site-dir", str(library / "other"))
    assert built.exit_code == 0, built.output
    assert not card.exists()
    assert files(library / "other") == files(library / "site")
    card.write_text(MINIMAL_CARD, "utf-8")


def test_the_site_in_traditional_characters_is_not_built_alone(library: Path) -> None:
    """It would clean its part of the site and fill half of it."""
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", library)
    alone = CliRunner().invoke(cli, ["build", "--config-file", str(library / "mkdocs.zh-hant.yml")])
    (library / "mkdocs.zh-hant.yml").unlink()
    assert alone.exit_code == 1
    assert "不单独生成" in alone.output


HOLD = "import sys, time\nfrom filelock import FileLock\nlock = FileLock(sys.argv[1])\nlock.acquire()\nprint(flush=True)\ntime.sleep(60)\n"


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    file, lock = tmp_path / ".build" / "lock", BuildLock()
    file.parent.mkdir()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(TimeoutError):
            FileLock(file).acquire(timeout=0)
        other.send_signal(signal.SIGKILL)
    lock.acquire(file)
    lock.release()


def test_a_second_build_says_so_and_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, own, done = tmp_path / "lock", BuildLock(), threading.Event()

    def later() -> None:
        second = BuildLock()
        second.acquire(file)
        done.set()
        second.release()

    own.acquire(file)
    other = threading.Thread(target=later)
    other.start()
    time.sleep(0.3)
    assert not done.is_set()
    own.release()
    other.join(5)
    assert done.is_set()
    assert "另一个生成正在进行" in capsys.readouterr().err
