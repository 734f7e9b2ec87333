"""Books to read away from the site: of a document, and of a theme with what each document has on it.

A place that was corrected leads to its note, with the printed and the restored words, at the end of the chapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid5

from build_scripts.model import Change, Correction, Document, Passage, Provision, Section
from build_scripts.render import escape
from build_scripts.render.catalogue import Library, updated
from build_scripts.render.display_text import display_title, format_day, number_gap
from build_scripts.render.escape import Mark
from build_scripts.render.feeds import NAMESPACE
from build_scripts.render.links import Markup
from build_scripts.render.pages.provision_segments import segment, segments
from build_scripts.render.templates import fill_file

MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class BookBlock:
    """A heading with the text below it; without a level, text alone."""

    level: int
    heading: str
    anchor: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of a book."""

    name: str
    """Of its file, without an ending."""
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[BookBlock, ...]
    notes: tuple[tuple[int, Correction], ...] = ()
    """The corrections that took effect in it, by their numbers in the document."""

    @property
    def xhtml(self) -> str:
        """The chapter as a file."""
        return fill_file("book.xhtml", None, chapter=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book, which a writer of some format puts into a file."""

    name: str
    """Of its file, without an ending."""
    title: str
    authors: tuple[str, ...]
    day: date
    """The latest that is known of what it holds."""
    chapters: tuple[Chapter, ...]

    @property
    def urn(self) -> str:
        """The same whenever and wherever it is made."""
        return uuid5(NAMESPACE, f"book {self.name}").urn


def books(library: Library) -> Iterator[Book]:
    """A book for each document, and one for each theme with provisions."""
    site = library.corpus.site.name
    for document in library.documents:
        yield Book(
            name=document.id,
            title=display_title(document),
            authors=document.card.issuers or (site,),
            day=updated(document) or library.corpus.as_of,
            chapters=(_chapter(document, library, document.provisions, whole=True),),
        )
    for theme in library.corpus.themes:
        found = {entry.id: entry for entry, _ in library.by_theme.get(theme.id, ())}
        if found:
            chapters = [
                _chapter(document, library, own)
                for document in library.documents
                if (own := [entry.provision for entry in found.values() if entry.document is document])
            ]
            yield Book(
                name=f"theme-{theme.id}",
                title=f"{theme.label}：各地条款",
                authors=(site,),
                day=max((day for it in found.values() if (day := updated(it.document))), default=library.corpus.as_of),
                chapters=tuple(chapters),
            )


def _chapter(document: Document, library: Library, provisions: Sequence[Provision], whole: bool = False) -> Chapter:
    """The provisions as a chapter; `whole`: with all that stands around them in the text."""
    card = document.card
    blocks = tuple(_blocks(document) if whole else (_provision(provision, 2) for provision in provisions))
    texts = [unit.wording for unit in (document.units if whole else provisions)]
    texts += [section.title for part in document.parts for section in part.sections if whole]
    texts += [part.title for part in document.parts if whole and part.title]
    used = sorted({change.correction for wording in texts for change in wording.changes})
    facts = (
        ("地区", library.regions[card.region].name),
        ("发文机关", "，".join(card.issuers)),
        ("文号", card.number or ""),
        ("成文日期", format_day(card.issued) if card.issued else ""),
        ("发布日期", format_day(card.published) if card.published else ""),
        ("来源", card.source_url or card.source_site or ""),
    )
    return Chapter(
        name=document.id,
        title=display_title(document),
        facts=tuple((name, value) for name, value in facts if value),
        blocks=blocks,
        notes=tuple((index + 1, card.corrections[index]) for index in used),
    )


def _blocks(document: Document) -> Iterator[BookBlock]:
    """All of a text, in its order."""
    for part in document.parts:
        below: dict[str | None, int] = {None: 2}
        if part.title:
            shown = part.title.text != document.title
            yield BookBlock(2 if shown else 0, part.title.text, part.anchor, _references(part.title.changes))
            below[None] = 3 if shown else 2
        for item in part.in_order:
            above = item.parent if isinstance(item, Section) else item.section
            level = min(MAX_LEVEL, below.get(above, below[None]))
            below[item.anchor] = level + 1
            if isinstance(item, Passage):
                yield BookBlock(0, "", "", _text(item.wording.text, item.wording.changes))
            elif isinstance(item, Section):
                name = f"{item.number}{number_gap(item.number)}{item.title.text}"
                yield BookBlock(level, name, item.anchor, _references(item.title.changes))
            else:
                yield _provision(item, level)


def _provision(provision: Provision, level: int) -> BookBlock:
    number = provision.number or str(provision.ordinal)
    name = f"{number}{number_gap(number)}{provision.heading or ''}"
    shown = segments(provision)
    texts = [_references(shown.heading.changes)]
    texts += [_text(it.text, it.changes) for it in (shown.body, shown.clause) if it.text or it.changes]
    return BookBlock(level, name, provision.anchor, Markup("").join(texts))


def _text(text: str, changes: Sequence[Change]) -> Markup:
    """Paragraphs with links around what was corrected."""
    if not text.strip():
        return _references(changes)
    marks = [_link(change) for change in segment(text, changes).changes]
    return Markup(escape.paragraphs(text, marks, "text"))


def _link(change: Change) -> Mark:
    return Mark(change.start, change.end, "a", f' epub:type="noteref" class="fix" href="#note-{change.correction + 1}"')


def _references(changes: Iterable[Change]) -> Markup:
    """Links to the notes of what has no text to link from: a heading, or words that were taken out."""
    numbers = dict.fromkeys(change.correction + 1 for change in changes)
    links = "".join(f'<a epub:type="noteref" class="fix" href="#note-{it}">校{it}</a>' for it in numbers)
    return Markup(f'<p class="text">{links}</p>' if links else "")
