"""mkdocs serve: an edit to a text, card or vocabulary shows in the browser within two seconds."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.shelf import ROOT, stage

pytestmark = pytest.mark.alone

WITHIN = 2.0
"""Seconds from saving a file to the changed page in the browser; the best of three edits counts."""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy of the library under `mkdocs serve`: its folder and address."""
    root = tmp_path_factory.mktemp("live")
    stage(root)
    shutil.copytree(ROOT / "source_texts", root / "source_texts")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (root / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=root, env=os.environ, stdout=log, stderr=log)
        try:
            yield root, _answering(f"http://127.0.0.1:{port}", server, root)
        finally:
            server.terminate()
            server.wait(10)


def _answering(address: str, server: subprocess.Popen[bytes], root: Path) -> str:
    for _ in range(300):
        try:
            with urlopen(f"{address}/"):
                return address
        except URLError:
            assert server.poll() is None, (root / "log.txt").read_text("utf-8")
            time.sleep(0.1)
    raise AssertionError((root / "log.txt").read_text("utf-8"))


def test_an_edit_to_a_text_shows_within_two_seconds(live: tuple[Path, str], page: Page) -> None:
    root, address = live
    text = root / "source_texts" / "hunan" / "hunan-2020-key-points.txt"
    page.goto(f"{address}/documents/hunan-2020-key-points/")
    took = []
    for edit in range(3):
        before = text.read_text("utf-8")
        text.write_text(before.replace("20、", f"20、第{edit}次修改,", 1), "utf-8")
        start = time.perf_counter()
        expect(page.get_by_text(f"第{edit}次修改").first).to_be_attached(timeout=15_000)
        took.append(time.perf_counter() - start)
    assert min(took) < WITHIN, took


def test_a_broken_card_is_told_and_the_others_are_still_served(live: tuple[Path, str], page: Page) -> None:
    root, address = live
    card = root / "source_texts" / "jiangxi" / "jiangxi-2023-growth-structure-capability.yml"
    card.write_text(card.read_text("utf-8").replace('"360000"', '"999999"'), "utf-8")
    page.goto(f"{address}/documents/")
    expect(page.get_by_text("稳增长调结构强能力")).to_have_count(0, timeout=15_000)
    expect(page.get_by_text("2020年全省促进中小企业发展工作要点").first).to_be_attached()
    assert "jiangxi-2023-growth-structure-capability.yml:4: card-region" in (root / "log.txt").read_text("utf-8")
