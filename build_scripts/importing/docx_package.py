"""Opens the package of a .docx file and finds the parts that its text is read from; the only user of python-docx.

Only python-docx's XML parser is used: its Document refuses files that Word opens, such as macro files, templates, files
in the strict form of the standard, or with references to missing parts. Other file formats are refused by name.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile
from zlib import error as BrokenStreamError  # noqa: N812 an exception, whatever zlib calls it

from build_scripts.importing.extract import UnreadableError
from build_scripts.importing.limits import (
    MAX_PACKAGE_BYTES,
    MAX_PACKAGE_PARTS,
    MAX_PART_BYTES,
    MAX_PART_RATIO,
    MAX_XML_DEPTH,
    MEGABYTE,
    MIN_RATIO_BYTES,
)

RESAVE_ADVICE = "请用 Word 或 WPS 打开，另存为 .docx"
_OTHER_FILE_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "是旧式 .doc 或有密码的文档；请用 Word 或 WPS 打开，另存为不带密码的 .docx"),
    (b"%pdf", "其实是 PDF；请把扩展名改为 .pdf"),
    (rb"\{\\rtf", f"其实是 RTF 文档；{RESAVE_ADVICE}"),
    (rb".*<\?mso-application", f"其实是 XML 格式的 Word 文档；{RESAVE_ADVICE}"),
    (b"<!doctype html", "其实是网页；请把扩展名改为 .html"),
    (b"<html", "其实是网页；请把扩展名改为 .html"),
    (b"mime-version:", "其实是保存成一个文件的网页；请把扩展名改为 .mhtml"),
    (rb"<\?xml", f"其实是 XML 文件，不是 Word 的压缩包；{RESAVE_ADVICE}"),
)
"""How files begin that are only named .docx, as patterns in lower case, and what to do with them."""
_TORN_ARCHIVE = "不是完整的 .docx，压缩包打不开，可能没有下载完；请重新下载，或用 Word 另存为 .docx"
_OTHER_PACKAGES = (
    ("xl/", "其实是 Excel 表格；请复制其中的文字，存成 .txt"),
    ("ppt/", "其实是 PowerPoint 演示文稿；请复制其中的文字，存成 .txt"),
    ("ofd.xml", "其实是 OFD 版式文件；请用 OFD 阅读器打开，导出为 PDF"),
    ("content.xml", "其实是 OpenDocument 文档（.odt 一类）；请用 LibreOffice 打开，另存为 .docx"),
)
_NO_TEXT = "压缩包里没有 Word 正文（word/document.xml），文件残缺或不是 .docx；请重新下载"
_SIDE_PARTS = ("numbering", "styles", "footnotes", "endnotes")
"""Parts beside the text, by the last word of the type of the reference to them."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
"""The strict form of the standard has namespaces of its own for the same elements."""
_UNPACK_ERRORS = (BadZipFile, BrokenStreamError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""Exceptions of zipfile for parts that are broken, cut off, encrypted or compressed by an unknown method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a Word document."""

    body: Any
    """The element that holds the text."""
    numbering: Any
    """The root of numbering.xml; None for a document without, or with a broken one."""
    styles: Any
    """The root of styles.xml; None likewise."""
    notes: dict[str, Any]
    """footnotes, endnotes → the root of that part, of those that the document has."""
    broken: tuple[str, ...]
    """Names of the parts that exist but cannot be read; the text is read without them."""


def open_package(raw: bytes) -> Package:
    """The parts of a .docx file. Raises UnreadableError, which says what is wrong, where its text cannot be read."""
    archive = _Archive.of(raw)
    name = archive.main()
    body = archive.parsed(name).find("{*}body")
    if body is None:
        raise UnreadableError(f"{name} 里没有正文，文件残缺；请重新下载")
    related = archive.related(name)
    broken: list[str] = []
    found: dict[str, Any] = {}
    for kind in _SIDE_PARTS:
        if part := related.get(kind):
            try:
                found[kind] = archive.parsed(part)
            except UnreadableError:
                broken.append(part)
    notes = {kind: root for kind, root in found.items() if kind in ("footnotes", "endnotes")}
    return Package(
        body=body,
        numbering=found.get("numbering"),
        styles=found.get("styles"),
        notes=notes,
        broken=tuple(broken),
    )


@dataclass(frozen=True, slots=True)
class _Archive:
    """The parts by name; case and the direction of slashes do not matter, as on Windows."""

    file: ZipFile
    names: dict[str, str]
    """The folded name → the name in the archive."""

    @classmethod
    def of(cls, raw: bytes) -> _Archive:
        try:
            file = ZipFile(BytesIO(raw))
            entries = file.infolist()
        except _UNPACK_ERRORS:
            start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
            formats = (text for magic, text in _OTHER_FILE_FORMATS if re.match(magic, start, re.DOTALL))
            raise UnreadableError(next(formats, _TORN_ARCHIVE)) from None
        if len(entries) > MAX_PACKAGE_PARTS:
            raise UnreadableError(f"压缩包里有 {len(entries)} 个文件，超过 {MAX_PACKAGE_PARTS} 个，不像一份文件")
        _check_unpacked(sum(entry.file_size for entry in entries), MAX_PACKAGE_BYTES)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError("压缩包有密码；请用 Word 或 WPS 打开，另存为不带密码的 .docx")
        return cls(file, {_folded_name(entry.filename): entry.filename for entry in entries})

    def main(self) -> str:
        """Name of the part with the text: the one that the package refers to, else the customary one."""
        wanted = (self.related("").get("officeDocument"), "word/document.xml")
        found = next((name for name in wanted if name and name in self.names), None)
        if found is None or found.startswith(("xl/", "ppt/")):
            kinds = (text for start, text in _OTHER_PACKAGES if any(name.startswith(start) for name in self.names))
            raise UnreadableError(next(kinds, _NO_TEXT))
        return found

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part (for an empty name the package) refers to: last word of the type → name.

        Those with customary names, for a package without a table of relationships.
        """
        folder, file = posixpath.split(name)
        table = posixpath.join(folder, "_rels", f"{file}.rels")
        try:
            links = self.parsed(table) if table in self.names else ()
        except UnreadableError:
            links = ()
        found: dict[str, str] = {}
        for link in links:
            target = link.get("Target", "")
            if target and link.get("TargetMode") != "External":
                part = _folded_name(posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))))
                if part in self.names:
                    found.setdefault(link.get("Type", "").rpartition("/")[2], part)
        customary = {kind: f"{folder}/{kind}.xml" for kind in _SIDE_PARTS}
        return found or {kind: part for kind, part in customary.items() if part in self.names}

    def parsed(self, name: str) -> Any:
        """The root element of a part."""
        from docx.oxml import parse_xml  # only those who read Word documents have it

        content = self._unpacked(name)
        if b"<!DOCTYPE" in content:
            raise UnreadableError(f"{name} 里有 DTD，Word 文档不会有；{RESAVE_ADVICE}")
        try:
            root = parse_xml(_STRICT.sub(_TRANSITIONAL, content))
        except SyntaxError as error:  # what the parser raises is one
            if "depth" in str(error):
                raise UnreadableError(_too_deep(name)) from None
            raise UnreadableError(f"{name} 第 {error.lineno or 1} 行不合 XML 语法，文件残缺；{RESAVE_ADVICE}") from None
        if _is_deeper(root, MAX_XML_DEPTH):
            raise UnreadableError(_too_deep(name))
        return root

    def _unpacked(self, name: str) -> bytes:
        """The bytes of a part; no more of them are unpacked than may be read, whatever size it claims."""
        entry = self.file.getinfo(self.names[name])
        _check_unpacked(entry.file_size, MAX_PART_BYTES)
        if entry.file_size > max(MIN_RATIO_BYTES, MAX_PART_RATIO * entry.compress_size):
            raise UnreadableError(
                f"{name} 解开之后是压缩时的 {entry.file_size // max(1, entry.compress_size)} 倍，不像一份文件"
            )
        try:
            with self.file.open(entry) as part:
                return part.read(MAX_PART_BYTES)
        except _UNPACK_ERRORS:
            raise UnreadableError(f"{name} 解不开，文件残缺；请重新下载") from None


def _check_unpacked(size: int, limit: int) -> None:
    if size > limit:
        raise UnreadableError(f"解开之后有 {size // MEGABYTE} MB，超过 {limit // MEGABYTE} MB，不像一份文件")


def _too_deep(name: str) -> str:
    return f"{name} 里一层套一层，超过 {MAX_XML_DEPTH} 层，不像一份文件；{RESAVE_ADVICE}"


def _is_deeper(root: Any, limit: int) -> bool:
    """Whether elements stand in each other more than `limit` deep; level by level, not recursive."""
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _folded_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
