"""The only module that knows MkDocs: hands it the generated pages and their sources to watch, adds data and search index.

Where the project has a mkdocs.zh-hant.yml, each build is followed by a build of the site in Traditional characters, into a
folder of the site and from the same corpus.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
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
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.yaml import yaml_load
from watchdog.observers.polling import PollingObserver

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.model import Corpus, Heading, PageMeta
from build_scripts.model import Page as MadePage
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.render import escape
from build_scripts.render.templates import prepare_theme
from build_scripts.script.transcription import TranscriptionCache, transcribe

log = logging.getLogger("mkdocs.plugins.huiqi")

CONTENTS_LEVELS = range(2, 5)
"""Levels of headings that a list of contents shows."""
CONVERTED_SUFFIXES = (".css", ".js", ".json", ".md", ".svg", ".txt")
"""Hand-written files with Chinese text in them."""
POLLING_INTERVAL = 0.1
"""Seconds between two looks for edited source texts while serving; MkDocs looks twice a second."""


@dataclass(slots=True, kw_only=True)
class BuildState:
    """What the events of a build share, and what a build of `mkdocs serve` leaves to the next."""

    command: str = "build"
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    extras: Future[None] = field(default_factory=Future)
    """The writing of data and search index that is under way."""
    documents: BuildCache = field(default_factory=BuildCache)
    transcriptions: TranscriptionCache = field(default_factory=dict)
    made: dict[str, MadePage] = field(default_factory=dict)
    """Path in the docs folder → the page that the library made."""
    pages: dict[str, tuple[object, dict[str, Any]]] = field(default_factory=dict)
    """Path of a page → what the page was converted from, and the attributes that this gave it."""


_state = BuildState()


class CachedPage(Page):
    """A page that is converted again only if its Markdown or the set of files it may link to has changed."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or restore what the same Markdown was converted to in the last build."""
        if _state.made[self.file.src_uri].html:
            self.content = on_page_content("", self, config, files)
            return
        origin = (self.markdown, frozenset(files.src_uris))
        cached_origin, attributes = _state.pages.get(self.file.abs_dest_path, (None, {}))
        if cached_origin != origin:
            super().render(config, files)
            names = ("content", "toc", "_title_from_render", "present_anchor_ids")
            attributes = {name: getattr(self, name) for name in names}
            _state.pages[self.file.abs_dest_path] = (origin, attributes)
        vars(self).update(attributes)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: findings of level error stop `build`, not `serve`."""
    _state.command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the theme the script of the site, and the addresses of the sites in all scripts if there are several."""
    root = (config.site_url or "").removesuffix(SITE_PREFIXES[config.extra.setdefault("script", "Hans")])
    prefixes = SITE_PREFIXES if _project(config).traditional_settings.is_file() else {}
    config.extra["sites"] = {script: root + prefix for script, prefix in prefixes.items()}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, adapt or leave out files of the theme; PluginError if findings stop the build.

    Data and search index are written in another thread, while MkDocs renders the pages.
    """
    project, sites = _project(config), tuple(config.extra["sites"].values())
    corpus: Corpus = config.extra.get("corpus") or pipeline.build_corpus(project, cache=_state.documents)
    config.extra["corpus"] = corpus
    if corpus.script == "Hans":
        _report_findings(corpus)
    for file in list(files):
        if not site_writer.is_shipped(file.src_uri):
            files.remove(file)
        elif file.src_uri.startswith("assets/") and file.src_uri.endswith((".min.js", ".min.css")):
            file.content_string = site_writer.without_source_map(file.content_string)
        elif corpus.traditional and file.src_dir == config.docs_dir and file.src_uri.endswith(CONVERTED_SUFFIXES):
            file.content_string = corpus.traditional.source_to_traditional(file.content_string)
    _state.made = {}
    for made in site_writer.write_site_pages(corpus, project):
        path = made.path
        file = File.generated(config, path, abs_src_path=str(site_writer.pages_folder(project, corpus.script) / path))
        files.append(file)
        _state.made[file.src_uri] = made
        if not path.endswith("index.md"):
            CachedPage(None, file, config)  # the file keeps it; index pages take their titles from nav
    site = Path(config.site_dir), config.site_url or "", sites
    _state.extras = _state.executor.submit(site_writer.write_extras, corpus, project, *site)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Convert the project's own theme templates to the script of the site; Material translates its own."""
    corpus: Corpus = config.extra["corpus"]
    cache = _project(config).build / "theme" / corpus.script
    return prepare_theme(env, corpus.traditional, Path(config.theme.custom_dir or ""), cache)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a page of the library the metadata that the theme asks for."""
    made = _state.made.get(page.file.src_uri)
    if made and made.meta:
        page.meta = frame_meta(made.meta)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the HTML of a page of the library in place of its converted Markdown."""
    made = _state.made.get(page.file.src_uri)
    if not (made and made.html):
        return html
    page.toc = contents(made.headings)
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = None
    return made.html


def frame_meta(meta: PageMeta) -> dict[str, Any]:
    """The metadata of a page as the theme asks for it, in front matter's place; MkDocs puts its strings into HTML as they stand."""
    words = {"title": meta.title, "description": meta.description, "source": meta.source, "moved": meta.moved_to}
    return {
        **{name: escape.front_matter(value) for name, value in words.items() if value},
        **({} if meta.has_contents else {"hide": ["toc"]}),
        **({"views": True} if meta.has_views else {}),
        **({"legislation": escape.visible_value(meta.legislation)} if meta.legislation else {}),
        **({"template": "moved.html"} if meta.moved_to else {}),
    }


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """The headings as a list of contents, each below the last one of a higher level."""
    roots: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in headings:
        if heading.level in CONTENTS_LEVELS:
            entry = AnchorLink(re.sub("<[^>]*>", "", heading.markup), heading.anchor, heading.level)
            while path and path[-1].level >= heading.level:
                path.pop()
            (path[-1].children if path else roots).append(entry)
            path.append(entry)
    return TableOfContents(roots)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make valid HTML; links to the data, which is published once for all sites, lead to the root."""
    output = site_writer.valid_html(output)
    return site_writer.link_to_root(output) if config.extra["corpus"].traditional else output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Make valid HTML of the pages that are no documents (404.html)."""
    return site_writer.valid_html(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for data and search index and raise their errors; then build the Traditional site.

    Warnings of its build count for the build under way.
    """
    _state.extras.result()
    corpus: Corpus = config.extra["corpus"]
    if corpus.traditional or not config.extra["sites"]:
        return
    path, prefix = _project(config).traditional_settings, SITE_PREFIXES["Hant"]
    with path.open("rb") as file:  # yaml_load asks for its name, as it inherits from another file
        values = corpus.converter.values_to_traditional(yaml_load(file))
    values |= {"site_dir": str(Path(config.site_dir, prefix)), "site_url": config.site_url and config.site_url + prefix}
    second = load_config(str(path), **values)
    second.extra["corpus"] = transcribe(corpus, _state.transcriptions)
    second.theme.static_templates.discard("404.html")  # a server uses only the one at the root
    build(second)


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
