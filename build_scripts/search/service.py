"""The door for Pagefind: its service mode, spoken to directly.

The pages are handed over in order and get their numbers in that order, so that results come in the order of the
records on every machine (reading a folder, Pagefind takes files as the file system lists them). The files of the index
are asked for and written by us: Pagefind may end before what it wrote itself has reached the disk. The Python API of
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
from typing import IO, Any, cast

from .errors import SearchError
from .numbering import Files

COMMAND = (sys.executable, "-m", "pagefind", "--service")
FIRST_INDEX = 0


def pagefind_version() -> str:
    """Version of Pagefind; SearchError if there is none."""
    try:
        return version("pagefind")
    except PackageNotFoundError as error:
        raise SearchError("没有安装 pagefind，不能建立检索索引：请运行 pip install 'pagefind[bin]'") from error


def index_pages(pages: Iterable[tuple[str, str]]) -> Files:
    """Pagefind's files for pages, each (url, html). Raises SearchError with what Pagefind said."""
    with tempfile.TemporaryFile() as complaints:
        files, problem = _converse(_requests(pages), complaints)
        complaints.seek(0)
        said = complaints.read().decode("utf-8", "replace").strip().splitlines()
    if problem:
        raise SearchError(f"未能建立检索索引：{problem}" + (f"（{said[-1]}）" if said else ""))
    return files


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for url, html in pages:
        yield {"type": "AddFile", "index_id": FIRST_INDEX, "url": url, "file_path": None, "file_contents": html}
    yield {"type": "GetFiles", "index_id": FIRST_INDEX}


def _converse(requests: Iterator[dict[str, Any]], complaints: IO[bytes]) -> tuple[Files, str]:
    """Say everything and listen at the same time, as neither side can hold all of it; files, and what went wrong."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints) as process:
        said, heard = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        speaker = threading.Thread(target=_speak, args=(said, requests), daemon=True)
        speaker.start()
        answer = _listen(heard)
        process.kill()  # it has nothing more to say, or said something we cannot use
        speaker.join()
        with contextlib.suppress(OSError):  # what was still to be said to a process that is gone
            said.close()
    return answer


def _speak(pipe: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    """Send everything; Pagefind must find the pipe open until its last answer, so it is not closed here."""
    with contextlib.suppress(OSError):  # Pagefind is gone; what it answered last says why
        for number, request in enumerate(requests):
            pipe.write(base64.b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b",")
        pipe.flush()


def _listen(pipe: IO[bytes]) -> tuple[Files, str]:
    try:
        for answer in _answers(pipe):
            if answer["type"] == "Error":
                return {}, str(answer["message"])
            if answer["type"] == "GetFiles":
                return {it["path"].replace("\\", "/"): base64.b64decode(it["content"]) for it in answer["files"]}, ""
    except (ValueError, LookupError, TypeError):
        return {}, "看不懂 pagefind 的回答"
    return {}, "pagefind 提前退出"


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Each answer as it comes; the last one holds all files and comes in many blocks."""
    blocks: list[bytes] = []
    while block := pipe.read1(1 << 18):  # type: ignore[attr-defined]
        *ends, rest = block.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join([*blocks, end])))["payload"]
            blocks.clear()
        blocks.append(rest)
