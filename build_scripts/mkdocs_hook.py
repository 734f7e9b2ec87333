"""The only module that knows MkDocs: hands it the pages, watches what they are made of, adds data and search index."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files

from build_scripts import pipeline, publish
from build_scripts.model import Corpus
from build_scripts.project import Project

log = logging.getLogger("mkdocs.plugins.huiqi")
_command = "build"
_aside = ThreadPoolExecutor(max_workers=1)
_extras: Future[None] = Future()


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
        files.append(File.generated(config, path, abs_src_path=str(publish.pages_folder(project) / path)))
    _extras = _aside.submit(publish.write_extras, corpus, project, Path(config.site_dir))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for data and search index; what went wrong with them is raised here."""
    _extras.result()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a text, card, vocabulary or template is edited."""
    for folder in publish.watched(_project(config)):
        server.watch(str(folder))
    return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def _tell(corpus: Corpus) -> None:
    errors = [str(it) for it in corpus.findings if it.level == "error"]
    if errors and _command != "serve":
        raise PluginError("\n" + "\n".join(errors))
    for error in errors:
        log.error(error)
    counts = {level: sum(it.level == level for it in corpus.findings) for level in ("error", "warning", "notice")}
    log.info(
        "检查结果：错误 %(error)d，警告 %(warning)d，提示 %(notice)d（python -m build_scripts check 逐条列出）", counts
    )
