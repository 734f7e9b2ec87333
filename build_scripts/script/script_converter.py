"""Conversion as a library decides it: `t2s` and `s2tw` with the decisions of scripts.yml; and which script a text is in.

Of OpenCC's configurations `s2tw` comes nearest to the Traditional source texts of the library; `s2t` writes 爲, 衆, 裏, and
`s2hk` 户, 税, 台. It changes characters and never words; section "back" of vocabularies/scripts.yml corrects its errors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from build_scripts.model import Script
from build_scripts.script.converter import changing_characters, convert, convert_by_character, replaced
from build_scripts.script.decisions import Decisions, any_of
from build_scripts.text.characters import is_han

_MAX_ROUNDS = 8
"""Maximum number of times a line is converted again; two rounds have sufficed for all words known."""
_LEFT_OPEN = frozenset("彷沈牴覆鏈阪么衹")
"""Characters that OpenCC changes in certain words only."""
_LINE = re.compile(r"[^\n]+")
_LANGUAGE = re.compile(r"(\b(?:xml:)?lang(?:=|:\s*)\\?[\"'])zh-Hans\b")


@dataclass(frozen=True, slots=True)
class OtherScriptWord:
    """A word in a text that is written in the other script."""

    start: int
    text: str
    replacement: str
    """The same word in the script of the text."""


@dataclass(frozen=True, eq=False)
class ScriptConverter:
    """Converts texts by the decisions of one scripts.yml; four to six million characters a second."""

    decisions: Decisions

    def __reduce__(self) -> tuple[type[ScriptConverter], tuple[Decisions]]:
        """What is remembered stays behind."""
        return ScriptConverter, (self.decisions,)

    @property
    def forms(self) -> Mapping[str, str]:
        """Decided name, word or character → its simplified form."""
        return self.decisions.forms

    @property
    def shared(self) -> Set[str]:
        """Characters that are at home in both scripts."""
        return self.decisions.shared

    @property
    def alike(self) -> Mapping[str, str]:
        """Simplified character → the one that search takes it for."""
        return self.decisions.alike

    def simplify(self, text: str) -> str:
        """The text in simplified characters, as long as the text, so that offsets hold; simplified twice is simplified once.

        A line in which characters are left that may yet change (乾紅 → 乾红 → 干红) is converted again until nothing changes.
        """
        once = self._simplify_once(text)
        return _LINE.sub(self._until_stable, once) if self._may_change(once) else once

    def to_traditional(self, text: str) -> str:
        """A simplified text in Traditional characters, as long as the text."""
        returning = self.decisions.returning(text)
        converted = convert(text, "s2tw", returning)
        return replaced(converted, self.decisions.rewritten(converted, text, returning))

    def source_to_traditional(self, text: str) -> str:
        """The source of a template, page, script or style sheet converted, with the language it declares (zh-Hant)."""
        return _LANGUAGE.sub(r"\1zh-Hant", self.to_traditional(text))

    def values_to_traditional(self, value: Any) -> Any:
        """A value made of lists, mappings and strings (a configuration) with all strings converted, keys included."""
        convert_value = self.values_to_traditional
        if isinstance(value, str):
            return self.to_traditional(value)
        if isinstance(value, list):
            return [convert_value(item) for item in value]
        if isinstance(value, Mapping):
            return {convert_value(key): convert_value(item) for key, item in value.items()}
        return value

    def detect(self, text: str, sample: int = 20_000) -> Script:
        """Hant if more than one Han character in fifty exists only in Traditional writing, else Hans.

        Only the first `sample` characters are read. Protected names do not count (a text on 乾县 may be simplified), and if
        more characters exist only in simplified writing, the text is simplified, whatever it quotes.
        """
        counts = Counter(filter(is_han, self._names.sub("", text[:sample])))
        traditional = sum(counts[character] for character in (changing_characters("t2s") - self.shared) & counts.keys())
        if traditional * 50 <= counts.total():
            return "Hans"
        simplified = sum(counts[character] for character in self._only_simplified.keys() & counts.keys())
        return "Hant" if traditional > simplified else "Hans"

    def other_script_words(self, text: str, script: Script) -> Iterator[OtherScriptWord]:
        """Words written in the other script: simplified ones in a Traditional text, and the reverse; in the order of the text."""
        if script == "Hans":
            changing = sorted((changing_characters("t2s") - self.shared) & set(text))
            replacements = {character: convert_by_character(character, "t2s") for character in changing}
            if not replacements:
                return
            finder = any_of((*self.decisions.names, *replacements))
        else:
            replacements, finder = dict(self._simplified_words), self._simplified_words_finder
        for match in finder.finditer(text):
            if match[0] not in self.decisions.names:
                yield OtherScriptWord(match.start(), match[0], replacements[match[0]])

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return any_of(self.decisions.names)

    @cached_property
    def _only_simplified(self) -> Mapping[str, str]:
        """Character that exists only in simplified writing → a Traditional character that is simplified to it."""
        return {new: old for new, old in _simplified_forms() if new not in self.decisions.shared}

    @cached_property
    def _simplified_words(self) -> Mapping[str, str]:
        """Character or word that is simplified → the same in Traditional characters."""
        return {**self._only_simplified, **self.decisions.mixed}

    @cached_property
    def _simplified_words_finder(self) -> re.Pattern[str]:
        return any_of((*self.decisions.names, *self._simplified_words))

    def _until_stable(self, line: re.Match[str]) -> str:
        text = line[0]
        for _ in range(_MAX_ROUNDS if self._may_change(text) else 0):
            simplified = self._simplify_once(text)
            if simplified == text:
                break
            text = simplified
        return text

    def _may_change(self, text: str) -> bool:
        """Whether a decided word is left, or a character outside these that OpenCC would change, alone or in a word."""
        if _unstable().isdisjoint(text):
            return False
        decided = self.decisions.simplified(text)
        if any(not text.startswith(form, start) for start, form in decided):
            return True  # a decided word that has only come about by converting: 帳下沈 → 帐下沈 → 帐下沉
        rest = replaced(text, [(start, " " * len(form)) for start, form in decided])
        return not _unstable().isdisjoint(rest)

    def _simplify_once(self, text: str) -> str:
        """Decided words are replaced as decided, OpenCC converts the text between them."""
        return convert(text, "t2s", self.decisions.simplified(text))


@cache
def _unstable() -> Set[str]:
    return changing_characters("t2s") | _LEFT_OPEN


@cache
def _simplified_forms() -> tuple[tuple[str, str], ...]:
    """Pairs of a simplified character and a Traditional one that is simplified to it, in descending order of the latter.

    菓 → 果 is none of them: 果 is written in both scripts.
    """
    changing = sorted((it for it in changing_characters("t2s") if is_han(it)), reverse=True)
    pairs = ((convert_by_character(old, "t2s"), old) for old in changing)
    return tuple((new, old) for new, old in pairs if convert_by_character(new, "s2tw") != new)
