"""The door for Pagefind: its service mode, spoken to directly.

The pages are handed over in order and get their numbers in that order, so that results come in the order of the
records on every machine (reading a folder, Pagefind takes files as the file system lists them). The Python API of
Pagefind speaks the same protocol but sleeps a tenth of a second per page. A message is JSON in base64, ended by a
comma; each gets one answer, in order.
"""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any, cast

from .errors import SearchError

COMMAND = (sys.executable, "-m", "pagefind", "--service")
MISSING = "没有安装 pagefind,不能建立检索索引:请运行 pip install 'pagefind[bin]'"
FIRST_INDEX = 0


def pagefind_version() -> str:
    """Version of Pagefind; SearchError if there is none."""
    try:
        return version("pagefind")
    except PackageNotFoundError as error:
        raise SearchError(MISSING) from error


def index_pages(pages: Iterable[tuple[str, str]], output: Path) -> None:
    """Index pages, each (url, html), and write Pagefind's files to `output`. Raises SearchError with what it said."""
    with tempfile.TemporaryFile() as complaints:
        problem = _converse(_requests(pages, output), complaints)
        complaints.seek(0)
        said = complaints.read().decode("utf-8", "replace").strip().splitlines()
    if problem:
        raise SearchError(f"未能建立检索索引:{problem}" + (f"({said[-1]})" if said else ""))


def _converse(requests: Iterator[dict[str, Any]], complaints: IO[bytes]) -> str | None:
    """Say everything and listen at the same time, as neither side can hold all of it; what went wrong, if anything."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints) as process:
        said, heard = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        speaker = threading.Thread(target=_speak, args=(said, requests))
        speaker.start()
        problem = _listen(heard)
        if problem:
            process.kill()
        speaker.join()
        with contextlib.suppress(OSError):  # what was still to be said to a process that is gone
            said.close()
    return problem


def _requests(pages: Iterable[tuple[str, str]], output: Path) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for url, html in pages:
        yield {"type": "AddFile", "index_id": FIRST_INDEX, "url": url, "file_path": None, "file_contents": html}
    yield {"type": "WriteFiles", "index_id": FIRST_INDEX, "output_path": str(output)}


def _speak(pipe: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    """Send everything; Pagefind must find the pipe open until its last answer, so it is not closed here."""
    try:
        for number, request in enumerate(requests):
            pipe.write(base64.b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b",")
        pipe.flush()
    except OSError:
        return  # Pagefind is gone; what it answered last says why


def _listen(pipe: IO[bytes]) -> str | None:
    """Read answers until the files are written; what went wrong, if something did."""
    try:
        for payload in _answers(pipe):
            if payload["type"] == "Error":
                return str(payload["message"])
            if payload["type"] == "WriteFiles":
                return None
    except (ValueError, LookupError):
        return "看不懂 pagefind 的回答"
    return "pagefind 提前退出"


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    rest = b""
    while block := pipe.read1(1 << 16):  # type: ignore[attr-defined]
        *whole, rest = (rest + block).split(b",")
        yield from (json.loads(base64.b64decode(message))["payload"] for message in whole)
