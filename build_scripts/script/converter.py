"""The one module that imports OpenCC: conversion of characters, never of words; the result is as long as the text.

OpenCC brings the tables: phrases, and characters for what is in no phrase. opencc-python-reimplemented says which of them
a configuration applies in which order, opencc-purepy has them as they are today. Here they are applied as the former
applies its own, ten to twenty times as fast. Of all phrases of a text it takes the longest, of those as long the one that
begins first, then the longest of what is left, and so on; no phrase goes across a separator (blanks, punctuation). An
entry that would change the length is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, reduce
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from operator import or_
from typing import Any, Literal

from opencc import OpenCC

from build_scripts.model import Script
from build_scripts.text.characters import is_han
from build_scripts.text.word_finder import WordFinder

DISTRIBUTION = "opencc-python-reimplemented"
TABLES_DISTRIBUTION = "opencc-purepy"
TABLES_PACKAGE = "opencc_purepy"
"""Where the tables come from: DISTRIBUTION brings those of 2017, which cut across words (橋樑, 一箇中國) and lack many."""
CONFLICTING_DISTRIBUTIONS = ("OpenCC", "opencc-py")
"""Distributions that install the same folder as DISTRIBUTION and overwrite it."""
PHRASES = ("STPhrases.txt", "TSPhrases.txt")
"""The tables of phrases."""
Configuration = Literal["t2s", "s2tw"]
"""Never `tw2sp` or `s2twp`, which rewrite words (文件 → 文档): no reading of a document may do that."""

CONFIGURATIONS: Mapping[Script, Configuration] = {"Hans": "t2s", "Hant": "s2tw"}
"""Script → the OpenCC configuration that converts to it."""
Replacement = tuple[int, str]
"""An offset, and what the characters that stand there become, as many as before."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases of a configuration of OpenCC, all its steps in one."""

    forms: Mapping[str, str]
    """Phrase → its converted form, which is as long."""
    finder: WordFinder
    """Finds the phrases."""


def convert(text: str, configuration: Configuration, decided: Sequence[Replacement] = ()) -> str:
    """The text as OpenCC converts it, but for what has been decided: no phrase reaches across that."""
    phrases = _phrases(configuration)
    found = [(start, phrases.forms[phrase]) for start, phrase in phrases.finder.longest_words(text, decided)]
    return replaced(text.translate(_characters(configuration)), sorted([*decided, *found]))


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
    return text.translate(_characters(configuration))


def is_phrase_alone(text: str, at: int) -> bool:
    """Whether the Han characters around a place of a simplified text are a phrase of `s2tw`, and nothing but that."""
    start = end = at
    while start and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and is_han(text[end]):
        end += 1
    return text[start:end] in _phrases("s2tw").forms


@cache
def changing_characters(configuration: Configuration) -> Set[str]:
    """The characters that OpenCC converts where they stand in no phrase."""
    return set(map(chr, _characters(configuration)))


@cache
def _characters(configuration: Configuration) -> Mapping[int, str]:
    """Code point of a character that changes where it stands in no phrase → the other character."""
    forms = _forms(configuration, with_phrases=False)
    return {ord(key): form for key, form in forms.items() if len(key) == len(form) == 1 and key != form}


@cache
def _phrases(configuration: Configuration) -> _Phrases:
    is_separator = OpenCC().split_chars_re.search
    forms = _forms(configuration, with_phrases=True)
    phrases = {key: form for key, form in forms.items() if len(key) == len(form) > 1 and not is_separator(key)}
    return _Phrases(phrases, WordFinder(phrases))


def _forms(configuration: Configuration, with_phrases: bool) -> dict[str, str]:
    """What a configuration converts: the entries of its first step, converted further by those that follow.

    There are tens of thousands of phrases; what asks for characters only need not wait for them.
    """
    settings = json.loads(resources.files("opencc").joinpath("config", f"{configuration}.json").read_text("utf-8"))
    first, *others = (_dictionary(step["dict"], with_phrases) for step in settings["conversion_chain"])
    forms = first
    for step in others:
        table = str.maketrans(step)
        forms = step | {key: form.translate(table) for key, form in forms.items()}
    return forms


def _dictionary(settings: Mapping[str, Any], with_phrases: bool) -> dict[str, str]:
    """The entries of a dictionary, or of those of a group; of equal keys the first dictionary is the one that counts."""
    if settings["type"] == "group":
        members = (_dictionary(member, with_phrases) for member in reversed(settings["dicts"]))
        return reduce(or_, members)
    return dictionary(settings["file"]) if with_phrases or settings["file"] not in PHRASES else {}


def dictionary(file: str) -> dict[str, str]:
    """Key → first value of each entry of a dictionary file of OpenCC, such as `TSCharacters.txt`.

    Phrases that rewrite words (新抱 → 媳妇) or convert the wrong way (结束 → 結束) are left out. A name that keeps a
    character which is simplified elsewhere (楊聯陞 → 杨联陞) has its form among the phrases as well, so that it stays.
    """
    entries = _entries(file)
    if file not in PHRASES:
        return entries
    characters = _entries(file.replace("Phrases", "Characters"))
    opposite = _entries(f"{file[1::-1]}Characters.txt")
    phrases = {
        key: form
        for key, form in entries.items()
        if all(old == new or old in characters or opposite.get(new) == old for old, new in zip(key, form, strict=False))
    }
    if file == "STPhrases.txt":
        return phrases
    changing = {old for old, new in characters.items() if old != new}
    return {form: form for form in phrases.values() if not changing.isdisjoint(form)} | phrases


def _entries(file: str) -> dict[str, str]:
    lines = resources.files(TABLES_PACKAGE).joinpath("dicts", file).read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return {key: values.split()[0] for key, values, *_ in entries}


def converter_version() -> str:
    """Version of DISTRIBUTION, for the record of how a text was made."""
    return version(DISTRIBUTION)


def tables_version() -> str:
    """Name and version of the distribution that the tables come from, for the same record."""
    return f"{TABLES_DISTRIBUTION} {version(TABLES_DISTRIBUTION)}"


def conflicting_distribution() -> str | None:
    """Name of the first of CONFLICTING_DISTRIBUTIONS that is installed; None if none is."""
    for name in CONFLICTING_DISTRIBUTIONS:
        try:
            version(name)
        except PackageNotFoundError:
            continue
        return name
    return None
