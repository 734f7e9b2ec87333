"""The words by which citations are known, as instruments.yml gives them, and the kind that a title's words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.word_files import InstrumentFile, InstrumentKind

KINDS: tuple[str, ...] = get_args(InstrumentKind)
_LAST_BRACKET = re.compile(r"(?:\s*[(（〔\[【][^()（）〔〕\[\]【】]{0,40}[)）〕\]】]){1,3}$")
_SUBTITLE = re.compile(r"——|[:：]|第[一二三四五六七八九十\d]{1,3}(?:号|部分|批|期|辑|版)")
"""What stands behind a title proper: 企业会计准则第16号——政府补助."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLexicon:
    """What instruments.yml says, each list explained there."""

    endings: Mapping[str, str]
    """Ending of a title → kind."""
    names: Mapping[str, str]
    number_kinds: Mapping[str, str]
    by_maker: tuple[tuple[str, str, str], ...]
    """Maker, ending, kind."""
    lists: Mapping[str, tuple[str, ...]]
    """The lists of words by name, the longest word first."""
    patterns: Mapping[str, str]
    """For each list the source of a pattern that matches any of its words, the longest; nothing where it is empty."""
    longest: int
    """Length of the longest ending."""
    bare_names: WordFinder
    """Of the names that are known without title marks."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def any_of(self, name: str) -> str:
        return self.patterns[name]


def build_instrument_lexicon(file: InstrumentFile) -> InstrumentLexicon:
    """Make instruments.yml ready."""
    endings = {word: kind for kind, words in file.kinds.items() for word in words}
    lists = {name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in file.lists.items()}
    return InstrumentLexicon(
        endings=endings,
        names=file.names,
        number_kinds=file.number_kinds,
        by_maker=tuple((entry.maker, ending, entry.kind) for entry in file.by_maker for ending in entry.endings),
        lists=lists,
        patterns={name: f"(?:{alternation(words)})" for name, words in lists.items()},
        longest=max(map(len, endings), default=0),
        bare_names=WordFinder(lists["bare_names"]),
    )


# --- what a title or a number tells ----------------------------------------------------------------------------------


def instrument_kind(title: str | None, number: str | None, words: InstrumentLexicon) -> str:
    """The kind of an instrument: what bears a standard's number is one, an order makes a regulation of a policy."""
    by_number = next((kind for word, kind in words.number_kinds.items() if number and word in number), None)
    by_number = "standard" if number and number.startswith(words["standards"]) else by_number
    if title is None or by_number == "standard":
        return by_number or ("policy" if number else "other")
    kind = _kind_of_title(title, words)
    return by_number if by_number and kind in ("policy", "other") else kind


def _kind_of_title(title: str, words: InstrumentLexicon) -> str:
    core = _LAST_BRACKET.sub("", title[-300:]).rstrip(" ”’\"'")
    if title in words.names or core in words.names:
        return words.names.get(title) or words.names[core]
    if any(title.startswith(maker) and core.endswith(ending) for maker, ending, _ in words.by_maker):
        return next(it[2] for it in words.by_maker if title.startswith(it[0]) and core.endswith(it[1]))
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
