"""No page is heavy: neither by itself nor with everything that a first visit fetches along with it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.site.test_build import fetched

PAGE, VISIT = 150_000, 400_000
"""Bytes, compressed."""
IMPORTED = re.compile(r"""(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']""")
"""Also what is imported later only: some of it is wanted at once."""


@cache
def weight(path: Path) -> int:
    """What a server that compresses sends; it stays at what it was for what cannot be compressed."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content)))


@cache
def along(path: Path) -> frozenset[Path]:
    """A file with everything that it makes a browser fetch, and what that makes it fetch in turn."""
    found: set[Path] = set()
    waiting = [path.resolve()]
    while waiting:
        file = waiting.pop()
        if file not in found and file.is_file():
            found.add(file)
            waiting += [(file.parent / it.split("?")[0]).resolve() for it in _next(file)]
    return frozenset(found)


def _next(file: Path) -> Iterator[str]:
    if file.suffix in (".html", ".css"):
        yield from filter(None, fetched(file))
    if file.suffix == ".js" and "vendor" not in file.parts:
        yield from IMPORTED.findall(file.read_text("utf-8"))


def visit(page: Path) -> set[Path]:
    """All files of a first visit. 404.html has addresses from the site's root."""
    return {path for asset in along(page) for path in along(asset)}


def test_no_page_is_heavy(site: Path) -> None:
    assert {path: weight(path) for path in site.rglob("*.html") if weight(path) > PAGE} == {}


def test_no_first_visit_is_heavy(site: Path) -> None:
    """Page, style sheets, programs and pictures together."""
    heavy = {path: sum(map(weight, visit(path))) for path in site.rglob("*.html")}
    assert {it: size for it, size in heavy.items() if size > VISIT} == {}
    assert max(heavy.values()) > 50_000  # something was counted


def test_a_browser_fetches_nothing_else(site: Path, served: str, own_page: Page) -> None:
    """What was counted above is what a browser asks for."""
    asked: set[str] = set()
    own_page.on("request", lambda it: asked.add(urlsplit(it.url).path.removeprefix("/")))
    own_page.goto(f"{served}/documents/sichuan-2022-relief-and-competitiveness/", wait_until="networkidle")
    counted = {
        path.relative_to(site.resolve()).as_posix()
        for path in visit(site / own_page.url.removeprefix(f"{served}/") / "index.html")
    }
    files = {f"{it}index.html" if it.endswith("/") else it for it in asked}
    assert files - {"favicon.ico"} <= counted
