"""Makes themes.yml ready: themes, their words by the first character, weights and limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Theme
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.word_files import ThemeFile

TextPlace = Literal["heading", "section", "outer", "opening", "body"]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words by their first character, so that a text is read once, whatever the number of words."""

    finder: WordFinder
    claims: Mapping[str, tuple[tuple[str, float], ...]]
    """Word → (theme id, weight), for each theme that lists it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ThemeLexicon:
    """themes.yml, made ready for reading provisions; equal to itself only, so that what is read with it can be remembered."""

    themes: tuple[Theme, ...]
    """In the order of the site."""
    speaking: WordIndex
    cancelling: WordIndex
    """The `not` words: a hit that lies inside one does not count for the theme that lists it."""
    weights: Mapping[str, float]
    limits: Mapping[str, float]


def build_theme_lexicon(file: ThemeFile) -> ThemeLexicon:
    """Make themes.yml ready."""
    return ThemeLexicon(
        themes=file.themes,
        speaking=_lexicon(
            (word, theme.id, rule.weight) for theme in file.themes for rule in theme.rules for word in rule.phrases
        ),
        cancelling=_lexicon((word, theme.id, 0.0) for theme in file.themes for word in theme.cancelling),
        weights={name.partition(".")[2]: weight for name, weight in file.weights.items()},
        limits={name.partition(".")[2]: limit for name, limit in file.limits.items()},
    )


def _lexicon(entries: Iterable[tuple[str, str, float]]) -> WordIndex:
    claims: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, theme, weight in entries:
        claims[word].append((theme, weight))
    return WordIndex(WordFinder(claims), {word: tuple(listed) for word, listed in claims.items()})
