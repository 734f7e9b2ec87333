"""Reads a file in a process of its own, whose time and memory are limited: no file can hang or exhaust the machine.

Libraries for other formats are written in C and take what a file makes them take. A process that is over its limits ends,
and the file is refused by name. On Windows only the time is limited.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection

from build_scripts.importing.extract import Extract, Reader, UnreadableError
from build_scripts.importing.limits import MAX_MEMORY_BYTES, MAX_SECONDS, MAX_WAITING_SECONDS, MEGABYTE

_ADVICE = "不像一份文件；请打开后复制其中的文字，存成 .txt"
TOO_SLOW = f"读了 {MAX_SECONDS} 秒还没有读完，{_ADVICE}"
TOO_LARGE = f"读它要用的内存超过 {MAX_MEMORY_BYTES // MEGABYTE} MB，{_ADVICE}"
TOO_DEEP = f"内容一层套一层，套得太深，{_ADVICE}"
CRASHED = f"读它的程序中途退出，文件可能残缺，或{_ADVICE}"
_LIBRARIES = ("docx.oxml", "selectolax.lexbor", "pypdfium2")
"""What the processes find loaded when they begin, where it is installed."""


def read_bounded(reader: Reader, raw: bytes, name: str, seconds: int = MAX_SECONDS) -> Extract:
    """The text of a file, by its reader. Raises UnreadableError, also for what takes too much time or memory.

    `seconds` is the maximum processor time; readers stand at the top level of a module, as they are pickled.
    """
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload([__name__, *_LIBRARIES])
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_read_and_send, args=(sender, reader, raw, name, seconds), daemon=True)  # type: ignore[attr-defined]
    with receiver:
        process.start()
        sender.close()
        try:
            answer = receiver.recv_bytes() if receiver.poll(MAX_WAITING_SECONDS) else None
        except EOFError:  # it died before it answered
            process.join()
            raise UnreadableError(_cause_of_death(process.exitcode)) from None
        finally:
            process.kill()
            process.join()
    if answer is None:
        raise UnreadableError(TOO_SLOW)
    found: Extract | str = pickle.loads(answer)  # noqa: S301 of a process of our own
    if isinstance(found, str):
        raise UnreadableError(found)
    return replace(found, raw=raw)


def _cause_of_death(exit_code: int | None) -> str:
    signals = {} if sys.platform == "win32" else {-signal.SIGXCPU: TOO_SLOW, -signal.SIGKILL: TOO_SLOW}
    return signals.get(exit_code or 0, CRASHED)


def _read_and_send(sender: Connection, reader: Reader, raw: bytes, name: str, seconds: int) -> None:
    """Send the text without the bytes of its file, or why there is none; what a library says meanwhile is not shown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who waits for this process ends it
    _limit_resources(seconds)
    sender.send_bytes(_answer(lambda: replace(reader(raw, name), raw=b"")))


def _answer(read: Callable[[], Extract]) -> bytes:
    try:
        return pickle.dumps(read())
    except UnreadableError as reason:
        found = str(reason)
    except RecursionError:
        found = TOO_DEEP
    except MemoryError:
        found = TOO_LARGE
    except Exception as error:  # a damaged file may make a library raise anything
        found = f"读不出来（{type(error).__name__}），文件可能残缺；请重新下载，或打开后复制其中的文字，存成 .txt"
    return pickle.dumps(found)


def _limit_resources(seconds: int) -> None:
    """Limit the time and the memory of this process, as far as its system can."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
