"""Simplified to Traditional: `s2tw`, with the library's decisions.

Of OpenCC's configurations it comes nearest to the Traditional source texts of the library; `s2t` writes 爲, 衆, 裏, and
`s2hk` 户, 税, 台. It changes characters and never words; section "back" of vocabularies/scripts.yml corrects its errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from build_scripts.script.converter import convert
from build_scripts.script.decisions import Decisions, decisions, settled
from build_scripts.text.characters import HAN_AND_RARE

_ANY_HAN = rf"[{HAN_AND_RARE}\U00020000-\U0003ffff]"
_HAN = re.compile(rf"[0-9０-９]*{_ANY_HAN}(?:[^\n]*{_ANY_HAN})?")
"""From the first to the last Han character of a line, with a number before it (3只: a classifier is not a word)."""
_SCRIPT = re.compile(r"(\b(?:xml:)?lang(?:=|:\s*)\\?[\"'])zh-Hans\b")


def to_traditional(text: str) -> str:
    """A simplified text in Traditional characters, as long as the text.

    The result is remembered: while serving, the same strings come again with every build.
    """
    return _traditional(text, decisions())


@lru_cache(maxsize=1 << 17)
def _traditional(text: str, decided: Decisions) -> str:
    return _HAN.sub(partial(_line, decided=decided), text)


def _line(line: re.Match[str], decided: Decisions) -> str:
    text = settled(line[0], decided.returning, decided.back, partial(convert, configuration="s2tw"))
    return decided.rewritten.sub(lambda match: decided.chosen[match[0]], text)


def source_to_traditional(text: str) -> str:
    """The source of a template, page, script or style sheet converted, with the language it declares (zh-Hant)."""
    return _SCRIPT.sub(r"\1zh-Hant", to_traditional(text))


def values_to_traditional(value: Any) -> Any:
    """A value made of lists, mappings and strings (a configuration) with all strings converted, keys included."""
    if isinstance(value, str):
        return to_traditional(value)
    if isinstance(value, list):
        return [values_to_traditional(item) for item in value]
    if isinstance(value, Mapping):
        return {values_to_traditional(key): values_to_traditional(item) for key, item in value.items()}
    return value
