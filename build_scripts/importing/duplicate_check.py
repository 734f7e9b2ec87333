"""Recognises a text that the library has already: identical in its bytes or letters, or nearly so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.diagnostics.console import track
from build_scripts.link.near_duplicates import WholeText
from build_scripts.model import SourceText
from build_scripts.normalize.radicals import find_radicals
from build_scripts.normalize.restore import restore
from build_scripts.project import Project
from build_scripts.script import ScriptConverter

MIN_SHARED = 0.75
"""Minimum share of the shorter text's shingles that the longer one has. A text with every twentieth character misread
has at least 0.74; two different texts made of the same stock sentences have at most 0.68."""
MIN_LETTERS = 200
"""Minimum number of letters for comparing by shingles; shorter texts are duplicates only if every letter is the same."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A text of the library that a new one repeats."""

    file: str
    description: str
    """In what they agree, in Chinese."""
    identical: bool
    """Whether every letter is the same, so that there is nothing to add."""


@dataclass(slots=True)
class _KnownText:
    file: str
    sha256: str
    whole: WholeText


@dataclass(slots=True)
class KnownTexts:
    """The texts of the library, and those that were added since."""

    converter: ScriptConverter
    texts: list[_KnownText] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Ids in use, by a text or by a card."""

    @classmethod
    def of(cls, project: Project, converter: ScriptConverter) -> KnownTexts:
        """All texts of a project; files that cannot be read are left out."""
        ids = {it.stem for it in project.source_texts.rglob("*") if it.suffix in (".txt", ".yml")}
        known_texts = cls(converter, ids=ids)
        paths = sorted(project.source_texts.rglob("*.txt"))
        for path, raw in track(_contents(paths), "比对已有的文本", len(paths)):
            known_texts.add(project.relative(path), raw)
        return known_texts

    def add(self, file: str, raw: bytes) -> None:
        """Add a text that has been written."""
        self.texts.append(self._known_text(file, raw))
        self.ids.add(Path(file).stem)

    def duplicate_of(self, raw: bytes) -> Duplicate | None:
        """The text that is identical to this one, else the most similar of those that are nearly; None for a new one."""
        new = self._known_text("", raw)
        for known in self.texts:
            if known.sha256 == new.sha256:
                return Duplicate(known.file, "逐字节相同", identical=True)
        for known in self.texts:
            if known.whole.letters == new.whole.letters:
                return Duplicate(known.file, "只有空白、标点或繁简不同", identical=True)
        if len(new.whole.letters) < MIN_LETTERS:
            return None
        comparable = (known for known in self.texts if len(known.whole.letters) >= MIN_LETTERS)
        share, file = max(((new.whole.shared(known.whole), known.file) for known in comparable), default=(0.0, ""))
        similarity = f"较短的一份有 {share:.0%} 的文字也在另一份里"
        return Duplicate(file, similarity, identical=False) if share >= MIN_SHARED else None

    def _known_text(self, file: str, raw: bytes) -> _KnownText:
        source = SourceText(file, raw.decode("utf-8", "replace"), hashlib.sha256(raw).hexdigest())
        return _KnownText(
            file, source.sha256, WholeText(restore(source, find_radicals(source, ()), file, self.converter).simplified)
        )


def _contents(paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
    """The files that can be read, with their bytes."""
    for path in paths:
        with suppress(OSError):
            yield path, path.read_bytes()
