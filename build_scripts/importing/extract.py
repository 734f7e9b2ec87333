"""What a reader hands over: the text of a file, and what the file says of it outside the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec


class UnreadableError(Exception):
    """A file that cannot be taken; its message says in Chinese why, and what to do."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a file says of its text outside of it: a meta tag, the saved address."""

    field: str
    """title, published, source, number, issuers, site or url."""
    value: str
    words: str
    """The words it rests on, as the file has them."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file."""

    name: str
    """The file's name, without its folder."""
    raw: bytes
    """The file, as it was found."""
    text: str
    """For plain text all its characters; else what was taken out of the file, one line a paragraph."""
    kind: str
    """In words: 纯文本, 网页, Word 文档, PDF."""
    encoding: str | None = None
    """Of plain text and web pages: UTF-8, GB18030, Big5 …"""
    proof: str = ""
    """Why it must be this encoding, in words."""
    hints: tuple[Hint, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should look at, because the reader could not be sure."""

    @property
    def sha256(self) -> str:
        """Of the file."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def as_found(self) -> bool:
        """Whether the file can be kept byte for byte."""
        return self.encoding == "UTF-8" and self.kind == PLAIN

    @property
    def kept(self) -> bytes:
        """What is written as source text: the file itself where it is UTF-8, else its text in UTF-8."""
        return self.raw if self.as_found else self.text.encode()


PLAIN = "纯文本"
Reader = Callable[[bytes, str], Extract]
"""Takes the bytes of a file and its name; raises UnreadableError, and nothing else, for whatever it cannot read."""

INSTALL_COMMAND = 'python -m pip install -e ".[import]"'


def require(library: str, format_name: str) -> None:
    """Raise UnreadableError, which says what to install, where a library that a format needs is missing."""
    if find_spec(library) is None:
        raise UnreadableError(
            f"读{format_name}要先装几个程序库：在项目文件夹里运行一次 {INSTALL_COMMAND}（或者另存为 .txt 再来）"
        )
