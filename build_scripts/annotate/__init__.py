"""Annotating: from provisions to facts, each tied to the words that say so.

An annotator takes a provision and gives it back with what it found. A new one is one module and one row in ANNOTATORS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from build_scripts.annotate.agencies import (
    Authority,
    build_authority,
    clause_words,
    identify,
    looks_like_clause,
    read_clause,
)
from build_scripts.annotate.citations import InstrumentWords, cited, read_instrument_words
from build_scripts.annotate.facts import FactWords, fact_words, facts_of
from build_scripts.annotate.numbers import TargetWords, target_words
from build_scripts.annotate.targets import targets_of
from build_scripts.annotate.themes import ThemeRules, read_rules, themes_of
from build_scripts.findings import finding
from build_scripts.model import Assignment, Card, Finding, Part, Passage, Provision, ThemeMark
from build_scripts.script import simplify
from build_scripts.vocabulary import Vocabulary

Unit = TypeVar("Unit", Passage, Provision)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabularies, made ready for reading provisions."""

    authority: Authority
    themes: ThemeRules
    instruments: InstrumentWords
    targets: TargetWords
    facts: FactWords
    function_names: tuple[str, ...]
    findings: tuple[Finding, ...]
    """What is wrong with the vocabularies."""

    def is_clause(self, words: str) -> bool:
        """Whether words in brackets say who answers for something."""
        return looks_like_clause(words, self.authority)


def learn(vocabulary: Vocabulary, file_of: Callable[[str], str]) -> Knowledge:
    """Make the vocabularies ready; done once for all documents. `file_of` gives the name of a vocabulary's file."""
    words = clause_words(vocabulary.agency_words, vocabulary.capitals)
    rules, of_themes = read_rules(vocabulary.themes)
    instruments, of_instruments = read_instrument_words(vocabulary.instruments)
    numbers, of_targets = target_words(vocabulary.targets)
    measures, of_facts = fact_words(vocabulary.facts)
    problems = (
        ("themes", of_themes),
        ("instruments", of_instruments),
        ("targets", of_targets),
        ("facts", of_facts),
    )
    return Knowledge(
        authority=build_authority(vocabulary.functions, vocabulary.regions, words),
        themes=rules,
        instruments=instruments,
        targets=numbers,
        facts=measures,
        function_names=tuple(name for function in vocabulary.functions for name in function.names),
        findings=tuple(
            finding("vocabulary-value", file_of(f"{name}.yml"), it.line, found=it.message)
            for name, found in problems
            for it in found
        ),
    )


def responsibilities(provision: Provision, card: Card, knowledge: Knowledge) -> Provision:
    """Who answers for it, from its responsibility clause."""
    if provision.clause is None:
        return provision
    reading = read_clause(provision.clause, card.region, knowledge.authority)
    return replace(provision, responsibilities=reading.responsibilities, groups=reading.groups)


def themes(provision: Provision, card: Card, knowledge: Knowledge) -> Provision:
    """What it is about: the editor's decision where there is one, else the rules'."""
    chosen = card.themes.get(provision.anchor)
    if chosen:
        marks = tuple(ThemeMark(theme, place == 0, "editor", ()) for place, theme in enumerate(chosen))
    else:
        path = tuple(simplify(heading) for heading in provision.path)
        marks = themes_of(provision.heading, path, provision.body, knowledge.themes)
    return replace(provision, themes=marks)


def facts(provision: Provision, _card: Card, knowledge: Knowledge) -> Provision:
    """How it helps, whom, how firmly, on what conditions and when, as far as its words say so."""
    return replace(provision, facts=facts_of(provision.heading, provision.body, knowledge.facts))


Annotator = Callable[[Provision, Card, Knowledge], Provision]
ANNOTATORS: tuple[Annotator, ...] = (responsibilities, themes, facts)


def annotate(parts: tuple[Part, ...], card: Card, knowledge: Knowledge) -> tuple[Part, ...]:
    """The parts with everything that was found in their provisions and passages.

    Citations are read last, through the whole document: short titles introduced in one place hold in all that follow.
    """
    annotated = tuple(
        replace(
            part,
            provisions=tuple(_with_targets(_annotated(it, card, knowledge), knowledge) for it in part.provisions),
            passages=tuple(_with_targets(it, knowledge) for it in part.passages),
        )
        for part in parts
    )
    return cited(annotated, knowledge.instruments)


def _with_targets(unit: Unit, knowledge: Knowledge) -> Unit:
    """A provision or passage with the numbers it sets."""
    found = targets_of(unit.wording.text, knowledge.targets)
    return replace(unit, targets=tuple(it.target for it in found))


def _annotated(provision: Provision, card: Card, knowledge: Knowledge) -> Provision:
    for annotator in ANNOTATORS:
        provision = annotator(provision, card, knowledge)
    return provision


def issuers(card: Card, knowledge: Knowledge) -> tuple[Assignment, ...]:
    """The issuing bodies that the card names."""
    bodies = (identify(name, card.region, knowledge.authority) for name in card.issuers)
    return tuple(Assignment(body.agency, "responsible", body.name, body.printed) for body in bodies)


def unclassified(parts: tuple[Part, ...], card: Card, knowledge: Knowledge) -> Iterator[Finding]:
    """Bodies that no function of the vocabulary fits, with the closest names it knows; each body once."""
    told: set[str] = set()
    for provision in (it for part in parts for it in part.provisions):
        for body in provision.responsibilities:
            if "-x-" in body.agency and body.name not in told:
                told.add(body.name)
                closest = "、".join(get_close_matches(body.printed, knowledge.function_names, 3, 0.4)) or "无"
                yield finding("agency-unknown", card.text_file, provision.lines[1], found=body.name, closest=closest)
