"""The order of work: what is called here, from top to bottom, is the order of the packages.

`read_document` takes one text through normalize, parse, annotate and checks; `build_corpus` reads the sources and links
the documents. What is made of the corpus (render, search, export) is written by publish.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from build_scripts.annotate import Lexicons, annotate, identify_issuers
from build_scripts.annotate.validity.document_period import find_document_period
from build_scripts.annotate.validity.status import resolve_period, status, today, with_provision_status, with_repeals
from build_scripts.build_cache import BuildCache
from build_scripts.checks import check_document, check_installation
from build_scripts.checks.document_reading import DocumentReading
from build_scripts.diagnostics.console import track
from build_scripts.link.corpus_builder import link
from build_scripts.link.instruments import register_instruments
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.link.repeals import find_repeals
from build_scripts.model import Card, Corpus, Document, Part, SourceText
from build_scripts.normalize import normalize
from build_scripts.parse import parse
from build_scripts.project import Project
from build_scripts.sources.card_reader import undecided
from build_scripts.sources.collection import read_collection, read_site
from build_scripts.sources.redirects import read_redirects
from build_scripts.vocabulary.loader import Vocabulary


def build_corpus(
    project: Project, as_of: date | None = None, with_decisions: bool = True, cache: BuildCache | None = None
) -> Corpus:
    """Read a project folder and link what was read; statuses are stated for the day `as_of` (default: today).

    A document that is broken is left out and reported among the corpus's findings; the others are read all the same.
    Without the editors' decisions in the cards, the rules work alone, which is for the scorecard only. With the `cache`
    of an earlier build, only what was edited since is read again.
    """
    as_of, cache = as_of or today(), cache or BuildCache()
    vocabulary, lexicons = cache.load_vocabularies(project)
    collection = read_collection(project, vocabulary)

    def read(source: SourceText, card: Card) -> Document:
        return cache.document(source, card, as_of, lambda: read_document(source, card, vocabulary, lexicons, as_of))

    entries = track(collection.entries, "阅读文本", len(collection.entries))
    documents = tuple(read(source, card if with_decisions else undecided(card)) for source, card in entries)
    issuers = {card.id: identify_issuers(card, lexicons) for _, card in collection.entries}
    register = register_instruments(documents, vocabulary.regions, lexicons.instruments)
    repeals = find_repeals(register.documents, register.instruments, lexicons.validity)
    linked = tuple(with_repeals(register.documents, repeals, as_of))
    redirects, of_redirects = read_redirects(project.redirects, project.relative(project.redirects), linked)
    findings = (*vocabulary.findings, *collection.findings, *check_installation(), *of_redirects)
    corpus = link(linked, issuers, lexicons.themes.themes, register.instruments, vocabulary, findings, as_of)
    near_duplicates = find_near_duplicates(corpus.documents)
    return replace(corpus, near_duplicates=near_duplicates, redirects=redirects, site=read_site(project))


def read_document(source: SourceText, card: Card, vocabulary: Vocabulary, lexicons: Lexicons, as_of: date) -> Document:
    """One source text with its card: normalized, parsed, annotated, checked, its status stated for the day `as_of`."""
    normalized = normalize(source, card, vocabulary)
    parsed = parse(normalized, card, vocabulary.labels, lexicons.gazetteer)
    parts = annotate(parsed.parts, card, lexicons)
    stated_period = find_document_period(parts, card, lexicons.validity)
    period = resolve_period(card, stated_period)
    document_status = status(card, period, as_of)
    reading = DocumentReading(
        card=card, normalized=normalized, parts=parts, stated_period=stated_period, lexicons=lexicons
    )
    return Document(
        card=card,
        source=source,
        script=normalized.restored.script,
        title=vocabulary.converter.simplify(card.title) if normalized.restored.script == "Hant" else card.title,
        title_printed=_printed_title(card, parts),
        issuers=tuple(issuer.agency for issuer in identify_issuers(card, lexicons)),
        status=document_status,
        parts=with_provision_status(parts, document_status),
        ledger=parsed.ledger,
        findings=(*normalized.findings, *parsed.findings, *check_document(reading)),
        period=period,
        corrected=normalized.restored.corrected,
    )


def _printed_title(card: Card, parts: tuple[Part, ...]) -> str | None:
    """The title as the text has it, line ends taken out; None where an editor supplied it."""
    title = parts[0].title if parts else None
    return None if card.title_supplied or title is None else title.printed.replace("\n", "")
