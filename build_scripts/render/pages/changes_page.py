"""The page of what changed since earlier releases, with all feeds that can be followed."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model.release_changes import ReleaseChanges
from build_scripts.render.catalogue import Library
from build_scripts.render.links import page_url
from build_scripts.render.pages.finder_page import answers_by_want
from build_scripts.render.subject_feeds import followed_functions

FeedLinks = tuple[tuple[str, str, str], ...]
"""Of each feed the page that it stands beside, its name, and its address from the root."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the templates show, html/changes.html.j2 and markdown/changes.md.j2."""

    changes: tuple[ReleaseChanges, ...]
    """The newest first."""
    feeds: tuple[tuple[str, FeedLinks], ...]
    """Kind of feed → the feeds, in the order of the site."""
    held: frozenset[str]
    """Ids of the documents that the library has."""


def changes_page(library: Library) -> ChangesPage:
    """What changed, and what can be followed."""
    wanted = answers_by_want(library)
    wants = [want for need in library.corpus.needs for want in need.wants]
    named = {
        "place": [(f"provinces/{place.slug}", place.name) for place in library.places.values()],
        "want": [(f"finder/{want.id}", want.label) for want in wants if want.id in wanted],
        "tool": [(f"tools/{tool.id}", tool.label) for tool in library.corpus.tools if tool.id in library.by_tool],
        "agency": [(f"agencies/{it.id}", it.label) for it in followed_functions(library)],
    }
    return ChangesPage(
        library.corpus.changes,
        tuple(
            (kind, tuple((page, name, f"{page_url(page)}feed.xml") for page, name in found))
            for kind, found in named.items()
            if found
        ),
        frozenset(document.id for document in library.documents),
    )
