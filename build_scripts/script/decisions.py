"""What scripts.yml says: names that must survive, and the words and characters that OpenCC leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from build_scripts import yamlfile
from build_scripts.yamlfile import Value

from .converter import plain

DECISIONS = Path(__file__).parent.parent / "vocabularies" / "scripts.yml"


_MASK = "\n"
"""Stands for each character that OpenCC is not to see; it splits there, so that no word reaches across."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What scripts.yml says."""

    names: frozenset[str]
    """Protected names, in both scripts."""
    forms: Mapping[str, str]
    """Name, decided word or decided character → its simplified form, which is as long."""
    shared: frozenset[str]
    """Characters that are at home in both scripts."""
    mixed: Mapping[str, str]
    """Word that is simplified though each of its characters is at home in both scripts → its Traditional form."""
    back: Mapping[str, str]
    """Simplified word → the Traditional form that OpenCC does not give it."""
    chosen: Mapping[str, str]
    """Traditional character → the one to write in its place, and each word in which it stays → itself."""


@cache
def decisions() -> Decisions:
    """The library's decisions; RuntimeError where the file is broken or a form is not as long as the other."""
    value, problems = yamlfile.load(DECISIONS.read_text("utf-8"))
    faults = [f"{it.line}: {it.message}" for it in problems]
    pairs = {key: dict(_pairs(value, key, faults)) for key in ("names", "words", "mixed", "back")}
    if faults:
        raise RuntimeError(f"{DECISIONS.name}:{faults[0]}")
    names = {**pairs["names"], **{simplified: simplified for simplified in pairs["names"].values()}}
    excepted = _characters(value, "characters")
    forms = names | pairs["words"] | {word: form or plain(word, "t2s") for word, form in excepted.items()}
    back = {simplified: traditional for traditional, simplified in (pairs["names"] | pairs["back"]).items()}
    chosen = {word: form or word for word, form in _characters(value, "chosen").items()}
    shared = frozenset("".join(_text(value, "shared").split()))
    return Decisions(frozenset(names), forms, shared, pairs["mixed"], back, chosen)


def _characters(value: Value, key: str) -> dict[str, str]:
    """Each decided character → what it becomes; the words excepted from that → nothing."""
    found: dict[str, str] = {}
    for entry in _items(value, key):
        found[_text(entry, "character")] = _text(entry, "becomes")
        found |= dict.fromkeys(entry.fields.get("except", Value(1, [])).texts(), "")
    return found


def _items(value: Value, key: str) -> list[Value]:
    listed = value.fields.get(key)
    return listed.items if listed else []


def _text(value: Value, key: str) -> str:
    field = value.fields.get(key)
    return (field.text or "") if field else ""


def _pairs(value: Value, key: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    for entry in _items(value, key):
        left = _text(entry, "traditional") or _text(entry, "left")
        right = _text(entry, "simplified") or _text(entry, "right")
        if not left or len(left) != len(right):
            faults.append(f"{entry.line}: 两边的字数不等")
        yield left, right


@lru_cache(maxsize=32)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words, the longest where several begin; single characters come last, as one class."""
    longer = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    single = "".join(sorted(re.escape(word) for word in words if len(word) == 1))
    return re.compile("|".join([*map(re.escape, longer), f"[{single}]" if single else "(?!)"]))


def settled(text: str, finder: re.Pattern[str], forms: Mapping[str, str], convert: Callable[[str], str]) -> str:
    """The text with what the finder finds in its decided form; what lies between is converted, as long as it was."""
    masked, rendered, found = [], [], list(finder.finditer(text))
    at = 0
    for match in found:
        masked += [text[at : match.start()], _MASK * len(match[0])]
        at = match.end()
    converted = convert("".join((*masked, text[at:])))
    at = 0
    for match in found:
        rendered += [converted[at : match.start()], forms[match[0]]]
        at = match.end()
    return "".join((*rendered, converted[at:]))
