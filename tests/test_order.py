"""The order in which `make test` runs the tests: what takes long comes first, so that no worker waits for it at the end."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import HEAVY, ROOT, pytest_collection_modifyitems


def test_what_is_run_first_is_there() -> None:
    """Each name is a module or a package of tests; one whose package comes before it would say nothing."""
    assert [it for it in HEAVY if not any((ROOT / "tests" / f"{it}{end}").exists() for end in ("", ".py"))] == []
    assert [it for at, it in enumerate(HEAVY) if {*HEAVY[:at]} & {str(up) for up in Path(it).parents}] == []


def test_long_modules_come_first() -> None:
    """In the order of the table; within a module, and behind them all, the tests stay in their order."""
    names = "link/test_a::z cli/test_b::b site/test_links::y site/test_links::x site/test_everyone::w text/test_c::a".split()
    items = [cast(pytest.Item, SimpleNamespace(nodeid=f"tests/{name}")) for name in names]
    pytest_collection_modifyitems(items)
    assert [names.index(it.nodeid.removeprefix("tests/")) for it in items] == [4, 2, 3, 1, 0, 5]


def test_make_gives_each_worker_a_module_at_a_time() -> None:
    """In that order: pytest-xdist would sort by the number of tests, and other ways would tear modules apart."""
    assert "--dist loadfile --no-loadscope-reorder" in (ROOT / "Makefile").read_text("utf-8")
