"""The door for Python: it reads what was published, and the example notebook runs on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts import load_corpus
from build_scripts.export.corpus_json import corpus_json
from tests.conftest import serve
from tests.factories import ROOT, library

NOTEBOOK = ROOT / "docs" / "assets" / "notebooks" / "data.ipynb"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a built site, where notebooks look for it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "site" / "data").mkdir(parents=True)
    (folder / "site" / "data" / "corpus.json").write_text(corpus_json(library()), "utf-8")
    return folder


def test_a_folder_a_file_and_an_address_give_the_same(project: Path) -> None:
    folder = project / "site" / "data"
    found = load_corpus(folder)
    assert load_corpus(folder / "corpus.json") == found
    with serve(project) as address:
        assert load_corpus(f"{address}/site/data/") == found
    assert len(list(found.provisions)) == len(found.table("provisions")) > 200
    first = next(found.provisions)
    assert found.provision(first["id"]) == first


def test_what_is_not_there_is_said(project: Path, tmp_path: Path) -> None:
    found = load_corpus(project / "site" / "data")
    with pytest.raises(KeyError):
        found.provision("nothing#p1-1")
    with pytest.raises(KeyError):
        found.table("nothing")
    with pytest.raises(FileNotFoundError, match="make site"):
        load_corpus(tmp_path)


def test_the_notebook_runs_and_draws(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cell after cell, as Jupyter does; the last one is a picture with a bar for each place."""
    monkeypatch.chdir(project)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (notebook["nbformat"], [cell["cell_type"] for cell in notebook["cells"]].count("code")) == (4, 3)
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    names: dict[str, Any] = {}
    *before, last = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for source in before:
        exec(compile(source, NOTEBOOK.name, "exec"), names)
    *lines, shown = last.rsplit("\n", 1)
    exec(compile("\n".join(lines), NOTEBOOK.name, "exec"), names)
    picture = str(eval(shown, names))
    assert picture.startswith("<svg")
    assert picture.count("<rect") == len(names["counts"]) >= 4
