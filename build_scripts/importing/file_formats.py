"""Which reader takes a file, by the extension of its name; a new format is one module and one row."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from build_scripts.importing.bounded_reading import read_bounded
from build_scripts.importing.docx_reader import read_word
from build_scripts.importing.encodings import SELECTABLE_CODECS, decode
from build_scripts.importing.extract import PLAIN, Extract, Reader, UnreadableError
from build_scripts.importing.html_reader import read_archive, read_webpage
from build_scripts.importing.limits import MAX_CHARACTERS, MAX_FILE_BYTES, MAX_LINES, MEGABYTE
from build_scripts.importing.markdown_reader import read_markdown
from build_scripts.importing.pdf_reader import read_pdf
from build_scripts.vocabulary.page_words import ImportFile

MAX_BYTES_PER_CHARACTER = 4
"""Maximum number of bytes of a character, in all encodings that are read."""
ENCODINGS = tuple(SELECTABLE_CODECS)
STDIN_NAME = "标准输入"
"""The file name of text from standard input."""
CONVERSION_ADVICE = {
    ".doc": "用 Word 或 WPS 打开，另存为 .docx",
    ".wps": "用 WPS 打开，另存为 .docx",
    ".rtf": "用 Word 或 WPS 打开，另存为 .docx",
    ".odt": "用 LibreOffice 打开，另存为 .docx",
    ".ofd": "用 OFD 阅读器打开，导出为 PDF，或复制文字存成 .txt",
    ".xls": "复制其中的文字，存成 .txt",
    ".xlsx": "复制其中的文字，存成 .txt",
}
"""Common formats that are not read → how to convert them."""


def make_readers(lexicon: ImportFile, encoding: str | None = None) -> dict[str, Reader]:
    """Extension → reader; `encoding` is that of plain text and Markdown, where a person names it."""
    page, archive = partial(read_webpage, words=lexicon), partial(read_archive, words=lexicon)
    return {
        ".txt": partial(read_plain, encoding=encoding),
        **dict.fromkeys((".md", ".markdown"), partial(read_markdown, words=lexicon, encoding=encoding)),
        ".html": page,
        ".htm": page,
        ".mhtml": archive,
        ".mht": archive,
        **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), read_word),
        ".pdf": read_pdf,
    }


def read_plain(raw: bytes, name: str, encoding: str | None = None) -> Extract:
    """The text of a .txt file or of standard input, all its characters; `encoding` where a person says what it is."""
    if len(raw) > MAX_BYTES_PER_CHARACTER * MAX_CHARACTERS:
        raise UnreadableError(
            f"有 {-(-len(raw) // MEGABYTE)} MB 文字，超过 {MAX_CHARACTERS // 10_000} 万字，不像一份文件；请拆开"
        )
    decoded = decode(raw, encoding)
    return Extract(
        name=name,
        raw=raw,
        text=decoded.text,
        kind=PLAIN,
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        notes=decoded.notes,
    )


def read_file(path: Path, readers: dict[str, Reader]) -> Extract:
    """The text of a file. Raises UnreadableError."""
    reader = readers.get(path.suffix.lower())
    if reader is None:
        advice = CONVERSION_ADVICE.get(path.suffix.lower(), f"请另存为 {'、'.join(readers)} 之一")
        raise UnreadableError(f"不认得“{path.suffix or '没有扩展名'}”；{advice}")
    try:
        _check_size(path.stat().st_size)
        raw = path.read_bytes()
    except OSError as error:
        why = _OPEN_ERRORS.get(type(error), error.strerror or type(error).__name__)
        raise UnreadableError(f"打不开：{why}") from None
    return read_bytes(raw, path.name, reader)


def read_stream(raw: bytes, readers: dict[str, Reader]) -> Extract:
    """Plain text from standard input. Raises UnreadableError."""
    return read_bytes(raw, STDIN_NAME, readers[".txt"])


_OPEN_ERRORS: dict[type[OSError], str] = {
    FileNotFoundError: "没有这个文件",
    PermissionError: "没有读取的权限",
    IsADirectoryError: "是文件夹",
}


def _check_size(size: int) -> None:
    if size > MAX_FILE_BYTES:
        raise UnreadableError(f"文件有 {-(-size // MEGABYTE)} MB，超过 {MAX_FILE_BYTES // MEGABYTE} MB，不像一份文件")


def read_bytes(raw: bytes, name: str, reader: Reader) -> Extract:
    """The text of a file of these bytes, within the limits of importing. Raises UnreadableError."""
    if not raw.strip():
        raise UnreadableError("文件是空的")
    _check_size(len(raw))
    return read_bounded(partial(_read_whole, reader=reader), raw, name)


def _read_whole(raw: bytes, name: str, reader: Reader) -> Extract:
    """The text of a file, unless there is none, or it is too long."""
    extract = reader(raw, name)
    if not any(map(str.isalpha, extract.text)):
        raise UnreadableError("里面没有文字")
    if len(extract.text) > MAX_CHARACTERS:
        length = f"{len(extract.text) // 10_000} 万字，超过 {MAX_CHARACTERS // 10_000} 万字"
        raise UnreadableError(f"有 {length}，不像一份文件；请拆开")
    if (lines := extract.text.count("\n")) > MAX_LINES:
        raise UnreadableError(f"有 {lines} 行，超过 {MAX_LINES} 行，不像一份文件；请拆开")
    return extract
