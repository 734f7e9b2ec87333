"""The search stays light: what a first search loads, beside Material's own on the same records."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import serve
from tests.search import made_up
from tests.search.measure import OURS, THEIRS, cut, make_site, measure, queries


def test_a_first_search_loads_little(browser: Browser, tmp_path: Path) -> None:
    """With 800 provisions; python -m tests.search.measure does the same with 20,000, and says how long it took."""
    records = made_up.provisions(800)
    make_site(records, tmp_path / "site")
    asked = queries(records, 9)
    with serve(tmp_path / "site") as address:
        ours = measure(browser, address, OURS, asked)
        theirs = measure(browser, address, THEIRS, [cut(it, " ") for it in asked])
    assert ours.found
    assert theirs.found
    assert ours.loaded < min(100_000, theirs.loaded / 5)
