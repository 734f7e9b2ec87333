"""The only module that knows MkDocs: hands it the pages, watches what they are made of, adds data and search index."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from watchdog.observers.polling import PollingObserver

from build_scripts import pipeline, publish
from build_scripts.model import Corpus
from build_scripts.project import Project

log = logging.getLogger("mkdocs.plugins.huiqi")
_command = "build"
_aside = ThreadPoolExecutor(max_workers=1)
_extras: Future[None] = Future()

LOOK_EVERY = 0.1
"""Seconds between two looks at the texts while serving; MkDocs looks twice a second."""


class RememberedPage(Page):
    """A page that is converted anew only when its Markdown or the set of files it may link to has changed."""

    _kept: dict[str, tuple[object, dict[str, Any]]] = {}  # noqa: RUF012 - shared by all builds of one `mkdocs serve`

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or take what came of the same Markdown last time."""
        made_of = (self.markdown, frozenset(files.src_uris))
        kept_of, kept = self._kept.get(self.file.src_uri, (None, {}))
        if kept_of != made_of:
            super().render(config, files)
            kept = {
                name: getattr(self, name) for name in ("content", "toc", "_title_from_render", "present_anchor_ids")
            }
            self._kept[self.file.src_uri] = (made_of, kept)
        vars(self).update(kept)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is for publishing or for looking."""
    global _command
    _command = command


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the pages and hand them over; faults stop a build for publishing, and no other.

    Data and search index are made aside, while MkDocs renders the pages.
    """
    global _extras
    project = _project(config)
    corpus = pipeline.build_corpus(project)
    _tell(corpus)
    for path in publish.write_site_pages(corpus, project):
        file = File.generated(config, path, abs_src_path=str(publish.pages_folder(project) / path))
        files.append(file)
        if not path.endswith("index.md"):
            RememberedPage(None, file, config)  # the file keeps it; index pages take their titles from nav
    _extras = _aside.submit(publish.write_extras, corpus, project, Path(config.site_dir), config.site_url or "")
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for data and search index; what went wrong with them is raised here."""
    _extras.result()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a text, card, vocabulary or template is edited."""
    theirs, server.observer = server.observer, PollingObserver(timeout=LOOK_EVERY)
    for folder in publish.watched(_project(config)):
        server.watch(str(folder))
    server.observer.start()
    server.observer = theirs
    return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def _tell(corpus: Corpus) -> None:
    errors = [str(it) for it in corpus.findings if it.level == "error"]
    if errors and _command != "serve":
        raise PluginError("\n" + "\n".join(errors))
    for error in errors:
        log.error(error)
    told = "检查结果：错误 %(error)d，警告 %(warning)d，提示 %(notice)d（python -m build_scripts check 逐条列出）"
    log.info(told, corpus.counts)
