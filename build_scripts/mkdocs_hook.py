"""The only module that knows MkDocs: hands it the generated pages and their sources to watch, adds data and search index.

Where the project has a mkdocs.zh-hant.yml, each build is followed by a build of the site in Traditional characters, into a
folder of the site and from the same corpus.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load
from watchdog.observers.polling import PollingObserver

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.model import Corpus, Script
from build_scripts.model.urls import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.render.templates import prepare_theme
from build_scripts.script.transcription import TranscriptionCache, transcribe

log = logging.getLogger("mkdocs.plugins.huiqi")

CONVERTED_SUFFIXES = {".css", ".js", ".json", ".md", ".svg", ".txt"}
"""Hand-written files with Chinese text in them."""
POLLING_INTERVAL = 0.1
"""Seconds between two looks for edited source texts while serving; MkDocs looks twice a second."""


@dataclass(slots=True)
class BuildState:
    """What the events of a build share, and what a build of `mkdocs serve` leaves to the next."""

    command: str = "build"
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    extras: Future[None] = field(default_factory=Future)
    """The writing of data and search index that is under way."""
    documents: BuildCache = field(default_factory=BuildCache)
    transcriptions: TranscriptionCache = field(default_factory=dict)
    pages: dict[str, tuple[object, dict[str, Any]]] = field(default_factory=dict)
    """Path of a page → what the page was converted from, and the attributes that this gave it."""


_state = BuildState()


class CachedPage(Page):
    """A page that is converted again only if its Markdown or the set of files it may link to has changed."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or restore what the same Markdown was converted to in the last build."""
        origin = (self.markdown, frozenset(files.src_uris))
        cached_origin, attributes = _state.pages.get(self.file.abs_dest_path, (None, {}))
        if cached_origin != origin:
            super().render(config, files)
            attributes = {
                name: getattr(self, name) for name in ("content", "toc", "_title_from_render", "present_anchor_ids")
            }
            _state.pages[self.file.abs_dest_path] = (origin, attributes)
        vars(self).update(attributes)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: findings of level error stop `build`, not `serve`."""
    _state.command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the theme the script of the site, and the addresses of the sites in all scripts if there are several."""
    own: Script = config.extra.setdefault("script", "Hans")
    root = (config.site_url or "").removesuffix(SITE_PREFIXES[own])
    config.extra["sites"] = (
        {script: root + prefix for script, prefix in SITE_PREFIXES.items()}
        if _project(config).traditional_settings.is_file()
        else {}
    )
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; PluginError if findings of level error stop the build.

    Data and search index are written in another thread, while MkDocs renders the pages.
    """
    _leave_out(files)
    project = _project(config)
    corpus: Corpus = config.extra.setdefault("corpus", None) or pipeline.build_corpus(project, cache=_state.documents)
    if corpus.script == "Hans":
        config.extra["corpus"] = corpus
        _report_findings(corpus)
    else:
        _convert_files(files, config, corpus)
    folder = site_writer.pages_folder(project, corpus.script)
    for path in site_writer.write_site_pages(corpus, project):
        file = File.generated(config, path, abs_src_path=str(folder / path))
        files.append(file)
        if not path.endswith("index.md"):
            CachedPage(None, file, config)  # the file keeps it; index pages take their titles from nav
    sites = tuple(config.extra["sites"].values())
    _state.extras = _state.executor.submit(
        site_writer.write_extras, corpus, project, Path(config.site_dir), config.site_url or "", sites
    )
    return files


def _leave_out(files: Files) -> None:
    """Ship no file of the theme that the site does not use."""
    for file in list(files):
        if not site_writer.is_shipped(file.src_uri):
            files.remove(file)
        elif file.src_uri.startswith("assets/") and file.src_uri.endswith((".min.js", ".min.css")):
            file.content_string = site_writer.without_source_map(file.content_string)


def _convert_files(files: Files, config: MkDocsConfig, corpus: Corpus) -> None:
    """Convert the hand-written files to Traditional characters."""
    for file in files:
        if file.src_dir == config.docs_dir and Path(file.src_uri).suffix in CONVERTED_SUFFIXES:
            file.content_string = corpus.converter.source_to_traditional(file.content_string)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Convert the project's own theme templates to the script of the site; Material translates its own."""
    script: Script = config.extra["script"]
    traditional = config.extra["corpus"].traditional
    return prepare_theme(
        env, traditional, Path(config.theme.custom_dir or ""), _project(config).build / "theme" / script
    )


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Lead links to the data, which is published once for all sites, to the root."""
    output = _valid_html(output)
    return output if config.extra["script"] == "Hans" else site_writer.link_to_root(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Make pages that are no documents (404.html) valid HTML."""
    return _valid_html(output)


def _valid_html(html: str) -> str:
    """Without the attribute that Material gives its checkboxes and HTML does not allow there."""
    return html.replace(' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"').replace(
        ' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for data and search index and raise their errors; then build the Traditional site."""
    _state.extras.result()
    if config.extra["script"] == "Hans" and config.extra["sites"]:
        build(_traditional_config(config))


def _traditional_config(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration of the site in Traditional characters. Warnings of its build count for the build under way."""
    path, corpus = _project(config).traditional_settings, config.extra["corpus"]
    with path.open("rb") as file:
        values = corpus.converter.values_to_traditional(yaml_load(file))
    values["site_dir"] = str(Path(config.site_dir, SITE_PREFIXES["Hant"]))
    values["site_url"] = config.site_url and config.site_url + SITE_PREFIXES["Hant"]
    second = load_config(str(path), **values)
    second.extra["corpus"] = transcribe(corpus, _state.transcriptions)
    second.theme.static_templates.discard("404.html")  # a server uses only the one at the root
    return second


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a source text, card, vocabulary or template is edited."""
    mkdocs_observer, server.observer = server.observer, PollingObserver(timeout=POLLING_INTERVAL)
    for folder in site_writer.watched_paths(_project(config)):
        server.watch(str(folder))
    server.observer.start()
    server.observer = mkdocs_observer
    return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def _report_findings(corpus: Corpus) -> None:
    """Log the counts and the errors; PluginError for errors in a build that is not served."""
    errors = [str(finding) for finding in corpus.findings if finding.level == "error"]
    if errors and _state.command != "serve":
        raise PluginError("\n" + "\n".join(errors))
    for error in errors:
        log.error(error)
    summary = "检查结果：错误 %(error)d，警告 %(warning)d，提示 %(notice)d（python -m build_scripts check 逐条列出）"
    log.info(summary, corpus.counts)
