"""Annotating: from provisions to facts, each tied to the words that say so.

responsibility  who answers for it: clauses, statements, rules that govern several provisions
themes          what it is about
citation        what it cites, and where it speaks of itself
target          the numbers it sets
facts           how it helps, whom, how firmly, on what conditions
period          how long it holds, and what other times it states

An annotator takes a provision and gives it back with what it found. A new one is one module and one row in ANNOTATORS;
what needs the whole document is a line of `annotate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from build_scripts.agencies.clause_reader import (
    Authority,
    build_authority,
    clause_words,
    identify,
    is_statement,
    looks_like_clause,
)
from build_scripts.agencies.jurisdiction import jurisdiction
from build_scripts.agencies.tokenizer import SHORT_LABEL
from build_scripts.annotate.citations.citation_finder import InstrumentWords, cited, read_instrument_words
from build_scripts.annotate.facts import FactWords, fact_words, facts_of
from build_scripts.annotate.responsibilities.annotator import answered
from build_scripts.annotate.targets.target_finder import targets_of
from build_scripts.annotate.targets.target_lexicon import TargetWords, target_words
from build_scripts.annotate.themes.theme_classifier import themes_of
from build_scripts.annotate.themes.theme_lexicon import ThemeRules, read_rules
from build_scripts.annotate.validity.document_period import dated
from build_scripts.annotate.validity.plan_years import timed
from build_scripts.annotate.validity.validity_lexicon import ValidityWords, validity_words
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Assignment, Card, Finding, Part, Passage, Provision, ThemeMark
from build_scripts.parse.clause_finder import ClauseRules
from build_scripts.script import simplify
from build_scripts.vocabulary.loader import Vocabulary

Unit = TypeVar("Unit", Passage, Provision)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabularies, made ready for reading provisions."""

    authority: Authority
    themes: ThemeRules
    instruments: InstrumentWords
    targets: TargetWords
    facts: FactWords
    validity: ValidityWords
    function_names: tuple[str, ...]
    findings: tuple[Finding, ...]
    """What is wrong with the vocabularies."""

    @property
    def clause_rules(self) -> ClauseRules:
        """How the parser tells the words that say who answers for a provision."""
        authority = self.authority
        return ClauseRules(
            labels=tuple(sorted((it for it in authority.words.labels if len(it) > SHORT_LABEL), key=len, reverse=True)),
            is_clause=lambda words: looks_like_clause(words, authority),
            is_statement=lambda words: is_statement(words, authority),
        )


def learn(vocabulary: Vocabulary, file_of: Callable[[str], str]) -> Knowledge:
    """Make the vocabularies ready; done once for all documents. `file_of` gives the path of a vocabulary by its name."""
    words = clause_words(vocabulary.agency_words, vocabulary.capitals)
    rules, of_themes = read_rules(vocabulary.themes)
    instruments, of_instruments = read_instrument_words(vocabulary.instruments)
    numbers, of_targets = target_words(vocabulary.targets)
    measures, of_facts = fact_words(vocabulary.facts)
    periods, of_validity = validity_words(vocabulary.validity, instruments)
    problems = (
        ("themes", of_themes),
        ("instruments", of_instruments),
        ("targets", of_targets),
        ("facts", of_facts),
        ("validity", of_validity),
    )
    return Knowledge(
        authority=build_authority(vocabulary.functions, vocabulary.regions, words),
        themes=rules,
        instruments=instruments,
        targets=numbers,
        facts=measures,
        validity=periods,
        function_names=tuple(name for function in vocabulary.functions for name in function.names),
        findings=tuple(
            finding("vocabulary-value", file_of(name), problem.line, found=problem.message)
            for name, found in problems
            for problem in found
        ),
    )


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
ANNOTATORS: tuple[Annotator, ...] = (themes, facts)


def annotate(parts: tuple[Part, ...], card: Card, knowledge: Knowledge) -> tuple[Part, ...]:
    """The parts with everything that was found in their provisions and passages.

    Who answers, periods and citations are read last, through the whole document: a clause may govern several
    provisions, what its end says of all measures is none's own, and short titles introduced in one place hold in all
    that follow.
    """
    annotated = tuple(
        replace(
            part,
            provisions=tuple(
                _with_targets(_annotated(provision, card, knowledge), knowledge) for provision in part.provisions
            ),
            passages=tuple(_with_targets(passage, knowledge) for passage in part.passages),
        )
        for part in parts
    )
    region = jurisdiction(card, parts, knowledge.authority)
    annotated = answered(annotated, region, knowledge.authority)
    annotated = timed(dated(annotated, card, knowledge.validity), card, knowledge.validity)
    return cited(annotated, knowledge.instruments)


def _with_targets(unit: Unit, knowledge: Knowledge) -> Unit:
    """A provision or passage with the numbers it sets."""
    found = targets_of(unit.wording.text, knowledge.targets)
    return replace(unit, targets=tuple(found_target.target for found_target in found))


def _annotated(provision: Provision, card: Card, knowledge: Knowledge) -> Provision:
    for annotator in ANNOTATORS:
        provision = annotator(provision, card, knowledge)
    return provision


def issuers(card: Card, knowledge: Knowledge) -> tuple[Assignment, ...]:
    """The issuing bodies that the card names."""
    region = jurisdiction(card, (), knowledge.authority)
    bodies = (identify(name, region, knowledge.authority) for name in card.issuers)
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
