"""Whether a build would make what is there already: then it need not be run.

The site is a pure function of the settings, the files of the project and of this package, the installed libraries and
the day. After a build without a warning the hash of all these is kept, with the hash of all files that were written.
Other plugins, hooks and extensions of Markdown may look at anything: with them, every build is run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_datetime
from mkdocs.utils.yaml import yaml_load

from build_scripts.annotate.validity.status import today
from build_scripts.execution.disk_cache import DiskCache
from build_scripts.project import PACKAGE, Project
from build_scripts.publish.site_writer import pages_folder

PASSED_OVER = ("__pycache__",)
"""Folders that Python writes."""


@dataclass(slots=True, kw_only=True)
class UnchangedSite:
    """A build that is about to begin, compared with the last one that ended without a warning."""

    config: MkDocsConfig
    project: Project
    site: Path
    """Where readers find the site."""
    disk: DiskCache = field(default_factory=DiskCache.from_environment)
    _inputs: str = ""
    """Hash of all that the site is made from; empty if that cannot be known."""
    _settings: str = ""
    """What is no file of the project."""

    def report(self) -> str | None:
        """What the last build reported, if this one would make the same files and they are as it left them; else None."""
        if self.disk.folder is None or not _is_closed(self.config):
            return None
        self._settings = _settings(self.config, self.project, self.site)
        self._inputs = self._hash_inputs()
        kept = self.disk.get(self._inputs)
        if kept is None:
            return None
        outputs, _, report = kept.decode().partition("\n")
        return report if outputs == self._hash_outputs() else None

    def keep(self, report: str) -> None:
        """Remember a build that has written everything without a warning, unless a file was edited meanwhile."""
        if self._inputs and self._hash_inputs() == self._inputs:
            self.disk.put(self._inputs, f"{self._hash_outputs()}\n{report}".encode())

    def _hash_inputs(self) -> str:
        project, config = self.project, self.config
        theme = config.theme.custom_dir
        folders = [
            project.source_texts,
            project.root / "vocabularies",
            project.releases,
            Path(config.docs_dir),
            PACKAGE,
        ]
        folders += [Path(theme)] if theme else []
        files = [project.settings, project.traditional_settings, project.figures]
        files += [project.root / name for name in config.hooks]
        digest = hashlib.sha256(self._settings.encode("utf-8", "surrogatepass"))
        for path in _files(folders):
            _add_file(digest, path)
        for path in files:
            _add_file(digest, path)
        return digest.hexdigest()

    def _hash_outputs(self) -> str:
        digest = hashlib.sha256()
        for path in _files([self.site, pages_folder(self.project)]):
            _add_file(digest, path)
        return digest.hexdigest()


def _is_closed(config: MkDocsConfig) -> bool:
    """Whether nothing takes part in the build but the library's hook and the extensions that Python-Markdown brings."""
    own = {it.name for it in entry_points(group="markdown.extensions") if it.dist and it.dist.name == "Markdown"}
    return len(config.plugins) == 1 and own.issuperset(config.markdown_extensions)


def _settings(config: MkDocsConfig, project: Project, site: Path) -> str:
    """All that is no file of the project: the settings, those of the environment too, the libraries, the day."""
    paths = (path for path in (project.settings, project.traditional_settings) if path.is_file())
    values = {
        "settings": [_read(path) for path in paths],
        "options": [config.theme.name, config.use_directory_urls, str(site), str(project.root)],
        "libraries": [sys.version, _installed()],
        "days": [today().isoformat(), get_build_datetime().date().isoformat()],
    }
    return json.dumps(values, sort_keys=True, default=repr)


def _installed() -> list[str]:
    """The installed libraries, as the folders that describe them are called: PyYAML-6.0.2.dist-info; none of these is read."""
    return sorted(found.name for folder in sys.path for found in Path(folder).glob("*.*-info"))


def _read(settings: Path) -> Any:
    """A file of settings with what it inherits and takes from the environment."""
    with settings.open("rb") as file:
        return yaml_load(file)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """All files in the folders, always in the same order; hidden ones, which MkDocs leaves alone, and PASSED_OVER are not."""
    for top in folders:
        for folder, below, names in os.walk(top):
            below[:] = sorted(name for name in below if not name.startswith(".") and name not in PASSED_OVER)
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _add_file(digest: Any, path: Path) -> None:
    """Add name and content of a file; of one that is missing, that it is."""
    try:
        content = path.read_bytes() if path.is_file() else None  # nobody writes into a pipe
    except OSError:
        content = None
    size = -1 if content is None else len(content)
    digest.update(f"{path}\0{size}\0".encode("utf-8", "surrogateescape"))
    digest.update(content or b"")
