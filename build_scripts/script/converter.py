"""The door for OpenCC: it changes characters and never words, and what it gives is as long as what it was given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from opencc import OpenCC

from build_scripts.model import Script

DISTRIBUTION = "opencc-python-reimplemented"
CONFLICTING_DISTRIBUTIONS = ("OpenCC", "opencc-py")
"""Distributions that install the same folder and overwrite it."""
Configuration = Literal["t2s", "s2tw"]
"""Never `tw2sp` or `s2twp`, which rewrite words (文件 → 文档): no reading of a document may do that."""

CONFIGURATIONS: Mapping[Script, Configuration] = {"Hans": "t2s", "Hant": "s2tw"}
"""How a text comes into a script."""


@cache
def _converter(configuration: Configuration) -> OpenCC:
    return OpenCC(configuration)


def convert(text: str, configuration: Configuration) -> str:
    """OpenCC's rendering, as long as the text; a line in which a word changes its length goes by characters."""
    converted = str(_converter(configuration).convert(text))
    if len(converted) == len(text):
        return converted
    lines = ((line, str(_converter(configuration).convert(line))) for line in text.splitlines(keepends=True))
    return "".join(
        after if len(after) == len(before) else convert_by_character(before, configuration) for before, after in lines
    )


def convert_by_character(word: str, configuration: Configuration) -> str:
    """A word character by character, but for the characters that OpenCC has no say in."""
    return "".join(convert_character(character, configuration) for character in word)


@cache
def convert_character(character: str, configuration: Configuration) -> str:
    """What OpenCC makes of a character that stands alone; itself, where that is not one character."""
    converted = str(_converter(configuration).convert(character))
    return converted if len(converted) == 1 else character


def converter_version() -> str:
    """Version of the converter, for the record of how a text was made."""
    return version(DISTRIBUTION)


def conflicting_distribution() -> str | None:
    """Name of another installed distribution that overwrites the converter's folder, if there is one."""
    for name in CONFLICTING_DISTRIBUTIONS:
        try:
            version(name)
        except PackageNotFoundError:
            continue
        return name
    return None
