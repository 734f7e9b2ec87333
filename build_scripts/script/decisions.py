"""What scripts.yml says: names that must survive, and the words and characters that OpenCC leaves open.

A library's own are part of its `Vocabulary`; they reach a text through the `ScriptConverter` that is made with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.script.converter import Replacement, convert_by_character, is_phrase_alone
from build_scripts.script.decision_records import CharacterChoice, Pair, ScriptFile, WordGroup
from build_scripts.text.characters import HAN, HAN_AND_RARE, OPENERS
from build_scripts.text.dates import HALF_WIDTH_YEAR
from build_scripts.text.numerals import alternation
from build_scripts.text.record_reader import read
from build_scripts.text.word_finder import WordFinder
from build_scripts.text.yaml_reader import Fault, Value

_HAN_FOLLOWS = rf"[^\n]*?[{HAN_AND_RARE}\U00020000-\U0003ffff]"
"""A Chinese character, rare ones included, further on in the line."""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What a scripts.yml says."""

    faults: tuple[Fault, ...]
    """What is wrong with it."""
    names: frozenset[str]
    """Protected names, in both scripts."""
    forms: Mapping[str, str]
    """Name, decided word or decided character → its simplified form, which is as long."""
    kept: Mapping[str, re.Pattern[str]]
    """Decided character that stays in some places → the expression that finds it elsewhere."""
    shared: frozenset[str]
    """Characters that are at home in both scripts."""
    mixed: Mapping[str, str]
    """Word that is simplified though each of its characters is at home in both scripts → its Traditional form."""
    alike: Mapping[str, str]
    """Simplified character → the one that search takes it for: 帐 is found as 账."""
    returned: tuple[Pair, ...]
    """Simplified names and words with the Traditional form that OpenCC does not give them."""
    returned_groups: tuple[WordGroup, ...]
    """More of them, whose Traditional form OpenCC's tables have a part in."""
    whole: frozenset[str]
    """Those of `back` that are merely kept together."""
    chosen: Mapping[str, str]
    """Traditional character → the one to write in its place, and each word in which it stays → itself."""
    unless_alone: frozenset[str]
    """Those of `chosen` that stay in a word of OpenCC with no other Han character beside it."""
    origins: Mapping[str, str]
    """Traditional character of `chosen` → the simplified one that it must come from."""
    chosen_bounds: Mapping[str, str]
    """Word of `chosen` that is one beside certain characters only → the expression that finds it there."""
    form_bounds: Mapping[str, str]
    """The same for the words of `forms`."""

    @cached_property
    def back(self) -> Mapping[str, str]:
        """Simplified word → its Traditional form, for all that are returned."""
        return {simplified: traditional for traditional, simplified in (pair.forms for pair in self._returning)}

    def simplified(self, text: str) -> list[Replacement]:
        """Every decided word and name of a text, in its simplified form."""
        forms, kept = self.forms, self.kept
        return [
            (start, word if word in kept and not kept[word].match(text, start) else forms[word])
            for start, word in self._forms_finder.first_words(text, self._form_bounds)
        ]

    def returning(self, text: str) -> list[Replacement]:
        """The same on the way to Traditional characters."""
        return [(start, self.back[word]) for start, word in self._back_finder.first_words(text, self._bounds)]

    def rewritten(self, text: str, simplified: str, returning: Iterable[Replacement]) -> list[Replacement]:
        """Every Traditional character that another is chosen for, and the words in which it stays.

        The text was made from the `simplified` one, which is as long, and has the words `returning`. What stands in these is
        decided already, unless they are merely kept together.
        """
        words = self._chosen_finder.first_words(text, self._bounds)
        origins = self.origins
        decided = {
            place
            for start, form in returning
            if simplified[start : start + len(form)] not in self.whole
            for place in range(start, start + len(form))
        }
        return [
            (start, self.chosen[word])
            for start, word in words
            if start not in decided
            and not (word in self.unless_alone and is_phrase_alone(simplified, start))
            and origins.get(word, simplified[start]) == simplified[start]
        ]

    @cached_property
    def _forms_finder(self) -> WordFinder:
        return WordFinder(self.forms)

    @cached_property
    def _back_finder(self) -> WordFinder:
        return WordFinder(self.back)

    @cached_property
    def _chosen_finder(self) -> WordFinder:
        return WordFinder(self.chosen)

    @cached_property
    def _bounds(self) -> Mapping[str, re.Pattern[str]]:
        """Word of `back` or `chosen` that is one beside certain characters only → the expression that finds it there."""
        bounds = dict(_back_bounds(self._returning)) | dict(self.chosen_bounds)
        return {word: re.compile(bound) for word, bound in bounds.items()}

    @cached_property
    def _returning(self) -> tuple[Pair, ...]:
        """Made when Traditional characters are first written: to read OpenCC's tables for that takes a third of a second."""
        return (*self.returned, *(pair for group in self.returned_groups for pair in group.pairs))

    @cached_property
    def _form_bounds(self) -> Mapping[str, re.Pattern[str]]:
        return {word: re.compile(bound) for word, bound in self.form_bounds.items()}


