"""Factories for the tests: made-up source texts, project folders and documents."""

from __future__ import annotations

import functools
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from build_scripts.annotate import Lexicons
from build_scripts.annotate.validity.status import with_status
from build_scripts.build_cache import BuildCache
from build_scripts.model import (
    Card,
    Corpus,
    Document,
    Page,
    Period,
    ProvisionSpans,
    RegionCode,
    Repeal,
    SourceText,
    Span,
    Status,
    StatusCode,
)
from build_scripts.pipeline import build_corpus, read_document
from build_scripts.project import Project
from build_scripts.render import render
from build_scripts.text import record_reader, yaml_reader
from build_scripts.vocabulary.loader import Vocabulary

ROOT = Path(__file__).parent.parent
MINIMAL_CARD = 'title: 某省支持中小企业若干措施\ntitle_supplied: true\nregion: "360000"\n'
DAY = date(2026, 11, 21)
Shape = TypeVar("Shape")


def add_source(
    root: Path, name: str, text: str | bytes | None, card: str | None = MINIMAL_CARD, folder: str = "jiangxi"
) -> Project:
    """Write a text and its card into the source collection of a project folder; None leaves one of them out."""
    directory = root / "source_texts" / folder
    directory.mkdir(parents=True, exist_ok=True)
    if text is not None:
        (directory / f"{name}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    if card is not None:
        (directory / f"{name}.yml").write_bytes(card.encode())
    return Project(root)


@functools.cache
def library_vocabularies() -> tuple[Vocabulary, Lexicons]:
    """The vocabularies of this project, and the lexicons that annotators make of them."""
    tools = BuildCache().load_vocabularies(Project(ROOT))
    return tools.vocabulary, tools.lexicons


def read_record(shape: type[Shape], text: str) -> tuple[Shape, list[tuple[int, str]]]:
    """What is made of a YAML file of this shape, and the line and message of each fault."""
    record, faults = record_reader.read(shape, yaml_reader.load(text)[0])
    return record, [(fault.line, fault.message) for fault in faults]


CONVERTER = library_vocabularies()[0].converter
"""Converts between the scripts as this project decides."""


def read(text: str, card: Card | None = None, as_of: date = DAY) -> Document:
    """The document of a made-up text, read on DAY with the vocabularies of this project."""
    card = card or Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title="某省支持中小企业若干措施",
        title_supplied=True,
    )
    return with_status(read_document(SourceText("made-up.txt", text, ""), card, *library_vocabularies()), as_of)


def stating(code: StatusCode, evidence: str = "", day: date = DAY) -> dict[str, Any]:
    """The fields of a document or provision that has this status on a day; only documents can be repealed or not stated."""
    nearby, far = timedelta(days=30), timedelta(days=365)
    periods = {
        "in-force": Period(None, day + far, evidence),
        "expired": Period(None, day - nearby, evidence),
        "not-yet": Period(day + nearby, None, evidence),
        "unstated": Period(day - nearby, None, evidence),
    }
    fields: dict[str, Any] = {"period": periods.get(code), "status": Status(code, day, evidence or None)}
    return fields | ({"repeal": Repeal(day, evidence or None)} if code == "repealed" else {})


def spans_in(
    text: str, number: str = "", heading: str | None = None, body: str = "", clause: str | None = None
) -> ProvisionSpans:
    """The parts of a made-up provision in its text: each where it first stands behind the number, the clause where it last does."""

    def find(words: str | None) -> Span | None:
        start = text.index(words, len(number)) if words else 0
        return Span(start, start + len(words)) if words else None

    found, end = find(body), text.rindex(clause) + len(clause) if clause else 0
    return ProvisionSpans(
        Span(0, len(number)), find(heading), (found,) if found else (), Span(end - len(clause), end) if clause else None
    )


@functools.cache
def library() -> Corpus:
    """The corpus of this project on DAY."""
    return build_corpus(Project(ROOT), DAY)


@functools.cache
def library_pages() -> tuple[Page, ...]:
    """All pages of this project on DAY."""
    return tuple(render(library()))


def copy_site_frame(root: Path) -> None:
    """Make a project folder that MkDocs can build, without documents: configuration, docs, theme and hook of this project."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "build_scripts" / "theme", root / "build_scripts" / "theme")
    shutil.copy(ROOT / "build_scripts" / "mkdocs_hook.py", root / "build_scripts")
