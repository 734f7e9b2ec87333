"""Where things stand in a project folder; the only place that knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with source_texts/ and, for a library on another topic, the vocabularies/ that differ from this one's."""

    root: Path
    fallback: Project | None = None
    """The project whose words are used where this one has none of its own."""

    @property
    def source_texts(self) -> Path:
        return self.root / "source_texts"

    @property
    def redirects(self) -> Path:
        """Addresses that were given up; need not be there."""
        return self.source_texts / "redirects.yml"

    def vocabulary(self, name: str) -> Path:
        """Where vocabularies/<name>.yml stands: in the project's own folder, else where its words come from."""
        own = self.root / "vocabularies" / f"{name}.yml"
        if own.is_file():
            return own
        return self.fallback.vocabulary(name) if self.fallback else PACKAGE / "vocabularies" / f"{name}.yml"

    @property
    def settings(self) -> Path:
        """The configuration of the site."""
        return self.root / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def traditional(self) -> Path:
        """How MkDocs makes the site in Traditional characters; without this file there is none."""
        return self.root / "mkdocs.zh-hant.yml"

    @property
    def labels(self) -> Path:
        """What people read in the texts, for the scorecard."""
        return self.root / "tests" / "labels"

    @property
    def figures(self) -> Path:
        """What the scorecard last measured; need not be there."""
        return self.labels / "figures.yml"

    @property
    def made_up(self) -> Project:
        """A small project of made-up texts, labelled too and read with the same words; need not be there."""
        return Project(self.labels / "made_up", self)

    @property
    def build(self) -> Path:
        """Everything made on the way; git ignores it."""
        return self.root / ".build"

    def relative(self, path: Path) -> str:
        """The path as findings name it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
