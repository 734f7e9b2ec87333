"""Names that may be meant where nothing is found: by the initials of their pinyin (wgfh for 稳岗返还), or with one character wrong.

The file `names` of the index has them; the browser reads it only where no text and no page has what was typed
(docs/assets/javascripts/search/alike.js).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.script.pinyin import initials
from build_scripts.search.folding import Fold
from build_scripts.search.packed_files import write_packed
from build_scripts.search.search_records import SearchRecord

FILE = "names"
KINDS = ("document", "agency", "tool")
SYMBOLS = range(3, 41)
"""A shorter name is a letter away from too many words; a longer one nobody types."""


def write_alike_names(records: Sequence[SearchRecord], fold: Fold, folder: Path) -> None:
    """Write folder/names: [folded name, initials of its characters, number of the record] of each name."""
    write_packed(folder / FILE, list(_names(records, fold)))


def _names(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, str, int]]:
    for number, record in enumerate(records):
        if record.kind in KINDS:
            names, _, _ = record.text.partition("\n\n")
            for name in dict.fromkeys(map(fold, names.split("\n"))):
                if len(name) in SYMBOLS:
                    yield name, initials(name), number
