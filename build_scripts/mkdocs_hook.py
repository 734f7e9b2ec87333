"""The only module that knows MkDocs: hands it the pages that stand in nav, and has the frame for all others from it.

MkDocs converts the pages written by hand. Pages of the library come as HTML: those in nav take their place in MkDocs's
pages; the many others are put into frames here and written, without MkDocs holding them all at once.

Where the project has a mkdocs.zh-hant.yml, each build is followed by a build of the site in Traditional characters, into a
folder of the site and from the same corpus.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.yaml import yaml_load
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.diagnostics.console import track
from build_scripts.execution.workers import Workers
from build_scripts.model import Corpus, Heading, PageMeta, Script
from build_scripts.model import Page as MadePage
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.publish.frame import CONTENT_SLOT, Frame, slot
from build_scripts.publish.page_maker import PageMaker, make_pages
from build_scripts.render import escape
from build_scripts.render.links import page_url
from build_scripts.render.templates import has_html, prepare_theme
from build_scripts.script.transcription import TranscriptionCache

log = logging.getLogger("mkdocs.plugins.huiqi")

CONTENTS_LEVELS = range(2, 5)
"""Levels of headings that a list of contents shows."""
CONVERTED_SUFFIXES = (".css", ".js", ".json", ".md", ".svg", ".txt")
"""Hand-written files with Chinese text in them."""
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What makes a new build; that a file was read does not."""


@dataclass(slots=True, kw_only=True)
class BuildState:
    """What the events of a build share, and what a build of `mkdocs serve` leaves to the next."""

    command: str = "build"
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    documents: BuildCache = field(default_factory=BuildCache)
    transcriptions: TranscriptionCache = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Edition:
    """The site in one script, as far as MkDocs has come with it; `config.extra["edition"]`."""

    corpus: Corpus
    maker: PageMaker
    """Of the pages in all scripts."""
    in_nav: dict[str, MadePage] = field(default_factory=dict)
    """Path in the docs folder → a page of the library that stands in nav."""
    others: list[int] = field(default_factory=list)
    """The pages that MkDocs does not see, by their places among the requests of the maker."""
    config: MkDocsConfig
    files: Files
    env: Any = None
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    frames: dict[object, Frame] = field(default_factory=dict)
    """Shape of a page → the frame for it."""


_state = BuildState()


class LibraryFile(File):
    """A page that the library writes itself; for MkDocs a file that can be linked to, and that is there already."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        super().__init__(path, None, config.site_dir, True, dest_uri=f"{page_url(path.removesuffix('.md'))}index.html")

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the library."""


class ChangeObserver(Observer):  # type: ignore[misc,valid-type]
    """Watches files as the system offers it, for changes only."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, event_filter: Any = CHANGES) -> Any:
        return super().schedule(event_handler, path, recursive=recursive, event_filter=event_filter)


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
    """Add the generated pages, adapt or leave out files of the theme; PluginError if findings stop the build."""
    maker: PageMaker | None = config.extra.get("maker")
    if maker is None:
        corpus = pipeline.build_corpus(_project(config), cache=_state.documents)
        _report_findings(corpus)
        maker = PageMaker(corpus, _project(config), _state.transcriptions)
    script: Script = config.extra["script"]
    shown = maker.corpora[script]
    edition = config.extra["edition"] = Edition(corpus=shown, maker=maker, config=config, files=files)
    for file in list(files):
        if not site_writer.is_shipped(file.src_uri):
            files.remove(file)
        elif file.src_uri.startswith("assets/") and file.src_uri.endswith((".min.js", ".min.css")):
            file.content_string = site_writer.without_source_map(file.content_string)
        elif shown.traditional and file.src_dir == config.docs_dir and file.src_uri.endswith(CONVERTED_SUFFIXES):
            file.content_string = shown.traditional.source_to_traditional(file.content_string)
    in_nav = set(_paths(config.nav))
    for number, request in enumerate(maker.requests):
        path = f"{request.path}.md"
        if path in in_nav or not has_html(request.template):
            made = edition.in_nav[path] = maker.make(number)[script]
            files.append(File.generated(config, path, content=made.text))
        else:
            edition.others.append(number)
            files.append(LibraryFile(path, config))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the navigation, which stands on each page."""
    config.extra["edition"].nav = nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a page of the library the metadata that the theme asks for."""
    made = config.extra["edition"].in_nav.get(page.file.src_uri)
    if made and made.meta:
        page.meta = _frame_meta(made.meta, page.canonical_url)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the HTML of a page of the library in place of its converted Markdown."""
    made = config.extra["edition"].in_nav.get(page.file.src_uri)
    if not (made and made.html):
        return html
    page.toc = _contents(made.headings)
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = None
    shown: str = made.html
    return shown


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Convert the project's own theme templates to the script of the site; Material translates its own."""
    edition: Edition = config.extra["edition"]
    requests = (edition.maker.requests[number] for number in edition.others)
    config.extra["addresses"] = [page_url(request.path) for request in requests if request.template != "moved"]
    cache = _project(config).build / "theme" / edition.corpus.script
    edition.env = prepare_theme(env, edition.corpus.traditional, Path(config.theme.custom_dir or ""), cache)
    edition.files = files
    return edition.env


def on_post_build(config: MkDocsConfig) -> None:
    """Have MkDocs build the Traditional site too; then write the pages that it does not see, of both sites at once.

    Data and search index are written in another thread meanwhile. Warnings of the second build count for the one under way.
    """
    edition: Edition = config.extra["edition"]
    if edition.corpus.traditional:
        return
    editions: dict[Script, Edition] = {"Hans": edition}
    if edition.maker.traditional:
        editions["Hant"] = _build_traditional(config, edition)
    maker, project = edition.maker, _project(config)
    pages = Workers.from_environment().map(make_pages, edition.others, maker)
    extras = [_state.executor.submit(_write_extras, each, project) for each in editions.values()]
    shown = _framed(track(pages, "写出页面", len(edition.others)), editions)
    site_writer.write_pages((*edition.in_nav.values(), *shown), site_writer.pages_folder(project))
    for written in extras:
        written.result()


