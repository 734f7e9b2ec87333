"""The source collection: the texts and cards of source_texts/, with findings for what cannot be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.diagnostics.registry import finding, unread
from build_scripts.model import Card, Finding, Move, Recode, Site, SourceText
from build_scripts.project import Project
from build_scripts.sources.card_reader import read_card
from build_scripts.sources.symbolic_links import find_links
from build_scripts.text import yaml_reader
from build_scripts.vocabulary.loader import Vocabulary


def read_site(project: Project) -> Site:
    """Name and description of the site from mkdocs.yml; the defaults of the model if they are not there."""
    if not project.settings.is_file():
        return Site()
    fields = yaml_reader.load(project.settings.read_text("utf-8", "replace"))[0].fields
    stated = {name: field.text for name in ("name", "description") if (field := fields.get(f"site_{name}"))}
    return replace(Site(), **{name: text for name, text in stated.items() if text})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A text and its card as they stand on disk; what is read of them depends on nothing else but the vocabularies."""

    id: str
    text_file: str
    """Path for findings."""
    card_file: str
    folder: str
    """Name of the folder that they stand in."""
    text: bytes | str
    """The bytes, or why they cannot be read."""
    card: bytes | str
    """The same of the card."""


@dataclass(frozen=True, slots=True)
class SourceCollection:
    """The documents of source_texts/ in the order of their ids, and findings on files that are no document."""

    entries: tuple[SourceEntry, ...]
    findings: tuple[Finding, ...]


def find_entries(project: Project) -> SourceCollection:
    """All texts with their cards; one without the other is left out and reported, and so is what a link outside leads to."""
    findings = list(find_links(project))
    outside = {file.file for file in findings}
    found = (path for path in project.source_texts.rglob("*") if path.suffix in (".txt", ".yml"))
    files = (path for path in found if path != project.redirects and project.relative(path) not in outside)
    paths = (
        {path for path in files if path.is_file()} if project.relative(project.source_texts) not in outside else set()
    )
    entries: list[SourceEntry] = []
    owners: dict[str, str] = {}
    for stem in sorted({path.with_suffix("") for path in paths}, key=lambda stem: (stem.name, stem)):
        text_path, card_path = stem.with_suffix(".txt"), stem.with_suffix(".yml")
        text_file, card_file = project.relative(text_path), project.relative(card_path)
        if stem.name in owners:
            findings.append(finding("card-id-duplicate", card_file, 1, found=stem.name, expected=owners[stem.name]))
            continue
        owners[stem.name] = card_file
        if card_path not in paths:
            findings.append(finding("text-without-card", text_file, 1, expected=card_file))
        elif text_path not in paths:
            findings.append(finding("card-without-text", card_file, 1, expected=text_file))
        else:
            entries.append(
                SourceEntry(
                    id=stem.name,
                    text_file=text_file,
                    card_file=card_file,
                    folder=stem.parent.name,
                    text=_read(text_path),
                    card=_read(card_path),
                )
            )
    return SourceCollection(tuple(entries), tuple(findings))


def _read(path: Path) -> bytes | str:
    try:
        return path.read_bytes()
    except OSError as error:
        return unread(error)


def decode_card(entry: SourceEntry) -> str | Finding:
    """The card as it stands on disk, or a finding that says why it cannot be read."""
    if isinstance(entry.card, str):
        return finding("text-unreadable", entry.card_file, 1, found=entry.card)
    try:
        return entry.card.decode("utf-8")
    except UnicodeDecodeError:
        return finding("card-encoding", entry.card_file, 1, Recode())


def decode_text(entry: SourceEntry) -> SourceText | Finding:
    """The source text, or a finding that says why it cannot be read.

    It must be UTF-8; its characters, line ends included, are kept as they are.
    """
    raw = entry.text
    if isinstance(raw, str):
        return finding("text-unreadable", entry.text_file, 1, found=raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return finding(
            "text-encoding", entry.text_file, line, Recode(), found=raw[error.start : error.start + 4].hex(" ")
        )
    return SourceText(entry.text_file, text, hashlib.sha256(raw).hexdigest())


def read_entry(
    entry: SourceEntry, vocabulary: Vocabulary
) -> tuple[tuple[SourceText, Card] | None, tuple[Finding, ...]]:
    """One text with its card, and the findings on them as files; None if its text or its card cannot be read."""
    source = decode_text(entry)
    findings = [source] if isinstance(source, Finding) else []
    written = decode_card(entry)
    if isinstance(written, Finding):
        return None, (*findings, written)
    regions: dict[str, str] = {region.code: region.name for region in vocabulary.regions}
    lines = written.replace("\r\n", "\n").replace("\r", "\n")
    card, card_findings = read_card(lines, entry.card_file, entry.text_file, entry.id, regions, vocabulary.called)
    findings += card_findings
    if card is None or isinstance(source, Finding):
        return None, tuple(findings)
    region = vocabulary.region(card.region)
    if region and entry.folder != region.slug:
        fix = Move(region.slug)
        findings.append(finding("card-folder", entry.card_file, 1, fix, found=entry.folder, expected=region.slug))
    return (source, card), tuple(findings)
