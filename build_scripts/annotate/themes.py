"""Says what a provision is about: words of themes.yml, weighed by where they stand, with the words as evidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Literal

from build_scripts.model import Theme, ThemeMark, ThemeRule
from build_scripts.yamlfile import Problem, Value

Place = Literal["heading", "section", "outer", "opening", "body"]
PLACES: tuple[Place, ...] = ("heading", "section", "outer", "opening", "body")
LIMITS = ("body", "primary", "further")
MOST_FURTHER = 2
"""At most so many themes beside the primary one (design, section 6)."""
SENTENCE_ENDS = frozenset("。；;！!？?\n")
CLAUSE_ENDS = SENTENCE_ENDS | {"，", ","}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by their first character, so that a text is read once, whatever the number of words."""

    longest_first: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, tuple[tuple[str, float], ...]]
    """Word → (theme id, weight), for each theme that lists it."""


@dataclass(frozen=True, slots=True)
class ThemeRules:
    """themes.yml, made ready for reading provisions."""

    themes: tuple[Theme, ...]
    """In the order of the site."""
    speaking: Lexicon
    cancelling: Lexicon
    """The `not` words: a hit that lies inside one does not count for the theme that lists it."""
    weights: Mapping[str, float]
    limits: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found, and what it says for one theme."""

    theme: str
    word: str
    points: float
    place: Place
    sentence: int
    """Sentence of the body, from 0; -1 for headings."""


# --- reading the vocabulary ------------------------------------------------------------------------------------------


def read_rules(value: Value) -> tuple[ThemeRules, tuple[Problem, ...]]:
    """Make rules of themes.yml as read; what cannot be used is left out and reported with its line."""
    problems: list[Problem] = []
    nothing = Value(value.line, [])
    entries = value.fields.get("themes", nothing).items
    themes = tuple(_themes(entries, problems))
    cancelling = [
        (word, entry.fields.get("id", nothing).text or "", 0.0)
        for entry in entries
        for word in filter(None, entry.fields.get("not", nothing).texts())
    ]
    rules = ThemeRules(
        themes=themes,
        speaking=_lexicon((word, it.id, rule.weight) for it in themes for rule in it.rules for word in rule.words),
        cancelling=_lexicon(cancelling),
        weights=_numbers(value, "weights", PLACES, problems),
        limits=_numbers(value, "limits", LIMITS, problems),
    )
    return rules, tuple(problems)


def _themes(entries: Iterable[Value], problems: list[Problem]) -> Iterator[Theme]:
    seen: set[str] = set()
    for entry in entries:
        given = {name: field.text or "" for name, field in entry.fields.items()}
        lacking = [name for name in ("id", "label", "scope") if not given.get(name)]
        if lacking or given["id"] in seen:
            problems.append(Problem(entry.line, f"主题缺少 {'、'.join(lacking)}" if lacking else f"{given['id']} 重复"))
            continue
        seen.add(given["id"])
        rules = tuple(_theme_rules(entry, problems))
        yield Theme(given["id"], given["label"], given["scope"], given.get("excludes", ""), rules)


def _theme_rules(entry: Value, problems: list[Problem]) -> Iterator[ThemeRule]:
    """A word counts once for a theme: the first weight given holds, the second is a slip of the editor."""
    seen: set[str] = set()
    for rule in entry.fields.get("rules", Value(entry.line, [])).items:
        words: list[str] = []
        for item in rule.fields.get("words", Value(rule.line, [])).items:
            if item.text and item.text not in seen:
                words.append(item.text)
            else:
                problems.append(Problem(item.line, f"词语为空或重复：{item.text or ''}"))
            seen.add(item.text or "")
        weight = _number(rule.fields.get("weight"))
        if weight is None:
            problems.append(Problem(rule.line, "分量（weight）不是数字"))
        else:
            yield ThemeRule(tuple(words), weight)


def _numbers(value: Value, key: str, names: Iterable[str], problems: list[Problem]) -> dict[str, float]:
    """The numbers under a key; one that is missing counts as 1 and is reported."""
    table = value.fields.get(key, Value(value.line, {}))
    found = {name: _number(table.fields.get(name)) for name in names}
    problems.extend(Problem(table.line, f"{key} 缺少 {name}") for name, number in found.items() if number is None)
    return {name: 1.0 if number is None else number for name, number in found.items()}


def _number(value: Value | None) -> float | None:
    try:
        return float(value.text or "") if value else None
    except ValueError:
        return None


def _lexicon(entries: Iterable[tuple[str, str, float]]) -> Lexicon:
    claims: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, theme, weight in entries:
        claims[word].append((theme, weight))
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(claims, key=len, reverse=True):
        heads[word[0]].append(word)
    return Lexicon(
        {head: tuple(words) for head, words in heads.items()},
        {word: tuple(listed) for word, listed in claims.items()},
    )


# --- reading a provision ---------------------------------------------------------------------------------------------


def themes_of(heading: str | None, path: tuple[str, ...], body: str, rules: ThemeRules) -> tuple[ThemeMark, ...]:
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
    leading = _leading(hits, ranked[0], rules.limits["further"])
    further = [theme for theme in ranked[1:] if theme in leading][:MOST_FURTHER]
    return tuple(
        ThemeMark(theme, theme == ranked[0], "rule", _evidence(hits, theme)) for theme in (ranked[0], *further)
    )


def _hits(heading: str | None, path: tuple[str, ...], body: str, rules: ThemeRules) -> Iterator[Hit]:
    for word, theme, weight, _ in _found(heading or "", rules):
        yield Hit(theme, word, weight * rules.weights["heading"], "heading", -1)
    for depth, section in enumerate(reversed(path)):
        place: Place = "outer" if depth else "section"
        for word, theme, weight, _ in _found(section, rules):
            yield Hit(theme, word, weight * rules.weights[place], place, -1)
    opening = 0 if heading else next((at for at, sign in enumerate(body) if sign in CLAUSE_ENDS), len(body))
    sentences = _sentences(body)
    for word, theme, weight, start in _found(body, rules):
        place = "opening" if start < opening else "body"
        yield Hit(theme, word, weight * rules.weights[place], place, sentences[start])


def _sentences(body: str) -> list[int]:
    """For every character the number of its sentence."""
    return list(accumulate((sign in SENTENCE_ENDS for sign in body), initial=0))


def _found(text: str, rules: ThemeRules) -> Iterator[tuple[str, str, float, int]]:
    """Word, theme, weight and start of every hit that no longer word and no `not` word of its theme covers."""
    cancelled = iter([*_longest(text, rules.cancelling), (len(text), "")])
    start_of_next, covering = next(cancelled)
    covered_to: dict[str, int] = {}
    reached = 0
    for start, word in _longest(text, rules.speaking):
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


def _longest(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
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
    places: dict[str, dict[Place, dict[str, float]]] = {}
    for hit in hits:
        place: Place = "body" if hit.place == "opening" else hit.place
        words = places.setdefault(hit.theme, {}).setdefault(place, {})
        words[hit.word] = max(words.get(hit.word, 0.0), hit.points)
    return {theme: sum(_points(place, words, limit) for place, words in it.items()) for theme, it in places.items()}


def _points(place: Place, words: Mapping[str, float], limit: float) -> float:
    if place in ("section", "outer"):
        return max(words.values())
    total = sum(words.values())
    return total if place == "heading" else min(total, limit) + max(0.0, total - limit) / 10


def _leading(hits: Iterable[Hit], primary: str, least: float) -> set[str]:
    """Themes that lead a sentence of their own, other than the one that speaks loudest for the primary theme."""
    by_sentence: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for hit in dict.fromkeys(hits):
        if hit.sentence >= 0:
            said = by_sentence[hit.sentence]
            said[hit.theme] = said.get(hit.theme, 0.0) + hit.points
    loudest = max(by_sentence, key=lambda number: by_sentence[number].get(primary, 0.0), default=-1)
    others = [said for number, said in by_sentence.items() if number != loudest]
    leaders = (max(said.items(), key=itemgetter(1)) for said in others)
    return {theme for theme, points in leaders if points >= least}


def _evidence(hits: Iterable[Hit], theme: str) -> tuple[str, ...]:
    """The words that speak for a theme, the most telling one first."""
    own = sorted((hit for hit in hits if hit.theme == theme), key=lambda hit: -hit.points)
    return tuple(dict.fromkeys(hit.word for hit in own))
