"""What vocabularies/importing.yml says: where web pages say what they are, and the words that ids are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.vocabulary.word_files import ImportFile

Slugs = tuple[tuple[tuple[str, ...], str], ...]
"""Words and the Latin one that stands for them."""


@dataclass(frozen=True, slots=True)
class ImportWords:
    """What importing.yml says."""

    meta: Mapping[str, str]
    """Name of a meta tag in lower case → field."""
    kinds: Slugs
    topics: Slugs


def import_words(file: ImportFile) -> ImportWords:
    """The words of importing.yml, made ready."""
    meta = {name.lower(): field for field, names in file.meta.items() for name in names}
    kinds, topics = (tuple((it.words, it.slug) for it in entries) for entries in (file.kinds, file.topics))
    return ImportWords(meta, kinds, topics)
