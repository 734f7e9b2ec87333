"""A project folder with a library of made-up documents; the frame of the site is this repository's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.made_up_text import MadeUpDocument, MadeUpText
from build_scripts.project import PACKAGE, Project
from build_scripts.vocabulary.loader import load

ROOT = PACKAGE.parent
SEED = 14


def make_texts(documents: int, seed: int = SEED) -> Iterator[MadeUpText]:
    """The first documents of the library of a seed."""
    vocabulary = load(Project(ROOT).vocabulary)
    for index in range(documents):
        yield MadeUpDocument(seed, index, vocabulary).make()


def make_library(root: Path, documents: int, seed: int = SEED) -> Project:
    """Write a project that MkDocs can build into a new folder: configuration, docs, theme and hook, texts and cards."""
    root.mkdir(parents=True)
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(PACKAGE / "theme", root / PACKAGE.name / "theme")
    shutil.copy(PACKAGE / "mkdocs_hook.py", root / PACKAGE.name)
    for made_up in make_texts(documents, seed):
        folder = root / "source_texts" / made_up.folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{made_up.id}.txt").write_text(made_up.text, "utf-8")
        (folder / f"{made_up.id}.yml").write_text(made_up.card, "utf-8")
    return Project(root)
