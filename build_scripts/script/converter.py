"""The one module that imports OpenCC: conversion of characters, never of words; the result is as long as the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from opencc import OpenCC

from build_scripts.model import Script

DISTRIBUTION = "opencc-python-reimplemented"
CONFLICTING_DISTRIBUTIONS = ("OpenCC", "opencc-py")
"""Distributions that install the same folder as DISTRIBUTION and overwrite it."""
Configuration = Literal["t2s", "s2tw"]
"""Never `tw2sp` or `s2twp`, which rewrite words (文件 → 文档): no reading of a document may do that."""

CONFIGURATIONS: Mapping[Script, Configuration] = {"Hans": "t2s", "Hant": "s2tw"}
"""Script → the OpenCC configuration that converts to it."""


@cache
def _converter(configuration: Configuration) -> OpenCC:
    return OpenCC(configuration)


def convert(text: str, configuration: Configuration) -> str:
    """The text converted by OpenCC; a line whose length OpenCC would change is converted character by character."""
    converted = str(_converter(configuration).convert(text))
    if len(converted) == len(text):
        return converted
    lines = ((line, str(_converter(configuration).convert(line))) for line in text.splitlines(keepends=True))
    return "".join(
        after if len(after) == len(before) else convert_by_character(before, configuration) for before, after in lines
    )


def convert_by_character(text: str, configuration: Configuration) -> str:
    """The word converted character by character."""
    return "".join(convert_character(character, configuration) for character in text)


@cache
def convert_character(character: str, configuration: Configuration) -> str:
    """What OpenCC makes of a single character; the character itself if the result is not one character."""
    converted = str(_converter(configuration).convert(character))
    return converted if len(converted) == 1 else character


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
