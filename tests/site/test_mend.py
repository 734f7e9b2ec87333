"""改进本页: each page leads to the file that it is made of, where the project is hosted, once its address is set."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_scripts.render import render
from build_scripts.render.catalogue import SourcePaths
from tests.conftest import ADDRESS, ROOT
from tests.factories import library, library_pages

LINK = re.compile(r'<p class="mend"[^>]*><a href="([^"]*)">改进本页</a>')
WHERE = {
    "documents/made-up": "source_texts/jiangxi/made-up.yml",
    "themes/credit-guarantee": "vocabularies/themes.yml",
    "agencies/finance": "vocabularies/agencies.yml",
    "provinces/jiangxi": "vocabularies/regions.yml",
    "provinces": "vocabularies/regions.yml",
    "about": "docs/about.md",
    "contribute": "docs/contribute.md",
}


def links(page: Path) -> list[str]:
    return [unquote(it) for it in LINK.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", WHERE)
def test_each_page_leads_to_its_source(hosted: Path, page: str) -> None:
    """A document to its card, a catalogue to its vocabulary, a page written by hand to itself."""
    assert links(hosted / page / "index.html") == [f"{ADDRESS}/edit/main/{WHERE[page]}"]


def test_every_link_leads_to_a_file_that_people_edit(hosted: Path) -> None:
    """Never to a file that is made, never out of the project: where there is none, there is no link."""
    targets = {link for page in hosted.rglob("*.html") for link in links(page)}
    assert len(targets) >= 6
    for target in targets:
        path = target.removeprefix(f"{ADDRESS}/edit/main/")
        assert not path.startswith((".build", "site/", "/")), target
        assert (hosted.parent / path).is_file(), target
    assert links(hosted / "search" / "index.html") == []


def test_without_the_setting_there_is_no_link(site: Path) -> None:
    """The library as it is handed over names no address."""
    assert not any(links(page) for page in site.rglob("*.html"))


def test_every_generated_page_names_a_source() -> None:
    """Each page of this project, of every kind, is made of a file that stands in it."""
    for page in render(
        library(), source_paths=SourcePaths("build_scripts/vocabularies/{}.yml".format, "build_scripts")
    ):
        assert (ROOT / page.meta.source).is_file(), (page.path, page.meta.source)


def test_without_places_only_cards_are_named() -> None:
    """Vocabularies and templates outside the project have no address in it."""
    named = [page.path for page in library_pages() if page.meta.source]
    assert named
    assert all(path.startswith("documents/") for path in named)
