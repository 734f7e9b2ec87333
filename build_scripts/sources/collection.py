"""The source collection: the texts and cards of source_texts/, with findings for what cannot be read."""

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
    """The source text of a file, or a finding that says why it cannot be read; `name` is the path for findings.

    The file must be UTF-8; its characters, line ends included, are kept as they are.
    """
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
    """Name and description of the site from mkdocs.yml; the defaults of the model if they are not there."""
    if not project.settings.is_file():
        return Site()
    fields = yaml_reader.load(project.settings.read_text("utf-8", "replace"))[0].fields
    stated = {name: field.text for name in ("name", "description") if (field := fields.get(f"site_{name}"))}
    return replace(Site(), **{name: text for name, text in stated.items() if text})


@dataclass(frozen=True, slots=True)
class SourceCollection:
    """The readable documents of source_texts/, each a text with its card, in the order of their ids."""

    entries: tuple[tuple[SourceText, Card], ...]
    findings: tuple[Finding, ...]


def read_collection(project: Project, vocabulary: Vocabulary) -> SourceCollection:
    """Read all texts and cards; those that cannot be read are left out and reported as findings."""
    files = (path for path in project.source_texts.rglob("*") if path.is_file() and path != project.redirects)
    paths = sorted(path for path in files if path.suffix in (".txt", ".yml"))
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
        entry, entry_findings = _read_entry(project, stem, vocabulary)
        findings += entry_findings
        if entry:
            entries.append(entry)
    return SourceCollection(tuple(entries), tuple(findings))


def _read_entry(
    project: Project, stem: Path, vocabulary: Vocabulary
) -> tuple[tuple[SourceText, Card] | None, list[Finding]]:
    """One text with its card, and the findings on it; None if its text or its card cannot be read."""
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
        card_text = card_path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None, [*findings, finding("card-encoding", card_name, 1, Recode())]
    regions: dict[str, str] = {region.code: region.name for region in vocabulary.regions}
    card, card_findings = read_card(card_text, card_name, text_name, stem.name, regions, vocabulary.called)
    findings += card_findings
    if card is None or isinstance(source, Finding):
        return None, findings
    region = vocabulary.region(card.region)
    if region and stem.parent.name != region.slug:
        fix = Move(region.slug)
        findings.append(finding("card-folder", card_name, 1, fix, found=stem.parent.name, expected=region.slug))
    return (source, card), findings
