"""The records of scripts.yml: names, words and characters as they stand there, each with what must stand beside it or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.field_marks import OPTIONAL, Checked, Key
from build_scripts.script.converter import convert


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
    """What says, right before it, that it is another word; `not_before` says it from behind: 張乾, but 一張|乾淨."""
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
    not_after: tuple[str, ...] = ()
    """What says, before an excepted word that begins with the character, that it is another word: 著有, but 隨著|有關."""
    not_before: tuple[str, ...] = ()
    """What says, behind an excepted word that ends with the character, that it is another word: 假髮, but 假|發票."""
    kept_before: tuple[str, ...] = ()
    """What says, right behind the character, that it stays: 魯迅著《吶喊》 …"""
    unless_after: tuple[str, ...] = ()
    """… and, right before it, that it does not: 圍繞著《條例》."""
    unless_alone: bool = False
    """Whether it stays in a word that has no other Han character beside it: 宽面、细面, where nothing can be cut wrongly."""
    of: str = ""
    """The simplified character that it must come from, if not from any: 資金鍊 comes from 链, 鍛鍊 from 炼."""
    reason: str = ""

    @property
    def fault(self) -> str:
        """A character becomes a character."""
        right = len(self.character) == len(self.becomes) == 1
        return "" if right else f"“{self.character}”与“{self.becomes}”应各为一个字"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordGroup(Checked):
    """Simplified words that are converted by themselves, whatever stands beside them; in them a character may be decided."""

    words: tuple[str, ...]
    character: str = ""
    becomes: str = ""
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    reason: str = ""

    @property
    def fault(self) -> str:
        """Each word has the character."""
        without = "、".join(word for word in self.words if self.character not in word)
        return f"“{without}”里没有“{self.character}”" if without else ""

    @property
    def pairs(self) -> Iterator[Pair]:
        """The words in both scripts."""
        for word in self.words:
            converted = zip(word, convert(word, "s2tw"), strict=True)
            traditional = "".join(self.becomes if old == self.character else new for old, new in converted)
            yield Pair(simplified=word, traditional=traditional, not_after=self.not_after, not_before=self.not_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """scripts.yml; what each list means stands there."""

    names: tuple[Pair, ...] = ()
    characters: tuple[CharacterChoice, ...] = ()
    words: tuple[Pair, ...] = ()
    shared: str = ""
    mixed: tuple[Pair, ...] = ()
    alike: tuple[Pair, ...] = ()
    back: tuple[Pair, ...] = ()
    back_words: tuple[WordGroup, ...] = ()
    chosen: tuple[CharacterChoice, ...] = ()
