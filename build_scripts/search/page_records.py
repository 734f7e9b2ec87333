"""Records of what pages show, for what stands in no document and has no name: facts beneath provisions, notes, lists.

They have an index of their own, which the browser asks only where nothing else was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from build_scripts.model import Corpus, Page, ShownText
from build_scripts.search.search_records import SearchRecord, document_filters, first_words

REACH = 11
"""Number of characters of the next piece that a piece has at its end, so that a string that runs over both is found."""
ABOUT_THE_LIBRARY = ("search", "findings", "quality", "todo")
"""Pages that show nothing of the corpus."""
_FOLDER = "documents/"


def page_records(corpus: Corpus, pages: Iterable[Page], page_url: Callable[[str], str]) -> list[SearchRecord]:
    """A record for each piece of the pages' texts; those of documents first, as they were issued, then the others.

    `page_url` gives the address of a page by its path, from the root of the site.
    """
    regions = {region.code: region for region in corpus.regions}
    documents = {document.id: document for document in corpus.documents}
    filters = {id_: document_filters(document, regions) for id_, document in documents.items()}
    by_path = {page.path.removesuffix(".md"): page for page in pages}
    order = sorted(by_path, key=lambda path: not path.startswith(_FOLDER))
    return [
        record
        for path in order
        if path not in ABOUT_THE_LIBRARY
        for record in _of_page(by_path[path], page_url(path), filters.get(path.removeprefix(_FOLDER), {}))
    ]


def _of_page(page: Page, url: str, filters: Mapping[str, tuple[str, ...]]) -> Iterator[SearchRecord]:
    for piece, text in _overlapping(page.shown):
        address = f"{url}#{piece.anchor}" if piece.anchor else url
        title = _title(piece, page.meta.title)
        yield SearchRecord(
            kind="page",
            id=address,
            url=address,
            title=title,
            heading=title if text.startswith(title) else "",
            document=page.meta.title,
            place="",
            text=text,
            responsibilities=(),
            filters=filters,
        )


def _title(piece: ShownText, page_title: str) -> str:
    """The heading above, with the first words of the text where it is a bare number."""
    if any(character.isalpha() for character in piece.heading):
        return piece.heading
    return first_words(piece.text) if piece.heading else page_title


def _overlapping(pieces: Sequence[ShownText]) -> Iterator[tuple[ShownText, str]]:
    """Each piece, and its text with the beginning of the next one behind it."""
    nothing = ShownText("", "", "")
    for piece, following in pairwise((*pieces, nothing)):
        yield piece, f"{piece.text}\n{following.text[:REACH]}"
