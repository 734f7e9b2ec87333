"""What scripts.yml says: names that must survive, and the words and characters that OpenCC leaves open.

A library's own are part of its `Vocabulary`; they reach a text through the `ScriptConverter` that is made with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from build_scripts.model.field_marks import OPTIONAL, Checked, Key
from build_scripts.script.converter import Replacement, convert_by_character
from build_scripts.text.characters import HAN, HAN_AND_RARE, OPENERS
from build_scripts.text.dates import HALF_WIDTH_YEAR
from build_scripts.text.numerals import alternation
from build_scripts.text.record_reader import read
from build_scripts.text.word_finder import WordFinder
from build_scripts.text.yaml_reader import Fault, Value

_HAN_FOLLOWS = rf"[^\n]*?[{HAN_AND_RARE}\U00020000-\U0003ffff]"
"""A Chinese character, rare ones included, further on in the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Checked):
    """A name or word in both scripts; in `mixed`, as it should not be written and as it should."""

    traditional: Annotated[str, OPTIONAL]
    simplified: Annotated[str, OPTIONAL]
    left: str = ""
    right: str = ""
    reason: str = ""
    after: tuple[str, ...] = ()
    """Of words that go back to Traditional characters: what stands right before it, if anything in particular."""
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    in_number: bool = False
    """Whether it is one only where it begins the letters of a document's number."""

    @property
    def forms(self) -> tuple[str, str]:
        """The word, and what becomes of it."""
        return self.traditional or self.left, self.simplified or self.right

    @property
    def fault(self) -> str:
        """A word becomes one of its own length."""
        left, right = self.forms
        return "" if left and len(left) == len(right) else f"“{left}”与“{right}”的字数不等"


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterChoice(Checked):
    """A character that becomes another, and the words in which it stays."""

    character: Annotated[str, OPTIONAL]
    becomes: Annotated[str, OPTIONAL]
    excepted: Annotated[tuple[str, ...], Key("except")] = ()
    unless: tuple[str, ...] = ()
    """Longer words in which an excepted one stands by chance."""
    not_before: tuple[str, ...] = ()
    """What says, behind an excepted word that ends with the character, that it is another word: 假髮, but 假|發票."""
    reason: str = ""

    @property
    def fault(self) -> str:
        """A character becomes a character."""
        right = len(self.character) == len(self.becomes) == 1
        return "" if right else f"“{self.character}”与“{self.becomes}”应各为一个字"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """scripts.yml; what each list means stands there."""

    names: tuple[Pair, ...] = ()
    characters: tuple[CharacterChoice, ...] = ()
    words: tuple[Pair, ...] = ()
    shared: str = ""
    mixed: tuple[Pair, ...] = ()
    back: tuple[Pair, ...] = ()
    chosen: tuple[CharacterChoice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What a scripts.yml says."""

    faults: tuple[Fault, ...]
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

    def simplified(self, text: str) -> list[Replacement]:
        """Every decided word and name of a text, in its simplified form."""
        return [(start, self.forms[word]) for start, word in self._finders[0].first_words(text, {})]

    def returning(self, text: str) -> list[Replacement]:
        """The same on the way to Traditional characters."""
        return [(start, self.back[word]) for start, word in self._finders[1].first_words(text, self._bounds)]

    def rewritten(self, text: str) -> list[Replacement]:
        """Every Traditional character that another is chosen for, and the words in which it stays."""
        return [(start, self.chosen[word]) for start, word in self._finders[2].first_words(text, self._bounds)]

    @cached_property
    def _finders(self) -> tuple[WordFinder, WordFinder, WordFinder]:
        return WordFinder(self.forms), WordFinder(self.back), WordFinder(self.chosen)

    @cached_property
    def _bounds(self) -> Mapping[str, re.Pattern[str]]:
        return {word: re.compile(bound) for word, bound in self.bounds.items()}


def read_decisions(value: Value) -> Decisions:
    """The decisions of a scripts.yml; what is wrong with it is listed in `faults`, the rest is used."""
    file, faults = read(ScriptFile, value)
    pairs = {key: dict(pair.forms for pair in getattr(file, key)) for key in ("names", "words", "mixed", "back")}
    names = {**pairs["names"], **{simplified: simplified for simplified in pairs["names"].values()}}
    forms = (
        names
        | pairs["words"]
        | {word: form or convert_by_character(word, "t2s") for word, form in _characters(file.characters).items()}
    )
    back = {simplified: traditional for traditional, simplified in (pairs["names"] | pairs["back"]).items()}
    longer = {word: word.replace(it.character, it.becomes) for it in file.chosen for word in it.unless}
    chosen = {word: form or word for word, form in _characters(file.chosen).items()} | longer
    shared = frozenset("".join(file.shared.split()))
    bounds = dict(_back_bounds(file.back)) | dict(_chosen_bounds(file.chosen))
    return Decisions(
        faults=faults,
        names=frozenset(names),
        forms=forms,
        shared=shared,
        mixed=pairs["mixed"],
        back=back,
        chosen=chosen,
        bounds=bounds,
    )


def _characters(choices: Iterable[CharacterChoice]) -> dict[str, str]:
    """Each decided character → what it becomes; the words excepted from that → nothing."""
    found: dict[str, str] = {}
    for choice in choices:
        found |= {choice.character: choice.becomes, **dict.fromkeys(choice.excepted, "")}
    return found


def _back_bounds(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        word = pair.simplified
        before = f"(?:{'|'.join(f'(?<={re.escape(it)})' for it in pair.after)})" if pair.after else ""
        behind = "".join(f"(?<!{re.escape(it)})" for it in pair.not_after)
        if before or behind or pair.not_before or pair.in_number:
            ends = f"{re.escape(word)}{_not_before(pair.not_before)}"
            yield word, f"{before}{behind}{_in_number(ends) if pair.in_number else ends}"


def _in_number(word: str) -> str:
    """The word where it begins the letters of a document's number: 筑府发〔2023〕1号."""
    begins = rf"(?:(?<![{HAN}])|(?<=[照据按和与及由于见]))"
    return rf"{begins}(?:{word})(?=[{HAN}]{{1,8}}[{re.escape(OPENERS)}]{HALF_WIDTH_YEAR}{_HAN_FOLLOWS})"


def _chosen_bounds(choices: Iterable[CharacterChoice]) -> Iterator[tuple[str, str]]:
    """What follows a word that ends with the character may say that it is another word: 假髮, but 假|發票."""
    for choice in choices:
        not_before = _not_before(choice.not_before)
        ending = (word for word in choice.excepted if word.endswith(choice.character))
        yield from ((word, f"{re.escape(word)}{not_before}") for word in ending if not_before)


def _not_before(words: tuple[str, ...]) -> str:
    """A bracket says that it is another word if Han characters follow in the line: 假發〔2023〕1號, but 假髮(1)."""
    return f"(?!(?={alternation(words)}){_HAN_FOLLOWS})" if words else ""


def any_of(words: Collection[str]) -> re.Pattern[str]:
    """Finds any of the words, the longest where several begin; single characters come last, as one class."""
    longer = alternation(word for word in words if len(word) > 1)
    single = "".join(sorted(re.escape(word) for word in words if len(word) == 1))
    return re.compile(f"{longer}|[{single}]" if single else longer)
