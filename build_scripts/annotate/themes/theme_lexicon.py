"""Makes themes.yml ready: themes, their words by the first character, weights and limits; tells faults with their line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Theme, ThemeRule
from build_scripts.text.yaml_reader import Problem, Value

TextPlace = Literal["heading", "section", "outer", "opening", "body"]
PLACES: tuple[TextPlace, ...] = ("heading", "section", "outer", "opening", "body")
LIMITS = ("body", "primary", "further")


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words by their first character, so that a text is read once, whatever the number of words."""

    longest_first: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, tuple[tuple[str, float], ...]]
    """Word → (theme id, weight), for each theme that lists it."""


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """themes.yml, made ready for reading provisions."""

    themes: tuple[Theme, ...]
    """In the order of the site."""
    speaking: WordIndex
    cancelling: WordIndex
    """The `not` words: a hit that lies inside one does not count for the theme that lists it."""
    weights: Mapping[str, float]
    limits: Mapping[str, float]


def read_theme_lexicon(value: Value) -> tuple[ThemeLexicon, tuple[Problem, ...]]:
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
    rules = ThemeLexicon(
        themes=themes,
        speaking=_lexicon(
            (word, theme.id, rule.weight) for theme in themes for rule in theme.rules for word in rule.phrases
        ),
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
        problems.extend(_twice(entry))
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


def _twice(entry: Value) -> Iterator[Problem]:
    """A `not` word that stands there twice, or speaks for the theme as well, is a slip of the editor."""
    rules = entry.fields.get("rules", Value(entry.line, [])).items
    seen = {word for rule in rules for word in rule.fields.get("words", Value(rule.line, [])).texts()}
    for item in entry.fields.get("not", Value(entry.line, [])).items:
        if not item.text or item.text in seen:
            yield Problem(item.line, f"词语为空或重复：{item.text or ''}")
        seen.add(item.text or "")


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


def _lexicon(entries: Iterable[tuple[str, str, float]]) -> WordIndex:
    claims: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, theme, weight in entries:
        claims[word].append((theme, weight))
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(claims, key=len, reverse=True):
        heads[word[0]].append(word)
    return WordIndex(
        {head: tuple(words) for head, words in heads.items()},
        {word: tuple(listed) for word, listed in claims.items()},
    )
