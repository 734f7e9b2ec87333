"""Pages: what render makes of the corpus, and publish puts into the frame of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """What the frame of the site needs of a page; the strings are plain text."""

    title: str
    description: str
    source: str = ""
    """The file to edit, relative to the project; empty for none."""
    has_contents: bool = True
    """Whether its headings are listed beside it."""
    short_title: str = ""
    """What the browser calls the page, where that is not its title."""
    bar: str = ""
    """HTML of a document: the choice between the layers of its text, and what stays in sight while one reads."""
    legislation: Mapping[str, Any] | None = None
    """For search engines: the document as schema.org describes legislation."""
    moved_to: str = ""
    """Address, from the root of the site, of the page that this one leads on to; empty for a page of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page that can be linked to."""

    level: int
    anchor: str
    markup: str
    """What stands in the heading, as HTML."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """What a page shows from one of its anchors to the next."""

    anchor: str
    """Empty for what stands before the first."""
    heading: str
    """The last heading up to there; empty before the first."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: plain Markdown for anyone, and the HTML that the site shows, with all layers."""

    path: str
    """Relative to the docs folder, ASCII, with forward slashes: documents/<id>.md."""
    text: str
    """Markdown with front matter."""
    html: str
    """The content of the page without the frame of the site."""
    meta: PageMeta
    headings: tuple[Heading, ...] = ()
    """In the order of the page."""
    anchors: frozenset[str] = frozenset()
    """All ids on the page."""
    shown: tuple[ShownText, ...] = ()
    """All that a reader sees of it, in the order of the page."""
