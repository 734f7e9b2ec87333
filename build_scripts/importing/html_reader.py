"""Reads a saved web page: its lines, and the metadata of its head (title, date, source, address)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from build_scripts.importing.encodings import CHINESE_CODECS, Decoded, decode
from build_scripts.importing.extract import Extract, Hint, UnreadableError, require
from build_scripts.importing.html_lines import html_text_lines, parse_page
from build_scripts.importing.merged_cells import MERGED_NOTE, fill_rowspans
from build_scripts.vocabulary.word_files import ImportFile

if TYPE_CHECKING:
    from build_scripts.importing.html_lines import Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://[^\s>]+)", re.IGNORECASE)
_HEAD_BYTES = 4_096
"""Bytes in which a page declares its encoding, and characters in which a browser notes the saved address."""
_DECLARED_CODECS = {"utf": "utf-8", "gb": "gb18030", "big": "big5hkscs"}
_MAX_TORN = 0.001
"""Maximum share of broken characters: some servers cut a summary in the middle of a character."""


def read_webpage(raw: bytes, name: str, words: ImportFile) -> Extract:
    """A saved page, .html."""
    require("selectolax", "网页")
    return _read(raw, raw, name, words, ())


def read_archive(raw: bytes, name: str, words: ImportFile) -> Extract:
    """A page saved as one file, .mhtml: the text is its first HTML part."""
    require("selectolax", "网页")
    whole = message_from_bytes(raw, policy=policy.default)
    pages = (it for it in whole.walk() if isinstance(it, EmailMessage) and it.get_content_type() == "text/html")
    page = next(pages, None)
    body = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(body, bytes):
        raise UnreadableError("其中没有网页；请用浏览器“另存为”重新保存")
    address = page.get("Content-Location") or whole.get("Snapshot-Content-Location")
    hints = (Hint("url", str(address), f"Content-Location: {address}"),) if address else ()
    return _read(raw, body, name, words, hints)


def _read(raw: bytes, body: bytes, name: str, words: ImportFile, hints: tuple[Hint, ...]) -> Extract:
    decoded, notes = _decoded(body)
    page = decoded.text.removeprefix("\ufeff")
    tree = parse_page(page)
    notes = (*notes, MERGED_NOTE) if fill_rowspans(tree) else notes
    text = "\n".join(html_text_lines(tree))
    if not text:
        raise UnreadableError("网页里没有文字；内容可能由脚本显示，请在浏览器里打开后全选、复制，存成 .txt")
    saved = _SAVED_FROM.search(page[:_HEAD_BYTES])
    saved_address = [Hint("url", saved[1], saved[0].removeprefix("<!--").strip())] if saved else []
    hints = (*hints, *saved_address, *_head_hints(tree, words.field_of_tag))
    return Extract(
        name=name,
        raw=raw,
        text=text + "\n",
        kind="网页",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        hints=hints,
        notes=notes,
    )


def _head_hints(page: Page, fields: Mapping[str, str]) -> Iterator[Hint]:
    """What the head of a page says of its text: tags named in `fields` and the address, then the page's title."""
    for node in page.css("meta, link"):
        given = {key: value or "" for key, value in node.attributes.items()}
        name, value = given.get("name") or given.get("property") or "", given.get("content", "").strip()
        if node.tag == "meta" and name.lower() in fields and value:
            yield Hint(fields[name.lower()], value, f"{name}: {value}")
        elif node.tag == "link" and given.get("rel", "").lower() == "canonical":
            address = given.get("href", "").strip()
            yield Hint("url", address, f"canonical: {address}")
    titles = (" ".join(node.text().split()) for node in page.css("title"))
    yield from (Hint("heading", title, "<title>") for title in titles if title)


def _decoded(body: bytes) -> tuple[Decoded, tuple[str, ...]]:
    """The characters of a page, and warnings.

    The encoding that the page declares is used where it can read all bytes but a few.
    """
    try:
        return decode(body), ()
    except UnreadableError:
        found = _CHARSET.search(body[:_HEAD_BYTES])
        charset = found[1].decode("ascii", "replace") if found else ""
        codec = next((it for start, it in _DECLARED_CODECS.items() if charset.lower().startswith(start)), None)
        text = body.decode(codec or "utf-8", "replace")
        torn = text.count("\ufffd")
        if codec is None or "\0" in text or torn > _MAX_TORN * len(text):
            raise
    name = next((it for it, codecs in CHINESE_CODECS.items() if codec in codecs), "UTF-8")
    reason = f"网页自称 charset={charset}，除 {torn} 处残缺外全文读得通"
    return Decoded(text, name, reason), (f"有 {torn} 处字节残缺，读作 �；请对照原网页",)
