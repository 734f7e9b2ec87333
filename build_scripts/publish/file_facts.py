"""Fills into pages what only the written data can say: sizes, checksums and numbers of rows; and writes SHA256SUMS.

A template leaves an empty element for each: <td data-size="library.db"></td>, data-sha256, data-row-count (of a table).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render.display_text import format_size

SUMS = "SHA256SUMS"
LISTED = ("*.json", "*.csv", "*.gz", "*.db", "tables/*.csv", "resolve/*.json", "vocabularies/*.json")
"""Patterns of the files that SHA256SUMS lists; those of single documents are not."""
_SLOT = re.compile(
    r"""
    <(?P<tag>\w+)(?P<before>[^<>]*?)               # <td class="count"
    [ ]data-(?P<fact>size|sha256|row-count)="(?P<name>[^"]+)">
    (?=</(?P=tag)>)                                # it is empty
    """,
    re.VERBOSE,
)


def write_checksums(data: Path) -> None:
    """Write the checksums of the data in a folder."""
    files = {path for pattern in LISTED for path in data.glob(pattern)}
    write_if_changed(data / SUMS, checksum_lines(files, data))


def checksum_lines(files: Iterable[Path], folder: Path) -> str:
    """The checksums of files in a folder, in the order of their paths, as sha256sum reads them."""
    by_name = {path.relative_to(folder).as_posix(): path for path in files}
    return "".join(f"{checksum(by_name[name])}  {name}\n" for name in sorted(by_name))


def fill_facts(pages: Iterable[Path], data: Path) -> None:
    """Fill the facts of the files in the folder `data` into pages that have a place for them."""
    sums = dict(line.split("  ")[::-1] for line in (data / SUMS).read_text("utf-8").splitlines())
    resources = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]
    rows = {it["name"]: f"{it['rows']} 行" for it in resources}

    def fill(slot: re.Match[str]) -> str:
        name, fact = slot["name"], slot["fact"]
        words = {"sha256": sums.get(name, ""), "row-count": rows.get(name, "")}.get(fact)
        return slot[0] + (format_size((data / name).stat().st_size) if words is None else words)

    for page in pages:
        write_if_changed(page, _SLOT.sub(fill, page.read_text("utf-8")))


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
