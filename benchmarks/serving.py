"""What shows in a browser: an edited text under `mkdocs serve`, and a first search on the built site."""

from __future__ import annotations

import functools
import http.client
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.processes import UnavailableError, environment, python

POLLING = 0.05
"""Seconds between two looks at the page."""
TIMEOUT = 3_600
"""Seconds after which a server that shows nothing is given up."""
QUERY = "纾困资金"
READY = "new Promise((done) => { const look = () => (window.librarySearch ? done() : setTimeout(look, 20)); look(); })"
"""Until the search can be asked; Playwright's own way to wait is forbidden by the site's policy."""
SEARCH = """async (query) => {
  const start = performance.now();
  const { total } = await window.librarySearch(query, { limit: 10 });
  return [performance.now() - start, total];
}"""


def measure_edit(root: Path, text: Path, mark: str) -> dict[str, float]:
    """Serve a project, put a mark into a text, and wait until the page shows it.

    Returns the seconds from start to first page, and those from edit to edited page; the text is put back.
    """
    address = f"/documents/{text.stem}/"
    original, port = text.read_bytes(), _free_port()
    start = time.perf_counter()
    command = python("mkdocs", "serve", "-q", "--dev-addr", f"127.0.0.1:{port}")
    server = subprocess.Popen(
        command, cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(server, port, address, "")
        first = time.perf_counter() - start
        edit = time.perf_counter()
        text.write_bytes(mark_text(original, mark))
        _wait_for(server, port, address, mark)
        return {"first": first, "edit": time.perf_counter() - edit}
    finally:
        server.terminate()
        server.wait()
        text.write_bytes(original)


def mark_text(text: bytes, mark: str) -> bytes:
    """The text with the mark behind a sentence in its middle: an edit that concerns one provision."""
    content = text.decode("utf-8")
    end = content.index("。", len(content) // 2) + 1
    return (content[:end] + mark + content[end:]).encode("utf-8")


def _wait_for(server: subprocess.Popen[bytes], port: int, address: str, words: str) -> None:
    """Until a page holds the words; raises RuntimeError if the server has ended or takes too long."""
    for _ in range(int(TIMEOUT / POLLING)):
        if server.poll() is not None:
            raise RuntimeError(f"mkdocs serve ended with {server.returncode}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
            connection.request("GET", address)
            response = connection.getresponse()
            page = response.read().decode("utf-8", "replace")
            connection.close()
            if response.status == http.HTTPStatus.OK and words in page:
                return
        except (OSError, http.client.HTTPException):
            pass  # it does not listen yet, or is about to reload
        time.sleep(POLLING)
    raise RuntimeError(f"{address}: not shown")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure_search(site: Path) -> dict[str, float]:
    """The first search of a fresh browser: milliseconds, and bytes transferred for it beyond the page itself."""
    try:
        from playwright.sync_api import Error, sync_playwright

        from tests import browser as browsers
    except ImportError as error:
        raise UnavailableError("没有安装 Playwright，未测") from error
    program = browsers.find()
    if program is None:
        raise UnavailableError("没有浏览器，未测")
    try:
        with sync_playwright() as playwright, _serve(site) as address:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            return _first_search(browser.new_page(), address)
    except Error as error:
        raise RuntimeError(str(error)) from error


def _first_search(page: Any, address: str) -> dict[str, float]:
    """On a page of Playwright, whose types are there only where it is installed."""
    page.set_default_timeout(TIMEOUT * 1000)
    page.goto(f"{address}/search/", wait_until="networkidle")
    page.evaluate(READY)
    done: list[Any] = []
    page.on("requestfinished", lambda request: done.append(request))
    milliseconds, total = page.evaluate(SEARCH, QUERY)
    page.wait_for_load_state("networkidle")
    loaded = sum(request.sizes()["responseBodySize"] for request in done)
    return {"milliseconds": milliseconds, "bytes": loaded, "hits": total}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    """Address of a server for a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
