"""Extract facts: how a measure helps, whom, how firmly, on what conditions and when; none where the text is silent.

What each fact is called and which words speak for it stands in vocabularies/facts.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.model import AlignedText, Evidence, Fact, MeasureFacts, Window
from build_scripts.text.numerals import DATE, RANGE_SIGN, alternation, parse_date, to_half_width
from build_scripts.text.yaml_reader import Problem, Value

WORDED = ("instruments", "beneficiaries", "strength")
_LISTS = ("words", "opening", "verbs", "objects", "starts", "not", "ends", "holds", "followed")
_CLAIMS = ("words", "opening", "verbs", "starts")
_GROUPS = (*WORDED, "conditions")
_OTHERS = ("adverbs", "windows", "passing")
_NOTHING = Value(1, None)
_TITLE = r"(?:《[^《》\n]{0,80}》)"
_OPENS = r"(?:^|(?<=[,;:。\n]))[ \u3000]{0,4}"
_INNER = r"[^,;:。\n]{0,60}?"
_COUNTED = "0-9〇零一二两三四五六七八九十百几数多"
"""三年内 is a span from any day, 年内 is this year."""
_REACH = 30
"""So many characters may stand between a verb and its object."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A fact with the pattern that finds its words, in the group `hit` or `opening`."""

    id: str
    label: str
    pattern: re.Pattern[str]
    misleading: frozenset[str]
    """Words that the pattern finds too, so that nothing is found inside them."""


@dataclass(frozen=True, slots=True)
class FactLexicon:
    """facts.yml, made ready for reading."""

    rules: Mapping[str, tuple[Rule, ...]]
    """instruments, beneficiaries, strength, conditions → rules in the order of the file."""
    window: re.Pattern[str]


# --- reading the vocabulary ------------------------------------------------------------------------------------------


def read_fact_lexicon(value: Value) -> tuple[FactLexicon, tuple[Problem, ...]]:
    """Make facts.yml as read ready; what cannot be used is left out and reported with its line."""
    problems: list[Problem] = []
    adverbs = alternation(_texts(value, "adverbs"))
    passing = {"instruments": _passing(value.fields.get("passing", _NOTHING))}
    rules = {
        name: tuple(_rules(value.fields.get(name, _NOTHING), adverbs, passing.get(name, _TITLE), problems))
        for name in _GROUPS
    }
    problems += [Problem(value.line, f"缺少 {name}") for name, found in rules.items() if not found]
    problems += [
        Problem(field.line, f"未知的字段 {name}")
        for name, field in value.fields.items()
        if name not in (*_GROUPS, *_OTHERS)
    ]
    return FactLexicon(rules, re.compile(_window(value.fields.get("windows", _NOTHING)))), tuple(problems)


def _texts(value: Value, key: str) -> tuple[str, ...]:
    return value.fields.get(key, _NOTHING).texts()


def _passing(value: Value) -> str:
    """What a clause only leans on, 依托…平台, is not what it offers; nor is anything in a title."""
    starts, ends = alternation(_texts(value, "starts")), alternation(_texts(value, "ends"))
    return rf"{_TITLE}|(?:{starts})[^,;:。\n]{{0,{_REACH}}}?(?:{ends})"


def _twice(entry: Value) -> Iterator[Problem]:
    """A word listed twice under one entry is a slip of the editor: one of the two was meant for another place."""
    seen: set[str] = set()
    for name in ("words", "opening", "not"):
        for item in entry.fields.get(name, _NOTHING).items:
            if item.text in seen:
                yield Problem(item.line, f"词语重复：{item.text}")
            seen.add(item.text or "")


def _rules(value: Value, adverbs: str, passing: str, problems: list[Problem]) -> Iterator[Rule]:
    for key, entry in value.fields.items():
        problems += _twice(entry)
        unknown = {name: it for name, it in entry.fields.items() if name not in (*_LISTS, "label")}
        problems += [Problem(it.line, f"未知的字段 {name}") for name, it in unknown.items()]
        label = entry.fields.get("label", _NOTHING).text
        if label and any(_texts(entry, name) for name in _CLAIMS):
            pattern = _stretch(entry) if "starts" in entry.fields else _words(entry, adverbs)
            yield Rule(key, label, re.compile(f"{passing}|{pattern}"), frozenset(_texts(entry, "not")))
        else:
            problems.append(Problem(entry.line, f"{key} 缺少 label 或词语"))


