"""Reads a saved web page: its lines, and the metadata of its head (title, date, source, address)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from build_scripts.importing.encodings import decode
from build_scripts.importing.extract import WEBPAGE, Extract, Hint, UnreadableError, quoted, require
from build_scripts.importing.html_tree import parse_page
from build_scripts.importing.limits import MAX_MAIL_DEPTH, MAX_MAIL_PARTS, MAX_TAGS
from build_scripts.importing.merged_cells import MERGED_NOTE, fill_rowspans
from build_scripts.importing.page_text import PageText, read_lines, script_prose
from build_scripts.vocabulary.page_words import ImportFile

if TYPE_CHECKING:
    from build_scripts.importing.html_tree import Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_MAIL_PART = re.compile(rb"^--", re.MULTILINE)
_MAIL_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
"""How parts begin in a page saved as one file, and those that contain further parts."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://[^\s>]+)", re.IGNORECASE)
MIN_PROSE = 60
"""Number of characters below which the prose of a page is no more than a word of greeting or waiting."""
MAX_SCRIPT_SHARE = 5
"""Maximum length of the prose in a page's scripts as a multiple of the prose that it shows."""
_HEAD_BYTES = 4_096
"""Bytes in which a page declares its encoding, and characters in which a browser notes the saved address."""


def read_webpage(raw: bytes, name: str, words: ImportFile) -> Extract:
    """A saved page, .html."""
    require("selectolax", "网页")
    return _read(raw, raw, name, words, ())


def read_archive(raw: bytes, name: str, words: ImportFile) -> Extract:
    """A page saved as one file, .mhtml: the text is its first HTML part."""
    require("selectolax", "网页")
    if len(_MAIL_PART.findall(raw)) > MAX_MAIL_PARTS or len(_MAIL_CONTAINER.findall(raw)) > MAX_MAIL_DEPTH:
        raise UnreadableError(
            f"里面有 {MAX_MAIL_PARTS} 个以上的部分，或 {MAX_MAIL_DEPTH} 个以上又分作几部分的，不像一份网页；"
            "请用浏览器“另存为”重新保存"
        )
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
    if (tags := body.count(b"<")) > MAX_TAGS:
        raise UnreadableError(
            f"网页有 {tags} 个标签，超过 {MAX_TAGS} 个，不像一份文件；请全选、复制其中的文字，存成 .txt"
        )
    charset = _CHARSET.search(body[:_HEAD_BYTES])
    decoded = decode(body, declared=charset[1].decode("ascii", "replace") if charset else "")
    page = decoded.text.removeprefix("\ufeff")
    tree = parse_page(page)
    merged = fill_rowspans(tree)
    text = read_lines(tree)
    if not text.lines or _is_drawn_by_script(script_prose(tree), text.sentence_characters):
        raise UnreadableError(
            f"网页里没有{'正文' if text.lines else '文字'}，正文由脚本显示，保存的网页里没有；请在浏览器里打开后全选、复制，存成 .txt"
        )
    saved = _SAVED_FROM.search(page[:_HEAD_BYTES])
    saved_address = [Hint("url", saved[1], saved[0].removeprefix("<!--").strip())] if saved else []
    hints = (*hints, *saved_address, *_head_hints(tree, words.field_of_tag))
    return Extract(
        name=name,
        raw=raw,
        text="\n".join(text.lines) + "\n",
        kind=WEBPAGE,
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        hints=hints,
        notes=(*decoded.notes, *((MERGED_NOTE,) if merged else ()), *_withheld(text)),
    )


def _is_drawn_by_script(in_scripts: int, displayed: int) -> bool:
    """Whether a page has its text in its scripts, by the length of the prose there and of what it displays."""
    return in_scripts > (displayed if displayed < MIN_PROSE else MAX_SCRIPT_SHARE * displayed)


def _withheld(text: PageText) -> Iterator[str]:
    """Warnings about what a browser does not show, or shows in a way that text cannot."""
    if text.numbered:
        yield "列表的编号由网页自动生成，已写成文字；请对照原网页"
    if text.unhidden:
        yield "网页把正文设为隐藏、由脚本显示，已照收；请对照原网页"
    if text.hidden:
        yield f"网页里隐藏的文字没有收：{quoted(text.hidden)}"
    if text.struck:
        yield f"带删除线的文字没有收：{quoted(text.struck)}"


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
