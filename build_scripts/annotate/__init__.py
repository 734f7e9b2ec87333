"""Annotate provisions: each annotation is tied to the words that say so.

themes            what it is about
facts             how it helps, whom, how firmly, on what conditions
offers            what it gives, to whom, how much, and what a firm can do with it
tools             which policy tools it uses
targets           the numbers it sets
responsibilities  who answers for it: its own clauses, statements, and inherited clauses
validity          how long it holds, and what other dates it states
citations         what it cites, and where it speaks of itself

An annotator takes a provision and gives it back with what it found. A new one is one module and one row in ANNOTATORS;
what needs the whole document is a line of `annotate`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from build_scripts.agencies.entity_linker import identify_agency
from build_scripts.agencies.gazetteer import Gazetteer, build_gazetteer
from build_scripts.agencies.jurisdiction import find_jurisdiction
from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon
from build_scripts.annotate.citations.document_citations import with_citations
from build_scripts.annotate.facts import FactLexicon, build_fact_lexicon, find_facts
from build_scripts.annotate.offers.amounts import read_amounts
from build_scripts.annotate.offers.benefit_reader import find_benefits
from build_scripts.annotate.offers.offer_lexicon import OfferLexicon, build_offer_lexicon
from build_scripts.annotate.offers.target_amounts import with_amounts
from build_scripts.annotate.responsibilities.annotator import annotate_responsibilities
from build_scripts.annotate.targets.target_finder import find_targets
from build_scripts.annotate.targets.target_lexicon import TargetLexicon, build_target_lexicon
from build_scripts.annotate.themes.theme_classifier import classify_themes
from build_scripts.annotate.themes.theme_lexicon import ThemeLexicon, build_theme_lexicon
from build_scripts.annotate.tools.tool_finder import find_tools
from build_scripts.annotate.tools.tool_lexicon import ToolLexicon, build_tool_lexicon
from build_scripts.annotate.validity.document_period import find_document_period, with_provision_periods
from build_scripts.annotate.validity.plan_years import with_stated_dates
from build_scripts.annotate.validity.validity_lexicon import ValidityLexicon
from build_scripts.model import Assignment, Card, Part, Passage, Period, Provision, ThemeMark, Unit
from build_scripts.script import ScriptConverter
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicons:
    """The vocabularies, compiled for annotating."""

    converter: ScriptConverter
    gazetteer: Gazetteer
    themes: ThemeLexicon
    instruments: InstrumentLexicon
    targets: TargetLexicon
    facts: FactLexicon
    offers: OfferLexicon
    tools: ToolLexicon
    validity: ValidityLexicon
    function_names: tuple[str, ...]
    """Names of agencies without their places."""


def load_lexicons(vocabulary: Vocabulary) -> Lexicons:
    """Compile the vocabularies, once for all documents."""
    instruments = InstrumentLexicon(vocabulary.instruments)
    targets = build_target_lexicon(vocabulary.targets)
    return Lexicons(
        converter=vocabulary.converter,
        gazetteer=build_gazetteer(vocabulary.functions, vocabulary.regions, vocabulary.clauses),
        themes=build_theme_lexicon(vocabulary.themes),
        instruments=instruments,
        targets=targets,
        facts=build_fact_lexicon(vocabulary.facts),
        offers=build_offer_lexicon(vocabulary, targets),
        tools=build_tool_lexicon(vocabulary.tools),
        validity=ValidityLexicon(vocabulary.validity.lists, instruments.own_name),
        function_names=tuple(name for function in vocabulary.functions for name in function.names),
    )


def annotate_themes(provision: Provision, card: Card, lexicons: Lexicons) -> Provision:
    """The provision with its themes: those the card decides on, else those of the classifier."""
    chosen = card.themes.get(provision.anchor)
    if chosen:
        marks = tuple(
            ThemeMark(id=theme, primary=index == 0, by="editor", evidence=()) for index, theme in enumerate(chosen)
        )
    else:
        path = tuple(lexicons.converter.simplify(heading) for heading in provision.path)
        title = lexicons.converter.simplify(card.title)
        marks = classify_themes(provision.aligned_heading, path, provision.aligned_body, lexicons.themes, title)
    return replace(provision, themes=marks)


def annotate_facts(provision: Provision, _card: Card, lexicons: Lexicons) -> Provision:
    """The provision with how it helps, whom, how firmly, on what conditions and when, as far as it says so."""
    return replace(provision, facts=find_facts(provision.aligned_heading, provision.aligned_body, lexicons.facts))


def annotate_benefits(provision: Provision, _card: Card, lexicons: Lexicons) -> Provision:
    """The provision with what it gives, to whom, how much, and what a firm can do with it."""
    benefits = find_benefits(provision, lexicons.offers)
    return replace(provision, benefits=benefits, targets=with_amounts(provision.targets, benefits.amounts))


def annotate_targets(unit: Unit, lexicons: Lexicons) -> Unit:
    """The unit with its targets; whose those of a provision are is read together with its offers."""
    text = unit.wording.text
    targets = tuple(found.target for found in find_targets(text, lexicons.targets))
    if targets and isinstance(unit, Passage):
        targets = with_amounts(targets, (amount for amount, _ in read_amounts(text, targets, lexicons.offers.numbers)))
    return replace(unit, targets=targets) if targets else unit


def annotate_tools(provision: Provision, _card: Card, lexicons: Lexicons) -> Provision:
    """The provision with the policy tools that it uses."""
    return replace(provision, tools=find_tools(provision, lexicons.tools))


Annotator = Callable[[Provision, Card, Lexicons], Provision]
ANNOTATORS: tuple[Annotator, ...] = (annotate_themes, annotate_facts, annotate_benefits, annotate_tools)


def annotate(parts: tuple[Part, ...], card: Card, lexicons: Lexicons) -> tuple[tuple[Part, ...], Period | None]:
    """The parts with all annotations of their provisions and passages, and the period of the document by its words.

    Responsibilities, periods and citations come last, as they need the whole document: a clause may hold for several
    provisions, the end of a document may give a period to all measures, and short titles hold from where they are
    introduced.
    """

    def annotated_unit(unit: Unit) -> Unit:
        unit = annotate_targets(unit, lexicons)
        if isinstance(unit, Provision):
            for annotator in ANNOTATORS:
                unit = annotator(unit, card, lexicons)
        return unit

    annotated = tuple(part.with_units(annotated_unit) for part in parts)
    region = find_jurisdiction(card, parts, lexicons.gazetteer)
    annotated = annotate_responsibilities(annotated, region, lexicons.gazetteer)
    annotated = with_provision_periods(annotated, card, lexicons.validity)
    period = find_document_period(annotated, card, lexicons.validity)
    annotated = with_stated_dates(annotated, card, period, lexicons.validity, lexicons.converter)
    return with_citations(annotated, lexicons.instruments), period


def identify_issuers(card: Card, lexicons: Lexicons) -> tuple[Assignment, ...]:
    """The agencies that the card names as issuers."""
    region = find_jurisdiction(card, (), lexicons.gazetteer)
    agencies = (identify_agency(name, region, lexicons.gazetteer) for name in card.issuers)
    return tuple(
        Assignment(agency=agency.id, role="responsible", name=agency.name, printed=agency.printed)
        for agency in agencies
    )
