"""Reading: files become source texts, characters exactly as found, each line with the number it was born with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Card, Finding, Move, Recode, Site, SourceText
from build_scripts.project import Project
from build_scripts.sources.card_reader import read_card
from build_scripts.text import yaml_reader
from build_scripts.vocabulary.loader import Vocabulary


def read_text(path: Path, name: str) -> SourceText | Finding:
    """The source text in a file, or the finding that says why it cannot be read (it must be UTF-8)."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return finding("text-unreadable", name, 1, found=error.strerror or type(error).__name__)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return finding("text-encoding", name, line, Recode(), found=raw[error.start : error.start + 4].hex(" "))
    return SourceText(name, text, hashlib.sha256(raw).hexdigest())


def read_site(project: Project) -> Site:
    """What mkdocs.yml calls the library; the plain words of the model where it says nothing, or is not there."""
    if not project.settings.is_file():
        return Site()
    given = yaml_reader.load(project.settings.read_text("utf-8", "replace"))[0].fields
    stated = {name: field.text for name in ("name", "description") if (field := given.get(f"site_{name}"))}
    return replace(Site(), **{name: words for name, words in stated.items() if words})


@dataclass(frozen=True, slots=True)
class SourceCollection:
    """What stands in source_texts/: documents with text and card, and what was wrong with the rest."""

    entries: tuple[tuple[SourceText, Card], ...]
    findings: tuple[Finding, ...]


def read_collection(project: Project, vocabulary: Vocabulary) -> SourceCollection:
    """Read all texts and cards, in the order of their ids. One that is broken keeps no other from being read."""
    files = (it for it in project.source_texts.rglob("*") if it.is_file() and it != project.redirects)
    paths = sorted(it for it in files if it.suffix in (".txt", ".yml"))
    stems = sorted({path.with_suffix("") for path in paths}, key=lambda stem: (stem.name, stem))
    entries: list[tuple[SourceText, Card]] = []
    findings: list[Finding] = []
    owners: dict[str, str] = {}
    for stem in stems:
        name = project.relative(stem.with_suffix(".yml"))
        if stem.name in owners:
            findings.append(finding("card-id-duplicate", name, 1, found=stem.name, expected=owners[stem.name]))
            continue
        owners[stem.name] = name
        entry, found = _read_entry(project, stem, vocabulary)
        findings += found
        if entry:
            entries.append(entry)
    return SourceCollection(tuple(entries), tuple(findings))


def _read_entry(
    project: Project, stem: Path, vocabulary: Vocabulary
) -> tuple[tuple[SourceText, Card] | None, list[Finding]]:
    """One document; None where its card or its text cannot be read."""
    text_path, card_path = stem.with_suffix(".txt"), stem.with_suffix(".yml")
    text_name, card_name = project.relative(text_path), project.relative(card_path)
    if not card_path.is_file():
        return None, [finding("text-without-card", text_name, 1, expected=card_name)]
    if not text_path.is_file():
        return None, [finding("card-without-text", card_name, 1, expected=text_name)]
    findings: list[Finding] = []
    source = read_text(text_path, text_name)
    if isinstance(source, Finding):
        findings.append(source)
    try:
        words = card_path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None, [*findings, finding("card-encoding", card_name, 1, Recode())]
    regions = {region.code: region.name for region in vocabulary.regions}
    card, found = read_card(words, card_name, text_name, stem.name, regions, vocabulary.called)
    findings += found
    if card is None or isinstance(source, Finding):
        return None, findings
    region = vocabulary.region(card.region)
    if region and stem.parent.name != region.slug:
        mend = Move(region.slug)
        findings.append(finding("card-folder", card_name, 1, mend, found=stem.parent.name, expected=region.slug))
    return (source, card), findings
