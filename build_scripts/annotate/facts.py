"""Extract facts: how a measure helps, whom, how firmly, on what conditions and when; none where the text is silent.

What each fact is called and which words speak for it stands in vocabularies/facts.yml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from build_scripts.model import AlignedText, Evidence, Fact, MeasureFacts, Window
from build_scripts.text.dates import DATE, DATE_START, FIRST_DATE, LAST_DATE, MAY_BE_DATE, parse_date, parse_date_range
from build_scripts.text.numerals import RANGE_SIGN, alternation, first_characters, to_half_width
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.word_files import FactEntry, FactFile
from build_scripts.vocabulary.word_lists import WordLists

WORDED = ("instruments", "beneficiaries", "strength")
_TITLE = r"(?:《[^《》\n]{0,80}》)"
_SENTENCE = re.compile(rf"(?:{_TITLE}|[^。\n])+")
"""No rule finds words across its ends."""
_OPENS = r"(?:^|(?<=[,;:。\n]))[ \u3000]{0,4}"
_INNER = r"[^,;:。\n]{0,60}?"
_COUNTED = "0-9〇零一二两三四五六七八九十百几数多"
"""三年内 is a span from any day, 年内 is this year."""
_REACH = 30
"""So many characters may stand between a verb and its object."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A fact with the pattern that finds its words, in the group `hit` or `opening`."""

    id: str
    label: str
    pattern: re.Pattern[str]
    needed: frozenset[str]
    """Words of which one stands in every sentence in which the pattern finds something."""
    misleading: frozenset[str]
    """Words that the pattern finds too, so that nothing is found inside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLexicon:
    """facts.yml, made ready for reading."""

    rules: Mapping[str, tuple[Rule, ...]]
    """instruments, beneficiaries, strength, conditions → rules in the order of the file."""
    rules_by_word: Mapping[str, tuple[Rule, ...]]
    """Word → the rules that need it."""
    finder: WordFinder
    """Of these words."""
    window: re.Pattern[str]
    may_be_window: re.Pattern[str]
    """What every text has in which that pattern finds something."""


# --- reading the vocabulary ------------------------------------------------------------------------------------------


def build_fact_lexicon(file: FactFile) -> FactLexicon:
    """Make facts.yml ready."""
    groups = {**{name: getattr(file, name) for name in WORDED}, "conditions": file.conditions}
    passing = {"instruments": _passing(file.lists)}
    rules = {name: tuple(_rules(entries, file.lists, passing.get(name, _TITLE))) for name, entries in groups.items()}
    rules_by_word: defaultdict[str, tuple[Rule, ...]] = defaultdict(tuple)
    for rule in chain.from_iterable(rules.values()):
        for word in rule.needed:
            rules_by_word[word] += (rule,)
    return FactLexicon(
        rules=rules,
        rules_by_word=rules_by_word,
        finder=WordFinder(rules_by_word),
        window=re.compile(_window(file.lists)),
        may_be_window=re.compile(f"{MAY_BE_DATE.pattern}|{alternation(file.lists['windows.periods'])}"),
    )


def _passing(lists: WordLists) -> str:
    """What a clause only leans on, 依托…平台, is not what it offers; nor is anything in a title."""
    starts, ends = alternation(lists["passing.starts"]), alternation(lists["passing.ends"])
    return rf"{_TITLE}|(?:{starts})[^,;:。\n]{{0,{_REACH}}}?(?:{ends})"


def _rules(entries: Mapping[str, FactEntry], lists: WordLists, passing: str) -> Iterator[Rule]:
    for key, entry in entries.items():
        pattern = _stretch(entry) if entry["starts"] else _words(entry, alternation(lists["adverbs"]))
        claims = (entry[name] for name in ("words", "opening", "not", "verbs", "starts"))
        first = first_characters(lists["passing.starts"], lists["adverbs"], *claims)
        yield Rule(
            id=key,
            label=entry.label,
            pattern=re.compile(rf"(?=[《 \u3000{first}])(?:{passing}|{pattern})"),
            needed=frozenset((*entry["opening"], *(entry["starts"] or (*entry["words"], *entry["objects"])))),
            misleading=frozenset(entry["not"]),
        )


def _words(entry: FactEntry, adverbs: str) -> str:
    """Words anywhere, some at the opening of a clause only, some as the object of a verb in the same clause.

    A misleading word swallows what stands in it.
    """
    misleading, openings = alternation(entry["not"]), alternation(entry["opening"])
    verbs, objects = alternation(entry["verbs"]), alternation(entry["objects"])
    led = rf"{_OPENS}(?:{adverbs}){{0,4}}(?!{misleading})" if entry["opening"] else ""
    opening = rf"{led}(?P<opening>{openings})"
    between = rf"(?:(?!{misleading})[^,;:。《》\n]){{0,{_REACH}}}?(?!{misleading})"
    words = alternation((*entry["words"], *entry["not"]))
    return rf"{opening}|(?P<hit>{words}|(?:{verbs}){between}(?:{objects}))"


def _stretch(entry: FactEntry) -> str:
    """From a word that starts a condition to one that ends it, or to the end of the clause."""
    starts, opening, ends, holds, followed = (
        alternation(entry[name]) for name in ("starts", "opening", "ends", "holds", "followed")
    )
    held = rf"(?={_INNER}(?:{holds}))" if entry["holds"] else ""
    ending = rf"{_INNER}(?:{ends})" if entry["ends"] else rf"{_INNER}(?=[,;:。\n]|$)"
    aimed = rf"(?=[,;]|{_INNER}(?:{followed}))" if entry["followed"] else ""
    rest = held + ending + aimed
    return rf"{_OPENS}(?P<opening>(?:{opening}){rest})|(?P<hit>(?:{starts}){rest})"


def _window(lists: WordLists) -> str:
    """From … to …; a day that words beside it, or a comma behind it, make a time; a word like 每年."""
    before, after = alternation(lists["windows.before"]), alternation(lists["windows.after"])
    first = first_characters(lists["windows.before"], lists["windows.periods"])
    alternatives = "|".join((
        _TITLE,
        rf"(?P<span>(?:自|从)?(?P<since>{FIRST_DATE})起?{RANGE_SIGN}(?P<until>{LAST_DATE})(?:{after})?)",
        rf"(?P<one>(?P<before>(?:{before}){{1,2}})?(?P<day>{DATE})(?:(?P<after>{after})|(?=,)|(?(before)|(?!))))",
        rf"(?P<period>(?<![{_COUNTED}])(?:{alternation(lists['windows.periods'])}))",
    ))  # fmt: skip
    return f"(?={DATE_START}|[《自从{first}])(?:{alternatives})"


# --- reading a provision ---------------------------------------------------------------------------------------------


def find_facts(heading: AlignedText | None, body: AlignedText, lexicon: FactLexicon) -> MeasureFacts:
    """The facts of a provision, given in simplified characters; each with its evidence in the provision's text."""
    texts = [(aligned, to_half_width(aligned.text)) for aligned in (heading, body) if aligned]
    found: defaultdict[Rule, dict[str, Evidence]] = defaultdict(dict)
    for aligned, plain in texts:
        for sentence in _SENTENCE.finditer(plain):
            words = lexicon.finder.words_in(sentence[0])
            for rule in {rule for word in words for rule in lexicon.rules_by_word[word]}:
                evidence = found[rule]
                for start, end in _hits(plain, sentence.span(), rule):
                    said = aligned.text[start:end]
                    evidence[said] = evidence.get(said) or aligned.evidence(start, end)
    facts = {
        name: tuple(Fact(rule.id, rule.label, tuple(found[rule].values())) for rule in rules if found.get(rule))
        for name, rules in lexicon.rules.items()
    }
    windows = tuple(window for aligned, plain in texts for window in _windows(aligned, plain, lexicon))
    return MeasureFacts(**facts, windows=windows)


