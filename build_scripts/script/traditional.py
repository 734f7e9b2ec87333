"""Simplified to Traditional: `s2tw`, with the library's decisions.

On the Traditional source texts that the library has, it comes nearest to what is printed; `s2t` writes 爲, 衆, 裏, and
`s2hk` 户, 税, 台. It changes characters and never words; section "back" of vocabularies/scripts.yml mends where it errs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from build_scripts.script.converter import convert
from build_scripts.script.decisions import Decisions, decisions, settled

_HAN = re.compile(r"[0-9０-９]*[㐀-鿿\U00020000-\U0003ffff](?:[^\n]*[㐀-鿿\U00020000-\U0003ffff])?")
"""From the first to the last Han character of a line, with the number before it, which may be of things counted."""
_SCRIPT = re.compile(r"(\b(?:xml:)?lang(?:=|:\s*)\\?[\"'])zh-Hans\b")


def to_traditional(text: str) -> str:
    """A simplified text in Traditional characters, character for character as long.

    Remembered, as the same words come again with every build while serving.
    """
    return _traditional(text, decisions())


@lru_cache(maxsize=1 << 17)
def _traditional(text: str, known: Decisions) -> str:
    return _HAN.sub(partial(_line, known=known), text)


def _line(line: re.Match[str], known: Decisions) -> str:
    words = settled(line[0], known.returning, known.back, partial(convert, configuration="s2tw"))
    return known.rewritten.sub(lambda found: known.chosen[found[0]], words)


def source_to_traditional(text: str) -> str:
    """A template, page, script or style sheet of the site: its words, and the language it says they are in."""
    return _SCRIPT.sub(r"\1zh-Hant", to_traditional(text))


def values_to_traditional(value: Any) -> Any:
    """A value of lists, mappings and texts, such as a configuration, with all its texts converted, keys included."""
    if isinstance(value, str):
        return to_traditional(value)
    if isinstance(value, list):
        return [values_to_traditional(it) for it in value]
    if isinstance(value, Mapping):
        return {values_to_traditional(key): values_to_traditional(it) for key, it in value.items()}
    return value