def read_decisions(value: Value) -> Decisions:
    """The decisions of a scripts.yml; what is wrong with it is listed in `faults`, the rest is used."""
    file, faults = read(ScriptFile, value)
    pairs = {key: dict(pair.forms for pair in getattr(file, key)) for key in ("names", "words", "mixed", "alike")}
    names = {**pairs["names"], **{simplified: simplified for simplified in pairs["names"].values()}}
    forms = (
        names
        | {simplified: simplified for simplified in pairs["words"].values() if len(simplified) > 1}
        | pairs["words"]
        | {choice.character: choice.becomes for choice in file.characters}
        | {word: _otherwise(word, choice) for choice in file.characters for word in choice.excepted}
    )
    longer = {word: word.replace(it.character, it.becomes) for it in file.chosen for word in it.unless}
    kept_words = {word: word for choice in file.chosen for word in choice.excepted}
    chosen = {choice.character: choice.becomes for choice in file.chosen} | kept_words | longer
    shared = frozenset("".join(file.shared.split()))
    form_bounds = dict(_form_bounds((*file.names, *file.words))) | dict(_excepted_bounds(file.characters))
    return Decisions(
        faults=faults,
        names=frozenset(names),
        forms=forms,
        kept=dict(_kept_bounds(file.characters)),
        shared=shared,
        mixed=pairs["mixed"],
        alike=pairs["alike"],
        returned=(*(Pair(traditional=old, simplified=new) for old, new in pairs["names"].items()), *file.back),
        returned_groups=file.back_words,
        whole=frozenset(word for group in file.back_words if not group.character for word in group.words),
        chosen=chosen,
        unless_alone=frozenset(choice.character for choice in file.chosen if choice.unless_alone),
        origins={choice.character: choice.of for choice in file.chosen if choice.of},
        chosen_bounds=dict(_excepted_bounds(file.chosen)),
        form_bounds=form_bounds,
    )


def _otherwise(word: str, choice: CharacterChoice) -> str:
    """An excepted word converted character by character; the decided one stays if it would become what it is decided to."""
    form = convert_by_character(choice.character, "t2s")
    kept = choice.character if form == choice.becomes else form
    return kept.join(convert_by_character(piece, "t2s") for piece in word.split(choice.character))


def _back_bounds(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        word = pair.simplified
        before = f"(?:{'|'.join(f'(?<={re.escape(it)})' for it in pair.after)})" if pair.after else ""
        behind = _not_after(pair.not_after)
        if before or behind or pair.not_before or pair.in_number:
            ends = f"{re.escape(word)}{_not_before(pair.not_before)}"
            yield word, f"{before}{behind}{_in_number(ends) if pair.in_number else ends}"


def _form_bounds(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """They are known in both scripts."""
    for pair in pairs:
        if pair.not_after or pair.not_before:
            for word in pair.forms:
                yield word, f"{_not_after(pair.not_after)}{re.escape(word)}{_not_before(pair.not_before)}"


def _in_number(word: str) -> str:
    """The word where it begins the letters of a document's number: 筑府发〔2023〕1号."""
    begins = rf"(?:(?<![{HAN}])|(?<=[照据按和与及由于见]))"
    return rf"{begins}(?:{word})(?=[{HAN}]{{1,8}}[{re.escape(OPENERS)}]{HALF_WIDTH_YEAR}{_HAN_FOLLOWS})"


def _excepted_bounds(choices: Iterable[CharacterChoice]) -> Iterator[tuple[str, str]]:
    """What stands beside the character at the edge of an excepted word may say that it is another word: 假髮, but 假|發票."""
    for choice in choices:
        for word in choice.excepted:
            behind = _not_after(choice.not_after) if word.startswith(choice.character) else ""
            before = _not_before(choice.not_before) if word.endswith(choice.character) else ""
            if behind or before:
                yield word, f"{behind}{re.escape(word)}{before}"


def _kept_bounds(choices: Iterable[CharacterChoice]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """A character that stays before certain others is found where none of them follows, or something speaks against it."""
    for choice in choices:
        if choice.kept_before:
            against = "".join(f"(?<={re.escape(it)}){choice.character}|" for it in choice.unless_after)
            yield choice.character, re.compile(f"{against}{choice.character}(?!{alternation(choice.kept_before)})")


def _not_after(words: tuple[str, ...]) -> str:
    return "".join(f"(?<!{re.escape(it)})" for it in words)


def _not_before(words: tuple[str, ...]) -> str:
    """A bracket says that it is another word if Han characters follow in the line: 假發〔2023〕1號, but 假髮(1)."""
    return f"(?!(?={alternation(words)}){_HAN_FOLLOWS})" if words else ""


def any_of(words: Collection[str]) -> re.Pattern[str]:
    """Finds any of the words, the longest where several begin; single characters come last, as one class."""
    longer = alternation(word for word in words if len(word) > 1)
    single = "".join(sorted(re.escape(word) for word in words if len(word) == 1))
    return re.compile(f"{longer}|[{single}]" if single else longer)
