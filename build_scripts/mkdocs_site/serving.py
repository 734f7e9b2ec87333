"""What `mkdocs serve` watches, and how an edited text shows before all else is built anew.

MkDocs empties the folder of the site before a build and answers no request meanwhile. Here each build goes into a folder of
its own, the last one is served until it is done, and the page of an edited text is written into that first.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from build_scripts.mkdocs_site.edition import Edition
from build_scripts.model import Script

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What makes a new build; that a file was read does not."""


class ChangeObserver(Observer):  # type: ignore[misc,valid-type]
    """Watches files as the system offers it, for changes only."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, event_filter: Any = CHANGES) -> Any:
        return super().schedule(event_handler, path, recursive=recursive, event_filter=event_filter)


@dataclass(slots=True)
class ServedSite:
    """The site that is served, and the folder that the next build goes into."""

    editions: Mapping[Script, Edition] = field(default_factory=dict)
    """Of the last build."""
    served: str = ""
    spare: str = ""

    def next_folder(self, first: str) -> str:
        """Where a build goes: the first one where MkDocs says, later ones where nothing is served from."""
        if not self.served:
            self.served = first
            return first
        self.spare = self.spare or tempfile.mkdtemp(prefix="huiqi_")
        return self.spare

    def close(self) -> None:
        """Remove the folders; MkDocs removes the first one too."""
        for folder in filter(None, (self.served, self.spare)):
            shutil.rmtree(folder, ignore_errors=True)


def watch(server: LiveReloadServer, config: MkDocsConfig, paths: list[Path]) -> None:
    """Watch these paths too, and all as the system offers it: nobody looks at every file twice a second.

    With HUIQI_POLLING=1 MkDocs looks, for drives of which the system tells nothing.
    """
    if not os.environ.get("HUIQI_POLLING"):
        watched = []
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
            with contextlib.suppress(KeyError):
                server.unwatch(path)
                watched.append(path)
        server.observer = ChangeObserver()
        for path in watched:
            server.watch(path)
    for folder in paths:
        server.watch(str(folder))


def serve_in_turns(
    server: LiveReloadServer, site: ServedSite, preview: Callable[[Mapping[Script, Edition]], bool]
) -> None:
    """Have the server show what `preview` wrote at once, then build, then serve the folder of that build.

    `preview` says whether it wrote anything: then no request waits for the build.
    """
    build = server.builder

    def build_in_turn() -> None:
        if shown := preview(site.editions):
            with server._epoch_cond:
                server._visible_epoch = server._wanted_epoch
                server._epoch_cond.notify_all()
        build()
        site.served, site.spare = site.spare, site.served
        server.root = site.served
        server._wanted_epoch += shown  # pages that show the preview load again

    server.builder = build_in_turn
