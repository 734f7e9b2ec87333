"""The build of a site that is under way: it goes into a folder beside the site, and takes its place when all is done."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

from build_scripts.diagnostics.system_errors import describe
from build_scripts.execution.build_lock import BuildLock
from build_scripts.project import Project
from build_scripts.publish.staged_folder import PlaceError, StagedFolder
from build_scripts.sources.symbolic_links import find_links_below


@dataclass(slots=True)
class Publication:
    """At most one in a process, as MkDocs builds one site at a time."""

    lock: BuildLock = field(default_factory=BuildLock)
    folder: StagedFolder | None = None
    _warnings: CountHandler = field(default_factory=CountHandler)

    @property
    def site(self) -> Path | None:
        """Where readers find the site; None for a build that is not published."""
        return self.folder.place if self.folder else None

    def wait(self, project: Project) -> None:
        """Wait until no other build of the project is under way; PluginError if .build leads out of the project."""
        for found in find_links_below(project, project.build):
            raise PluginError(str(found))
        self.lock.acquire(project.build / "lock")

    @property
    def has_warned(self) -> bool:
        """Whether anything warned since the build began: MkDocs ends a strict build then."""
        return bool(self._warnings.get_counts())

    def begin(self, config: MkDocsConfig, project: Project) -> None:
        """Have MkDocs build beside the site; PluginError if that cannot be published. From now on warnings are counted."""
        self._warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)
        place = Path(config.site_dir)
        if place.is_relative_to(project.root) and project.leads_out(place):
            raise PluginError(
                f"{project.relative(place)} 经符号链接指到项目文件夹之外：改为真正的文件夹，或用 --site-dir 写明"
            )
        self.folder = StagedFolder(place)
        try:
            config.site_dir = str(self.folder.begin())
        except PlaceError as error:
            self.folder = None
            raise PluginError(str(error)) from None

    def publish(self, config: MkDocsConfig) -> bool:
        """Put the site in its place; not that of a strict build that has warned, which MkDocs is about to end."""
        if self.folder is None or (config.strict and self.has_warned):
            return False
        self.folder.publish()
        config.site_dir = str(self.folder.place)
        return True

    def end(self) -> None:
        """Remove what is not published, and let other builds begin."""
        if self.folder:
            self.folder.discard()
        self.folder = None
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        self.lock.release()


def explained(error: Exception) -> None:
    """Raise what MkDocs prints as one line in place of an error of the system; return for any other error."""
    if isinstance(error, OSError):
        raise Abort(f"没有生成，网站还是原来的：{describe(error)}") from None
