"""The search: every provision that contains what was typed, and no other; and beside them whatever else a page shows.

search_records   what can be found: a record; those of provisions, in the order of results
passage_records  those of headings, preambles and whatever else stands in a document
named_records    those of documents, agencies, themes, instruments and places, which are found by their names
record_kinds     all kinds of them, in one order
page_records     those of what pages show besides, in an index of their own
folding          differences that do not matter are removed from text and query: script, width, case, white space
inverted_index   pairs of symbols with their positions; posting lists of single symbols
facets           the values by which results are narrowed and counted, and their labels
relaxation       how people ask, and where the words of texts for it stand
result_blocks    what results display, in blocks; and how a site in another script displays it
indexing         all files are written, or taken from the cache if nothing changed

build_search does all of it, build_page_search what is made of pages; docs/assets/javascripts/search/ is the other half, in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from build_scripts.model import Corpus, Page
from build_scripts.search.facets import NamedLabels, facet_labels, suggestions, write_labels
from build_scripts.search.folding import Fold, SearchError, load_fold
from build_scripts.search.indexing import build_index, share_index
from build_scripts.search.named_records import Address
from build_scripts.search.page_records import page_records
from build_scripts.search.record_kinds import search_records
from build_scripts.search.relaxation import Asking
from build_scripts.search.search_records import SearchRecord, provision_records

__all__ = [
    "Address",
    "Fold",
    "SearchError",
    "SearchRecord",
    "build_index",
    "build_page_search",
    "build_search",
    "load_fold",
    "provision_records",
    "search_records",
]


def build_search(
    corpus: Corpus,
    destination: Path,
    address: Address,
    more: NamedLabels | None = None,
    index: Path | None = None,
) -> None:
    """Write everything the browser needs to `destination` (<site>/search): tables/, opening, labels, documents.

    `address` says where on the site a page or an anchor on it is.
    `more` gives labels for facets that the corpus itself does not name: {"status": {"in-force": "有效"}, …}. With `index`,
    the folder of another site's search over the same corpus, that index is used.
    """
    records, named = search_records(corpus, address), facet_labels(corpus, more)
    if index:
        share_index(records, index, destination)
    else:
        build_index(records, load_fold(corpus.converter), destination, Asking.of(corpus))
    write_labels(named, suggestions(corpus, named), destination)


def build_page_search(corpus: Corpus, pages: Iterable[Page], page_url: Callable[[str], str], destination: Path) -> None:
    """Write the index of what pages show to `destination` (<site>/search/pages)."""
    build_index(page_records(corpus, pages, page_url), load_fold(corpus.converter), destination)
