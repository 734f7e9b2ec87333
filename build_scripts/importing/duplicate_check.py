"""Duplicates: recognises a text that the library has already, to the byte, to the letter, or all but."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.diagnostics.console import track
from build_scripts.link.near_duplicates import WholeText
from build_scripts.model import SourceText
from build_scripts.normalize.restore import clean
from build_scripts.project import Project

ALIKE = 0.75
"""Least share of the shorter text's shingles that the longer one has. One text with every twentieth character misread
has 0.74 and more; two different ones, put together from the same ready sentences, 0.68 at most."""
SHORTEST = 200
"""Letters; shorter texts are only recognised where every letter is the same."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A text of the library that is the same as a new one, or nearly."""

    file: str
    how: str
    """In words."""
    same: bool
    """Whether every letter is the same, so that there is nothing to add."""


@dataclass(slots=True)
class _Known:
    file: str
    sha256: str
    whole: WholeText


@dataclass(slots=True)
class Shelf:
    """The texts that the library has, and those that have been added since."""

    known: list[_Known] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Ids that are taken, by a text or by a card."""

    @classmethod
    def of(cls, project: Project) -> Shelf:
        """All texts of a project; what cannot be read is not recognised either."""
        shelf = cls(ids={it.stem for it in project.source_texts.rglob("*") if it.suffix in (".txt", ".yml")})
        paths = sorted(project.source_texts.rglob("*.txt"))
        for path, raw in track(_contents(paths), "比对已有的文本", len(paths)):
            shelf.add(project.relative(path), raw)
        return shelf

    def add(self, file: str, raw: bytes) -> None:
        """A text that is there from now on."""
        self.known.append(_known(file, raw))
        self.ids.add(Path(file).stem)

    def twin(self, raw: bytes) -> Twin | None:
        """The text that is the same as this one, or the likest of those that are nearly; None for a new one."""
        new = _known("", raw)
        for known in self.known:
            if known.sha256 == new.sha256:
                return Twin(known.file, "逐字节相同", same=True)
        for known in self.known:
            if known.whole.letters == new.whole.letters:
                return Twin(known.file, "只有空白、标点或繁简不同", same=True)
        if len(new.whole.letters) < SHORTEST:
            return None
        long = (known for known in self.known if len(known.whole.letters) >= SHORTEST)
        share, at = max(((new.whole.shared(known.whole), known.file) for known in long), default=(0.0, ""))
        return Twin(at, f"较短的一份有 {share:.0%} 的文字也在另一份里", same=False) if share >= ALIKE else None


def _contents(paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
    for path in paths:
        try:
            yield path, path.read_bytes()
        except OSError:
            continue


def _known(file: str, raw: bytes) -> _Known:
    text = raw.decode("utf-8", "replace")
    reading = clean(SourceText(file, text, ""), (), file).reading
    return _Known(file, hashlib.sha256(raw).hexdigest(), WholeText(reading))