def _hits(plain: str, sentence: tuple[int, int], rule: Rule) -> Iterator[tuple[int, int]]:
    """Start and end of the words in a sentence of a text that speak for a fact."""
    for match in rule.pattern.finditer(plain, *sentence):
        group = "opening" if match["opening"] else "hit"
        if match[group] and match[group] not in rule.misleading:
            yield match.span(group)


def _windows(aligned: AlignedText, plain: str, lexicon: FactLexicon) -> Iterator[Window]:
    for match in lexicon.window.finditer(plain) if lexicon.may_be_window.search(plain) else ():
        if match.lastgroup and match[0]:
            yield Window(*_first_and_last_day(match), aligned.evidence(*match.span()))


def _first_and_last_day(match: re.Match[str]) -> tuple[str | None, str | None]:
    """First and last day in ISO form, None where the words do not give one."""
    if match["span"]:
        since, until = parse_date_range(match["since"], match["until"])
        return since.iso, until.iso
    if match["one"] is None:
        return None, None
    day, before, after = parse_date(match["day"]).iso, match["before"] or "", match["after"] or ""
    if before.endswith(("自", "从")) or after in ("起", "以后", "之后", "后"):
        return day, None
    within = not before or before.endswith(("在", "于"))
    return (day, day) if within and after not in ("前", "以前", "之前") else (None, day)
