"""What the results of the program depend on besides its input: its own code, and the libraries that it calls."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version

from build_scripts.project import PACKAGE

READING_LIBRARIES = (
    "ahocorasick_rs",
    "msgspec",
    "opencc-purepy",
    "opencc-python-reimplemented",
    "pypinyin",
    "PyYAML",
    "rensa",
)
"""Those whose version may show in what is read of a text, or found in several."""


@cache
def code_digest(*places: str) -> str:
    """SHA-256 of the modules in some packages, or of some modules, of this package; as they were when first asked for."""
    digest = hashlib.sha256()
    for place in places or (".",):
        path = PACKAGE / place
        for module in sorted(path.rglob("*.py")) if path.is_dir() else (path,):
            digest.update(f"{module.relative_to(PACKAGE).as_posix()}\0{module.stat().st_size}\0".encode())
            digest.update(module.read_bytes())
    return digest.hexdigest()


@cache
def library_versions(*names: str) -> str:
    """The versions of Python and of some installed libraries, in one line."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return ", ".join((python, *(f"{name} {version(name)}" for name in names)))
