"""The one module that imports OpenCC: conversion of characters, never of words; the result is as long as the text.

OpenCC brings the tables: phrases, and characters for what is in no phrase. Here they are applied as it applies them, ten to
twenty times as fast. Of all phrases of a text it takes the longest, of those as long the one that begins first, then the
longest of what is left, and so on; no phrase goes across a separator (blanks, punctuation). An entry that would change the
length is left out; OpenCC 0.1.7 has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from opencc import OpenCC

from build_scripts.model import Script
from build_scripts.text.word_finder import WordFinder

DISTRIBUTION = "opencc-python-reimplemented"
CONFLICTING_DISTRIBUTIONS = ("OpenCC", "opencc-py")
"""Distributions that install the same folder as DISTRIBUTION and overwrite it."""
Configuration = Literal["t2s", "s2tw"]
"""Never `tw2sp` or `s2twp`, which rewrite words (文件 → 文档): no reading of a document may do that."""

CONFIGURATIONS: Mapping[Script, Configuration] = {"Hans": "t2s", "Hant": "s2tw"}
"""Script → the OpenCC configuration that converts to it."""
Replacement = tuple[int, str]
"""An offset, and what the characters that stand there become, as many as before."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a configuration of OpenCC says, all its steps in one."""

    phrases: Mapping[str, str]
    """Phrase → its converted form, which is as long."""
    finder: WordFinder
    """Finds the phrases."""
    characters: Mapping[int, str]
    """Code point of a character that changes where it stands in no phrase → the other character."""
    changing: Set[str]
    """These characters."""


def convert(text: str, configuration: Configuration, decided: Sequence[Replacement] = ()) -> str:
    """The text as OpenCC converts it, but for what has been decided: no phrase reaches across that."""
    tables = _tables(configuration)
    phrases = tables.finder.longest_words(text, decided)
    found = [(start, tables.phrases[phrase]) for start, phrase in phrases]
    return replaced(text.translate(tables.characters), sorted([*decided, *found]))


def replaced(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with the replacements, which come in its order, in their places."""
    if not replacements:
        return text
    pieces: list[str] = []
    at = 0
    for start, form in replacements:
        pieces += (text[at:start], form)
        at = start + len(form)
    return "".join((*pieces, text[at:]))


def convert_by_character(text: str, configuration: Configuration) -> str:
    """The word converted character by character."""
    return text.translate(_tables(configuration).characters)


def changing_characters(configuration: Configuration) -> Set[str]:
    """The characters that OpenCC converts where they stand in no phrase."""
    return _tables(configuration).changing


@cache
def _tables(configuration: Configuration) -> _Tables:
    """The tables of a configuration: phrases and characters of its first step, converted further by those that follow."""
    settings = json.loads(_resource("config", f"{configuration}.json"))
    first, *others = ([*_dictionary(step["dict"])] for step in settings["conversion_chain"])
    forms = dict(first)
    for step in others:
        table = str.maketrans(dict(step))
        forms = dict(step) | {key: form.translate(table) for key, form in forms.items()}
    is_separator = OpenCC().split_chars_re.search
    phrases = {key: form for key, form in forms.items() if len(key) == len(form) > 1 and not is_separator(key)}
    characters = {ord(key): form for key, form in forms.items() if len(key) == len(form) == 1 and key != form}
    return _Tables(phrases, WordFinder(phrases), characters, set(map(chr, characters)))


def _dictionary(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys and first values of a dictionary, or of those of a group; of equal keys the last is the one that counts."""
    if settings["type"] == "group":
        for member in reversed(settings["dicts"]):
            yield from _dictionary(member)
    else:
        for line in _resource("dictionary", settings["file"]).splitlines():
            key, _, values = line.strip().partition("\t")
            yield key, values.partition(" ")[0]


def _resource(*path: str) -> str:
    return resources.files("opencc").joinpath(*path).read_text(encoding="utf-8")


def converter_version() -> str:
    """Version of DISTRIBUTION, for the record of how a text was made."""
    return version(DISTRIBUTION)


def conflicting_distribution() -> str | None:
    """Name of the first of CONFLICTING_DISTRIBUTIONS that is installed; None if none is."""
    for name in CONFLICTING_DISTRIBUTIONS:
        try:
            version(name)
        except PackageNotFoundError:
            continue
        return name
    return None
