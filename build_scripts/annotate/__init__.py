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
    Gazetteer,
    build_gazetteer,
    identify_agency,
    is_statement,
    looks_like_clause,
    read_clause_lexicon,
)
from build_scripts.agencies.jurisdiction import find_jurisdiction
from build_scripts.agencies.tokenizer import SHORT_LABEL_LENGTH
from build_scripts.annotate.citations.citation_finder import InstrumentWords, cited, read_instrument_words
from build_scripts.annotate.facts import FactLexicon, find_facts, read_fact_lexicon
from build_scripts.annotate.responsibilities.annotator import annotate_responsibilities
from build_scripts.annotate.targets.target_finder import targets_of
from build_scripts.annotate.targets.target_lexicon import TargetWords, target_words
from build_scripts.annotate.themes.theme_classifier import classify_themes
from build_scripts.annotate.themes.theme_lexicon import ThemeLexicon, read_theme_lexicon
from build_scripts.annotate.validity.document_period import dated
from build_scripts.annotate.validity.plan_years import timed
from build_scripts.annotate.validity.validity_lexicon import ValidityWords, validity_words
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Assignment, Card, Finding, Part, Passage, Provision, ThemeMark
from build_scripts.parse.clause_finder import ClauseSigns
from build_scripts.script import simplify
from build_scripts.vocabulary.loader import Vocabulary

Unit = TypeVar("Unit", Passage, Provision)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The vocabularies, made ready for reading provisions."""

    authority: Gazetteer
    themes: ThemeLexicon
    instruments: InstrumentWords
    targets: TargetWords
    facts: FactLexicon
    validity: ValidityWords
    function_names: tuple[str, ...]
    findings: tuple[Finding, ...]
    """What is wrong with the vocabularies."""

    @property
    def signs(self) -> ClauseSigns:
        """How the parser tells the words that say who answers for a provision."""
        authority = self.authority
        return ClauseSigns(
            labels=tuple(
                sorted((it for it in authority.words.labels if len(it) > SHORT_LABEL_LENGTH), key=len, reverse=True)
            ),
            is_clause=lambda words: looks_like_clause(words, authority),
            is_statement=lambda words: is_statement(words, authority),
        )


def load_lexicons(vocabulary: Vocabulary, file_of: Callable[[str], str]) -> Lexicons:
    """Make the vocabularies ready; done once for all documents. `file_of` gives the path of a vocabulary by its name."""
    words = read_clause_lexicon(vocabulary.agency_words, vocabulary.capitals)
    rules, of_themes = read_theme_lexicon(vocabulary.themes)
    instruments, of_instruments = read_instrument_words(vocabulary.instruments)
    numbers, of_targets = target_words(vocabulary.targets)
    measures, of_facts = read_fact_lexicon(vocabulary.facts)
    periods, of_validity = validity_words(vocabulary.validity, instruments)
    problems = (
        ("themes", of_themes),
        ("instruments", of_instruments),
        ("targets", of_targets),
        ("facts", of_facts),
        ("validity", of_validity),
    )
    return Lexicons(
        authority=build_gazetteer(vocabulary.functions, vocabulary.regions, words),
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


def annotate_themes(provision: Provision, card: Card, knowledge: Lexicons) -> Provision:
    """What it is about: the editor's decision where there is one, else the rules'."""
    chosen = card.themes.get(provision.anchor)
    if chosen:
        marks = tuple(ThemeMark(theme, place == 0, "editor", ()) for place, theme in enumerate(chosen))
    else:
        path = tuple(simplify(heading) for heading in provision.path)
        marks = classify_themes(provision.heading, path, provision.body, knowledge.themes)
    return replace(provision, themes=marks)


def annotate_facts(provision: Provision, _card: Card, knowledge: Lexicons) -> Provision:
    """How it helps, whom, how firmly, on what conditions and when, as far as its words say so."""
    return replace(provision, facts=find_facts(provision.heading, provision.body, knowledge.facts))


Annotator = Callable[[Provision, Card, Lexicons], Provision]
ANNOTATORS: tuple[Annotator, ...] = (annotate_themes, annotate_facts)


def annotate(parts: tuple[Part, ...], card: Card, knowledge: Lexicons) -> tuple[Part, ...]:
    """The parts with everything that was found in their provisions and passages.

    Who answers, periods and citations are read last, through the whole document: a clause may govern several
    provisions, what its end says of all measures is none's own, and short titles introduced in one place hold in all
    that follow.
    """
    annotated = tuple(
        replace(
            part,
            provisions=tuple(
                _with_targets(_run_annotators(provision, card, knowledge), knowledge) for provision in part.provisions
            ),
            passages=tuple(_with_targets(passage, knowledge) for passage in part.passages),
        )
        for part in parts
    )
    region = find_jurisdiction(card, parts, knowledge.authority)
    annotated = annotate_responsibilities(annotated, region, knowledge.authority)
    annotated = timed(dated(annotated, card, knowledge.validity), card, knowledge.validity)
    return cited(annotated, knowledge.instruments)


def _with_targets(unit: Unit, knowledge: Lexicons) -> Unit:
    """A provision or passage with the numbers it sets."""
    found = targets_of(unit.wording.text, knowledge.targets)
    return replace(unit, targets=tuple(found_target.target for found_target in found))


def _run_annotators(provision: Provision, card: Card, knowledge: Lexicons) -> Provision:
    for annotator in ANNOTATORS:
        provision = annotator(provision, card, knowledge)
    return provision


def identify_issuers(card: Card, knowledge: Lexicons) -> tuple[Assignment, ...]:
    """The issuing bodies that the card names."""
    region = find_jurisdiction(card, (), knowledge.authority)
    bodies = (identify_agency(name, region, knowledge.authority) for name in card.issuers)
    return tuple(Assignment(body.agency, "responsible", body.name, body.printed) for body in bodies)


def report_unclassified(parts: tuple[Part, ...], card: Card, knowledge: Lexicons) -> Iterator[Finding]:
    """Bodies that no function of the vocabulary fits, with the closest names it knows; each body once."""
    told: set[str] = set()
    for provision in (it for part in parts for it in part.provisions):
        for body in provision.responsibilities:
            if "-x-" in body.agency and body.name not in told:
                told.add(body.name)
                closest = "、".join(get_close_matches(body.printed, knowledge.function_names, 3, 0.4)) or "无"
                yield finding("agency-unknown", card.text_file, provision.lines[1], found=body.name, closest=closest)
