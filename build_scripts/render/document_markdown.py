"""A document as one Markdown file: front matter with what is known of it, the corrected text, and the corrections.

A heading ends with its anchor on the page of the document, {#p1-s1-2}, so that a clause can be named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Document, Part, Passage, Provision, Section
from build_scripts.model.ids import document_url
from build_scripts.render import escape
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import number_gap
from build_scripts.render.escape import MarkedText
from build_scripts.render.templates import fill_file

MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A heading with the text below it; without a level, text alone."""

    level: int
    heading: str
    anchor: str
    text: MarkedText


def document_markdown(document: Document, library: Library, root: str = "") -> str:
    """The file; `root` is the address of the site, empty if it is not known."""
    return _fill(document, library, root, listed=False)


def library_markdown(library: Library, root: str = "") -> Iterator[str]:
    """The documents of a library one by one, to stand behind each other in one text for language models: llms-full.txt."""
    return (_fill(document, library, root, listed=True) for document in library.corpus.documents)


def _fill(document: Document, library: Library, root: str, listed: bool) -> str:
    known = [fact for fact in _known(document, library, root) if fact[2]]
    return fill_file(
        "document.md",
        None,
        document=document,
        listed=listed,
        front=[(name, escape.front_matter_json(value)) for name, _, value in known],
        known=[(label, "，".join(value) if isinstance(value, list) else value) for _, label, value in known],
        blocks=_blocks(document),
    )


def _known(document: Document, library: Library, root: str) -> Iterator[tuple[str, str, str | list[str] | None]]:
    """What is known of a document: name in the data, what a reader calls it, and the value."""
    card = document.card
    themes = dict.fromkeys(mark.id for provision in document.provisions for mark in provision.themes)
    period = document.period
    yield "title", "标题", document.title
    yield "title_supplied", "拟题", "标题由编者拟定" if card.title_supplied else None
    yield "id", "编号", document.id
    yield "url", "地址", f"{root}{document_url(document.id)}"
    yield "region", "地区", library.regions[card.region].name
    yield "issuers", "发文机关", list(card.issuers)
    yield "number", "文号", card.number
    for name, label, day in (
        ("issued", "成文日期", card.issued),
        ("published", "发布日期", card.published),
        ("valid_from", "施行日期", period and period.since),
        ("valid_until", "有效期至", period and period.until),
        ("repealed", "废止日期", card.repealed),
    ):
        yield name, label, day.isoformat() if day else None
    yield "themes", "主题", [library.themes[theme].label for theme in themes if theme in library.themes]
    yield "source", "来源", card.source_url or card.source_site
    yield "script", "原文字体", f"zh-{document.script}"


def _blocks(document: Document) -> Iterator[MarkdownBlock]:
    """Parts, sections, passages and provisions, in the order of the text."""
    alone = len(document.parts) == 1
    for part in document.parts:
        top = 2
        if part.title and not (alone and part.title.text == document.title):
            yield MarkdownBlock(top, part.title.text, part.anchor, MarkedText(""))
            top += 1
        yield from _blocks_of(part, top)


def _blocks_of(part: Part, top: int) -> Iterator[MarkdownBlock]:
    below: dict[str | None, int] = {None: top}
    for item in part.in_order:
        level = min(MAX_LEVEL, below.get(item.parent if isinstance(item, Section) else item.section, top))
        below[item.anchor] = level + 1
        if isinstance(item, Passage):
            yield MarkdownBlock(0, "", item.anchor, MarkedText(item.wording.text))
        elif isinstance(item, Section):
            name = f"{item.number}{number_gap(item.number)}{item.title.text}"
            yield MarkdownBlock(level, name, item.anchor, MarkedText(""))
        else:
            yield _provision(item, level)


def _provision(provision: Provision, level: int) -> MarkdownBlock:
    number = provision.number or str(provision.ordinal)
    name = f"{number}{number_gap(number)}{provision.heading or ''}"
    text = "\n".join(filter(None, (provision.body, provision.clause)))
    return MarkdownBlock(level, name, provision.anchor, MarkedText(text))
