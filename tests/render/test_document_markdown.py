"""A document as Markdown to be taken away: others read its front matter and its text; models get all of them in one file."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from llms_txt import parse_llms_file
from markdown_it import MarkdownIt

from build_scripts.model import Corpus, Document
from build_scripts.render import library_of
from build_scripts.render.document_markdown import document_markdown, library_markdown
from build_scripts.render.feeds import feeds
from tests.factories import library
from tests.render.sample import card, corpus, document, single

ROOT = "https://library.example/shelf/"


def written(of: Document, whole: Corpus | None = None) -> tuple[dict[str, object], str]:
    """Front matter and text of the file."""
    _, front, text = document_markdown(of, library_of(whole or corpus(of)), ROOT).split("---\n", 2)
    return yaml.safe_load(front), text


def shown(text: str) -> str:
    """What an engine of CommonMark shows of a text, without white space and the anchors."""
    tokens = (inner for token in MarkdownIt().parse(text) for inner in token.children or ())
    return "".join("".join(token.content for token in tokens).split())


@pytest.mark.parametrize("of", library().documents, ids=lambda it: it.id)
def test_the_whole_text_is_there(of: Document) -> None:
    """Each heading, number and sentence, once, in the order of the text, as a reader of Markdown finds it."""
    front, text = written(of, library())
    words, at = shown(text), 0
    for provision in of.provisions:
        for piece in (provision.number, provision.heading, provision.body, provision.clause):
            found = words.find("".join((piece or "").split()), at)
            assert found >= at, piece
            at = found
        assert f"{{#{provision.anchor}}}" in text
    assert front["id"] == of.id
    assert front["url"] == f"{ROOT}documents/{of.id}/"
    assert front.get("number") == of.card.number
    assert text.count("\n- 第 ") == len(of.card.corrections)


@given(st.text(min_size=1))
def test_no_text_can_break_out(words: str) -> None:
    """Whatever a card holds, the front matter is YAML, and the document has one title."""
    made = replace(document(card("shops", "430000", words, issuers=(words,), number=words)), title=words)
    front, text = written(made)
    assert isinstance(front["title"], str)
    assert next(token.tag for token in MarkdownIt().parse(text) if token.type == "heading_open") == "h1"


def test_the_text_for_models_has_all_documents() -> None:
    made = list(library_markdown(library_of(library()), ROOT))
    assert [text.split("\n", 1)[0].startswith("# ") for text in made] == [True] * len(library().documents)
    assert all("---\n" not in text for text in made)
    assert all(f"{ROOT}documents/{of.id}/" in text for of, text in zip(library().documents, made, strict=True))


@pytest.mark.parametrize("title", ["小店[2021]措施", "[]", r"小店\]措施", "小店(试行)措施"])
def test_another_reader_finds_every_link_of_the_guide(title: str) -> None:
    """Also of a title with brackets, and of one that an editor supplied."""
    made = replace(single("shops").documents[0], title=title)
    for of in (replace(single("shops"), documents=(made,)), library()):
        guide = parse_llms_file(dict(feeds(of, ROOT))["llms.txt"])
        assert guide.title
        assert [link["url"] for link in guide.sections["文件"]] == [f"{ROOT}documents/{it.id}/" for it in of.documents]
        assert all(link["desc"] and link["title"] for links in guide.sections.values() for link in links)
