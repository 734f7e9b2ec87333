"""The data of this library as a site publishes them, written once for all tests that only read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish.data_writer import write_data
from build_scripts.render.catalogue import catalogue
from tests.conftest import built_once
from tests.factories import library


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the folder data/ of a site; never changed by a test."""
    return built_once(tmp_path_factory, worker_id, "published", _write)


def _write(folder: Path) -> None:
    write_data(catalogue(library()), folder / "data")
