"""Reads a page as MkDocs would: its HTML, or its Markdown with the configured extensions; the visible text and all tags."""

from __future__ import annotations

import posixpath
from collections.abc import Container
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import yaml
from mkdocs.utils.yaml import yaml_load

from build_scripts.render.catalogue import Library
from build_scripts.render.links import page_url
from build_scripts.render.subject_feeds import subject_feeds

PROJECT = Path(__file__).parents[2]


@cache
def extensions() -> dict[str, dict[str, Any]]:
    """The extensions of mkdocs.yml with their options."""
    listed = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    return {
        name: options
        for entry in listed
        for name, options in (entry if isinstance(entry, dict) else {entry: {}}).items()
    }


@dataclass
class Read(HTMLParser):
    """What a browser would make of it."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def links(self) -> list[str]:
        return [attrs.get("href") or "" for tag, attrs in self.tags if tag == "a"]

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags with the names of their attributes, in order; but for <i>, which gives half-width punctuation its space."""
        return [(tag, tuple(sorted(attrs))) for tag, attrs in self.tags if tag != "i"]


def front_matter(page: str) -> tuple[dict[str, Any], str]:
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), body


def html(body: str) -> str:
    options = extensions()
    return str(markdown.markdown(body, extensions=list(options), extension_configs=options))


def read(page: str) -> Read:
    """Read Markdown with front matter (page.text), or HTML (page.html)."""
    reader = Read()
    reader.feed(html(front_matter(page)[1]) if page.startswith("---\n") else page)
    reader.close()
    return reader


def feed_files(library: Library) -> set[str]:
    """Paths of the feeds that stand beside pages."""
    return {f"{page_url(feed.page)}feed.xml" for feed in subject_feeds(library)}


def target(path: str, link: str, pages: Container[str]) -> tuple[str, str]:
    """The page and anchor that a link within the library leads to, in either form: from "themes/ip.md" by
    "../../targets/#all" or by "../targets/index.md#all" to ("targets/index.md", "all"). A page that does not exist is named all the same."""
    address, _, anchor = link.partition("#")
    address = address.partition("?")[0]
    if not address:
        return path, anchor
    if not address.endswith("/"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), address)), anchor
    found = posixpath.normpath(posixpath.join(page_url(path.removesuffix(".md")), address))
    return next((it for it in (f"{found}.md", posixpath.normpath(f"{found}/index.md")) if it in pages), found), anchor
