"""What a web server may read: whoever builds the site, and however private the files of that user are."""

from __future__ import annotations

import os
from pathlib import Path

FILE_BITS, FOLDER_BITS = 0o444, 0o555


def make_readable(folder: Path) -> None:
    """Let everybody read a folder and all in it: files 644 and folders 755 where they were 600 and 700."""
    for here, _, names in os.walk(folder):
        _add_bits(Path(here), FOLDER_BITS)
        for name in names:
            _add_bits(Path(here, name), FILE_BITS)


def _add_bits(path: Path, bits: int) -> None:
    mode = path.stat(follow_symlinks=False).st_mode
    if mode & bits != bits and not path.is_symlink():
        path.chmod(mode & 0o7777 | bits)
