"""Lists of words by name: the shape that most vocabularies have."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.model.field_marks import Lists

WordList = tuple[str, ...]
WordLists = Mapping[str, WordList]


def named_lists(names: str) -> Lists:
    """The lists with these names, which blanks part."""
    return Lists(tuple(names.split()))
