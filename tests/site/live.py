"""A library under `mkdocs serve`, for the tests; `python -m tests.site.live` measures how soon an edit shows there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import expect, sync_playwright

from tests import browser as browsers
from tests.conftest import TIMEOUT
from tests.factories import ROOT, copy_site_frame

TEXT = Path("source_texts", "hunan", "hunan-2020-key-points.txt")


@contextmanager
def live(root: Path) -> Iterator[str]:
    """Serve a project folder as `make serve` does; gives the address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (root / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=root, env=os.environ, stdout=log, stderr=log)
        try:
            yield _answering(f"http://127.0.0.1:{port}", server, root)
        finally:
            server.kill()
            server.wait()


def _answering(address: str, server: subprocess.Popen[bytes], root: Path) -> str:
    """The address, once somebody answers there; fails where the server has ended or never begins."""
    for _ in range(TIMEOUT // 100):
        try:
            with urlopen(f"{address}/"):
                return address
        except URLError:
            assert server.poll() is None, (root / "log.txt").read_text("utf-8")
            time.sleep(0.1)
    raise AssertionError((root / "log.txt").read_text("utf-8"))


def edit(file: Path, old: str, new: str) -> None:
    """Put other words for the first ones of this wording, and save."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def main() -> None:
    """Print the seconds from saving a text of this library to the changed page in the browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        copy_site_frame(root)
        shutil.copytree(ROOT / "source_texts", root / "source_texts")
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        with live(root) as address:
            page = chromium.new_page()
            page.goto(f"{address}/documents/{TEXT.stem}/")
            for words in ("甲次修改", "乙次修改", "丙次修改"):
                edit(root / TEXT, "20、", f"20、{words},")
                start = time.perf_counter()
                expect(page.get_by_text(words).first).to_be_attached()
                print(f"{time.perf_counter() - start:.1f} s")
        chromium.close()


if __name__ == "__main__":
    main()
