"""What vocabularies/importing.yml says: where web pages say what they are, and the words that ids are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.importing.extract import Hint
from build_scripts.importing.html_events import Event
from build_scripts.vocabulary.word_files import ImportFile

LINKS = {"canonical": "url"}
"""rel of a <link> → field."""
Slugs = tuple[tuple[tuple[str, ...], str], ...]
"""Words and the Latin one that stands for them."""


@dataclass(frozen=True, slots=True)
class ImportWords:
    """What importing.yml says."""

    meta: Mapping[str, str]
    """Name of a meta tag in lower case → field."""
    kinds: Slugs
    topics: Slugs

    def hints(self, page: Iterable[Event]) -> tuple[Hint, ...]:
        """What the head of a page says of its text, in its order; what the page's title says comes last."""
        found = [*self._heads(page)]
        return tuple(sorted(found, key=lambda it: it.field == "heading"))

    def _heads(self, page: Iterable[Event]) -> Iterator[Hint]:
        title: list[str] | None = None
        for event in page:
            given = event.attributes
            if event.tag == "title":
                if event.kind == "close" and title and "".join(title).strip():
                    yield Hint("heading", " ".join("".join(title).split()), "<title>")
                title = [] if event.kind == "open" else None
            elif event.kind == "text" and title is not None:
                title.append(event.text)
            elif event.kind == "open" and event.tag == "meta":
                name, value = given.get("name") or given.get("property") or "", given.get("content", "").strip()
                if name.lower() in self.meta and value:
                    yield Hint(self.meta[name.lower()], value, f"{name}: {value}")
            elif event.kind == "open" and event.tag == "link" and given.get("rel", "").lower() in LINKS:
                address = given.get("href", "").strip()
                yield Hint(LINKS[given["rel"].lower()], address, f"canonical: {address}")


def import_words(file: ImportFile) -> ImportWords:
    """The words of importing.yml, made ready."""
    meta = {name.lower(): field for field, names in file.meta.items() for name in names}
    kinds, topics = (tuple((it.words, it.slug) for it in entries) for entries in (file.kinds, file.topics))
    return ImportWords(meta, kinds, topics)
