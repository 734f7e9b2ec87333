"""Pages with their layers: any engine passes the HTML through, whatever it holds."""

from __future__ import annotations

from dataclasses import replace

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_scripts.model import Page, Redirect
from build_scripts.render import render
from build_scripts.render.layered import layered
from tests.factories import library_pages
from tests.render.reader import Read, front_matter, html, read
from tests.render.sample import single, small

ENGINES = {"Python-Markdown": html, "without extensions": markdown.markdown, "CommonMark": MarkdownIt().render}


def pages() -> list[Page]:
    return list(render(replace(small(), redirects=(Redirect("old-shops", "hunan-2020-shops"),))))


def content(found: Read) -> tuple[list[tuple[str, tuple[str, ...]]], list[str], str]:
    return found.shape(), found.links(), "".join(found.text.split())


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_the_html_as_it_is(engine: str) -> None:
    """The same elements in the same order, the same links, the same words; for every kind of page."""
    for page in (*pages(), *library_pages()):
        shown = read(ENGINES[engine](front_matter(layered(page).text)[1]))
        (head, *shape), links, words = content(shown)
        assert head == ("div", ("class",))
        assert (shape, links, words) == content(read(page.html)), page.path


def test_front_matter_holds_all_that_is_known_of_a_page() -> None:
    found = {page.path: front_matter(layered(page).text)[0] for page in pages()}
    document = found["documents/chengdu-2021-shops.md"]
    assert (document["title"], document["legislation"]["@type"]) == ("成都市帮小店若干措施", "Legislation")
    assert document["source"] == "source_texts/x/chengdu-2021-shops.yml"
    assert found["documents/old-shops.md"]["moved"] == "documents/hunan-2020-shops/"
    assert found["documents/old-shops.md"]["hide"] == ["toc"]


def test_a_page_keeps_its_path_and_all_but_its_text() -> None:
    for page in pages():
        assert replace(layered(page), text=page.text) == page


@given(st.text(min_size=1))
def test_no_text_ends_the_block(text: str) -> None:
    """A blank line would end it, and the engine would read what follows."""
    for page in render(single(text)):
        body = front_matter(layered(page).text)[1].strip("\n")
        assert "" not in [line.strip() for line in body.split("\n")], page.path
        assert MarkdownIt().parse(body)[0].type == "html_block"
        assert len(MarkdownIt().parse(body)) == 1, page.path
