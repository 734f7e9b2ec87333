"""The events of MkDocs: it is handed the pages that stand in nav, and gives the frame for all others.

MkDocs converts the pages written by hand. Pages of the library come as HTML: those in nav take their place in MkDocs's
pages; the many others are put into frames and written by the library (mkdocs_site).

Where the project has a mkdocs.zh-hant.yml, each build is followed by a build of the site in Traditional characters, into a
folder of the site and from the same corpus.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from build_scripts import pipeline
from build_scripts.build_cache import BuildCache
from build_scripts.diagnostics.console import track
from build_scripts.diagnostics.system_errors import describe
from build_scripts.execution.record_codec import collector_paused
from build_scripts.execution.workers import Workers, WorkersError
from build_scripts.mkdocs_site.edition import Edition, LibraryFile, contents, frame_meta
from build_scripts.mkdocs_site.frame_settings import project_of
from build_scripts.mkdocs_site.publication import Publication, explained
from build_scripts.mkdocs_site.script_bundle import bundled
from build_scripts.mkdocs_site.serving import ServedSite, explain_failures, serve_in_turns, watch
from build_scripts.mkdocs_site.unchanged import UnchangedSite
from build_scripts.model import Corpus, Script
from build_scripts.model import Page as MadePage
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.project import Project
from build_scripts.publish import site_writer
from build_scripts.publish.file_facts import fill_facts
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.publish.page_cache import PageCache
from build_scripts.publish.page_maker import PageMaker
from build_scripts.publish.permissions import make_readable
from build_scripts.publish.piece_cache import TranscribedDocuments
from build_scripts.publish.web_headers import HEADERS_FILE, LIVE, headers_file, page_policy
from build_scripts.render import escape
from build_scripts.render.links import page_url
from build_scripts.render.templates import prepare_theme

log = logging.getLogger("mkdocs.plugins.huiqi")

CONVERTED_SUFFIXES = (".css", ".js", ".json", ".md", ".svg", ".txt")
"""Hand-written files with Chinese text in them."""
SCRIPTS = "assets/javascripts/"


@dataclass(slots=True, kw_only=True)
class BuildState:
    """What the events of a build share, and what a build of `mkdocs serve` leaves to the next."""

    command: str = "build"
    may_end: bool = False
    """Whether the command may end before the build: that of a person may, a program that calls MkDocs goes on."""
    last: UnchangedSite | None = None
    """The last build, as far as this one compares itself with it."""
    report: str = ""
    """What the checks found, in one line."""
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    documents: BuildCache = field(default_factory=BuildCache)
    transcribed: TranscribedDocuments = field(default_factory=TranscribedDocuments)
    site: ServedSite = field(default_factory=ServedSite)
    publication: Publication = field(default_factory=Publication)


_state = BuildState()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: findings of level error stop `build`, not `serve`."""
    _state.command = command
    _state.may_end = command == "build" and not dirty


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the theme the script of the site, and the addresses of the sites in all scripts if there are several."""
    root = (config.site_url or "").removesuffix(SITE_PREFIXES[config.extra.setdefault("script", "Hans")])
    prefixes = SITE_PREFIXES if project_of(config).traditional_settings.is_file() else {}
    config.extra["sites"] = {script: root + prefix for script, prefix in prefixes.items()}
    if not config.site_url:  # a sitemap names whole addresses, or nothing
        config.theme.static_templates.discard("sitemap.xml")
    config.extra["policy"] = page_policy(LIVE if _state.command == "serve" else None)
    if not config.use_directory_urls:
        raise PluginError("mkdocs.yml：use_directory_urls 应为 true：文库各页的链接都指向目录")
    if config.extra["script"] == "Hans":
        _state.publication.wait(project_of(config))
        if _state.command == "serve":
            config.site_dir = _state.site.next_folder(config.site_dir)
        else:
            _state.publication.begin(config, project_of(config))
    elif "maker" not in config.extra:
        raise PluginError("繁体字站随 mkdocs build 一起生成，不单独生成：不要写 --config-file mkdocs.zh-hant.yml")
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """End the command here if all that goes into the site, and the site itself, is as the last build left it."""
    if _state.site.editions:  # what the last build of `mkdocs serve` left has cycles
        gc.unfreeze()
        gc.collect()
    if config.extra["script"] == "Hans":
        _state.last = None
    site = _state.publication.site
    if _state.may_end and site and config.extra["script"] == "Hans":
        _state.last = UnchangedSite(config=config, project=project_of(config), site=site)
        report = _state.last.report()
        if report is not None:
            _state.publication.end()
            log.info(report)
            log.info("与上次生成时相比没有任何改动，网站保持原样")
            raise SystemExit(0)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, adapt or leave out files of the theme; PluginError if findings stop the build."""
    script: Script = config.extra["script"]
    with _workers_explained():
        maker: PageMaker = config.extra.get("maker") or _read_library(project_of(config))
        with collector_paused():
            shown = maker.edition(script)[0].corpus
    edition = config.extra["edition"] = Edition(corpus=shown, maker=maker, config=config, files=files)
    for file in list(files):
        if not site_writer.is_shipped(file.src_uri):
            files.remove(file)
        elif file.src_uri.startswith("assets/") and file.src_uri.endswith((".min.js", ".min.css")):
            file.content_string = site_writer.without_sitemaps(site_writer.without_source_map(file.content_string))
        elif shown.traditional and file.src_dir == config.docs_dir and file.src_uri.endswith(CONVERTED_SUFFIXES):
            file.content_string = shown.traditional.source_to_traditional(file.content_string)
    _bundle_scripts(files, config)
    paths = set(_paths(config.nav))
    in_nav = [number for number, request in enumerate(maker.requests) if f"{request.path}.md" in paths]
    if "made" not in config.extra:
        config.extra["made"] = dict(zip(in_nav, PageCache().make(maker, in_nav, Workers()), strict=True))
    for number, request in enumerate(maker.requests):
        path = f"{request.path}.md"
        if path in paths:
            made = edition.in_nav[path] = config.extra["made"][number][script]
            files.append(File.generated(config, path, content=made.text))
        else:
            edition.others.append(number)
            files.append(LibraryFile(path, config))
    return files


