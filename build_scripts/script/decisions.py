"""What scripts.yml says: names that must survive, and the words and characters that OpenCC leaves open.

A library's own are part of its `Vocabulary`; they reach a text through the `ScriptConverter` that is made with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.script.converter import convert_by_character
from build_scripts.text.characters import HAN, OPENERS
from build_scripts.text.numerals import HALF_WIDTH_YEAR, alternation
from build_scripts.text.yaml_reader import Problem, Value

_MASK = "\n"
"""Stands for each character that OpenCC is not to see; it splits there, so that no word reaches across."""


@dataclass(frozen=True)
class Decisions:
    """What a scripts.yml says."""

    faults: tuple[Problem, ...]
    """What is wrong with it."""
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
    bounds: Mapping[str, str]
    """Word of `back` or `chosen` that is one beside certain characters only → the expression that finds it there."""

    @cached_property
    def decided(self) -> re.Pattern[str]:
        """Finds every decided word and name on the way to simplified characters."""
        return any_of(self.forms)

    @cached_property
    def returning(self) -> re.Pattern[str]:
        """The same on the way to Traditional ones."""
        return any_bound(tuple(self.back), self.bounds)

    @cached_property
    def rewritten(self) -> re.Pattern[str]:
        """Finds every Traditional character that another is chosen for, and the words in which it stays."""
        return any_bound(tuple(self.chosen), self.bounds)


def read_decisions(value: Value) -> Decisions:
    """The decisions of a scripts.yml; what is wrong with it is listed in `faults`, the rest is used."""
    faults: list[Problem] = []
    pairs = {key: dict(_pairs(value, key, faults)) for key in ("names", "words", "mixed", "back")}
    names = {**pairs["names"], **{simplified: simplified for simplified in pairs["names"].values()}}
    excepted = _characters(value, "characters", faults)
    forms = (
        names | pairs["words"] | {word: form or convert_by_character(word, "t2s") for word, form in excepted.items()}
    )
    back = {simplified: traditional for traditional, simplified in (pairs["names"] | pairs["back"]).items()}
    chosen = {word: form or word for word, form in _characters(value, "chosen", faults).items()} | dict(_longer(value))
    shared = frozenset("".join(_text(value, "shared").split()))
    bounds = dict(_back_bounds(value)) | dict(_chosen_bounds(value))
    return Decisions(tuple(faults), frozenset(names), forms, shared, pairs["mixed"], back, chosen, bounds)


def _characters(value: Value, key: str, faults: list[Problem]) -> dict[str, str]:
    """Each decided character → what it becomes; the words excepted from that → nothing."""
    found: dict[str, str] = {}
    for entry in _items(value, key):
        character, becomes = _text(entry, "character"), _text(entry, "becomes")
        if len(character) != 1 or len(becomes) != 1:
            faults.append(Problem(entry.line, f"{key}：“{character}”与“{becomes}”应各为一个字"))
            continue
        found[character] = becomes
        found |= dict.fromkeys(_texts(entry, "except"), "")
    return found


def _longer(value: Value) -> Iterator[tuple[str, str]]:
    """Longer words in which an excepted one stands by chance → the same with the decided character."""
    for entry in _items(value, "chosen"):
        character, becomes = _text(entry, "character"), _text(entry, "becomes")
        yield from ((word, word.replace(character, becomes)) for word in _texts(entry, "unless"))


def _back_bounds(value: Value) -> Iterator[tuple[str, str]]:
    for entry in _items(value, "back"):
        word, number = _text(entry, "simplified"), _text(entry, "in_number") == "true"
        after, not_after, not_before = (_texts(entry, key) for key in ("after", "not_after", "not_before"))
        before = f"(?:{'|'.join(f'(?<={re.escape(it)})' for it in after)})" if after else ""
        behind = "".join(f"(?<!{re.escape(it)})" for it in not_after)
        if before or behind or not_before or number:
            ends = f"{re.escape(word)}{_not_before(not_before)}"
            yield word, f"{before}{behind}{_in_number(ends) if number else ends}"


def _in_number(word: str) -> str:
    """The word where it begins the letters of a document's number: 筑府发〔2023〕1号."""
    begins = rf"(?:(?<![{HAN}])|(?<=[照据按和与及由于见]))"
    return rf"{begins}(?:{word})(?=[{HAN}]{{1,8}}[{re.escape(OPENERS)}]{HALF_WIDTH_YEAR})"


def _chosen_bounds(value: Value) -> Iterator[tuple[str, str]]:
    """What follows a word that ends with the character may say that it is another word: 假髮, but 假|發票."""
    for entry in _items(value, "chosen"):
        not_before = _not_before(_texts(entry, "not_before"))
        ending = (word for word in _texts(entry, "except") if word.endswith(_text(entry, "character")))
        yield from ((word, f"{re.escape(word)}{not_before}") for word in ending if not_before)


def _not_before(words: tuple[str, ...]) -> str:
    return f"(?!{alternation(words)})" if words else ""


def _texts(value: Value, key: str) -> tuple[str, ...]:
    return value.fields.get(key, Value(1, [])).texts()


def _items(value: Value, key: str) -> list[Value]:
    listed = value.fields.get(key)
    return listed.items if listed else []


def _text(value: Value, key: str) -> str:
    field = value.fields.get(key)
    return (field.text or "") if field else ""


def _pairs(value: Value, key: str, faults: list[Problem]) -> Iterator[tuple[str, str]]:
    for entry in _items(value, key):
        left = _text(entry, "traditional") or _text(entry, "left")
        right = _text(entry, "simplified") or _text(entry, "right")
        if not left or len(left) != len(right):
            faults.append(Problem(entry.line, f"{key}：“{left}”与“{right}”的字数不等"))
        else:
            yield left, right


def any_of(words: Collection[str]) -> re.Pattern[str]:
    """Finds any of the words, the longest where several begin; single characters come last, as one class."""
    longer = alternation(word for word in words if len(word) > 1)
    single = "".join(sorted(re.escape(word) for word in words if len(word) == 1))
    return re.compile(f"{longer}|[{single}]" if single else longer)


def any_bound(words: tuple[str, ...], bounds: Mapping[str, str]) -> re.Pattern[str]:
    """The same, where some words are found beside certain characters only."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join([bounds.get(word) or re.escape(word) for word in ordered] or ["(?!)"]))


def convert_around(text: str, finder: re.Pattern[str], forms: Mapping[str, str], convert: Callable[[str], str]) -> str:
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
