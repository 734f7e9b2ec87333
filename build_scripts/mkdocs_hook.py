"""The only module that knows MkDocs: hands it the pages, watches what they are made of, adds data and search index.

Where there is a mkdocs.zh-hant.yml, each build is followed by one of the site in Traditional characters, in a folder of
the site, from the corpus that was read.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
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
from build_scripts.model import Corpus, Script
from build_scripts.model.urls import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.render.templates import dress
from build_scripts.script import source_to_traditional, values_to_traditional
from build_scripts.script.transcription import transcribe

log = logging.getLogger("mkdocs.plugins.huiqi")
_command = "build"
_aside = ThreadPoolExecutor(max_workers=1)
_extras: Future[None] = Future()

WORDED = {".css", ".js", ".json", ".md", ".svg", ".txt"}
"""Kinds of hand-written files that have words in them."""
LOOK_EVERY = 0.1
"""Seconds between two looks at the texts while serving; MkDocs looks twice a second."""


class RememberedPage(Page):
    """A page that is converted anew only when its Markdown or the set of files it may link to has changed."""

    _kept: dict[str, tuple[object, dict[str, Any]]] = {}  # noqa: RUF012 - shared by all builds of one `mkdocs serve`

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or take what came of the same Markdown last time."""
        made_of = (self.markdown, frozenset(files.src_uris))
        kept_of, kept = self._kept.get(self.file.abs_dest_path, (None, {}))
        if kept_of != made_of:
            super().render(config, files)
            kept = {
                name: getattr(self, name) for name in ("content", "toc", "_title_from_render", "present_anchor_ids")
            }
            self._kept[self.file.abs_dest_path] = (made_of, kept)
        vars(self).update(kept)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is for publishing or for looking."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the theme in which script the site is, and where the sites in all scripts stand, if there are several."""
    own: Script = config.extra.setdefault("script", "Hans")
    root = (config.site_url or "").removesuffix(SITE_PREFIXES[own])
    config.extra["sites"] = (
        {it: root + SITE_PREFIXES[it] for it in SITE_PREFIXES} if _project(config).traditional.is_file() else {}
    )
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the pages and hand them over; faults stop a build for publishing, and no other.

    Data and search index are made aside, while MkDocs renders the pages.
    """
    global _extras
    project = _project(config)
    corpus: Corpus = config.extra.setdefault("corpus", None) or pipeline.build_corpus(project)
    if corpus.script == "Hans":
        config.extra["corpus"] = corpus
        _tell(corpus)
    else:
        _convert(files, config)
    folder = site_writer.pages_folder(project, corpus.script)
    for path in site_writer.write_site_pages(corpus, project):
        file = File.generated(config, path, abs_src_path=str(folder / path))
        files.append(file)
        if not path.endswith("index.md"):
            RememberedPage(None, file, config)  # the file keeps it; index pages take their titles from nav
    sites = tuple(config.extra["sites"].values())
    _extras = _aside.submit(
        site_writer.write_extras, corpus, project, Path(config.site_dir), config.site_url or "", sites
    )
    return files


def _convert(files: Files, config: MkDocsConfig) -> None:
    """Give the hand-written files in Traditional characters."""
    for file in files:
        if file.src_dir == config.docs_dir and Path(file.src_uri).suffix in WORDED:
            file.content_string = source_to_traditional(file.content_string)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Have our own part of the theme speak in the script of the site; Material's brings its own words."""
    script: Script = config.extra["script"]
    return dress(env, script, Path(config.theme.custom_dir or ""), _project(config).build / "theme" / script)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The data is there once, for all sites."""
    output = _valid(output)
    return output if config.extra["script"] == "Hans" else site_writer.link_to_root(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are no documents: 404.html."""
    return _valid(output)


def _valid(html: str) -> str:
    """Material's switches carry an attribute that HTML does not know there."""
    return html.replace(' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"').replace(
        ' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for data and search index; what went wrong with them is raised here. Then comes the Traditional site."""
    _extras.result()
    if config.extra["script"] == "Hans" and config.extra["sites"]:
        build(_traditional(config))


def _traditional(config: MkDocsConfig) -> MkDocsConfig:
    """The second configuration with its words converted. Its warnings are counted by the build that is under way."""
    file = _project(config).traditional
    with file.open("rb") as text:
        values = values_to_traditional(yaml_load(text))
    values["site_dir"] = str(Path(config.site_dir, SITE_PREFIXES["Hant"]))
    values["site_url"] = config.site_url and config.site_url + SITE_PREFIXES["Hant"]
    second = load_config(str(file), **values)
    second.extra["corpus"] = transcribe(config.extra["corpus"])
    second.theme.static_templates.discard("404.html")  # a server knows but one
    return second


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a text, card, vocabulary or template is edited."""
    theirs, server.observer = server.observer, PollingObserver(timeout=LOOK_EVERY)
    for folder in site_writer.watched_paths(_project(config)):
        server.watch(str(folder))
    server.observer.start()
    server.observer = theirs
    return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def _tell(corpus: Corpus) -> None:
    errors = [str(finding) for finding in corpus.findings if finding.level == "error"]
    if errors and _command != "serve":
        raise PluginError("\n" + "\n".join(errors))
    for error in errors:
        log.error(error)
    told = "检查结果：错误 %(error)d，警告 %(warning)d，提示 %(notice)d（python -m build_scripts check 逐条列出）"
    log.info(told, corpus.counts)
