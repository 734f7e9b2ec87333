"""Says what a provision is about: words of themes.yml, weighed by where they stand, with the words as evidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from build_scripts.annotate.themes.theme_lexicon import TextPlace, ThemeLexicon, WordIndex
from build_scripts.model import ThemeMark

MAX_SECONDARY = 2
"""At most so many themes beside the primary one (design, section 6)."""
SECONDARY_RATIO = 2.1
"""So many times the points of the primary theme a further theme needs in its own sentence."""
SENTENCE_ENDS = frozenset("。；;！!？?\n")
CLAUSE_ENDS = SENTENCE_ENDS | {"，", ","}


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found, and what it says for one theme."""

    theme: str
    word: str
    points: float
    place: TextPlace
    sentence: int
    """Sentence of the body, from 0; -1 for headings."""


def classify_themes(
    heading: str | None, path: tuple[str, ...], body: str, rules: ThemeLexicon
) -> tuple[ThemeMark, ...]:
    """The themes of a provision, the primary one first; empty where no word of any theme is found.

    All texts are in simplified characters, `path` from the outermost section inwards. The primary theme has the
    highest score of all places together; a further theme leads a sentence of the body that is not the one which
    speaks loudest for the primary theme.
    """
    hits = tuple(_hits(heading, path, body, rules))
    scores = _scores(hits, rules.limits["body"] if heading else math.inf)
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    if not ranked or scores[ranked[0]] < rules.limits["primary"]:
        return ()
    leading = _leading_themes(hits, ranked[0], rules.limits["further"])
    further = [theme for theme in ranked[1:] if theme in leading][:MAX_SECONDARY]
    return tuple(
        ThemeMark(theme, theme == ranked[0], "rule", _evidence(hits, theme)) for theme in (ranked[0], *further)
    )


def _hits(heading: str | None, path: tuple[str, ...], body: str, rules: ThemeLexicon) -> Iterator[Hit]:
    for word, theme, weight, _ in _uncovered_words(heading or "", rules):
        yield Hit(theme, word, weight * rules.weights["heading"], "heading", -1)
    for depth, section in enumerate(reversed(path)):
        place: TextPlace = "outer" if depth else "section"
        for word, theme, weight, _ in _uncovered_words(section, rules):
            yield Hit(theme, word, weight * rules.weights[place], place, -1)
    opening = 0 if heading else next((at for at, sign in enumerate(body) if sign in CLAUSE_ENDS), len(body))
    sentences = _sentence_numbers(body)
    for word, theme, weight, start in _uncovered_words(body, rules):
        place = "opening" if start < opening else "body"
        yield Hit(theme, word, weight * rules.weights[place], place, sentences[start])


def _sentence_numbers(body: str) -> list[int]:
    """For every character the number of its sentence."""
    return list(accumulate((sign in SENTENCE_ENDS for sign in body), initial=0))


def _uncovered_words(text: str, rules: ThemeLexicon) -> Iterator[tuple[str, str, float, int]]:
    """Word, theme, weight and start of every hit that no longer word and no `not` word of its theme covers."""
    cancelled = iter([*_longest_matches(text, rules.cancelling), (len(text), "")])
    start_of_next, covering = next(cancelled)
    covered_to: dict[str, int] = {}
    reached = 0
    for start, word in _longest_matches(text, rules.speaking):
        while start_of_next <= start:
            for theme, _ in rules.cancelling.claims[covering]:
                covered_to[theme] = max(covered_to.get(theme, 0), start_of_next + len(covering))
            start_of_next, covering = next(cancelled)
        end = start + len(word)
        if end <= reached:
            continue
        reached = end
        for theme, weight in rules.speaking.claims[word]:
            if end > covered_to.get(theme, 0):
                yield word, theme, weight, start


def _longest_matches(text: str, lexicon: WordIndex) -> Iterator[tuple[int, str]]:
    """The longest word that starts at each place."""
    for start, head in enumerate(text):
        for word in lexicon.longest_first.get(head, ()):
            if text.startswith(word, start):
                yield start, word
                break


def _scores(hits: Iterable[Hit], limit: float) -> dict[str, float]:
    """Points by theme, in the order of appearance.

    In the body and in the run-in heading every word counts once. Of a section heading the best word counts alone: it
    speaks for all provisions beneath it, so it must not outweigh what one of them says itself. Beyond a limit points
    from the body count a tenth, so that a long enumeration does not drown the heading and still breaks ties.
    """
    places: dict[str, dict[TextPlace, dict[str, float]]] = {}
    for hit in hits:
        place: TextPlace = "body" if hit.place == "opening" else hit.place
        words = places.setdefault(hit.theme, {}).setdefault(place, {})
        words[hit.word] = max(words.get(hit.word, 0.0), hit.points)
    return {theme: sum(_points(place, words, limit) for place, words in it.items()) for theme, it in places.items()}


def _points(place: TextPlace, words: Mapping[str, float], limit: float) -> float:
    if place in ("section", "outer"):
        return max(words.values())
    total = sum(words.values())
    return total if place == "heading" else min(total, limit) + max(0.0, total - limit) / 10


def _leading_themes(hits: Iterable[Hit], primary: str, least: float) -> set[str]:
    """Themes that lead a sentence of their own, other than the one that speaks loudest for the primary theme.

    A sentence that says half as much for the primary theme tells more of that theme, and nothing of another.
    """
    by_sentence: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for hit in dict.fromkeys(hits):
        if hit.sentence >= 0:
            said = by_sentence[hit.sentence]
            said[hit.theme] = said.get(hit.theme, 0.0) + hit.points
    loudest = max(by_sentence, key=lambda number: by_sentence[number].get(primary, 0.0), default=-1)
    others = [said for number, said in by_sentence.items() if number != loudest]
    leaders = ((said, *max(said.items(), key=itemgetter(1))) for said in others)
    return {theme for said, theme, points in leaders if points >= max(least, SECONDARY_RATIO * said.get(primary, 0.0))}


def _evidence(hits: Iterable[Hit], theme: str) -> tuple[str, ...]:
    """The words that speak for a theme, the most telling one first."""
    own = sorted((hit for hit in hits if hit.theme == theme), key=lambda hit: -hit.points)
    return tuple(dict.fromkeys(hit.word for hit in own))
