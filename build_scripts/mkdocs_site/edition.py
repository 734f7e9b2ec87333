"""The site in one script: MkDocs makes the frame of a page once for each shape of page; the pages are put into it here.

So MkDocs need not convert, check and hold thousands of pages; their links are made from the register of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build_scripts.model import Corpus, Heading, Page, PageMeta
from build_scripts.publish import site_writer
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.publish.frame import CONTENT_SLOT, Frame, slot
from build_scripts.publish.page_maker import PageMaker
from build_scripts.render import escape
from build_scripts.render.links import page_url
from build_scripts.render.page_metadata import dublin_core, with_address

_BLANK = re.compile(r"\s*\n\s*")
"""Line ends with what is blank around them: in a frame, which has no preformatted text, as good as one line end."""
_NOT_SPACING = re.compile("<(?!/?i>)[^>]*>")
"""Tags, but for <i>, which gives half-width punctuation its space."""
CONTENTS_LEVELS = range(2, 5)
"""Levels of headings that a list of contents shows."""


class LibraryFile(File):
    """A page that the library writes itself; for MkDocs a file that can be linked to, and that is there already."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        super().__init__(path, None, config.site_dir, True, dest_uri=f"{page_url(path.removesuffix('.md'))}index.html")
        self.generated_by = "huiqi"

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the library."""


@dataclass(slots=True, kw_only=True)
class Edition:
    """The site in one script, as far as MkDocs has come with it; `config.extra["edition"]`."""

    corpus: Corpus
    maker: PageMaker
    """Of the pages in all scripts."""
    in_nav: dict[str, Page] = field(default_factory=dict)
    """Path in the docs folder → a page of the library that stands in nav."""
    others: list[int] = field(default_factory=list)
    """The pages that MkDocs does not see, by their places among the requests of the maker."""
    shown: list[Page] = field(default_factory=list)
    """Those of them that are written, without their content: what the search finds of them."""
    config: MkDocsConfig
    files: Files
    env: Any = None
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    frames: dict[object, Frame] = field(default_factory=dict)
    """Shape of a page → the frame for it."""

    def finish(self, output: str) -> str:
        """A whole page as valid HTML; links to the data, which is published once for all sites, lead to the root."""
        output = site_writer.valid_html(output)
        return site_writer.link_to_root(output) if self.corpus.traditional else output

    def write_page(self, made: Page) -> None:
        """Put a page into its frame, and the result into the site."""
        meta, listed = made.meta, contents(made.headings)
        section, rest = _section(made)
        kinds = meta.has_contents, meta.bar == "", meta.legislation is None, meta.source == "", meta.moved_to == ""
        shape = section, rest == "index", rest.count("/"), min(2, len(listed)), kinds
        if shape not in self.frames:
            self.frames[shape] = self._frame(made, listed)
        file = LibraryFile(made.path, self.config)
        values = {
            **dict.fromkeys(("title", "short", "description", "bar", "source", "moved", "dublin"), ""),
            **frame_meta(meta, MkDocsPage(None, file, self.config).canonical_url, self.corpus.site.name),
            "address": rest,
            "content": made.html,
            "contents": self._contents("partials/toc-list.html", listed),
            "folded": self._contents("partials/folded-contents.html", listed),
            "first": next((entry.id for entry in listed), ""),
        }
        write_if_changed(Path(file.abs_dest_path), self.finish(self.frames[shape].fill(values)))
        self.shown.append(replace(made, text="", html=""))

    def _contents(self, template: str, listed: TableOfContents) -> str:
        """The headings as HTML."""
        filled: str = self.env.get_template(template).render(page=SimpleNamespace(toc=listed))
        return filled.strip()

    def _frame(self, made: Page, listed: TableOfContents) -> Frame:
        """The frame for pages of the shape of this one."""
        section, rest = _section(made)
        place = rest if rest == "index" else slot("address", escaped=False)
        deep = place + "/x" * rest.count("/")
        page = MkDocsPage(None, LibraryFile(f"{section}{deep}.md", self.config), self.config)
        page.meta = frame_meta(made.meta, None, self.corpus.site.name)
        written = {"title", "short", "description", "source", "legislation"}
        page.meta |= {name: slot(name) for name in page.meta.keys() & written}
        page.meta |= {name: slot(name, escaped=False) for name in page.meta.keys() & {"moved", "bar", "dublin"}}
        page.markdown, page.content = "", CONTENT_SLOT
        page.toc = TableOfContents([AnchorLink("", slot("first", escaped=False), 2)] * min(2, len(listed)))
        page.contents_list, page.folded_contents = slot("contents"), slot("folded")  # type: ignore[attr-defined]
        context = get_context(self.nav, self.files, self.config, page)
        filled = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        return Frame.of(_BLANK.sub("\n", filled.replace(deep, place)))


def _section(made: Page) -> tuple[str, str]:
    """The first folder of its address, to which the header points, and the rest: themes/ and ip/2; none for a page at the root."""
    path = made.path.removesuffix(".md")
    section, slash, rest = path.partition("/")
    return (section + slash, rest) if slash else ("", path)


def frame_meta(meta: PageMeta, address: str | None, site: str) -> dict[str, Any]:
    """The metadata of a page, with its full address and the name of the site, as the theme asks for it; MkDocs puts its strings
    into HTML as they stand."""
    words = {
        "title": meta.title,
        "short": meta.short_title,
        "description": meta.description,
        "moved": meta.moved_to,
    }
    legislation = meta.legislation and with_address(meta.legislation, address)
    return {
        **{name: escape.front_matter(value) for name, value in words.items() if value},
        **({"source": meta.source} if meta.source else {}),
        **({} if meta.has_contents else {"hide": ["toc"]}),
        **({"bar": meta.bar} if meta.bar else {}),
        **({"legislation": escape.script_json(legislation)} if legislation else {}),
        **({"dublin": dublin_core(legislation, site, address)} if legislation else {}),
        **({"template": "moved.html"} if meta.moved_to else {}),
    }


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """The headings as a list of contents, each below the last one of a higher level."""
    roots: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in headings:
        if heading.level in CONTENTS_LEVELS:
            entry = AnchorLink(_NOT_SPACING.sub("", heading.markup), heading.anchor, heading.level)
            while path and path[-1].level >= heading.level:
                path.pop()
            (path[-1].children if path else roots).append(entry)
            path.append(entry)
    return TableOfContents(roots)
