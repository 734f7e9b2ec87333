"""Makes themes.yml ready: themes, their words, pairs of a verb and its object, weights and limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from build_scripts.model import Theme
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.word_files import ThemeFile
from build_scripts.vocabulary.word_lists import WordLists

Value = TypeVar("Value")
TextPlace = Literal["heading", "section", "outer", "opening", "body"]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words by their first character, so that a text is read once, whatever the number of words."""

    finder: WordFinder
    claims: Mapping[str, tuple[tuple[str, float], ...]]
    """Word → (theme id, weight), for each theme that lists it."""


@dataclass(frozen=True, slots=True, eq=False)
class PairRule:
    """A verb and its object in one clause that count for a theme, whichever of those listed they are."""

    theme: str
    weight: float


@dataclass(frozen=True, slots=True)
class PairIndex:
    """Verbs and objects, with the rules that list them."""

    verb_finder: WordFinder
    object_finder: WordFinder
    verbs: Mapping[str, frozenset[PairRule]]
    objects: Mapping[str, tuple[PairRule, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ThemeLexicon:
    """themes.yml, made ready for reading provisions; equal to itself only, so that what is read with it can be remembered."""

    themes: tuple[Theme, ...]
    """In the order of the site."""
    speaking: WordIndex
    cancelling: WordIndex
    """The `not` words: a hit that lies inside one does not count for the theme that lists it."""
    pairs: PairIndex
    ordinary: WordFinder
    """Words of no theme into which no word of a theme reaches: in 发展期间 stands 发展, and not 展期."""
    parties: tuple[str, ...]
    """What names of parties end with: 企业."""
    clauses: WordLists
    """`starts` and `ends` of clauses that lead in, `whom` of clauses that say whom a measure is for."""
    regulation: WordLists
    """`titles` of documents that regulate one thing, words of `closing` provisions, themes of their `procedure`."""
    regulating_title: re.Pattern[str]
    """Where a title ends as `titles` say: 《……专项资金管理办法（试行）》."""
    weights: Mapping[str, float]
    limits: Mapping[str, float]
    factors: Mapping[str, float]
    doubt: Mapping[str, float]


def build_theme_lexicon(file: ThemeFile) -> ThemeLexicon:
    """Make themes.yml ready."""
    return ThemeLexicon(
        themes=file.themes,
        speaking=_lexicon(
            (word, theme.id, rule.weight) for theme in file.themes for rule in theme.rules for word in rule.phrases
        ),
        cancelling=_lexicon((word, theme.id, 0.0) for theme in file.themes for word in theme.cancelling),
        pairs=_pairs(file.themes),
        ordinary=WordFinder(file.ordinary),
        parties=file.parties,
        clauses=_unprefixed(file.clauses),
        regulation=_unprefixed(file.regulation),
        regulating_title=_ending(file.regulation.get("regulation.titles", ())),
        weights=_unprefixed(file.weights),
        limits=_unprefixed({**file.limits, **file.title_limits}),
        factors=_unprefixed(file.factors),
        doubt=_unprefixed(file.doubt),
    )


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    """What finds one of the words, in which … stands for any others, at the end of a title: before a bracket, or its 》."""
    anything = "[^《》〈〉]*"
    listed = "|".join(anything.join(map(re.escape, word.split("…"))) for word in words)
    return re.compile(f"(?:{listed or '(?!)'})(?:[（(][^（()）]*[)）])?(?:[》〉]|$)")


def _unprefixed(listed: Mapping[str, Value]) -> Mapping[str, Value]:
    return {name.partition(".")[2]: value for name, value in listed.items()}


def _lexicon(entries: Iterable[tuple[str, str, float]]) -> WordIndex:
    claims: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, theme, weight in entries:
        claims[word].append((theme, weight))
    return WordIndex(WordFinder(claims), {word: tuple(listed) for word, listed in claims.items()})


def _pairs(themes: Iterable[Theme]) -> PairIndex:
    verbs: defaultdict[str, frozenset[PairRule]] = defaultdict(frozenset)
    objects: defaultdict[str, tuple[PairRule, ...]] = defaultdict(tuple)
    for theme in themes:
        for rule in theme.rules:
            pair = PairRule(theme.id, rule.weight)
            for verb in rule.verbs:
                verbs[verb] |= {pair}
            for named in rule.objects:
                objects[named] += (pair,)
    return PairIndex(WordFinder(verbs), WordFinder(objects), verbs, objects)
