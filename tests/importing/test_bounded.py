"""No file can hang or exhaust the machine: it is read within the limits, or refused in one line that says why."""

from __future__ import annotations

import os
import re

import pytest

from build_scripts.importing.bounded_reading import CRASHED, TOO_DEEP, TOO_LARGE, TOO_SLOW, read_bounded
from build_scripts.importing.extract import Extract, Reader, UnreadableError
from build_scripts.importing.file_formats import make_readers, read_bytes
from build_scripts.importing.limits import MAX_CHARACTERS, MAX_LINES
from build_scripts.vocabulary.page_words import ImportFile
from tests.importing.attack_files import ATTACKS, SLOW, crashes, exhausts_memory, fails, hangs, recurses
from tests.importing.office_files import DOCX, PDF

READERS = make_readers(ImportFile())
TRIED = list(ATTACKS) if os.environ.get("ALL_CORNERS") else [name for name in ATTACKS if name not in SLOW]
REFUSED = {
    "words-290.docx": "解开之后有 228 MB，超过 24 MB",
    "runs.docx": "解开之后是压缩时的 661 倍",
    "lying-large.docx": "解开之后有 3814 MB，超过 300 MB",
    "parts.docx": "压缩包里有 30001 个文件，超过 5000 个",
    "entities.docx": "里有 DTD",
    "external.docx": "里有 DTD",
    "tables.docx": "一层套一层，超过 250 层",
    "boxes.docx": "一层套一层，超过 250 层",
    "many-pages.pdf": "有 60000 页，超过 1000 页",
    "bold.html": "网页有 10485764 个标签，超过 300000 个",
    "base64.mhtml": "网页有 3145732 个标签，超过 300000 个",
    "parts.mhtml": "20 个以上又分作几部分的",
    "messages.mhtml": "20 个以上又分作几部分的",
    "brackets.mhtml": "内容一层套一层",
    "one-line.txt": "有 30 MB 文字，超过 20 万字",
    "numbers.txt": "有 60000 行，超过 10000 行",
}
"""Name of a hostile file → what its refusal says."""


def attempt(name: str, raw: bytes) -> Extract | str:
    """The text of a file, or why it is refused."""
    try:
        return read_bytes(raw, name, READERS[f".{name.rpartition('.')[2]}"])
    except UnreadableError as reason:
        return str(reason)


@pytest.mark.parametrize("name", TRIED)
def test_a_hostile_file_is_refused_in_a_line_or_read(name: str) -> None:
    """Whatever it unpacks to, however deep or long it is; all of them are tried once a week."""
    found = attempt(name, ATTACKS[name]())
    if isinstance(found, Extract):
        assert name not in REFUSED
        assert len(found.text) <= MAX_CHARACTERS
        assert found.text.count("\n") <= MAX_LINES
    else:
        assert REFUSED.get(name, "") in found
        assert re.search("[一-龥]", found)
        assert "\n" not in found


@pytest.mark.parametrize(
    ("reader", "reason"),
    [(exhausts_memory, TOO_LARGE), (hangs, TOO_SLOW), (recurses, TOO_DEEP), (crashes, CRASHED), (fails, "KeyError")],
)
def test_a_reader_that_fails_harms_nobody(reader: Reader, reason: str) -> None:
    """Memory, time, depth, a crash of a library, an exception: each is one line."""
    with pytest.raises(UnreadableError, match=re.escape(reason)):
        read_bounded(reader, "甲".encode(), "a", seconds=1)


def test_what_is_sound_is_read_as_without_limits() -> None:
    """The process gives back what the reader returns, with the bytes of the file."""
    for name, raw in {
        "a.docx": DOCX,
        "a.pdf": PDF,
        "a.txt": "一、正文。".encode(),
        "a.html": "<p>正文。".encode(),
    }.items():
        assert attempt(name, raw) == READERS[f".{name.rpartition('.')[2]}"](raw, name)
