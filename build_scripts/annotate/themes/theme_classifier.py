"""Classify provisions by theme: what speaks for each theme is weighed, and shown as evidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from operator import itemgetter

from build_scripts.annotate.themes.theme_hits import Hit, find_hits, find_regulated_theme, find_title_hits
from build_scripts.annotate.themes.theme_lexicon import TextPlace, ThemeLexicon
from build_scripts.model import AlignedText, Certainty, Evidence, ThemeMark

MAX_SECONDARY = 2
"""Maximum number of themes beside the primary one."""
SECONDARY_RATIO = 2.1
"""Minimum ratio of the points of a secondary theme to those of the primary one in the same sentence."""


def classify_themes(
    heading: AlignedText | None,
    path: tuple[str, ...],
    body: AlignedText,
    lexicon: ThemeLexicon,
    subject: str = "",
) -> tuple[ThemeMark, ...]:
    """The themes of a provision, the primary one first; empty where nothing speaks for any theme.

    All texts are in simplified characters, `path` from the outermost section inwards; `subject` is the title of the
    document. The primary theme has the highest total score; a secondary theme has the highest score of a sentence of
    the body, other than the sentence with the highest score for the primary theme. Where a provision itself says
    little of any theme, the title counts too.
    """
    hits = tuple(find_hits(heading.text if heading else None, path, body.text, subject, lexicon))
    if regulated := find_regulated_theme(subject, (*path, body.text), lexicon):
        hits = tuple(_regulating(hits, regulated, subject, lexicon))
    scores = _scores(hits, lexicon.limits["body"] if heading else math.inf)
    if max(scores.values(), default=0.0) < lexicon.doubt["points"]:
        hits = (*hits, *find_title_hits(subject, lexicon.factors["title"], lexicon))
        scores = _scores(hits, math.inf)
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    if not ranked or scores[ranked[0]] < lexicon.limits["primary"]:
        return ()
    leading = _leading_themes(hits, ranked[0], lexicon.limits["further"])
    secondary = [theme for theme in ranked[1:] if theme in leading][:MAX_SECONDARY]
    certainty = _certainty(ranked, scores, hits, lexicon)
    return tuple(
        ThemeMark(
            id=theme,
            primary=not rank,
            by="rule",
            evidence=_evidence(hits, theme, heading, body),
            certainty="high" if rank else certainty,
        )
        for rank, theme in enumerate((ranked[0], *secondary))
    )


def _regulating(hits: Iterable[Hit], theme: str, subject: str, lexicon: ThemeLexicon) -> Iterator[Hit]:
    """The hits in a document that regulates one thing: its procedure speaks for that thing, and the title with it."""
    for hit in hits:
        yield hit._replace(theme=theme) if hit.theme in lexicon.regulation["procedure"] else hit
    for hit in find_title_hits(subject, lexicon.factors["regulation"], lexicon):
        if hit.theme == theme:
            yield hit


def _certainty(ranked: list[str], scores: Mapping[str, float], hits: Iterable[Hit], lexicon: ThemeLexicon) -> Certainty:
    """Low for a primary theme with few points, with hardly more than the next one, or on weak words alone."""
    first, *others = ranked
    second = scores[others[0]] if others else 0.0
    clear = scores[first] >= lexicon.doubt["points"] and scores[first] >= lexicon.doubt["margin"] * second
    return "high" if clear and any(hit.strong for hit in hits if hit.theme == first) else "low"


def _scores(hits: Iterable[Hit], body_limit: float) -> dict[str, float]:
    """Theme → points, in the order of appearance.

    In the body and in the run-in heading every word counts once. Of a section heading only the best word counts: it is
    common to all provisions of the section, so it must not outweigh what one of them says itself. Points from the body
    beyond `body_limit` count a tenth, so that a long enumeration does not outweigh the heading and still breaks ties.
    """
    places: dict[str, dict[TextPlace, dict[Hashable, float]]] = {}
    for hit in hits:
        place: TextPlace = "body" if hit.place == "opening" else hit.place
        words = places.setdefault(hit.theme, {}).setdefault(place, {})
        words[hit.key] = max(words.get(hit.key, 0.0), hit.points)
    return {
        theme: sum(_points(place, words, body_limit) for place, words in by_place.items())
        for theme, by_place in places.items()
    }


def _points(place: TextPlace, words: Mapping[Hashable, float], body_limit: float) -> float:
    if place in ("section", "outer"):
        return max(words.values())
    total = sum(words.values())
    return total if place == "heading" else min(total, body_limit) + max(0.0, total - body_limit) / 10


def _leading_themes(hits: Iterable[Hit], primary: str, min_points: float) -> set[str]:
    """Themes with the highest score of a sentence other than the one with the highest score for the primary theme.

    A sentence that says half as much for the primary theme elaborates on that theme and is about no other; nor is one
    about a theme of which it has weak words only.
    """
    in_sentence: dict[tuple[int, str, Hashable], float] = {}  # each word once in a sentence
    for hit in hits:
        if hit.sentence >= 0:
            known = (hit.sentence, hit.theme, hit.key)
            in_sentence[known] = max(in_sentence.get(known, 0.0), hit.points)
    by_sentence: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for (number, theme, _), added in in_sentence.items():
        by_sentence[number][theme] = by_sentence[number].get(theme, 0.0) + added
    main = max(by_sentence, key=lambda number: by_sentence[number].get(primary, 0.0), default=-1)
    strong = {(hit.sentence, hit.theme) for hit in hits if hit.strong}
    leading: set[str] = set()
    for number, points in by_sentence.items():
        theme, highest = max(points.items(), key=itemgetter(1))
        if (
            number != main
            and (number, theme) in strong
            and highest >= max(min_points, SECONDARY_RATIO * points.get(primary, 0.0))
        ):
            leading.add(theme)
    return leading


def _evidence(hits: Iterable[Hit], theme: str, heading: AlignedText | None, body: AlignedText) -> tuple[Evidence, ...]:
    """The words that give points to a theme, each once, those with the most first; in headings of sections without a place."""
    found: dict[str, Hit] = {}
    for hit in sorted((hit for hit in hits if hit.theme == theme), key=lambda hit: -hit.points):
        found.setdefault(hit.words, hit)
    texts = {"heading": heading, "opening": body, "body": body}
    evidence: list[Evidence] = []
    for words, hit in found.items():
        text = texts.get(hit.place)
        evidence.append(Evidence(words, text.span(hit.start, hit.start + len(words)) if text else None))
    return tuple(evidence)
