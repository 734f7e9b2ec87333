"""Pages that an earlier build made are kept on disk, by the hash of all that they show (page_keys.py).

Where their links lead is no part of that: the register is asked for them again, and the page is made anew if any leads
elsewhere by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.execution.workers import Workers
from build_scripts.model import Page, Script
from build_scripts.publish.page_keys import PageKeys
from build_scripts.publish.page_maker import PageMaker
from build_scripts.publish.piece_cache import digest
from build_scripts.render.catalogue import Library

MIN_PAGES = 40
"""Minimum number of pages for which processes are started: one takes some twenty milliseconds."""
AskedLinks = list[tuple[str, str, tuple[str, str] | None]]
"""Page and anchor that the register was asked for, and what it answered."""
decode_pages = decoder(dict[Script, Page])
decode_links = decoder(AskedLinks)


def make_pages(number: int, maker: PageMaker) -> tuple[bytes, bytes]:
    """One page in each script, and the links that were asked for, both encoded: the work of one step of a worker."""
    asked = maker.library.page_register.asked
    asked.clear()
    pages = encode(dict(maker.make(number)))
    return pages, encode([(page, anchor, found) for (page, anchor), found in asked.items()])


@dataclass(slots=True)
class PageCache:
    """The pages of earlier builds."""

    disk: DiskCache = field(default_factory=DiskCache.from_environment)

    def make(self, maker: PageMaker, numbers: Sequence[int], workers: Workers) -> Iterator[Mapping[Script, Page]]:
        """The pages with these places among the requests, in their order; what is not known is made by the workers.

        The workers begin before the first page is asked for.
        """
        keys = PageKeys(maker)
        known = {number for number in numbers if self._holds(keys.of(number), maker.library)}
        unknown = [number for number in numbers if number not in known]
        if unknown:
            maker.prepare()
        return self._in_order(maker, numbers, keys, workers.map(make_pages, unknown, maker, MIN_PAGES), known)

    def _in_order(
        self,
        maker: PageMaker,
        numbers: Sequence[int],
        keys: PageKeys,
        made: Iterator[tuple[bytes, bytes]],
        known: set[int],
    ) -> Iterator[Mapping[Script, Page]]:
        for number in numbers:
            payload = self.disk.get(keys.of(number)) if number in known else None
            if payload is None:
                payload, links = make_pages(number, maker) if number in known else next(made)
                self.disk.put(keys.of(number), payload)
                self.disk.put(_links_key(keys.of(number)), links)
            yield decode_pages(payload)
        self.disk.trim()

    def _holds(self, key: str, library: Library) -> bool:
        """Whether the page is kept, and each link of it leads where it led."""
        payload = self.disk.get(_links_key(key))
        try:
            links = None if payload is None else decode_links(payload)
        except ValueError:
            return False
        return links is not None and all(
            library.page_register.locate(page, anchor) == found for page, anchor, found in links
        )


def _links_key(key: str) -> str:
    return digest("links", key)
