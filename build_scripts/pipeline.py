"""The order of work: what is called here, from top to bottom, is the order of the packages.

`read_document` takes one text through normalize, parse and annotate; `build_corpus` reads the sources and links the
documents. What is made of the corpus (render, search, export) is written by publish.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from build_scripts import script
from build_scripts.annotate import Lexicons, annotate, identify_issuers, load_lexicons, report_unclassified
from build_scripts.annotate.validity.document_period import find_document_period
from build_scripts.annotate.validity.status import (
    disagreements,
    resolve_period,
    status,
    today,
    with_provision_status,
    with_repeals,
)
from build_scripts.diagnostics.console import track
from build_scripts.diagnostics.registry import finding
from build_scripts.link.corpus_builder import link
from build_scripts.link.instruments import register_instruments
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.link.repeals import find_repeals
from build_scripts.model import Card, Corpus, Document, Finding, Part, SourceText
from build_scripts.normalize.boilerplate import Boilerplate, find_boilerplate
from build_scripts.normalize.noise_checks import find_noise
from build_scripts.normalize.reflow import reflow
from build_scripts.normalize.restore import restore
from build_scripts.parse import parse
from build_scripts.project import Project
from build_scripts.sources.card_reader import undecided
from build_scripts.sources.collection import read_collection, read_site
from build_scripts.sources.redirects import read_redirects
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Vocabulary

PROPOSED_FIELDS = ("published", "issued", "number", "issuers", "valid_from", "valid_until")
"""Fields of a card for which the labels of the web page (发布日期：…) may give a value."""


def build_corpus(project: Project, as_of: date | None = None, with_decisions: bool = True) -> Corpus:
    """Read a project folder and link what was read; statuses are stated for the day `as_of` (default: today).

    A document that is broken is left out and reported among the corpus's findings; the others are read all the same.
    Without the editors' decisions in the cards, the rules work alone, which is for the scorecard only.
    """
    as_of = as_of or today()
    context = _reading_context(project)
    vocabulary, lexicons = context.vocabulary, context.lexicons
    collection = read_collection(project, vocabulary)
    entries = track(collection.entries, "阅读文本", len(collection.entries))
    documents = [context.read(source, card if with_decisions else undecided(card), as_of) for source, card in entries]
    issuers_by_document = {card.id: identify_issuers(card, lexicons) for _, card in collection.entries}
    register = register_instruments(tuple(documents), vocabulary.regions, lexicons.instruments)
    repeals = find_repeals(register.documents, register.instruments, lexicons.validity)
    linked = tuple(with_repeals(register.documents, repeals, as_of))
    redirects, redirect_findings = read_redirects(project.redirects, project.relative(project.redirects), linked)
    findings = (
        *vocabulary.findings,
        *lexicons.findings,
        *collection.findings,
        *_converter_findings(),
        *redirect_findings,
    )
    corpus = link(
        linked, issuers_by_document, lexicons.themes.themes, register.instruments, vocabulary, findings, as_of
    )
    return replace(
        corpus,
        near_duplicates=find_near_duplicates(corpus.documents),
        redirects=redirects,
        site=read_site(project),
    )


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What documents are read with, and the documents read so far: serving reads again only what was edited."""

    vocabulary: Vocabulary
    lexicons: Lexicons
    documents: dict[str, tuple[object, Document]] = field(default_factory=dict)
    """Document id → what the document was read from, and the document."""

    def read(self, source: SourceText, card: Card, as_of: date) -> Document:
        """The document; the one read before if text, card and day are the same."""
        origin = (source, card, as_of)
        if card.id not in self.documents or self.documents[card.id][0] != origin:
            document = read_document(source, card, self.vocabulary, self.lexicons, as_of)
            self.documents[card.id] = origin, document
        return self.documents[card.id][1]


_contexts: dict[Path, ReadingContext] = {}
"""Root of a project → the context of its last build."""


def _reading_context(project: Project) -> ReadingContext:
    """The context of the last build if the vocabularies are the same, else a new one."""
    vocabulary = loader.load(project.vocabulary, project.relative)
    context = _contexts.get(project.root)
    if context is None or context.vocabulary != vocabulary:
        lexicons = load_lexicons(vocabulary, lambda name: project.relative(project.vocabulary(name)))
        context = _contexts[project.root] = ReadingContext(vocabulary, lexicons)
    return context


def read_document(source: SourceText, card: Card, vocabulary: Vocabulary, lexicons: Lexicons, as_of: date) -> Document:
    """One source text with its card: normalized, parsed, annotated, its status stated for the day `as_of`."""
    restored = restore(source, card.corrections, card.file)
    boilerplate = find_boilerplate(restored, vocabulary.furniture, vocabulary.labels)
    restored = reflow(restored, boilerplate.line_numbers, vocabulary.labels["own_lines"])
    parsed = parse(restored, boilerplate.line_numbers, card, vocabulary.labels, lexicons.gazetteer)
    parts = annotate(parsed.parts, card, lexicons)
    stated_period = find_document_period(parts, card, lexicons.validity)
    period = resolve_period(card, stated_period)
    document_status = status(card, period, as_of)
    return Document(
        card=card,
        source=source,
        script=restored.script,
        title=script.simplify(card.title) if restored.script == "Hant" else card.title,
        title_printed=_printed_title(card, parts),
        issuers=tuple(issuer.agency for issuer in identify_issuers(card, lexicons)),
        status=document_status,
        parts=with_provision_status(parts, document_status),
        ledger=parsed.ledger,
        findings=(
            *restored.findings,
            *boilerplate.findings,
            *find_noise(restored, boilerplate.line_numbers),
            *parsed.findings,
            *_title_findings(card, parts),
            *_proposal_findings(card, boilerplate),
            *disagreements(card, stated_period),
            *report_unclassified(parts, card, lexicons),
        ),
        period=period,
    )


def _printed_title(card: Card, parts: tuple[Part, ...]) -> str | None:
    """The title as the text has it, line ends taken out; None where an editor supplied it."""
    title = parts[0].title if parts else None
    return None if card.title_supplied or title is None else title.printed.replace("\n", "")


def _title_findings(card: Card, parts: tuple[Part, ...]) -> Iterator[Finding]:
    """A finding where the card gives a title as the text's own (not supplied) and the text has another."""
    title = parts[0].title if parts else None
    if title and not card.title_supplied and _letters(title.text) != _letters(script.simplify(card.title)):
        yield finding("card-title", card.file, card.lines["title"], found=title.text)


def _proposal_findings(card: Card, boilerplate: Boilerplate) -> Iterator[Finding]:
    """A finding for each value that the labels of the web page give and the card does not."""
    for proposal in boilerplate.proposals:
        if proposal.field in PROPOSED_FIELDS and not getattr(card, proposal.field):
            yield finding("card-proposal", card.text_file, proposal.line, found=proposal.value, expected=proposal.field)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _converter_findings() -> Iterator[Finding]:
    """A finding if another installed distribution overwrites the converter's files."""
    if rival := script.conflicting_distribution():
        yield finding("converter-rival", "pyproject.toml", 1, found=rival)
