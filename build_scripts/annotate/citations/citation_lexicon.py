"""The words by which citations are known, as instruments.yml gives them, and the kind that a title's words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.word_files import InstrumentFile, InstrumentKind

KINDS: tuple[str, ...] = get_args(InstrumentKind)
_LAST_BRACKET = re.compile(r"(?:\s*[(（〔\[【][^()（）〔〕\[\]【】]{0,40}[)）〕\]】]){1,3}$")
_SUBTITLE = re.compile(r"——|[:：]|第[一二三四五六七八九十\d]{1,3}(?:号|部分|批|期|辑|版)")
"""What stands behind a title proper: 企业会计准则第16号——政府补助."""


@dataclass(frozen=True, eq=False)
class InstrumentLexicon:
    """What instruments.yml says, each list explained there; equal to itself only, so that patterns can be kept for it."""

    file: InstrumentFile

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def any_of(self, name: str) -> str:
        """The source of a pattern that matches any word of a list, the longest; nothing where the list is empty."""
        return self._patterns[name]

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The lists of words by name, the longest word first."""
        return {name: tuple(sorted(words, key=lambda it: (-len(it), it))) for name, words in self.file.lists.items()}

    @cached_property
    def _patterns(self) -> Mapping[str, str]:
        return {name: f"(?:{alternation(words)})" for name, words in self.lists.items()}

    @cached_property
    def endings(self) -> Mapping[str, str]:
        """Ending of a title → kind."""
        return {word: kind for kind, words in self.file.kinds.items() for word in words}

    @cached_property
    def longest(self) -> int:
        """Length of the longest ending."""
        return max(map(len, self.endings), default=0)

    @cached_property
    def bare_names(self) -> WordFinder:
        """Of the names that are known without title marks."""
        return WordFinder(self["bare_names"])

    @property
    def own_name(self) -> str:
        """The source of a pattern for what a text calls itself behind 本: 实施办法."""
        return f"{self.any_of('modifiers')}{{0,2}}{self.any_of('own')}"


# --- what a title or a number tells ----------------------------------------------------------------------------------


def instrument_kind(title: str | None, number: str | None, words: InstrumentLexicon) -> str:
    """The kind of an instrument: what bears a standard's number is one, an order makes a regulation of a policy."""
    named = (kind for word, kind in words.file.number_kinds.items() if number and word in number)
    by_number = "standard" if number and number.startswith(words["standards"]) else next(named, None)
    if title is None or by_number == "standard":
        return by_number or ("policy" if number else "other")
    kind = _kind_of_title(title, words)
    return by_number if by_number and kind in ("policy", "other") else kind


def _kind_of_title(title: str, words: InstrumentLexicon) -> str:
    core = _LAST_BRACKET.sub("", title[-300:]).rstrip(" ”’\"'")
    if known := words.file.names.get(title) or words.file.names.get(core):
        return known
    for entry in words.file.by_maker:
        if title.startswith(entry.maker) and core.endswith(entry.endings):
            return entry.kind
    if _implements_law(core, words):
        return "regulation"
    kind = ending_kind(core, words)
    return kind if kind != "other" else ending_kind(_SUBTITLE.split(core, maxsplit=1)[0].rstrip(), words)


def ending_kind(core: str, words: InstrumentLexicon) -> str:
    """The kind that the longest known ending tells; other where no ending is known."""
    endings = (core[-length:] for length in range(min(words.longest, len(core)), 0, -1))
    return next((words.endings[it] for it in endings if it in words.endings), "other")


def _implements_law(core: str, words: InstrumentLexicon) -> bool:
    """湖南省实施〈中华人民共和国中小企业促进法〉实施办法: what remains without its ending is a law's name."""
    ending: Iterable[str] = (it for it in words["implementing"] if core.endswith(it))
    rest = next((core[: -len(it)] for it in ending), "").rstrip("〉》 ")
    return rest.endswith("法") and ending_kind(rest, words) == "law"


def is_generic_title(title: str, words: InstrumentLexicon) -> bool:
    """Whether a title is a kind of instrument and no instrument's name: 条例, 若干意见."""
    ending = re.sub(rf"^{words.any_of('modifiers')}+", "", title)
    return title in words.endings or ending in words.endings
