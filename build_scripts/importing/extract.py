"""What the reader of a format returns: the text of a file, and what the file says of it outside the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from build_scripts.text.characters import shortened


class UnreadableError(Exception):
    """A file from which no text can be read; the message says in Chinese why, and what to do."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Metadata that a file gives outside of its text: a meta tag, the address that a browser saved."""

    field: str
    """title, published, source, number, issuers, site or url."""
    value: str
    evidence: str
    """The words it was taken from, as the file has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of one file."""

    name: str
    """The file's name, without its folder."""
    raw: bytes
    """The bytes of the file."""
    text: str
    """Plain text: all its characters; other formats: the extracted text, one paragraph a line."""
    kind: str
    """The format, in Chinese: 纯文本, 网页, Word 文档, Markdown 文件, PDF."""
    encoding: str | None = None
    """Of plain text, Markdown and web pages: UTF-8, GB18030, Big5 …"""
    encoding_reason: str = ""
    """Why it must be this encoding, in Chinese."""
    hints: tuple[Hint, ...] = ()
    notes: tuple[str, ...] = ()
    """Warnings, in Chinese: what a person should check, because the reader could not be sure."""

    @property
    def sha256(self) -> str:
        """Checksum of the file."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def is_utf8_text(self) -> bool:
        """Whether the file can be kept byte for byte."""
        return self.encoding == "UTF-8" and self.kind == PLAIN

    @property
    def source_text(self) -> bytes:
        """What becomes the source text: the file itself where it is UTF-8, else its text in UTF-8."""
        return self.raw if self.is_utf8_text else self.text.encode()


MAX_QUOTES, MAX_QUOTE = 5, 40
"""Maximum number of texts that a warning quotes, and maximum length of each in characters."""


def quoted(texts: Sequence[str]) -> str:
    """The texts that were left out, for a warning: “甲”、“乙”等 7 处."""
    shown = "、".join(f"“{shortened(' '.join(text.split()), MAX_QUOTE)}”" for text in texts[:MAX_QUOTES])
    return shown + (f"等 {len(texts)} 处" if len(texts) > MAX_QUOTES else "")


PLAIN, WEBPAGE = "纯文本", "网页"
Reader = Callable[[bytes, str], Extract]
"""Bytes of a file and its name → its text; raises UnreadableError, and nothing else, for what it cannot read."""

INSTALL_COMMAND = 'python -m pip install -e ".[import]"'


def require(library: str, format_name: str) -> None:
    """Raise UnreadableError, which says what to install, where a library that a format needs is missing."""
    if find_spec(library) is None:
        raise UnreadableError(
            f"读{format_name}要先装几个程序库：在项目文件夹里运行一次 {INSTALL_COMMAND}（或者另存为 .txt 再来）"
        )
