"""The paths of a project folder; no other module spells them out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""This package, in a checkout or installed: vocabularies, templates, theme and hook are its data."""
_INSTALLED_FRAME = PACKAGE / "frame"
FRAME = _INSTALLED_FRAME if _INSTALLED_FRAME.is_dir() else PACKAGE.parent
"""What a site has besides its library: mkdocs.yml, mkdocs.zh-hant.yml and docs/; setup.py puts them into the wheel."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with source_texts/ and, for a library on another topic, the vocabularies/ that differ from this one's."""

    root: Path
    fallback: Project | None = None
    """The project whose vocabularies are used where this one has none of its own; None: those of this package."""

    @property
    def source_texts(self) -> Path:
        return self.root / "source_texts"

    @property
    def redirects(self) -> Path:
        """Old addresses and where they lead now; the file is optional."""
        return self.source_texts / "redirects.yml"

    def vocabulary(self, name: str) -> Path:
        """Path of vocabularies/<name>.yml: the project's own file, else the fallback's, else the package's."""
        own = self.root / "vocabularies" / f"{name}.yml"
        if own.exists() and not self.leads_out(own):
            return own
        return self.fallback.vocabulary(name) if self.fallback else PACKAGE / "vocabularies" / f"{name}.yml"

    @property
    def settings(self) -> Path:
        """The configuration of the site."""
        return self.root / "mkdocs.yml"

    @property
    def own_frame(self) -> bool:
        """Whether it has hook, theme and settings of its own, as a checkout has; otherwise those of this package serve."""
        return (self.root / "build_scripts" / "mkdocs_hook.py").is_file()

    @property
    def made_settings(self) -> Path:
        """The configuration that is made for a folder without a frame of its own."""
        return self.build / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """The pages written by hand, and the assets: its own, else those of this package."""
        own = self.root / "docs"
        return own if own.is_dir() else FRAME / "docs"

    @property
    def traditional_settings(self) -> Path:
        """The configuration of the site in Traditional characters; without this file there is no such site."""
        made = self.made_settings.with_name("mkdocs.zh-hant.yml")
        return self.root / made.name if self.own_frame or not made.is_file() else made

    @property
    def figures(self) -> Path:
        """The scores of the annotators, which the quality page shows; the file is optional."""
        return self.root / "figures.json"

    @property
    def releases(self) -> Path:
        """What earlier releases had, a file for each; the folder is optional."""
        return self.root / "releases"

    @property
    def build(self) -> Path:
        """Intermediate files; git ignores them."""
        return self.root / ".build"

    @property
    def places(self) -> tuple[Path, ...]:
        """The files and folders of a project that the program reads or writes."""
        own = (self.source_texts, self.root / "vocabularies", self.docs, self.build)
        return (*own, self.settings, self.traditional_settings, self.figures)

    def leads_out(self, path: Path) -> bool:
        """Whether a path, links followed, leads out of the project folder, or round in a circle."""
        try:
            return not path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return True

    def relative(self, path: Path) -> str:
        """The path as findings name it: relative to the project folder if it lies inside, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