def _words(entry: Value, adverbs: str) -> str:
    """Words anywhere, some at the opening of a clause only, some as the object of a verb in the same clause.

    A misleading word swallows what stands in it.
    """
    misleading, openings = alternation(_texts(entry, "not")), alternation(_texts(entry, "opening"))
    verbs, objects = alternation(_texts(entry, "verbs")), alternation(_texts(entry, "objects"))
    opening = rf"{_OPENS}(?:{adverbs}){{0,4}}(?!{misleading})(?P<opening>{openings})"
    between = rf"(?:(?!{misleading})[^,;:。《》\n]){{0,{_REACH}}}?(?!{misleading})"
    words = alternation((*_texts(entry, "words"), *_texts(entry, "not")))
    return rf"{opening}|(?P<hit>{words}|(?:{verbs}){between}(?:{objects}))"


def _stretch(entry: Value) -> str:
    """From a word that starts a condition to one that ends it, or to the end of the clause."""
    starts, opening, ends, holds, followed = (
        alternation(_texts(entry, name)) for name in ("starts", "opening", "ends", "holds", "followed")
    )
    held = rf"(?={_INNER}(?:{holds}))" if "holds" in entry.fields else ""
    ending = rf"{_INNER}(?:{ends})" if "ends" in entry.fields else rf"{_INNER}(?=[,;:。\n]|$)"
    aimed = rf"(?=[,;]|{_INNER}(?:{followed}))" if "followed" in entry.fields else ""
    rest = held + ending + aimed
    return rf"{_OPENS}(?P<opening>(?:{opening}){rest})|(?P<hit>(?:{starts}){rest})"


def _window(value: Value) -> str:
    """From … to …; a day that words beside it, or a comma behind it, make a time; a word like 每年."""
    before, after = alternation(_texts(value, "before")), alternation(_texts(value, "after"))
    return "|".join((
        _TITLE,
        rf"(?P<span>(?:自|从)?(?P<since>{DATE})起?{RANGE_SIGN}(?P<until>{DATE})(?:{after})?)",
        rf"(?P<one>(?P<before>(?:{before}){{1,2}})?(?P<day>{DATE})(?:(?P<after>{after})|(?=,)|(?(before)|(?!))))",
        rf"(?P<period>(?<![{_COUNTED}])(?:{alternation(_texts(value, 'periods'))}))",
    ))  # fmt: skip


# --- reading a provision ---------------------------------------------------------------------------------------------


def find_facts(heading: AlignedText | None, body: AlignedText, lexicon: FactLexicon) -> MeasureFacts:
    """The facts of a provision, given in simplified characters; each with its evidence in the provision's text."""
    texts = (heading, body) if heading else (body,)
    found = {name: tuple(_facts(rules, texts)) for name, rules in lexicon.rules.items()}
    windows = tuple(window for text in texts for window in _windows(text, lexicon.window))
    return MeasureFacts(**found, windows=windows)


def _facts(rules: tuple[Rule, ...], texts: tuple[AlignedText, ...]) -> Iterator[Fact]:
    for rule in rules:
        first: dict[str, Evidence] = {}
        for evidence in (evidence for text in texts for evidence in _hits(text, rule)):
            first.setdefault(evidence.text, evidence)
        if first:
            yield Fact(rule.id, rule.label, tuple(first.values()))


def _hits(text: AlignedText, rule: Rule) -> Iterator[Evidence]:
    for match in rule.pattern.finditer(to_half_width(text.text)):
        group = "opening" if match["opening"] else "hit"
        if match[group] and match[group] not in rule.misleading:
            yield text.evidence(*match.span(group))


def _windows(text: AlignedText, pattern: re.Pattern[str]) -> Iterator[Window]:
    for match in pattern.finditer(to_half_width(text.text)):
        if match.lastgroup and match[0]:
            yield Window(*_first_and_last_day(match), text.evidence(*match.span()))


def _first_and_last_day(match: re.Match[str]) -> tuple[str | None, str | None]:
    """First and last day in ISO form, None where the words do not give one."""
    if match["span"]:
        since = parse_date(match["since"])
        return since.iso, parse_date(match["until"], since.year).iso
    if match["one"] is None:
        return None, None
    day, before, after = parse_date(match["day"]).iso, match["before"] or "", match["after"] or ""
    if before.endswith(("自", "从")) or after in ("起", "以后", "之后", "后"):
        return day, None
    within = not before or before.endswith(("在", "于"))
    return (day, day) if within and after not in ("前", "以前", "之前") else (None, day)
