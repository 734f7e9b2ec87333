"""A small site with nothing but the search: made-up provisions, the scripts, two pages; hosted under /repo/."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from build_scripts.search import SearchRecord, build_index
from build_scripts.search.labels import write_labels
from tests.search import made_up

SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "javascripts"
PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>检索</title>
<script type="module" src="{base}assets/javascripts/search.js"></script></head>
<body><main><div data-finder></div><p data-finder-fallback>需要 JavaScript</p></main></body></html>"""
LABELS = {
    "province": list(made_up.PROVINCES.items()),
    "theme": [(theme, f"主题 {theme}") for theme in made_up.THEMES],
    "status": [("in-force", "有效"), ("expired", "已失效")],
}


@dataclass(frozen=True)
class Library:
    """The site and what is in it."""

    records: list[SearchRecord]
    address: str
    """Root of the site, with the slash at its end."""
    folder: Path

    def ask(self, page: Page, query: str, **options: Any) -> dict[str, Any]:
        """What the function of the page answers; the page must be open."""
        answer = page.evaluate(
            "([query, options]) => window.librarySearch(query, options)", [query, {"limit": 10_000} | options]
        )
        assert len(answer["results"]) == min(answer["total"], options.get("limit", 10_000))
        return dict(answer)

    def found(self, page: Page, query: str, **options: Any) -> set[str]:
        """Ids of all provisions that the function of the page finds."""
        return {result["id"] for result in self.ask(page, query, **options)["results"]}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


def hostile_record() -> SearchRecord:
    """A provision whose words try to be markup, JSON, and Pagefind's own marks."""
    text = '<img src=x onerror="window.hacked=1"> </div></body> &lt;b&gt; "\\u0020" ___PAGEFIND_WEIGHT___9 \u3000\u2028 😀葛\U000e0100 终'
    return SearchRecord(
        id="hostile#p1-1",
        url="documents/hostile/#p1-1",
        title="1.<script>window.hacked=1</script>",
        document="</i><b>粗",
        province="hunan",
        province_name="湖南省",
        text=text,
        filters={"province": ("hunan",), "theme": ("digital",)},
    )


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """200 made-up provisions and a hostile one, served."""
    top = tmp_path_factory.mktemp("library")
    site = top / "repo"
    records = [*made_up.provisions(200), hostile_record()]
    build_index(records, site / "search", top / "cache")
    write_labels(LABELS, site / "search")
    shutil.copytree(SCRIPTS, site / "assets" / "javascripts")
    for place, base in (("search", "../"), ("documents/some", "../../")):
        (site / place).mkdir(parents=True, exist_ok=True)
        body = PAGE.format(base=base) if place == "search" else PAGE.format(base=base).replace(" data-finder>", ">")
        (site / place / "index.html").write_text(body, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(top))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Library(records, f"http://127.0.0.1:{server.server_port}/repo/", site)
        server.shutdown()


def fold_table(library: Library) -> dict[str, Any]:
    """The table as the browser gets it."""
    return dict(json.loads((library.folder / "search" / "fold.json").read_text(encoding="utf-8")))
