"""Untrusted text: whatever its characters are, the page shows them and nothing else comes of it."""

from __future__ import annotations

import functools
import re
import unicodedata
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.render import escape, render
from tests.fuzzing import examples
from tests.render.reader import Read, front_matter, read
from tests.render.sample import single

NASTY = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "{{ 7*7 }}{% raw %}",
    "| a | b |",
    "# x",
    "`code` ``",
    "&lt;b&gt; &amp; &#60;",
    "::: tip",
    "{: onclick=alert(1) }",
    "{ #p1-s1 .x onmouseover=x }",
    "***x*** __y__ ~~z~~",
    "klzzwxh:0000",
    "\x02klzzwxh:0001\x03 \x02wzxhzdk:0\x03",
    "1. x",
    "- x",
    "> x",
    "=====",
    "---",
    "\" onfocus=\"x' autofocus='",
    "</div></p></span>",
    "<!-- x",
    "<![CDATA[x",
    "<?php x ?>",
    "[x]: https://evil.example",
    "https://evil.example www.evil.example a@b.example",
    "*[HTML]: x",
    "[^1]",
    "!!python/object/apply:os.system [x]",
    "x \\ \\n \\u0041",
    "甲,乙;丙(丁)：“戊”,3,000.5元",
)
WORD = "甲"
SIMPLE = {page.path: read(page.html) for page in render(single(WORD))}
PLAIN = {path: page.shape() for path, page in SIMPLE.items()}


def shown(text: str) -> str:
    """The text as one line of a page shows it."""
    return re.sub("[ \t\n]+", " ", escape.visible(text)).strip(" ")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@functools.cache
def pages(text: str) -> dict[str, tuple[str, Read]]:
    """Path → Markdown, and reading, of each page of a document that holds the text."""
    return {page.path: (page.text, read(page.html)) for page in render(single(text))}


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_string_is_shown_as_it_is_and_changes_no_tag(text: str) -> None:
    for path, (source, page) in pages(text).items():
        if WORD in "".join(SIMPLE[path].words):
            assert shown(text)[:40] in page.text, path
        assert page.shape() == PLAIN[path], path
        assert front_matter(source)[0].keys() >= {"title", "description"}


@pytest.mark.parametrize("text", NASTY)
def test_no_link_leads_where_the_text_says(text: str) -> None:
    for _, page in pages(text).values():
        assert not [link for link in page.links() if "evil" in link or link.startswith("javascript")]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@example("\x00")
@example("a\x85b\x0cc\u2028d")
@examples(40)
def test_any_string_is_shown_and_changes_no_tag(text: str) -> None:
    page = next(read(page.html) for page in render(single(text)) if page.path == "documents/nasty.md")
    assert squeezed(shown(text)) in squeezed(page.text)
    strange = {tag for tag, _ in page.shape()} - {tag for tag, _ in PLAIN["documents/nasty.md"]} - {"p", "br"}
    assert not strange
    allowed = {name for _, names in PLAIN["documents/nasty.md"] for name in names}
    assert {name for _, names in page.shape() for name in names} <= allowed


@given(st.text())
def test_front_matter_holds_any_string_as_html_text(text: str) -> None:
    front, _ = front_matter(f'---\ntitle: "{escape.front_matter(text)}"\n---\n')
    reader = Read()
    reader.feed(front["title"])
    reader.close()
    assert reader.text == shown(text)
    assert not reader.tags


@pytest.mark.parametrize("code", [0, 7, 0x1B, 0x7F, 0x85, 0x9F, 0xD800, 0xFFFF, 0x61C, 0x200F, 0x202E, 0x2066])
def test_what_cannot_be_shown_is_shown_as_a_picture(code: int) -> None:
    assert escape.visible(chr(code)).isprintable()


@given(st.text(st.characters(codec="utf-8")))
@example("شركة 2023")
def test_a_field_leaves_the_direction_of_its_neighbours_alone(text: str) -> None:
    """Whatever it holds: a script that runs the other way is isolated, and nothing in it ends that too soon."""
    classes = [unicodedata.bidirectional(it) for it in unescape(escape.isolated_line(text))]
    assert not {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"} & set(classes)
    if {"R", "AL", "AN", "FSI", "PDI"} & set(classes):
        assert (classes[0], classes[-1], classes.count("FSI"), classes.count("PDI")) == ("FSI", "PDI", 1, 1)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2#d", True),
        ("http://例子.中国/路径", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("https:///nohost", False),
        ("//example.org", False),
        ("https://example.org/\x00", False),
        ("https://exa mple.org", False),
        ("https://[::1", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert escape.web_address(url) == (url if linked else None)


@pytest.mark.parametrize("name", ["", "../x", "a b", "a#b", "甲", "-x", "x\n"])
def test_an_anchor_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="anchor"):
        escape.anchor(name)
