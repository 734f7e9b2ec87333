"""The corridor: the whole order of work on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts import script
from build_scripts.annotate import Knowledge, annotate, issuers, learn, unclassified
from build_scripts.annotate.validity.document_period import period_of
from build_scripts.annotate.validity.status import disagreements, repealed, settled, standing, status, today
from build_scripts.diagnostics.console import track
from build_scripts.diagnostics.registry import finding
from build_scripts.link.corpus_builder import link
from build_scripts.link.instruments import register_instruments
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.link.repeals import find_repeals
from build_scripts.model import Card, Corpus, Document, Finding, Part, SourceText
from build_scripts.normalize.boilerplate import Surroundings, surroundings
from build_scripts.normalize.noise_checks import noise
from build_scripts.normalize.restore import clean, put_together
from build_scripts.parse import parse
from build_scripts.project import Project
from build_scripts.sources.card_reader import undecided
from build_scripts.sources.collection import read_collection, read_site
from build_scripts.sources.redirects import read_redirects
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Vocabulary

PROPOSED = ("published", "issued", "number", "issuers", "valid_from", "valid_until")
"""Fields of a card for which a page's own labels may give a value."""


def build_corpus(project: Project, as_of: date | None = None, decided: bool = True) -> Corpus:
    """Read everything in a project folder, as things stand on a day (today, if none is given).

    A document that is broken is left out and reported among the corpus's findings; the others are read all the same.
    Without what editors `decided`, the rules are alone, which is for the scorecard only.
    """
    as_of = as_of or today()
    words, knowledge, read = _desk(project)
    shelf = read_collection(project, words)
    work = track(shelf.entries, "阅读文本", len(shelf.entries))
    documents = [read(source, card if decided else undecided(card), as_of) for source, card in work]
    findings = (*words.findings, *knowledge.findings, *shelf.findings, *_environment())
    named = {card.id: issuers(card, knowledge) for _, card in shelf.entries}
    cited = register_instruments(tuple(documents), words.regions, knowledge.instruments)
    ended = find_repeals(cited.documents, cited.instruments, knowledge.validity)
    dated = tuple(repealed(cited.documents, ended, as_of))
    moved, faults = read_redirects(project.redirects, project.relative(project.redirects), dated)
    corpus = link(dated, named, knowledge.themes.themes, cited.instruments, words, (*findings, *faults), as_of)
    return replace(
        corpus, near_duplicates=find_near_duplicates(corpus.documents), redirects=moved, site=read_site(project)
    )


Read = Callable[[SourceText, Card, date], Document]
_desks: dict[Path, tuple[Vocabulary, Knowledge, Read]] = {}


def _desk(project: Project) -> tuple[Vocabulary, Knowledge, Read]:
    """What is needed for reading; kept with what was read last, so that serving reads anew only what was edited."""
    words = loader.load(project.vocabulary, project.relative)
    if project.root not in _desks or _desks[project.root][0] != words:
        knowledge = learn(words, lambda name: project.relative(project.vocabulary(name)))
        _desks[project.root] = words, knowledge, _remembering(words, knowledge)
    return _desks[project.root]


def _remembering(words: Vocabulary, knowledge: Knowledge) -> Read:
    """A reader that reads a text again only when it, its card or the day is another one."""
    known: dict[str, tuple[object, Document]] = {}

    def read(source: SourceText, card: Card, as_of: date) -> Document:
        made_of = (source, card, as_of)
        if card.id not in known or known[card.id][0] != made_of:
            known[card.id] = made_of, read_document(source, card, words, knowledge, as_of)
        return known[card.id][1]

    return read


def read_document(source: SourceText, card: Card, words: Vocabulary, knowledge: Knowledge, as_of: date) -> Document:
    """One text on its way from the door to the record: clean, parse, annotate."""
    cleaned = clean(source, card.corrections, card.file)
    around = surroundings(cleaned, words.furniture, words.labels)
    cleaned = put_together(cleaned, around.furniture, words.labels["own_lines"])
    parsed = parse(cleaned, around, card, words.labels, knowledge.signs)
    parts = annotate(parsed.parts, card, knowledge)
    told = period_of(parts, card, knowledge.validity)
    period = settled(card, told)
    stands = status(card, period, as_of)
    return Document(
        card=card,
        source=source,
        script=cleaned.script,
        title=script.simplify(card.title) if cleaned.script == "Hant" else card.title,
        title_printed=_printed_title(card, parts),
        issuers=tuple(body.agency for body in issuers(card, knowledge)),
        status=stands,
        parts=standing(parts, stands),
        ledger=parsed.ledger,
        findings=(
            *cleaned.findings,
            *around.findings,
            *noise(cleaned, around.furniture),
            *parsed.findings,
            *_title_findings(card, parts),
            *_proposals(card, around),
            *disagreements(card, told),
            *unclassified(parts, card, knowledge),
        ),
        period=period,
    )


def _printed_title(card: Card, parts: tuple[Part, ...]) -> str | None:
    """The title as the text has it, line ends taken out; None where an editor supplied it."""
    title = parts[0].title if parts else None
    return None if card.title_supplied or title is None else title.printed.replace("\n", "")


def _title_findings(card: Card, parts: tuple[Part, ...]) -> Iterator[Finding]:
    """A card's title that is not the text's, though it claims to be."""
    title = parts[0].title if parts else None
    if title and not card.title_supplied and _letters(title.text) != _letters(script.simplify(card.title)):
        yield finding("card-title", card.file, card.lines["title"], found=title.text)


def _proposals(card: Card, around: Surroundings) -> Iterator[Finding]:
    """What the page around a text says of it and the card does not."""
    for proposal in around.proposals:
        if proposal.field in PROPOSED and not getattr(card, proposal.field):
            yield finding("card-proposal", card.text_file, proposal.line, found=proposal.value, expected=proposal.field)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _environment() -> Iterator[Finding]:
    rival = script.conflicting_distribution()
    if rival:
        yield finding("converter-rival", "pyproject.toml", 1, found=rival)
