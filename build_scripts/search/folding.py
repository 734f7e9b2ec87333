"""Folding: text and query are normalised alike, so that differences which do not matter are gone from both.

Every character is folded by itself — NFKC, lower case, Traditional to simplified by OpenCC's character table, characters
written for each other to one (`alike` in vocabularies/scripts.yml: 帐 to 账), the zeros to 0, nothing at all for white space,
invisible characters and marks (quotation marks, brackets, middle dots) — so that fold(a + b) == fold(a) + fold(b), and a
string cut from anywhere in a text is always found in it. `with_marks` keeps the marks, for what is asked for in quotation
marks. docs/assets/javascripts/search/fold.js does the same with the same table.

A few Traditional words are simplified by the word, not by the character (瞭解 → 了解, 計畫 → 计划), and a few characters
as the library has decided (著力 → 着力). Texts have gone through that already; a query may be either, so the browser gives
it further readings, for which it gets the tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from build_scripts.model import Converter
from build_scripts.script import dictionary


class SearchError(RuntimeError):
    """The index could not be made; the message says why, in Chinese, for the person who runs the build."""


INVISIBLE_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Unicode categories that are removed: white space, controls, format characters."""
MARK_CATEGORIES = frozenset({"Ps", "Pe", "Pi", "Pf"})
"""Unicode categories of marks: brackets and quotation marks that open and close."""
OTHER_MARKS = frozenset("\"'`′·•・‧∙⋅")
"""Straight quotation marks and middle dots, of which the categories say nothing. Commas and stops are no marks: they part
what is said."""


@dataclass(frozen=True)
class Fold:
    """The tables of folding, and folding itself."""

    characters: Mapping[str, str]
    """Traditional character → simplified character, closed: no value is a key."""
    phrases: Mapping[str, str]
    """Traditional word → simplified word, both folded, where folding character by character gives something else."""
    loose: Mapping[str, str] = field(default_factory=dict)
    """Character → what it mostly stands for beside another Han character, both folded."""

    def __call__(self, text: str) -> str:
        return text.translate(self._cache)

    def with_marks(self, text: str) -> str:
        """The folded text, its marks kept; without them it is what the fold itself gives."""
        return text.translate(self._exact_cache)

    def character(self, character: str) -> str:
        """The folded form of one character: any number of characters, often itself, sometimes none."""
        return without_marks(self.exact_character(character))

    def exact_character(self, character: str) -> str:
        """The same, but for a mark itself."""
        plain = unicodedata.normalize("NFKC", character).lower()
        return "".join(self.characters.get(part, part) for part in plain if not _is_invisible(part))

    def limited_to(self, symbols: Set[str]) -> Fold:
        """This fold without characters that fold to none of these symbols; of texts made of them, all queries find the same.

        What the words and loose characters are made of stays, so that a query has the same readings.
        """
        kept = {*symbols, *"".join(self.phrases), *self.loose}
        return replace(self, characters={k: v for k, v in self.characters.items() if v in kept})

    @cached_property
    def _cache(self) -> _FoldCache:
        return _FoldCache(self.character)

    @cached_property
    def _exact_cache(self) -> _FoldCache:
        return _FoldCache(self.exact_character)

    def data(self) -> dict[str, object]:
        """For the browser: the character table as two strings of equal length, the words as pairs, longest first."""
        pairs = sorted(self.characters.items())
        words = sorted(self.phrases.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        from_, to = "".join(k for k, _ in pairs), "".join(v for _, v in pairs)
        return {"from": from_, "to": to, "words": words, "loose": sorted(self.loose.items())}


class _FoldCache(dict[int, str]):
    """Code point → folded character, filled as needed; a table for str.translate."""

    def __init__(self, fold_character: Callable[[str], str]) -> None:
        self.fold_character = fold_character

    def __missing__(self, code_point: int) -> str:
        self[code_point] = self.fold_character(chr(code_point))
        return self[code_point]


ZERO_VARIANTS = dict.fromkeys("〇○◯", "0")
"""Characters that stand for zero in years and numbers: 二〇二三, 二○二三."""


@lru_cache(maxsize=2)
def load_fold(converter: Converter) -> Fold:
    """The fold of a library, from the tables that OpenCC brings (configuration t2s) and the library's decisions."""
    table = dictionary("TSCharacters.txt")
    simplified = {k: v for k, v in table.items() if k != v and len(k) == len(v) == 1 and k not in converter.shared}
    characters = _transitive({**simplified, **converter.alike}) | ZERO_VARIANTS
    by_character = Fold(characters, {})
    words = ((by_character(k), by_character(v)) for k, v in dictionary("TSPhrases.txt").items())
    decided = [(by_character(k), by_character(v)) for k, v in converter.forms.items()]
    return Fold(
        characters,
        _not_implied({k: v for k, v in (*words, *(it for it in decided if len(it[0]) > 1)) if k != v}),
        {k: v for k, v in decided if len(k) == 1 and k != v},
    )


def _not_implied(words: Mapping[str, str]) -> dict[str, str]:
    """The words but for those that become what shorter ones in them say: 藉此机会, beside 藉此."""
    kept: dict[str, str] = {}
    for word, form in sorted(words.items(), key=lambda entry: len(entry[0])):
        read = word
        for shorter, written in kept.items():
            read = read.replace(shorter, written)
        if read != form:
            kept[word] = form
    return kept


def _transitive(table: Mapping[str, str]) -> dict[str, str]:
    """Follow chains (薴 → 苧 → 苎), so that folding a simplified text again changes nothing."""
    closed = {}
    for key, value in table.items():
        seen = {key}
        while value in table and value not in seen:
            seen.add(value)
            value = table[value]
        closed[key] = value
    return closed


def is_mark(character: str) -> bool:
    """Whether a character is passed over unless it is asked for in quotation marks."""
    return character in OTHER_MARKS or unicodedata.category(character) in MARK_CATEGORIES


def without_marks(text: str) -> str:
    """A folded text without its marks."""
    return "".join(character for character in text if not is_mark(character))


def _is_invisible(character: str) -> bool:
    is_variation_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return is_variation_selector or unicodedata.category(character) in INVISIBLE_CATEGORIES
