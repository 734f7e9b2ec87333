"""What `mkdocs serve` watches, how an edited text shows before all else is built anew, and what shows if a build fails.

MkDocs empties the folder of the site before a build and answers no request meanwhile, nor after a build that failed. Here
each build goes into a folder of its own, and what the last one made is served until it is done; the page of an edited text
is written into that first.
"""

from __future__ import annotations

import contextlib
import html
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from build_scripts.diagnostics.system_errors import describe
from build_scripts.mkdocs_site.edition import Edition
from build_scripts.model import Script
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.publish.staged_folder import exchange

log = logging.getLogger("mkdocs.plugins.huiqi")
PROBLEM_PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>生成出错</title></head>
<body><h1>生成出错</h1><ul>{}</ul><p>改好、存盘后，本页会自行换成生成好的页面。</p></body></html>
"""
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
    errors: tuple[str, ...] = ()
    """What the checks found wrong in the last build, a line each: those pages are not there."""
    failure: str = ""
    """Why there was no site in the last build; empty if there was."""
    reported: str = ""
    """What MkDocs was told of the failure of the build under way, before it ends that in words of its own."""

    def next_folder(self, first: str) -> str:
        """Where a build goes: the first one where MkDocs says, later ones where nothing is served from."""
        if not self.served:
            self.served = first
            return first
        self.spare = self.spare or tempfile.mkdtemp(prefix="huiqi_")
        return self.spare

    def show(self, server: LiveReloadServer) -> None:
        """Serve what was built last: at the same path if the system can do that, so that a request under way finds it too."""
        if not self.spare:
            return
        if not exchange(Path(self.served), Path(self.spare)):
            self.served, self.spare = self.spare, self.served
            server.root = self.served
        for script, edition in self.editions.items():
            edition.config.site_dir = str(Path(self.served, SITE_PREFIXES[script]))

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
    """Have the server show what `preview` wrote at once, then build, then serve that, or say why there is nothing new.

    `preview` says whether it wrote anything: then open pages load again. No request waits for a build.
    """
    build = server.builder

    def build_in_turn() -> None:
        site.reported = ""
        _show_epoch(server, server._visible_epoch)  # what is there is served meanwhile
        try:
            if preview(site.editions):
                _show_epoch(server, server._visible_epoch + 1)
            build()
            site.show(server)
            site.failure = ""
        except Exception as error:
            site.failure = site.reported or describe(error)
            if not isinstance(error, MkDocsException):
                log.exception("生成出错")
            log.error("没有生成：%s", site.failure)
        server._wanted_epoch = server._visible_epoch + 1

    server.builder = build_in_turn


def explain_failures(server: LiveReloadServer, site: ServedSite) -> None:
    """Have the server show why a build failed in place of every page, and what is wrong in place of a page that is not there.

    These pages load again when the next build is done, as all do.
    """
    answer, not_found = server.serve_request, server.error_handler

    def explain(*lines: str) -> bytes:
        page = problem_page(lines).encode("utf-8")
        return bytes(server._inject_js_into_html(page, server._visible_epoch))  # type: ignore[no-untyped-call]

    def app(environ: Any, start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if not site.failure or not path.endswith(("/", ".html")):
            return answer(environ, start_response)
        start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
        return [explain(*site.failure.strip().splitlines())]

    def error_handler(code: int) -> bytes | None:
        return explain(*site.errors) if code == HTTPStatus.NOT_FOUND and site.errors else not_found(code)

    server.set_app(app)
    server.error_handler = error_handler


def problem_page(lines: Iterable[str]) -> str:
    """A page that says what is wrong, in these lines."""
    return PROBLEM_PAGE.format("".join(f"<li>{html.escape(line)}</li>" for line in lines))


def _show_epoch(server: LiveReloadServer, epoch: int) -> None:
    """Answer the requests that wait, and have pages of an earlier epoch load again."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch = epoch
        server._epoch_cond.notify_all()
