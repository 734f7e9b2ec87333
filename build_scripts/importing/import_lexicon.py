"""What vocabularies/importing.yml says: where web pages say what they are, and the words that ids are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.text.yaml_reader import Value

Slugs = tuple[tuple[tuple[str, ...], str], ...]
"""Words and the Latin one that stands for them."""


@dataclass(frozen=True, slots=True)
class ImportWords:
    """What importing.yml says."""

    meta: Mapping[str, str]
    """Name of a meta tag in lower case → field."""
    kinds: Slugs
    topics: Slugs


def import_words(value: Value) -> ImportWords:
    """The words of importing.yml as read."""
    meta = value.fields.get("meta", Value(1, {})).fields
    return ImportWords(
        meta={name.lower(): field for field, names in meta.items() for name in names.texts()},
        kinds=_slugs(value, "kinds"),
        topics=_slugs(value, "topics"),
    )


def _slugs(value: Value, key: str) -> Slugs:
    listed = value.fields.get(key, Value(1, []))
    entries = ((it.fields.get("words"), it.fields.get("slug")) for it in listed.items)
    return tuple((words.texts(), slug.text) for words, slug in entries if words and slug and slug.text)
