"""Links of one page, in HTML or in Markdown, by construction: each is asked of the register of pages.

What the register does not have is shown without a link, so that no text can break a build.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup as Markup

from build_scripts.model import AgencyId, Document, PublicLine, Region
from build_scripts.render import escape
from build_scripts.render.catalogue import Entry, Library
from build_scripts.render.display_text import display_short_title, display_title, instrument_name, label
from build_scripts.render.pages.citation_index import CitedInstrument
from build_scripts.render.pages.redirect_pages import RedirectTarget

Format = Literal["html", "markdown"]


def escaped(words: object, form: Format) -> Markup:
    """Words as one line of a page, unless they are markup already."""
    if isinstance(words, Markup):
        return words
    text = words.text if isinstance(words, escape.MarkedText) else str(words)
    return Markup(escape.plain_markdown(text) if form == "markdown" else escape.isolated_line(text))


def joined(pieces: Iterable[str], separator: str = "、") -> Markup:
    """Pieces that are markup already, as one."""
    return Markup(separator.join(pieces))


@dataclass(frozen=True, slots=True)
class Links:
    """Links from the page `page` (documents/<id>) of a library."""

    library: Library
    page: str
    form: Format

    @property
    def up(self) -> str:
        """From the page to the root: of the docs folder for Markdown, of the site for HTML."""
        if self.form == "markdown":
            return "../" * self.page.count("/")
        return "../" * page_url(self.page).count("/")

    def __call__(self, words: object, page: str, anchor: str = "", attributes: str = "") -> Markup:
        """The words as a link to a page (themes/ip) or an anchor on it, as far as these exist.

        `attributes`: safe markup for the HTML, with a space before it.
        """
        address = self.find_address(page, anchor)
        return self.raw(words, address, attributes) if address else escaped(words, self.form)

    def find_address(self, page: str, anchor: str = "") -> str:
        """Address of a page or an anchor on it: of the page if it lacks the anchor, "" if there is no such page."""
        register = self.library.page_register
        if self.form == "markdown":
            anchor = register.headings.get(f"{page}#{anchor}", anchor)
        found = register.locate(page, anchor)
        if not found:
            return ""
        return f"#{found[1]}" if found[0] == self.page and found[1] else self.address(*found)

    def address(self, page: str, anchor: str = "", query: str = "") -> str:
        """Address of a page that is known to exist, relative to this one."""
        tail = (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")
        if self.form == "html":
            return f"{self.up}{page_url(page)}{tail}" or "./"
        folder, _, name = page.rpartition("/")
        beside = self.page.rpartition("/")[0] == folder
        return f"{name if beside else f'{self.up}{page}'}.md{tail}"

    def to(self, words: object, page: str, anchor: str = "", query: str = "", attributes: str = "") -> Markup:
        """The words as a link to a page that is known to exist, with a query (theme=ip) or an anchor.

        `attributes`: safe markup for the HTML, with a space before it.
        """
        return self.raw(words, self.address(page, anchor, query), attributes)

    def here(self, words: object, anchor: str) -> Markup:
        """The words as a link to an anchor of this page."""
        return self.raw(words, f"#{escape.anchor(anchor)}")

    def raw(self, words: object, address: str, attributes: str = "") -> Markup:
        """The words as a link to an address that is safe as it stands."""
        shown = escaped(words, self.form)
        if self.form == "markdown":
            return Markup(f"[{shown}]({address})")
        return Markup(f'<a href="{address}"{attributes}>{shown}</a>')

    def document(self, document: Document) -> Markup:
        """Short title of a document, a supplied one in brackets, with a link to it."""
        return self(display_short_title(document), f"documents/{document.id}")

    def document_in_full(self, document: Document) -> Markup:
        """Title of a document, a supplied one in brackets, with a link to it: where documents are what is listed."""
        return self(display_title(document), f"documents/{document.id}")

    def provision(self, entry: Entry) -> Markup:
        """Number and heading of a provision with a link to it."""
        return self(label(entry.provision), f"documents/{entry.document.id}", entry.provision.anchor)

    def agency(self, agency: AgencyId, name: str) -> Markup:
        """A name of an agency with a link to it; the name alone of one that the library does not know."""
        found = self.library.agencies.get(agency)
        return self(name, f"agencies/{self.library.function(found).id}", agency) if found else escaped(name, self.form)

    def line(self, line: PublicLine) -> Markup:
        """The number of a public line, to be called."""
        return self.raw(line.number, f"tel:{line.number}")

    def instrument(self, cited: CitedInstrument) -> Markup:
        """Name of an instrument with a link to the same text as a document of the library, or else to its citations."""
        name = instrument_name(cited.instrument)
        if cited.document:
            return self(name, f"documents/{cited.document.id}")
        return self(name, "instruments/index", cited.instrument.id)

    def redirect(self, target: RedirectTarget) -> Markup:
        """Where an old address leads: the provision, if it is one, and its document."""
        page = f"documents/{target.document.id}"
        title = display_title(target.document)
        if not target.name:
            return self(title, page, target.anchor)
        return self(target.name, page, target.anchor) + " " + self(title, page)

    def place(self, place: Region) -> Markup:
        """Name of a place with a link to its page."""
        return self(place.name, f"provinces/{place.slug}")


def page_url(page: str) -> str:
    """Address of a page from the root of the site: themes/ip → themes/ip/, themes/index → themes/, index → nothing."""
    return page.removesuffix("index") if page.rsplit("/", 1)[-1] == "index" else f"{page}/"