def _build_traditional(config: MkDocsConfig, edition: Edition) -> Edition:
    """Have MkDocs build the site in Traditional characters, into a folder of the site."""
    path, prefix = _project(config).traditional_settings, SITE_PREFIXES["Hant"]
    with path.open("rb") as file:  # yaml_load asks for its name, as it inherits from another file
        values = edition.corpus.converter.values_to_traditional(yaml_load(file))
    values |= {"site_dir": str(Path(config.site_dir, prefix)), "site_url": config.site_url and config.site_url + prefix}
    second = load_config(str(path), **values)
    second.extra["maker"] = edition.maker
    second.theme.static_templates.discard("404.html")  # a server uses only the one at the root
    build(second)
    traditional: Edition = second.extra["edition"]
    return traditional


def _write_extras(edition: Edition, project: Project) -> None:
    config = edition.config
    sites = tuple(config.extra["sites"].values())
    site_writer.write_extras(edition.corpus, project, Path(config.site_dir), config.site_url or "", sites)


def _framed(pages: Iterable[Mapping[Script, MadePage]], editions: Mapping[Script, Edition]) -> Iterator[MadePage]:
    """Write each page to the sites; give on the one in simplified characters."""
    for made in pages:
        for script, edition in editions.items():
            _write_page(made[script], edition)
        yield made["Hans"]


def _write_page(made: MadePage, edition: Edition) -> None:
    """Put a page into its frame, and the result into the site."""
    assert made.meta is not None
    meta, contents = made.meta, _contents(made.headings)
    section, rest = _section(made)
    kinds = meta.has_contents, meta.has_views, meta.legislation is None, meta.source == "", meta.moved_to == ""
    shape = section, rest.count("/"), min(2, len(contents)), kinds
    if shape not in edition.frames:
        edition.frames[shape] = _frame(made, contents, edition)
    file = LibraryFile(made.path, edition.config)
    page = Page(None, file, edition.config)
    values = {
        **dict.fromkeys(("title", "description", "source", "moved"), ""),
        **_frame_meta(meta, page.canonical_url),
        "address": rest,
        "content": made.html,
        "contents": edition.env.get_template("partials/toc-list.html").render(page=SimpleNamespace(toc=contents)),
        "first": next((entry.id for entry in contents), ""),
    }
    output = on_post_page(edition.frames[shape].fill(values), page, edition.config)
    site_writer.write_if_changed(Path(file.abs_dest_path), output)


def _frame(made: MadePage, contents: TableOfContents, edition: Edition) -> Frame:
    """The frame for pages of the shape of this one."""
    section, rest = _section(made)
    place = slot("address", escaped=False)
    deep = place + "/x" * rest.count("/")
    page = Page(None, LibraryFile(f"{section}{deep}.md", edition.config), edition.config)
    assert made.meta is not None
    page.meta = _frame_meta(made.meta, None)
    page.meta |= {name: slot(name) for name in page.meta.keys() & {"title", "description", "source", "legislation"}}
    page.meta |= {name: slot(name, escaped=False) for name in page.meta.keys() & {"moved"}}
    page.markdown, page.content = "", CONTENT_SLOT
    page.toc = TableOfContents([AnchorLink("", slot("first", escaped=False), 2)] * min(2, len(contents)))
    page.contents_list = slot("contents")  # type: ignore[attr-defined]
    context = get_context(edition.nav, edition.files, edition.config, page)
    filled = edition.env.get_template(page.meta.get("template", "main.html")).render(context)
    return Frame.of(filled.replace(deep, place))


def _section(made: MadePage) -> tuple[str, str]:
    """The first folder of its address, to which the header points, and the rest: themes/ and ip/2; none for a page at the root."""
    path = made.path.removesuffix(".md")
    section, slash, rest = path.partition("/")
    return (section + slash, rest) if slash else ("", path)


def _frame_meta(meta: PageMeta, address: str | None) -> dict[str, Any]:
    """The metadata of a page as the theme asks for it; MkDocs puts its strings into HTML as they stand."""
    words = {"title": meta.title, "description": meta.description, "moved": meta.moved_to}
    legislation = {**(meta.legislation or {}), **({"url": address} if address else {})}
    return {
        **{name: escape.front_matter(value) for name, value in words.items() if value},
        **({"source": meta.source} if meta.source else {}),
        **({} if meta.has_contents else {"hide": ["toc"]}),
        **({"views": True} if meta.has_views else {}),
        **({"legislation": escape.script_json(legislation)} if meta.legislation else {}),
        **({"template": "moved.html"} if meta.moved_to else {}),
    }


def _contents(headings: Iterable[Heading]) -> TableOfContents:
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
    return site_writer.link_to_root(output) if config.extra["edition"].corpus.traditional else output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Make valid HTML of the pages that are no documents (404.html)."""
    return site_writer.valid_html(output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a source text, card, vocabulary or template is edited; the system says so, nobody looks twice a second.

    MkDocs looks at all files in turn, which costs an idle server of a large library a good part of a processor. So it does
    where the system tells nothing (some network drives): with HUIQI_POLLING=1.
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
    for folder in site_writer.watched_paths(_project(config)):
        server.watch(str(folder))
    return server


def _paths(nav: Any) -> Iterator[str]:
    """The paths that stand anywhere in the nav of a configuration."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


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