def _bundle_scripts(files: Files, config: MkDocsConfig) -> None:
    """Put the modules of the search into few files."""
    own = {file.src_uri: file for file in files if file.src_dir == config.docs_dir and file.src_uri.endswith(".js")}
    modules = {path.removeprefix(SCRIPTS): path for path in own if path.startswith(SCRIPTS)}
    for name, text in bundled({name: own[path].content_string for name, path in modules.items()}).items():
        if name in modules:
            own[modules[name]].content_string = text
        else:
            files.append(File.generated(config, SCRIPTS + name, content=text))


def _read_library(project: Project) -> PageMaker:
    """What makes the pages of the library; PluginError if there is none, or findings stop the build."""
    if not project.source_texts.is_dir():
        raise PluginError(f"{project.root} 里没有 source_texts/ 文件夹：没有文本，不生成网站")
    corpus = pipeline.build_corpus(project, cache=_state.documents)
    _report_findings(corpus)
    return PageMaker(corpus, project, _state.transcribed)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the navigation, which stands on each page; its titles come from the settings and become markup."""
    _escape_titles(nav.items)
    config.extra["edition"].nav = nav


def _escape_titles(items: Iterable[Any]) -> None:
    for item in items:
        if item.title is not None:
            item.title = escape.line(item.title)
        _escape_titles(item.children or ())


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a page of the library the metadata that the theme asks for; what others say of themselves becomes markup."""
    edition: Edition = config.extra["edition"]
    made = edition.in_nav.get(page.file.src_uri)
    if made:
        page.meta = frame_meta(made.meta, page.canonical_url, edition.corpus.site.name)
    else:
        words = page.meta.keys() & {"title", "description"}
        page.meta = {**page.meta, **{name: escape.line(str(page.meta[name])) for name in words}}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the HTML of a page of the library in place of its converted Markdown."""
    made = config.extra["edition"].in_nav.get(page.file.src_uri)
    if not made:
        return site_writer.aligned_by_class(html)
    page.toc = contents(made.headings)
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = None
    shown: str = made.html
    return shown


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Convert the project's own theme templates to the script of the site; Material translates its own."""
    edition: Edition = config.extra["edition"]
    requests = (edition.maker.requests[number] for number in edition.others)
    config.extra["addresses"] = [
        (page_url(request.path), request.updated) for request in requests if request.template != "moved"
    ]
    edition.env = prepare_theme(env, edition.corpus.traditional, Path(config.theme.custom_dir or ""))
    edition.files = files
    return edition.env


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Have MkDocs build the Traditional site too; then write the pages that it does not see, of both sites at once.

    Then the site takes the place of the old one, behind whatever other plugins do.
    Data and search index are written in another thread meanwhile. Warnings of the second build count for the one under way.
    """
    edition: Edition = config.extra["edition"]
    if edition.corpus.traditional:
        return
    editions: dict[Script, Edition] = {"Hans": edition}
    if edition.maker.traditional:
        editions["Hant"] = _build_traditional(config, edition)
    _state.site.editions = editions
    maker, project = edition.maker, project_of(config)
    with _workers_explained():
        pages = PageCache().make(maker, edition.others, Workers.from_environment())
    extras = [_state.executor.submit(_write_extras, each) for each in editions.values()]
    try:
        shown = _framed(track(pages, "写出页面", len(edition.others)), editions)
        site_writer.write_pages((*edition.in_nav.values(), *shown), site_writer.pages_folder(project))
        for each in editions.values():
            pages_of_site = (*each.in_nav.values(), *each.shown)
            site_writer.write_page_search(maker, each.corpus.script, pages_of_site, Path(each.config.site_dir))
    finally:
        wait(extras)
    for written in extras:
        written.result()
    about_data = (Path(each.config.site_dir, "data", "index.html") for each in editions.values())
    fill_facts(about_data, Path(config.site_dir, "data"))
    if _state.command != "serve":
        make_readable(Path(config.site_dir))
    if _state.publication.publish(config) and _state.last and not _state.publication.has_warned:
        _state.last.keep(_state.report)
    _state.publication.end()


def on_build_error(error: Exception) -> None:
    """Leave the site as it was; what the system refused is told in one line."""
    _state.publication.end()
    _state.site.reported = _state.site.reported or describe(error)
    explained(error)


def _build_traditional(config: MkDocsConfig, edition: Edition) -> Edition:
    """Have MkDocs build the site in Traditional characters, into a folder of the site."""
    path, prefix = project_of(config).traditional_settings, SITE_PREFIXES["Hant"]
    with path.open("rb") as file:  # yaml_load asks for its name, as it inherits from another file
        values = edition.corpus.converter.values_to_traditional(yaml_load(file))
    values |= {"site_dir": str(Path(config.site_dir, prefix)), "site_url": config.site_url and config.site_url + prefix}
    second = load_config(str(path), **values)
    second.extra |= {"maker": edition.maker, "made": config.extra["made"]}
    second.theme.static_templates.discard("404.html")  # a server uses only the one at the root
    build(second)
    traditional: Edition = second.extra["edition"]
    return traditional


def _write_extras(edition: Edition) -> None:
    config = edition.config
    if not edition.corpus.traditional and not Path(config.docs_dir, HEADERS_FILE).exists():
        write_if_changed(Path(config.site_dir, HEADERS_FILE), headers_file())
    sites = tuple(config.extra["sites"].values())
    site_writer.write_extras(edition.maker, edition.corpus.script, Path(config.site_dir), config.site_url or "", sites)


def _framed(pages: Iterable[Mapping[Script, MadePage]], editions: Mapping[Script, Edition]) -> Iterator[MadePage]:
    """Write each page to the sites; give on the one in simplified characters."""
    for made in pages:
        for script, edition in editions.items():
            edition.write_page(made[script])
        yield made["Hans"]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make valid HTML; links to the data, which is published once for all sites, lead to the root."""
    edition: Edition = config.extra["edition"]
    return edition.finish(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Make valid HTML of the pages that are no documents (404.html)."""
    return site_writer.valid_html(output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Reload when a source text, card, vocabulary or template is edited; the page of an edited text shows first."""
    watch(server, config, site_writer.watched_paths(project_of(config)))
    serve_in_turns(server, _state.site, partial(_preview, project_of(config)))
    explain_failures(server, _state.site)
    _make_ready(project_of(config), config.extra["edition"].maker)
    return server


def on_shutdown() -> None:
    """Remove the folders that were served."""
    _state.site.close()


def _make_ready(project: Project, maker: PageMaker) -> None:
    """Read the longest text and fill its page: the first edit need not wait until patterns and templates are compiled."""
    document = max(maker.corpus.documents, key=lambda document: len(document.source.text), default=None)
    if document:
        tools = _state.documents.load_vocabularies(project)
        pipeline.read_document(document.source, document.card, tools.vocabulary, tools.lexicons)
        maker.preview(document)


def _preview(project: Project, editions: Mapping[Script, Edition]) -> bool:
    """Write the pages of edited texts into the site that is served, with the links of the last build; whether there are any."""
    if not editions:
        return False
    edited = pipeline.read_edited(project, _state.documents)
    maker = editions["Hans"].maker
    pages = [page for document in edited for page in maker.preview(document).items()]
    for script, page in pages:
        editions[script].write_page(page)
    return bool(pages)


@contextmanager
def _workers_explained() -> Iterator[None]:
    """What keeps the workers from being had ends the build with one line."""
    try:
        yield
    except WorkersError as error:
        raise PluginError(str(error)) from None


def _paths(nav: Any) -> Iterator[str]:
    """The paths that stand anywhere in the nav of a configuration."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def _report_findings(corpus: Corpus) -> None:
    """Log the counts and the errors; PluginError for errors in a build that is not served."""
    errors = [str(finding) for finding in corpus.findings if finding.level == "error"]
    _state.site.errors = tuple(errors)
    if errors and _state.command != "serve":
        raise PluginError("\n" + "\n".join(errors))
    for error in errors:
        log.error(error)
    summary = "检查结果：错误 %(error)d，警告 %(warning)d，提示 %(notice)d（python -m build_scripts check 逐条列出）"
    _state.report = summary % corpus.counts
    log.info(_state.report)
