"""Where things stand in a project folder; the only place that knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with source_texts/ and, for a library on another topic, its own vocabularies/."""

    root: Path

    @property
    def source_texts(self) -> Path:
        return self.root / "source_texts"

    @property
    def vocabularies(self) -> Path:
        own = self.root / "vocabularies"
        return own if own.is_dir() else PACKAGE / "vocabularies"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def build(self) -> Path:
        """Everything made on the way; git ignores it."""
        return self.root / ".build"

    def relative(self, path: Path) -> str:
        """The path as findings name it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
