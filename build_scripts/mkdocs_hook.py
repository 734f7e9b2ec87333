"""The only module that knows MkDocs: hands it the pages that stand in nav, and has the frame for all others from it.

MkDocs converts the pages written by hand. Pages of the library come as HTML: those in nav take their place in MkDocs's
pages; the many others are put into frames here and written, without MkDocs holding them all at once.

Where the project has a mkdocs.zh-hant.yml, each build is followed by a build of the site in Traditional characters, into a
folder of the site and from the same corpus.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
from watchdog.observers.polling import PollingObserver

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.diagnostics.console import track
from build_scripts.execution.workers import Workers
from build_scripts.model import Corpus, Heading, PageMeta
from build_scripts.model import Page as MadePage
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.publish.frame import CONTENT_SLOT, Frame, slot
from build_scripts.publish.page_maker import PageMaker, make_page
from build_scripts.render import escape
from build_scripts.render.links import page_url
from build_scripts.render.templates import has_html, prepare_theme
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
    """Path in the docs folder → a page of the library that stands in nav."""
    others: list[int] = field(default_factory=list)
    """The pages that MkDocs does not see, by their places among the requests of the maker."""
    nav: Navigation = field(default_factory=lambda: Navigation([], []))


_state = BuildState()


class LibraryFile(File):
    """A page that the library writes itself; for MkDocs a file that can be linked to, and that is there already."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        super().__init__(path, None, config.site_dir, True, dest_uri=f"{page_url(path.removesuffix('.md'))}index.html")

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the library."""


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
    project = _project(config)
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
    maker = config.extra["maker"] = PageMaker(corpus, project)
    in_nav = set(_paths(config.nav))
    _state.made, _state.others = {}, []
    for number, request in enumerate(maker.requests):
        path = f"{request.path}.md"
        if path in in_nav or not has_html(request.template):
            made = _state.made[path] = make_page(number, maker)
            files.append(File.generated(config, path, content=made.text))
        else:
            _state.others.append(number)
            files.append(LibraryFile(path, config))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the navigation, which stands on each page."""
    _state.nav = nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a page of the library the metadata that the theme asks for."""
    made = _state.made.get(page.file.src_uri)
    if made and made.meta:
        page.meta = _frame_meta(made.meta, page.canonical_url)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the HTML of a page of the library in place of its converted Markdown."""
    made = _state.made.get(page.file.src_uri)
    if not (made and made.html):
        return html
    page.toc = _contents(made.headings)
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = None
    return made.html


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Convert the project's own theme templates to the script of the site (Material translates its own) and write the pages.

    Data and search index are written in another thread meanwhile.
    """
    project, corpus, maker = _project(config), config.extra["corpus"], config.extra["maker"]
    env = prepare_theme(
        env, corpus.traditional, Path(config.theme.custom_dir or ""), project.build / "theme" / corpus.script
    )
    config.extra["addresses"] = [
        page_url(request.path)
        for request in map(maker.requests.__getitem__, _state.others)
        if request.template != "moved"
    ]
    made = Workers.from_environment().map(make_page, _state.others, maker)
    site = Path(config.site_dir), config.site_url or "", tuple(config.extra["sites"].values())
    _state.extras = _state.executor.submit(site_writer.write_extras, corpus, project, *site)
    pages = track(made, "写出页面", len(_state.others))
    site_writer.write_pages(_published(pages, env, config, files), site_writer.pages_folder(project, corpus.script))
    return env


def _published(pages: Iterable[MadePage], env: Any, config: MkDocsConfig, files: Files) -> Iterator[MadePage]:
    """The pages, those in nav first; each of the others is written to the site before it is given on."""
    yield from _state.made.values()
    frames: dict[object, Frame] = {}
    listed = env.get_template("partials/toc-list.html")
    for made in pages:
        assert made.meta is not None
        section, rest = _section(made)
        contents = _contents(made.headings)
        shape = (
            section,
            rest.count("/"),
            made.meta.has_contents,
            min(2, len(contents)),
            made.meta.has_views,
            made.meta.legislation is None,
            made.meta.source == "",
            made.meta.moved_to == "",
        )
        if shape not in frames:
            frames[shape] = _frame(made, contents, env, config, files)
        file = LibraryFile(made.path, config)
        page = Page(None, file, config)
        values = {
            **dict.fromkeys(("title", "description", "source", "moved"), ""),
            **_frame_meta(made.meta, page.canonical_url),
            "address": rest,
            "content": made.html,
            "contents": listed.render(page=SimpleNamespace(toc=contents)),
            "first": next((entry.id for entry in contents), ""),
        }
        output = on_post_page(frames[shape].fill(values), page, config)
        site_writer.write_if_changed(Path(file.abs_dest_path), output)
        yield made


def _frame(made: MadePage, contents: TableOfContents, env: Any, config: MkDocsConfig, files: Files) -> Frame:
    """The frame for pages of this shape."""
    section, rest = _section(made)
    place = slot("address", escaped=False)
    deep = place + "/x" * rest.count("/")
    page = Page(None, LibraryFile(f"{section}{deep}.md", config), config)
    assert made.meta is not None
    page.meta = _frame_meta(made.meta, None)
    page.meta |= {name: slot(name) for name in page.meta.keys() & {"title", "description", "source", "legislation"}}
    page.meta |= {name: slot(name, escaped=False) for name in page.meta.keys() & {"moved"}}
    page.markdown, page.content = "", CONTENT_SLOT
    page.toc = TableOfContents([AnchorLink("", slot("first", escaped=False), 2)] * min(2, len(contents)))
    page.contents_list = slot("contents")  # type: ignore[attr-defined]
    context = get_context(_state.nav, files, config, page)
    filled = env.get_template(page.meta.get("template", "main.html")).render(context)
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
