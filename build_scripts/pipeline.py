"""The order of work: what is called here, from top to bottom, is the order of the packages.

`read_document` takes one text through normalize, parse, annotate and checks; `build_corpus` reads the sources and links
the documents. What is made of the corpus (render, search, export) is written by publish.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from build_scripts.annotate import Lexicons, annotate, identify_issuers
from build_scripts.annotate.responsibilities.unread_clauses import find_unread
from build_scripts.annotate.short_titles import short_title
from build_scripts.annotate.validity.status import NOT_STATED, resolve_period, today, with_repeals, with_status
from build_scripts.build_cache import BuildCache, EntryRecord, ReadingTools
from build_scripts.checks import check_document, check_installation
from build_scripts.checks.document_reading import DocumentReading
from build_scripts.checks.missing_tools import find_missing_tools
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.execution.workers import Workers
from build_scripts.link.corpus_builder import link
from build_scripts.link.corpus_changes import find_changes
from build_scripts.link.instruments import register_instruments
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.link.repeals import find_repeals
from build_scripts.model import Card, Corpus, Document, Finding, NearDuplicate, Part, Redirect, SourceText
from build_scripts.normalize import normalize
from build_scripts.normalize.radicals import find_radicals
from build_scripts.parse import parse
from build_scripts.project import Project
from build_scripts.sources.card_reader import undecided
from build_scripts.sources.collection import (
    SourceCollection,
    SourceEntry,
    decode_card,
    find_entries,
    find_unread_settings,
    read_entry,
    read_site,
)
from build_scripts.sources.hand_written_pages import find_taken_names, find_unread_pages
from build_scripts.sources.redirects import read_redirects
from build_scripts.sources.releases import read_releases
from build_scripts.vocabulary.loader import Vocabulary

decode_findings = decoder(tuple[Finding, ...])
decode_near_duplicates = decoder(tuple[NearDuplicate, ...])


def build_corpus(
    project: Project,
    as_of: date | None = None,
    with_decisions: bool = True,
    cache: BuildCache | None = None,
    workers: Workers | None = None,
    collection: SourceCollection | None = None,
) -> Corpus:
    """Read a project folder and link what was read; statuses are stated for the day `as_of` (default: today).

    Read are all its texts, or those of the `collection` alone.

    A document that is broken is left out and reported among the corpus's findings; the others are read all the same.
    Without the editors' decisions in the cards, the rules work alone, which is for the scorecard only. Only what no
    earlier build has read is read, by the `workers` (default: as the environment says); the result does not depend on
    them. With the `cache` of an earlier build in this process, less has to be fetched from disk.
    """
    as_of, cache, workers = as_of or today(), cache or BuildCache(), workers or Workers.from_environment()
    tools = cache.load_vocabularies(project)
    vocabulary, lexicons = tools.vocabulary, tools.lexicons
    collection = collection or find_entries(project)
    records = cache.read(collection.entries, tools, with_decisions, encode_entry, workers)
    documents = tuple(with_status(record.document, as_of) for record in records if record.document)
    issuers = {document.id: identify_issuers(document.card, lexicons) for document in documents}
    register = register_instruments(documents, vocabulary.regions, lexicons.instruments)
    repeals = find_repeals(register.documents, register.instruments, lexicons.validity)
    linked = tuple(with_repeals(register.documents, repeals, as_of))
    redirects, of_redirects = _read_redirects(project, linked)
    of_entries = (finding for record in records for finding in record.findings)
    missing = cache.remember(
        "checks/missing_tools.py", decode_findings, lambda: find_missing_tools(documents, lexicons.tools)
    )
    of_pages = (*find_taken_names(project), *find_unread_pages(project))
    of_project = (*of_pages, *find_unread_settings(project), *check_installation())
    findings = (*vocabulary.findings, *collection.findings, *of_entries, *of_project, *of_redirects, *missing)
    corpus = link(linked, issuers, lexicons.themes.themes, register.instruments, vocabulary, findings, as_of)
    near_duplicates = cache.remember(
        "link/near_duplicates.py", decode_near_duplicates, lambda: find_near_duplicates(corpus.documents)
    )
    corpus = replace(
        corpus,
        near_duplicates=near_duplicates,
        redirects=redirects,
        site=read_site(project),
        cards={entry.id: card for entry in collection.entries if isinstance(card := decode_card(entry), str)},
    )
    return replace(corpus, changes=find_changes(corpus, read_releases(project)))


def _read_redirects(
    project: Project, documents: Sequence[Document]
) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """The redirects of a project, and findings on them; none where their file leads out of the project."""
    path = project.redirects
    return ((), ()) if project.leads_out(path) else read_redirects(path, project.relative(path), documents)


def read_edited(project: Project, cache: BuildCache, as_of: date | None = None) -> list[Document]:
    """The documents whose texts or cards were edited since the last build with this cache, read but not linked.

    None if so many were edited, or the vocabularies, that showing them before all else would gain nothing.
    """
    tools = cache.load_vocabularies(project)
    records = cache.read_edited(find_entries(project).entries, tools, encode_entry)
    return [with_status(record.document, as_of or today()) for record in records if record.document]


def encode_entry(entry: SourceEntry, context: tuple[ReadingTools, bool]) -> bytes:
    """What is read of an entry, encoded: the work of one step of a worker."""
    tools, with_decisions = context
    sound, findings = read_entry(entry, tools.vocabulary)
    document = None
    if sound:
        source, card = sound
        card = card if with_decisions else undecided(card)
        document = read_document(source, card, tools.vocabulary, tools.lexicons)
    return encode(EntryRecord(document, findings))


def read_document(source: SourceText, card: Card, vocabulary: Vocabulary, lexicons: Lexicons) -> Document:
    """One source text with its card: normalized, parsed, annotated, checked; its status is not stated for a day yet."""
    card = replace(card, corrections=(*card.corrections, *find_radicals(source, card.corrections)))
    normalized = normalize(source, card, vocabulary)
    parsed = parse(normalized, card, vocabulary.labels, lexicons.gazetteer)
    parts, stated_period = annotate(parsed.parts, card, lexicons)
    reading = DocumentReading(
        card=card,
        normalized=normalized,
        parts=parts,
        stated_period=stated_period,
        unread_clauses=find_unread(parts, card, lexicons.gazetteer),
        lexicons=lexicons,
    )
    title = vocabulary.converter.simplify(card.title) if normalized.restored.script == "Hant" else card.title
    return Document(
        card=card,
        source=source,
        script=normalized.restored.script,
        title=title,
        short_title=card.short_title
        or short_title(
            title,
            [place for it in vocabulary.chain(card.region) for place in (it.name, it.short)],
            lexicons.instruments,
        ),
        title_printed=_printed_title(card, parts),
        issuers=tuple(issuer.agency for issuer in identify_issuers(card, lexicons)),
        status=NOT_STATED,
        parts=parts,
        ledger=parsed.ledger,
        findings=(*normalized.findings, *parsed.findings, *check_document(reading)),
        period=resolve_period(card, stated_period),
        corrected=normalized.restored.corrected,
    )


def _printed_title(card: Card, parts: tuple[Part, ...]) -> str | None:
    """The title as the text has it, line ends taken out; None where an editor supplied it."""
    title = parts[0].title if parts else None
    return None if card.title_supplied or title is None else title.printed.replace("\n", "")
