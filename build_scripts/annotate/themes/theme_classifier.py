"""Classify provisions by theme: words of themes.yml, weighted by their position, with the words as evidence."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from build_scripts.annotate.themes.theme_lexicon import TextPlace, ThemeLexicon
from build_scripts.model import AlignedText, Evidence, ThemeMark
from build_scripts.text.characters import SENTENCE_ENDS

MAX_SECONDARY = 2
"""Maximum number of themes beside the primary one."""
SECONDARY_RATIO = 2.1
"""Minimum ratio of the points of a secondary theme to those of the primary one in the same sentence."""
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}\n]")
_CLAUSE_END = re.compile(f"[{SENTENCE_ENDS}\n，,]")


class Hit(NamedTuple):
    """An occurrence of a word, and the points it gives to one theme."""

    theme: str
    word: str
    points: float
    place: TextPlace
    sentence: int
    """Sentence of the body, from 0; -1 for headings."""
    start: int
    """Offset of the word in the heading or the body."""


def classify_themes(
    heading: AlignedText | None, path: tuple[str, ...], body: AlignedText, lexicon: ThemeLexicon
) -> tuple[ThemeMark, ...]:
    """The themes of a provision, the primary one first; empty where no word of any theme is found.

    All texts are in simplified characters, `path` from the outermost section inwards. The primary theme has the
    highest total score; a secondary theme has the highest score of a sentence of the body, other than the sentence
    with the highest score for the primary theme.
    """
    hits = tuple(_hits(heading, path, body, lexicon))
    scores = _scores(hits, lexicon.limits["body"] if heading else math.inf)
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    if not ranked or scores[ranked[0]] < lexicon.limits["primary"]:
        return ()
    leading = _leading_themes(hits, ranked[0], lexicon.limits["further"])
    secondary = [theme for theme in ranked[1:] if theme in leading][:MAX_SECONDARY]
    return tuple(
        ThemeMark(theme, theme == ranked[0], "rule", _evidence(hits, theme, heading, body))
        for theme in (ranked[0], *secondary)
    )


def _hits(
    heading: AlignedText | None, path: tuple[str, ...], body: AlignedText, lexicon: ThemeLexicon
) -> Iterator[Hit]:
    for word, theme, weight, start in _uncovered_words(heading.text, lexicon) if heading else ():
        yield Hit(theme, word, weight * lexicon.weights["heading"], "heading", -1, start)
    for depth, section in enumerate(reversed(path)):
        place: TextPlace = "outer" if depth else "section"
        for word, theme, weight, start in _uncovered_words(section, lexicon):
            yield Hit(theme, word, weight * lexicon.weights[place], place, -1, start)
    opening = _CLAUSE_END.search(body.text)
    first_end = opening.start() if opening else len(body.text)
    ends = [end.start() for end in _SENTENCE_END.finditer(body.text)]
    for word, theme, weight, start in _uncovered_words(body.text, lexicon):
        place = "opening" if start < first_end and not heading else "body"
        yield Hit(theme, word, weight * lexicon.weights[place], place, bisect_left(ends, start), start)


@lru_cache(maxsize=512)
def _uncovered_words(text: str, lexicon: ThemeLexicon) -> tuple[tuple[str, str, float, int], ...]:
    """Word, theme, weight and start of each occurrence that no longer word and no `not` word of its theme covers.

    They are remembered: a section's heading counts for each of its provisions.
    """
    return tuple(_find_uncovered(text, lexicon))


def _find_uncovered(text: str, lexicon: ThemeLexicon) -> Iterator[tuple[str, str, float, int]]:
    cancelled = iter([*lexicon.cancelling.finder.longest_by_start(text).items(), (len(text), "")])
    next_start, covering = next(cancelled)
    covered_to: dict[str, int] = {}
    end_of_last = 0
    for start, word in lexicon.speaking.finder.longest_by_start(text).items():
        while next_start <= start:
            for theme, _ in lexicon.cancelling.claims[covering]:
                covered_to[theme] = max(covered_to.get(theme, 0), next_start + len(covering))
            next_start, covering = next(cancelled)
        end = start + len(word)
        if end <= end_of_last:
            continue
        end_of_last = end
        for theme, weight in lexicon.speaking.claims[word]:
            if end > covered_to.get(theme, 0):
                yield word, theme, weight, start


def _scores(hits: Iterable[Hit], body_limit: float) -> dict[str, float]:
    """Theme → points, in the order of appearance.

    In the body and in the run-in heading every word counts once. Of a section heading only the best word counts: it is
    common to all provisions of the section, so it must not outweigh what one of them says itself. Points from the body
    beyond `body_limit` count a tenth, so that a long enumeration does not outweigh the heading and still breaks ties.
    """
    places: dict[str, dict[TextPlace, dict[str, float]]] = {}
    for hit in hits:
        place: TextPlace = "body" if hit.place == "opening" else hit.place
        words = places.setdefault(hit.theme, {}).setdefault(place, {})
        words[hit.word] = max(words.get(hit.word, 0.0), hit.points)
    return {
        theme: sum(_points(place, words, body_limit) for place, words in by_place.items())
        for theme, by_place in places.items()
    }


def _points(place: TextPlace, words: Mapping[str, float], body_limit: float) -> float:
    if place in ("section", "outer"):
        return max(words.values())
    total = sum(words.values())
    return total if place == "heading" else min(total, body_limit) + max(0.0, total - body_limit) / 10


def _leading_themes(hits: Iterable[Hit], primary: str, min_points: float) -> set[str]:
    """Themes with the highest score of a sentence other than the one with the highest score for the primary theme.

    A sentence that says half as much for the primary theme elaborates on that theme and is about no other.
    """
    by_sentence: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for theme, _, added, _, sentence in dict.fromkeys(hit[:-1] for hit in hits):  # each word once in a sentence
        if sentence >= 0:
            points = by_sentence[sentence]
            points[theme] = points.get(theme, 0.0) + added
    main = max(by_sentence, key=lambda number: by_sentence[number].get(primary, 0.0), default=-1)
    leading: set[str] = set()
    for number, points in by_sentence.items():
        theme, highest = max(points.items(), key=itemgetter(1))
        if number != main and highest >= max(min_points, SECONDARY_RATIO * points.get(primary, 0.0)):
            leading.add(theme)
    return leading


def _evidence(hits: Iterable[Hit], theme: str, heading: AlignedText | None, body: AlignedText) -> tuple[Evidence, ...]:
    """The words that give points to a theme, each once, those with the most first; in headings of sections without a place."""
    found: dict[str, Hit] = {}
    for hit in sorted((hit for hit in hits if hit.theme == theme), key=lambda hit: -hit.points):
        found.setdefault(hit.word, hit)
    texts = {"heading": heading, "opening": body, "body": body}
    evidence: list[Evidence] = []
    for word, hit in found.items():
        text = texts.get(hit.place)
        evidence.append(Evidence(word, text.span(hit.start, hit.start + len(word)) if text else None))
    return tuple(evidence)
